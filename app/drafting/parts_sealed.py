"""The addresses that counsel puts before the Court, for the part under seal and for its public version."""

from __future__ import annotations

import polars as pl

from app.drafting.materials import Materials
from app.drafting.names import EXHIBIT
from app.drafting.template import doe, fill, record
from app.drafting.tree import Block, Paragraph, Run, Runs, Table
from app.drafting.words import word


def addresses(m: Materials) -> list[Block]:
    """Each Defendant who remains, with the addresses that the exhibit lists for him and the rows."""
    return _table(m, hidden=False)


def redacted(m: Materials) -> list[Block]:
    """The same table, with nothing in the place of the addresses."""
    return _table(m, hidden=True)


def _table(m: Materials, hidden: bool) -> list[Block]:
    view, evidence = m.view, m.book.evidence
    does = [who for who in view.remaining if who in view.who]
    if not does:
        return [Paragraph((Run(word("sealed", "nobody"), "blank"),), key="addresses")]
    tally = evidence.roster.tally
    rows: list[tuple[Runs, ...]] = []
    for who in does:
        number = view.who[who]
        listed = tally.filter(pl.col("who") == number)["ip"].drop_nulls().unique(maintain_order=True).to_list()
        ref = f"doe:{view.number}:{who}"
        address = Run(word("sealed", "redacted"), "blank") if hidden else record(", ".join(listed), ref)
        cited = record(evidence.rows_text(evidence.rows_of([number])), ref)
        rows.append(((doe(view, who),), (address,), (cited,)))
    head = tuple(word("sealed", key) for key in ("doe", "address", "rows"))
    caption = fill(word("sealed", "table"), exhibit=EXHIBIT)
    return [Table(head, tuple(rows), caption, widths=(0.26, 0.4, 0.34), key="addresses")]
