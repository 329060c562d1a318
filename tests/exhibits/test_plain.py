"""A long plain .parquet is read by whole columns, to the letter what the common way reads of it."""

from __future__ import annotations

import hashlib
import pickle
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from app.base.problem import Problem
from app.exhibits import read, read_exhibit
from app.exhibits.keeping.kept import KeptExhibit
from app.exhibits.keeping.parts import to_parts
from app.exhibits.plain import line_ends
from app.exhibits.plain import lines as plain_lines
from app.exhibits.plain.exhibit import picture_of, plain_exhibit
from app.exhibits.plain.table import PICTURE, plain_table
from app.exhibits.read import load
from app.exhibits.schema import EVENTS, Exhibit

NEVER = 1 << 40
OPENED = datetime(2026, 11, 24, tzinfo=UTC)
START = datetime(2012, 7, 1)
UTC_TIME = pl.Datetime("us", "UTC")
HASHES = ("8342201A3C44277E7753BBCB2EFDA014EBEF84A4", "a" * 40)


@pytest.fixture(autouse=True)
def texts_are_looked_at_in_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_lines, "_STRETCH", 500)


@cache
def log(rows: int = 1_300, seed: int = 1) -> pl.DataFrame:
    """Hits of thirty Does at two addresses each, some of them twice."""
    chance = random.Random(seed)
    does = [chance.randrange(1, 31) for _ in range(rows)]
    return pl.DataFrame(
        {
            "Doe": pl.Series(does, dtype=pl.UInt32),
            "IP Address": [f"198.51.100.{doe}" if chance.random() < 0.9 else f"2001:db8::{doe:x}" for doe in does],
            "Port": pl.Series([chance.choice((51413, 6881, None)) for _ in does], dtype=pl.UInt16),
            "Hit Date": pl.Series([START + timedelta(minutes=chance.randrange(3_000)) for _ in does]),
            "Info Hash": [chance.choice(HASHES) for _ in does],
            "ISP": [chance.choice(("Example Net", "Example Cable ", None)) for _ in does],
            "City": [chance.choice(("Chicago", "", " ")) for _ in does],
            "Client": [chance.choice(("µTorrent 3.2.1", "µTorrent 2.0.2")) for _ in does],
            "Remark": pl.Series([chance.choice((1, 1, 1, 2)) for _ in does], dtype=pl.Int64),
        }
    )


def written(frame: pl.DataFrame, folder: Path) -> Path:
    path = folder / "log.parquet"
    frame.write_parquet(path, row_group_size=300)
    return path


def written_as(frame: pl.DataFrame, folder: Path, ending: str) -> Path:
    """The log in a file of that kind; a list that stands beside it cannot be written as a text."""
    if ending == ".parquet":
        return written(frame, folder)
    path = folder / f"log{ending}"
    frame.write_csv(path, separator="\t" if ending == ".tsv" else ",")
    return path


def both(path: Path) -> tuple[Exhibit, Exhibit]:
    """The exhibit by whole columns, and in the common way."""
    return read_exhibit(path, long=1), read_exhibit(path, long=NEVER)


def assert_equal(one: Exhibit, other: Exhibit) -> None:
    for name in ("file", "sha256", "size", "zone", "zone_stated", "case", "sheets", "defects", "rows", "hits"):
        assert getattr(one, name) == getattr(other, name), name
    texts = {name: pl.String for name, kind in EVENTS.items() if kind == pl.Categorical}
    for name in EVENTS:
        mine, theirs = one.events.cast(texts)[name], other.events.cast(texts)[name]  # type: ignore[arg-type]
        assert mine.equals(theirs, null_equal=True), name
    assert one.changes.equals(other.changes)
    assert one.printed.equals(other.printed)


def is_plain(path: Path) -> bool:
    return plain_exhibit(load(path), OPENED, 1) is not None


