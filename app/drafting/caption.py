"""The caption of a paper, from the docket and what counsel recorded of the filing; else there are marked blanks."""

from __future__ import annotations

from datetime import datetime

from app.base.clock import date_long, time_of_day
from app.base.ids import case_caption
from app.base.paths import data
from app.drafting.names import client, number_words
from app.drafting.template import Part, blank, fill, record, sentence
from app.drafting.tree import Caption, Run, Runs
from app.law.case_view import CaseView
from app.law.court_formats import format_of
from app.matter.model import Matter
from app.matter.paper import Filing


def caption(view: CaseView, matter: Matter, title: str, *, of_counsel: bool = True) -> Caption:
    """Court, parties, number and judges of one case, as order and memo carry them.

    Where the court's format puts counsel above the court and the hearing below the title (pleading paper), those stand
    there too, unless the paper is not `of_counsel`: an order that chambers enter names neither.
    """
    case = view.case
    district = _district(matter.court)
    form = format_of(matter, case)
    the = ("in_the", "for_the") if form.caption == "parentheses" else ("court", "of_district")
    court = [sentence("caption", words).format(district=district) for words in the]
    if case.division:
        court.append(sentence("caption", "division").format(division=_bare_division(case.division)))
    right: list[Runs] = [fill(sentence("caption", "case"), number=record(case_caption(view.number), "caption"))]
    if case.judge:
        right.append(fill(sentence("caption", "judge"), judge=record(case.judge, "caption")))
    else:
        right.append((Run(sentence("caption", "judge_blank"), "blank"),))
    if case.magistrate:
        right.append(fill(sentence("caption", "magistrate"), magistrate=record(case.magistrate, "caption")))
    return Caption(
        court=tuple(court),
        plaintiff=case.plaintiff.upper() if case.plaintiff else sentence("caption", "plaintiff_blank"),
        defendants=_defendants(view),
        right=tuple(right),
        title=title,
        attorney=_attorney(view, case.filing) if form.caption == "pleading" and of_counsel else (),
        hearing=_hearing(case.filing) if form.caption == "pleading" and of_counsel else (),
    )


def _attorney(view: CaseView, filing: Filing) -> tuple[Runs, ...]:
    """Name and bar number, e-mail beneath, firm, address, telephone, and for whom (C.D. Cal. L.R. 11-3.8(a))."""
    blanks = data("text", "caption.toml")["counsel"]

    def known(text: str, name: str) -> Run:
        return record(text, "filing") if text else blank(blanks[name])

    named = fill(blanks["named"], attorney=known(filing.attorney, "attorney"), bar=known(filing.bar, "bar"))
    address = [line.strip() for line in filing.address.splitlines() if line.strip()] or [""]
    return (
        named,
        (known(filing.email, "email"),),
        (known(filing.firm, "firm"),),
        *((known(line, "address"),) for line in address),
        (known(filing.telephone, "telephone"),),
        fill(blanks["of"], defendant=number_words(view.case.clients)["defendant"], client=client(view)),
    )


def _hearing(filing: Filing) -> tuple[Runs, ...]:
    words = data("text", "caption.toml")["hearing"]
    at = (
        datetime.combine(filing.presented_on, filing.presented_at)
        if filing.presented_on and filing.presented_at
        else None
    )
    facts: tuple[tuple[str, str], ...] = (
        ("date", date_long(filing.presented_on) if filing.presented_on else ""),
        ("time", time_of_day(at) if at else ""),
        ("courtroom", filing.courtroom),
    )

    def known(text: str, name: str) -> Part:
        return record(text, "filing") if text else blank(words["blank"][name])

    return tuple(fill(words[name], value=known(text, name)) for name, text in facts)


def _district(court: str | None) -> str:
    if court is None:
        return sentence("caption", "blank_district")
    return str(data("text", "caption.toml")["districts"].get(court, court)).upper()


def _bare_division(division: str) -> str:
    return division.upper().removesuffix(" DIVISION")


def _defendants(view: CaseView) -> str:
    if view.case.does == 1:
        return sentence("caption", "defendants_one")
    if view.case.does:
        return sentence("caption", "defendants").format(count=view.case.does)
    return sentence("caption", "defendants_blank")
