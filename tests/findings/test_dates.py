"""Days that bind, as findings: what a subpoena sets, the time for service, the limitation, the text of the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app.base import today as clock
from app.law.deadlines import due, next_due
from app.matter.model import Case, Dismissal, DoeFacts, Entry, Request, Subpoena
from tests.findings.cases import CASE, analysed, listed

RETURNS, OBJECT = date(2012, 11, 15), date(2012, 11, 5)
SUBPOENA = Subpoena(date(2012, 10, 15), OBJECT, RETURNS, "Chicago")
OURS = Case(CASE, clients=(38,), facts=(DoeFacts(38, subpoena=SUBPOENA),), docketed=True)
LINES = (listed(29, "7/23/2012"), listed(38, "8/9/2012"))


def dates(tmp_path, case, today=date(2012, 11, 1), lines=LINES):
    analysis = analysed(tmp_path, case, *lines, today=today)
    return {f.id.split(":")[2]: f for f in analysis.book if f.id.startswith("dates:")}


@pytest.mark.parametrize(
    ("today", "returns", "object_by"),
    [
        (date(2012, 10, 20), "review", "review"),
        (date(2012, 10, 29), "review", "weighs"),
        (date(2012, 11, 1), "weighs", "weighs"),
        (RETURNS, "weighs", "review"),
        (date(2012, 12, 24), "weighs", "review"),
    ],
)
def test_a_disclosure_that_is_near_or_past_carries_weight(tmp_path, today, returns, object_by):
    found = dates(tmp_path, OURS, today)
    assert (found["returns"].weight, found["object_by"].weight) == (returns, object_by)
    assert found["returns"].value == "November 15, 2012" and "John Doe 38 is, in Chicago" in found["returns"].text
    assert found["returns"].work_product and found["object_by"].work_product


def test_the_day_of_the_papers_chooses_the_rule_that_it_names(tmp_path):
    old = dates(tmp_path, replace(OURS, paper=date(2013, 9, 27)))
    new = dates(tmp_path, replace(OURS, paper=date(2013, 12, 2)))
    assert "45(c)(3)(A), as of September 27, 2013" in old["object_by"].text
    assert "45(d)(3)(A), as of December 2, 2013" in new["object_by"].text
    asked = replace(OURS, entries=(Entry("18", "Doe 38", (Request("quash"),), (38,)),))
    assert dates(tmp_path, asked)["paper"].value == "not recorded"
    assert "paper" not in dates(tmp_path, replace(asked, paper=date(2013, 9, 27)))


def test_nothing_presses_for_one_whom_we_do_not_represent_or_who_is_dismissed(tmp_path):
    other = Case(CASE, facts=(DoeFacts(38, subpoena=SUBPOENA),), docketed=True)
    assert dates(tmp_path, other)["returns"].weight == "know"
    gone = replace(OURS, facts=(DoeFacts(38, Dismissal(), subpoena=SUBPOENA),))
    assert "returns" not in dates(tmp_path, gone)
    ours = Case(CASE, facts=(DoeFacts(38, represented=True, subpoena=SUBPOENA),), docketed=True)
    assert dates(tmp_path, ours)["returns"].weight == "weighs"


def test_does_with_one_day_are_told_together_and_what_comes_first_stands_first():
    facts = (
        DoeFacts(2, subpoena=Subpoena(returns=RETURNS)),
        DoeFacts(5, subpoena=Subpoena(object_by=OBJECT, returns=RETURNS)),
        DoeFacts(9, subpoena=Subpoena(returns=date(2012, 11, 2))),
    )
    found = due(Case(CASE, clients=(5,), facts=facts))
    assert [(item.kind, item.day.day, item.does, item.ours) for item in found] == [
        ("returns", 2, (9,), False),
        ("object_by", 5, (5,), True),
        ("returns", 15, (5,), True),
        ("returns", 15, (2,), False),
    ]
    assert next_due(found, date(2012, 11, 1)) == found[1], "our own comes before an earlier day of another"
    assert next_due(found, date(2012, 11, 6)) == found[2]
    assert next_due(found, date(2013, 1, 1)) == found[2], "a disclosure of ours that is past is still told"
    assert next_due(found[3:], date(2013, 1, 1)) is None


@pytest.mark.parametrize(
    ("filed", "value"),
    [
        (date(2012, 7, 25), "November 23, 2012"),
        (date(2015, 11, 30), "March 29, 2016"),
        (date(2015, 12, 1), "February 29, 2016"),
    ],
)
def test_the_time_for_service_is_that_of_the_day_of_the_complaint(tmp_path, filed, value):
    found = dates(tmp_path, replace(OURS, filed=filed))["service"]
    assert (found.value, found.side) == (value, "neutral")
    if filed.year == 2012:
        assert "Thanksgiving Day, November 22, 2012, runs on" in found.text
    assert "service" not in dates(tmp_path, OURS)


def test_a_client_on_whom_no_service_is_recorded_in_time_is_told(tmp_path):
    late = replace(OURS, filed=date(2012, 7, 25), paper=date(2013, 9, 27))
    found = dates(tmp_path, late)["service"]
    assert (found.side, found.weight) == ("helps", "review") and "service on John Doe 38 is not recorded" in found.text
    served = replace(late, facts=(DoeFacts(38, served=date(2012, 9, 3)),))
    assert dates(tmp_path, served)["service"].side == "neutral"
    assert dates(tmp_path, replace(late, paper=date(2012, 11, 23)))["service"].side == "neutral"


@pytest.mark.parametrize(
    ("paper", "side"),
    [(None, "neutral"), (date(2013, 9, 27), "hurts"), (date(2015, 8, 10), "hurts"), (date(2015, 8, 11), "helps")],
)
def test_until_when_a_severed_doe_can_be_sued_anew(tmp_path, paper, side):
    found = dates(tmp_path, replace(OURS, paper=paper))["limitation"]
    assert (found.value, found.side) == ("August 10, 2015", side)
    assert found.does == ((CASE, 38),) and found.rows_text == "Exhibit A, row 3"
    assert "17 U.S.C. § 507(b)" in found.text and "verify before filing" in found.text


def test_what_day_it_is_depends_on_the_court_s_zone(monkeypatch):
    monkeypatch.setattr(clock, "_now", lambda: datetime(2012, 11, 15, 3, 0, tzinfo=UTC))
    assert clock.today("America/Chicago") == date(2012, 11, 14)
    assert clock.today("UTC") == date(2012, 11, 15)
