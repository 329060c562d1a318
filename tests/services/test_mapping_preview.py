"""What a way of reading would make of a sheet: lines that add up, told as a person finds them."""

from __future__ import annotations

from pathlib import Path

from app.exhibits.mapping.proposing import proposal
from app.exhibits.read import load
from app.services.opening.mapping import Preview, preview_of
from tests.widgets.mapped import pages, silent, two_sheets


def previewed(path: Path, sheet: int = 0) -> Preview:
    found = proposal(load(path))
    assert found.read is not None
    return preview_of(found.read, found.sheets[sheet], found.mapping.sheets[sheet], "America/Chicago")


def test_every_line_of_a_sheet_is_counted_once(tmp_path: Path) -> None:
    silent(tmp_path / "a.xlsx")
    found = previewed(tmp_path / "a.xlsx")
    assert (found.hits, found.unreadable, found.unreadable_rows) == (65, 1, ("13",))
    assert (found.preamble, found.header, found.others, found.blank, found.lines) == (4, 1, 1, 0, 72)
    assert (found.events[0].row, found.events[0].court) == ("6", "Jun 30, 7:00 p.m. CDT")
    assert "13" in [row for row, _ in found.defects]


def test_lines_of_a_pdf_are_told_by_page_and_counted_once(tmp_path: Path) -> None:
    pages(tmp_path / "a.pdf")
    found = previewed(tmp_path / "a.pdf")
    assert (found.rows, found.kinds) == (66, frozenset({"zone"}))
    assert found.events[0].row == "1 of p. 1"
    seen = proposal(load(tmp_path / "a.pdf")).sheets[0]
    assert found.lines == seen.height
    last = max(line for line, mark in found.marks.items() if mark == "row")
    assert seen.named(last).endswith("of p. 2")


def test_each_sheet_is_told_by_itself(tmp_path: Path) -> None:
    two_sheets(tmp_path / "a.xlsx")
    one, other = (previewed(tmp_path / "a.xlsx", sheet) for sheet in (0, 1))
    assert one.rows + other.rows == one.exhibit.rows == 33
    assert one.kinds == other.kinds == {"zone"}
