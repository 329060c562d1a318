"""The facts of a filing as a person types them: the attorney's block, conferral, service, presentment, the judge's
standing order, and what counsel puts into papers to file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, cast

from app.base.clock import time_of_day
from app.base.ids import is_set_aside
from app.base.paths import data
from app.base.problem import Problem
from app.base.typed_time import typed_clock
from app.findings.gaps import client_gaps, gap_side
from app.law.case_view import CaseView
from app.law.court_formats import PLAIN, CourtFormat, court_formats, format_of
from app.matter.model import Case, Matter
from app.matter.paper import Conferred, Filing, StandingOrder
from app.services.analysis import Analysis
from app.services.days.typed import day_typed
from app.services.measuring import measure_lines_of

BLOCK = ("attorney", "bar", "firm", "address", "telephone", "email")
"""What stands under an attorney's signature: the same from one matter to the next."""

_MOST_PAGES = 500


@dataclass(frozen=True, slots=True)
class TypedFiling:
    """A filing's facts as text; days as 2012-11-05, a time of day as 9:30 a.m., pages as digits."""

    attorney: str = ""
    bar: str = ""
    firm: str = ""
    address: str = ""
    telephone: str = ""
    email: str = ""
    declarant: str = ""
    declarant_role: str = ""
    conferred: Conferred | None = None
    conferred_on: str = ""
    conferred_with: str = ""
    conferred_how: str = ""
    served_on: str = ""
    served_how: str = ""
    presented_on: str = ""
    presented_at: str = ""
    courtroom: str = ""
    format: str | None = None
    pages: str = ""
    presentment: bool | None = None
    unpublished: bool | None = None
    software: bool | None = None
    cite: str = ""
    put_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PutIn:
    """What counsel may put into papers to file, and what that does. `known`: whether the matter still has it."""

    key: str
    name: str
    warns: str
    known: bool = True


def filing_in(matter: Matter, case: str) -> Filing:
    """What is recorded for a filing in that case."""
    return matter.case(case).filing


def typed_filing(filing: Filing) -> TypedFiling:
    """How `filing_of` reads it back."""
    order = filing.order
    own = {name: getattr(filing, name) for name in _PLAIN}
    days: dict[str, Any] = {name: day.isoformat() if (day := getattr(filing, name)) else "" for name in _DAYS}
    return TypedFiling(
        **own,
        **days,
        presented_at=time_of_day(datetime.combine(date.min, filing.presented_at)) if filing.presented_at else "",
        pages="" if order.pages is None else str(order.pages),
        presentment=order.presentment,
        unpublished=order.unpublished,
        software=order.software,
        cite=order.cite,
    )


def filing_of(typed: TypedFiling, standing: Filing) -> Filing:
    """The facts that are meant; what is not asked for stays as in `standing`. Problem where one cannot be read."""
    own = {name: _bare(getattr(typed, name)) for name in _PLAIN}
    days: dict[str, Any] = {name: day_typed(getattr(typed, name)).day for name in _DAYS}
    order = StandingOrder(
        _pages(typed.pages), typed.presentment, typed.unpublished, typed.software, " ".join(typed.cite.split())
    )
    return replace(standing, **own, **days, presented_at=typed_clock(typed.presented_at), order=order)


def block_of(filing: Filing) -> dict[str, str]:
    """The attorney's block, for the next matter on this computer."""
    return {name: getattr(filing, name) for name in BLOCK}


def with_block(filing: Filing, block: Mapping[str, Any]) -> Filing:
    """The same with that block where none is recorded; what is no text in it is passed over."""
    if any(getattr(filing, name) for name in BLOCK):
        return filing
    return replace(filing, **{name: block[name] for name in BLOCK if isinstance(block.get(name), str)})


def filing_doubts(filing: Filing, view: CaseView) -> tuple[str, ...]:
    """What does not fit together, in sentences; nothing is forbidden."""
    case, found = view.case, []
    declarant = filing.declarant.casefold()
    if declarant and declarant == filing.attorney.casefold():
        found.append(_say("declarant_counsel"))
    if declarant and declarant in _clients(view):
        found.append(_say("declarant_client"))
    if filing.conferred and not filing.conferred_on:
        found.append(_say("conferred_when"))
    if filing.conferred_on and filing.served_on and filing.conferred_on > filing.served_on:
        found.append(_say("conferred_late"))
    if filing.presented_on and filing.served_on and filing.presented_on < filing.served_on:
        found.append(_say("presented_early"))
    if case.filed and any(day and day < case.filed for day in (filing.served_on, filing.conferred_on)):
        found.append(_say("before_complaint"))
    if replace(filing.order, cite="") != StandingOrder() and not filing.order.cite:
        found.append(_say("order_cite"))
    return tuple(found)


