"""An exhibit as read, in named parts that a matter can hold, and back: read once, opened often."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

import polars as pl

from app.base.problem import Problem
from app.exhibits.keeping_bounds import Unbounded, bounded_rows
from app.exhibits.keeping_facts import Facts, Newer, defects_json, defects_of, facts_json, facts_of
from app.exhibits.keeping_frames import (
    Wrong,
    changes_of,
    check_changes,
    check_events,
    check_printed,
    check_printed_schema,
    events_of,
    printed_of,
    to_parquet,
)
from app.exhibits.schema import Defect, Exhibit

PARTS = ("facts", "events", "changes", "printed", "defects")
LATE = "late"
"""The part of those defects that are found after the first reading (app.exhibits.late)."""

T = TypeVar("T")


def to_parts(exhibit: Exhibit) -> dict[str, bytes]:
    """PARTS of the exhibit: equal exhibits, equal bytes. Problem where it could not be opened again from them."""
    try:
        check_events(exhibit.events)
        check_changes(exhibit.changes, exhibit.rows)
        check_printed(exhibit.printed, exhibit.rows)
        parts = {
            "facts": facts_json(exhibit),
            "events": to_parquet(exhibit.events),
            "changes": to_parquet(exhibit.changes),
            "printed": to_parquet(exhibit.printed),
            "defects": defects_json(exhibit.defects),
        }
        facts_of(parts["facts"])
        defects_of(parts["defects"], exhibit.rows)
        for name in ("events", "changes", "printed"):
            bounded_rows(parts[name])
    except (Wrong, Unbounded, UnicodeEncodeError) as error:
        raise Problem(f"{exhibit.file} cannot be kept in the matter ({error}); open it anew each time.") from error
    return parts


def late_part(defects: Iterable[Defect]) -> bytes:
    """The part LATE of those defects."""
    return defects_json(defects)


def from_parts(parts: Mapping[str, Any]) -> Exhibit:
    """The exhibit that was kept, with the defects of LATE, where there is that part, behind its others.

    Parts are bytes-like. What they say is checked, whoever wrote them; Problem where anything is amiss or was
    written by a newer version of this program. The texts as printed are decoded when they are first asked for,
    and that may raise Problem, too.
    """
    held = {name: _bytes(parts[name]) for name in (*PARTS, LATE) if name in parts}
    if missing := [name for name in PARTS if name not in held]:
        raise Problem(f"An exhibit is damaged in this matter (no {missing[0]}); open the exhibit's file again.")
    facts = _or_problem("An exhibit", lambda: facts_of(held["facts"]))
    return _or_problem(facts.file, lambda: _exhibit(facts, held))


def late_defects_of(part: Any, exhibit: Exhibit) -> tuple[Defect, ...]:
    """The defects of a part LATE of that exhibit. Problem where they are none."""
    return _or_problem(exhibit.file, lambda: defects_of(_bytes(part), exhibit.rows))


class KeptExhibit(Exhibit):
    """An exhibit from its parts: the texts as printed stay undecoded until they are asked for."""

    __slots__ = ("_texts",)
    _texts: pl.DataFrame | bytes

    @property
    def printed(self) -> pl.DataFrame:
        texts = self._texts
        if isinstance(texts, pl.DataFrame):
            return texts
        frame = _or_problem(self.file, lambda: printed_of(texts, self.events.height))
        object.__setattr__(self, "_texts", frame)
        return frame

    @printed.setter
    def printed(self, texts: pl.DataFrame | bytes) -> None:
        object.__setattr__(self, "_texts", texts)


def _exhibit(facts: Facts, held: Mapping[str, bytes]) -> Exhibit:
    events = events_of(held["events"])
    check_printed_schema(held["printed"], events.height)
    defects = (defects_of(held[name], events.height) for name in ("defects", LATE) if name in held)
    return KeptExhibit(
        **{f.name: getattr(facts, f.name) for f in fields(facts)},
        events=events,
        changes=changes_of(held["changes"], events.height),
        printed=held["printed"],  # type: ignore[arg-type]
        defects=tuple(defect for part in defects for defect in part),
    )


def _or_problem(about: str, make: Callable[[], T]) -> T:
    """What `make` gives, or a sentence about the exhibit that is damaged or too new."""
    try:
        return make()
    except Newer as error:
        raise Problem(f"{about} was kept by a newer version of Doeline; open the matter with that one.") from error
    except Wrong as error:
        raise Problem(f"{about} is damaged in this matter ({error}); open the exhibit's file again.") from error


def _bytes(part: Any) -> bytes:
    return part if isinstance(part, bytes) else bytes(part)
