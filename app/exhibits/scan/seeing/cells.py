"""What was seen of each cell of a table: the looks at its pieces as looks at the cell, and its place on the page."""

from __future__ import annotations

from app.exhibits.pdf.assemble import Assembled
from app.exhibits.pdf.cells import pieces_of
from app.exhibits.pdf.frame import around
from app.exhibits.pdf.runs import Run
from app.exhibits.scan.joining import joined
from app.exhibits.scan.seeing.recognised import SeenPiece
from app.exhibits.scan.seen import SeenCell


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
                made[line, column] = SeenCell(page.number, *box, joined([piece.looks for piece in seen]))
    return made
