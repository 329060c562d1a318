"""A survey stands for the rows of a long exhibit until they are read, and never against them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.base.problem import Problem
from app.exhibits.keeping.frames import to_parquet
from app.exhibits.keeping.parts import from_parts, to_parts
from app.exhibits.schema import Exhibit
from app.matter.model import Dwell, ExhibitRef, Matter
from app.picture.scene import Scene
from app.services.analysis import Analysis, Rows, gather
from app.services.figure import scene_of
from app.services.opening import survey
from app.services.opening.survey import SURVEY, agrees, survey_parts, surveyed
from tests.analysis.test_roster import _ROW, framed
from tests.bench.hits import make_exhibit
from tests.examples import examples

CASES = ("12-cv-6677", "12-cv-6675")


@pytest.fixture(autouse=True)
def short_exhibits_are_surveyed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey, "LEAST", 0)


def without_numbers(exhibit: Exhibit) -> Exhibit:
    """Every third row is of an unnumbered Doe, every fifth without a time, every seventh without an address."""
    row = pl.col("event")
    events = exhibit.events.with_columns(
        doe=pl.when(row % 3 > 0).then("doe"),
        hit=pl.when(row % 5 > 0).then("hit"),
        ip=pl.when(row % 7 > 0).then("ip"),
    )
    return replace(exhibit, events=events, file="b.csv")


LISTED = make_exhibit(2_000, 40)
UNNUMBERED = without_numbers(make_exhibit(600, 25, seed=3))
SHORT = make_exhibit(50, 7, seed=4)


def rows_of(exhibits: list[tuple[Exhibit, str]], which: set[int]) -> Rows:
    """The exhibits gathered, those with these places by their surveys, and not read."""
    surveys, given_ = {}, []
    for i, (exhibit, case) in enumerate(exhibits):
        if i in which:
            parts = {**to_parts(exhibit), **survey_parts(exhibit)}
            exhibit = from_parts({**parts, "events": unread}, later=True)
            found = surveyed(parts, exhibit)
            assert found is not None
            surveys[i] = found
        given_.append((exhibit, case))
    return gather(given_, surveys)


def unread() -> bytes:
    raise AssertionError("the rows were read")


def scenes(rows: Rows, cases: tuple[str, ...] = CASES) -> list[Scene]:
    """What is drawn of each case, and of all together."""
    refs = tuple(ExhibitRef(i, e.file, e.sha256, e.size, e.opened, cases[i]) for i, e in enumerate(rows.exhibits))
    matter = Matter(exhibits=refs, dwell=Dwell(after=timedelta(days=1)), court_zone="America/Chicago")
    evidence = Analysis(matter, rows).evidence
    return [scene_of(evidence, case) for case in (*dict.fromkeys(cases[: len(refs)]), None)]


@pytest.mark.parametrize("which", [{0}, {1}, {0, 1}])
@pytest.mark.parametrize("cases", [CASES, (CASES[0],) * 2])
def test_the_picture_of_a_survey_is_that_of_the_rows(which: set[int], cases: tuple[str, str]) -> None:
    both = [(LISTED, cases[0]), (UNNUMBERED, cases[1])]
    found, plain = rows_of(both, which), gather(both)
    assert found.roster.does.equals(plain.roster.does)
    assert found.roster.keys == plain.roster.keys
    assert found.roster.hashes.equals(plain.roster.hashes)
    for one, other in zip(found.swarms, plain.swarms, strict=True):
        assert (one.case, one.info_hash) == (other.case, other.info_hash)
        assert one.spans.equals(other.spans)
    for scene, expected in zip(scenes(found, cases), scenes(plain, cases), strict=True):
        assert scene.lanes == expected.lanes and list(scene.gaps) == list(expected.gaps)
        for name in ("times", "offsets", "events", "first", "last", "bar_lane", "bar_first", "bar_last"):
            assert np.array_equal(getattr(scene, name), getattr(expected, name)), name


@settings(max_examples=examples(60))
@given(st.lists(_ROW, min_size=1, max_size=12))
def test_a_survey_of_any_rows_is_kept_and_found_again(rows: list[dict[str, Any]]) -> None:
    events = framed([{**row, "case": CASES[0]} for row in rows]).with_columns(
        sheet=pl.lit("log").cast(pl.Categorical()), row=pl.col("event") + 2
    )
    exhibit = replace(SHORT, events=events)
    found = surveyed(survey_parts(exhibit), exhibit)
    assert found is not None and agrees(found, exhibit)
    plain = gather([(exhibit, CASES[0])])
    by_survey = gather([(exhibit, CASES[0])], {0: found})
    assert by_survey.roster.does.equals(plain.roster.does)
    assert by_survey.roster.hits.equals(plain.roster.hits)


def test_a_short_exhibit_needs_no_survey(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey, "LEAST", SHORT.rows + 1)
    assert survey_parts(SHORT) == {}
    assert surveyed({}, SHORT) is None


def _frames() -> tuple[pl.DataFrame, pl.DataFrame]:
    tally, hits = (pl.read_parquet(part) for part in survey_parts(LISTED).values())
    return tally, hits


def told(tally: pl.DataFrame, hits: pl.DataFrame) -> Any:
    return surveyed({"tally": to_parquet(tally), "hits": to_parquet(hits)}, LISTED)


TALLY, HITS = (
    {
        "another time": {"first": pl.col("first") - pl.duration(days=9)},
        "another stay": {"last": pl.col("last") + pl.duration(days=9)},
        "another Doe": {"number": pl.col("number") + 100},
        "another provider": {"isp": pl.lit("Example Net")},
        "another row": {"row": pl.col("row") + 1},
    },
    {
        "another time": {"time": pl.col("time") - 1},
        "turned": {"time": pl.col("time").reverse()},
        "whose": {"line": pl.col("line").reverse()},
    },
)


@pytest.mark.parametrize("lie", TALLY)
def test_a_survey_that_lies_about_does_is_found_out(lie: str) -> None:
    tally, hits = _frames()
    found = told(tally.with_columns(**TALLY[lie]), hits)
    assert found is not None and not agrees(found, LISTED)
    rows = gather([(LISTED, CASES[0])], {0: found})
    assert rows.misled == (LISTED.file,)
    with pytest.raises(Problem, match="survey"):
        len(Analysis(Matter(), rows).book)


@pytest.mark.parametrize("lie", HITS)
def test_a_survey_that_lies_about_hits_is_found_out(lie: str) -> None:
    tally, hits = _frames()
    found = told(tally, hits.with_columns(**HITS[lie]))
    assert found is None or not agrees(found, LISTED)


def test_findings_are_made_of_a_survey_that_agrees() -> None:
    tally, hits = _frames()
    rows = gather([(LISTED, CASES[0])], {0: told(tally, hits)})
    analysis = Analysis(Matter(), rows)
    assert not analysis.finished
    analysis.finish()
    assert analysis.finished and rows.misled == ()
    assert len(Analysis(Matter(), rows).book) == len(Analysis(Matter(), gather([(LISTED, CASES[0])])).book)


@pytest.mark.parametrize(
    "change",
    [
        {"event": pl.col("event").reverse()},
        {"event": pl.col("event") + 5_000},
        {"last_event": pl.col("last_event") + 5_000},
        {"hits": pl.col("hits") + 1},
        {"rows": pl.col("rows") + 1},
        {"first": pl.col("last") + pl.duration(days=1)},
        {"first": pl.lit(None, pl.Datetime("us", "UTC"))},
        {"first_printed": pl.lit(None, pl.Datetime("us"))},
        {"first": pl.col("first") - pl.duration(days=2_000_000)},
        {"number": pl.lit(None, pl.UInt32)},
        {"place": pl.col("ip")},
        {"ip": pl.lit("192.0.2.1")},
        {"isp": pl.lit(None, pl.String)},
        {"sheet": pl.lit(None, pl.String)},
        {"more": pl.lit(1)},
    ],
)
def test_a_tally_that_is_not_sound_is_none(change: dict[str, pl.Expr]) -> None:
    tally, hits = _frames()
    assert told(tally, hits) is not None
    assert told(tally.with_columns(**change), hits) is None


@pytest.mark.parametrize(
    "change",
    [
        {"line": pl.lit(0, pl.UInt32)},
        {"line": pl.col("line") + 100_000},
        {"line": pl.lit(None, pl.UInt32)},
        {"time": pl.lit(None, pl.Int64)},
        {"time": pl.lit(-(2**62), pl.Int64)},
        {"event": pl.lit(0, pl.UInt32)},
        {"event": pl.int_range(pl.len(), dtype=pl.UInt32) + 1},
        {"more": pl.lit(1)},
    ],
)
def test_hits_that_are_not_sound_are_none(change: dict[str, pl.Expr]) -> None:
    tally, hits = _frames()
    assert told(tally, hits.with_columns(**change)) is None
    assert told(tally, hits.head(100)) is None


def test_bytes_that_changed_are_no_survey_or_one_that_can_be_drawn() -> None:
    chance, parts = random.Random(20120809), survey_parts(UNNUMBERED)
    for _ in range(100):
        name = chance.choice(SURVEY)
        content = bytearray(parts[name])
        for _ in range(chance.choice((1, 1, 4))):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        found = surveyed({**parts, name: bytes(content)}, UNNUMBERED)
        if found is not None:
            rows = gather([(UNNUMBERED, CASES[0])], {0: found})
            assert all(len(scene.times) == len(scene.events) for scene in scenes(rows))
