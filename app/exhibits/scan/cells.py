"""What was seen of each cell of a table: the looks at its pieces as looks at the cell, and its place on the page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.exhibits.pdf.assemble import Assembled
from app.exhibits.pdf.cells import pieces_of
from app.exhibits.pdf.frame import around
from app.exhibits.pdf.runs import Run
from app.exhibits.scan.recognised import SeenPiece
from app.exhibits.scan.seen import Look, SeenCell
from app.exhibits.scan.spaces import between


def seen_cells(table: Assembled, run: Run) -> dict[tuple[int, int], SeenCell]:
    """The cells of the table that were recognised, by line and column."""
    pages = {page.number: page for page in run.pages}
    made: dict[tuple[int, int], SeenCell] = {}
    for line, (row, spot) in enumerate(zip(table.rows, table.spots, strict=True)):
        if row.aside:
            continue
        page = pages[spot.page]
        for column, pieces in pieces_of(row, run.columns).items():
            seen = [piece for piece in pieces if isinstance(piece, SeenPiece)]
            if len(seen) == len(pieces):
                box = page.shown_box(around(piece.box for piece in seen))
                made[line, column] = SeenCell(page.number, *box, _joined([piece.looks for piece in seen]))
    return made


def _joined(parts: Sequence[Sequence[Look]]) -> tuple[Look, ...]:
    """The looks at the parts of a cell as looks at the cell."""
    if len(parts) == 1:
        return tuple(parts[0])
    return tuple(_one([looks[min(k, len(looks) - 1)] for looks in parts]) for k in range(max(map(len, parts))))


def _one(looks: Sequence[Look]) -> Look:
    steps = [looks[0].lattice]
    for look in looks[1:]:
        steps += [between(look.lattice), look.lattice]
    count = sum(len(look.text) for look in looks)
    sure = sum(look.confidence * len(look.text) for look in looks) / max(1, count)
    return Look(" ".join(look.text for look in looks), sure, np.concatenate(steps))
