"""Which text of a rule the window tells, and what it calls the dispositions of a docket."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.services import Desk
from app.services.days.rules_told import ToldRule, rules_told
from app.services.docketing import docket_counts, docket_lines

CASE = "12-cv-6677"


def told(desk: Desk, name: str, **of: object) -> ToldRule:
    view = desk.analysis().view(CASE)
    (rule,) = [r for r in rules_told(replace(view, case=replace(view.case, **of))) if r.name == name]
    return rule


def test_without_the_day_of_the_complaint_the_year_in_the_number_chooses_where_one_text_held_all_of_it(desk: Desk):
    service = told(desk, "Time limit for service")
    assert "120 days" in service.says and service.note == "Filed in 2012, as the case number says"
    changed = told(desk, "Time limit for service", number="15-cv-6677")
    assert "90 days" in changed.says and "no date of the complaint is recorded" in changed.note
    filed = told(desk, "Time limit for service", filed=date(2012, 8, 21))
    assert "120 days" in filed.says and filed.note.startswith("as of August 21, 2012")


def test_grounds_of_a_motion_are_told_for_the_paper_and_dispositions_as_the_opinions(desk: Desk):
    assert told(desk, "Grounds to quash or modify a subpoena").cite == "Fed. R. Civ. P. 45(c)(3)(A)"
    assert docket_counts(docket_lines(desk.analysis().view(CASE))) == (
        "2 entries, 6 requests; dispositions as the opinion would have them"
    )
