"""A page as its table is looked for: lines in the frame where its text is upright, and what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2  # type: ignore[import-untyped]

from app.exhibits.pdf.document import page_of
from app.exhibits.pdf.frame import Box, Shown, back, shown
from app.exhibits.pdf.lines import Line, lines_of, sure_lines
from app.exhibits.pdf.lost import lost, not_twice, recovered
from app.exhibits.pdf.rules import Cut, Rules, cuts_of, drawn, rules_of
from app.exhibits.pdf.stamps import Stamp, read_stamp
from app.exhibits.pdf.words import characters, pieces, turns_of
from app.exhibits.scan.seen import ScannedPage

_FEW = 4  # lines that are laid over a picture, such as the court's stamp


@dataclass(frozen=True, slots=True)
class Page:
    """`number` as a person counts, from 1. `stray`: lines that are turned otherwise than the table. `beside`: pages
    that hold further columns, laid at the right of this one, whose own texts end at `edge`.
    `cuts`: texts of which only a part is shown.
    """

    number: int
    turns: int
    shown: Shown
    rules: Rules
    lines: tuple[Line, ...]
    stray: tuple[Line, ...]
    stamp: Stamp | None
    pictured: bool  # a picture fills the page
    scan: ScannedPage | None = None  # where its characters were recognised in that
    beside: tuple[int, ...] = ()
    edge: float | None = None
    cuts: tuple[Cut, ...] = ()
    illegible: bool = False  # nothing of what the scan shows could be read

    @property
    def is_blank(self) -> bool:
        return not (self.lines or self.stray or self.stamp)

    @property
    def is_picture(self) -> bool:
        """Whether its characters must be recognised: a picture fills it, and what text it has is beside that."""
        return self.pictured and len(self.lines) + len(self.stray) <= _FEW and not sure_lines(self.lines)

    def shown_box(self, box: Box) -> Box:
        """A box of the upright frame on the page as it is shown."""
        if self.edge is not None:
            box = min(box[0], self.edge), box[1], min(box[2], self.edge), box[3]
        return self.shown.box(back(box, self.turns))


def read_page(document: pypdfium2.PdfDocument, index: int, file: str) -> Page:
    """The lines of a page. Problem where it is damaged, or holds more than a page can."""
    with page_of(document, index, file) as page:
        found, things, seen = characters(page, file), drawn(page, file), shown(page)
    turns = turns_of(found)
    rules = rules_of(things, turns)
    texts = [pieces(found, other, rules if other == turns else Rules(), things) for other in range(4)]
    places = lost(found, things)
    for more in recovered(lambda: document[index], places, file) if places else ():
        for other in range(4):
            told = pieces(more, other, rules if other == turns else Rules(), things)
            texts[other] += not_twice(texts[other], told)
    stamp, lines = without_stamp(lines_of(texts[turns]))
    stray = [line for other in range(4) if other != turns for line in lines_of(texts[other])]
    if stamp is None:
        stamp, stray = without_stamp(stray)
    cuts = cuts_of(things, turns)
    return Page(index + 1, turns, seen, rules, tuple(lines), tuple(stray), stamp, things.picture, cuts=cuts)


def without_stamp(lines: Sequence[Line]) -> tuple[Stamp | None, list[Line]]:
    """The first stamp among the lines, and the lines that are none."""
    stamps = {i: stamp for i, line in enumerate(lines) if (stamp := read_stamp(line.text))}
    return next(iter(stamps.values()), None), [line for i, line in enumerate(lines) if i not in stamps]
