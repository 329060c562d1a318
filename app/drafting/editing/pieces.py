"""From the runs of a paragraph to the pieces in which counsel's words are kept, and back to runs.

A computed run is a piece that names its slot; its `text` only remembers what stood there. The runs of one citation are
one piece. An authority that counsel inserted goes by its key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from app.drafting.template import cite, sentence
from app.drafting.tree import Run, Runs
from app.drafting.verified import mark_of
from app.law.library import Library
from app.matter.paper import Piece

INSERTED = "cite:"
"""How the slot of an authority begins that counsel inserted; its key follows."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What a piece names and nothing in the paper gives any more; `words` stood there."""

    piece: Piece
    words: str


def pieces_of(runs: Iterable[Run]) -> tuple[Piece, ...]:
    """The pieces of which a paragraph of the shown paper consists."""
    found: list[Piece] = []
    for slot, group in groupby(runs, key=lambda run: run.slot):
        part = tuple(group)
        if not slot:
            found += [Piece(run.text, run.bold, run.italic) for run in part]
        elif part[0].kind == "cite":
            text = "".join(run.text for run in part)
            key = slot.removeprefix(INSERTED)
            found.append(Piece(text, cite=key) if key != slot else Piece(text, run=slot))
        else:
            found += [Piece(run.text, run.bold, run.italic, run=slot) for run in part]
    return tidied(found)


def tidied(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Neighbouring words of one look made one piece; empty ones left out, and an authority cited twice in a row."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if not _is_literal(piece):
            found += [piece] if last is None or piece.cite is None or last.cite != piece.cite else []
        elif last is not None and _is_literal(last) and (last.bold, last.italic) == (piece.bold, piece.italic):
            found[-1] = replace(last, text=last.text + piece.text)
        elif piece.text:
            found.append(piece)
    return tuple(found)


def plain(pieces: Iterable[Piece]) -> str:
    """The words, with what the computed runs said when they were written down."""
    return "".join(piece.text for piece in pieces)


def is_same(pieces: Iterable[Piece], runs: Iterable[Run]) -> bool:
    """Whether the pieces say what those runs say, whatever the computed ones say now: then nothing was edited."""
    return _bare(tidied(pieces)) == _bare(pieces_of(runs))


def filled(pieces: Iterable[Piece], slots: Mapping[str, Runs], library: Library) -> tuple[Runs, tuple[Missing, ...]]:
    """Runs again: computed ones as the paper computes them now. What it computes no more is a marked blank that says
    what stood there, and is handed back."""
    runs: list[Run] = []
    missing: list[Missing] = []
    for piece in tidied(pieces):
        if piece.run is not None and piece.run in slots:
            runs += (_looking(run, piece) for run in slots[piece.run])
        elif piece.cite is not None and piece.cite in library.authorities:
            authority = library.authorities[piece.cite]
            cited = cite(authority, mark=mark_of(authority, library))
            runs += (replace(run, slot=f"{INSERTED}{piece.cite}") for run in cited)
        elif _is_literal(piece):
            runs.append(Run(piece.text, bold=piece.bold, italic=piece.italic))
        else:
            lost = Missing(piece, piece.text or str(piece.run or piece.cite))
            missing.append(lost)
            what = "figure" if piece.cite is None else "authority"
            words = sentence("editing", "blank", what).format(words=lost.words.strip("[]"))
            runs.append(Run(words, "blank", slot=piece.run or f"{INSERTED}{piece.cite}"))
    return tuple(runs), tuple(missing)


def _is_literal(piece: Piece) -> bool:
    return piece.run is None and piece.cite is None


def _looking(run: Run, piece: Piece) -> Run:
    """A citation keeps the look of its kind."""
    return run if run.kind == "cite" else replace(run, bold=piece.bold, italic=piece.italic)


def _bare(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    return tuple(piece if _is_literal(piece) else replace(piece, text="") for piece in pieces)
