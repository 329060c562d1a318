"""Places of rows on their pages: kept with the exhibit, absent in older ones, and believed in nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from app.base.problem import Problem
from app.exhibits import read_exhibit
from app.exhibits.keeping.frames import to_parquet
from app.exhibits.keeping.parts import from_parts, to_parts
from app.exhibits.schema import PLACES, Exhibit
from tests.exhibits.kept import refused
from tests.exhibits.pdf_files import ABOVE, Layout, sample_rows, set_pdf


@pytest.fixture(scope="module")
def exhibit(tmp_path_factory: pytest.TempPathFactory) -> Exhibit:
    path = tmp_path_factory.mktemp("places") / "exhibit.pdf"
    return read_exhibit(set_pdf(path, ABOVE, sample_rows(), (), Layout()))


def test_places_are_kept_and_come_back(exhibit: Exhibit) -> None:
    assert from_parts(to_parts(exhibit)).places.equals(exhibit.places)


def test_an_exhibit_that_was_kept_without_them_has_none(exhibit: Exhibit) -> None:
    parts = to_parts(exhibit)
    del parts["places"]
    assert dict(from_parts(parts).places.schema) == PLACES
    assert from_parts(parts).places.height == 0


def test_a_file_without_pages_keeps_no_part_of_them(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Doe,IP,Hit UTC\n1,192.0.2.1,7/23/2012 9:44\n")
    assert "places" not in to_parts(read_exhibit(tmp_path / "a.csv"))


@pytest.mark.parametrize(
    "change",
    [
        {"event": pl.lit(68, pl.UInt32)},
        {"event": pl.lit(0, pl.UInt32)},
        {"event": pl.lit(None, pl.UInt32)},
        {"page": pl.lit(0, pl.UInt16)},
        {"page": pl.lit(60_000, pl.UInt16)},
        {"left": pl.lit(float("nan"), pl.Float32)},
        {"top": pl.lit(float("inf"), pl.Float32)},
        {"right": pl.lit(-1e30, pl.Float32)},
        {"bottom": pl.lit(None, pl.Float32)},
        {"right": pl.col("left") - 1},
        {"confidence": pl.lit(1.5, pl.Float32)},
        {"page": pl.col("page").cast(pl.Int64)},
        {"more": pl.lit(1)},
    ],
)
def test_places_that_can_be_none_are_refused(exhibit: Exhibit, change: dict[str, pl.Expr]) -> None:
    wrong = exhibit.places.with_columns(**change)
    assert "damaged" in refused(to_parts(exhibit), places=to_parquet(wrong))
    with pytest.raises(Problem, match=r"^exhibit\.pdf cannot be kept"):
        to_parts(replace(exhibit, places=wrong))


def test_a_part_that_unfolds_to_too_much_or_is_no_table_is_refused(exhibit: Exhibit) -> None:
    for content in (b"", b"PAR1 nothing PAR1", to_parquet(exhibit.events)):
        assert "damaged" in refused(to_parts(exhibit), places=content)
