"""The form of a column of times, learnt from those of its texts that are times."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.exhibits.cells.written_times import MONTHS, PATTERNS, SPELLINGS
from app.exhibits.cells.zones import zone_of_word
from app.exhibits.scan.judging.forms import FIGURES, Part, Template, key_of, literal, numbers

_PATTERNS = [re.compile(pattern) for pattern in PATTERNS]
_CLOCK = re.compile(
    r"^(?P<h>[0-9]{1,2}):(?P<mi>[0-9]{2})(?::(?P<s>[0-9]{2})(?:[.,](?P<f>[0-9]{1,9}))?)?"
    r"(?: ?(?P<ap>[ap])(?:\.? ?m\b\.?|\b))?(?: ?(?P<z>[a-z][a-z0-9_ ./:+-]{0,40}))?$"
)
"""A time of day that has a column of its own."""
_SHARE = 0.1
"""A form that fewer of the texts have is no form of the column."""
_MONTHS = SPELLINGS[len(MONTHS) : 2 * len(MONTHS)]


@dataclass(frozen=True, slots=True)
class _Read:
    """A text in pieces: the name of a field, or nothing for what stands between, and what stands there."""

    pieces: tuple[tuple[str, str], ...]

    @property
    def shape(self) -> tuple[str, ...]:
        """What texts of one form share, spaces apart."""
        return tuple(_kind(name, text) for name, text in self.pieces if name or key_of(text))


def _kind(name: str, text: str) -> str:
    if name in ("y", "f"):
        return f"{name}{len(text)}"
    return name if name not in ("", "z") else f"={key_of(text)}"


def time_form(texts: Sequence[str]) -> Template | None:
    """The ways in which most of `texts`, which are times, write them; None where none of them is one."""
    read = [found for text in texts if (found := _read(text))]
    shapes = Counter(each.shape for each in read)
    least = max(min(2, len(read)), _SHARE * len(read))
    usual = [shape for shape, n in shapes.most_common() if n >= least]
    ways = (_way([each for each in read if each.shape == shape]) for shape in usual)
    return Template(tuple(dict.fromkeys(ways))) if usual else None


def _read(text: str) -> _Read | None:
    plain = text.strip()
    lower = plain.lower()
    if len(lower) != len(plain):
        return None
    for pattern in (*_PATTERNS, _CLOCK):
        if found := pattern.match(lower):
            word = found["z"] or ""
            if word.strip(" ()") and zone_of_word(word) is None:
                return None  # `AV` in place of `AM`
            spans = sorted((*found.span(name), name) for name, part in found.groupdict().items() if part)
            return _Read(tuple(_pieces(plain, spans)))
    return None


def _pieces(text: str, spans: Sequence[tuple[int, int, str]]) -> list[tuple[str, str]]:
    found, at = list[tuple[str, str]](), 0
    for since, until, name in spans:
        if since > at:
            found.append(("", text[at:since]))
        found.append((name, text[since:until]))
        at = until
    return [*found, ("", text[at:])] if at < len(text) else found


def _way(group: Sequence[_Read]) -> tuple[Part, ...]:
    """The parts of texts of one shape, with what stands between them as most have it."""
    shown = Counter(tuple(text for name, text in each.pieces if not name) for each in group)
    between = shown.most_common(1)[0][0]
    first = next(each for each in group if tuple(text for name, text in each.pieces if not name) == between)
    values = {name: [own for each in group for other, own in each.pieces if other == name] for name, _ in first.pieces}
    parts = list[Part]()
    for name, text in first.pieces:
        parts += _parts(name, text, values)
    return tuple(parts)


def _parts(name: str, text: str, values: Mapping[str, Sequence[str]]) -> tuple[Part, ...]:
    own = values[name]
    match name:
        case "" | "z":
            return (literal(text),)
        case "y":
            years = range(1990, datetime.now(UTC).year + 2)
            return (Part(tuple(dict.fromkeys(f"{year}"[-len(text) :] for year in years))),)
        case "a" | "b":
            return (numbers(1, 12 if _is_month(name, values) else 31, padded=_padded(own)),)
        case "h":
            return (numbers(1 if "ap" in values else 0, 12 if "ap" in values else 23, padded=_padded(own)),)
        case "mi" | "s":
            return (numbers(0, 59, padded=True),)
        case "mon":
            names = _MONTHS if any(len(month) > 3 for month in own) else MONTHS
            return (Part(tuple(_cased(month, text) for month in names)),)
        case "ap":
            return (Part(("A", "P") if text.isupper() else ("a", "p")),)
    return (Part(FIGURES),) * len(text)


def _is_month(name: str, values: Mapping[str, Sequence[str]]) -> bool:
    """Whether numbers of that field are months: the year stands in front, or a day stands in the other field."""
    if next(iter(values)) == "y":
        return name == "a"
    other = values.get("b" if name == "a" else "a", ())
    return any(int(value) > 12 for value in other) and not any(int(value) > 12 for value in values[name])


def _padded(values: Sequence[str]) -> bool | None:
    if any(len(value) == 1 for value in values):
        return False
    return True if any(value.startswith("0") for value in values) else None


def _cased(month: str, like: str) -> str:
    return month.upper() if like.isupper() else month if like.islower() else month.capitalize()
