"""Authorities as data: what is cited, for which proposition, on which side of which question, and how it weighs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from app.base.ids import case_number
from app.base.paths import resource, tables
from app.base.problem import Problem
from app.law import bluebook
from app.law.citations import Case, Citation, RuleText, citation, first_day, last_day
from app.law.courts import WEIGHTS, is_appellate, weight

Stand = Literal["for", "against", "rule"]

NOT_CITED = "not_cited"
"""How a decision is weighed that the opinion does not cite."""


@dataclass(frozen=True, slots=True)
class Authority:
    """A case, an article or a rule, for one proposition. Cited for several, it is one of each, of the same `work`.

    `side` says whom it serves on its `question`: for or against the Doe who moves, or a rule that both sides cite.
    `signal`, `weighs`, `quoted` and `comment` tell how the opinion cites it. Every one but a rule of procedure shows
    "verify before filing" until a person has read it.
    """

    key: str
    work: str
    citation: Citation
    question: str
    side: Stand
    proposition: str
    pin: str = ""
    signal: str = ""
    weighs: str = NOT_CITED
    quoted: bool = False
    comment: str = ""
    decided: tuple[str, ...] = ()  # the cases that the decision itself decides: it is not cited in them
    own: int | None = None  # the number of one that the attorney added

    @property
    def name(self) -> str:
        """Set in italics; empty for rules and articles."""
        return bluebook.full(self.citation, self.pin)[0]

    @property
    def rest(self) -> str:
        """What follows the name, with the pin cite; what stands between _underscores_ is italic."""
        return bluebook.full(self.citation, self.pin)[1]

    @property
    def short(self) -> tuple[str, str]:
        """Name and rest for what was cited in full before."""
        return bluebook.short(self.citation, self.pin)

    @property
    def text(self) -> str:
        return self.name + self.rest

    @property
    def court(self) -> str:
        """Of a decision, as the Bluebook abbreviates it; else empty."""
        return self.citation.court if isinstance(self.citation, Case) else ""

    @property
    def when(self) -> date | int | None:
        """The day or the year of the decision or the article."""
        return None if isinstance(self.citation, RuleText) else self.citation.decided

    @property
    def is_rule(self) -> bool:
        """Whether it is a text of procedure, which needs no verifying of its weight."""
        return isinstance(self.citation, RuleText)

    def decides(self, case: str | None, court: str | None) -> bool:
        """Whether it is the decision of that very case."""
        if case is None:
            return False
        own = isinstance(self.citation, Case) and court == self.court and bool(court)
        dockets = self.citation.docket if own and isinstance(self.citation, Case) else ()
        return case in self.decided or case in {case_number(docket) for docket in dockets}


@cache
def authorities() -> dict[str, Authority]:
    """All of `resources/law/authorities`, by key."""
    return read_authorities(resource("law", "authorities"))


def read_authorities(*folders: Path) -> dict[str, Authority]:
    """Those of every .toml file in the folders, by key, in the order of folders, names and lines.

    Problem names a key that occurs twice, or an entry that lacks a part.
    """
    found: dict[str, Authority] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            for work, entry in tables(path).items():
                for authority in _read(path.name, work, entry):
                    if authority.key in found:
                        raise Problem(f"Two authorities are called {authority.key}; rename the one in {path.name}.")
                    found[authority.key] = authority
    return found


def _read(file: str, work: str, entry: dict[str, Any]) -> Iterator[Authority]:
    try:
        cited = citation(entry)
        for use in entry["cited"]:
            parts = {"key": work, **use}
            yield Authority(work=work, citation=cited, decided=tuple(entry.get("decided", ())), **parts)
    except (KeyError, TypeError) as error:
        raise Problem(f"The authority {work} in {file} is incomplete ({error}); mend that entry.") from error


def on(
    question: str,
    side: Stand,
    case: str | None = None,
    court: str | None = None,
    until: date | None = None,
    among: Iterable[Authority] | None = None,
) -> list[Authority]:
    """The authorities on one side of a question: controlling ones first, then those of the same district, then others.

    Within each a court of appeals comes first, what the opinion cites before what it does not, the newer before the
    older. A decision is not cited in the case that it decides, nor on a day (`until`) by which it cannot have been
    made. `among`: the program's own, unless a matter has more.
    """
    known: Iterable[Authority] = authorities().values() if among is None else among
    chosen = [
        a
        for a in known
        if (a.question, a.side) == (question, side)
        and not a.decides(case, court)
        and (until is None or first_day(a.when) <= until)
    ]
    return sorted(chosen, key=lambda a: _rank(a, court))


def _rank(authority: Authority, court: str | None) -> tuple[int, bool, bool, int]:
    return (
        WEIGHTS.index(weight(authority.court, court)),
        not is_appellate(authority.court),
        authority.weighs == NOT_CITED and authority.own is None,
        -last_day(authority.when).toordinal(),
    )


def by_work(chosen: Iterable[Authority]) -> list[Authority]:
    """The first of each work: a string of citations names no decision twice."""
    first: dict[str, Authority] = {}
    for authority in chosen:
        first.setdefault(authority.work, authority)
    return list(first.values())


def of_work(among: Mapping[str, Authority], work: str) -> list[Authority]:
    """Everything for which that work is cited."""
    return [a for a in among.values() if a.work == work]
