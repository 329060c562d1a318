"""Each change: what the matter holds afterwards, what it touched, and what it refuses."""

from datetime import date, timedelta

import pytest

from app.base.ids import unnumbered_case
from app.base.problem import Problem
from app.matter import changes, history
from app.matter.docket import Docket
from app.matter.model import Allegation, Case, Dismissal, DoeFacts, Dwell, Entry, Request
from app.matter.selection import choose
from app.matter.touched import Touched

from ..stores import dump, new_store, opened

CASE = "12-cv-6677"


@pytest.fixture
def store():
    return new_store()


def case(store):
    return store.matter().case(CASE)


class TestDoes:
    def test_a_range_is_dismissed_and_the_docket_then_says_who_remains(self, store):
        dismissal = Dismissal(date(2013, 1, 4), "41", prejudice=False, settled=True)
        assert changes.set_dismissed(store, CASE, "2, 5-7", dismissal) == Touched(cases=True, does=True)
        assert case(store).dismissed == (2, 5, 6, 7)
        assert case(store).facts_of(6).dismissed == dismissal
        assert case(store).docketed

    def test_and_back(self, store):
        changes.set_dismissed(store, CASE, "2, 5-7")
        changes.set_dismissed(store, CASE, "5-6", None)
        assert case(store).dismissed == (2, 7)
        assert history.undo_name(store) == "mark Does 5, 6 not dismissed"

    def test_facts_stand_apart(self, store):
        changes.set_served(store, CASE, 29, date(2013, 2, 1))
        changes.set_served(store, CASE, 30)
        changes.set_named(store, CASE, 29, "A. Person")
        changes.set_represented(store, CASE, 29)
        changes.set_note(store, CASE, 29, " two addresses ")
        assert case(store).facts == (
            DoeFacts(29, served=date(2013, 2, 1), named="A. Person", represented=True, note="two addresses"),
            DoeFacts(30, served=True),
        )
        assert not case(store).docketed
        changes.set_served(store, CASE, "29-30", None)
        changes.set_named(store, CASE, 29, None)
        changes.set_represented(store, CASE, 29, False)
        changes.set_note(store, CASE, 29, "")
        assert case(store).facts == ()

    def test_the_history_does_not_repeat_a_confidential_name(self, store):
        changes.set_named(store, CASE, 29, "A. Person")
        assert history.undo_name(store) == "note the name of Doe 29"

    def test_an_address_is_a_doe(self, store):
        changes.set_dismissed(store, CASE, ["198.51.100.7"])
        assert case(store).dismissed == ("198.51.100.7",)

    @pytest.mark.parametrize("does", ["nobody", "", [], "9-3"])
    def test_no_doe_is_a_problem(self, store, does):
        with pytest.raises(Problem):
            changes.set_dismissed(store, CASE, does)
        assert history.entries(store) == ()


class TestCases:
    def test_facts_of_the_caption_change_one_by_one(self, store):
        changes.set_case_facts(store, CASE, plaintiff="Malibu Media, LLC", does=42, filed=date(2012, 8, 22))
        changes.set_case_facts(store, CASE, judge="John Z. Lee", does=None)
        assert case(store) == Case(CASE, plaintiff="Malibu Media, LLC", judge="John Z. Lee", filed=date(2012, 8, 22))

    def test_clients_keep_their_order(self, store):
        assert changes.set_clients(store, CASE, "38") == Touched(cases=True)
        changes.set_clients(store, CASE, ["John Doe X", 5])
        assert case(store).clients == ("John Doe X", 5)
        changes.set_clients(store, CASE, [])
        assert case(store).clients == ()

    def test_the_relief_is_one_of_three(self, store):
        changes.set_relief(store, CASE, "all but lowest")
        assert case(store).relief == "all but lowest"
        with pytest.raises(Problem, match="client alone"):
            changes.set_relief(store, CASE, "everything")

    def test_no_complaint_names_nobody(self, store):
        with pytest.raises(Problem, match="one or more"):
            changes.set_case_facts(store, CASE, does=0)

    def test_cases_stand_in_the_order_in_which_they_came(self, store):
        for number in ("12-cv-9", "12-cv-10", "12-cv-1"):
            changes.set_case_facts(store, number, does=3)
        assert [c.number for c in store.matter().cases] == ["12-cv-9", "12-cv-10", "12-cv-1"]


