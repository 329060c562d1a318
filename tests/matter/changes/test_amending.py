"""An amended exhibit takes the first one's place: what was held of an address is held of the same one afterwards."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.base.ids import unnumbered_case
from app.base.problem import Problem
from app.matter import changes, history
from app.matter.docket import read_docket, write_docket
from app.matter.model import Dismissal, DoeFacts, Entry, Request
from app.matter.selection import choose
from app.matter.touched import Touched
from tests.examples import examples

from .. import dockets
from ..stores import dump, new_store, opened

CASE = "12-cv-6677"
SWAP = {29: 38, 38: 29}
SEVER = (Request("sever"),)


@pytest.fixture
def store():
    store = new_store()
    changes.open_exhibits(store, [opened("a.csv", printed=CASE)])
    return store


def amend(store, mapping, file="amended.csv", exhibit=1, *, printed=CASE, displaced=(), closing=None):
    new = opened(file, printed=printed)
    return changes.amend_exhibit(store, exhibit, new, mapping, displaced=displaced, closing=closing)


def case(store):
    return store.matter().case(CASE)


def clusters(store):
    return {c.name: c.does for c in store.matter().clusters}


class TestTheExhibit:
    def test_the_new_file_stands_where_the_old_one_stood(self, store):
        assert amend(store, {}) == Touched(exhibits=True)
        (exhibit,) = store.matter().exhibits
        assert (exhibit.id, exhibit.file, exhibit.sha256, exhibit.case) == (
            1,
            "amended.csv",
            "sha of amended.csv",
            CASE,
        )
        assert history.undo_name(store) == "take the amended “amended.csv”"

    def test_the_same_file_once_more_is_nothing(self, store):
        assert not amend(store, {29: 29}, "a.csv")
        assert len(history.entries(store)) == 1

    def test_the_same_file_may_be_told_who_is_who(self, store):
        changes.set_note(store, CASE, [29], "called")
        assert amend(store, SWAP, "a.csv")
        assert amend(store, {}, "a.csv", displaced=[38])
        assert case(store).facts == (DoeFacts("John Doe former-38", note="called"),)

    def test_one_that_is_not_open_has_no_place(self, store):
        with pytest.raises(Problem, match="not open"):
            amend(store, {}, exhibit=7)

    def test_one_that_is_open_beside_it_is_not_listed_twice(self, store):
        changes.open_exhibits(store, [opened("amended.csv", printed=CASE)])
        with pytest.raises(Problem, match="close it"):
            amend(store, {})

    def test_one_that_is_open_beside_it_is_closed_in_the_same_step(self, store):
        changes.open_exhibits(store, [opened("amended.csv", printed=CASE)])
        before, steps = dump(store), len(history.entries(store))
        amend(store, {}, closing=2)
        assert [(e.id, e.file) for e in store.matter().exhibits] == [(1, "amended.csv")]
        assert len(history.entries(store)) == steps + 1
        history.undo(store)
        assert dump(store) == before

    def test_what_was_decided_while_it_stood_beside_as_a_case_of_its_own_comes_along(self, store):
        changes.open_exhibits(store, [opened("amended.csv")])
        alone = unnumbered_case("amended.csv")
        changes.set_note(store, alone, 5, "of the new one")
        changes.set_note(store, CASE, 6, "of the first")
        changes.name_cluster(store, "Late", choose([(alone, 5), (CASE, 6)]))
        amend(store, {6: 5}, printed=None, closing=2)
        assert [c.number for c in store.matter().cases] == [CASE]
        assert case(store).facts == (DoeFacts(5, note="of the first"),), "what was held of the address holds"
        assert clusters(store) == {"Late": {(CASE, 5)}}

    def test_one_of_another_case_keeps_what_is_its_own(self, store):
        changes.open_exhibits(store, [opened("amended.csv", printed="12-cv-1")])
        changes.set_note(store, "12-cv-1", 5, "of another suit")
        amend(store, {}, closing=2)
        assert store.matter().case("12-cv-1").facts == (DoeFacts(5, note="of another suit"),)

    def test_one_file_may_serve_two_cases(self, store):
        changes.open_exhibits(store, [opened("amended.csv", printed="12-cv-1")])
        assert amend(store, {})

    def test_two_does_never_become_one(self, store):
        with pytest.raises(Problem, match="cannot become one"):
            amend(store, {29: 5, 38: 5})

    def test_a_docket_that_named_the_first_as_exhibit_a_names_the_amended_one(self, store):
        changes.set_case_facts(store, CASE, exhibit="A.CSV")
        amend(store, {})
        assert case(store).exhibit == "amended.csv"

    def test_a_docket_that_named_another_still_does(self, store):
        changes.set_case_facts(store, CASE, exhibit="b.csv")
        amend(store, {})
        assert case(store).exhibit == "b.csv"

    def test_a_number_that_is_printed_only_now_takes_what_was_decided_along(self):
        store = new_store()
        alone = unnumbered_case("a.csv")
        changes.open_exhibits(store, [opened("a.csv")])
        changes.set_note(store, alone, 29, "called")
        changes.name_cluster(store, "Late", choose([(alone, 29)]))
        before = dump(store)
        amend(store, {29: 38})
        assert store.matter().exhibits[0].case == CASE
        assert [c.number for c in store.matter().cases] == [CASE]
        assert case(store).facts == (DoeFacts(38, note="called"),)
        assert clusters(store) == {"Late": {(CASE, 38)}}
        history.undo(store)
        assert dump(store) == before

    def test_a_case_that_has_a_number_keeps_it(self, store):
        amend(store, {}, printed="12-cv-1")
        assert store.matter().exhibits[0].case == CASE


class TestTheDoes:
    def test_two_that_exchange_their_numbers_take_everything_along(self, store):
        changes.set_dismissed(store, CASE, 29, Dismissal(date(2013, 1, 4), "41", True, False))
        changes.set_served(store, CASE, 38, date(2013, 2, 1))
        changes.set_served(store, CASE, 29)
        changes.set_named(store, CASE, 29, "A. Person")
        changes.set_note(store, CASE, 38, "called")
        changes.set_represented(store, CASE, 38)
        changes.set_clients(store, CASE, [38, 29, 5])
        changes.name_cluster(store, "Both", choose([(CASE, 29), (CASE, 38)]))
        changes.name_cluster(store, "One", choose([(CASE, 29), ("12-cv-1", 29)]))
        changes.measure(store, CASE, 29, 38, [None])
        changes.measure(store, "12-cv-1", 29, 38, [None])
        before = dump(store)
        assert amend(store, SWAP) == Touched(exhibits=True, cases=True, does=True, clusters=True, measures=True)
        assert case(store).facts == (
            DoeFacts(29, served=date(2013, 2, 1), note="called", represented=True),
            DoeFacts(38, Dismissal(date(2013, 1, 4), "41", True, False), served=True, named="A. Person"),
        )
        assert case(store).clients == (29, 38, 5)
        assert clusters(store) == {"Both": {(CASE, 29), (CASE, 38)}, "One": {(CASE, 38), ("12-cv-1", 29)}}
        assert [(m.case, m.does) for m in store.matter().measures] == [(CASE, (38, 29)), ("12-cv-1", (29, 38))]
        after = dump(store)
        history.undo(store)
        assert dump(store) == before
        history.redo(store)
        assert dump(store) == after

    def test_the_docket_follows_and_its_own_words_stay(self, store):
        changes.put_entry(store, CASE, Entry("18", "Does 29 and 38", SEVER, (29, 38)))
        changes.put_entry(store, CASE, Entry("20", "John Doe X", SEVER, ("John Doe X",), not_doe=29))
        changes.put_entry(store, CASE, Entry("36", "Plaintiff", (Request("compel"),), concerns=38))
        assert amend(store, SWAP) == Touched(exhibits=True, docket=True)
        assert case(store).entries == (
            Entry("18", "Does 29 and 38", SEVER, (38, 29)),
            Entry("20", "John Doe X", SEVER, ("John Doe X",), not_doe=38, not_doe_filed=29),
            Entry("36", "Plaintiff", (Request("compel"),), concerns=29),
        )

    def test_an_address_that_gets_a_number_takes_its_facts_there(self, store):
        changes.set_note(store, CASE, ["198.51.100.7"], "called")
        amend(store, {"198.51.100.7": 3})
        assert case(store).facts == (DoeFacts(3, note="called"),)

    def test_a_number_is_not_the_text_of_that_number(self, store):
        changes.set_note(store, CASE, ["29"], "a text")
        changes.set_note(store, CASE, [29], "a number")
        amend(store, SWAP)
        assert [(f.doe, f.note) for f in case(store).facts] == [(38, "a number"), ("29", "a text")]

    def test_one_who_is_in_no_version_stays(self, store):
        changes.set_dismissed(store, CASE, "1-3")
        amend(store, SWAP)
        assert case(store).dismissed == (1, 2, 3)

    def test_another_case_is_left_alone(self, store):
        changes.set_note(store, "12-cv-1", 29, "of another suit")
        amend(store, SWAP)
        assert store.matter().case("12-cv-1").facts == (DoeFacts(29, note="of another suit"),)


class TestADocketThatSpeaksInTheNewNumbers:
    """It was read, or typed, before the amended exhibit was taken: what it says stays, counsel's own goes along."""

    def test_what_the_docket_says_stays_and_what_counsel_wrote_goes_along(self, store):
        changes.set_clients(store, CASE, [5])
        changes.set_dismissed(store, CASE, 5)
        changes.set_served(store, CASE, 5)
        changes.set_represented(store, CASE, 5)
        changes.set_named(store, CASE, 6, "A. Person")
        changes.set_note(store, CASE, 6, "called")
        changes.set_note(store, CASE, 5, "another")
        changes.name_cluster(store, "Late", choose([(CASE, 6)]))
        changes.put_entry(store, CASE, Entry("18", "Doe 5", SEVER, (5,)))
        changes.put_entry(store, CASE, Entry("19", "Plaintiff", SEVER, concerns=6, not_doe=6))
        before, tables = case(store), dump(store)
        changes.amend_exhibit(
            store, 1, opened("amended.csv", printed=CASE), {6: 5}, displaced=[5], docket_speaks_new=True
        )
        after = case(store)
        assert (after.clients, after.entries) == (before.clients, before.entries)
        assert after.facts == (
            DoeFacts(5, Dismissal(), True, "A. Person", True, "called"),
            DoeFacts("John Doe former-5", note="another"),
        )
        assert clusters(store) == {"Late": {(CASE, 5)}}
        history.undo(store)
        assert dump(store) == tables


