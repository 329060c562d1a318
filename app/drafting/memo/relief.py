"""The relief that a memorandum asks for, as the client seeks it."""

from __future__ import annotations

from app.drafting.memo.grounds import Grounds
from app.drafting.names import client, number_words
from app.drafting.template import doe, fill, join, sentence
from app.drafting.tree import Block, Heading, Paragraph, Run, Runs


def relief_section(grounds: Grounds) -> list[Block]:
    runs = relief_asked(grounds)
    asked = not grounds.nobody_leaves and grounds.view.proposed.relief != "drop without prejudice"
    if asked:
        runs = join([runs, fill(sentence("memo", "relief", "separate"))])
    return [
        Heading(sentence("memo", "relief", "heading")),
        Paragraph(runs, numbered=True, key="memo:relief", keep_next=True),
    ]


def relief_asked(grounds: Grounds) -> Runs:
    """What the client asks of the Court, as a sentence; a marked blank where there is nothing to ask."""
    view, asked = grounds.view, grounds.view.proposed
    name, asks = client(view), number_words(view.case.clients)["asks"]
    gone = bool(view.case.clients) and not asked.leaving and not asked.alone
    if gone or (view.case.docketed and not view.remaining):
        return (Run(sentence("memo", "relief", "gone"), "blank"),)
    if grounds.nobody_leaves:
        return (Run(sentence("memo", "relief", "alone").format(client=name.text), "blank"),)
    if asked.relief != "all but lowest":
        key = "client_alone" if asked.relief == "client alone" else "drop"
        return fill(sentence("memo", "relief", key), client=name, asks=asks)
    if asked.clients == (asked.stays,):
        return fill(sentence("memo", "relief", "kept_client" if view.severance.kept else "lowest"), client=name)
    if view.severance.kept and asked.stays is not None:
        return fill(sentence("memo", "relief", "all_but_kept"), client=name, stays=doe(view, asked.stays), asks=asks)
    named = asked.stays is not None and view.case.docketed
    stays: Runs = (Run(", "), doe(view, asked.stays)) if named and asked.stays is not None else ()
    return fill(sentence("memo", "relief", "all_but_lowest"), client=name, lowest=stays, asks=asks)