class TestDocket:
    ENTRY = Entry(
        "20, 22",
        "Doe 29",
        (Request("quash"), Request("anonymity", unopposed=True), Request("sever", ruled="denied as moot")),
        (29,),
        date=date(2013, 3, 1),
        title="Motion to sever",
        ruling_dkt="90",
    )

    def test_an_entry_is_put_replaced_and_removed(self, store):
        assert changes.put_entry(store, CASE, self.ENTRY) == Touched(cases=True, docket=True)
        changes.put_entry(store, CASE, Entry("36", "John Doe X", (Request("sever"),), ("John Doe X",), not_doe=1))
        changed = Entry("20", "Doe 29", (Request("sever"),), (29,), concerns="John Doe X")
        changes.put_entry(store, CASE, changed, replacing="20, 22")
        assert [e.dkt for e in case(store).entries] == ["20", "36"]
        assert case(store).entries[0] == changed
        assert case(store).movants == {29, "John Doe X"}
        changes.remove_entry(store, CASE, "20")
        assert [e.dkt for e in case(store).entries] == ["36"]

    def test_an_entry_comes_back_as_it_was(self, store):
        changes.put_entry(store, CASE, self.ENTRY)
        assert case(store).entries == (self.ENTRY,)

    def test_what_no_entry_can_hold_is_refused(self, store):
        with pytest.raises(Problem, match="protective order"):
            changes.put_entry(store, CASE, Entry("1", "Doe 1", (Request("more time"),)))
        with pytest.raises(Problem, match="twice"):
            changes.put_entry(store, CASE, Entry("1", "Doe 1", (Request("sever"), Request("sever"))))
        with pytest.raises(Problem, match=r"no Dkt\. 7"):
            changes.remove_entry(store, CASE, "7")
        assert store.matter().cases == ()

    def test_allegations_are_noted_once(self, store):
        changes.put_allegation(store, CASE, Allegation("same hash", "Compl. para. 38"))
        changes.put_allegation(store, CASE, Allegation("same hash", "Compl. para. 40"))
        assert not changes.put_allegation(store, CASE, Allegation("same hash", "Compl. para. 38"))
        changes.put_allegation(store, CASE, Allegation("same hash", "Compl. para. 38", conclusory=True))
        assert case(store).allegations == (
            Allegation("same hash", "Compl. para. 38", conclusory=True),
            Allegation("same hash", "Compl. para. 40"),
        )
        changes.remove_allegation(store, CASE, "same hash", "Compl. para. 38")
        assert len(case(store).allegations) == 1
        with pytest.raises(Problem, match="noted"):
            changes.remove_allegation(store, CASE, "same time", "Compl. para. 1")

    def test_a_docket_replaces_its_own_cases_and_leaves_the_attorneys_notes(self, store):
        changes.set_dismissed(store, CASE, "1-3")
        changes.set_note(store, CASE, 2, "called")
        changes.set_named(store, CASE, 9, "A. Person")
        changes.put_entry(store, CASE, self.ENTRY)
        changes.set_case_facts(store, "12-cv-1", does=7)
        read = Case(
            CASE,
            does=42,
            facts=(DoeFacts(4, dismissed=Dismissal()), DoeFacts(5, served=True, represented=True)),
            entries=(Entry("18", "Doe 38", (Request("sever"),), (38,)),),
            docketed=True,
        )
        changes.read_docket(store, Docket("N.D. Ill.", "America/Chicago", (read,)))
        assert case(store).facts == (
            DoeFacts(2, note="called"),
            DoeFacts(4, dismissed=Dismissal()),
            DoeFacts(5, served=True, represented=True),
            DoeFacts(9, named="A. Person"),
        )
        assert case(store).entries == read.entries
        assert store.matter().case("12-cv-1").does == 7
        assert (store.matter().court, store.matter().court_zone) == ("N.D. Ill.", "America/Chicago")

    def test_a_second_docket_adds_its_case_and_an_absent_court_stays(self, store):
        changes.read_docket(store, Docket("N.D. Ill.", "America/Chicago", (Case(CASE, docketed=True),)))
        changes.read_docket(store, Docket(cases=(Case("12-cv-6675", does=68, docketed=True),)))
        assert [c.number for c in store.matter().cases] == [CASE, "12-cv-6675"]
        assert store.matter().court == "N.D. Ill."

    def test_reading_the_same_docket_again_changes_nothing(self, store):
        docket = Docket("N.D. Ill.", None, (Case(CASE, does=2, entries=(self.ENTRY,), docketed=True),))
        assert changes.read_docket(store, docket)
        assert not changes.read_docket(store, docket)


