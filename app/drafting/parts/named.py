"""The named parts of papers: builders of blocks that a kind's file puts in its place (app/drafting/kinds/known.py)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.drafting.assumed import assumed_paragraphs
from app.drafting.materials import Materials
from app.drafting.memo.application import application
from app.drafting.memo.fairness import fairness_section
from app.drafting.memo.intro import intro
from app.drafting.memo.pleading import burden_section
from app.drafting.memo.question import ends_and_stay, question_and_answer
from app.drafting.memo.relief import relief_section
from app.drafting.memo.rows import facts_section, gap_paragraphs, listed_paragraph
from app.drafting.memo.standard import adverse_section, standard_section
from app.drafting.parts import client, filing, sealed
from app.drafting.parts.aid import aid_blocks
from app.drafting.parts.order import entered, order_blocks
from app.drafting.summary.paper import summary_blocks
from app.drafting.summary.tables import SummaryBook, summary_book
from app.drafting.tree import Block, PageBreak
from app.drafting.work_product.measures import measures_blocks
from app.drafting.work_product.replay import replay_blocks
from app.drafting.work_product.standards import standards_blocks

Part = Callable[[Materials], list[Block]]


def _assuming(blocks: list[Block], m: Materials) -> list[Block]:
    """What rests on the rows, and beneath it what is assumed in reading them."""
    return [*blocks, *assumed_paragraphs(m.view, m.book, numbered=False)] if blocks else []


PARTS: Mapping[str, Part] = {
    "memo intro": lambda m: [intro(m.view, m.book)],
    "question": lambda m: question_and_answer(m.grounds),
    "facts": lambda m: facts_section(m.grounds, m.drawing(m.view)),
    "standard": lambda m: standard_section(m.grounds),
    "burden": lambda m: burden_section(m.grounds),
    "application": lambda m: application(m.grounds),
    "adverse authority": lambda m: adverse_section(m.grounds),
    "fairness": lambda m: fairness_section(m.grounds),
    "relief": lambda m: relief_section(m.grounds),
    "listed": lambda m: [*listed_paragraph(m.grounds), *assumed_paragraphs(m.view, m.book)],
    "gaps": lambda m: [*gap_paragraphs(m.grounds), *assumed_paragraphs(m.view, m.book, recognised=False)],
    "ends": lambda m: ends_and_stay(m.grounds),
    "grounds in short": filing.grounds_in_short,
    "own requests": filing.own_requests,
    "signature": filing.signature,
    "letter's signature": filing.letter_signature,
    "declarant's signature": filing.declarant_signature,
    "papers served": filing.papers_served,
    "order": lambda m: order_blocks(m.view, m.book),
    "entered": lambda m: [entered(m.view, m.form.entered)],
    "addresses": lambda m: _assuming(sealed.addresses(m), m),
    "addresses redacted": lambda m: _assuming(sealed.redacted(m), m),
    "days": client.days,
    "fate": client.fate,
    "asked besides": client.asked_besides,
    "replay": lambda m: replay_blocks(m.views, m.book),
    "standards": lambda m: standards_blocks(m.views, m.book),
    "measures": lambda m: measures_blocks(m.views, m.book),
    "summary": lambda m: _assuming(list(summary_blocks(m.view, m.book)), m),
    "illustrative aid": lambda m: _assuming(aid_blocks(m), m),
    "new page": lambda m: [PageBreak()],
}

WORKBOOKS: Mapping[str, Callable[[Materials], SummaryBook]] = {"summary": lambda m: summary_book(m.view, m.book)}
"""The parts that are a workbook, too, for a kind that ends in .xlsx."""
