"""One thing that `doeline verify` looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.base.one_line import one_line

_LONGEST = 600  # characters of a sentence; paths are long


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, what was found, in a sentence, and whether it is as it must be.

    `seen` is False where there was nothing to look at: a paper that lies elsewhere neither holds nor differs.
    """

    what: str
    says: str
    holds: bool = True
    seen: bool = True

    def tidy(self) -> Check:
        """Fit to be shown, whatever a stranger's file has put into its words."""
        return replace(self, what=one_line(self.what), says=one_line(self.says, _LONGEST))


def other_program(program: str, this: str) -> str:
    """What a person must know where another version made what this one computes anew; empty where it is the same."""
    return "" if program == this else f"; that was Doeline {program}, this is {this}"
