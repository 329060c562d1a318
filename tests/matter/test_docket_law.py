"""Authorities of the attorney's own in docket.toml: read, merged into the matter, and what is wrong with one told."""

import pytest

from app.base.problem import Problem
from app.matter import changes, history
from app.matter.authority import QUESTIONS, SIDES, OwnAuthority
from app.matter.docket import docket_from, docket_of
from app.matter.docket_fields import word_of

from .stores import new_store

OWN = {
    "name": "Smith v. Jones",
    "volume": 1,
    "reporter": "F.4th",
    "page": 2,
    "court": "7th Cir.",
    "decided": 2021,
    "question": "joinder",
    "side": "adverse",
    "proposition": "One swarm is one series",
}


def docket(**parts):
    return docket_from({"authority": [{**OWN, **parts}]}, "docket.toml")


def test_an_authority_is_read_with_words_as_people_write_them():
    (own,) = docket(question="Address is not a person", decided="July 9, 2021", pin=3).authorities
    assert (own.question, own.side, str(own.decided), own.pin) == ("ip_not_person", "against", "2021-07-09", "3")
    assert all(word_of("questions", question) == question for question in QUESTIONS)
    assert all(word_of("sides", side) == side for side in SIDES)


def test_the_same_decision_on_the_same_question_is_not_added_twice():
    store = new_store()
    changes.read_docket(store, docket())
    changes.read_docket(store, docket(pin="3"))
    assert [(own.id, own.pin) for own in store.matter().own_authorities] == [(1, "3")]
    changes.read_docket(store, docket(question="dates", side="for"))
    assert [own.question for own in store.matter().own_authorities] == ["joinder", "dates"]
    first = docket_of(store.matter()).authorities[0]
    assert first == docket(pin="3").authorities[0] and isinstance(first, OwnAuthority)
    history.undo(store)
    assert len(store.matter().own_authorities) == 1


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"side": "ours"}, "side cannot be “ours”; give one of: for, against, rule"),
        ({"question": None}, "the key “question” is missing"),
        ({"volume": "one"}, "volume cannot be “one”; give a number"),
        ({"decided": "lately"}, "decided cannot be “lately”; give a date"),
        ({"page": None}, "docket.toml, authority Smith v. Jones: A reported decision needs its volume"),
        ({"cite": "1 F.4th 2"}, "the key “cite” is not known"),
    ],
)
def test_what_is_wrong_with_one_is_told_with_its_place(parts, says):
    with pytest.raises(Problem) as caught:
        docket_from({"authority": [{k: v for k, v in {**OWN, **parts}.items() if v is not None}]}, "docket.toml")
    assert says in caught.value.sentence and "Smith v. Jones" in caught.value.sentence
