"""What a matter holds of authorities: the attorney's own, who verified which one, what is cited or left out."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Literal

from app.base.problem import Problem

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


def whole(own: OwnAuthority) -> OwnAuthority:
    """It with its texts trimmed, once it has what a citation needs. Problem names what it lacks."""
    values = ((field.name, getattr(own, field.name)) for field in fields(own))
    trimmed: dict[str, Any] = {name: value.strip() or None for name, value in values if isinstance(value, str)}
    made = replace(own, **trimmed)
    reported = (made.volume, made.reporter, made.page)
    if not made.name:
        raise Problem("An authority needs its name, as Smith v. Jones.")
    if not made.proposition:
        raise Problem("Say in a sentence for which proposition it is cited.")
    if any(reported) and not all(reported):
        raise Problem("A reported decision needs its volume, its reporter and its first page.")
    if not (all(reported) or made.westlaw or made.docket):
        raise Problem("Give a reporter with volume and page, a WL number or a docket number.")
    if not made.court or made.decided is None:
        raise Problem("Give the court, as N.D. Ill., and the day or the year of the decision.")
    if made.question not in QUESTIONS or made.side not in SIDES:
        raise Problem("Choose the question that it answers, and the side that it serves.")
    return made


def place(own: OwnAuthority) -> tuple[object, ...]:
    """Where it is found, which tells one decision from another."""
    return own.docket, own.volume, own.reporter, own.page, own.westlaw
