"""What the reasons of a replay rest on, and the questions that it goes through: tables behind those of the requests."""

from __future__ import annotations

from collections.abc import Iterable

from app.drafting.template import cite, entry, figure, join, record, sentence
from app.drafting.tree import Run, Runs, Table
from app.findings.book import Book
from app.findings.relief import under_id
from app.findings.requests import request_id
from app.law.as_of import as_of
from app.law.authorities import authorities
from app.law.case_view import CaseView
from app.law.dispositions import Disposition
from app.law.request_words import request_title
from app.matter.model import RELIEFS, Relief


def reasons_tables(view: CaseView) -> list[Table]:
    """Rules and authorities of each reason, those against it beside them; then grounds and factors, request by
    request."""
    return [
        *_rests_on(view),
        *(_steps(request, view) for request in view.requests if request.why and request.why.steps),
    ]


def _rests_on(view: CaseView) -> list[Table]:
    by_reason: dict[str, list[Disposition]] = {}
    for request in view.requests:
        if request.why and request.why.rests_on:
            by_reason.setdefault(request.why.key, []).append(request)
    if not by_reason:
        return []
    return [
        Table(
            header=_heads("requests", "rests_on", "against"),
            rows=tuple(_reason(requests, view) for requests in by_reason.values()),
            caption=(Run(sentence("order", "replay", "rests_on_table")),),
            widths=(0.24, 0.4, 0.36),
            key=f"replay:{view.number}:rests-on",
        )
    ]


def _reason(requests: list[Disposition], view: CaseView) -> tuple[Runs, ...]:
    why = requests[0].why
    assert why is not None
    named = join([join([_title(r), entry(view.number, r.dkt)]) for r in requests], "; ")
    return named, _cited(why.rests_on, view), _cited(why.against, view)


def _title(request: Disposition) -> Run:
    return Run(request_title(request.request))


def _steps(request: Disposition, view: CaseView) -> Table:
    assert request.why is not None
    ref = f"dkt:{view.number}:{request.dkt}"
    rows = tuple(
        (
            (Run(step.question),),
            (record(step.says, ref),),
            (Run(sentence("order", "replay", f"leans_{step.leans}")),),
            _cited(step.authorities, view, short=True),
        )
        for step in request.why.steps
    )
    lead = Run(sentence("order", "replay", "steps_table") + " ")
    return Table(
        header=_heads("question", "says", "leans", "authorities"),
        rows=rows,
        caption=(lead, record(f"{request.movant}, {request_title(request.request)}", ref)),
        widths=(0.18, 0.34, 0.12, 0.36),
        key=f"replay:{request_id(view.number, request.dkt, request.movant, request.request)}",
    )


def relief_table(view: CaseView, book: Book) -> list[Table]:
    """What each relief would do for the clients; nothing where no client is recorded."""
    found = [(relief, book.get(under_id(view.number, relief))) for relief in RELIEFS]
    rows = tuple(((_relief(relief, view),), (figure(finding, finding.text),)) for relief, finding in found if finding)
    if not rows:
        return []
    caption = (Run(sentence("order", "replay", "relief_table")),)
    key = f"replay:{view.number}:relief"
    return [Table(header=_heads("relief", "does"), rows=rows, caption=caption, widths=(0.24, 0.76), key=key)]


def _relief(relief: Relief, view: CaseView) -> Run:
    sought = sentence("order", "replay", "sought") if relief == view.proposed.relief else ""
    return Run(relief.capitalize() + sought, bold=bool(sought))


def _heads(*names: str) -> tuple[str, ...]:
    return tuple(sentence("order", "replay", f"{name}_head") for name in names)


def _cited(keys: Iterable[str], view: CaseView, short: bool = False) -> Runs:
    known = authorities()
    return join([cite(as_of(known[key], view.case.paper), short) for key in keys], "; ")
