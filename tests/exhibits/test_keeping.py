"""An exhibit that is kept in parts comes back to the letter."""

from __future__ import annotations

import json
import pickle
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.base.paths import resource
from app.exhibits import read_exhibit
from app.exhibits.defects import defect
from app.exhibits.keeping.parts import LATE, PARTS, from_parts, late_part, to_parts
from app.exhibits.schema import CHANGES, EVENTS, ROLES, Exhibit, SheetRead
from tests.examples import examples
from tests.exhibits.files import HASH, OTHER
from tests.exhibits.kept import odd_exhibit

GALLERY = Path(__file__).parent / "gallery"
REAL = [
    *(resource("samples", case, f"exhibit-a-{case}.xlsx") for case in ("12-cv-6675", "12-cv-6677")),
    *sorted(path for path in GALLERY.iterdir() if path.is_file()),
]


def assert_same(kept: Exhibit, exhibit: Exhibit) -> None:
    for f in fields(Exhibit):
        one, other = getattr(kept, f.name), getattr(exhibit, f.name)
        if isinstance(other, pl.DataFrame):
            assert one.schema == other.schema, f.name
            assert one.rows() == other.rows(), f.name
        else:
            assert one == other, f.name
    assert list(kept.printed.columns) == list(exhibit.printed.columns)


@pytest.fixture(scope="module")
def exhibit(tmp_path_factory: pytest.TempPathFactory) -> Exhibit:
    return odd_exhibit(tmp_path_factory.mktemp("odd"))


@pytest.fixture(scope="module")
def parts(exhibit: Exhibit) -> dict[str, bytes]:
    return to_parts(exhibit)


@pytest.mark.parametrize("path", REAL, ids=lambda p: p.name)
def test_an_exhibit_comes_back_to_the_letter(path: Path) -> None:
    exhibit = read_exhibit(path)
    parts = to_parts(exhibit)
    assert tuple(parts) == PARTS
    assert_same(from_parts(parts), exhibit)
    assert to_parts(from_parts(parts)) == parts


def test_an_exhibit_full_of_defects_comes_back_to_the_letter(exhibit: Exhibit, parts: dict[str, bytes]) -> None:
    assert exhibit.changes.height and len({d.kind for d in exhibit.defects}) > 5
    assert exhibit.events["hit"].null_count() and exhibit.events["hit_end"].null_count() < exhibit.rows
    assert_same(from_parts({name: memoryview(part) for name, part in parts.items()}), exhibit)


_TEXTS = st.none() | st.text(st.characters(codec="utf-8"), max_size=12)
_PRINTED = st.none() | st.datetimes(datetime(1, 1, 3), datetime(9999, 12, 29))


@st.composite
def _row(draw: st.DrawFn) -> dict[str, Any]:
    printed, offset = draw(_PRINTED), draw(st.integers(-1_439, 1_439))
    placed = printed is not None and draw(st.booleans())
    hit = (printed - timedelta(minutes=offset)).replace(tzinfo=UTC) if printed and placed else None
    end = hit + timedelta(seconds=draw(st.integers(0, 86_400))) if hit and draw(st.booleans()) else None
    return {
        "exhibit": "a.csv",
        "sheet": draw(st.text(st.characters(codec="utf-8"), max_size=5)),
        "row": draw(st.integers(1, 2**32 - 1)),
        "case": draw(st.sampled_from(["12-cv-6677", "no case number: a.csv"])),
        "doe": draw(st.none() | st.integers(0, 2**32 - 1)),
        "ip": draw(st.none() | st.ip_addresses().map(str)),
        "port": draw(st.none() | st.integers(0, 65_535)),
        "printed": printed,
        "offset_min": offset if placed else draw(st.none() | st.just(offset)),
        "hit": hit,
        "hit_end": end,
        "precision": draw(st.none() | st.timedeltas(timedelta(0), timedelta(days=31))),
        "info_hash": draw(st.sampled_from([None, HASH, OTHER, "0" * 64])),
        **{name: draw(_TEXTS) for name in ("isp", "city", "state", "title", "client")},
    }


@st.composite
def exhibits(draw: st.DrawFn) -> Exhibit:
    rows = draw(st.lists(_row(), max_size=8))
    n = len(rows)
    events = pl.DataFrame([{"event": i, **row} for i, row in enumerate(rows)], schema=EVENTS)
    of_event = st.integers(0, max(n - 1, 0))
    changed = draw(st.lists(st.tuples(of_event, st.sampled_from(ROLES), _TEXTS, _TEXTS), max_size=4 if n else 0))
    roles = [role for role in ROLES if draw(st.booleans())]
    printed = {role: pl.Series([draw(_TEXTS) for _ in range(n)], dtype=pl.String) for role in roles}
    told = [
        defect("time_unreadable", sheet=draw(_TEXTS), row=draw(st.integers(1, 99)), text=draw(_TEXTS), event=at)
        for at in draw(st.lists(of_event, max_size=3 if n else 0))
    ]
    return Exhibit(
        path=Path("folder") / "a.csv",
        file="a.csv",
        sha256="0" * 64,
        size=draw(st.integers(0, 2**31)),
        opened=draw(st.datetimes(datetime(2012, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))),
        zone=draw(st.sampled_from(["UTC", "America/Chicago", "UTC-05:00"])),
        zone_stated=draw(st.booleans()),
        case=draw(st.sampled_from([None, "12-cv-6677"])),
        sheets=(SheetRead("Sheet1", draw(st.none() | st.integers(1, 9)), {"ip": "B"}, {"ip": draw(st.text())}, n),),
        events=events,
        changes=pl.DataFrame(changed, schema=CHANGES, orient="row"),
        printed=pl.DataFrame({"event": pl.Series(range(n), dtype=pl.UInt32), **printed}),
        defects=tuple(told),
    )


@settings(max_examples=examples(100))
@given(exhibits())
def test_any_exhibit_comes_back_to_the_letter(exhibit: Exhibit) -> None:
    assert_same(from_parts(to_parts(exhibit)), exhibit)


def test_the_parts_do_not_depend_on_what_was_open_before(exhibit: Exhibit) -> None:
    before = to_parts(exhibit)
    secret = pl.Series(["203.0.113.200", *"zyx", HASH], dtype=pl.Categorical())
    turned = exhibit.events.with_columns(
        pl.Series(c, exhibit.events[c].cast(pl.String).to_list()[::-1], dtype=pl.Categorical()).reverse()
        for c in ("ip", "info_hash", "city")
    )
    assert to_parts(replace(exhibit, events=turned)) == before
    assert secret.len() and not any(b"203.0.113.200" in part for part in before.values())


def test_the_facts_are_canonical_json(parts: dict[str, bytes]) -> None:
    facts = json.loads(parts["facts"])
    assert (facts["format"], facts["file"], facts["case"]) == (1, "exhibit.csv", "12-cv-6677")
    assert parts["facts"] == json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def test_late_defects_stand_behind_the_others(exhibit: Exhibit, parts: dict[str, bytes]) -> None:
    late = (defect("hidden_row", sheet="exhibit", row=3, event=1), defect("hidden_column", sheet="exhibit", column="C"))
    part = late_part(late)
    assert from_parts({**parts, LATE: part}).defects == exhibit.defects + late


def test_a_kept_exhibit_can_be_renamed_and_sent_to_the_worker(exhibit: Exhibit, parts: dict[str, bytes]) -> None:
    renamed = replace(from_parts(parts), file="other.csv")
    assert_same(replace(renamed, file=exhibit.file), exhibit)
    assert_same(pickle.loads(pickle.dumps(from_parts(parts))), exhibit)