class TestThoseWhoLoseTheirNumber:
    FORMER = "John Doe former-29"

    def test_one_whose_number_another_takes_is_set_aside(self, store):
        changes.set_dismissed(store, CASE, 29)
        changes.set_note(store, CASE, 30, "called")
        before = dump(store)
        amend(store, {30: 29})
        assert case(store).facts == (DoeFacts(29, note="called"), DoeFacts(self.FORMER, dismissed=Dismissal()))
        history.undo(store)
        assert dump(store) == before

    def test_also_one_whose_number_went_to_a_stranger(self, store):
        changes.set_clients(store, CASE, [29])
        amend(store, {30: 30}, displaced=[29])
        assert case(store).clients == (self.FORMER,)

    def test_one_who_is_matched_is_never_set_aside(self, store):
        changes.set_clients(store, CASE, [29])
        amend(store, {29: 29, 30: 31}, displaced=[29])
        assert case(store).clients == (29,)

    def test_twice_the_same_number_gives_two_names(self, store):
        for version in ("one.csv", "two.csv"):
            changes.set_note(store, CASE, 29, version)
            amend(store, {}, version, displaced=[29])
        assert {f.doe: f.note for f in case(store).facts} == {self.FORMER: "one.csv", f"{self.FORMER}-2": "two.csv"}

    def test_whom_a_movant_says_he_is_not_keeps_a_name_and_the_number_that_was_written(self, store):
        changes.put_entry(store, CASE, Entry("20", "John Doe X", SEVER, ("John Doe X",), not_doe=29))
        before = dump(store)
        amend(store, {}, displaced=[29])
        (entry,) = case(store).entries
        assert (entry.not_doe, entry.not_doe_filed) == (self.FORMER, 29)
        changes.identify_doe(store, CASE, self.FORMER, 31)
        assert case(store).entries[0] == replace(entry, not_doe=31)
        changes.identify_doe(store, CASE, 31, 29)
        assert case(store).entries[0] == replace(entry, not_doe=29, not_doe_filed=None), "as it was written"
        history.go_to(store, len(history.entries(store)) - 3)
        assert dump(store) == before

    def test_no_address_enters_the_name_of_one_who_was_known_by_it(self, store):
        changes.set_note(store, CASE, ["198.51.100.7", "198.51.100.8"], "called")
        amend(store, {}, displaced=["198.51.100.7", "198.51.100.8"])
        assert [f.doe for f in case(store).facts] == ["John Doe former-unnumbered", "John Doe former-unnumbered-2"]

    def test_a_docket_file_can_hold_them(self, store, tmp_path):
        changes.set_dismissed(store, CASE, 29)
        changes.put_entry(store, CASE, Entry("18", "Doe 29", SEVER, (29,)))
        changes.put_entry(store, CASE, Entry("20", "John Doe X", SEVER, ("John Doe X",), not_doe=29))
        changes.put_entry(store, CASE, Entry("21", "John Doe Y", SEVER, ("John Doe Y",), not_doe=30))
        amend(store, {30: 31}, displaced=[29])
        write_docket(store.matter(), tmp_path / "docket.toml")
        (read,) = read_docket(tmp_path / "docket.toml").cases
        assert read.facts == case(store).facts
        assert read.entries == case(store).entries