class TestExhibits:
    def test_several_are_opened_in_one_step(self, store):
        touched = changes.open_exhibits(store, [opened("a.csv", printed=CASE), opened("b.csv")])
        assert touched == Touched(exhibits=True)
        assert [(e.id, e.file, e.case) for e in store.matter().exhibits] == [
            (1, "a.csv", CASE),
            (2, "b.csv", unnumbered_case("b.csv")),
        ]
        assert history.undo_name(store) == "open 2 exhibits"
        assert store.matter().cases == ()

    def test_opening_one_again_is_nothing(self, store):
        changes.open_exhibits(store, [opened("a.csv")])
        assert not changes.open_exhibits(store, [opened("a.csv"), opened("a.csv")])
        assert changes.open_exhibits(store, [opened("a.csv", sha256="of another content")])

    def test_a_docket_read_before_gives_the_case(self, store):
        changes.read_docket(store, Docket(cases=(Case(CASE, exhibit="A.CSV", docketed=True),)))
        changes.open_exhibits(store, [opened("a.csv")])
        assert store.matter().exhibits[0].case == CASE

    def test_a_docket_read_afterwards_gives_the_case_and_takes_clusters_and_facts_along(self, store):
        alone = unnumbered_case("a.csv")
        changes.open_exhibits(store, [opened("a.csv")])
        changes.name_cluster(store, "First weekend", choose([(alone, 3), (alone, 4)]))
        changes.set_dismissed(store, alone, "1-2")
        changes.put_entry(store, alone, Entry("9", "Doe 3", (Request("quash"),), (3,)))
        changes.put_allegation(store, alone, Allegation("same hash", "Compl. para. 38"))
        before = dump(store)
        read = Case(
            CASE,
            does=9,
            facts=(DoeFacts(2, dismissed=Dismissal(dkt="41")),),
            entries=(Entry("18", "Doe 8", (Request("sever"),), (8,)),),
            docketed=True,
        )
        changes.read_docket(store, Docket(cases=(read,)))
        matter = store.matter()
        assert [c.number for c in matter.cases] == [CASE]
        assert matter.exhibits[0].case == CASE
        assert matter.clusters[0].does == {(CASE, 3), (CASE, 4)}
        assert case(store).dismissed == (1, 2)
        assert case(store).facts_of(2).dismissed == Dismissal(dkt="41")
        assert [e.dkt for e in case(store).entries] == ["18", "9"]
        assert [r.kind for r in case(store).entries[1].requests] == ["quash"]
        assert len(case(store).allegations) == 1
        history.undo(store)
        assert dump(store) == before

    def test_an_exhibit_with_a_number_moves_only_where_a_docket_names_it(self, store):
        changes.open_exhibits(store, [opened("a.csv", printed="12-cv-1")])
        changes.read_docket(store, Docket(cases=(Case(CASE, docketed=True),)))
        assert store.matter().exhibits[0].case == "12-cv-1"
        changes.set_case_facts(store, CASE, exhibit="a.csv")
        assert store.matter().exhibits[0].case == CASE

    def test_a_closed_exhibit_leaves_what_was_decided(self, store):
        changes.open_exhibits(store, [opened("a.csv", printed=CASE)])
        changes.set_dismissed(store, CASE, 1)
        changes.close_exhibit(store, 1)
        assert store.matter().exhibits == ()
        assert case(store).dismissed == (1,)
        with pytest.raises(Problem, match="not open"):
            changes.close_exhibit(store, 1)


