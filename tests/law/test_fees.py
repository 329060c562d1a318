"""What a complaint costs on a day, and what joinder spared; to add a fee is to add data."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.paths import resource
from app.base.problem import Problem
from app.law.fees import Spared, fee_on, fees_at_filing, fees_between, spared
from app.matter.model import Case, Entry


@pytest.mark.parametrize(
    ("day", "fee"),
    [
        (date(2012, 8, 1), 350),
        (date(2013, 4, 30), 350),
        (date(2013, 5, 1), 400),
        (date(2013, 9, 27), 400),
        (date(2020, 11, 30), 400),
        (date(2020, 12, 1), 402),
        (date(2023, 11, 30), 402),
        (date(2023, 12, 1), 405),
        (date(2026, 11, 26), 405),
    ],
)
def test_the_fee_of_a_day(day, fee):
    assert fee_on(day) == fee


def test_of_the_sixty_eight_joinder_spared_what_the_brief_reckons():
    assert spared(68, 350).shown == "67 × $350 = $23,450"
    assert spared(47, 350).shown == "46 × $350 = $16,100"
    assert spared(47, 400).shown == "46 × $400 = $18,400"
    assert spared(1, 400).total == spared(0, 400).total == 0


@given(st.integers(0, 5_000), st.sampled_from([350, 400, 402, 405]))
def test_what_is_spared_is_the_sum_of_the_fees_of_all_complaints_less_one(does, fee):
    found = spared(does, fee)
    assert found.total + (fee if does else 0) == sum(fee for _ in range(does))
    assert found == Spared(found.complaints, fee)


def test_without_a_day_the_number_of_the_case_says_the_year_and_the_year_the_fees():
    assert fees_at_filing(Case("12-cv-6675")) == (350,)
    assert fees_at_filing(Case("13-cv-6675")) == (350, 400)
    assert fees_at_filing(Case("13-cv-6675", filed=date(2013, 5, 1))) == (400,)
    assert fees_at_filing(Case("13-cv-2", entries=(Entry("5", "Plaintiff", (), date=date(2013, 3, 1)),))) == (350,)
    assert fees_at_filing(Case("no case number: a.csv")) == ()
    assert fees_at_filing(Case("98-cv-1")) == fees_at_filing(Case("04-cv-1", filed=date(2004, 1, 5))) == ()


def test_before_the_data_begin_there_is_no_fee():
    with pytest.raises(Problem, match="No filing fee is known before April 9, 2006"):
        fee_on(date(2006, 4, 8))


def test_a_new_fee_is_data(tmp_path):
    shutil.copy(resource("law", "fees.toml"), tmp_path)
    with (tmp_path / "fees.toml").open("a", encoding="utf-8") as file:
        file.write("\n[[fee]]\nstarts = 2031-01-01\nstatutory = 350\nadministrative = 61\n")
    assert fee_on(date(2031, 1, 1), tmp_path) == 411
    assert fees_between(date(2030, 12, 31), date(2031, 1, 1), tmp_path) == (405, 411)
    assert fee_on(date(2031, 1, 1)) == 405
