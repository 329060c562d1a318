"""Many texts in place of hits, read at once: as each is read alone, or refused as it is."""

from __future__ import annotations

from dataclasses import replace

from app.base.problem import Problem
from app.exhibits.cells.typed import hits_typed, read_typed
from app.exhibits.scan.judging.telling import instants
from app.exhibits.schema import Exhibit
from tests.exhibits.scan_made import Scan

TEXTS = (
    "2012-07-28 09:44",
    "July 28, 2012, 9:44 a.m. EST",
    "7/28/2012  9:44 PM",
    "7/8/2012 9:44 PM",  # month and day either way
    "13:44 PM 7/28/2012",
    "2012-11-04 01:30",  # twice, by the clocks of Chicago
    "2012-03-11 02:30",  # never
    "41118.5",  # a date stored as a number
    "7/28/2012 9:44-10:00",  # an offset, or a range
    "7/28/2012 9:44 UTC-10:00",
    "rimes",
    "",
)


def alone(exhibit: Exhibit, text: str) -> object:
    try:
        return read_typed(exhibit, 0, "hit", text).values["hit"]
    except Problem:
        return None


def test_read_at_once_as_one_by_one() -> None:
    made = Scan([["No.", "IP Address", "Hit Date UTC"], ["1", "198.51.100.1", "7/23/2012 9:44 AM"]]).exhibit()
    local = replace(made, zone="America/Chicago", sheets=tuple(replace(s, headings={}) for s in made.sheets))
    for exhibit in (made, local):
        read = hits_typed(exhibit, [(0, text) for text in TEXTS])
        assert read == [alone(exhibit, text) for text in TEXTS]
        assert None in read and len({at for at in read if at is not None}) >= 2
    assert hits_typed(made, []) == []


def test_what_was_read_before_is_known_and_the_day_in_front_is_taken_where_the_column_has_it() -> None:
    texts = ("3/4/2012 1:00 AM", "no time", "3/14/2012 1:00 AM")
    first, second = instants(texts, turned=True), instants([*texts, "3/5/2012"], turned=False)
    assert [row["naive"] and row["naive"].day for row in first] == [3, None, 14]
    assert [row["naive"] and row["naive"].day for row in second] == [4, None, 14, 5]