permutations = st.permutations(range(1, 8)).map(lambda new: dict(zip(range(1, 8), new, strict=True)))
dropped = st.sets(st.integers(1, 7), max_size=4)
facts = st.lists(st.integers(1, 9).flatmap(dockets.public_facts), max_size=8, unique_by=lambda f: f.doe)


@settings(max_examples=examples(60))
@given(permutations, dropped, facts, st.lists(st.integers(1, 9), unique=True), st.lists(dockets.entries, max_size=3))
def test_whatever_moves_nobody_gets_what_was_held_of_another(mapping, dropped, facts, does, entries):
    """Each Doe of the matter is renamed, all at once and as the mapping says; nothing else changes, and undo undoes."""
    store = new_store()
    changes.open_exhibits(store, [opened("a.csv", printed=CASE)])
    for fact in facts:
        if fact.dismissed:
            changes.set_dismissed(store, CASE, [fact.doe], fact.dismissed)
        changes.set_note(store, CASE, [fact.doe], f"note on {fact.doe}")
    changes.set_clients(store, CASE, does)
    if does:
        changes.name_cluster(store, "some", choose((CASE, doe) for doe in does))
    pairs = list(pairwise(does))
    for one, other in pairs:
        changes.measure(store, CASE, one, other, [None])
    for position, entry in enumerate(entries):
        changes.put_entry(store, CASE, Entry(f"{position}", entry.movant, entry.requests, entry.does))
    mapping = {old: new for old, new in mapping.items() if old not in dropped}
    before, tables = store.matter().case(CASE), dump(store)

    def now(doe):
        taken = doe in mapping.values() and doe not in mapping
        return f"John Doe former-{doe}" if taken else mapping.get(doe, doe)

    amend(store, mapping)
    after = store.matter().case(CASE)
    assert {f.doe: (f.dismissed, f.note) for f in after.facts} == {
        now(f.doe): (f.dismissed, f.note) for f in before.facts
    }
    assert after.clients == tuple(map(now, before.clients))
    assert [e.does for e in after.entries] == [tuple(map(now, e.does)) for e in before.entries]
    assert [(e.movant, e.requests) for e in after.entries] == [(e.movant, e.requests) for e in before.entries]
    assert clusters(store).get("some", frozenset()) == {(CASE, now(doe)) for doe in does}
    assert [m.does for m in store.matter().measures] == [(now(one), now(other)) for one, other in pairs]
    history.undo(store)
    assert dump(store) == tables
