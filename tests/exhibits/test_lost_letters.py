"""Letters that were lost when the file was saved, and numbers that a sheet stores as text."""

import polars as pl
import pytest
from openpyxl import Workbook

from app.exhibits import late_defects, read_exhibit
from app.exhibits.plain.exhibit import plain_exhibit
from app.exhibits.read import load
from tests.exhibits.test_plain import OPENED, log, written

HEADS = "Doe,IP Address,Hit Date UTC,ISP,City,Title"


def exhibit(tmp_path, *rows):
    path = tmp_path / "exhibit.csv"
    path.write_text("\n".join([HEADS, *rows]) + "\n", encoding="utf-8")
    return read_exhibit(path)


def lost(found):
    return [(defect.column, defect.text) for defect in found.defects if defect.kind == "letters_lost"]


@pytest.mark.parametrize("city", ["Z\ufffdrich", "Z?rich", "ZÃ¼rich", "Coeur dâ€™Alene", "Doã\u0081a Ã\u0081na"])
def test_a_name_that_lost_its_letters_is_told_with_its_column(tmp_path, city):
    found = exhibit(
        tmp_path,
        "1,192.0.2.1,2012-07-01 10:00,Midway DSL,Zürich,A Title",
        f"2,192.0.2.2,2012-07-02 10:00,Midway DSL,{city},A Title",
    )
    assert lost(found) == [("E", city)]
    (defect,) = (each for each in found.defects if each.kind == "letters_lost")
    assert defect.message.startswith(f"Signs that no name has stand in 1 cell, the first “{city}” in row 3: ")


def test_whole_names_and_questions_in_titles_are_let_be(tmp_path):
    assert not lost(
        exhibit(
            tmp_path, "1,192.0.2.1,2012-07-01 10:00,AT&T São Paulo,Coeur d’Alene,Why?not", "2,192.0.2.2,2012-07-02,,,"
        )
    )


def test_a_workbook_s_numbers_as_text_are_counted_once_it_is_looked_at_again(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(("Doe", "IP Address", "Hit Date UTC", "Port"))
    for doe, port in ((1, 51413), ("2", 51413), ("Doe 3", "6881"), ("4", "6881"), (5, None)):
        sheet.append((doe, f"192.0.2.{len(str(doe))}", "7/23/2012 9:44 AM", port))
    sheet.append(("6", None, None, None))  # no row of the list
    book.save(tmp_path / "exhibit.xlsx")
    found = read_exhibit(tmp_path / "exhibit.xlsx")
    told = [d for d in late_defects(tmp_path / "exhibit.xlsx", found) if d.kind == "number_as_text"]
    assert [(d.column, d.text) for d in told] == [("A", "2 cells"), ("D", "2 cells")]
    assert told[0].message == (
        "Of column A, 2 cells are numbers that the sheet stores as text, the first in row 3; they are read as numbers."
    )


def test_a_long_plain_table_that_begins_well_tells_the_same(tmp_path):
    late = pl.when(pl.int_range(pl.len()) > 1_200).then(pl.lit("Z\ufffdrich")).otherwise(pl.lit("Chicago"))
    path = written(log().with_columns(City=late), tmp_path)
    plain = plain_exhibit(load(path), OPENED, 1)
    assert plain is not None and lost(plain) == lost(read_exhibit(path)) == [("G", "Z\ufffdrich")]
