"""Copying within a paper keeps computed runs live; everywhere else they are plain text without marks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor

from app.drafting.render.typography import clean
from app.drafting.tree import Document, Runs
from app.drafting.tree import runs_of as tree_runs
from app.matter.paper import Piece
from widgets.panel.editor.caret import widened
from widgets.panel.editor.tokens import Tokens, read

_OWN = "application/x-doeline-paper"

Paragraphs = Sequence[Sequence[Piece]]


def selected(cursor: QTextCursor, tokens: Tokens) -> list[tuple[Piece, ...]]:
    """What is selected, paragraph by paragraph; computed runs at its ends are taken whole."""
    start, end = widened(cursor, tokens)
    paragraphs: list[tuple[Piece, ...]] = []
    block = cursor.document().findBlock(start)
    while block.isValid() and block.position() < end:
        pieces = read(block, tokens, start, end)
        if pieces:
            paragraphs.append(pieces)
        block = block.next()
    return paragraphs


def put_into(made: QMimeData, paper: str, paragraphs: Paragraphs) -> None:
    """Those paragraphs, and nothing else. `made` is Qt's own: the clipboard outlives Python, and one that was made in
    Python would then end the program with a crash.
    """
    made.html()  # what the editor has not rendered yet would come again after clear()
    made.clear()
    made.setText("\n".join("".join(piece.text for piece in paragraph) for paragraph in paragraphs))
    pieces = [[asdict(piece) for piece in paragraph] for paragraph in paragraphs]
    made.setData(_OWN, json.dumps({"paper": paper, "paragraphs": pieces}).encode())


def pasted(source: QMimeData, paper: str) -> list[list[Piece]]:
    """The paragraphs to insert. Of another paper only the words; of another program its plain text."""
    if source.hasFormat(_OWN):
        found = json.loads(bytes(source.data(_OWN).data()))
        paragraphs = [[Piece(**piece) for piece in paragraph] for paragraph in found["paragraphs"]]
        if found["paper"] == paper:
            return paragraphs
        return [[p if p.cite else Piece(p.text, p.bold, p.italic) for p in each] for each in paragraphs]
    lines = source.text().replace("\u2029", "\n").splitlines()
    return [[Piece(clean(line))] for line in lines if line.strip()] or [[]]


def runs_of(piece: Piece, document: Document) -> Runs:
    """A computed run that is pasted, as it reads in the paper now."""
    slot = piece.run or f"cite:{piece.cite}"
    found = (run for block in document.blocks for run in tree_runs(block) if run.slot == slot)
    first = next(found, None)
    if first is None:
        return ()
    return (first, *(run for run in found if run.kind == "cite")) if first.kind == "cite" else (first,)
