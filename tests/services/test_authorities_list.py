"""The list of authorities: what may be chosen of each and why not, and what is typed into its dialog."""

from __future__ import annotations

from datetime import date

import pytest

from app.base.problem import Problem
from app.services import Desk
from app.services.papers.authorities import (
    authority_lines,
    basis,
    choose,
    citation_html,
    citation_text,
    decided_from,
    details,
    number_from,
    own_of,
    tick,
    untick,
)

CASE = "12-cv-6677"


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("tcyk", "It is adverse, and the other side will cite it"),
        ("turley", "A sentence of the memorandum rests on it"),
        ("frcp20_short", "It is a rule that both sides cite"),
        ("firsttime", "does not argue this question"),
        ("opinion", "It is the decision of this very case"),
        ("afholdings", "It was decided after the day of the papers"),
        ("own:9", "no longer in the matter"),
    ],
)
def test_what_cannot_be_chosen_is_said_with_its_reason(desk: Desk, key: str, why: str) -> None:
    with pytest.raises(Problem, match=why):
        choose(desk.store, key, CASE)
    assert desk.store.matter().authority_choices == ()


def test_choosing_goes_to_and_fro_and_ends_where_the_rule_has_it(desk: Desk) -> None:
    for key, other in (("reynolds", "leave out"), ("voltage_exchange", "cite")):
        choose(desk.store, key, CASE)
        assert desk.store.matter().authority_choices == ((key, other),)
        choose(desk.store, key, CASE)
        assert desk.store.matter().authority_choices == ()


def test_a_tick_is_of_today_and_is_told_in_full(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.papers.authorities.today", lambda: date(2026, 8, 5))
    before = basis(desk.store.matter(), CASE)
    tick(desk.store, "turley", "km")
    assert basis(desk.store.matter(), CASE) != before
    told = details(desk.store.matter(), CASE, "turley")
    assert told is not None and told.verified == "Verified by KM on August 5, 2026." and not told.unverified
    line = next(line for line in authority_lines(desk.store.matter(), CASE) if line.key == "turley")
    assert (line.verified, line.weight, line.year) == ("KM, Aug 5", "Controlling", "2010")
    untick(desk.store, "turley")
    assert basis(desk.store.matter(), CASE) == before
    with pytest.raises(Problem, match="A rule of procedure carries no mark"):
        tick(desk.store, "frcp21", "KM")
    with pytest.raises(Problem, match="came with the program"):
        own_of(desk.store.matter(), "turley")


def test_italics_of_a_citation_are_copied_where_they_stand(desk: Desk) -> None:
    matter = desk.store.matter()
    assert citation_text(matter, "tcyk").endswith("(Tharp, J.) (decided after Sunlust, by the same judge)")
    assert "(decided after <i>Sunlust</i>, by the same judge)" in citation_html(matter, "tcyk")
    assert "J. Bus. &amp; Tech. L." in citation_html(matter, "chaudhry")


def test_numbers_and_days_are_read_as_they_are_typed() -> None:
    assert number_from("2013 WL 870618", "WL number") == number_from(" 870,618 ", "WL number") == 870618
    assert number_from("", "page") is None
    assert decided_from("2021") == 2021 and decided_from("2021-07-09") == date(2021, 7, 9) and decided_from(" ") is None
    with pytest.raises(Problem, match="“x” is no page"):
        number_from("x", "page")
    with pytest.raises(Problem, match="is no day and no year"):
        decided_from("2021-13-01")
