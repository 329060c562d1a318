"""What is told of the rows of two versions leads from the one to the other, cell by cell."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import polars as pl
from hypothesis import given, settings

from app.analysis.amended import Comparison, compare
from app.analysis.row_changes import COLUMNS
from tests.analysis.rows import Row, events
from tests.analysis.versions import A, B, C, crowded, exhibit
from tests.examples import examples


def texts(frame: pl.DataFrame) -> dict[tuple[str, int], dict[str, str | None]]:
    """The cells of each row by its place, told by plain Python."""
    rows = {}
    for row in frame.iter_rows(named=True):
        hit = row["printed"] and f"{row['printed']:%Y-%m-%d %H:%M} UTC"
        cells = {c: None if row[c] is None else str(row[c]) for c in COLUMNS} | {"hit": hit}
        rows[row["sheet"], row["row"]] = cells
    return rows


def applied(old: pl.DataFrame, found: Comparison) -> Counter[tuple[str | None, ...]]:
    """The rows of the old version after all that is told of them."""
    rows = texts(old)
    for place in found.rows.gone.iter_rows():
        del rows[place]
    for old_sheet, old_row, _, _, column, before, after in found.rows.cells.iter_rows():
        assert rows[old_sheet, old_row][column] == before != after
        rows[old_sheet, old_row][column] = after
    return Counter(tuple(cells.values()) for cells in rows.values())


@settings(max_examples=examples(60))
@given(crowded, crowded)
def test_the_changed_cells_lead_from_the_old_rows_to_the_new(old: list[Row], new: list[Row]) -> None:
    before, after = events(old), events(new)
    found = compare(before, after)
    rows = texts(after)
    fresh = Counter(tuple(rows[place].values()) for place in found.rows.fresh.iter_rows())
    assert applied(before, found) + fresh == Counter(tuple(cells.values()) for cells in rows.values())
    for _, _, sheet, row, column, _, text in found.rows.cells.iter_rows():
        assert rows[sheet, row][column] == text


class TestRowByRow:
    FIRST = exhibit((1, A, [0, 9]), (2, B, [5]), (3, C, [7])).with_columns(isp=pl.lit("Comcast").cast(pl.Categorical))

    def test_a_cell_that_changed_on_disk(self):
        isp = pl.when(pl.col("row") == 3).then(pl.lit("RCN")).otherwise(pl.col("isp").cast(pl.String))
        found = compare(self.FIRST, self.FIRST.with_columns(isp=isp.cast(pl.Categorical)))
        assert found.rows.cells.rows() == [("Sheet1", 3, "Sheet1", 3, "isp", "Comcast", "RCN")]
        assert not found.unchanged

    def test_a_row_put_in_above_changes_none_of_those_below(self):
        below = self.FIRST.with_columns(pl.col("row") + 1)
        above = self.FIRST.head(1).with_columns(doe=pl.lit(9, pl.UInt32), ip=pl.lit("203.0.113.9").cast(pl.Categorical))
        found = compare(self.FIRST, pl.concat([above, below]))
        assert found.rows.fresh.rows() == [("Sheet1", 2)]
        assert not (found.rows.cells.height or found.rows.gone.height)

    def test_a_row_that_names_nobody_may_stand_elsewhere_too(self):
        nobody = exhibit((None, None, [4]))
        found = compare(
            pl.concat([nobody, self.FIRST]), pl.concat([self.FIRST, nobody.with_columns(pl.col("row") + 40)])
        )
        assert found.unchanged

    def test_a_row_taken_out_is_gone(self):
        found = compare(self.FIRST, self.FIRST.filter(pl.col("row") != 3))
        assert found.rows.gone.rows() == [("Sheet1", 3)]
        assert not (found.rows.cells.height or found.rows.fresh.height)

    def test_a_row_that_named_nobody_and_now_does(self):
        blank = pl.when(pl.col("row") != 4)
        unread = self.FIRST.with_columns(doe=blank.then("doe"), ip=blank.then("ip"))
        found = compare(unread, self.FIRST)
        assert [row[3:] for row in found.rows.cells.rows()] == [(4, "doe", None, "2"), (4, "ip", None, B)]
        assert found.added == (2,)

    def test_times_read_as_finely_as_they_are_printed(self):
        day = exhibit((1, A, [0])).with_columns(precision=pl.lit(timedelta(days=1)))
        second = exhibit((1, A, [0])).with_columns(precision=pl.lit(timedelta(seconds=1)))
        assert compare(day, second).rows.cells.row(0)[5:] == ("2012-07-01 UTC", "2012-07-01 00:00:00 UTC")

    def test_a_date_whose_cell_holds_more_than_it_shows(self):
        held = [exhibit((1, A, [m])).with_columns(precision=pl.lit(timedelta(days=1))) for m in (0, 61)]
        assert compare(*held).rows.cells.row(0)[5:] == ("2012-07-01 UTC", "2012-07-01 01:01 UTC")

    def test_a_hit_finds_itself_though_another_came_before_it(self):
        rcn = exhibit((1, A, [1, 5, 9])).with_columns(isp=pl.lit("RCN").cast(pl.Categorical))
        found = compare(exhibit((1, A, [5, 9])), rcn)
        assert [row[:5] for row in found.rows.cells.rows()] == [
            ("Sheet1", 2, "Sheet1", 3, "isp"),
            ("Sheet1", 3, "Sheet1", 4, "isp"),
        ]
        assert found.rows.fresh.rows() == [("Sheet1", 2)]

    def test_times_that_were_mended_in_their_places(self):
        found = compare(exhibit((1, A, [0, 5])), exhibit((1, A, [9, 7])))
        assert [(row[1], row[3]) for row in found.rows.cells.rows()] == [(2, 2), (3, 3)]

    def test_times_that_moved_in_other_places_find_each_other_in_their_order(self):
        below = exhibit((1, A, [19, 9])).with_columns(pl.col("row") + 10)
        found = compare(exhibit((1, A, [0, 10])), below)
        assert [(row[1], row[3]) for row in found.rows.cells.rows()] == [(2, 13), (3, 12)]
