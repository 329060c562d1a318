"""Every rule that the program knows, in the text of the day of a case's papers or of its complaint, for the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.base.problem import Problem
from app.findings.words import say
from app.law.case_view import CaseView
from app.law.fees import filed_in
from app.law.rules import rule, rules


@dataclass(frozen=True, slots=True)
class ToldRule:
    """A rule as a person reads it. `cite` is empty where it had no text yet on that day, and `says` tells so."""

    name: str
    cite: str
    says: str
    note: str


def rules_told(view: CaseView) -> tuple[ToldRule, ...]:
    """All rules in the order of the data; the day of the papers or of the complaint chooses, as each rule has it."""
    return tuple(_told(key, view) for key in rules())


def _told(key: str, view: CaseView) -> ToldRule:
    found = rules()[key]
    try:
        if found.chosen_by == "complaint" and view.case.filed is None:
            return _of_year(key, view)
        chosen = rule(key, view.case.paper if found.chosen_by == "paper" else view.case.filed)
    except Problem as problem:
        return ToldRule(found.name, "", problem.sentence, "")
    return ToldRule(found.name, chosen.cite, chosen.version.says, chosen.note)


def _of_year(key: str, view: CaseView) -> ToldRule:
    """Without the day of the complaint, the text of the year in the case number, if one text held all that year."""
    newest, year = rule(key, None), filed_in(view.case)
    if year is not None and len(newest.rule.versions) > 1:
        first, last = rule(key, date(year, 1, 1)), rule(key, date(year, 12, 31))
        if first.version is last.version:
            note = say("fees", "year_one", year=year)
            return ToldRule(newest.rule.name, last.cite, last.version.says, note)
    return ToldRule(newest.rule.name, newest.cite, newest.version.says, newest.note)
