"""Measures are kept, renamed, annotated and removed in steps that undo and redo take back to the letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.ids import unnumbered_case
from app.base.problem import Problem
from app.matter import changes, history
from app.matter.model import Measure
from app.matter.store import Store
from app.matter.touched import Touched

from ..stores import dump, new_store, opened

CASE, HASH = "12-cv-6677", "A" * 40


@pytest.fixture
def store():
    return new_store()


def names(store):
    return [step.name for step in history.entries(store)]


def test_a_measure_is_called_after_its_does_until_it_has_a_name(store):
    assert changes.measure(store, CASE, 29, 38, [HASH]) == Touched(measures=True)
    (measure,) = store.matter().measures
    assert measure == Measure(1, CASE, (29, 38), "swarm", HASH)
    assert measure.called == "Doe 29 to Doe 38"
    changes.describe_measure(store, 1, "  The court’s   gap ", " says the opinion\n")
    (measure,) = store.matter().measures
    assert (measure.name, measure.note, measure.called) == ("The court’s gap", "says the opinion", "The court’s gap")
    changes.describe_measure(store, 1, "Doe 29 to Doe 38", "says the opinion")
    assert store.matter().measures[0].name is None, "the name of its Does is none: it follows them"
    changes.describe_measure(store, 1, "", "")
    changes.remove_measure(store, 1)
    assert store.matter().measures == ()
    assert names(store) == [
        "measure Doe 29 to Doe 38",
        "rename measure “Doe 29 to Doe 38” to “The court’s gap”",
        "rename measure “The court’s gap” to “Doe 29 to Doe 38”",
        "remove a note on measure “Doe 29 to Doe 38”",
        "remove measure “Doe 29 to Doe 38”",
    ]


def test_in_each_swarm_that_holds_both_stands_one_and_one_over_all_times_where_none_does(store):
    changes.measure(store, CASE, 29, 38, [HASH, None, HASH])
    changes.measure(store, CASE, "John Doe X", 38, None)
    found = [(m.does, m.times, m.info_hash) for m in store.matter().measures]
    assert found == [
        ((29, 38), "swarm", HASH),
        ((29, 38), "swarm", None),
        (("John Doe X", 38), "listed", None),
    ]
    assert names(store) == ["measure Doe 29 to Doe 38", "measure John Doe X to Doe 38"]


def test_what_is_measured_already_is_not_measured_twice_from_either_end(store):
    changes.measure(store, CASE, 29, 38, [HASH])
    assert changes.measure(store, CASE, 38, 29, [HASH]) == Touched()
    assert changes.measure(store, CASE, 29, 38, [HASH, None])
    assert changes.measure(store, "12-cv-6675", 29, 38, [HASH])
    assert [(m.case, m.info_hash) for m in store.matter().measures] == [
        (CASE, HASH),
        (CASE, None),
        ("12-cv-6675", HASH),
    ]


def test_what_cannot_be_is_refused_in_one_sentence(store):
    changes.measure(store, CASE, 29, 38, [HASH])
    changes.measure(store, CASE, 29, 31, [HASH])
    changes.describe_measure(store, 1, "Ours", None)
    before = dump(store)
    with pytest.raises(Problem, match="two different Does"):
        changes.measure(store, CASE, 29, 29, [HASH])
    with pytest.raises(Problem, match="There is a measure “ours” already"):
        changes.describe_measure(store, 2, "ours", None)
    with pytest.raises(Problem, match="does not exist any more"):
        changes.remove_measure(store, 7)
    with pytest.raises(Problem, match="more than a matter can hold"):
        changes.measure(store, CASE, 29, 30, ["no hash"])
    assert dump(store) == before


def test_a_measure_of_a_case_without_a_number_goes_along_once_it_has_one(store):
    changes.open_exhibits(store, [opened("list.csv")])
    changes.measure(store, unnumbered_case("list.csv"), 1, 2, [None])
    changes.set_case_facts(store, CASE, exhibit="list.csv")
    assert [m.case for m in store.matter().measures] == [store.matter().exhibits[0].case] == [CASE]


def test_it_stands_in_the_file_when_it_is_opened_again(tmp_path):
    store = Store(tmp_path / "a.doeline", new=True)
    changes.measure(store, CASE, 29, "John Doe X", [HASH, None])
    changes.describe_measure(store, 2, "Ours", "a note")
    standing = store.matter().measures
    store.close()
    again = Store(tmp_path / "a.doeline")
    assert again.matter().measures == standing
    again.close()


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("measure"), st.integers(1, 3), st.integers(1, 3), st.sampled_from([None, [None], [HASH]])),
        st.tuples(st.just("describe"), st.integers(1, 4), st.sampled_from(["", "a", "b"]), st.sampled_from(["", "n"])),
        st.tuples(st.just("remove"), st.integers(1, 4)),
    ),
    max_size=8,
)


@given(STEPS)
def test_undo_and_redo_walk_through_measures_to_the_letter(steps):
    store = new_store()
    dumps = [dump(store)]
    for kind, *arguments in steps:
        try:
            if kind == "measure":
                changed = changes.measure(store, CASE, *arguments)
            else:
                changed = getattr(changes, f"{kind}_measure")(store, *arguments)
        except Problem:
            changed = Touched()
        assert bool(changed) == (dump(store) != dumps[-1])
        if changed:
            dumps.append(dump(store))
    for due in reversed(dumps[:-1]):
        history.undo(store)
        assert dump(store) == due
    for due in dumps[1:]:
        history.redo(store)
        assert dump(store) == due
