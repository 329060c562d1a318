"""The memorandum in support of severance: burden and pleading, then the rows, then fairness, then relief.

What hurts the client stays out; adverse authority never does. Every figure is a run that carries its finding.
"""

from __future__ import annotations

from app.base.clock import count, small_number
from app.base.ids import case_short
from app.drafting.caption import caption
from app.drafting.memo_law import adverse, more, settled
from app.drafting.memo_rows import rows_section
from app.drafting.memo_standard import standard_argued
from app.drafting.names import EXHIBIT, client, listed_as, motion_entry, number_words, paragraphs, then_listed
from app.drafting.template import cite, doe, figure, fill, join, record, sentence
from app.drafting.tree import Block, Document, Figure, Heading, Paragraph, Run, Runs, Signature
from app.findings.book import Book
from app.findings.counts import MANY
from app.findings.fairness import fairness_id
from app.findings.fees import fees_id
from app.findings.pleading import pleading_id
from app.law.authorities import authorities
from app.law.case_view import CaseView
from app.law.fees import fees_at_filing, spared
from app.law.library import Library, library
from app.law.rules import rule
from app.matter.model import Entry


def memo(view: CaseView, book: Book, drawing: Figure | None = None, name: str = "memo") -> Document:
    """The memorandum of one case. `drawing` is the figure of the client's gap, where there is one."""
    drop = view.proposed.relief == "drop without prejudice"
    law = library(book.evidence.matter)
    blocks: list[Block] = [
        caption(view, book.evidence.matter, sentence("memo", "title_drop" if drop else "title")),
        Paragraph(_intro(view), key="memo:intro"),
        *_burden(view, book, law),
        *rows_section(view, book, drawing, law),
        *_fairness(view, book, law),
        *_relief(view),
    ]
    title = sentence("memo", "name").format(case=case_short(view.number))
    return Document(name, title, tuple(settled(blocks, law)), case=view.number)


def _intro(view: CaseView) -> Runs:
    motion = (Run(" "), motion_entry(view, "sever"))
    words = number_words(view.case.clients)
    parts = [
        fill(
            sentence("memo", "intro", "client"),
            client=(client(view), *listed_as(view, view.case.clients, _motions(view))),
            exhibit=EXHIBIT,
            motion=motion,
            defendant=words["defendant"],
            submits=words["submits"],
        )
    ]
    own = (entry for entry in view.case.entries if set(entry.does) & set(view.case.clients))
    denies = next((entry for entry in own if entry.not_doe is not None and entry.not_doe == view.lowest), None)
    if denies is not None and view.lowest is not None:
        lowest: Runs = (doe(view, view.lowest),)
        if denies.not_doe_filed is not None:
            lowest = (*lowest, Run(" ("), *then_listed(view, denies.not_doe_filed, [denies.dkt]), Run(")"))
        parts.append(fill(sentence("memo", "intro", "denies"), client=client(view), motion=motion, denied=lowest))
    return join(parts)


def _motions(view: CaseView) -> list[Entry]:
    """The client's own motion to sever, as the introduction cites it."""
    return [asked.entry for asked in view.proposed.asked if asked.request == "sever"][:1]


def _numbered(runs: Runs, key: str) -> Paragraph:
    return Paragraph(runs, numbered=True, key=key)


def _burden(view: CaseView, book: Book, law: Library) -> list[Block]:
    return [
        Heading(sentence("memo", "burden", "heading")),
        _numbered(join([fill(sentence("memo", "burden", "burden")), more("burden", view, law)]), "memo:burden"),
        _numbered(_pleading(view, book), "memo:pleading"),
        _numbered(standard_argued(view, book, law), "memo:law"),
        *adverse(view, law),
        Paragraph((Run(sentence("memo", "burden", "later"), "blank"),), key="memo:later"),
        *_one_hash(view),
    ]


def _one_hash(view: CaseView) -> list[Block]:
    """One hash is not one swarm; said only where the exhibit lists one."""
    standing = view.standing("same_hash")
    if standing is None or standing.groups is None or len(standing.groups) != 1:
        return []
    parts = [fill(sentence("memo", "burden", "hash"))]
    if any(a.says == "same series" for a in view.case.allegations):
        parts.insert(0, fill(sentence("memo", "burden", "series")))
    return [_numbered(join(parts), "memo:hash")]


