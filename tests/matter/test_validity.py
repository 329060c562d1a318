"""What a change can write, an opening takes; and what no opening would take, no change writes."""

import pytest

from app.base.problem import Problem
from app.matter import custody, history, keeping
from app.matter.changes import (
    name_cluster,
    open_exhibits,
    set_case_facts,
    set_clients,
    set_named,
    set_note,
    set_relief,
)
from app.matter.custody import LONGEST_BODY
from app.matter.selection import choose
from app.matter.snapshots import snapshots, take_snapshot
from app.matter.store import Store
from app.matter.view_state import load_view, save_view

from .noted import CASE
from .stores import dump, opened

pytestmark = pytest.mark.usefixtures("home")

LONG = "x" * 1_000_000


@pytest.fixture
def store(folder):
    store = Store(folder / "ours.doeline", new=True, author="A. Attorney")
    set_note(store, CASE, 38, "as it was")
    yield store
    store.close()


def reopened(store):
    store.close()
    return Store(store.place, author="A. Attorney")


@pytest.mark.parametrize(
    "change",
    [
        lambda store: set_note(store, CASE, 38, LONG + "x"),
        lambda store: set_note(store, CASE, 38, "a\0b"),
        lambda store: set_named(store, CASE, 38, "\udcff"),
        lambda store: set_note(store, "../../etc", 38, "x"),
        lambda store: set_relief(store, "case 38", "client alone"),
        lambda store: set_note(store, CASE, [1 << 32], "x"),
        lambda store: set_note(store, CASE, [-1], "x"),
        lambda store: set_clients(store, CASE, ["John Doe " + "X" * 2_000]),
        lambda store: set_case_facts(store, CASE, does=1_000_001),
        lambda store: set_case_facts(store, CASE, does=1 << 70),
        lambda store: open_exhibits(store, [opened("\udcff.csv")]),
        lambda store: open_exhibits(store, [opened("x" * 1_001)]),
        lambda store: name_cluster(store, "a\0b", choose([(CASE, 38)])),
        lambda store: custody.note(store, "exported", {"text": "x" * LONGEST_BODY}),
        lambda store: custody.note(store, "exported", {"text": "\udcff"}),
        lambda store: keeping.keep(store, "\udcff", "a" * 64, {"events": b"x"}, lambda: False),
        lambda store: take_snapshot(store, "\udcff"),
    ],
)
def test_what_no_opening_would_take_is_refused_in_a_sentence(store, change):
    before, steps, entries = dump(store), history.entries(store), custody.entries(store)
    with pytest.raises(Problem) as caught:
        change(store)
    assert len(caught.value.sentence) < 300
    assert not store.in_refuge, "it is no fault of the disk"
    assert (dump(store), history.entries(store), custody.entries(store)) == (before, steps, entries)
    again = reopened(store)
    assert dump(again) == before
    again.close()


@pytest.mark.parametrize(
    "change",
    [
        lambda store: set_note(store, CASE, 38, LONG),
        lambda store: set_note(store, CASE, "1-3000", "line\nline\ttab \u200b🔑 \ufffe"),
        lambda store: set_note(store, CASE, [0, 4_294_967_295, "x" * 1_000], "x"),
        lambda store: set_note(store, CASE, list(range(1, 20_000, 2)), "very many, in a step with a long name"),
        lambda store: set_case_facts(store, CASE, does=1_000_000, title=LONG),
        lambda store: open_exhibits(store, [opened("x" * 255), opened("line\nbreak.csv"), opened("..")]),
        lambda store: name_cluster(store, LONG, choose([(CASE, 38)], LONG)),
        lambda store: take_snapshot(store, "a\0b" + LONG + LONG),
        lambda store: custody.note(store, "exported", {"text": "a\0b" + LONG, "n": [1.5, None, float("inf")]}),
        lambda store: save_view(store, {"text": LONG, "nested": [[[[{"a": "\0"}]]]]}),
        lambda store: save_view(store, {"text": "x" * LONGEST_BODY}),
        lambda store: keeping.keep(store, "a\0b", "\0", {"a\0b": b"", LONG: b"x"}, lambda: False),
    ],
)
def test_what_is_odd_and_can_be_written_is_there_when_it_is_opened_again(store, change):
    change(store)
    held = dump(store), history.entries(store), custody.entries(store), snapshots(store), load_view(store)
    again = reopened(store)
    assert (
        dump(again),
        history.entries(again),
        custody.entries(again),
        snapshots(again),
        load_view(again),
    ) == held
    assert history.first_broken(again) is None
    assert custody.first_broken(again) is None
    for step in (0, len(history.entries(again))):
        history.go_to(again, step)
    assert dump(again) == held[0]
    again.close()


def test_an_author_with_an_odd_name_can_sign(folder):
    store = Store(folder / "ours.doeline", new=True, author="A\0ttorney\n" * 1_000)
    set_note(store, CASE, 38, "x")
    assert reopened(store).matter().case(CASE).facts_of(38).note == "x"


def test_what_is_too_large_for_any_value_is_refused(store):
    before = dump(store)
    with pytest.raises(Problem, match="cannot be stored"):
        set_note(store, CASE, 38, "x" * (65 << 20))
    assert dump(store) == before
