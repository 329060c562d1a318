"""Who is listed, their hits and their spans: as a plain loop over the rows finds them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.hits import by_lane
from app.analysis.roster import Roster, roster
from app.analysis.spans import swarms
from app.exhibits.schema import EVENTS
from tests.examples import examples

EARLY, LATE = datetime(1899, 12, 31, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC)
_HIT = st.none() | st.sampled_from([EARLY, LATE]) | st.integers(0, 5).map(lambda m: EARLY + timedelta(41_000, m * 60))

_ROW = st.fixed_dictionaries(
    {
        "case": st.sampled_from(["12-cv-6677", "12-cv-6675"]),
        "doe": st.none() | st.sampled_from([1, 2, 29, 4_294_967_295]),
        "ip": st.sampled_from([None, "192.0.2.1", "192.0.2.10", "2001:db8::1"]),
        "hit": _HIT,
        "stays": st.none() | st.integers(0, 2),
        "info_hash": st.sampled_from([None, "A" * 40, "B" * 40]),
        "isp": st.sampled_from([None, "Midway DSL", "Prairie Fiber"]),
        "city": st.sampled_from([None, "Joliet", "Gary"]),
        "offset_min": st.sampled_from([0, -300]),
        "precision": st.sampled_from([None, timedelta(minutes=1), timedelta(seconds=1)]),
    }
)


def framed(rows: list[dict[str, Any]]) -> pl.DataFrame:
    made = []
    for i, row in enumerate(rows):
        hit = row["hit"]
        end = hit + timedelta(minutes=row["stays"]) if hit and row["stays"] is not None else None
        printed = hit.replace(tzinfo=None) + timedelta(minutes=row["offset_min"]) if hit else None
        made.append({k: v for k, v in row.items() if k != "stays"} | {"event": i, "hit_end": end, "printed": printed})
    return pl.DataFrame(made, schema=EVENTS)


def by_doe(events: pl.DataFrame) -> dict[tuple[Any, ...], list[dict[str, Any]]]:
    """The rows of each Doe in the order of the roster."""
    found: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in events.iter_rows(named=True):
        if row["doe"] is not None or row["ip"] is not None:
            found.setdefault((row["case"], row["doe"], row["ip"] if row["doe"] is None else None), []).append(row)
    last = 2**32
    return dict(sorted(found.items(), key=lambda d: (d[0][0], last if d[0][1] is None else d[0][1], d[0][2] or "")))


def end_of(row: dict[str, Any]) -> datetime:
    return row["hit_end"] or row["hit"]


def first_of(rows: list[dict[str, Any]], column: str) -> Any:
    return next((row[column] for row in rows if row[column] is not None), None)


def check_does(found: Roster, does: dict[tuple[Any, ...], list[dict[str, Any]]]) -> None:
    expected = []
    for who, ((case, doe, _), rows) in enumerate(does.items()):
        timed = [row for row in rows if row["hit"] is not None]
        texts = [first_of(rows, column) for column in ("ip", "isp", "city", "state")]
        first = min((row["hit"] for row in timed), default=None)
        last = max(map(end_of, timed), default=None)
        addresses = len({row["ip"] for row in rows} - {None})
        expected.append((who, case, doe, *texts, addresses, first, last, len(timed), len(rows)))
    assert found.does.rows() == expected


def check_hits(found: Roster, does: dict[tuple[Any, ...], list[dict[str, Any]]]) -> None:
    timed, every = [], []
    for who, rows in enumerate(does.values()):
        every += [(who, row["event"], row["info_hash"]) for row in rows]
        for row in sorted((r for r in rows if r["hit"] is not None), key=lambda r: (r["hit"], r["event"])):
            cells = (row[c] for c in ("event", "info_hash", "printed", "offset_min", "precision"))
            timed.append((who, row["hit"], end_of(row), *cells))
    every.sort(key=lambda row: row[1])
    assert found.hits.rows() == timed
    assert found.rows.rows() == every
    assert found.hashes.rows() == list(dict.fromkeys((who, info_hash) for who, _, info_hash in every))
    placed = zip(found.placed.who.tolist(), found.placed.event.tolist(), strict=True)
    assert sorted(placed) == sorted((row[0], row[3]) for row in timed)
    assert np.array_equal(np.diff(found.placed.event.astype(int)) > 0, [True] * (len(timed) - 1))


def check_spans(found: Roster, does: dict[tuple[Any, ...], list[dict[str, Any]]]) -> None:
    expected: dict[tuple[Any, ...], list[Any]] = {}
    for who, ((case, _, _), rows) in enumerate(does.items()):
        for info_hash in {row["info_hash"] for row in rows}:
            own = [r for r in rows if r["hit"] is not None and r["info_hash"] == info_hash]
            if not own:
                continue
            first = min(own, key=lambda r: (r["hit"], r["event"]))
            last = min(own, key=lambda r: (-(end_of(r) - EARLY), r["event"]))
            ended = last["printed"] + (end_of(last) - last["hit"])
            span = (who, first["hit"], end_of(last), first["event"], last["event"], len(own), first["printed"], ended)
            printed = (first["offset_min"], last["offset_min"], first["precision"], last["precision"])
            expected.setdefault((case, info_hash), []).append((*span, *printed))
    order = sorted(expected, key=lambda key: (key[0], key[1] is None, key[1] or ""))
    spans = [(key, sorted(expected[key], key=lambda s: (s[1], s[2], s[0]))) for key in order]
    assert [((s.case, s.info_hash), s.spans.rows()) for s in swarms(found)] == spans


@settings(max_examples=examples(300))
@given(st.lists(_ROW, max_size=10))
def test_does_hits_and_spans_are_those_of_a_plain_loop(rows: list[dict[str, Any]]) -> None:
    events = framed(rows)
    found, does = roster(events), by_doe(events)
    check_does(found, does)
    check_hits(found, does)
    check_spans(found, does)
    ids = [doe if doe is not None else place for _, doe, place in does]
    assert found.keys == [(key[0], doe) for key, doe in zip(does, ids, strict=True)]


@settings(max_examples=examples(100))
@given(st.lists(st.tuples(st.integers(0, 3) | st.just(70_000), st.integers(-3, 3))))
def test_hits_are_ordered_by_lane_and_time_and_else_as_they_stand(hits: list[tuple[int, int]]) -> None:
    lane, time = (np.array([hit[i] for hit in hits], np.int64) for i in (0, 1))
    assert by_lane(lane, time).tolist() == sorted(range(len(hits)), key=lambda i: hits[i])
    assert by_lane(lane, np.sort(time)).tolist() == sorted(range(len(hits)), key=lambda i: lane[i])
