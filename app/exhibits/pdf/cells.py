"""The texts of a row, column by column; and headings that are wrapped or set close together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, zip_longest
from math import inf

from app.exhibits.pdf.columns import Columns
from app.exhibits.pdf.lines import Line
from app.exhibits.pdf.rows import Row
from app.exhibits.pdf.signs import joined
from app.exhibits.pdf.words import Piece
from app.exhibits.tables.headings import role_of

_HEADING_LINES = 4


def in_words(row: Row, columns: Columns) -> Row:
    """The row with its texts cut where a column ends, if it names more columns so: headings set close together."""
    if row.sure or not any(columns.crossed(p) for line in row.lines for p in line.pieces):
        return row
    lines = tuple(
        Line(line.middle, line.height, tuple(part for p in line.pieces for part in _cut(p, columns)))
        for line in row.lines
    )
    apart = Row(lines)
    return apart if named(apart, columns) > max(1, named(row, columns)) else row


def _cut(piece: Piece, columns: Columns) -> list[Piece]:
    """The piece in parts, one a column in which words of it stand."""
    if not columns.crossed(piece):
        return [piece]
    by_column: dict[int, list[Piece]] = {}
    for word in piece.words():
        by_column.setdefault(columns.of(word), []).append(word)
    return [
        Piece(words[0].left, piece.top, words[-1].right, piece.bottom, " ".join(word.text for word in words))
        for words in by_column.values()
    ]


def headed(rows: Sequence[Row], columns: Columns) -> list[Row]:
    """What stands above the rows; the lines of wrapped headings are one, if they name more columns together.

    A line below the headings that takes none of their names away belongs to them: `Hit Date` above `UTC`.
    """
    alone = [named(row, columns) for row in rows]
    best, found = max(alone, default=0), 0
    for k in range(2, min(_HEADING_LINES, len(rows)) + 1):
        tail = rows[-k:]
        if any(columns.crossed(p) for row in tail for line in row.lines for p in line.pieces) or not _close(tail):
            break
        together = named(one(tail), columns)
        if together > best or (together == best > 1 and alone[-k] == best):
            best, found = together, k
    return [*rows[: len(rows) - found], one(rows[-found:])] if found else list(rows)


def _close(rows: Sequence[Row]) -> bool:
    """Whether each of the rows stands right below the one before it."""
    return all(b.box[1] - a.box[3] < 0.9 * b.lines[0].height for a, b in pairwise(rows))


def one(rows: Sequence[Row]) -> Row:
    return Row(tuple(line for row in rows for line in row.lines), any(row.sure for row in rows))


def named(row: Row, columns: Columns) -> int:
    """How many roles the texts of the row name, as headings."""
    texts, _ = cells_of(row, columns)
    return len({role for text in texts if text and (role := role_of(text))})


def cells_of(row: Row, columns: Columns) -> tuple[tuple[str | None, ...], bool]:
    """The text of each column, and whether a word that was broken over lines was put together."""
    width = len(columns.spans)
    parts: list[list[str]] = [[] for _ in range(width)]
    whole = False
    for line in row.lines:
        places = _places(line, columns, width)
        for at in sorted(set(places)):
            parts[at].append(" ".join(p.text for p, place in zip(line.pieces, places, strict=True) if place == at))
    made: list[str | None] = []
    for part in parts:
        text, mended = joined(part) if part else (None, False)
        made.append(text)
        whole = whole or mended
    return tuple(made), whole


def pieces_of(row: Row, columns: Columns) -> dict[int, list[Piece]]:
    """The pieces of each column in which there are any."""
    found: dict[int, list[Piece]] = {}
    for line in row.lines:
        for piece, at in zip(line.pieces, _places(line, columns, len(columns.spans)), strict=True):
            found.setdefault(at, []).append(piece)
    return found


def ends_of(row: Row, columns: Columns) -> list[tuple[int, Piece, float]]:
    """Of each text its column, itself, and how far it ends before that of the next cell, in its heights."""
    return [
        (columns.of(a), a, (b.left - a.right) / a.height if b is not None else inf)
        for line in row.lines
        for a, b in zip_longest(line.pieces, line.pieces[1:])
        if b is None or columns.of(a) != columns.of(b)
    ]


def _places(line: Line, columns: Columns, width: int) -> list[int]:
    """The column of each piece; as many as there are columns stand in their order, wherever they begin."""
    places = [columns.of(piece) for piece in line.pieces]
    if len(places) == width and len(set(places)) < width:
        return list(range(width))
    return places
