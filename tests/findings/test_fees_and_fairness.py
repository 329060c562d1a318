"""What joinder spared in fees, and what many Does make of one case, as findings with arithmetic, rows and docket."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.base.paths import resource
from app.findings.fees import fee_findings
from app.matter.docket import read_docket
from app.matter.model import Case, Dismissal, DoeFacts, Entry, Request
from tests.findings.cases import CASE, analysed, listed

SAMPLE = read_docket(resource("samples", "12-cv-6675", "docket.toml")).cases[0]
SIXTY_EIGHT = tuple(listed(doe, "7/23/2012") for doe in range(1, 69))
QUASH = (Request("quash"), Request("sever"))


def fees(tmp_path, case, *lines):
    (view,) = analysed(tmp_path, case, *lines).cases
    return {finding.id.rsplit(":", 1)[1]: finding for finding in fee_findings(view)}


def test_the_sixty_eight_of_the_opinion(tmp_path):
    found = fees(tmp_path, SAMPLE, *SIXTY_EIGHT)
    assert {part: finding.value for part, finding in found.items()} == {
        "filing": "$23,450",
        "remaining": "$16,100",
        "again": "$18,400",
    }
    assert "67 × $350 = $23,450" in found["filing"].text and "Filed in 2012, as the case number" in found["filing"].text
    assert "47 Does who remain: 46 × $350 = $16,100" in found["remaining"].text
    assert "46 × $400 = $18,400" in found["again"].text and "Papers of September 27, 2013" in found["again"].text
    assert all(finding.side == "helps" and "verify before filing" in finding.text for finding in found.values())


def test_the_day_of_the_complaint_and_of_the_papers_choose_the_fee(tmp_path):
    later = replace(SAMPLE, filed=date(2013, 5, 1), paper=date(2023, 12, 1))
    found = fees(tmp_path, later, *SIXTY_EIGHT)
    assert (found["filing"].value, found["again"].value) == ("$26,800", "$18,630")
    assert "Complaint of May 1, 2013" in found["filing"].text


def test_what_no_day_decides_is_told_in_each_way(tmp_path):
    unknown = replace(SAMPLE, number="13-cv-1", paper=None)
    found = fees(tmp_path, unknown, *SIXTY_EIGHT)
    assert found["filing"].value == "$23,450 to $26,800"
    assert "67 × $350 = $23,450 or 67 × $400 = $26,800" in found["filing"].text
    assert "no day of the papers is recorded" in found["again"].text
    found = fees(tmp_path, replace(unknown, number="no case number: a.csv"), *SIXTY_EIGHT)
    assert "The day of the complaint is not recorded" in found["filing"].text
    assert found["filing"].text.count("×") == 4, "under each fee that is known"


def test_of_one_doe_nothing_is_spared_and_without_a_docket_nobody_is_said_to_remain(tmp_path):
    assert fees(tmp_path, Case(CASE), listed(1, "7/23/2012")) == {}
    assert set(fees(tmp_path, Case(CASE), listed(1, "7/23/2012"), listed(2, "7/24/2012"))) == {"filing"}
    sole = Case(CASE, facts=(DoeFacts(2, Dismissal()),), docketed=True)
    assert set(fees(tmp_path, sole, listed(1, "7/23/2012"), listed(2, "7/24/2012"))) == {"filing"}


@pytest.mark.parametrize(("movants", "side", "value"), [((1, 2), "helps", "2 movants"), ((2,), "neutral", "1 movant")])
def test_who_has_moved_and_for_what(tmp_path, movants, side, value):
    entries = (Entry("18", "Does", QUASH, movants), Entry("19", "Plaintiff", (Request("compel"),), concerns=1))
    book = analysed(
        tmp_path, Case(CASE, entries=entries, docketed=True), listed(1, "7/23/2012"), listed(2, "7/24/2012")
    )
    found = book.book[f"fairness:{CASE}:movants"]
    assert (found.side, found.value, found.docket) == (side, value, "Dkt. 18")
    assert f"{2 * len(movants)} requests" in found.text and "to quash and to sever" in found.text


def test_the_providers_of_those_who_remain_are_counted_by_their_rows(tmp_path):
    case = Case(CASE, facts=(DoeFacts(3, Dismissal()),), docketed=True)
    lines = (
        listed(1, "7/23/2012", "Alpha Cable"),
        listed(2, "7/24/2012", "ALPHA cable"),
        listed(3, "7/25/2012", "Gamma"),
        listed(4, "7/26/2012", "Beta"),
    )
    found = analysed(tmp_path, case, *lines).book[f"fairness:{CASE}:providers"]
    assert (found.value, found.side) == ("2 providers", "helps")
    assert found.does == ((CASE, 1), (CASE, 2), (CASE, 4)) and found.rows_text == "Exhibit A, rows 2, 3, and 5"
    assert analysed(tmp_path, case, *lines[:3]).book.get(f"fairness:{CASE}:providers") is None
