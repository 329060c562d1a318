"""The dates of a subpoena are facts of a Doe: set for several at once, kept apart, undone to the letter."""

from datetime import date

import pytest

from app.base.problem import Problem
from app.matter import changes, history
from app.matter.docket import docket_from
from app.matter.model import Subpoena
from app.matter.touched import Touched

from ..stores import dump, new_store, opened

CASE = "12-cv-6677"
NOTICE, OBJECT, RETURNS = date(2012, 10, 15), date(2012, 11, 5), date(2012, 11, 15)


@pytest.fixture
def store():
    return new_store()


def subpoena(store, doe, case=CASE):
    return store.matter().case(case).facts_of(doe).subpoena


def test_what_is_not_given_stays_and_none_takes_it_out(store):
    assert changes.set_subpoena(store, CASE, "29, 38", notice=NOTICE, returns=RETURNS) == Touched(cases=True, does=True)
    place = " Chicago,\n Illinois "
    assert changes.set_subpoena(store, CASE, [38], object_by=OBJECT, place=place) == Touched(does=True)
    assert subpoena(store, 29) == Subpoena(NOTICE, None, RETURNS)
    assert subpoena(store, 38) == Subpoena(NOTICE, OBJECT, RETURNS, "Chicago, Illinois")
    changes.set_subpoena(store, CASE, [29], notice=None, returns=None)
    assert subpoena(store, 29) is None and subpoena(store, 38) is not None
    assert history.undo_name(store) == "set the dates of the subpoena for Doe 29"


def test_it_is_undone_to_the_letter(store):
    dumps = [dump(store)]
    for step in ({"returns": RETURNS}, {"place": "Chicago"}, {"returns": None, "place": None}):
        changes.set_subpoena(store, CASE, [29, "John Doe X"], **step)
        dumps.append(dump(store))
    for due in reversed(dumps[:-1]):
        history.undo(store)
        assert dump(store) == due


def test_nobody_chosen_is_refused(store):
    with pytest.raises(Problem, match="No Does are chosen"):
        changes.set_subpoena(store, CASE, [], returns=RETURNS)


def test_a_docket_that_is_silent_loses_no_date_and_one_that_speaks_puts_its_own(store):
    changes.set_subpoena(store, CASE, [29, 38], returns=RETURNS)
    docket = {"case": [{"number": CASE, "subpoena": [{"does": "38", "return": "2012-12-03", "place": "Chicago"}]}]}
    changes.read_docket(store, docket_from(docket, "docket.toml"))
    assert subpoena(store, 29) == Subpoena(returns=RETURNS)
    assert subpoena(store, 38) == Subpoena(returns=date(2012, 12, 3), place="Chicago")


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"does": "38"}, "no date is given"),
        ({"notice": "2012-10-15"}, "the key “does” is missing"),
        ({"does": "38", "return": "soon"}, "return cannot be “soon”; give a date such as 2012-10-02"),
        ({"does": "38", "returns": "2012-10-15"}, "the key “returns” is not known; did you mean “return”"),
    ],
)
def test_what_a_docket_says_wrongly_is_told_in_one_sentence(table, words):
    with pytest.raises(Problem, match=words):
        docket_from({"case": [{"number": CASE, "subpoena": [table]}]}, "docket.toml")


def test_the_day_of_the_papers_stands_in_the_docket_and_goes_with_the_case(store):
    changes.open_exhibits(store, [opened("list.csv")])
    unnumbered = store.matter().exhibits[0].case
    changes.set_case_facts(store, unnumbered, paper=date(2013, 9, 27))
    changes.set_subpoena(store, unnumbered, [1], returns=RETURNS)
    changes.set_case_facts(store, CASE, exhibit="list.csv")
    assert store.matter().case(CASE).paper == date(2013, 9, 27)
    assert subpoena(store, 1) == Subpoena(returns=RETURNS)


def test_of_two_who_are_one_the_dates_must_agree(store):
    changes.set_subpoena(store, CASE, ["John Doe former-29"], returns=RETURNS)
    changes.set_subpoena(store, CASE, [31], returns=OBJECT)
    before = dump(store)
    with pytest.raises(Problem, match="John Doe 31 has other dates of a subpoena"):
        changes.identify_doe(store, CASE, "John Doe former-29", 31)
    assert dump(store) == before
    changes.identify_doe(store, CASE, "John Doe former-29", 32)
    assert subpoena(store, 32) == Subpoena(returns=RETURNS)


def test_the_dates_follow_an_amended_exhibit(store):
    changes.open_exhibits(store, [opened("list.csv", printed=CASE)])
    changes.set_subpoena(store, CASE, [29], returns=RETURNS)
    changes.set_subpoena(store, CASE, [38], returns=OBJECT)
    before = dump(store)
    changes.amend_exhibit(store, 1, opened("amended.csv", printed=CASE), {29: 38, 38: 29})
    assert (subpoena(store, 29), subpoena(store, 38)) == (Subpoena(returns=OBJECT), Subpoena(returns=RETURNS))
    history.undo(store)
    assert dump(store) == before