class TestClusters:
    def name(self, store, name, *does):
        return changes.name_cluster(store, name, choose([(CASE, doe) for doe in does], "one click"))

    def test_a_selection_gets_a_name_and_the_first_free_colour(self, store):
        assert self.name(store, " First  weekend ", 1, 2) == Touched(clusters=True)
        assert history.undo_name(store) == "name cluster First weekend"
        for n in range(1, 8):
            self.name(store, f"cluster {n}", n)
        changes.remove_cluster(store, 3)
        self.name(store, "in its place", 5)
        self.name(store, "the ninth", 6)
        assert {c.name: c.colour for c in store.matter().clusters}["in its place"] == 2
        assert store.matter().clusters[-1].colour == 8
        first = store.matter().clusters[0]
        assert (first.does, first.chosen) == ({(CASE, 1), (CASE, 2)}, "one click")

    def test_a_cluster_is_renamed_and_recoloured(self, store):
        self.name(store, "one", 1)
        changes.rename_cluster(store, 1, "One")
        changes.recolour_cluster(store, 1, 6)
        assert [(c.name, c.colour) for c in store.matter().clusters] == [("One", 6)]
        assert not changes.rename_cluster(store, 1, "One")

    def test_what_makes_no_cluster_is_refused(self, store):
        self.name(store, "one", 1)
        self.name(store, "two", 1)
        for refused in (
            lambda: self.name(store, "three"),
            lambda: self.name(store, "ONE", 2),
            lambda: self.name(store, "  ", 2),
            lambda: changes.rename_cluster(store, 2, "one"),
            lambda: changes.rename_cluster(store, 9, "nine"),
            lambda: changes.recolour_cluster(store, 1, -1),
        ):
            with pytest.raises(Problem):
                refused()
        assert len(history.entries(store)) == 2


class TestSettings:
    def test_the_dwell_is_told_with_its_halves(self, store):
        dwell = Dwell(timedelta(hours=36), timedelta(minutes=30))
        assert changes.set_dwell(store, dwell) == Touched(settings=True)
        assert store.matter().dwell == dwell
        assert history.undo_name(store) == "set dwell to 36 h after, 30 min before"
        assert not changes.set_dwell(store, dwell)

    @pytest.mark.parametrize("after", [timedelta(seconds=-1), timedelta(days=40_000)])
    def test_no_dwell_is_negative_or_endless(self, store, after):
        with pytest.raises(Problem, match="at most a hundred years"):
            changes.set_dwell(store, Dwell(after))

    def test_standard_and_zone(self, store):
        changes.set_standard(store, "chain")
        changes.set_court_zone(store, "America/Chicago")
        assert (store.matter().standard, store.matter().court_zone) == ("chain", "America/Chicago")
        changes.set_standard(store, None)
        changes.set_court_zone(store, None)
        assert (store.matter().standard, store.matter().court_zone) == (None, None)
        with pytest.raises(Problem, match="no time zone"):
            changes.set_court_zone(store, "America/Springfield")
        with pytest.raises(Problem, match="same_hash"):
            changes.set_standard(store, "vibes")
