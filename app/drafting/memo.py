"""The memorandum in support of severance, part by part, in the order in which a court reads it.

What hurts the client stays out; adverse authority never does. Every figure is a run that carries its finding.
"""

from __future__ import annotations

from app.base.ids import case_short
from app.drafting.caption import caption
from app.drafting.memo_application import application
from app.drafting.memo_fairness import fairness_section
from app.drafting.memo_grounds import Grounds
from app.drafting.memo_law import settled
from app.drafting.memo_pleading import burden_section
from app.drafting.memo_question import question_and_answer
from app.drafting.memo_relief import relief_section
from app.drafting.memo_rows import facts_section
from app.drafting.memo_standard import adverse_section, standard_section
from app.drafting.names import EXHIBIT, client, listed_as, motion_entry, number_words, then_listed
from app.drafting.template import doe, fill, join, sentence
from app.drafting.tree import Block, Document, Figure, Paragraph, Run, Runs
from app.findings.book import Book
from app.law.case_view import CaseView
from app.law.library import library
from app.matter.model import Entry


def memo(view: CaseView, book: Book, drawing: Figure | None = None, name: str = "memo") -> Document:
    """The memorandum of one case. `drawing` is the figure of the client's gap, where there is one."""
    drop = view.proposed.relief == "drop without prejudice"
    law = library(book.evidence.matter)
    grounds = Grounds(view, book, law)
    blocks: list[Block] = [
        caption(view, book.evidence.matter, sentence("memo", "title_drop" if drop else "title")),
        Paragraph(_intro(view), key="memo:intro"),
        *question_and_answer(grounds),
        *facts_section(grounds, drawing),
        *standard_section(grounds),
        *burden_section(grounds),
        *application(grounds),
        *adverse_section(grounds),
        *fairness_section(grounds),
        *relief_section(grounds),
    ]
    title = sentence("memo", "name").format(case=case_short(view.number))
    return Document(name, title, tuple(settled(blocks, law)), case=view.number)


def _intro(view: CaseView) -> Runs:
    motion = (Run(" "), motion_entry(view, "sever"))
    words = number_words(view.case.clients)
    drop = view.proposed.relief == "drop without prejudice"
    parts = [
        fill(
            sentence("memo", "intro", "client"),
            client=(client(view), *listed_as(view, view.case.clients, _motions(view))),
            exhibit=EXHIBIT,
            named="" if drop else sentence("memo", "intro", "sever"),
            motion=motion,
            defendant=words["defendant"],
            submits=words["submits"],
        )
    ]
    if view.listed:
        parts.append(fill(sentence("memo", "intro", "arguendo"), exhibit=EXHIBIT))
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
