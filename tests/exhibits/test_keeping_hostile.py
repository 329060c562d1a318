"""Parts of an exhibit may come from anybody's hand: they are believed in nothing, and what is amiss is one sentence."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl
import pytest

from app.base.problem import Problem
from app.exhibits.keeping import bounds
from app.exhibits.keeping.frames import to_parquet
from app.exhibits.keeping.parts import LATE, PARTS, from_parts, to_parts
from app.exhibits.schema import CHANGES, EVENTS, ROLES, Exhibit
from tests.exhibits.kept import odd_exhibit, refused


@pytest.fixture(scope="module")
def exhibit(tmp_path_factory: pytest.TempPathFactory) -> Exhibit:
    return odd_exhibit(tmp_path_factory.mktemp("odd"))


@pytest.fixture(scope="module")
def parts(exhibit: Exhibit) -> dict[str, bytes]:
    return to_parts(exhibit)


def test_a_missing_part_is_named(parts: dict[str, bytes]) -> None:
    for name in PARTS:
        rest = {k: v for k, v in parts.items() if k != name}
        assert f"(no {name})" in refused(rest)


def test_what_a_newer_version_wrote_is_left_to_it(parts: dict[str, bytes]) -> None:
    newer = parts["facts"].replace(b'"format":1', b'"format":9')
    unknown = b'[{"kind":"of_tomorrow","severity":"info","message":"New."}]'
    for sentence in (refused(parts, facts=newer), refused(parts, defects=unknown)):
        assert "newer version" in sentence and "damaged" not in sentence


def _facts(**changed: Any) -> Callable[[dict[str, bytes]], bytes]:
    return lambda parts: json.dumps({**json.loads(parts["facts"]), **changed}).encode()


SHEET = {"name": "s", "header_row": 1, "columns": {}, "headings": {}, "rows": 1, "preamble": []}


@pytest.mark.parametrize(
    "make",
    [
        lambda parts: b"",
        lambda parts: b"[]",
        lambda parts: b"null",
        lambda parts: b"\xff\xfe",
        lambda parts: b"[" * 200_000,
        lambda parts: parts["facts"][:-1],
        lambda parts: parts["facts"].replace(b'"size":', b'"size":1e999,"x":'),
        lambda parts: parts["facts"].replace(b'"size":', b'"size":NaN,"x":'),
        _facts(format=0),
        _facts(format=True),
        _facts(more=1),
        _facts(path=1),
        _facts(file=""),
        _facts(file="../../a.csv"),
        _facts(file="\ud800.csv"),
        _facts(file="a" * 5_000),
        _facts(sha256="0" * 63),
        _facts(size=-1),
        _facts(size=1.5),
        _facts(size=True),
        _facts(opened="2012-07-23T09:44:00"),
        _facts(opened="2012-07-23T09:44:00-05:00"),
        _facts(opened="yesterday"),
        _facts(zone="../../etc/passwd"),
        _facts(zone="UTC+99:00"),
        _facts(zone_stated="yes"),
        _facts(case="1:12-cv-06677"),
        _facts(sheets={}),
        _facts(sheets=[{}]),
        _facts(sheets=[{**SHEET, "columns": {"ip": "7"}}]),
        _facts(sheets=[{**SHEET, "headings": {"ip": None}}]),
        _facts(sheets=[{**SHEET, "rows": 1 << 40}]),
        _facts(sheets=[{**SHEET, "preamble": "text"}]),
    ],
)
def test_facts_of_another_shape_are_refused(parts: dict[str, bytes], make: Callable[[dict[str, bytes]], bytes]) -> None:
    assert "damaged" in refused(parts, facts=make(parts))


@pytest.mark.parametrize(
    "changed",
    [
        {"severity": "deadly"},
        {"severity": ["info"]},
        {"kind": ["hidden_row"]},
        {"message": None},
        {"row": -1},
        {"row": "1"},
        {"event": 99},
        {"event": -1},
        {"event": True},
        {"text": "\udfff"},
        {"more": 1},
    ],
)
def test_defects_of_another_shape_are_refused(parts: dict[str, bytes], changed: dict[str, Any]) -> None:
    whole = {"kind": "hidden_row", "severity": "info", "message": "Hidden.", "row": 3, "event": 1}
    for name in ("defects", LATE):
        assert from_parts({**parts, name: json.dumps([whole]).encode()}).defects
        assert "damaged" in refused(parts, **{name: json.dumps([{**whole, **changed}]).encode()})
    assert "damaged" in refused(parts, defects=b"{}")


US = pl.Duration("us")
DAYS_TOO_MANY = 3_000_000


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"event": pl.col("event") + 1}, "numbered"),
        ({"event": pl.col("event").reverse()}, "numbered"),
        ({"event": pl.lit(None, pl.UInt32)}, "place"),
        ({"case": pl.lit(None, pl.Categorical())}, "place"),
        ({"hit_end": pl.col("hit") - pl.duration(microseconds=1)}, "ends before"),
        ({"hit_end": pl.lit(datetime(9999, 12, 31, tzinfo=UTC), EVENTS["hit"])}, "never began"),
        ({"offset_min": pl.lit(15_000, pl.Int16)}, "longer than a day"),
        ({"offset_min": pl.lit(None, pl.Int16)}, "without the time"),
        ({"printed": pl.lit(None, pl.Datetime("us"))}, "without the time"),
        ({"printed": pl.col("printed") + pl.duration(minutes=1)}, "contradicts"),
        ({"printed": pl.col("printed") - pl.duration(days=DAYS_TOO_MANY)}, "all years"),
        ({"precision": pl.lit(timedelta(seconds=-1), US)}, "precision"),
        ({"precision": pl.lit(timedelta(days=400), US)}, "precision"),
        ({"info_hash": pl.lit("DROP TABLE").cast(pl.Categorical())}, "info hash"),
        ({"ip": pl.lit("John Smith").cast(pl.Categorical())}, "address"),
        ({"ip": pl.lit("=cmd|' /C calc'!A0").cast(pl.Categorical())}, "address"),
        ({"doe": pl.col("doe").cast(pl.Int64)}, "columns"),
        ({"isp": pl.col("isp").cast(pl.String)}, "columns"),
        ({"hit": pl.col("hit").dt.convert_time_zone("America/Chicago")}, "columns"),
        ({"hit": pl.col("hit").dt.cast_time_unit("ms")}, "columns"),
        ({"more": pl.lit(1)}, "columns"),
    ],
)
def test_rows_that_break_their_rules_are_refused(
    exhibit: Exhibit, parts: dict[str, bytes], change: dict[str, pl.Expr], why: str
) -> None:
    broken = exhibit.events.with_columns(**change)
    assert why in refused(parts, events=to_parquet(broken))
    with pytest.raises(Problem, match=r"^exhibit\.csv cannot be kept"):
        to_parts(replace(exhibit, events=broken))


def test_tables_that_speak_of_other_rows_are_refused(exhibit: Exhibit, parts: dict[str, bytes]) -> None:
    changes, printed = exhibit.changes, exhibit.printed
    for wrong in (
        changes.with_columns(event=pl.lit(exhibit.rows, pl.UInt32)),
        changes.with_columns(event=pl.lit(None, pl.UInt32)),
        changes.with_columns(column=pl.lit(None, pl.String)),
        changes.drop("made"),
        exhibit.events,
    ):
        assert "damaged" in refused(parts, changes=to_parquet(wrong))
    for wrong in (
        printed.head(2),
        printed.with_columns(pl.col("event").reverse()),
        printed.drop("event"),
        printed.select("ip", "event"),
        printed.with_columns(unheard_of=pl.lit("")),
        printed.with_columns(ip=pl.lit(1)),
    ):
        assert "damaged" in refused(parts, printed=to_parquet(wrong))


def test_bytes_that_changed_never_pass_as_something_else(exhibit: Exhibit, parts: dict[str, bytes]) -> None:
    chance = random.Random(20120723)
    opened = 0
    for _ in range(300):
        name = chance.choice([*PARTS])
        content = bytearray(parts[name])
        for _ in range(chance.choice((1, 1, 2, 8))):
            at = chance.randrange(len(content))
            match chance.randrange(4):
                case 0:
                    content[at] ^= 1 << chance.randrange(8)
                case 1:
                    content[at] = chance.choice((0, 1, 127, 128, 255))
                case 2:
                    del content[at : at + chance.choice((1, 4, 100))]
                case 3:
                    content[at:at] = chance.randbytes(chance.choice((1, 4, 100)))
            if not content:
                break
        try:
            found = from_parts({**parts, name: bytes(content)})
            printed = found.printed
        except Problem as problem:
            assert "exhibit" in problem.sentence.lower()
            continue
        opened += 1
        assert dict(found.events.schema) == EVENTS and dict(found.changes.schema) == CHANGES
        assert found.events["event"].to_list() == list(range(found.rows)) == printed["event"].to_list()
        assert set(printed.columns[1:]) <= set(ROLES)
        to_parts(found)  # whatever stands there, it obeys the rules
    assert opened < 150


def _changes(*rows: tuple[int, str, str, str]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=CHANGES, orient="row")


def test_a_small_file_cannot_ask_for_much_memory(parts: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    assert bounds._PAGE <= 256 << 20 and bounds._ROWS_FREE <= 1_000_000
    monkeypatch.setattr(bounds, "_PAGE", 32 << 20)  # writing a text that is longer than the program's own bound is slow
    monkeypatch.setattr(bounds, "_ROWS_FREE", 100_000)
    long = to_parquet(_changes((0, "ip", "a" * (40 << 20), "")))
    many = to_parquet(_changes((0, "ip", "", "")).select(pl.all().repeat_by(1 << 20).explode()))
    assert max(len(long), len(many)) < 1 << 20
    assert "unfolds to too much" in refused(parts, changes=long)
    assert "too many rows" in refused(parts, changes=many)


def _zigzag(number: int) -> bytes:
    """A number as Parquet's structures hold it."""
    number, found = number << 1, bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    return bytes([*found, number])


