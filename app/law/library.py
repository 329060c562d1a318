"""The authorities of a matter: the program's and the attorney's own, what is verified, what the memorandum cites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.law.authorities import Authority, Stand, authorities, by_work, on
from app.law.citations import Case
from app.law.courts import Weight, is_appellate, weight
from app.matter.authority import Choice, OwnAuthority, Tick
from app.matter.model import Matter

ARGUED = ("burden", "joinder", "dates", "fairness")
"""The questions that a memorandum in support of severance argues."""


@dataclass(frozen=True, slots=True)
class Library:
    """All authorities by key, with what counsel ticked and chose. `court` is that of the matter."""

    authorities: Mapping[str, Authority]
    ticks: Mapping[str, Tick]
    choices: Mapping[str, Choice]
    court: str | None = None

    def on(self, question: str, side: Stand, case: str | None = None, until: date | None = None) -> list[Authority]:
        """As `authorities.on`, among all of the matter and in its court."""
        return on(question, side, case, self.court, until, self.authorities.values())

    def weight(self, authority: Authority) -> Weight:
        return weight(authority.court, self.court)

    def favorable(self, question: str, case: str, until: date | None = None) -> list[Authority]:
        """What a memorandum cites for its client on a question, a work once: what counsel chose, and unless he left it
        out what is controlling, of the same district, of a court of appeals or his own."""
        return by_work(a for a in self.on(question, "for", case, until) if self.cites(a))

    def cites(self, authority: Authority) -> bool:
        """Whether a favorable one is cited, by counsel's choice or by the rule."""
        return self.choices.get(authority.key, "cite" if self.leads(authority) else "leave out") == "cite"

    def adverse(self, case: str, until: date | None = None, questions: Iterable[str] = ARGUED) -> list[Authority]:
        """What is against the client on those questions, a work once. None is ever left out: controlling ones by Model
        Rule 3.3(a)(2), the others because the other side will cite them."""
        found = [a for question in questions for a in self.on(question, "against", case, until)]
        return by_work(found)

    def leads(self, authority: Authority) -> bool:
        """Whether it is cited unless counsel leaves it out."""
        own, court = authority.own is not None, authority.court
        return own or self.weight(authority) != "persuasive" or is_appellate(court)

    def tick(self, authority: Authority) -> Tick | None:
        """The tick of an authority that still reads as it did when it was verified."""
        tick = self.ticks.get(authority.key)
        return tick if tick is not None and tick.words == vouched(authority) else None


def library(matter: Matter) -> Library:
    """The library of a matter as it stands."""
    own = {authority.key: authority for authority in map(own_authority, matter.own_authorities)}
    return Library(
        {**authorities(), **own},
        {tick.authority: tick for tick in matter.ticks},
        dict(matter.authority_choices),
        matter.court,
    )


def own_authority(own: OwnAuthority) -> Authority:
    """An attorney's own authority as any other; in a short form it keeps its name, for nobody said what to call it."""
    cited = Case(
        name=own.name,
        docket=(own.docket,) if own.docket else (),
        volume=own.volume,
        reporter=own.reporter or "",
        page=own.page,
        westlaw=own.westlaw,
        court=own.court or "",
        decided=own.decided,
        judge=own.judge or "",
    )
    key, question, side, proposition = own.key, own.question, own.side, own.proposition
    return Authority(key, key, cited, question, side, proposition, own.pin or "", weighs="own", own=own.id)


def vouched(authority: Authority) -> str:
    """What a person vouches for who ticks it: the citation, and what it is cited for."""
    return f"{authority.text}: {authority.proposition}"
