"""One thing that `doeline verify` looked at, and what came of all of them in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from app.base.clock import count
from app.base.one_line import one_line

_LONGEST = 600  # characters of a sentence; paths are long

State = Literal["differs", "edited", "not looked at", "holds"]
"""How a check ended, in the words of command line and window; what needs a look first stands first."""
STATES: tuple[State, ...] = get_args(State)


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, what was found, in a sentence, and whether it is as it must be.

    `seen` is False where there was nothing to look at: a paper that lies elsewhere neither holds nor differs.
    `edited` is a paper whose text was changed while all figures still stand: told, and no difference. `away` is a
    paper that is not where it was written; whoever knows its folder can say so.
    """

    what: str
    says: str
    holds: bool = True
    seen: bool = True
    edited: bool = False
    away: bool = False

    @property
    def state(self) -> State:
        if not self.holds:
            return "differs"
        if not self.seen:
            return "not looked at"
        return "edited" if self.edited else "holds"

    def tidy(self) -> Check:
        """Fit to be shown, whatever a stranger's file has put into its words."""
        return replace(self, what=one_line(self.what), says=one_line(self.says, _LONGEST))


def outcome(checks: Sequence[Check]) -> str:
    """`No difference found in 7 checks; 8 could not be made.`"""
    states = [check.state for check in checks]
    wrong, unseen, edited = (states.count(state) for state in ("differs", "not looked at", "edited"))
    made = len(states) - unseen
    said = (
        f"{wrong:,} of {count(made, 'check')} found a difference"
        if wrong
        else f"No difference found in {count(made, 'check')}"
    )
    said += f"; {unseen:,} could not be made." if unseen else "."
    if edited:
        was = "was" if edited == 1 else "were"
        said += f" {count(edited, 'paper')} {was} edited since the export, with all figures still standing."
    return said


def other_program(program: str, this: str) -> str:
    """What a person must know where another version made what this one computes anew; empty where it is the same."""
    return "" if program == this else f"; that was Doeline {program}, this is {this}"
