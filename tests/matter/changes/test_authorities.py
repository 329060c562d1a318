"""Authorities in the matter: ticked, chosen, added, edited and removed, each a step that can be undone."""

from dataclasses import replace
from datetime import date

import pytest

from app.base.problem import Problem
from app.matter import changes, history
from app.matter.authority import OwnAuthority, Tick

from ..stores import new_store

DAY = date(2026, 8, 5)
OWN = OwnAuthority(
    "Smith v. Jones",
    "One swarm is not one series",
    "joinder",
    "for",
    volume=1,
    reporter="F.4th",
    page=2,
    court="7th Cir.",
    decided=2021,
    pin="3",
)


def tick(store, key="turley", words="Turley v. Gaetz: the burden"):
    return changes.tick_authority(store, key, "Turley", words, " km ", DAY)


def test_a_tick_holds_who_when_and_the_words_and_is_one_step():
    store = new_store()
    assert tick(store).authorities
    assert store.matter().ticks == (Tick("turley", "KM", DAY, "Turley v. Gaetz: the burden"),)
    assert history.undo_name(store) == "tick Turley as verified by KM"
    history.undo(store)
    assert store.matter().ticks == ()
    history.redo(store)
    changes.untick_authority(store, "turley", "Turley")
    assert store.matter().ticks == ()
    history.undo(store)
    assert store.matter().ticks[0].initials == "KM"


@pytest.mark.parametrize("initials", ["", "  ", "K.M.", "29", "ABCDEFG"])
def test_initials_are_letters(initials):
    with pytest.raises(Problem, match="Initials are one to six letters"):
        changes.tick_authority(new_store(), "turley", "Turley", "words", initials, DAY)


def test_an_authority_is_cited_left_out_or_as_the_rule_has_it():
    store = new_store()
    changes.choose_authority(store, "reynolds", "Reynolds", "leave out")
    assert store.matter().authority_choices == (("reynolds", "leave out"),)
    assert history.undo_name(store) == "leave Reynolds out of the memorandum"
    changes.choose_authority(store, "reynolds", "Reynolds", "cite")
    assert store.matter().authority_choices == (("reynolds", "cite"),)
    assert not changes.choose_authority(store, "reynolds", "Reynolds", "cite"), "nothing changed"
    changes.choose_authority(store, "reynolds", "Reynolds", None)
    assert store.matter().authority_choices == ()


def test_an_own_authority_is_added_edited_and_removed_with_what_hangs_on_it():
    store = new_store()
    changes.add_authority(store, replace(OWN, name=" Smith v. Jones "))
    assert store.matter().own_authorities == (replace(OWN, id=1),)
    changes.edit_authority(store, replace(OWN, id=1, decided=DAY, side="against"))
    assert store.matter().own_authorities[0].decided == DAY
    tick(store, "own:1")
    changes.choose_authority(store, "own:1", "Smith v. Jones", "leave out")
    changes.remove_authority(store, 1)
    matter = store.matter()
    assert (matter.own_authorities, matter.ticks, matter.authority_choices) == ((), (), ())
    history.undo(store)
    matter = store.matter()
    assert len(matter.own_authorities) == len(matter.ticks) == len(matter.authority_choices) == 1
    with pytest.raises(Problem, match="no longer in the matter"):
        changes.remove_authority(store, 7)


@pytest.mark.parametrize(
    ("lacks", "says"),
    [
        ({"name": " "}, "needs its name"),
        ({"proposition": ""}, "for which proposition"),
        ({"page": None}, "its volume, its reporter and its first page"),
        ({"volume": None, "reporter": None, "page": None}, "a WL number or a docket number"),
        ({"court": None}, "Give the court"),
        ({"decided": None}, "the day or the year"),
        ({"question": "the weather"}, "Choose the question"),
        ({"side": "ours"}, "the side that it serves"),
    ],
)
def test_what_an_authority_lacks_is_said(lacks, says):
    store = new_store()
    with pytest.raises(Problem, match=says):
        changes.add_authority(store, replace(OWN, **lacks))
    assert history.undo_name(store) is None


def test_a_year_that_is_none_is_refused():
    with pytest.raises(Problem, match="more than a matter can hold"):
        changes.add_authority(new_store(), replace(OWN, decided=21))
