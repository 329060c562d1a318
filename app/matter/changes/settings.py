"""Settings of the matter as a whole: the assumed dwell, the standard of joinder, the court's zone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import apsw

from app.base.clock import dwell_text, zone, zone_name
from app.base.problem import Problem
from app.matter.model import STANDARDS, Dwell, Standard
from app.matter.recording import record
from app.matter.store import Store
from app.matter.touched import Touched

_LONGEST = timedelta(days=36_525)


def set_dwell(store: Store, dwell: Dwell, *, author: str | None = None) -> Touched:
    """How long one assumes that a Doe stayed beyond its listed times. From nothing to a hundred years."""
    if min(dwell.after, dwell.before) < timedelta(0) or dwell.total > _LONGEST:
        raise Problem("A dwell is nothing or more, and at most a hundred years; give another.")
    microsecond = timedelta(microseconds=1)
    name = f"set dwell to {dwell_text(dwell.after)}"
    if dwell.before:
        name += f" after, {dwell_text(dwell.before)} before"
    write = _update("dwell_after_us = ?, dwell_before_us = ?", dwell.after // microsecond, dwell.before // microsecond)
    return record(store, name, author, write)


def set_standard(store: Store, standard: Standard | None, *, author: str | None = None) -> Touched:
    """The standard of joinder that counsel chose; None for no choice."""
    if standard is not None and standard not in STANDARDS:
        raise Problem(f"“{standard}” is no standard of joinder; choose one of: {', '.join(STANDARDS)}.")
    name = f"choose the standard {standard.replace('_', ' ')}" if standard else "choose no standard"
    return record(store, name, author, _update("standard = ?", standard))


def set_court_zone(store: Store, name: str | None, *, author: str | None = None) -> Touched:
    """The court's time zone by its IANA name; None where it is not known."""
    if name is not None:
        zone(name)
    step = f"set the court’s zone to {zone_name(name)}" if name else "set no zone of the court"
    return record(store, step, author, _update("court_zone = ?", name))


def set_keep_originals(store: Store, keep: bool, *, author: str | None = None) -> Touched:
    """Whether the matter holds a copy of each exhibit's file, beside what was read from it."""
    step = "keep a copy of each exhibit’s file" if keep else "keep no more copies of exhibits’ files"
    return record(store, step, author, _update("keep_originals = ?", int(keep)))


def set_likelihood(store: Store, ask: bool, *, author: str | None = None) -> Touched:
    """Whether the findings hold a likelihood of overlap. It is work product and tells more of its assumptions."""
    step = "ask for a likelihood of overlap" if ask else "ask for no likelihood of overlap"
    return record(store, step, author, _update("likelihood = ?", int(ask)))


def _update(assignments: str, *values: int | str | None) -> Callable[[apsw.Connection], None]:
    def write(connection: apsw.Connection) -> None:
        connection.execute(f"UPDATE settings SET {assignments}", values)

    return write