def court_format(analysis: Analysis, case: str) -> CourtFormat:
    """The format of that case: counsel's choice, else its court's, with the judge's standing order over it."""
    return format_of(analysis.matter, analysis.view(case).case)


def format_choices(matter: Matter, case: Case) -> list[tuple[str, str | None]]:
    """(name, key) of each format; first, without a key, the one that holds where counsel chooses none."""
    own = format_of(matter, replace(case, filing=Filing()))
    known = _say("no_court" if own.key == PLAIN.key else "own_format").format(name=own.name)
    choices: list[tuple[str, str | None]] = [(known, None)]
    return choices + [(form.name, key) for key, form in court_formats().items() if key != own.key]


def format_says(matter: Matter, case: Case, key: str | None) -> tuple[str, ...]:
    """What the format of that key (None: the one that holds without a choice) asks, a sentence a rule."""
    return format_of(matter, replace(case, filing=Filing(format=key))).says


def put_ins(analysis: Analysis, case: str) -> tuple[PutIn, ...]:
    """What stays out of papers to file in that case unless counsel puts it in."""
    chosen = filing_in(analysis.matter, case).put_in
    found = [
        PutIn("tables", _say("tables"), _say("tables_warns")),
        PutIn("appendix", _say("appendix"), _say("appendix_warns")),
        *(PutIn(key, _say(key), _say(f"{key}_warns")) for key in _exhibits_of_ours(analysis, case)),
        PutIn("addresses", _say("addresses"), _say("addresses_warns")),
    ]
    for line in measure_lines_of(analysis, case):
        name = _say("measure").format(title=line.title, does=line.does)
        found.append(PutIn(f"measure:{line.id}", name, _say("measure_warns")))
    for finding in analysis.findings.values():
        hurts = finding.side == "hurts" and finding.shown and not finding.work_product
        if hurts and finding.case in (None, case):
            found.append(PutIn(f"finding:{finding.id}", finding.text, _say("finding_warns")))
    known = {each.key for each in found}
    gone = [PutIn(key, _say("gone"), _say("gone_warns"), known=False) for key in chosen if key not in known]
    return (*found, *gone)


def _exhibits_of_ours(analysis: Analysis, case: str) -> tuple[str, ...]:
    """What can be filed beside the declaration: a summary, and a drawing where the client has gaps to draw."""
    view, evidence = analysis.view(case), analysis.evidence
    if not view.listed:
        return ()
    drawn = any(gap_side(gap, view, evidence) == "helps" for gap in client_gaps(view))
    return ("summary", "figure") if drawn else ("summary",)


def _clients(view: CaseView) -> set[str]:
    """The clients in the words of the papers, and in those of the docket, in lower case."""
    own = [doe for doe in view.case.clients if not is_set_aside(doe)]
    names = {view.name(doe).casefold() for doe in own} | {str(doe).casefold() for doe in own}
    return names | {(view.case.facts_of(doe).named or "").casefold() for doe in own} - {""}


def _pages(text: str) -> int | None:
    bare = text.strip()
    if not bare:
        return None
    if not bare.isascii() or not bare.isdecimal() or not 1 <= int(bare) <= _MOST_PAGES:
        raise Problem(_say("pages").format(text=bare))
    return int(bare)


def _bare(value: Any) -> Any:
    """Text without what stands around it, an address line by line; anything else as it is."""
    return "\n".join(" ".join(line.split()) for line in value.strip().splitlines()) if isinstance(value, str) else value


def _say(key: str) -> str:
    return cast(str, data("text", "export.toml")["filing"]["says"][key])


_DAYS = ("conferred_on", "served_on", "presented_on")
_PLAIN = tuple(
    each.name
    for each in fields(Filing)
    if each.name in {own.name for own in fields(TypedFiling)} and each.name not in (*_DAYS, "presented_at")
)
