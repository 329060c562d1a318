"""The samples: what the opinion states is exact, and the defects planted in them are found."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import polars as pl
import pytest

from app.base.paths import resource
from app.exhibits import late_defects, read_exhibit
from app.exhibits.schema import Exhibit
from tests.exhibits.files import D29, D38, column, hits
from tests.exhibits.make_samples import SAMPLES_TO_WRITE, Sample, write


def sample(case: str) -> Exhibit:
    return read_exhibit(resource("samples", case, f"exhibit-a-{case}.xlsx"))


@pytest.mark.parametrize(
    ("case", "does", "info_hash", "title"),
    [
        ("12-cv-6675", 68, "3C80887ED171F1D026BCA9014151A9A831BDC7A7", "Happy Couple"),
        ("12-cv-6677", 42, "8342201A3C44277E7753BBCB2EFDA014EBEF84A4", "Backstage"),
    ],
)
def test_the_facts_of_the_opinion(case: str, does: int, info_hash: str, title: str) -> None:
    exhibit = sample(case)
    assert exhibit.case == case
    assert exhibit.rows == exhibit.hits == does
    assert column(exhibit, "doe") == list(range(1, does + 1))
    assert exhibit.info_hashes == [info_hash]
    assert set(column(exhibit, "title")) == {title}
    assert (exhibit.zone, exhibit.zone_stated) == ("UTC", True)
    assert all(datetime(2012, 7, 1) < t < datetime(2012, 9, 1) for t in hits(exhibit) if t)
    assert late_defects(exhibit.path, exhibit) == ()


def test_the_two_times_of_the_opinion() -> None:
    exhibit = sample("12-cv-6677")
    times = dict(zip(column(exhibit, "doe"), zip(column(exhibit, "row"), hits(exhibit), strict=True), strict=True))
    assert times[29] == (31, D29)
    assert times[38] == (40, D38)


def test_every_address_is_one_of_documentation() -> None:
    for case in ("12-cv-6675", "12-cv-6677"):
        told = [d.message for d in sample(case).defects if d.kind == "documentation_address"]
        assert len(told) == 1
        assert told[0].startswith(f"The exhibit lists {sample(case).rows} addresses")


def test_the_planted_defects_are_found_and_no_others() -> None:
    told = {(d.kind, d.row) for d in sample("12-cv-6677").defects if d.row is not None}
    assert told == {("address_shared", 12), ("hash_broken", 31), ("address_mended", 33), ("zone_in_cell", 34)}
    assert {d.row for d in sample("12-cv-6675").defects} == {None}


@pytest.mark.parametrize("made", SAMPLES_TO_WRITE, ids=lambda s: s.case)
def test_the_workbooks_are_those_that_the_script_writes(tmp_path: Path, made: Sample) -> None:
    write(made, tmp_path / "again.xlsx")
    again, standing = read_exhibit(tmp_path / "again.xlsx"), sample(made.case)
    columns = pl.exclude("exhibit")
    assert again.events.select(columns).equals(standing.events.select(columns))
