"""The filter of Does: numbers, pieces of words, places, hashes, hits and days, all of which must hold."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.roster import roster
from app.base.problem import Problem
from app.matter.model import Case, Cluster, Dismissal, DoeFacts, Entry, Matter, Request
from app.picture.doe_table import DoeTable
from app.picture.filtering import read_filter
from tests.examples import examples
from tests.picture.scenes import HASH, listed, utc

CASE = "12-cv-6677"


def rows_of(*hits):
    """The roster of (Doe, instant, provider, city, state)."""
    rows = listed([(doe, f"192.0.2.{doe}", at, isp) for doe, at, isp, _, _ in hits], CASE)
    places = {"city": [hit[3] for hit in hits], "state": [hit[4] for hit in hits]}
    return roster(
        rows.events.with_columns(pl.Series(name, each, dtype=pl.Categorical()) for name, each in places.items())
    )


ROWS = rows_of(
    (28, utc("2012-07-20T23:30"), "Midway DSL", "Chicago", "IL"),
    (28, utc("2012-07-23T09:44"), "Midway DSL", "Chicago", "IL"),
    (29, utc("2012-07-23T09:44"), "Prairie Fiber", "Aurora", "IL"),
    (30, utc("2012-07-26T00:00"), "Midway DSL", "Gary", "IN"),
    (38, utc("2012-08-09T01:32"), None, None, None),
)
MATTER = Matter(
    cases=(
        Case(
            CASE,
            clients=(38,),
            facts=(DoeFacts(30, dismissed=Dismissal()), DoeFacts(28, note="Router of the cafe")),
            entries=(Entry("18", "Doe 29", (Request("sever"),), does=(29, 30)),),
            docketed=True,
        ),
    ),
    clusters=(Cluster(1, "First week", 0, frozenset({(CASE, 28), (CASE, 29)})),),
)
TABLE = DoeTable.of(ROWS, MATTER, CASE, (28, 29, 30, 38, 41))
EVERYBODY = {28, 29, 30, 38, 41}  # no row lists 41


def passing(text: str, zone: str = "UTC") -> set[int]:
    return {doe for _, doe in read_filter(text, zone).passing(TABLE)}


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("", EVERYBODY),
        ("29, 38", {29, 38}),
        ("28-30", {28, 29, 30}),
        ("41", {41}),
        ("isp:midway", {28, 30}),
        ("midway", {28, 30}),
        ("isp:midway 28", {28}),
        ("isp:midway status:remaining", {28}),
        ("status:remaining", EVERYBODY - {30}),
        ("status:dismissed", {30}),
        ("status:client", {38}),
        ("status:movant", {29, 30}),
        ("status:movant status:dismissed", {30}),
        ('cluster:"first week"', {28, 29}),
        ("cluster:First", {28, 29}),
        ("note:router", {28}),
        ("ip:192.0.2.3", {30, 38}),
        ("state:il", {28, 29}),
        ("city:chi", {28}),
        ("place:gary", {30}),
        ('place:"Aurora, IL"', {29}),
        ("hits>1", {28}),
        ("hits>=1 isp:prairie", {29}),
        ("hits=0", {41}),
        ("hits<1,000", EVERYBODY),
        (f"hash:{HASH[:6].lower()}", {28, 29, 30, 38}),
        ("hash:ffff", set()),
        ("nothing of the kind", set()),
    ],
)
def test_numbers_fields_and_words_are_joined_by_and(text: str, does: set[int]) -> None:
    assert passing(text) == does


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("from:2012-07-26", {30, 38}),
        ("to:2012-07-20", {28}),
        ("to:2012-07-25", {28, 29}),
        ("span:2012-07-21..2012-07-22", set()),
        ("span:2012-07-23", {28, 29}),
        ("span:2012-07-23..2012-07-26", {28, 29, 30}),
        ("from:2012-07-23 to:2012-07-23 isp:midway", {28}),
        ("from:2012-08", {38}),
        ("to:2012-07", {28, 29, 30}),
        ("from:2012", {28, 29, 30, 38}),
        ("from:2012-07-23T10", {30, 38}),
        ("span:2012-07-23T09:44", {28, 29}),
        ("span:2012-07-23T09:45", set()),
    ],
)
def test_a_span_takes_who_has_a_hit_in_it_its_last_day_included(text: str, does: set[int]) -> None:
    assert passing(text) == does
    assert read_filter(text, "UTC").is_timed


def test_days_are_those_of_the_zone_in_which_times_are_shown() -> None:
    assert passing("to:2012-07-25", "America/Chicago") == {28, 29, 30}
    assert passing("span:2012-08-08", "America/Chicago") == {38}
    assert not read_filter("isp:midway", "UTC").is_timed


@pytest.mark.parametrize("text", ["isp:", "from:", "hash:", "hits>", "span:..", " , "])
def test_a_word_that_is_not_finished_asks_nothing(text: str) -> None:
    assert not read_filter(text, "UTC").asks
    assert passing(text) == EVERYBODY


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("from:july", "“july” is no date; write 2012-07-20, or 2012-07-20T14:30."),
        ("to:2012-13-40", "“2012-13-40” is no date; write 2012-07-20, or 2012-07-20T14:30."),
        ("from:9999", "“9999” is no date; write 2012-07-20, or 2012-07-20T14:30."),
        ("hits>many", "The number of hits cannot be read; write hits>1000."),
        (
            "span:2012-07-25..2012-07-20",
            "The filter’s last day lies before its first; write span:2012-07-20..2012-07-25.",
        ),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(Problem) as told:
        read_filter(text, "UTC")
    assert told.value.sentence == said


def test_an_address_with_colons_is_looked_for_as_it_stands() -> None:
    rows = listed([(1, "2001:db8::17", utc("2012-07-04T00:00"), None), (2, "192.0.2.2", utc("2012-07-04T00:00"), None)])
    table = DoeTable.of(rows, Matter(), CASE, (1, 2))
    assert read_filter("2001:db8::17", "UTC").passing(table) == {(CASE, 1)}


@settings(max_examples=examples(60))
@given(
    hits=st.lists(st.tuples(st.integers(1, 6), st.integers(0, 5_000)), min_size=1, max_size=20),
    days=st.tuples(st.integers(0, 5), st.integers(0, 5)),
    least=st.integers(0, 4),
)
def test_spans_and_numbers_of_hits_agree_with_looking_at_each_hit(hits, days, least) -> None:
    start, (first, last) = datetime(2012, 11, 2, tzinfo=UTC), sorted(days)
    rows = listed([(doe, "192.0.2.1", start + timedelta(minutes=m), None) for doe, m in hits])
    table = DoeTable.of(rows, Matter(), CASE, {doe for doe, _ in hits})
    text = f"span:2012-11-{2 + first:02}..2012-11-{2 + last:02} hits>={least}"
    expected = {
        (CASE, doe)
        for doe, _ in hits
        if sum(d == doe for d, _ in hits) >= least and any(d == doe and first <= m // 1440 <= last for d, m in hits)
    }
    assert read_filter(text, "UTC").passing(table) == expected
