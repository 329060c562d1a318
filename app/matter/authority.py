"""What a matter holds of authorities: the attorney's own, who verified which one, what is cited or left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Question = Literal[
    "joinder", "dates", "burden", "fairness", "quash", "standing", "privacy", "anonymity", "ip_not_person", "swarm"
]
Side = Literal["for", "against", "rule"]
Choice = Literal["cite", "leave out"]

QUESTIONS: tuple[Question, ...] = (
    "joinder", "dates", "burden", "fairness", "quash", "standing", "privacy", "anonymity", "ip_not_person", "swarm",
)  # fmt: skip
SIDES: tuple[Side, ...] = ("for", "against", "rule")
CHOICES: tuple[Choice, ...] = ("cite", "leave out")


@dataclass(frozen=True, slots=True)
class OwnAuthority:
    """A decision that the attorney added. `side`: for or against the Doe who moves, or a rule that both sides cite;
    one against him is adverse and never left out. `decided` is its day, or the year. `id` 0: not in a matter yet.
    """

    name: str
    proposition: str
    question: Question
    side: Side
    id: int = 0
    docket: str | None = None
    volume: int | None = None
    reporter: str | None = None
    page: int | None = None
    westlaw: int | None = None  # the number behind WL
    court: str | None = None  # as the Bluebook abbreviates it
    decided: date | int | None = None
    judge: str | None = None
    pin: str | None = None

    @property
    def key(self) -> str:
        """By which it is ticked and chosen."""
        return f"own:{self.id}"


@dataclass(frozen=True, slots=True)
class Tick:
    """That a person has verified an authority. `words` are citation and proposition as they stood then: where either
    is another since, nobody has verified it."""

    authority: str  # its key
    initials: str
    day: date
    words: str
