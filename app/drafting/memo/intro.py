"""The introduction of the memorandum in support of severance; the file of its kind puts the parts in their order.

What hurts the client stays out; adverse authority never does. Every figure is a run that carries its finding.
"""

from __future__ import annotations

from app.drafting.assumed import cited_by
from app.drafting.names import (
    EXHIBIT,
    client,
    entries_cited,
    listed_as,
    motion_entries,
    motion_word,
    number_words,
    then_listed,
)
from app.drafting.template import doe, fill, join, sentence
from app.drafting.tree import Paragraph, Run, Runs
from app.findings.book import Book
from app.law.case_view import CaseView


def intro(view: CaseView, book: Book) -> Paragraph:
    """For whom it speaks, on which motion, and that the exhibit is assumed for this motion only."""
    moved = motion_entries(view, "sever")
    words = number_words(view.case.clients)
    drop = view.proposed.relief == "drop without prejudice"
    parts = [
        fill(
            sentence("memo", "intro", "client"),
            client=(client(view), *listed_as(view, view.case.clients, moved)),
            exhibit=EXHIBIT,
            named="" if drop else sentence("memo", "intro", "sever"),
            motions=motion_word(moved),
            motion=(Run(" "), entries_cited(view, moved)),
            defendant=words["defendant"],
            submits=words["submits"],
        )
    ]
    if view.listed:
        parts.append(fill(sentence("memo", "intro", "arguendo"), exhibit=EXHIBIT, rows=cited_by(view, book)))
    own = (entry for entry in view.case.entries if set(entry.does) & set(view.case.clients))
    denies = next((entry for entry in own if entry.not_doe is not None and entry.not_doe == view.lowest), None)
    if denies is not None and view.lowest is not None:
        lowest: Runs = (doe(view, view.lowest),)
        if denies.not_doe_filed is not None:
            lowest = (*lowest, Run(" ("), *then_listed(view, denies.not_doe_filed, [denies.dkt]), Run(")"))
        parts.append(
            fill(
                sentence("memo", "intro", "denies"),
                client=client(view),
                motion=(Run(" "), entries_cited(view, [denies])),
                named=sentence("memo", "intro", "sever") if denies in moved and not drop else "",
                denied=lowest,
            )
        )
    return Paragraph(join(parts), key="memo:intro")