def _pleading(view: CaseView, book: Book) -> Runs:
    """What is alleged, with its cite, and what is not. Without a recorded complaint: a marked blank."""
    case = view.case
    if not case.allegations:
        return (Run(sentence("memo", "burden", "unrecorded"), "blank"),)
    made = [
        fill(sentence("memo", "allegation", a.says), cite=record(paragraphs(a.cite), pleading_id(view.number, a.says)))
        for a in case.allegations
    ]
    absent: list[Runs] = [
        (figure(book[pleading_id(view.number, says)], sentence("memo", "absence", says)),)
        for says in ("same time", "direct exchange")
        if not any(a.says == says for a in case.allegations)
    ]
    parts: list[Runs] = [fill(sentence("memo", "burden", "alleged"), allegations=_and(made))]
    if absent:
        parts.append(fill(sentence("memo", "burden", "absent"), absent=_and(absent, "or")))
    same_time = next((a for a in case.allegations if a.says == "same time"), None)
    if same_time:
        where = (Run(" ("), record(paragraphs(same_time.cite), pleading_id(view.number, "same time")), Run(")"))
        key = "made_bare" if same_time.conclusory else "made"
        parts.append(fill(sentence("memo", "burden", key), cite=where, exhibit=EXHIBIT))
    return join(parts)


def _and(parts: list[Runs], word: str = "and") -> Runs:
    if len(parts) < 3:
        return join(parts, f" {word} ")
    return join([join(parts[:-1], ", "), parts[-1]], f", {word} ")


def _fairness(view: CaseView, book: Book, law: Library) -> list[Block]:
    known = authorities()
    cited = {
        "thirddegree": cite(known["thirddegree_ariz"]),
        "paccentury": cite(known["paccentury"]),
        "digitalsins": cite(known["digitalsins"]),
        "reynolds": cite(known["reynolds_fair"]),
    }
    remaining = book.get(f"remaining:{view.number}")
    second: Runs | None = None
    if remaining and len(view.remaining) >= MANY:
        counted = figure(remaining, str(len(view.remaining)))
        second = fill(sentence("memo", "fairness", "many"), remaining=counted, **cited)
        second = join([second, *_burdens(view, book)])
    elif len(view.remaining) > 1:
        second = fill(sentence("memo", "fairness", "few"), **cited)
    return [
        Heading(sentence("memo", "fairness", "heading")),
        _numbered(fill(sentence("memo", "fairness", "chavez")), "memo:chavez"),
        *([_numbered(second, "memo:manageability")] if second else []),
        _numbered(
            join(
                [fill(sentence("memo", "fairness", "fees"), **cited), more("fairness", view, law), _spared(view, book)]
            ),
            "memo:fees",
        ),
    ]


def _burdens(view: CaseView, book: Book) -> list[Runs]:
    """What rows and docket say of many Does in one case, as far as it helps."""
    parts: list[Runs] = []
    for key, part, noun in (("burden", "providers", "providers"), ("movants", "movants", "Does")):
        found = book.get(fairness_id(view.number, part))
        if found is not None and found.side == "helps":
            number = small_number(int(found.value.split()[0].replace(",", "")))
            counted = figure(found, f"{number} {noun}")
            parts.append(fill(sentence("memo", "fairness", key), exhibit=EXHIBIT, **{part: counted}))
    return parts


def _spared(view: CaseView, book: Book) -> Runs:
    """What joinder of many spared in fees, where one fee is known; that fee is for counsel to verify."""
    found = book.get(fees_id(view.number, "filing"))
    fees = fees_at_filing(view.case)
    does = view.case.does or len(view.listed)
    if found is None or len(fees) != 1 or does < MANY:
        return ()
    verify = sentence("memo", "fairness", "verify").format(rule=rule("filing_fee", view.case.filed).cite)
    return fill(
        sentence("memo", "fairness", "spared"),
        does=figure(found, count(does, "Doe")),
        shown=figure(found, spared(does, fees[0]).shown),
        verify=Run(verify, "blank"),
    )


def _relief(view: CaseView) -> list[Block]:
    asked = view.proposed
    name = client(view)
    asks = number_words(view.case.clients)["asks"]
    gone = bool(view.case.clients) and not asked.leaving and not asked.alone
    if gone or (view.case.docketed and not view.remaining):
        runs: Runs = (Run(sentence("memo", "relief", "gone"), "blank"),)
    elif asked.relief != "all but lowest":
        key = "client_alone" if asked.relief == "client alone" else "drop"
        runs = fill(sentence("memo", "relief", key), client=name, asks=asks)
    elif asked.alone:
        runs = (Run(sentence("memo", "relief", "alone").format(client=name.text), "blank"),)
    elif asked.clients == (asked.stays,):
        key = "kept_client" if view.severance.kept else "lowest"
        runs = fill(sentence("memo", "relief", key), client=name)
    elif view.severance.kept and asked.stays is not None:
        runs = fill(sentence("memo", "relief", "all_but_kept"), client=name, stays=doe(view, asked.stays), asks=asks)
    else:
        named = asked.stays is not None and view.case.docketed
        stays: Runs = (Run(", "), doe(view, asked.stays)) if named and asked.stays is not None else ()
        runs = fill(sentence("memo", "relief", "all_but_lowest"), client=name, lowest=stays, asks=asks)
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
