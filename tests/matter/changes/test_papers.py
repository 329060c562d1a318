"""Counsel's words and figures in the papers: steps that say what they do, and that give back what stood there."""

from dataclasses import replace

import pytest

from app.base.ids import unnumbered_case
from app.base.problem import Problem
from app.matter import changes, history
from app.matter.docket import Docket
from app.matter.model import Case
from app.matter.paper import FigureOverride, Filing, ParagraphEdit, Piece
from app.matter.touched import Touched

from ..stores import dump, new_store, opened

CASE = "12-cv-6677"
MEMO = f"memo:{CASE}"
WORDS = (Piece("To the extent that the Does are "), Piece("together", italic=True), Piece(run="gap"))
EDIT = ParagraphEdit(MEMO, "memo:gap", pieces=WORDS, basis="To the extent that the hits are read as Plaintiff does")
FIGURE = FigureOverride(MEMO, "gap", "17 days", "16 days", "as the Court counted")


@pytest.fixture
def store():
    return new_store()


def edits(store):
    return store.matter().paper_edits


def test_an_edit_keeps_words_around_figures_and_undo_takes_it_back(store):
    before = dump(store)
    assert changes.edit_paragraph(store, EDIT) == Touched(papers=True)
    assert edits(store) == (EDIT,)
    history.undo(store)
    assert dump(store) == before
    history.redo(store)
    assert edits(store) == (EDIT,)


@pytest.mark.parametrize(
    ("edit", "name"),
    [
        (EDIT, "edit the paragraph “To the extent that the hits are read as …” of the memo"),
        (replace(EDIT, pieces=None, dropped=True), "drop the paragraph “To the extent that the hits are read as …”"),
        (replace(EDIT, pieces=None, after=""), "move the paragraph “To the extent that the hits are read as …”"),
        (replace(EDIT, pieces=None, look="quote"), "read as …” of the memo as quote"),
        (ParagraphEdit(MEMO, "own:1", "", pieces=(Piece("One more."),)), "add the paragraph “One more.” to the memo"),
        (ParagraphEdit(f"cert-of_service:{CASE}", "own:1", ""), "add a paragraph to the cert of service"),
    ],
)
def test_a_step_says_what_was_done_to_which_paragraph(store, edit, name):
    changes.edit_paragraph(store, edit)
    assert name in history.undo_name(store)


def test_later_steps_on_one_paragraph_say_what_changed_since(store):
    changes.edit_paragraph(store, EDIT)
    dropped = replace(EDIT, dropped=True)
    for edit, name in (
        (dropped, "drop the paragraph"),
        (EDIT, "put the paragraph “To the extent that the hits are read as …” back into the memo"),
        (replace(EDIT, basis="It is said that"), "keep counsel’s words in the paragraph"),
    ):
        changes.edit_paragraph(store, edit)
        assert history.undo_name(store).startswith(name)


def test_the_same_edit_again_is_no_step_and_one_that_says_nothing_restores(store):
    changes.edit_paragraph(store, EDIT)
    assert not changes.edit_paragraph(store, EDIT)
    changes.edit_paragraph(store, ParagraphEdit(MEMO, "memo:gap", basis=EDIT.basis))
    assert edits(store) == ()
    assert history.undo_name(store).startswith("restore the paragraph “To the extent")
    assert not changes.restore_paragraph(store, MEMO, "memo:gap")


def test_what_is_added_stands_in_the_order_of_its_numbers(store):
    for n in range(1, 12):
        changes.edit_paragraph(store, ParagraphEdit(MEMO, f"own:{n}", "", pieces=(Piece("More."),)))
    assert [edit.key for edit in edits(store)] == [f"own:{n}" for n in range(1, 12)]


def test_what_stood_behind_a_removed_paragraph_takes_its_place(store):
    changes.edit_paragraph(store, ParagraphEdit(MEMO, "own:1", "memo:gap", pieces=(Piece("One."),)))
    changes.edit_paragraph(store, ParagraphEdit(MEMO, "own:2", "own:1", pieces=(Piece("Two."),)))
    changes.edit_paragraph(store, ParagraphEdit(MEMO, "own:1", "memo:gap", dropped=True))
    assert [(edit.key, edit.after) for edit in edits(store)] == [("own:2", "memo:gap")]
    assert history.undo_name(store) == "remove the paragraph “One.” from the memo"


