"""Columns for which a page was too narrow, printed on pages of their own: laid beside the rows that they go on with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

import numpy as np

from app.exhibits.pdf.lines import Line, sure_lines
from app.exhibits.pdf.pages import Page
from app.exhibits.pdf.rules import Rules
from app.exhibits.pdf.signs import is_address, is_date
from app.exhibits.pdf.words import Piece
from app.exhibits.tables.headings import role_of

_OTHER_PAPER = re.compile(r"(?i)\b(?:exhibit|schedule|attachment|appendix)\b")
_LEVEL = 0.2  # of a line's height: by so little lines of one row may differ on two pages
_MOST = 0.8  # of the lines of a page that goes on with another
_HALF = 0.5  # of the rows, of which some have no further cell
_BLANK = 40.0  # points between the two
_BEHIND = 2  # pages that may stand between the rows and their further columns

Sure = Sequence[Line]


def laid_beside(pages: Sequence[Page], sure: Sequence[Sure]) -> tuple[list[Page], list[Sure]]:
    """The pages, and of each the lines that surely are rows, without those that hold further columns of another's rows:
    they are laid at the right of that.

    Spreadsheet programs print such pages behind all pages of rows, or each behind its own. They are told by the
    headings in line with the others', and by rows that stand at one height, page by page.
    """
    told = list(zip(pages, sure, strict=True))
    made: list[tuple[Page, Sure]] = []
    at = 0
    while at < len(told):
        rows = list(takewhile(_addressed, told[at:]))
        at += max(len(rows), 1)
        if not rows:
            made.append(told[at - 1])
            continue
        behind: list[tuple[Page, Sure]] = []  # totals and signatures on a page without rows
        while at < len(told) and len(behind) <= _BEHIND and not _addressed(told[at]):
            further = told[at : at + len(rows)]
            if _go_on(rows, further):
                joined = _laid([page for page, _ in rows], [page for page, _ in further])
                rows = [(page, sure_lines(page.lines)) for page in joined]
                at += len(rows)
            else:
                behind.append(told[at])
                at += 1
        made += [*rows, *behind]
    return [page for page, _ in made], [lines for _, lines in made]


def _addressed(page: tuple[Page, Sure]) -> bool:
    return any(is_address(piece.text) for line in page[1] for piece in line.pieces)


def _dated(page: tuple[Page, Sure]) -> bool:
    return any(is_date(piece.text) for line in page[1] for piece in line.pieces)


def _go_on(rows: Sequence[tuple[Page, Sure]], further: Sequence[tuple[Page, Sure]]) -> bool:
    """Whether each of the further pages holds columns of the rows of one page, in their order."""
    pairs = list(zip(rows, further, strict=False))
    return (
        len(further) == len(rows)
        and not any(map(_addressed, further))
        and not (any(map(_dated, rows)) and any(map(_dated, further)))
        and _headed(rows[0][0], further[0][0])
        and all(a.turns == b.turns and _level(a, lines, b) for (a, lines), (b, _) in pairs)
    )


def _headed(page: Page, further: Page) -> bool:
    """Whether headings stand there in line with the headings here, and no title of another paper above them."""
    heads = [line for line in page.lines if _roles(line) > 1]
    known = {piece.text for line in page.lines for piece in line.pieces}
    texts = (piece.text for line in further.lines for piece in line.pieces)
    if any(_OTHER_PAPER.search(text) and text not in known for text in texts):
        return False
    return any(_roles(line) and _beside(line, heads) is not None for line in further.lines)


def _roles(line: Line) -> int:
    return sum(role_of(piece.text) is not None for piece in line.pieces)


def _level(page: Page, sure: Sure, further: Page) -> bool:
    """Whether most lines there stand at the height of one here, and half of the rows here have one there."""
    level = sum(_beside(line, page.lines) is not None for line in further.lines)
    rows = sum(_beside(line, further.lines) is not None for line in sure)
    return level > 1 and level >= _MOST * len(further.lines) and rows >= _HALF * len(sure)


def _beside(line: Line, lines: Sequence[Line]) -> int | None:
    """Which of the lines stands at that height."""
    near = min(range(len(lines)), key=lambda i: abs(lines[i].middle - line.middle), default=None)
    return near if near is not None and abs(lines[near].middle - line.middle) <= _LEVEL * line.height else None


def _laid(pages: Sequence[Page], further: Sequence[Page]) -> list[Page]:
    """Each of the pages with the lines of another at its right, all of them as far away."""
    right = max(piece.right for page in pages for line in page.lines for piece in line.pieces)
    left = min(piece.left for page in further for line in page.lines for piece in line.pieces)
    return [_joined(a, b, right + _BLANK - left) for a, b in zip(pages, further, strict=True)]


def _joined(page: Page, further: Page, shift: float) -> Page:
    """The page with the lines of the other so far to the right; what both print around the table stays apart."""
    lines, stray = list(page.lines), list(page.stray) + list(further.stray)
    for line in further.lines:
        pieces = tuple(_moved(piece, shift) for piece in line.pieces)
        at = _beside(line, page.lines)
        if at is None:
            lines.append(replace(line, pieces=pieces))
        elif _plain(page.lines[at]) == _plain(line):
            stray.append(line)
        else:
            lines[at] = replace(lines[at], pieces=(*lines[at].pieces, *pieces))
    return replace(
        page,
        lines=tuple(sorted(lines, key=lambda line: line.middle)),
        stray=tuple(stray),
        cuts=(*page.cuts, *(replace(cut, left=cut.left + shift, border=cut.border + shift) for cut in further.cuts)),
        rules=_both(page.rules, further.rules, shift),
        beside=(*page.beside, further.number, *further.beside),
        edge=page.edge if page.edge is not None else max(p.right for line in page.lines for p in line.pieces),
    )


def _moved(piece: Piece, shift: float) -> Piece:
    blanks = tuple(blank + shift for blank in piece.blanks)
    return replace(piece, left=piece.left + shift, right=piece.right + shift, blanks=blanks)


def _plain(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _both(rules: Rules, further: Rules, shift: float) -> Rules:
    across = np.concatenate([rules.across, further.across + np.array([0.0, shift, shift])])
    down = np.concatenate([rules.down, further.down + np.array([shift, 0.0, 0.0])])
    return Rules(across[across[:, 0].argsort()], down[down[:, 0].argsort()])
