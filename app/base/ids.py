"""Names of Does and cases: one form for each, whatever the paper prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from ipaddress import ip_address

DoeId = int | str
"""A Doe's number; or, where there is none, what names it: its address, or "John Doe X"."""

DoeKey = tuple[str, DoeId]
"""(case, Doe). The same number in two cases is two Does."""

_CASE = re.compile(
    r"(?<![\w-])(?:\d{1,2}\s*:\s*)?(\d{2}|\d{4})\s*[- ]?\s*(cv|c|civ)\s*\.?\s*[- ]?\s*0*(\d{1,6})(?![\d])",
    re.IGNORECASE,
)
_UNNUMBERED = "no case number: "
_SET_ASIDE = re.compile(r"John Doe former-(?:\d+|unnumbered)(?:-\d+)?")
_ADDRESS_LIKE = re.compile(
    r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f.]*)(?![\w:]|\.\d)"
)


def case_number(text: str) -> str | None:
    """The first civil case number in `text` as YY-cv-N, or None.

    `1:12-cv-06677`, `12-cv-6677`, `12 cv 6677` and `12 C 6677` are one case. The office digit is left
    out, for papers of one case print it or not.
    """
    found = _CASE.search(text)
    return f"{found[1][-2:]}-cv-{found[3]}" if found else None


def unnumbered_case(exhibit: str) -> str:
    """The key of a case that no paper numbers: each exhibit without a case number is a case of its own."""
    return _UNNUMBERED + exhibit


def is_numbered(case: str) -> bool:
    """Whether a paper gave the case's number."""
    return not case.startswith(_UNNUMBERED)


def case_caption(case: str) -> str:
    """As a caption prints it: `12 cv 6677`, or the marked blank."""
    return case.replace("-", " ") if is_numbered(case) else "[case number]"


def case_short(case: str) -> str:
    """As a tab or a file name says it: `12-cv-6677`, or the exhibit's own name."""
    return case.removeprefix(_UNNUMBERED)


def doe_order(doe: DoeId) -> tuple[int, int, str]:
    """Sort key: numbers first, in their order, then the unnumbered by name."""
    return (0, doe, "") if isinstance(doe, int) else (1, 0, doe)


def parse_does(text: str | int | Sequence[int]) -> tuple[int, ...]:
    """`2, 11, 15, 61-68` (any dash) to numbers, ascending and once each. ValueError names the part it cannot read."""
    if isinstance(text, int):
        return (text,)
    if not isinstance(text, str):
        return tuple(sorted({int(n) for n in text}))
    numbers: set[int] = set()
    for part in re.split(r"[,;]|\band\b|&", text):
        piece = re.sub(r"(?i)\b(john|jane)\b|\bdoes?\b|\bnos?\.?(?=\s*\d)|#", " ", part).strip()
        if not piece:
            continue
        found = re.fullmatch(r"(\d{1,7})\s*(?:[-\u2010-\u2015\u2212]|to|through)\s*(\d{1,7})|(\d{1,7})", piece)
        if not found:
            raise ValueError(part.strip())
        if found[3]:
            numbers.add(int(found[3]))
            continue
        low, high = int(found[1]), int(found[2])
        if low > high or high - low > 1_000_000:
            raise ValueError(part.strip())
        numbers.update(range(low, high + 1))
    return tuple(sorted(numbers))


def ranges(does: Iterable[int], dash: str = "–") -> str:
    """Numbers as a lawyer writes them: `2, 11, 15, 61–68`. Two neighbours stay two."""
    ordered = sorted(set(does))
    runs: list[list[int]] = []
    for n in ordered:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    parts: list[str] = []
    for run in runs:
        parts += [str(n) for n in run] if len(run) < 3 else [f"{run[0]}{dash}{run[-1]}"]
    return ", ".join(parts)


def series(parts: Sequence[str], word: str = "and") -> str:
    """`a`, `a and b`, `a, b, and c`."""
    if len(parts) < 3:
        return f" {word} ".join(parts)
    return f"{', '.join(parts[:-1])}, {word} {parts[-1]}"


def doe_name(doe: DoeId) -> str:
    """`John Doe 38`; `John Doe X` as it calls itself. An address is never a name: such a Doe is called by its row."""
    if isinstance(doe, int):
        return f"John Doe {doe}"
    return "an unnumbered Doe" if re.fullmatch(r"[\d.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*", doe) else doe


def set_aside_name(doe: DoeId) -> str:
    """A name for one whose number an amended exhibit gave to somebody else; no address is ever in it."""
    return f"John Doe former-{doe if isinstance(doe, int) else 'unnumbered'}"


def is_set_aside(doe: DoeId) -> bool:
    """Whether that is such a name: it tells under which number an earlier version listed him, so no paper holds it."""
    return isinstance(doe, str) and _SET_ASIDE.fullmatch(doe) is not None


def without_addresses(text: str) -> str:
    """The text with a mark in the place of each Internet address."""
    return _ADDRESS_LIKE.sub(lambda found: "[address]" if is_address(found[0]) else found[0], text)


def is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def does_name(does: Iterable[DoeId]) -> str:
    """`John Doe 38`; `John Does 29 and 38`; `John Does 2–10 and 12`; unnumbered ones behind."""
    ordered = sorted(set(does), key=doe_order)
    numbers = [d for d in ordered if isinstance(d, int)]
    names = [doe_name(d) for d in ordered if not isinstance(d, int)]
    if len(numbers) == 1:
        return series([doe_name(numbers[0]), *names])
    if numbers:
        return series([f"John Does {series(ranges(numbers).split(', '))}", *names])
    return series(names)
