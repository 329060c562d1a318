"""Looks through finished files for what must not leave the office: names, addresses, any Internet address at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.drafting.privacy.sought import Sought
from app.drafting.privacy.texts import texts_of


@dataclass(frozen=True, slots=True)
class Found:
    """A needle in a file. `what` names it; `text` is what stood there; `where` is the part, page or chunk."""

    what: str
    text: str
    file: Path
    where: str


def find_private(paths: Iterable[Path], needles: Mapping[str, str], public: Iterable[str] = ()) -> list[Found]:
    """Every place where a needle, or an Internet address of any kind, stands in those files.

    `needles` maps what a thing is called ("address of John Doe 29") to its text. Addresses match in every
    spelling, and whole: 192.0.2.1 is not in 192.0.2.10. Other texts match whole words, without regard to
    case or to the width of spaces; but not within what is `public`, as a city within the plaintiff's name. Each is
    told once a place. Problem for a file that cannot be read.
    """
    sought = Sought.of(needles, public)
    found: list[Found] = []
    for path in paths:
        told: set[Found] = set()
        for where, text, readable in texts_of(path):
            told |= {Found(what, seen, path, where) for what, seen in sought.within(text, readable)}
        found += sorted(told, key=lambda one: (one.where, one.what, one.text))
    return found


def private_in_text(text: str, needles: Mapping[str, str]) -> list[tuple[str, str]]:
    """(what it is, as it stands there) of every needle, and of every Internet address, in a text; each once."""
    return list(dict.fromkeys(Sought.of(needles, ()).within(text)))
