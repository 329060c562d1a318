"""Random walks of changes: undoing all gives back the matter to the letter, redoing all what it had become."""

from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.base.ids import doe_order
from app.base.problem import Problem
from app.matter import changes, history
from app.matter.model import ALLEGATIONS, RELIEFS, STANDARDS, Allegation, DoeFacts, Dwell
from app.matter.selection import choose
from app.matter.store import Store
from tests.examples import examples

from . import dockets
from .random_changes import random_change
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
    """`dumps[n]` is what the data tables held after step n, `parents[n]` the step before it, `line` the steps that
    undo and redo walk along."""

    def __init__(self) -> None:
        super().__init__()
        self.store = self.new()
        self.dumps = {0: dump(self.store)}
        self.parents: dict[int, int] = {}
        self.line = [0]

    def new(self):
        return new_store()

    def path_to(self, step):
        return [*self.path_to(self.parents[step]), step] if step else [0]

    def change(self, name, *arguments, **facts):
        before, at = dump(self.store), history.position(self.store)
        steps = history.entries(self.store)
        try:
            touched = getattr(changes, name)(self.store, *arguments, **facts)
        except Problem:
            assert dump(self.store) == before
            assert history.entries(self.store) == steps
            return
        after, new = dump(self.store), len(steps) + 1
        assert bool(touched) == (after != before)
        assert len(history.entries(self.store)) == (new if touched else new - 1)
        if touched:
            self.dumps[new], self.parents[new] = after, at
            self.line = self.path_to(new)

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
        assert dump(self.store) == self.dumps[self.parents.get(at, 0)]

    @rule()
    def redo(self):
        at = self.line.index(history.position(self.store))
        further = at + 1 < len(self.line)
        assert bool(history.redo(self.store)) == further
        assert dump(self.store) == self.dumps[self.line[at + 1 if further else at]]

    @rule(share=st.floats(0, 1))
    def go_to(self, share):
        position = round(share * (len(self.dumps) - 1))
        history.go_to(self.store, position)
        assert dump(self.store) == self.dumps[position]
        if position not in self.line:
            self.line = self.path_to(position)
            while children := [step for step, parent in self.parents.items() if parent == self.line[-1]]:
                self.line.append(max(children))

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
        assert dump(self.store) == self.dumps[self.line[-1]]
        assert [s.position for s in history.entries(self.store) if s.state != "aside"] == self.line[1:]


class WalkOnDisk(Walk):
    """Five hundred changes in a file, the program started anew in the middle, steps back and forth between."""

    LEAST = 500

    def new(self):
        self.folder = TemporaryDirectory()
        return Store(Path(self.folder.name, "walk.doeline"), new=True, author="A. Attorney")

    @rule(seed=st.integers(0, 1 << 32))
    def many(self, seed):
        rng = Random(seed)
        for _ in range(100):
            name, arguments, facts = random_change(rng)
            self.change(name, *arguments, **facts)

    @rule()
    def restart(self):
        before, steps = dump(self.store), history.entries(self.store)
        self.store.close()
        self.store = Store(Path(self.folder.name, "walk.doeline"), author="A. Attorney")
        assert (dump(self.store), history.entries(self.store)) == (before, steps)

    def teardown(self):
        seed = 0
        while len(self.line) <= self.LEAST:
            self.many(seed := seed + 1)
            self.restart()
        super().teardown()
        self.store.close()
        self.folder.cleanup()


Walk.TestCase.settings = settings(max_examples=examples(50), stateful_step_count=25)
TestRandomWalk = Walk.TestCase

WalkOnDisk.TestCase.settings = settings(
    max_examples=examples(3, fewest=1), stateful_step_count=8, suppress_health_check=list(HealthCheck)
)
TestFiveHundredChangesOnDisk = WalkOnDisk.TestCase
