"""Who is meant: a Doe by number or range, "John Doe X", a listed address, the plaintiff; as dockets write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import ip_address

from app.base.ids import DoeId, parse_does
from app.matter.model import Entry

PLAINTIFF = "Plaintiff"

_HIGHEST = 9_999_999
_SEPARATOR = re.compile(r"[,;]|\band\b|&")
_LEAD = re.compile(r"(?i)^(?:the\s+)?(?:putative\s+)?(?:(?:defendants?|movants?)\s+)?")
_NAMED = re.compile(r"(?i)^(?:(john|jane)\s+)?does?\s+([a-z][\w.’'-]{0,30})$")
_UNNAMED = re.compile(r"(?i)^(john|jane)\s+doe$")
_NO_NAMES = re.compile(r"(?i)^(?:defendants?|number|nos?\.?|plaintiffs?)$")
_QUOTES = "“”\"‘’' \t"


def parse_doe_ids(text: str | int | Iterable[str | int]) -> tuple[DoeId, ...]:
    """`38`, `"Does 2 and 5-7"`, `"John Doe X"`, an address, or a list of those; once each, as first named.

    ValueError names the part that is no Doe.
    """
    if isinstance(text, bool):
        raise ValueError(str(text))
    if isinstance(text, int):
        if not 1 <= text <= _HIGHEST:
            raise ValueError(str(text))
        return (text,)
    if not isinstance(text, str):
        return tuple(dict.fromkeys(doe for part in text for doe in parse_doe_ids(part)))
    found: dict[DoeId, None] = {}
    for part in _parts(text):
        does = _does_of(part)
        if not does:
            raise ValueError(part)
        found.update(dict.fromkeys(does))
    return tuple(found)


def parse_movant(text: str | int, plaintiff: str | None = None) -> tuple[str, tuple[DoeId, ...]]:
    """The movant as it is written in one form, and the Does it is; none for the plaintiff or a third party.

    A bare number becomes `Doe 29`, the plaintiff's own name `Plaintiff`; all else stays as written.
    ValueError where nobody is named.
    """
    if isinstance(text, int):
        (doe,) = parse_doe_ids(text)
        return f"Doe {doe}", (doe,)
    written = " ".join(text.split()).strip(_QUOTES)
    if not written:
        raise ValueError(text)
    if re.fullmatch(r"(?i)(?:the\s+)?plaintiffs?", written) or (
        plaintiff and written.casefold() == plaintiff.casefold()
    ):
        return PLAINTIFF, ()
    try:
        does = parse_doe_ids(written)
    except ValueError:
        return written, ()
    if re.fullmatch(r"[\d\s,;&–—-]+|[\d\s,;–—-]+\band\b[\d\s–—-]+", written):
        written = f"{'Doe' if len(does) == 1 else 'Does'} {written}"
    return written, does


def filed_as(entry: Entry, plaintiff: str | None = None) -> dict[DoeId, int]:
    """The movants who go by another number since they filed, each with the one that he wrote.

    Nobody, where what was written and who moved cannot be laid side by side.
    """
    try:
        written = parse_movant(entry.movant, plaintiff)[1]
    except ValueError:
        return {}
    if len(written) != len(entry.does):
        return {}
    return {now: then for then, now in zip(written, entry.does, strict=True) if isinstance(then, int) and then != now}


def _parts(text: str) -> list[str]:
    return [bare for part in _SEPARATOR.split(text) if (bare := part.strip(_QUOTES))]


def _does_of(part: str) -> tuple[DoeId, ...]:
    """The Does that one piece of a list names; none where it names no Doe."""
    part = _LEAD.sub("", part).strip(_QUOTES)
    if not part:
        return ()
    try:
        return (str(ip_address(part)),)
    except ValueError:
        pass
    try:
        numbers = parse_does(part)
    except ValueError:
        numbers = ()
    if numbers and numbers[0] < 1:
        return ()
    return numbers or _name_of(part)


def _name_of(part: str) -> tuple[DoeId, ...]:
    """A Doe who gives no number: `John Doe X`, written in one way."""
    if re.fullmatch(r"[A-Z]", part):
        return (f"John Doe {part}",)
    if unnamed := _UNNAMED.match(part):
        return (f"{unnamed[1].capitalize()} Doe",)
    named = _NAMED.match(part)
    if not named or _NO_NAMES.match(named[2]):
        return ()
    name = named[2].upper() if len(named[2]) == 1 else named[2]
    return (f"{(named[1] or 'John').capitalize()} Doe {name}",)
