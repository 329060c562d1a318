"""What is held of Does whom no open exhibit lists, and what an amended exhibit orphans."""

from datetime import date

import pytest

from app.matter import changes
from app.matter.model import (
    Case,
    Cluster,
    Dismissal,
    DoeFacts,
    Entry,
    ExhibitRef,
    Matter,
    Measure,
    Request,
    Subpoena,
)
from app.matter.orphans import KINDS, orphaned_by, orphans

from .stores import START, new_store, opened

CASE, OTHER = "12-cv-6677", "12-cv-6675"
SEVER = (Request("sever"),)


def matter(*cases, clusters=(), measures=(), open_cases=(CASE,)):
    refs = tuple(ExhibitRef(i, f"{i}.csv", "", 1, START, number) for i, number in enumerate(open_cases, 1))
    return Matter(cases=cases, exhibits=refs, clusters=clusters, measures=measures)


def listed(*does, case=CASE):
    return [(case, doe) for doe in does]


DATES = Subpoena(returns=date(2012, 11, 15))
EVERYTHING = Case(
    CASE,
    clients=(29,),
    stays=29,
    facts=(DoeFacts(29, Dismissal(), True, "A. Person", True, "lives at 198.51.100.7", DATES),),
    entries=(
        Entry("18", "Doe 29", SEVER, (29,)),
        Entry("20", "John Doe X", SEVER, not_doe=29),
        Entry("36", "Plaintiff", (Request("compel"),), concerns=29),
    ),
)
MEASURE = Measure(1, CASE, (29, "198.51.100.7"))
CLUSTER = Cluster(1, "First weekend", 0, frozenset({(CASE, 29), (OTHER, 31)}))


def test_all_that_is_held_of_a_doe_whom_nobody_lists():
    found = orphans(matter(EVERYTHING, clusters=(CLUSTER,), measures=(MEASURE,)), listed(38, "198.51.100.7"))
    assert [orphan.text for orphan in found] == [
        "John Doe 29 is a client of this office",
        "John Doe 29 is represented by this office",
        "John Doe 29 has a name on record",
        "John Doe 29 has a note",
        "John Doe 29 has dates of a subpoena",
        "John Doe 29 is in cluster “First weekend”",
        "John Doe 29 is measured in “Doe 29 to an unnumbered Doe”",
        "John Doe 29 moves in Dkt. 18",
        "John Doe 29 is the one whom Dkt. 36 concerns",
        "John Doe 29 is the one whom the movant of Dkt. 20 says he is not",
        "John Doe 29 is the one who stays in the case",
        "John Doe 29 is served",
        "John Doe 29 is dismissed",
    ]
    assert tuple(orphan.kind for orphan in found) == KINDS


def test_nothing_of_one_who_is_listed():
    assert orphans(matter(EVERYTHING, clusters=(CLUSTER,)), listed(29)) == ()


def test_listed_in_another_case_is_not_listed():
    named = matter(EVERYTHING, measures=(MEASURE,))
    found = {orphan.kind for orphan in orphans(named, listed(29, case=OTHER))}
    assert found == set(KINDS) - {"cluster"}


def test_nobody_is_missed_from_a_case_without_an_open_exhibit():
    assert orphans(matter(EVERYTHING, clusters=(CLUSTER,), open_cases=()), []) == ()


def test_does_stand_in_their_order_and_cases_in_that_of_their_exhibits():
    facts = tuple(DoeFacts(doe, note="x") for doe in (2, 10, "John Doe X"))
    found = orphans(matter(Case(CASE, facts=facts), Case(OTHER, facts=facts[:1]), open_cases=(OTHER, CASE)), [])
    assert [(o.case, o.doe) for o in found] == [(OTHER, 2), (CASE, 2), (CASE, 10), (CASE, "John Doe X")]


def test_no_address_is_ever_shown():
    case = Case(CASE, facts=(DoeFacts("198.51.100.7", note="x"),), clients=("2001:db8::7",))
    assert [orphan.text for orphan in orphans(matter(case), [])] == [
        "an unnumbered Doe has a note",
        "an unnumbered Doe is a client of this office",
    ]


def test_the_words_of_names_and_notes_stay_where_they_are():
    shown = " ".join(orphan.text for orphan in orphans(matter(EVERYTHING), []))
    assert "A. Person" not in shown
    assert "198.51.100.7" not in shown


class TestAfterAnAmendment:
    """Does 28 to 30 are listed; the docket speaks of Does 1 to 30."""

    @pytest.fixture
    def store(self):
        store = new_store()
        changes.open_exhibits(store, [opened("a.csv", printed=CASE)])
        changes.set_dismissed(store, CASE, "1-28")
        changes.set_note(store, CASE, 30, "called")
        changes.set_clients(store, CASE, ["John Doe X"])
        return store

    def orphaned(self, store, mapping, now_listed, displaced=()):
        before = store.matter()
        changes.amend_exhibit(store, 1, opened("b.csv", printed=CASE), mapping, displaced=displaced)
        return [o.text for o in orphaned_by(before, store.matter(), listed(28, 29, 30), listed(*now_listed))]

    def test_only_those_who_fell_out_of_the_list(self, store):
        assert self.orphaned(store, {28: 28, 29: 29}, [28, 29]) == ["John Doe 30 has a note"]

    def test_nobody_who_goes_by_another_number(self, store):
        assert self.orphaned(store, {28: 29, 29: 30, 30: 28}, [28, 29, 30]) == []

    def test_those_whose_number_another_took(self, store):
        assert self.orphaned(store, {29: 28, 30: 29}, [28, 29]) == ["John Doe former-28 is dismissed"]

    def test_those_whose_number_went_to_a_stranger(self, store):
        found = self.orphaned(store, {28: 28, 29: 29}, [28, 29, 30], displaced=[30])
        assert found == ["John Doe former-30 has a note"]

    def test_one_whom_a_movant_says_he_is_not(self, store):
        changes.put_entry(store, CASE, Entry("20", "John Doe X", SEVER, ("John Doe X",), not_doe=29))
        found = self.orphaned(store, {28: 28, 30: 29}, [28, 29])
        assert found == ["John Doe former-29 is the one whom the movant of Dkt. 20 says he is not"]
