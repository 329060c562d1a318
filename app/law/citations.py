"""The parts of a citation to a case, an article, a web page or a rule; its form is made of them in `bluebook`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Form = Literal["full", "short", "bare"]


@dataclass(frozen=True, slots=True)
class Case:
    """A decision. Reported (volume, reporter, page), on Westlaw (the number behind `WL`), or by its docket number.

    `decided` is the day or, where no paper gives one, the year. `note` is a parenthetical of ours, _italics_ between
    underscores. Empty is what is not known.
    """

    name: str
    short: str = ""
    docket: tuple[str, ...] = ()
    volume: int | None = None
    reporter: str = ""
    page: int | None = None
    westlaw: int | None = None
    court: str = ""
    decided: date | int | None = None
    judge: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """An article in a journal, or a page on the web (site, day and url in place of volume, journal and page)."""

    author: str
    title: str
    kind: str = ""  # Note, Comment
    volume: int | None = None
    reporter: str = ""
    page: int | None = None
    decided: date | int | None = None
    site: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule or a section of a code. `form`: `Fed. R. Civ. P. 20`, `Rule 20`, or the bare `42(b)` behind another."""

    code: str
    section: str
    form: Form = "full"


Citation = Case | Article | RuleText


def citation(entry: Mapping[str, Any]) -> Citation:
    """The citation of one table of `resources/law/authorities`; KeyError or TypeError for what is none."""
    decided = entry.get("date", entry.get("year"))
    parts = {key: value for key, value in entry.items() if key not in ("date", "year", "cited", "decided")}
    if "section" in entry:
        return RuleText(**parts)
    if "author" in entry:
        return Article(**parts, decided=decided)
    docket = parts.pop("docket", ())
    return Case(**parts, docket=(docket,) if isinstance(docket, str) else tuple(docket), decided=decided)


def year_of(decided: date | int | None) -> int | None:
    return decided.year if isinstance(decided, date) else decided


def first_day(decided: date | int | None) -> date:
    """The first day on which it can have been decided."""
    return date(decided, 1, 1) if isinstance(decided, int) else decided or date.min


def last_day(decided: date | int | None) -> date:
    """The day; the last one of a year that is all that is known; the first of all days where nothing is."""
    if isinstance(decided, int):
        return date(decided, 12, 31)
    return decided or date.min
