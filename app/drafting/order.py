"""The proposed order: what the client asks for, and nothing else. It tenders no denial of the client's requests."""

from __future__ import annotations

from app.base.ids import case_short
from app.drafting.caption import caption
from app.drafting.names import client, is_are
from app.drafting.template import Part, blank, doe, doe_list, entry, figure, fill, sentence
from app.drafting.tree import Block, Document, Entered, Paragraph, Run, Runs
from app.findings.book import Book
from app.findings.relief import asked_id, leaving_id
from app.law.case_view import CaseView
from app.law.dispositions import request_list, request_noun
from app.law.relief import Asked


def order(view: CaseView, book: Book) -> Document:
    """The proposed order of one case."""
    paragraphs = [
        *(_entry_paragraph(group, view, book) for group in _entries(view) if _granted(group)),
        *_severance(view, book),
        *_own_grants(view, book),
        *_moot(view, book),
    ]
    if not view.proposed.asked:
        paragraphs.insert(0, _blank_motion(view))
    blocks: list[Block] = [
        caption(view, book.evidence.matter, sentence("order", "title")),
        Paragraph(_coming(view), key="order:coming"),
        *(Paragraph(runs, numbered=True, key=f"order:{i}") for i, runs in enumerate(paragraphs, 1)),
        Paragraph((Run(sentence("order", "so_ordered")),), key="order:so-ordered", keep_next=True),
        entered(view),
    ]
    name = f"order-{case_short(view.number)}"
    return Document(name, f"Proposed order, {case_short(view.number)}", tuple(blocks), case=view.number)


def entered(view: CaseView) -> Entered:
    """The block in which the judge enters the order; the name a marked blank where the docket has none."""
    judge = view.case.judge.upper() if view.case.judge else "[JUDGE]"
    return Entered(sentence("order", "enter"), judge, sentence("order", "office"))


def _entries(view: CaseView) -> list[list[Asked]]:
    groups: dict[str, list[Asked]] = {}
    for asked in view.proposed.asked:
        groups.setdefault(asked.entry.dkt, []).append(asked)
    return list(groups.values())


def _granted(group: list[Asked]) -> list[Asked]:
    return [a for a in group if a.disposition == "granted"]


def _coming(view: CaseView) -> Runs:
    asked = view.proposed.asked
    if not asked:
        requests, entries, word = request_list(["sever"]), (blank("docket entry"),), "motion"
    else:
        dkts = list(dict.fromkeys(a.entry.dkt for a in asked))
        requests, entries = request_list(a.request for a in asked), (entry(view.number, *dkts),)
        word = "motion" if len(dkts) == 1 else "motions"
    return fill(
        sentence("order", "proposed", "coming"),
        client=client(view),
        requests=requests,
        entries=entries,
        motion_word=word,
    )


def _blank_motion(view: CaseView) -> Runs:
    return fill(
        sentence("order", "proposed", "granted"),
        motion_word="motion",
        client=client(view),
        requests=request_list(["sever"]),
        entries=blank("docket entry"),
        **{"is": "is"},
        line="granted",
    )


def _entry_paragraph(group: list[Asked], view: CaseView, book: Book) -> Runs:
    granted = _granted(group)
    dkt = group[0].entry.dkt
    finding = book[asked_id(view.number, dkt, granted[0].request)]
    line: Part = figure(finding, "granted")
    if len(granted) < len(group):
        nouns = " and ".join(request_noun(a.request) for a in granted)
        line = figure(finding, sentence("order", "proposed", "granted_as_to").format(nouns=nouns))
    return fill(
        sentence("order", "proposed", "granted"),
        motion_word="motion",
        client=client(view),
        requests=request_list(a.request for a in group),
        entries=entry(view.number, dkt),
        **{"is": "is"},
        line=line,
    )


def _severance(view: CaseView, book: Book) -> list[Runs]:
    asked = view.proposed
    finding = book[leaving_id(view.number)]
    names = doe_list(view, asked.leaving)
    parts: dict[str, Part] = {
        "leaving": names,
        "severed": figure(finding, "severed"),
        "dropped": figure(finding, "dropped"),
        "is": is_are(asked.leaving),
    }
    if asked.relief != "all but lowest":
        if not asked.leaving:
            parts["leaving"] = client(view)
            parts["is"] = "is"
        key = "severed_client" if asked.relief == "client alone" else "dropped"
        paragraph = fill(sentence("order", "proposed", key), **parts)
        complaint = sentence("order", "proposed", "complaint_one")
        return [paragraph, fill(complaint, **parts)] if key == "severed_client" else [paragraph]
    if asked.stays is None:
        return [
            (Run(sentence("order", "proposed", "severed_open"), "blank"),)
            if not view.remaining
            else fill(sentence("order", "proposed", "severed_open")),
            fill(sentence("order", "proposed", "complaint_many")),
        ]
    parts["stays"] = doe(view, asked.stays)
    if not asked.leaving:
        return [fill(sentence("order", "proposed", "severed_none"), **parts)]
    one = len(asked.leaving) == 1
    return [
        fill(sentence("order", "proposed", "severed_one" if one else "severed_many"), **parts),
        fill(sentence("order", "proposed", "complaint_one" if one else "complaint_many"), **parts),
    ]


def _own_grants(view: CaseView, book: Book) -> list[Runs]:
    """Where the client stays, its other requests are asked for in full: pseudonym with scope and end, quashing."""
    granted = {a.request for a in view.proposed.asked if a.disposition == "granted"}
    return [
        fill(sentence("order", "proposed", kind), client=client(view))
        for kind in ("anonymity", "quash")
        if kind in granted
    ]


def _moot(view: CaseView, book: Book) -> list[Runs]:
    """What the client's leaving makes moot: whole motions one by one, the rest of granted ones together."""
    drop = view.proposed.relief == "drop without prejudice"
    why = fill(sentence("order", "proposed", "moot_why_drop" if drop else "moot_why"), client=client(view))
    found: list[Runs] = []
    rest: list[str] = []
    for group in _entries(view):
        moot = [a for a in group if a.disposition == "moot"]
        if not moot:
            continue
        dkt = group[0].entry.dkt
        if len(moot) < len(group):
            rest.append(dkt)
            continue
        parts: dict[str, Part] = {
            "client": client(view),
            "requests": request_list(a.request for a in moot),
            "entries": entry(view.number, dkt),
            "moot": figure(book[asked_id(view.number, dkt, moot[0].request)], "moot"),
            "why": why,
        }
        found.append(fill(sentence("order", "proposed", "moot_all"), **parts))
    if rest:
        first = next(a for a in view.proposed.asked if a.disposition == "moot" and a.entry.dkt == rest[0])
        moot_run = figure(book[asked_id(view.number, rest[0], first.request)], "moot")
        rest_runs = fill(
            sentence("order", "proposed", "moot_rest"), entries=entry(view.number, *rest), moot=moot_run, why=why
        )
        found.insert(0, rest_runs)
    return found
