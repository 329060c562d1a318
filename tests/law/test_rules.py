"""The date chooses the text of a rule; to add a version is to add data."""

from __future__ import annotations

import shutil
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.paths import resource
from app.base.problem import Problem
from app.law.as_of import as_of
from app.law.authorities import authorities
from app.law.rules import place_on, rule, rules


@pytest.mark.parametrize(
    ("key", "day", "cite"),
    [
        ("quash", date(2013, 9, 27), "Fed. R. Civ. P. 45(c)(3)(A)"),
        ("quash", date(2013, 11, 30), "Fed. R. Civ. P. 45(c)(3)(A)"),
        ("quash", date(2013, 12, 1), "Fed. R. Civ. P. 45(d)(3)(A)"),
        ("quash", date(2026, 11, 26), "Fed. R. Civ. P. 45(d)(3)(A)"),
        ("objection", date(2013, 9, 27), "Fed. R. Civ. P. 45(c)(2)(B)"),
        ("objection", date(2014, 1, 2), "Fed. R. Civ. P. 45(d)(2)(B)"),
        ("transfer", date(2013, 12, 1), "Fed. R. Civ. P. 45(f)"),
        ("limitation", date(2012, 8, 1), "17 U.S.C. § 507(b)"),
    ],
)
def test_the_day_chooses_the_place_of_a_rule(key, day, cite):
    assert rule(key, day).cite == cite


@pytest.mark.parametrize(("day", "days"), [(date(2015, 11, 30), 120), (date(2015, 12, 1), 90)])
def test_the_time_for_service_is_that_of_the_day_of_the_complaint(day, days):
    chosen = rule("service", day)
    assert (chosen.rule.chosen_by, chosen.version.days) == ("complaint", days)


def test_it_says_from_when_to_when_a_text_holds_and_where_no_day_chose_it():
    assert rule("quash", date(2013, 9, 27)).note == "as of September 27, 2013 (until November 30, 2013)"
    assert rule("quash", date(2014, 9, 27)).note == "as of September 27, 2014"
    assert rule("quash", None).cite == "Fed. R. Civ. P. 45(d)(3)(A)"
    assert rule("quash", None).note == "the newest text; no date of the paper is recorded"
    assert rule("service", None).note == "the newest text; no date of the complaint is recorded"


def test_a_rule_that_did_not_exist_yet_is_a_problem_in_words():
    with pytest.raises(Problem, match=r"No text of Fed\. R\. Evid\. 107 is known before December 1, 2024"):
        rule("illustrative", date(2024, 11, 30))


def test_every_rule_of_the_brief_is_there_and_says_something():
    cites = {version.cite for found in rules().values() for version in found.versions}
    named = [
        "4(m)", "6(a)", "12(g)-(h)", "20(a)(2)", "21", "26(c)", "26(d)(1)", "42(b)", "5.2(e)", "11", "45(f)",
    ]  # fmt: skip
    assert {f"Fed. R. Civ. P. {place}" for place in named} <= cites
    assert {"Fed. R. Evid. 107", "Fed. R. Evid. 1006", "28 U.S.C. § 1746", "47 U.S.C. § 551"} <= cites
    assert {f"17 U.S.C. § {place}" for place in ("411(a)", "412", "501", "504", "507(b)")} <= cites
    for found in rules().values():
        starts = [version.starts for version in found.versions]
        assert None not in starts[1:] and len(set(starts)) == len(starts)
        for version in found.versions:
            assert version.says.endswith(".") and version.source and "“" not in version.says


@given(st.dates(date(1977, 1, 1), date(2060, 1, 1)))
def test_each_day_has_one_text_and_the_text_of_the_day_is_the_last_that_began(day):
    for key, found in rules().items():
        begun = [v for v in found.versions if (v.starts or date.min) <= day]
        if begun:
            chosen = rule(key, day)
            assert chosen.version == max(begun, key=lambda v: v.starts or date.min)
            assert chosen.until is None or rule(key, chosen.until + timedelta(days=1)).version != chosen.version


def test_a_new_version_is_data(tmp_path):
    shutil.copy(resource("law", "rules.toml"), tmp_path)
    with (tmp_path / "rules.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[service.version]]\nstarts = 2030-12-01\ncite = "Fed. R. Civ. P. 4(m)"\n')
        file.write('says = "Within 60 days."\ndays = 60\nsource = "invented by this test"\n')
    assert rule("service", date(2030, 12, 1), tmp_path).version.days == 60
    assert rule("service", date(2030, 11, 30), tmp_path).version.days == 90
    assert rule("service", date(2030, 12, 1)).version.days == 90


def test_a_place_that_moved_is_found_from_either_side_and_keeps_what_follows_it():
    old, new = "Fed. R. Civ. P. 45(c)(3)(A)(iv)", "Fed. R. Civ. P. 45(d)(3)(A)(iv)"
    for place in (old, new):
        assert place_on(place, date(2013, 11, 30)) == old
        assert place_on(place, date(2013, 12, 1)) == place_on(place, None) == new
    for place in ("Fed. R. Civ. P. 45", "Fed. R. Civ. P. 20(a)(2)", "Fed. R. Civ. P. 119", "Rule 45"):
        assert place_on(place, date(2012, 1, 1)) == place


def test_an_authority_that_is_a_rule_is_cited_as_of_the_day_of_the_papers():
    grounds, turley = authorities()["frcp45_grounds"], authorities()["turley"]
    assert as_of(grounds, date(2013, 9, 27)).text == "Fed. R. Civ. P. 45(c)(3)(A)(i)-(iv)"
    assert as_of(grounds, date(2014, 9, 27)).text == "Fed. R. Civ. P. 45(d)(3)(A)(i)-(iv)"
    assert as_of(turley, date(2014, 9, 27)) == turley
