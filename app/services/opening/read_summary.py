"""What came of opening many files, file by file: one list instead of a chain of messages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.base.clock import count
from app.exhibits.schema import Exhibit
from app.services.opening.origins import origin_of

State = Literal["not read", "see", "read"]
STATES: tuple[State, ...] = ("not read", "see", "read")
"""What needs somebody first."""

_BEGINS = re.compile(r"(?!The )(\S.{0,200}?\.\w{1,10}) ")  # a file out of a .zip is none of those that were given
_MANY = 4  # exhibits from which a list says more than the window does


@dataclass(frozen=True, slots=True)
class Outcome:
    """One file: whether it was read, and what came of it in words."""

    state: State
    file: str
    says: str


@dataclass(frozen=True, slots=True)
class ReadSummary:
    """All of them, those that need somebody first."""

    outcomes: tuple[Outcome, ...]

    @property
    def head(self) -> str:
        """`41 of 43 files were read; 2 were not.`"""
        lost, files = sum(outcome.state == "not read" for outcome in self.outcomes), count(len(self.outcomes), "file")
        if not lost:
            return f"All of {files} were read."
        return f"{len(self.outcomes) - lost} of {files} were read; {lost} {'was' if lost == 1 else 'were'} not."

    @property
    def is_worth_a_list(self) -> bool:
        """A few files that were read show themselves in the window; one that was not is one message."""
        return len(self.outcomes) >= _MANY

    @property
    def text(self) -> str:
        """All of it as text, a line a file."""
        return "\n".join([self.head, *(f"{o.state}\t{o.file}\t{o.says}" for o in self.outcomes)])


def read_summary(
    given: Sequence[Path],
    exhibits: Sequence[Exhibit],
    others: Sequence[Path],
    problems: Sequence[str],
    same: Sequence[str],
) -> ReadSummary:
    """Of the files that were given: the exhibits as they were taken, dockets and torrents that were read, sentences
    about those that were not, and about those that are the same as others."""
    told = {exhibit.path.name: exhibit for exhibit in exhibits}
    names = sorted({path.name for path in (*given, *(e.path for e in exhibits))}, key=len, reverse=True)
    found = [Outcome("not read", *_parted(sentence, names)) for sentence in problems]
    found += [Outcome("see", *_parted(sentence, names)) for sentence in same]
    seen = {outcome.file for outcome in found if outcome.state == "see"}
    found += [Outcome("read", e.file, _came(e)) for name, e in told.items() if name not in seen and e.file not in seen]
    found += [Outcome("read", path.name, "read") for path in others]
    return ReadSummary(tuple(sorted(found, key=lambda outcome: (STATES.index(outcome.state), outcome.file))))


def _came(exhibit: Exhibit) -> str:
    origin = origin_of(exhibit.path)
    out_of = f" (out of {origin.source})" if origin is not None and origin.sha256 else ""
    defects = count(len(exhibit.defects), "defect")
    return f"{count(exhibit.rows, 'row')}, {count(exhibit.hits, 'hit')}, {defects}{out_of}"


def _parted(sentence: str, names: Sequence[str]) -> tuple[str, str]:
    """The file with which the sentence begins, and the rest of it."""
    name = next((name for name in names if sentence.startswith(f"{name} ")), "")
    if not name and (found := _BEGINS.match(sentence)):
        name = found[1]
    return name, sentence.removeprefix(name).strip()