def test_a_page_that_lies_about_its_length_is_refused(parts: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "_PAGE", 64 << 20)
    honest = to_parquet(_changes((0, "ip", "a" * (40 << 20), "")))
    assert from_parts({**parts, "changes": honest}).changes["printed"].str.len_bytes().item() == 40 << 20
    length = max(long for _, long, _ in _pages_of(honest))
    lying = honest.replace(b"\x15" + _zigzag(length), b"\x15" + _zigzag((1 << 27) - 1), 1)
    assert len(lying) == len(honest) and lying != honest
    assert "unfolds" in refused(parts, changes=lying)


def _pages_of(content: bytes) -> list[tuple[int, int, int]]:
    """(kind, bytes unfolded, values) of the pages of the first column that holds the most bytes."""
    end = len(content) - 8
    footer = bounds._Thrift(content, end - int.from_bytes(content[-8:-4], "little"), end).struct()
    starts = [chunk[3] for group in footer[4] for chunk in group[1]]
    return [page for c in starts for page in bounds._pages(content, c.get(11, c[9]), c.get(11, c[9]) + c[7])]


@pytest.mark.parametrize("cut", [0, 4, 11, 12, 100])
def test_a_table_that_is_cut_off_is_refused(parts: dict[str, bytes], cut: int) -> None:
    for name in ("events", "changes", "printed"):
        assert "damaged" in refused(parts, **{name: parts[name][:cut]})
        assert "damaged" in refused(parts, **{name: parts[name][:cut] + parts[name][-cut - 8 :]})
