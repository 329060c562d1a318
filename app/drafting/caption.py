"""The caption of a paper, from the docket; what the docket does not say is a marked blank."""

from __future__ import annotations

from app.base.ids import case_caption
from app.base.paths import data
from app.drafting.template import fill, record, sentence
from app.drafting.tree import Caption, Run, Runs
from app.law.case_view import CaseView
from app.matter.model import Matter


def caption(view: CaseView, matter: Matter, title: str) -> Caption:
    """Court, parties, number and judges of one case, as order and memo carry them."""
    case = view.case
    district = _district(matter.court)
    court = [sentence("caption", "in_the"), sentence("caption", "for_the").format(district=district)]
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
    )


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
