"""The memorandum in support of severance: burden and pleading, then the rows, then fairness, then relief.

What hurts the client stays out; adverse authority never does. Every figure is a run that carries its finding.
"""

from __future__ import annotations

from app.base.ids import case_short
from app.drafting.caption import caption
from app.drafting.memo_rows import rows_section
from app.drafting.names import EXHIBIT, client, motion_entry, paragraphs
from app.drafting.template import cite, cites, doe, figure, fill, join, record, sentence
from app.drafting.tree import Block, Document, Figure, Heading, Paragraph, Run, Runs, Signature
from app.findings.book import Book
from app.findings.pleading import pleading_id
from app.law.authorities import authorities, on
from app.law.case_view import CaseView

MANY = 10  # from so many remaining Does on, manageability is argued (the opinion argues it of forty-seven)


def memo(view: CaseView, book: Book, drawing: Figure | None = None, name: str = "memo") -> Document:
    """The memorandum of one case. `drawing` is the figure of the client's gap, where there is one."""
    blocks: list[Block] = [
        caption(view, book.evidence.matter, sentence("memo", "title")),
        Paragraph(
            fill(
                sentence("memo", "intro", "client"),
                client=client(view),
                exhibit=EXHIBIT,
                motion=(Run(" "), motion_entry(view, "sever")),
            ),
            key="memo:intro",
        ),
        *_burden(view, book),
        *rows_section(view, book, drawing),
        *_fairness(view, book),
        *_relief(view),
    ]
    return Document(
        name, f"Memorandum in support of severance, {case_short(view.number)}", tuple(blocks), case=view.number
    )


def _numbered(runs: Runs, key: str) -> Paragraph:
    return Paragraph(runs, numbered=True, key=key)


def _burden(view: CaseView, book: Book) -> list[Block]:
    blocks: list[Block] = [
        Heading(sentence("memo", "burden", "heading")),
        _numbered(fill(sentence("memo", "burden", "burden")), "memo:burden"),
        _numbered(_pleading(view, book), "memo:pleading"),
        _numbered(
            fill(
                sentence("memo", "burden", "law"),
                for_severance=cites(a for a in on("joinder", "for", view.number) if a.same_district),
            ),
            "memo:law",
        ),
        _numbered(fill(sentence("memo", "burden", "hash")), "memo:hash"),
    ]
    against = on("joinder", "against", view.number)
    for where, same_district in (("adverse_same", True), ("adverse_other", False)):
        chosen = [a for a in against if a.same_district is same_district]
        if chosen:
            runs = fill(sentence("memo", "burden", "adverse"), cite=join([cite(a) for a in chosen], "; "))
            blocks.append(Paragraph(runs, adverse=sentence("memo", "burden", where), key=f"memo:{where}"))
    return blocks


def _pleading(view: CaseView, book: Book) -> Runs:
    """What is alleged, with its cite, and what is not. Without a recorded complaint: a marked blank."""
    case = view.case
    if not case.allegations:
        return (Run(sentence("memo", "burden", "unrecorded"), "blank"),)
    made = [
        fill(sentence("memo", "allegation", a.says), cite=record(paragraphs(a.cite), pleading_id(view.number, a.says)))
        for a in case.allegations
    ]
    absent = [
        figure(book[pleading_id(view.number, says)], sentence("memo", "absence", says))
        for says in ("same time", "direct exchange")
        if not any(a.says == says for a in case.allegations)
    ]
    parts: list[Runs] = [fill(sentence("memo", "burden", "alleged"), allegations=_and(made))]
    if absent:
        parts.append(fill(sentence("memo", "burden", "absent"), absent=_and([(a,) for a in absent], "or")))
    same_time = next((a for a in case.allegations if a.says == "same time"), None)
    if same_time:
        where = (Run(" ("), record(paragraphs(same_time.cite), pleading_id(view.number, "same time")), Run(")"))
        parts.append(fill(sentence("memo", "burden", "made"), cite=where))
    return join(parts)


def _and(parts: list[Runs], word: str = "and") -> Runs:
    if len(parts) < 3:
        return join(parts, f" {word} ")
    return join([join(parts[:-1], ", "), parts[-1]], f", {word} ")


def _fairness(view: CaseView, book: Book) -> list[Block]:
    known = authorities()
    cited = {
        "thirddegree": cite(known["thirddegree_ariz"]),
        "paccentury": cite(known["paccentury"]),
        "digitalsins": cite(known["digitalsins"]),
        "reynolds": cite(known["reynolds_fair"]),
    }
    remaining = book.get(f"remaining:{view.number}")
    if remaining and len(view.remaining) >= MANY:
        counted = figure(remaining, str(len(view.remaining)))
        second = fill(sentence("memo", "fairness", "many"), remaining=counted, **cited)
    else:
        second = fill(sentence("memo", "fairness", "few"), **cited)
    return [
        Heading(sentence("memo", "fairness", "heading")),
        _numbered(fill(sentence("memo", "fairness", "chavez")), "memo:chavez"),
        _numbered(second, "memo:manageability"),
        _numbered(fill(sentence("memo", "fairness", "fees"), **cited), "memo:fees"),
    ]


def _relief(view: CaseView) -> list[Block]:
    asked = view.proposed
    name = client(view)
    if asked.relief == "all but lowest":
        stays: Runs = ()
        if asked.stays is not None:
            stays = (Run(", "), doe(view, asked.stays))
        runs = fill(sentence("memo", "relief", "all_but_lowest"), client=name, lowest=stays)
    else:
        key = "client_alone" if asked.relief == "client alone" else "drop"
        runs = fill(sentence("memo", "relief", key), client=name)
    attorney = (Run(sentence("memo", "signature", "attorney"), "blank"),)
    return [
        Heading(sentence("memo", "relief", "heading")),
        Paragraph(runs, numbered=True, key="memo:relief", keep_next=True),
        Signature(
            lines=(
                fill(sentence("memo", "signature", "one_of"), client=name),
                attorney,
                (Run(sentence("memo", "signature", "dated"), "blank"),),
            ),
            lead=sentence("memo", "signature", "lead"),
        ),
    ]
