"""Copying within a paper keeps computed runs live; everywhere else they are plain text without marks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from PySide6.QtCore import QMimeData

from app.drafting.render.typography import clean
from app.matter.paper import Piece

_OWN = "application/x-doeline-paper"

Paragraphs = Sequence[Sequence[Piece]]


def put_into(made: QMimeData, paper: str, paragraphs: Paragraphs, text: str) -> None:
    """Those paragraphs, and nothing else. `made` is Qt's own: the clipboard outlives Python, and one that was made in
    Python would then end the program with a crash.
    """
    made.html()  # what the editor has not rendered yet would come again after clear()
    made.clear()
    made.setText(text)
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
