"""What `doeline verify` printed, and the first thing that differs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.base.paths import ROOT
from app.services.verify.verifying import verify

GAP = "16 days, 15 hours, and 48 minutes"
MEMO = "memo-12-cv-6677.docx"
EXHIBIT = "exhibit-a-12-cv-6677.xlsx"
V1 = ROOT / "tests" / "matter" / "fixtures" / "v1.doeline"

Command = Callable[..., "Said"]


class Said:
    """What the command printed, and how it ended: a line a check, then what they come to and do not show."""

    def __init__(self, code: int, out: str, err: str) -> None:
        checks, _, foot = out.partition("\n\n")
        self.code, self.lines, self.foot, self.err = code, checks.splitlines(), foot.splitlines(), err

    def of(self, state: str) -> list[str]:
        """The checks that ended so, without that word."""
        return [line.removeprefix(state).strip() for line in self.lines if line.startswith(f"{state} ")]

    @property
    def differing(self) -> list[str]:
        return self.of("DIFFERS")

    @property
    def unseen(self) -> list[str]:
        return self.of("not looked at")


def is_right(said: Said) -> bool:
    return said.code == 0 and said.err == "" and bool(said.lines) and len(said.of("holds")) == len(said.lines)


def no_difference(said: Said) -> bool:
    """Nothing differs, though something could not be looked at, or was edited."""
    return said.code == 0 and said.err == "" and bool(said.lines) and not said.differing


def only(said: Said) -> str:
    """The one thing that differs; the last line names it, too."""
    (differing,) = said.differing
    assert said.code == 1 and said.err == f"doeline: the first that differs: {differing}\n"
    return differing


def first(said: Said) -> str:
    assert said.code == 1 and said.err == f"doeline: the first that differs: {said.differing[0]}\n"
    return said.differing[0]


def first_in(path: Path) -> str:
    """The first thing that differs; what would be looked at behind it is left out."""
    check = next(check for check in verify(path) if not check.holds)
    return f"{check.what}: {check.says}"
