"""Cells as they are recognised in a picture, made of a text that says what was doubtful: no picture is needed.

`7/2{3 .71|8 .27}/2012` is a text whose fourth character was recognised as a 3 with a likelihood of .71 and as an 8 with
.27; `2{O .9|0 .08}3` reads as a letter. All other characters are as likely as `sure` says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import polars as pl

from app.exhibits.defects import Defects
from app.exhibits.mapping.mapping import Mapping
from app.exhibits.read import exhibit_from
from app.exhibits.scan.seen import ALPHABET, Look, ScannedPage, SeenCell
from app.exhibits.schema import Exhibit
from app.exhibits.sheet import Sheet, Source, Spot, letter

SURE = 0.9995
_FLOOR = 1e-9
_PART = re.compile(r"\{([^}]*)\}|(.)")
WIDTH, HEIGHT = 120.0, 18.0  # of a cell, in points


def look(marked: str, sure: float = SURE) -> Look:
    """One look at a cell: two steps a character, the second of which is none."""
    parts = [_choices(choice, sign, sure) for choice, sign in _PART.findall(marked)]
    steps = list[np.ndarray]()
    for choices in parts:
        steps += [_step(choices), _step({"": sure})]
    best = [max(choices, key=lambda sign: choices[sign]) for choices in parts]
    likelihoods = [choices[sign] for choices, sign in zip(parts, best, strict=True)]
    lattice = np.log(np.array(steps)) if steps else np.zeros((0, 1 + len(ALPHABET)))
    return Look("".join(best), float(np.mean(likelihoods)) if likelihoods else 0.0, lattice.astype(np.float32))


def _choices(choice: str, sign: str, sure: float) -> dict[str, float]:
    if not choice:
        return {sign: sure}
    return {each[0]: float(each[2:]) for each in choice.split("|")}


def _step(choices: dict[str, float]) -> np.ndarray:
    """Likelihoods of one step; what is left over is that of no character, or of characters all alike."""
    step = np.full(1 + len(ALPHABET), _FLOOR)
    for sign, likelihood in choices.items():
        step[1 + ALPHABET.index(sign) if sign else 0] = likelihood
    rest = max(0.0, 1.0 - step.sum())
    step[1:] += rest / len(ALPHABET)
    return step / step.sum()


def seen_cell(*marked: str, page: int = 1, at: tuple[int, int] = (0, 0), sure: float = SURE) -> SeenCell:
    """The cell in that line and column of a page, looked at once for each text."""
    line, column = at
    left, top = 36 + WIDTH * column, 72 + HEIGHT * line
    return SeenCell(page, left, top, left + WIDTH - 8, top + HEIGHT - 4, tuple(look(each, sure) for each in marked))


@dataclass(frozen=True)
class Scan:
    """A scanned table: its lines with their headings, each cell a marked text, or several (a look each)."""

    lines: Sequence[Sequence[str | tuple[str, ...]]]
    sure: float = SURE
    a_page: int = 40  # lines

    def sheet(self, name: str = "p. 1") -> Sheet:
        """The sheet that a reader of pictures hands over."""
        seen, texts, spots = {}, list[list[str | None]](), list[Spot]()
        below = 0
        for at, line in enumerate(self.lines):
            page, on_page = divmod(at, self.a_page)
            below = 0 if not on_page and page else below
            read = list[str | None]()
            for column, marked in enumerate(line):
                looks = (marked,) if isinstance(marked, str) else marked
                cell = seen_cell(*looks, page=page + 1, at=(on_page, column), sure=self.sure) if any(looks) else None
                read.append(None if cell is None else cell.best.text)
                if cell is not None:
                    seen[at, column] = cell
            texts.append(read)
            top = 72 + HEIGHT * on_page
            number = None if at == 0 else (below := below + 1)
            spots.append(Spot(page + 1, number, 36, top, 36 + WIDTH * len(line), top + HEIGHT))
        width = max(map(len, texts))
        columns = {letter(i): [line[i] if i < len(line) else None for line in texts] for i in range(width)}
        pages = tuple(ScannedPage(page, 180, 1.4, 204.0) for page in sorted({cell.page for cell in seen.values()}))
        frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String()))
        return Sheet(name, frame, tuple(columns), spots=tuple(spots), seen=seen, scanned=pages)

    def exhibit(self, file: str = "exhibit-a-scan.pdf", mapping: Mapping | None = None) -> Exhibit:
        """The exhibit that is read of it."""
        source = Source(Path(file), f"%PDF-1.4 {self.lines}".encode())
        return exhibit_from(source, [self.sheet()], datetime(2026, 3, 2, tzinfo=UTC), Defects(), mapping=mapping)
