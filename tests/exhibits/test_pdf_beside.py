"""Columns on pages of their own: laid beside the rows at whose height they stand, where their headings tell so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
import typst

from app.exhibits import read_exhibit
from app.exhibits.schema import Exhibit
from tests.exhibits.files import HASH, column

Part = Sequence[Sequence[str]]
ROWS = [
    ["No.", "IP Address", "Hit Date UTC"],
    *([str(n), f"192.0.2.{n}", f"7/{n + 12}/2012 9:44 AM"] for n in (1, 2, 3)),
]
MORE = [["4", "192.0.2.4", "7/20/2012 9:44 AM"], ["5", "192.0.2.5", "7/21/2012 9:44 AM"]]
BESIDE = [["ISP", "File Hash"], *([name, HASH] for name in ("Midway DSL", "Prairie Fiber", "Lakeshore Cable"))]
MORE_BESIDE = [["Comcast", HASH], ["Midway DSL", HASH]]
TOTALS = [["Total: 5 addresses"]]


def printed(path: Path, *pages: Part) -> Exhibit:
    """The file whose pages hold these parts of a sheet, each from the upper left corner on."""
    tables = []
    for part in pages:
        cells = ", ".join(f'[#text("{cell}")]' for row in part for cell in row)
        tables.append(f"#table(columns: ({'130pt, ' * len(part[0])}), stroke: none, {cells})")
    path.write_bytes(typst.compile(("#set text(size: 9pt)\n" + "\n#pagebreak()\n".join(tables)).encode()))
    return read_exhibit(path)


@pytest.mark.parametrize(
    "pages",
    [
        (ROWS, MORE, BESIDE, MORE_BESIDE),
        (ROWS, MORE, TOTALS, BESIDE, MORE_BESIDE),
        (ROWS, MORE, BESIDE, MORE_BESIDE, TOTALS),
    ],
    ids=["behind all rows", "behind the totals", "before the totals"],
)
def test_pages_of_further_columns(tmp_path: Path, pages: Sequence[Part]) -> None:
    exhibit = printed(tmp_path / "wide.pdf", *pages)
    assert column(exhibit, "doe") == [1, 2, 3, 4, 5]
    assert column(exhibit, "isp") == ["Midway DSL", "Prairie Fiber", "Lakeshore Cable", "Comcast", "Midway DSL"]
    assert exhibit.info_hashes == [HASH]
    assert [d.kind for d in exhibit.defects].count("columns_joined") == 1
    assert exhibit.places["page"].to_list() == [1, 1, 1, 2, 2]
    assert exhibit.places["right"].max() < 450, "the box is that of the row on its own page"


def test_each_page_of_rows_may_have_its_columns_behind_it(tmp_path: Path) -> None:
    headed = [[ROWS[0], *MORE], [BESIDE[0], *MORE_BESIDE]]
    exhibit = printed(tmp_path / "over.pdf", ROWS, BESIDE, *headed)
    assert column(exhibit, "isp") == ["Midway DSL", "Prairie Fiber", "Lakeshore Cable", "Comcast", "Midway DSL"]


def test_another_exhibit_with_lines_at_the_same_heights_is_none_of_the_rows(tmp_path: Path) -> None:
    works = [["Exhibit B", ""], *BESIDE]
    exhibit = printed(tmp_path / "other.pdf", [["Exhibit A", "", ""], *ROWS], works)
    assert exhibit.info_hashes == []
    assert "columns_joined" not in {d.kind for d in exhibit.defects}


def test_a_page_that_heads_no_columns_is_not_laid_beside_the_rows(tmp_path: Path) -> None:
    remarks = [["Remark", "By"], ["settled", "A. B."], ["open", "A. B."], ["open", "C. D."]]
    exhibit = printed(tmp_path / "remarks.pdf", ROWS, remarks)
    assert column(exhibit, "isp") == [None] * 3
    told = Counter(d.kind for d in exhibit.defects)
    assert (told["columns_joined"], told["row_skipped"]) == (0, 4)
