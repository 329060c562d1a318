"""Rows of a scan that nothing tells any more: neither its address nor its date was recognised, and it is a row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from app.exhibits.defects import Defects
from app.exhibits.pdf.frame import Shown
from app.exhibits.pdf.lines import lines_of
from app.exhibits.pdf.pages import Page
from app.exhibits.pdf.rules import Rules
from app.exhibits.pdf.sheets import sheets_of
from app.exhibits.read import exhibit_from
from app.exhibits.scan.seeing.recognised import SeenPiece
from app.exhibits.scan.seen import ALPHABET, Look, ScannedPage
from app.exhibits.schema import Exhibit
from app.exhibits.sheet import Source

HASH = "3C80887ED171F1D026BCA9014151A9A831BDC7A7"
EDGES = ((40, 55), (80, 140), (170, 260), (300, 380), (400, 640))
ROWS, PITCH = 12, 14.0
RUBBISH = {1: "l92 O2 S", 2: "7l5l2Ol2 3 l8 AN"}


def looked(text: str) -> Look:
    """A look that is sure of what it says."""
    lattice = np.full((2 * len(text) + 1, 1 + len(ALPHABET)), -14.0, dtype=np.float16)
    lattice[::2, 0] = 0.0
    for i, character in enumerate(text):
        lattice[2 * i + 1, 1 + ALPHABET.index(character)] = 0.0
    return Look(text, 1.0, lattice)


def page(other: Mapping[int, Mapping[int, str]], ruled: bool, number: int = 1, moved: float = 0.0) -> Page:
    """A recognised page of rows, the first of them the headings. `other`: texts of cells in place of what they say."""
    rows = [["No.", "IP Address", "Hit Date UTC", "ISP", "File Hash"]]
    for n in range(1, ROWS + 1):
        rows.append([str(n), f"192.0.2.{n}", f"7/{n + 12}/2012 3:18 AM", "Lakeshore Cable", HASH])
    pieces = []
    for line, row in enumerate(rows):
        for at, ((left, right), text) in enumerate(zip(EDGES, row, strict=True)):
            text, y = other.get(line, {}).get(at, text), 100 + line * PITCH
            if text:
                pieces.append(SeenPiece(left + moved, y, right + moved, y + 11, text, (), (looked(text),)))
    ys = [98 + line * PITCH for line in range(len(rows) + 1)]
    across = np.array([(y, 35 + moved, 660 + moved) for y in ys])
    down = np.array([(x + moved, ys[0], ys[-1]) for x in (35, 75, 165, 295, 395, 660)])
    shown = Shown(700, 800, (1, 0, -moved, 0, -1, 0))
    rules = Rules(across, down) if ruled else Rules()
    return Page(number, 0, shown, rules, tuple(lines_of(pieces)), (), None, True, ScannedPage(number, 0, 0.0, 200.0))


def exhibit_of(*pages: Page) -> Exhibit:
    source, defects = Source(Path("scan.pdf"), b"%PDF-"), Defects()
    return exhibit_from(source, sheets_of(pages, source, defects), datetime.now(UTC), defects)


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "unruled"])
@pytest.mark.parametrize(
    "other",
    [
        {5: RUBBISH},
        {1: RUBBISH},
        {ROWS: RUBBISH},
        {5: {**RUBBISH, 0: ""}},
        {5: {**RUBBISH, 0: "S"}, 6: {**RUBBISH, 0: "b"}},
    ],
    ids=["within", "first", "last", "without a number", "two"],
)
def test_a_row_of_rubbish_is_a_row(other: dict[int, dict[int, str]], ruled: bool) -> None:
    exhibit = exhibit_of(page(other, ruled))
    assert (exhibit.rows, exhibit.hits) == (ROWS, ROWS - len(other))
    assert exhibit.events["row"].to_list() == list(range(1, ROWS + 1))
    assert exhibit.scan is not None
    unread = exhibit.scan.cells.filter(column="ip").filter(exhibit.events["ip"].is_null())
    assert unread["recognised"].to_list() == [RUBBISH[1]] * len(other)


def test_pages_that_lay_elsewhere_on_the_scanner_are_one_table() -> None:
    exhibit = exhibit_of(page({}, True), page({}, True, number=2, moved=31.0))
    assert len(exhibit.sheets) == 1 and exhibit.rows == 2 * ROWS
    first, second = (exhibit.places.filter(page=number) for number in (1, 2))
    assert (second["left"] - first["left"]).abs().max() == pytest.approx(0.0, abs=0.01), "as the page shows it"
