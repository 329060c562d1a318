"""Random walks of changes: undoing all gives back the matter to the letter, redoing all what it had become."""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.base.ids import doe_order
from app.base.problem import Problem
from app.matter import changes, history
from app.matter.model import ALLEGATIONS, RELIEFS, STANDARDS, Allegation, DoeFacts, Dwell
from app.matter.selection import choose

from . import dockets
from .stores import dump, new_store, opened

cases = st.sampled_from(["12-cv-6675", "12-cv-6677", "no case number: a.csv"])
some_does = st.lists(dockets.doe_ids, min_size=1, max_size=4)
names = st.sampled_from(["First weekend", "Late", "Comcast", " "])
cluster_ids = st.integers(1, 3)
durations = st.timedeltas(timedelta(0), timedelta(days=30))
files = st.lists(
    st.builds(opened, st.sampled_from(["a.csv", "b.csv"]), printed=st.none() | st.just("12-cv-6677")), max_size=2
)


class Walk(RuleBasedStateMachine):
    """`dumps[n]` is what the data tables held after step n; the pointer says where the walk stands."""

    def __init__(self) -> None:
        super().__init__()
        self.store = new_store()
        self.dumps = [dump(self.store)]

    def change(self, name, *arguments, **facts):
        before, at = dump(self.store), history.position(self.store)
        steps = history.entries(self.store)
        try:
            touched = getattr(changes, name)(self.store, *arguments, **facts)
        except Problem:
            assert dump(self.store) == before
            assert history.entries(self.store) == steps
            return
        after = dump(self.store)
        assert bool(touched) == (after != before)
        if touched:
            self.dumps = [*self.dumps[: at + 1], after]
        assert len(history.entries(self.store)) == (at + 1 if touched else len(steps))

    @rule(case=cases, does=some_does, dismissal=st.none() | dockets.dismissals)
    def dismiss(self, case, does, dismissal):
        self.change("set_dismissed", case, does, dismissal)

    @rule(case=cases, does=some_does, served=st.none() | st.just(True) | dockets.days)
    def serve(self, case, does, served):
        self.change("set_served", case, does, served)

    @rule(case=cases, does=some_does, yes=st.booleans())
    def represent(self, case, does, yes):
        self.change("set_represented", case, does, yes)

    @rule(case=cases, does=some_does, words=dockets.maybe_text, name=st.sampled_from(["set_named", "set_note"]))
    def write_words(self, case, does, words, name):
        self.change(name, case, does, words)

    @rule(case=cases, does=st.lists(dockets.doe_ids, max_size=3))
    def speak_for(self, case, does):
        self.change("set_clients", case, does)

    @rule(case=cases, relief=st.none() | st.sampled_from(RELIEFS))
    def seek(self, case, relief):
        self.change("set_relief", case, relief)

    @rule(case=cases, judge=dockets.maybe_text, does=st.none() | st.integers(0, 50))
    def caption(self, case, judge, does):
        self.change("set_case_facts", case, judge=judge, does=does)

    @rule(case=cases, exhibit=st.sampled_from([None, "a.csv", "b.csv"]))
    def name_exhibit(self, case, exhibit):
        self.change("set_case_facts", case, exhibit=exhibit)

    @rule(case=cases, entry=dockets.entries, replacing=st.none() | dockets.dkts)
    def enter(self, case, entry, replacing):
        self.change("put_entry", case, entry, replacing=replacing)

    @rule(case=cases, dkt=dockets.dkts)
    def strike(self, case, dkt):
        self.change("remove_entry", case, dkt)

    @rule(case=cases, says=st.sampled_from(ALLEGATIONS), cite=st.sampled_from(["38", "39"]), sure=st.booleans())
    def allege(self, case, says, cite, sure):
        self.change("put_allegation", case, Allegation(says, cite, not sure))

    @rule(case=cases, says=st.sampled_from(ALLEGATIONS), cite=st.sampled_from(["38", "39"]))
    def forget(self, case, says, cite):
        self.change("remove_allegation", case, says, cite)

    @rule(docket=dockets.dockets)
    def read(self, docket):
        self.change("read_docket", docket)

    @rule(exhibits=files)
    def open(self, exhibits):
        self.change("open_exhibits", exhibits)

    @rule(exhibit=st.integers(1, 3))
    def close(self, exhibit):
        self.change("close_exhibit", exhibit)

    @rule(name=names, does=st.lists(st.tuples(cases, dockets.doe_ids), max_size=4))
    def cluster(self, name, does):
        self.change("name_cluster", name, choose(does))

    @rule(id=cluster_ids, name=names)
    def rename(self, id, name):
        self.change("rename_cluster", id, name)

    @rule(id=cluster_ids, colour=st.integers(-1, 9))
    def recolour(self, id, colour):
        self.change("recolour_cluster", id, colour)

    @rule(id=cluster_ids)
    def remove(self, id):
        self.change("remove_cluster", id)

    @rule(after=durations, before=durations)
    def dwell(self, after, before):
        self.change("set_dwell", Dwell(after, before))

    @rule(standard=st.none() | st.sampled_from(STANDARDS), zone=st.sampled_from([None, "America/Chicago", "Nowhere"]))
    def choose_rules(self, standard, zone):
        self.change("set_standard", standard)
        self.change("set_court_zone", zone)

    @rule()
    def undo(self):
        at = history.position(self.store)
        assert bool(history.undo(self.store)) == (at > 0)
        assert dump(self.store) == self.dumps[max(at - 1, 0)]

    @rule()
    def redo(self):
        at = history.position(self.store)
        assert bool(history.redo(self.store)) == (at + 1 < len(self.dumps))
        assert dump(self.store) == self.dumps[min(at + 1, len(self.dumps) - 1)]

    @rule(share=st.floats(0, 1))
    def go_to(self, share):
        position = round(share * (len(self.dumps) - 1))
        history.go_to(self.store, position)
        assert dump(self.store) == self.dumps[position]

    @invariant()
    def the_chain_holds_and_no_row_hangs_in_the_air(self):
        assert history.first_broken(self.store) is None
        with self.store.reading() as connection:
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []

    @invariant()
    def the_matter_is_what_the_tables_say(self):
        matter = self.store.matter()
        assert all(fact != DoeFacts(fact.doe) for case in matter.cases for fact in case.facts)
        assert all(list(case.facts) == sorted(case.facts, key=lambda f: doe_order(f.doe)) for case in matter.cases)
        assert all(exhibit.case for exhibit in matter.exhibits)
        assert all(cluster.does for cluster in matter.clusters)

    def teardown(self):
        while history.undo(self.store):
            pass
        assert dump(self.store) == self.dumps[0]
        while history.redo(self.store):
            pass
        assert dump(self.store) == self.dumps[-1]


Walk.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestRandomWalk = Walk.TestCase
