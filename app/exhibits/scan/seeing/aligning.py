"""Pages that lay a little to the left or right on the scanner, moved so that the columns of one table meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from app.exhibits.pdf.lines import Line
from app.exhibits.pdf.pages import Page

_FURTHEST = 72  # points
_FEWEST = 8  # texts that tell where columns begin


def aligned(pages: Sequence[Page]) -> list[Page]:
    """The pages, each that is a picture moved to where most texts begin where those of the one before do."""
    made: list[Page] = []
    before: Page | None = None
    for page in pages:
        if page.scan is not None and before is not None:
            page = _moved(page, _apart(before, page))
        made.append(page)
        if _begins(page).size >= _FEWEST:
            before = page
    return made


def _begins(page: Page) -> np.ndarray:
    return np.array([piece.left for line in page.lines for piece in line.pieces])


def _apart(before: Page, page: Page) -> float:
    """Points to the right by which the page must be moved."""
    ours, theirs = _begins(page), _begins(before)
    if ours.size < _FEWEST:
        return 0.0
    apart = (theirs[:, None] - ours[None]).ravel()
    apart = apart[np.abs(apart) < _FURTHEST]
    at, counts = np.unique(np.round(apart), return_counts=True)
    if not len(at):
        return 0.0
    most = at[int(counts.argmax())]
    return float(np.median(apart[np.abs(apart - most) <= 1.0]))


def _moved(page: Page, right: float) -> Page:
    xx, xy, x0, yx, yy, y0 = page.shown.matrix
    lines = tuple(
        Line(
            line.middle,
            line.height,
            tuple(replace(piece, left=piece.left + right, right=piece.right + right) for piece in line.pieces),
        )
        for line in page.lines
    )
    shown = replace(page.shown, matrix=(xx, xy, x0 - xx * right, yx, yy, y0 - yx * right))
    across, down = page.rules.across.copy(), page.rules.down.copy()
    across[:, 1:] += right
    down[:, 0] += right
    rules = replace(page.rules, across=across, down=down)
    return replace(page, lines=lines, shown=shown, rules=rules)
