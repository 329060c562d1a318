"""An exhibit as read, in named parts that a matter can hold, and back: read once, opened often."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

import polars as pl

from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.exhibits.keeping.bounds import Unbounded, bounded_rows
from app.exhibits.keeping.facts import Facts, Newer, defects_json, defects_of, facts_json, facts_of
from app.exhibits.keeping.frames import (
    Wrong,
    changes_of,
    check_changes,
    check_events,
    check_places,
    check_printed,
    check_printed_schema,
    events_of,
    places_of,
    printed_of,
    to_parquet,
)
from app.exhibits.keeping.kept import KeptExhibit, Later, printed_parquet
from app.exhibits.keeping.scan import PARTS as SCAN_PARTS
from app.exhibits.keeping.scan import scan_of, scan_parts
from app.exhibits.schema import PLACES, Defect, Exhibit, Scan, empty

PARTS = ("facts", "events", "changes", "printed", "defects")
PLACES_PART = "places"
"""The part of the rows' places, of an exhibit that has any."""
LATE = "late"
"""The part of those defects that are found after the first reading (app.exhibits.late)."""

T = TypeVar("T")


def to_parts(exhibit: Exhibit, progress: Progress = silent) -> dict[str, bytes]:
    """PARTS of the exhibit: equal exhibits, equal bytes. Problem where it could not be opened again from them."""
    try:
        check_events(exhibit.events)
        check_changes(exhibit.changes, exhibit.rows)
        parts = {
            "facts": facts_json(exhibit),
            "events": to_parquet(exhibit.events),
            "changes": to_parquet(exhibit.changes),
            "printed": _printed(exhibit, progress),
            "defects": defects_json(exhibit.defects),
        }
        if exhibit.places.height:
            check_places(exhibit.places, exhibit.rows)
            parts[PLACES_PART] = to_parquet(exhibit.places)
        if exhibit.scan is not None:
            parts |= scan_parts(exhibit.scan, exhibit.rows)
        facts_of(parts["facts"])
        defects_of(parts["defects"], exhibit.rows)
        for name in parts.keys() - {"facts", "defects"}:
            bounded_rows(parts[name])
    except (Wrong, Unbounded, UnicodeEncodeError) as error:
        raise Problem(f"{exhibit.file} cannot be kept in the matter ({error}); open it anew each time.") from error
    return parts


def _printed(exhibit: Exhibit, progress: Progress) -> bytes:
    content = printed_parquet(exhibit, progress)
    if content is None:
        check_printed(exhibit.printed, exhibit.rows)
        return to_parquet(exhibit.printed)
    check_printed_schema(content, exhibit.rows)
    return content


def late_part(defects: Iterable[Defect]) -> bytes:
    """The part LATE of those defects."""
    return defects_json(defects)


def from_parts(parts: Mapping[str, Any], *, later: bool = False) -> Exhibit:
    """The exhibit that was kept, with the defects of LATE, where there is that part, behind its others.

    A part is bytes-like, or a function that fetches it. What it says is checked, whoever wrote it; Problem where
    anything is amiss or was written by a newer version of this program. The texts as printed are fetched and
    checked when they are first asked for, and raise Problem then; with `later` so are the rows, too.
    """
    if missing := [name for name in PARTS if name not in parts]:
        raise Problem(f"An exhibit is damaged in this matter (no {missing[0]}); open the exhibit's file again.")
    facts = _or_problem("An exhibit", lambda: facts_of(content_of(parts["facts"])))
    exhibit = _or_problem(facts.file, lambda: _exhibit(facts, parts))
    if not later:
        for frame in (exhibit.events, exhibit.changes):
            assert isinstance(frame, pl.DataFrame)
        if not callable(parts["printed"]):
            _or_problem(facts.file, lambda: check_printed_schema(content_of(parts["printed"]), facts.rows))
    return exhibit


def _exhibit(facts: Facts, parts: Mapping[str, Any]) -> KeptExhibit:
    defects = (defects_of(content_of(parts[name]), facts.rows) for name in ("defects", LATE) if name in parts)
    return KeptExhibit(
        **{f.name: getattr(facts, f.name) for f in fields(Exhibit) if f.name in Facts.__slots__},
        events=_later(facts, parts["events"], _events),
        changes=_later(facts, parts["changes"], lambda content, facts: changes_of(content, facts.rows)),
        printed=_later(facts, parts["printed"], lambda content, facts: printed_of(content, facts.rows)),
        defects=tuple(defect for part in defects for defect in part),
        places=places_of(content_of(parts[PLACES_PART]), facts.rows) if PLACES_PART in parts else empty(PLACES),
        scan=_scan(facts, parts),
    )


def _scan(facts: Facts, parts: Mapping[str, Any]) -> Scan | None:
    """What was recognised in pictures, where anything was: all of its parts are there then."""
    held = [name in parts for name in SCAN_PARTS]
    if any(held) and not all(held):
        raise Wrong("what was recognized is not whole")
    return scan_of(lambda name: content_of(parts[name]), facts.rows) if all(held) else None


def _later(facts: Facts, part: Any, read: Callable[[bytes, Facts], pl.DataFrame]) -> Any:
    return Later(facts.rows, facts.hits, lambda: _or_problem(facts.file, lambda: read(content_of(part), facts)))


def _events(content: bytes, facts: Facts) -> pl.DataFrame:
    events = events_of(content)
    if events.height != facts.rows or events["hit"].count() != facts.hits:
        raise Wrong("its facts are of other rows")
    return events


def _or_problem(about: str, make: Callable[[], T]) -> T:
    """What `make` gives, or a sentence about the exhibit that is damaged or too new."""
    try:
        return make()
    except Newer as error:
        raise Problem(f"{about} was kept by a newer version of Doeline; open the matter with that one.") from error
    except Wrong as error:
        raise Problem(f"{about} is damaged in this matter ({error}); open the exhibit's file again.") from error


def content_of(part: Any) -> bytes:
    """The bytes of a part, fetched where need be."""
    content = part() if callable(part) else part
    return content if isinstance(content, bytes) else bytes(content)