def test_words_are_kept_without_what_no_paper_shows(store):
    pasted = (Piece("a\r\nb\0"), Piece("c\ud800"), Piece(""), Piece("d", bold=True), Piece(run="gap"), Piece(" e"))
    changes.edit_paragraph(store, replace(EDIT, pieces=pasted))
    assert edits(store)[0].pieces == (
        Piece("a b c "),
        Piece("d", bold=True),
        Piece(run="gap"),
        Piece(" e"),
    )


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (replace(EDIT, look="bold"), "no look of a paragraph"),
        (replace(EDIT, after=EDIT.key), "cannot stand behind itself"),
        (replace(EDIT, key="own:x"), "no key of an added paragraph"),
        (replace(EDIT, paper="memo of 12-cv-6677"), "paper_edits.paper"),
        (replace(EDIT, pieces=(Piece("x" * 1_000_001),)), "paper_edits.pieces"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(store, edit, says):
    before = dump(store)
    with pytest.raises(Problem, match=says):
        changes.edit_paragraph(store, edit)
    assert dump(store) == before


def test_an_overridden_figure_keeps_both_values_who_and_when(store):
    changes.override_figure(store, replace(FIGURE, value=" 17 days\n"), author="K. M.")
    (own,) = store.matter().figure_overrides
    assert (own.value, own.computed, own.author) == ("17 days", "16 days", "K. M.")
    assert own.at is not None and own.at.tzinfo is not None
    assert history.undo_name(store) == "override the figure “16 days” as “17 days” in the memo"
    assert not changes.override_figure(store, FIGURE), "the same again is no step"
    assert changes.override_figure(store, replace(FIGURE, computed="15 days")), "the program says otherwise since"


def test_a_figure_taken_back_is_computed_again(store):
    changes.override_figure(store, FIGURE)
    changes.take_back_figure(store, MEMO, "gap")
    assert store.matter().figure_overrides == ()
    assert history.undo_name(store) == "take back the figure “17 days” in the memo"
    history.undo(store)
    changes.override_figure(store, replace(FIGURE, value="16 days"))
    assert store.matter().figure_overrides == (), "what the program says is no override"
    with pytest.raises(Problem, match="A figure needs a value"):
        changes.override_figure(store, replace(FIGURE, value=" \t"))


def test_a_restored_paper_holds_nothing_of_counsels_and_others_keep_theirs(store):
    changes.edit_paragraph(store, EDIT)
    changes.override_figure(store, FIGURE)
    changes.edit_paragraph(store, replace(EDIT, paper=f"order:{CASE}"))
    changes.restore_paper(store, MEMO)
    assert (len(edits(store)), store.matter().figure_overrides) == (1, ())
    assert history.undo_name(store) == "restore the memo to the program’s words and figures"
    assert not changes.restore_paper(store, MEMO)


def test_what_was_made_of_papers_goes_with_a_case_that_gets_its_number(store):
    old = unnumbered_case("a.csv")
    changes.open_exhibits(store, [opened("a.csv")])
    gap, slot = f"gap:{old}:29", f"memo:gap/figure/gap:{old}:29/n/1"
    words = (Piece("Then "), Piece(run=slot))
    changes.edit_paragraph(store, ParagraphEdit(f"memo:{old}", gap, "", pieces=words))
    changes.edit_paragraph(store, ParagraphEdit(f"memo:{old}", "memo:end", dropped=True))
    changes.override_figure(store, FigureOverride(f"memo:{old}", slot, "17 days", "16 days"))
    changes.record_filing(store, old, Filing(attorney="A. Attorney", firm="Firm", put_in=(f"finding:{gap}",)))
    changes.record_filing(store, CASE, Filing(attorney="B. Attorney"))
    changes.edit_paragraph(store, ParagraphEdit(MEMO, "memo:end", look="quote"))
    changes.read_docket(store, Docket(cases=(Case(CASE, exhibit="a.csv", docketed=True),)))
    assert {(edit.paper, edit.key) for edit in edits(store)} == {(MEMO, gap.replace(old, CASE)), (MEMO, "memo:end")}
    assert edits(store)[0].pieces == (Piece("Then "), Piece(run=slot.replace(old, CASE)))
    assert edits(store)[1].look == "quote", "where both say something the numbered case holds"
    assert store.matter().figure_overrides[0].slot == slot.replace(old, CASE)
    put_in = (f"finding:{gap.replace(old, CASE)}",)
    assert store.matter().case(CASE).filing == Filing(attorney="B. Attorney", firm="Firm", put_in=put_in)


def test_what_was_made_of_papers_outlives_an_amended_exhibit(store):
    changes.open_exhibits(store, [opened("a.csv", printed=CASE)])
    changes.edit_paragraph(store, EDIT)
    changes.record_filing(store, CASE, Filing(attorney="A. Attorney"))
    changes.amend_exhibit(store, 1, opened("amended.csv", printed=CASE), {29: 38})
    assert edits(store) == (EDIT,)
    assert store.matter().case(CASE).filing.attorney == "A. Attorney"
