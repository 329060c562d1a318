"""The addresses that counsel puts before the Court, for the part under seal and for its public version."""

from __future__ import annotations

from typing import Any

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
    listed = _of_each(evidence.roster.tally, pl.col("ip").drop_nulls().unique(maintain_order=True))
    events = _of_each(evidence.roster.rows, pl.col("event"))
    rows: list[tuple[Runs, ...]] = []
    for who in does:
        number = view.who[who]
        ref = f"doe:{view.number}:{who}"
        address = Run(word("sealed", "redacted"), "blank") if hidden else record(", ".join(listed.get(number, [])), ref)
        cited = record(evidence.rows_text(events.get(number, [])), ref)
        rows.append(((doe(view, who),), (address,), (cited,)))
    head = tuple(word("sealed", key) for key in ("doe", "address", "rows"))
    caption = fill(word("sealed", "table"), exhibit=EXHIBIT)
    return [Table(head, tuple(rows), caption, widths=(0.26, 0.4, 0.34), key="addresses")]


def _of_each(frame: pl.DataFrame, values: pl.Expr) -> dict[int, list[Any]]:
    """{who: values}; one look at the frame, for Does may be many."""
    return dict(frame.group_by("who").agg(values).iter_rows())
