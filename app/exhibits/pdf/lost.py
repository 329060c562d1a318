"""Texts that pdfium leaves out of a page, taking them for the same text drawn twice, and how they are had all the same.

It compares each text with the five before it: the same characters, boxes that touch, and feet no further apart than an
eighth of the text's width. In closely set rows with the same long text, such as a provider, all but the first are lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from app.exhibits.pdf.rules import Drawn, drawn
from app.exhibits.pdf.words import Characters, Piece, characters

_MOST_PASSES = 60
_TWICE = 0.3  # of a text's height: what is nearer to the same text is that text, drawn twice for a bolder face

Again = Callable[[], "pypdfium2.PdfPage"]
"""Opens the same page once more."""


def lost(found: Characters, things: Drawn) -> list[int]:
    """Which of the texts drawn on the page have none of their characters among those found, by their place."""
    size = np.abs(found.boxes[:, 2:] - found.boxes[:, :2])
    boxes = found.boxes[(size > 0).any(axis=1)]
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    left, top, right, bottom = things.texts.T
    sized = np.flatnonzero((right - left > 1) & (top - bottom > 1))
    order = np.argsort(y)
    first, last = np.searchsorted(y[order], bottom - 1), np.searchsorted(y[order], top + 1)
    return [
        things.order[i]
        for i in sized
        if not ((x[order[first[i] : last[i]]] >= left[i] - 1) & (x[order[first[i] : last[i]]] <= right[i] + 1)).any()
    ]


def recovered(again: Again, places: Sequence[int], file: str) -> list[Characters]:
    """The characters of the texts at those places, read on copies of the page that hold nothing else."""
    made: list[Characters] = []
    waiting = [list(places[::2]), list(places[1::2])]  # neighbours apart, so that none is taken for the other
    for _ in range(_MOST_PASSES):
        if not waiting:
            break
        asked = waiting.pop()
        if not asked:
            continue
        found, absent = _alone(again, asked, file)
        made.append(found)
        if absent and len(absent) < len(asked):
            waiting += [absent[::2], absent[1::2]]
    return made


def _alone(again: Again, places: Sequence[int], file: str) -> tuple[Characters, list[int]]:
    """The characters of these texts, and the texts that are still not there."""
    page = again()
    try:
        kept = set(places)
        for i in range(pdfium.FPDFPage_CountObjects(page) - 1, -1, -1):
            item = pdfium.FPDFPage_GetObject(page, i)
            if i not in kept and pdfium.FPDFPage_RemoveObject(page, item):
                pdfium.FPDFPageObj_Destroy(item)
        found, things = characters(page, file), drawn(page, file)
        ordered = sorted(kept)
        return found, [ordered[i] for i in lost(found, things) if i < len(ordered)]
    finally:
        page.close()


def not_twice(pieces: Sequence[Piece], more: Sequence[Piece]) -> list[Piece]:
    """Those of `more` that are not one of `pieces`, drawn once more in its place."""
    at: dict[str, list[Piece]] = {}
    for piece in pieces:
        at.setdefault(piece.text, []).append(piece)
    return [piece for piece in more if not any(_same(piece, other) for other in at.get(piece.text, ()))]


def _same(a: Piece, b: Piece) -> bool:
    near = _TWICE * a.height
    return abs(a.middle - b.middle) < near and abs(a.left - b.left) < near
