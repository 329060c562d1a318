"""Computed runs on the screen: each is one unbroken thing, which keeps its slot wherever it is moved in its paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count, groupby

from PySide6.QtGui import QTextBlock, QTextFragment

from app.drafting.editing.pieces import pieces_of, tidied
from app.drafting.render.typography import NBSP
from app.drafting.tree import Run, Runs
from app.matter.paper import Piece
from widgets.panel.editor.formats import CHIP, TOKEN


@dataclass(frozen=True, slots=True)
class Token:
    """One computed run, or the runs of one citation."""

    number: int
    runs: Runs

    @property
    def slot(self) -> str:
        return self.runs[0].slot

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a token stands: positions in the document, the second behind its last character."""

    token: Token
    start: int
    end: int


class Tokens:
    """All tokens of one editor, by number."""

    def __init__(self) -> None:
        self._made: dict[int, Token] = {}
        self._next = count(1)

    def __getitem__(self, number: int) -> Token:
        return self._made[number]

    def add(self, runs: Iterable[Run]) -> Token:
        token = Token(next(self._next), tuple(runs))
        self._made[token.number] = token
        return token

    def keep(self, numbers: set[int]) -> None:
        """Forget those that stand nowhere any more."""
        self._made = {number: token for number, token in self._made.items() if number in numbers}


def parts_of(runs: Iterable[Run]) -> Iterator[tuple[bool, Runs]]:
    """(whether computed, runs): computed ones by their slot, literal ones together."""
    for slot, group in groupby(runs, key=lambda run: run.slot):
        yield bool(slot), tuple(group)


def fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    iterator = block.begin()
    while not iterator.atEnd():
        yield iterator.fragment()
        iterator += 1


def places(block: QTextBlock, tokens: Tokens) -> list[Place]:
    """The tokens of a block, in reading order."""
    found: list[Place] = []
    for fragment in fragments(block):
        number = fragment.charFormat().intProperty(TOKEN)
        if not number:
            continue
        start, end = fragment.position(), fragment.position() + fragment.length()
        if found and found[-1].token.number == number and found[-1].end == start:
            found[-1] = Place(found[-1].token, found[-1].start, end)
        else:
            found.append(Place(tokens[number], start, end))
    return found


def read(block: QTextBlock, tokens: Tokens, start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """What a block says, as pieces; of a part of it where bounds are given, as positions in the document."""
    found: list[Piece] = []
    last = 0
    for fragment in fragments(block):
        look = fragment.charFormat()
        begin, text = fragment.position(), fragment.text()
        if end is not None:
            text = text[max(start - begin, 0) : max(end - begin, 0)]
        number = look.intProperty(TOKEN)
        if number:
            if number != last and text:
                found += (
                    replace(piece, text=piece.text.replace(NBSP, " ")) for piece in pieces_of(tokens[number].runs)
                )
                last = number
        elif text and not look.boolProperty(CHIP):
            found.append(Piece(text.replace(NBSP, " "), look.fontWeight() >= 600, look.fontItalic()))
        last = number
    return tidied(found)
