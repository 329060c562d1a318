"""What was edited in a paper since it was written: which paragraphs, and whether its figures still stand.

Counsel edits every draft, so every paragraph is looked at: no harmless word may hide a figure that was changed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

_ALIKE = 0.6  # of two paragraphs of which one may have become the other
_MOST_PAIRS = 4_000  # that are compared letter by letter in one stretch
Reader = Callable[[str], Counter[str]]
"""{figure: how often this line states it}"""

_NUMBER = re.compile(r"\d[\d.,:]*\d|\d")


@dataclass(frozen=True, slots=True)
class Gone:
    """A figure that stands no longer where it was written, and the paragraph as it reads now; empty: it is gone."""

    figure: str
    was: str
    reads: str


@dataclass(frozen=True, slots=True)
class Edits:
    """How many paragraphs read otherwise, one of them as it was and is, and the figures that stand no longer.

    `moved`: no paragraph reads otherwise, but they stand in another order.
    """

    paragraphs: int
    first: tuple[str, str] | None
    gone: tuple[Gone, ...]
    moved: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Paragraphs in place of which others stand now."""

    removed: tuple[str, ...]
    added: tuple[str, ...]


def edits(written: Sequence[str], now: Sequence[str], figures: Iterable[str]) -> Edits:
    """Compare the paragraphs of a paper as they were written with those that stand there now."""
    found = list(_stretches(written, now))
    if not found:
        return Edits(0, None, (), moved=tuple(written) != tuple(now))
    elsewhere = [line for stretch in found if not stretch.removed for line in stretch.added]
    stated = _reader(figures)
    gone: dict[str, Gone] = {}
    for stretch in found:
        for each in _gone(stretch, stated, elsewhere):
            gone.setdefault(each.figure, each)
    first = (next(iter(found[0].removed), ""), next(iter(found[0].added), ""))
    paragraphs = sum(max(len(stretch.removed), len(stretch.added)) for stretch in found)
    return Edits(paragraphs, first, tuple(gone.values()))


def _reader(figures: Iterable[str]) -> Reader:
    """What of these figures a paragraph states, and how often: “6 Does” is not in “46 Does”, nor “16” in “16 days”."""
    texts = sorted({text for text in figures if text}, key=lambda text: (-len(text), text))
    if not texts:
        return lambda line: Counter()
    whole = re.compile(rf"(?<!\w)(?<!\d[.,:−-])(?:{'|'.join(map(re.escape, texts))})(?!\w)(?![.,:]\d)")
    return lambda line: Counter(whole.findall(line))


def _stretches(written: Sequence[str], now: Sequence[str]) -> Iterator[_Stretch]:
    """Where the two differ. A paragraph that only moved was not edited, and is left out on both sides."""
    changed = [op for op in SequenceMatcher(None, written, now).get_opcodes() if op[0] != "equal"]
    gone = Counter(line for _, start, end, _, _ in changed for line in written[start:end])
    come = Counter(line for _, _, _, start, end in changed for line in now[start:end])
    moved_away, moved_here = gone & come, gone & come
    for _, start, end, now_start, now_end in changed:
        removed = tuple(line for line in written[start:end] if not _take(moved_away, line))
        added = tuple(line for line in now[now_start:now_end] if not _take(moved_here, line))
        if removed or added:
            yield _Stretch(removed, added)


def _take(some: Counter[str], line: str) -> bool:
    if some[line] <= 0:
        return False
    some[line] -= 1
    return True


def _gone(stretch: _Stretch, stated: Reader, elsewhere: Sequence[str]) -> Iterator[Gone]:
    """Figures of the stretch that it states less often now, or where another number stands in their place."""
    lost = Counter[str]()
    for line in stretch.removed:
        lost.update(stated(line))
    for line in stretch.added:
        lost.subtract(stated(line))
    numbers = {number for line in stretch.removed for number in _NUMBER.findall(line)}
    for was, reads in _pairs(stretch):
        has_another = bool(set(_NUMBER.findall(reads)) - numbers)
        for figure in stated(was) - stated(reads):
            if has_another or (lost[figure] > 0 and not _moved(figure, was, reads, stated, elsewhere)):
                yield Gone(figure, was, reads)


def _moved(figure: str, was: str, reads: str, stated: Reader, elsewhere: Sequence[str]) -> bool:
    """Whether a paragraph that is gone from its place, and no other, stands elsewhere, edited, with its figure."""
    return not reads and any(
        stated(line)[figure] >= stated(was)[figure] and _alike(was, line) >= _ALIKE for line in elsewhere[:200]
    )


def _pairs(stretch: _Stretch) -> list[tuple[str, str]]:
    """Each paragraph as it was and as what it has become, those most alike together; empty where it is gone."""
    removed, added = stretch.removed, stretch.added
    if len(removed) * len(added) > _MOST_PAIRS:
        return list(zip_longest(removed, added[: len(removed)], fillvalue=""))
    ranked = sorted(
        ((_alike(was, reads), -i, -j) for i, was in enumerate(removed) for j, reads in enumerate(added)), reverse=True
    )
    found: dict[int, int] = {}
    for alike, i, j in ranked:
        if -i not in found and -j not in found.values() and (alike >= _ALIKE or len(removed) == len(added)):
            found[-i] = -j
    return [(was, added[found[i]] if i in found else "") for i, was in enumerate(removed)]


def _alike(one: str, other: str) -> float:
    """From 0 to 1, by words."""
    return SequenceMatcher(None, one.split()[:2000], other.split()[:2000]).ratio()
