"""What was recognised in pictures, kept with the exhibit: whole or not at all, and believed in nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from app.base.problem import Problem
from app.exhibits import read_exhibit
from app.exhibits.keeping.frames import to_parquet
from app.exhibits.keeping.parts import from_parts, to_parts
from app.exhibits.keeping.scan import PARTS
from app.exhibits.schema import Exhibit
from tests.exhibits.kept import refused
from tests.exhibits.scan_made import Scan

_ROWS = [[str(n), f"192.0.2.{n}", f"7/{n + 10}/2012 9:44 AM"] for n in range(1, 6)]
_ROWS[2][2] = "7/1{3 .7|8 .28}/2012 9:44 AM"


@pytest.fixture(scope="module")
def exhibit() -> Exhibit:
    return Scan([["Doe", "IP Address", "Hit Date UTC"], *_ROWS]).exhibit()


def test_it_is_kept_and_comes_back(exhibit: Exhibit) -> None:
    parts = to_parts(exhibit)
    again = from_parts(parts)
    assert set(PARTS) <= set(parts) and to_parts(again) == parts
    assert exhibit.scan is not None and again.scan is not None
    for name in ("pages", "cells", "readings"):
        assert getattr(again.scan, name).equals(getattr(exhibit.scan, name))


def test_other_files_and_older_matters_have_none(tmp_path: Path, exhibit: Exhibit) -> None:
    (tmp_path / "a.csv").write_text("Doe,IP,Hit UTC\n1,192.0.2.1,7/23/2012 9:44\n")
    assert not set(PARTS) & set(to_parts(read_exhibit(tmp_path / "a.csv")))
    assert from_parts({k: v for k, v in to_parts(exhibit).items() if k not in PARTS}).scan is None


@pytest.mark.parametrize("name", PARTS)
def test_it_is_whole_or_refused(exhibit: Exhibit, name: str) -> None:
    parts = to_parts(exhibit)
    assert "damaged" in refused({k: v for k, v in parts.items() if k != name})
    assert "damaged" in refused(parts, **{name: parts[name][:-9]})


@pytest.mark.parametrize(
    ("frame", "change"),
    [
        ("pages", {"page": pl.lit(0, pl.UInt16)}),
        ("pages", {"turned": pl.lit(45, pl.Int16)}),
        ("pages", {"skew": pl.lit(float("nan"), pl.Float32)}),
        ("pages", {"skew": pl.lit(44.9, pl.Float32)}),
        ("pages", {"dpi": pl.lit(float("inf"), pl.Float32)}),
        ("pages", {"dpi": pl.lit(None, pl.Float32)}),
        ("cells", {"event": pl.lit(5, pl.UInt32)}),
        ("cells", {"event": pl.lit(0, pl.UInt32)}),
        ("cells", {"column": pl.lit("password")}),
        ("cells", {"page": pl.lit(60_000, pl.UInt16)}),
        ("cells", {"left": pl.lit(1e9, pl.Float32)}),
        ("cells", {"top": pl.lit(float("nan"), pl.Float32)}),
        ("cells", {"right": pl.col("left") - 1}),
        ("cells", {"recognised": pl.lit(None, pl.String)}),
        ("cells", {"confidence": pl.lit(1.5, pl.Float32)}),
        ("cells", {"mended": pl.lit(value=True)}),
        ("cells", {"doubtful": pl.lit(value=False)}),
        ("cells", {"more": pl.lit(1)}),
        ("readings", {"event": pl.lit(0, pl.UInt32)}),
        ("readings", {"column": pl.lit("ip")}),
        ("readings", {"confidence": pl.lit(0.9, pl.Float32)}),
        ("readings", {"confidence": pl.lit(-0.1, pl.Float32)}),
        ("readings", {"reading": pl.lit(None, pl.String)}),
        ("readings", {"reading": pl.lit(7)}),
    ],
)
def test_frames_that_contradict_themselves_or_each_other_are_refused(
    exhibit: Exhibit, frame: str, change: dict[str, pl.Expr]
) -> None:
    assert exhibit.scan is not None
    changed = getattr(exhibit.scan, frame).with_columns(**change)
    assert "damaged" in refused(to_parts(exhibit), **{f"scan_{frame}": to_parquet(changed)})
    with pytest.raises(Problem, match="cannot be kept"):
        to_parts(replace(exhibit, scan=replace(exhibit.scan, **{frame: changed})))
