"""Parts of the page for the client: what becomes of him, and the days that bind."""

from __future__ import annotations

from app.base.clock import date_long
from app.drafting.materials import Materials
from app.drafting.template import doe_list, figure, fill, record
from app.drafting.tree import Block, Paragraph, Run, Runs
from app.drafting.words import word
from app.findings.deadlines import due_id
from app.findings.relief import under_id
from app.law.deadlines import due
from app.law.relief import fates


def fate(m: Materials) -> list[Block]:
    """What becomes of the client if the relief that is sought is granted; of whom it is said, where fates differ."""
    view = m.view
    finding = m.book.get(under_id(view.number, view.proposed.relief))
    whose = fates(m.case, view.severance)[view.proposed.relief]
    found = dict.fromkeys(whose.values())
    named = {each: doe_list(view, (who for who in whose if whose[who] == each)) for each in found}
    return [
        Paragraph(
            ((named[each], Run(": ")) if len(found) > 1 else ()) + (figure(finding, word("fate", each)),),
            key=f"fate:{each}",
            indent=False,
        )
        for each in found
        if finding is not None
    ]


def asked_besides(m: Materials) -> list[Block]:
    """What the proposed order asks for the client besides, in plain words."""
    return [
        Paragraph(
            fill(word("besides", asked.request), client=doe_list(m.view, asked.movants)),
            key=f"besides:{asked.request}:{asked.entry.dkt}",
            indent=False,
        )
        for asked in m.view.proposed.asked
        if asked.disposition == "granted" and asked.request in ("quash", "anonymity")
    ]


def days(m: Materials) -> list[Block]:
    """The days that a subpoena or the notice of the motion sets for the client; a marked blank where none is recorded.

    Past ones, too: the paper is computed anew on another day, and must read the same.
    """
    found: list[tuple[str, Runs]] = []
    for item in due(m.case):
        if not item.ours:
            continue
        template = "returns_many" if item.kind == "returns" and len(item.does) > 1 else item.kind
        day = figure(m.book[due_id(m.view.number, item)], date_long(item.day))
        found.append(
            (due_id(m.view.number, item), fill(word("days", template), day=day, does=doe_list(m.view, item.does)))
        )
    if (m.form.presentment or m.form.noticed) and m.filing.presented_on:
        day = record(date_long(m.filing.presented_on), "filing:presented_on")
        found.append(("presented", fill(word("days", "presented"), day=day)))
    found = found or [("none", (Run(word("days", "none"), "blank"),))]
    return [Paragraph(runs, bullet=True, key=f"days:{key}") for key, runs in found]