def assert_plain(path: Path) -> Exhibit:
    """It is read by whole columns, and to the letter what the common way reads."""
    one, other = both(path)
    assert isinstance(one, KeptExhibit) and not isinstance(other, KeptExhibit)
    assert_equal(one, other)
    return one


Change = Callable[[pl.DataFrame], pl.DataFrame]


def hit(expr: pl.Expr) -> Change:
    return lambda frame: frame.with_columns(expr.alias("Hit Date"))


def column(**changed: Any) -> Change:
    return lambda frame: frame.with_columns(**{name.replace("_", " "): value for name, value in changed.items()})


TIME = pl.col("Hit Date")
ROW = pl.int_range(pl.len())


def all_of(*changes: Change) -> Change:
    def change(frame: pl.DataFrame) -> pl.DataFrame:
        for one in changes:
            frame = one(frame)
        return frame

    return change


def named(**names: str) -> Change:
    return lambda frame: frame.rename({"Hit Date": names["hit"]})


def addresses(expr: pl.Expr) -> Change:
    return lambda frame: frame.with_columns(expr.alias("IP Address"))


PLAIN: dict[str, Change] = {
    "as it is": lambda frame: frame,
    "in UTC, Does in words, ports of 64 bits": all_of(
        hit(TIME.dt.replace_time_zone("UTC")),
        column(Doe=pl.format("Doe {}", "Doe"), Port=pl.col("Port").cast(pl.Int64)),
    ),
    "in milliseconds, ports as texts, texts as categories": all_of(
        hit(TIME.cast(pl.Datetime("ms")).dt.replace_time_zone("UTC")),
        column(Port=pl.col("Port").cast(pl.String), ISP=pl.col("ISP").cast(pl.Categorical)),
    ),
    "with fractions, upper-case addresses, a list beside": all_of(
        hit((TIME + pl.duration(microseconds=ROW % 3 * 250_500)).dt.replace_time_zone("UTC")),
        addresses(pl.col("IP Address").str.to_uppercase()),
        column(Peers=pl.concat_list("Doe", "Doe")),
    ),
    "with seconds, headed by an offset, private addresses": all_of(
        hit(TIME + pl.duration(seconds=ROW % 60)),
        named(hit="Hit Date (UTC-5)"),
        addresses(pl.when(ROW % 400 == 399).then(pl.lit("10.0.0.7")).otherwise("IP Address")),
    ),
    "by days, headed by a zone": all_of(hit(TIME.dt.truncate("1d")), named(hit="Hit Date (Central)")),
    "in Central time, without Does": all_of(
        hit(TIME.dt.replace_time_zone("America/Chicago")), lambda frame: frame.drop("Doe")
    ),
    "headed by UTC, every row twice": all_of(named(hit="Hit Date UTC"), lambda frame: pl.concat([frame, frame])),
    "with letters that were lost, high numbers of Does": column(
        Doe=pl.col("Doe") + (1 << 25), ISP=pl.when(ROW > 1_200).then(pl.lit("Z?rich Net")).otherwise("ISP")
    ),
    "more shared addresses than are named": lambda frame: pl.concat(
        [frame.with_columns(pl.lit(f"203.0.113.{n}").alias("IP Address"), Doe=pl.col("Doe") + n) for n in range(40)]
    ),
}
LATER = TIME + pl.duration(days=ROW // 100)
"""Beyond the twelfth, which settles what is the month."""
TEXTS: dict[str, Change] = {
    "as databases write them": hit(LATER.dt.to_string("%Y-%m-%d %H:%M:%S")),
    "with a T, without Does": all_of(hit(LATER.dt.to_string("%Y-%m-%dT%H:%M:%S")), lambda frame: frame.drop("Doe")),
    "with p.m.": hit(LATER.dt.to_string("%m/%d/%Y %I:%M:%S %p")),
    "with p.m., without zeros": hit(LATER.dt.to_string("%-m/%-d/%Y %-I:%M:%S %p")),
    "to the minute, headed by a zone": all_of(hit(LATER.dt.to_string("%m/%d/%Y %H:%M")), named(hit="Hit (Pacific)")),
}
ODD_TEXTS: dict[str, Change] = {
    "days of no settled order": hit(TIME.dt.to_string("%m/%d/%Y %H:%M:%S")),
    "days that stand first": hit(LATER.dt.to_string("%d/%m/%Y %H:%M:%S")),
    "one of another form": hit(
        pl.when(ROW == 1_200)
        .then(LATER.dt.to_string("%B %d, %Y %H:%M"))
        .otherwise(LATER.dt.to_string("%m/%d/%Y %H:%M:%S"))
    ),
    "an hour that no clock of twelve has": hit(
        pl.when(ROW == 1_200)
        .then(pl.lit("07/23/2012 13:44:00 PM"))
        .otherwise(LATER.dt.to_string("%m/%d/%Y %I:%M:%S %p"))
    ),
    "a blank for a zero": hit(
        pl.when(ROW == 1_200)
        .then(pl.lit(" 7/23/2012 01:44:00 PM"))
        .otherwise(LATER.dt.to_string("%m/%d/%Y %I:%M:%S %p"))
    ),
    "one of figures left out": hit(
        pl.when(ROW == 1_200).then(pl.lit("2012-7-1 10:00:00")).otherwise(LATER.dt.to_string("%Y-%m-%d %H:%M:%S"))
    ),
}
ODD: dict[str, Change] = {
    "a time is missing": hit(pl.when(ROW != 1_200).then(TIME)),
    "a time of another century": hit(pl.when(ROW == 1_200).then(datetime(1912, 7, 1)).otherwise(TIME)),
    "an address is none": lambda frame: frame.with_columns(
        pl.when(ROW == 1_200).then(pl.lit("198.51.100")).otherwise("IP Address").alias("IP Address")
    ),
    "an address with a port": lambda frame: frame.with_columns(
        pl.when(ROW == 1_200).then(pl.lit("198.51.100.7:6881")).otherwise("IP Address").alias("IP Address")
    ),
    "an address is missing": lambda frame: frame.with_columns(
        pl.when(ROW != 1_200).then("IP Address").alias("IP Address")
    ),
    "a Doe is missing": column(Doe=pl.when(ROW != 1_200).then("Doe")),
    "a Doe is nought": column(Doe=pl.when(ROW != 1_200).then("Doe").otherwise(0)),
    "a hash is broken": lambda frame: frame.with_columns(
        pl.when(ROW == 1_200).then(pl.lit(HASHES[0].replace("3C", "3C "))).otherwise("Info Hash").alias("Info Hash")
    ),
    "a port is no number": column(
        Port=pl.when(ROW == 1_200).then(pl.lit("n/a")).otherwise(pl.col("Port").cast(pl.String))
    ),
    "a port is none": column(Port=pl.when(ROW == 1_200).then(70_000).otherwise(pl.col("Port").cast(pl.Int64))),
    "times with their zones as texts": hit(TIME.dt.to_string("%Y-%m-%d %H:%M:%SZ")),
    "both sides of a clock change": hit(
        (TIME + pl.duration(days=ROW // 650 * 200)).dt.replace_time_zone("America/Chicago")
    ),
    "an hour that occurred twice": lambda frame: frame.with_columns(
        pl.when(ROW == 1_200).then(datetime(2012, 11, 4, 1, 30)).otherwise(TIME).alias("Hit Date")
    ).rename({"Hit Date": "Hit Date (Central)"}),
    "an abbreviation": lambda frame: frame.rename({"Hit Date": "Hit Date (EST)"}),
    "a second header": lambda frame: frame.with_columns(pl.lit("1:12-cv-06677").alias("Case")),
}


@pytest.mark.parametrize("change", PLAIN.values(), ids=PLAIN)
def test_a_plain_log_is_read_to_the_letter_as_any_other(change: Change, tmp_path: Path) -> None:
    assert_plain(written(change(log()), tmp_path))


@pytest.mark.parametrize("change", ODD.values(), ids=ODD)
def test_what_needs_a_second_look_is_left_to_the_common_way(change: Change, tmp_path: Path) -> None:
    assert not is_plain(written(change(log()), tmp_path))


@pytest.mark.parametrize(
    ("form", "ending"),
    [*((form, ending) for form in TEXTS for ending in (".csv", ".parquet")), ("as databases write them", ".tsv")],
)
def test_times_in_texts_of_one_form_are_plain_too(form: str, ending: str, tmp_path: Path) -> None:
    assert_plain(written_as(TEXTS[form](log()), tmp_path, ending))


SEEN = ("Doe", "IP Address", "Port", "Hit Date", "Info Hash", "ISP", "City")
"""All of them have roles, so that copies are told without their texts."""
SAME: dict[str, Change] = {
    "as databases write them": hit(LATER.dt.to_string("%Y-%m-%d %H:%M:%S")),
    "with p.m.": hit(LATER.dt.to_string("%m/%d/%Y %I:%M:%S %p")),
    "zeros before some Does": all_of(
        hit(LATER.dt.to_string("%Y-%m-%d %H:%M:%S")), column(Doe=pl.format("{}{}", pl.lit("0"), "Doe"))
    ),
}


@pytest.mark.parametrize("change", SAME.values(), ids=SAME)
@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_copies_are_told_by_numbers_as_by_texts(change: Change, ending: str, tmp_path: Path) -> None:
    frame = change(log()).select(SEEN)
    near = frame.head(40).with_columns(pl.col("ISP") + " ", City=pl.lit("  "))
    path = written_as(pl.concat([frame, frame.head(40), near, near.with_columns(City=None)]), tmp_path, ending)
    plain = plain_table(load(path), 1)
    assert plain is not None and plain.by_numbers
    one, other = both(path)
    assert_equal(one, other)
    assert {defect.row for defect in one.defects if defect.kind == "duplicate_row"} >= set(range(1_302, 1_342))


def test_a_number_that_is_written_in_two_ways_is_not_the_same_cell(tmp_path: Path) -> None:
    frame = SAME["with p.m."](log()).select(SEEN).with_columns(pl.col("Doe").cast(pl.String))
    path = written_as(
        pl.concat([frame, frame.tail(1).with_columns(("0" + pl.col("Doe")).alias("Doe"))]), tmp_path, ".csv"
    )
    assert not is_plain(path)


@pytest.mark.parametrize("change", ODD_TEXTS.values(), ids=ODD_TEXTS)
def test_times_in_texts_that_leave_anything_open_are_not(change: Change, tmp_path: Path) -> None:
    assert not is_plain(written_as(change(log()), tmp_path, ".csv"))


SPOILT: dict[str, Callable[[str], str]] = {
    "a wider line": lambda text: text.replace("\n", ",surplus\n", 1_250).replace(",surplus\n", "\n", 1_249),
    "a blank line": lambda text: text + "\n\n" + text.splitlines()[-1] + "\n",
    "a footer": lambda text: text + "All times are in UTC\n",
    "a line above": lambda text: "Exhibit A\n" + text,
    "a second header": lambda text: text + text.splitlines()[0] + "\n",
    "broken quotes": lambda text: text + 'x "y" z,"\n',
    "another encoding": lambda text: text.replace("Example Net", "Exàmple Net", 1),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_text_that_is_more_than_a_table_is_left_to_the_common_way(
    spoil: Callable[[str], str], tmp_path: Path
) -> None:
    path = written_as(TEXTS["as databases write them"](log()), tmp_path, ".csv")
    text = spoil(path.read_text(encoding="utf-8"))
    path.write_bytes(text.encode("cp1252" if "à" in text else "utf-8"))
    assert not is_plain(path)


ENDS: dict[str, Callable[[str], str]] = {
    "as on Windows": lambda text: text.replace("\n", "\r\n"),
    "as on old Macintoshes": lambda text: text.replace("\n", "\r"),
    "none at the last line": lambda text: text.removesuffix("\n"),
}


@pytest.mark.parametrize("ended", ENDS.values(), ids=ENDS)
def test_lines_end_as_they_may(ended: Callable[[str], str], tmp_path: Path) -> None:
    frame = TEXTS["with p.m."](log())
    path = written_as(pl.concat([frame, frame.tail(3), frame.head(1)]), tmp_path, ".csv")
    path.write_bytes(ended(path.read_text(encoding="utf-8")).encode())
    one = assert_plain(path)
    assert {defect.row for defect in one.defects if defect.kind == "duplicate_row"} >= {1302, 1303, 1304, 1305}


@pytest.mark.parametrize("end", ["", "\n"])
def test_lines_are_found_without_reading_those_between(end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_ends, "_PIECE", 16)
    lines = [f"line {n}" + "x" * (n % 40) for n in range(200)]
    ends = line_ends.LineEnds(("\n".join(lines) + end).encode())
    assert ends.lines == 200
    for wanted in ([], [0], [199], [0, 1, 2, 57, 198, 199], list(range(200))):
        assert ends.take(np.array(wanted, np.int64)).decode().splitlines() == [lines[n] for n in wanted]


def test_quoted_cells_are_read_as_what_they_quote(tmp_path: Path) -> None:
    frame = TEXTS["with p.m."](log()).with_columns(ISP=pl.lit('Example, "Net"'), Client=pl.lit("a\nb"))
    assert_plain(written_as(frame, tmp_path, ".csv"))


def test_a_picture_is_made_of_what_the_rows_say(tmp_path: Path) -> None:
    path = written(log(), tmp_path)
    picture, whole = picture_of(load(path), OPENED, 1), read_exhibit(path, long=1)
    assert picture is not None
    kept = [name for name in EVENTS if name in PICTURE or name not in ("port", "title", "client")]
    assert picture.events.select(kept).equals(whole.events.select(kept))
    assert (picture.sha256, picture.zone, picture.case, picture.sheets) == (
        whole.sha256, whole.zone, whole.case, whole.sheets,
    )  # fmt: skip


def test_what_is_kept_of_a_plain_log_is_the_same_to_the_byte(tmp_path: Path) -> None:
    one, other = (to_parts(exhibit) for exhibit in both(written(log(), tmp_path)))
    for name in ("events", "changes", "printed", "defects"):
        assert one[name] == other[name], name


def test_a_plain_log_goes_to_another_process_whole(tmp_path: Path) -> None:
    one = read_exhibit(written(log(), tmp_path), long=1)
    other = pickle.loads(pickle.dumps(one))
    assert type(other) is Exhibit
    assert_equal(one, other)


def test_a_short_or_damaged_file_is_none(tmp_path: Path) -> None:
    path = written(log(), tmp_path)
    assert plain_exhibit(load(path), OPENED, 1_301) is None
    path.write_bytes(path.read_bytes()[:-40])
    assert plain_exhibit(load(path), OPENED, 1) is None


def test_a_file_with_bytes_that_changed_is_read_as_in_the_common_way_or_not_at_all(tmp_path: Path) -> None:
    path, chance = written(log(400), tmp_path), random.Random(20120809)
    whole = path.read_bytes()
    for _ in range(12):
        content = bytearray(whole)
        for _ in range(3):
            content[chance.randrange(4, len(content) - 8)] ^= 1 << chance.randrange(8)
        path.write_bytes(content)
        try:
            other = read_exhibit(path, long=NEVER)
        except Problem:
            with pytest.raises(Problem):
                read_exhibit(path, long=1)
        else:
            assert_equal(read_exhibit(path, long=1), other)


def test_the_hash_of_a_long_file_is_reckoned_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "_LONG", 1)
    path = written(log(100), tmp_path)
    for exhibit in both(path):
        assert exhibit.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
