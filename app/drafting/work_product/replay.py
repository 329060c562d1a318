"""The replay: what a court applying the opinion would do with every request of every case. Work product."""

from __future__ import annotations

from collections.abc import Sequence

from app.base.clock import date_long
from app.drafting.caption import caption
from app.drafting.names import listed_as
from app.drafting.template import Part, cite, doe, doe_list, entry, figure, fill, join, record, sentence
from app.drafting.tree import Block, Paragraph, Run, Runs, Table
from app.drafting.work_product.replay_reasons import reasons_tables, relief_table
from app.findings.book import Book
from app.findings.requests import by_entry, entry_id, request_id
from app.law.authorities import authorities
from app.law.case_view import CaseView
from app.law.dispositions import Disposition
from app.law.request_words import request_list, request_motion, request_title


def replay_blocks(views: Sequence[CaseView], book: Book) -> list[Block]:
    """Each case under its own caption, closed by the table of its requests with reasons."""
    return [block for view in views for block in _case(view, book)]


def _case(view: CaseView, book: Book) -> list[Block]:
    paragraphs = [("severed", _severance(view)), *_beyond(view), *_entries(view, book)]
    if not view.requests:
        paragraphs.append(("no-entries", (Run(sentence("order", "replay", "no_entries")),)))
    blocks: list[Block] = [
        caption(view, book.evidence.matter, sentence("order", "replay", "title"), of_counsel=False),
        Paragraph(_coming(), key=f"replay:{view.number}:coming"),
    ]
    for i, (key, runs) in enumerate(paragraphs):
        blocks.append(Paragraph(runs, numbered=True, restart=i == 0, key=f"replay:{view.number}:{key}"))
    if view.requests:
        blocks += [_table(view, book), *reasons_tables(view)]
    blocks += relief_table(view, book)
    return blocks


def _coming() -> Runs:
    return fill(sentence("order", "replay", "coming"), opinion=cite(authorities()["opinion"]))


def _severance(view: CaseView) -> Runs:
    order = view.severance
    if not order.ordered or order.stays is None:
        if not order.moved:
            why = "no_motion"
        elif order.alleged is not None:
            why = "alleged"
        else:
            why = "no_lowest" if order.stays is None else "sole"
        key = "none" if order.reached else "open"
        return fill(sentence("order", "replay", key), why=sentence("order", "replay", why))
    parts: dict[str, Part] = {
        "severed_does": doe_list(view, order.severed),
        "severed": record("severed", f"severed:{view.number}"),
        "stays": doe(view, order.stays),
    }
    key = "severed_one" if len(order.severed) == 1 else "severed"
    if not order.kept:
        return fill(sentence("order", "replay", key), **parts)
    said = record(view.case.stays_reason or sentence("order", "replay", "unreasoned"), f"stays:{view.number}")
    lowest: Part = doe(view, order.lowest) if order.lowest is not None else ""
    return fill(sentence("order", "replay", f"{key}_kept"), why=said, lowest=lowest, **parts)


def _beyond(view: CaseView) -> list[tuple[str, Runs]]:
    """Whom no order can sever, as the complaint does not sue them."""
    if not view.beyond:
        return []
    said = fill(sentence("order", "replay", "beyond"), does=doe_list(view, view.beyond), count=str(view.case.does))
    return [("beyond", said)]


def _entries(view: CaseView, book: Book) -> list[tuple[str, Runs]]:
    found = []
    for dkt, requests in by_entry(view.requests).items():
        several = len(requests) > 1 or "," in dkt
        kinds = list(dict.fromkeys(r.request for r in requests))
        movants = list(dict.fromkeys(r.movant for r in requests))
        line = fill(
            sentence("order", "replay", "ruled" if all(r.by_court for r in requests) else "entry"),
            motion_word="motions" if several else "motion",
            movant=(
                record(" and ".join(movants), f"dkt:{view.number}:{dkt}"),
                *listed_as(
                    view,
                    dict.fromkeys(doe for r in requests for doe in r.does),
                    [e for e in view.case.entries if e.dkt == dkt],
                ),
            ),
            requests=request_list(kinds),
            entries=entry(view.number, dkt),
            **{"is": "are" if several else "is"},
            line=figure(book[entry_id(view.number, dkt)]),
        )
        if book[entry_id(view.number, dkt)].value == "granted in part and denied in part":
            line = (*line, *(run for r in requests for run in (Run(" "), *_part(r, view, book))))
        found.append((dkt, join([line, *(_overridden(r, view) for r in requests if r.override)])))
    return found


def _part(request: Disposition, view: CaseView, book: Book) -> Runs:
    finding = book[request_id(view.number, request.dkt, request.movant, request.request)]
    runs = fill(
        sentence("order", "replay", "part"), motion=request_motion(request.request), disposition=figure(finding)
    )
    if request.request == "anonymity" and request.disposition == "granted":
        scope = fill(sentence("order", "replay", "anonymity"), does=doe_list(view, request.does))
        return join([runs, scope])
    return runs


def _table(view: CaseView, book: Book) -> Table:
    heads = ("entry_head", "movant_head", "request_head", "disposition_head", "reason_head")
    return Table(
        header=tuple(sentence("order", "replay", h) for h in heads),
        rows=tuple(_row(r, view, book) for r in view.requests),
        caption=(Run(sentence("order", "replay", "table")),),
        widths=(0.1, 0.18, 0.16, 0.16, 0.4),
        key=f"replay:{view.number}:requests",
    )


def _row(request: Disposition, view: CaseView, book: Book) -> tuple[Runs, ...]:
    finding = book[request_id(view.number, request.dkt, request.movant, request.request)]
    ref = f"dkt:{view.number}:{request.dkt}"
    return (
        (entry(view.number, request.dkt),),
        (record(request.movant, ref),),
        (Run(request_title(request.request)),),
        (figure(finding),),
        join([record(request.reason, ref), _overridden(request, view) if request.override else ""]),
    )


def _overridden(request: Disposition, view: CaseView) -> Runs:
    """`The motion to quash: granted by counsel’s override (K. M., August 5, 2013); the rule gives “denied”.`"""
    over, ref = request.override, f"dkt:{view.number}:{request.dkt}"
    assert over is not None
    who = ", ".join(filter(None, (over.author, date_long(over.at.date()) if over.at else "")))
    said = sentence("order", "replay", "overridden").format(
        motion=request_motion(request.request),
        disposition=request.disposition,
        signed=f" ({who})" if who else "",
        rule=request.rule_gives,
    )
    return (record(said, ref),)
