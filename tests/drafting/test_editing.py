"""Counsel's words stand in the paper around figures that stay computed; what has lost its place is named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.drafting.editing.basis import basis_of
from app.drafting.editing.edited import Edited, Lost, Stale, edited
from app.drafting.editing.pieces import is_same, pieces_of, plain, tidied
from app.drafting.slots import block_keys, computed_runs, with_slots
from app.drafting.tree import Document, Heading, Paragraph, Run, runs_of
from app.drafting.tree import plain as text_of
from app.matter.paper import FigureOverride, ParagraphEdit, Piece
from tests.drafting.paper_makers import LIBRARY, PAPER, edits_of, papers

GAP = Run("17 calendar days", "figure", "gap:29:38")
DOE = Run("John Doe 38", "record", "doe:38")
TURLEY = (
    Run("Turley v. Gaetz", "cite", "turley", italic=True),
    Run(", 625 F.3d 1005, 1011 (7th Cir. 2010)", "cite", "turley", mark="verify before filing"),
)


def paper(gap: Run = GAP, *more: Paragraph) -> Document:
    blocks = (
        Heading("Facts"),
        Paragraph((Run("The gap next to "), DOE, Run(" is "), gap, Run(".")), numbered=True, key="memo:gap"),
        Paragraph((Run("Plaintiff bears the burden. "), *TURLEY, Run(".")), numbered=True, key="memo:burden"),
        *more,
    )
    return with_slots(Document("memo", "Memorandum", blocks, case="12-cv-6677", kind="memo"))


def slot(document: Document, ref: str) -> str:
    return next(run.slot for run in document.runs() if run.ref == ref)


def with_edits(document: Document, *edits: ParagraphEdit, overrides: tuple[FigureOverride, ...] = ()) -> Edited:
    return edited(document, edits, overrides, LIBRARY)


def told(found: Edited) -> dict[str, str]:
    """The words of each block, by key, in the order of the paper."""
    return {
        key: block.text if isinstance(block, Heading) else "".join(run.text for run in runs_of(block))
        for key, block in zip(block_keys(found.document), found.document.blocks, strict=True)
    }


def edit(key: str, *pieces: Piece, **more: object) -> ParagraphEdit:
    return ParagraphEdit(PAPER, key, pieces=pieces or None, **more)  # type: ignore[arg-type]


def test_a_figure_within_counsels_words_follows_the_rows() -> None:
    before = paper()
    words = (
        Piece("As counsel has it, "),
        Piece("17 calendar days", bold=True, run=slot(before, "gap:29:38")),
        Piece("!"),
    )
    after = paper(replace(GAP, text="16 calendar days"))
    found = with_edits(after, edit("memo:gap", *words))
    block = found.document.blocks[1]
    assert isinstance(block, Paragraph) and block.edited and block.numbered
    assert text_of(block.runs) == "As counsel has it, 16 calendar days!"
    assert block.runs[1] == replace(GAP, text="16 calendar days", bold=True, slot=slot(before, "gap:29:38"))
    assert (found.lost, found.stale) == ((), ())


def test_a_figure_that_is_computed_no_more_is_a_marked_blank_and_is_named() -> None:
    words = (Piece("As counsel has it, "), Piece("17 calendar days", run=slot(paper(), "gap:29:38")))
    found = with_edits(paper(Run("nothing")), edit("memo:gap", *words))
    block = found.document.blocks[1]
    assert isinstance(block, Paragraph) and block.runs[1].kind == "blank" and "17 calendar days" in block.runs[1].text
    assert found.lost == (Lost("figure", "memo:gap", "17 calendar days", slot(paper(), "gap:29:38")),)


def test_a_figure_moved_into_another_paragraph_stays_computed() -> None:
    words = (Piece("Over "), Piece("17 calendar days", run=slot(paper(), "gap:29:38")))
    after = paper(replace(GAP, text="16 calendar days"))
    assert told(with_edits(after, edit("memo:burden", *words)))["memo:burden"] == "Over 16 calendar days"
    dropped = with_edits(after, edit("memo:burden", *words), edit("memo:gap", dropped=True))
    assert told(dropped)["memo:burden"] == "Over 16 calendar days" and dropped.lost == ()
    assert dropped.dropped[0].words == "The gap next to John Doe 38 is 16 calendar days."


def test_an_inserted_authority_is_cited_in_full_where_it_comes_first() -> None:
    words = (Piece("See "), Piece("Turley", cite="turley"), Piece("."))
    found = with_edits(paper(), edit("own:1", *words, after="heading:facts"))
    assert list(told(found)) == ["heading:facts", "own:1", "memo:gap", "memo:burden"]
    assert "Turley v. Gaetz, 625 F.3d 1005" in told(found)["own:1"]
    assert "Turley, 625 F.3d at 1011" in told(found)["memo:burden"], "short from then on"
    own = found.document.blocks[1]
    assert isinstance(own, Paragraph) and own.runs[-2].mark == "verify before filing"
    assert pieces_of(own.runs)[1].cite == "turley", "the editor knows it as inserted"
    unknown = with_edits(paper(), edit("own:1", Piece("Smith v. Jones", cite="own:9"), after=""))
    assert [lost.what for lost in unknown.lost] == ["authority"] and "Smith v. Jones" in told(unknown)["own:1"]


def test_blocks_are_dropped_added_and_moved_and_take_another_look() -> None:
    found = with_edits(
        paper(),
        edit("memo:burden", after=""),
        edit("memo:gap", look="quote"),
        edit("own:1", Piece("A point."), after="memo:gap", look="bullet"),
        edit("own:2", Piece("A heading"), look="heading"),
    )
    assert list(told(found)) == ["memo:burden", "heading:facts", "memo:gap", "own:1", "own:2"]
    moved, _, gap, point, heading = found.document.blocks
    assert isinstance(gap, Paragraph) and gap.quote and gap.edited and not gap.numbered
    assert isinstance(point, Paragraph) and point.bullet and point.edited
    assert heading == Heading("A heading", key="own:2", edited=True)
    assert isinstance(moved, Paragraph) and not moved.edited, "words and look are still the program's"


def test_places_that_lead_nowhere_or_in_a_circle_are_named_and_the_blocks_stay() -> None:
    circle = with_edits(paper(), edit("memo:gap", after="memo:burden"), edit("memo:burden", after="memo:gap"))
    assert list(told(circle)) == ["heading:facts", "memo:gap", "memo:burden"]
    lost = with_edits(paper(), edit("own:1", Piece("A point."), after="memo:swarms"))
    assert list(told(lost))[-1] == "own:1" and lost.lost == (Lost("place", "own:1", "A point."),)
    assert [each.what for each in circle.lost] == ["place"]


def test_words_that_the_program_writes_otherwise_since_are_named_and_figures_are_not() -> None:
    basis = basis_of(paper().blocks[1])
    own = edit("memo:gap", Piece("As counsel has it."), basis=basis)
    assert with_edits(paper(replace(GAP, text="16 calendar days")), own).stale == ()
    other = paper()
    told_since = replace(other.blocks[1], runs=(Run("There is no gap."),))
    found = with_edits(replace(other, blocks=(other.blocks[0], told_since, *other.blocks[2:])), own)
    was = "The gap next to John Doe 38 is 17 calendar days."
    assert found.stale == (Stale("memo:gap", was, "There is no gap."),)


def test_an_edit_of_a_paragraph_that_is_written_no_more_is_kept_and_named() -> None:
    found = with_edits(paper(), edit("memo:swarms", Piece("As counsel has it."), basis="Two swarms."))
    assert found.document == paper() and found.lost == (Lost("paragraph", "memo:swarms", "Two swarms."),)


def test_an_overridden_figure_keeps_both_values_and_says_when_the_computed_one_changes() -> None:
    over = FigureOverride(PAPER, slot(paper(), "gap:29:38"), "about 17 days", "17 calendar days")
    found = with_edits(paper(), edit("own:1", Piece("x", run=over.slot), after="memo:gap"), overrides=(over,))
    runs = [run for run in found.document.runs() if run.slot == over.slot]
    assert [(run.text, run.computed) for run in runs] == [("about 17 days", "17 calendar days")] * 2
    assert found.stale == () and found.program == paper()
    changed = with_edits(paper(replace(GAP, text="16 calendar days")), overrides=(over,))
    assert changed.stale == (Stale("memo:gap", "17 calendar days", "16 calendar days", over.slot),)
    gone = with_edits(paper(Run("nothing")), overrides=(over,))
    assert [(lost.what, lost.words) for lost in gone.lost] == [("override", "about 17 days")]
    cite = FigureOverride(PAPER, slot(paper(), "turley"), "Smith", "Turley")
    assert with_edits(paper(), overrides=(cite,)).document == paper(), "a citation follows from its authority"


def test_a_count_begins_again_where_the_programs_does_though_its_first_paragraph_was_dropped() -> None:
    first, second = (Paragraph((Run(w),), numbered=True, restart=w == "One", key=w) for w in ("One", "Two"))
    document = paper(GAP, first, second)
    found = with_edits(document, edit("One", dropped=True))
    again = found.document.blocks[-1]
    assert isinstance(again, Paragraph) and again.key == "Two" and again.restart
    moved = with_edits(document, edit("One", after="Two"))
    assert [b.restart for b in moved.document.blocks if isinstance(b, Paragraph)] == [False, False, True, False]


def test_words_edited_back_are_no_edit() -> None:
    block = paper().blocks[2]
    assert isinstance(block, Paragraph)
    pieces = pieces_of(block.runs)
    assert plain(pieces) == text_of(block.runs) and [p.run is not None for p in pieces] == [False, True, False]
    assert is_same(pieces, block.runs)
    split = (Piece("Plaintiff bears "), Piece("the burden. "), replace(pieces[1], text="Turley"), Piece("."), Piece(""))
    assert is_same(split, block.runs) and tidied(split) != split
    assert not is_same((Piece("Plaintiff bears ", bold=True), *split[1:]), block.runs)
    assert not is_same(pieces[:1], block.runs)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Document, tuple[ParagraphEdit, ...], tuple[FigureOverride, ...]]:
    document = draw(papers())
    slots = [run.slot for block in document.blocks for run in computed_runs(block)]
    edits = draw(edits_of(block_keys(document), slots))
    over = draw(st.lists(st.sampled_from([*slots, "memo:gone/figure/x//1"]), max_size=3, unique=True))
    return document, edits, tuple(FigureOverride(PAPER, s, "own figure", "17 days") for s in over)


@given(cases())
def test_no_block_and_no_figure_that_the_edits_keep_is_lost_in_silence(
    case: tuple[Document, tuple[ParagraphEdit, ...], tuple[FigureOverride, ...]],
) -> None:
    document, edits, overrides = case
    found = edited(document, edits, overrides, LIBRARY)
    program, own = block_keys(document), {e.key: e for e in edits if not e.key.startswith("#")}
    expected = [*program, *(key for key, e in own.items() if e.own)]
    shown = told(found)
    assert len(set(found.order)) == len(found.order)
    assert sorted(shown) == sorted(key for key in expected if not (key in own and own[key].dropped))
    assert [d.key for d in found.dropped] == [k for k in found.order if k in program and k in own and own[k].dropped]
    assert {lost.key for lost in found.lost if lost.what == "paragraph"} == {
        key for key, e in own.items() if key not in program and not e.own
    }
    figures = {run.slot: run for block in document.blocks for run in computed_runs(block)}
    values = {o.slot: o.value for o in overrides if figures.get(o.slot, Run("")).kind in ("figure", "record")}
    for key, block in zip(block_keys(found.document), found.document.blocks, strict=True):
        pieces = own[key].pieces if key in own else None
        if pieces is None or not isinstance(block, Paragraph):
            continue
        kept = [p.run for p in pieces if p.run in figures]
        stands = [run for run in block.runs if run.slot in figures]
        assert [run.slot for run in stands] == kept and block.edited
        assert [bool(run.note) for run in stands] == [bool(figures[str(s)].note) for s in kept]
        assert [run.text for run in stands] == [values.get(str(s), figures[str(s)].text) for s in kept]
        assert [p.cite for p in tidied(pieces) if p.cite in LIBRARY.authorities] == cited(block)
        literal = "".join(p.text for p in pieces if p.run is None and p.cite is None)
        assert "".join(r.text for r in block.runs if r.kind == "text" and not r.note) == literal
        missing = [p.run for p in pieces if p.run is not None and p.run not in figures]
        assert [lost.slot for lost in found.lost if (lost.what, lost.key) == ("figure", key)] == missing


def cited(block: Paragraph) -> list[str | None]:
    """The authorities of a paragraph; the runs of one citation count once, those of two that touch twice."""
    found: list[str | None] = []
    for i, run in enumerate(block.runs):
        if run.kind == "cite" and (run.italic or LIBRARY.authorities[str(run.ref)].is_rule):
            found.append(run.ref)
        elif run.kind == "cite":
            assert i and block.runs[i - 1].ref == run.ref
    return found


@given(papers())
def test_without_edits_the_paper_is_the_same(document: Document) -> None:
    of_another = ParagraphEdit("order:12-cv-6677", "memo:gap", dropped=True)
    assert edited(document, [of_another], [], LIBRARY).document == document
    kept = edited(document, [ParagraphEdit(PAPER, key) for key in block_keys(document)], [], LIBRARY)
    assert kept.document == document and not (kept.lost or kept.stale or kept.dropped)


@pytest.mark.parametrize("look", ["heading", "bullet"])
def test_a_paragraph_in_another_look_still_follows_the_rows(look: str) -> None:
    found = with_edits(paper(replace(GAP, text="16 calendar days")), edit("memo:gap", look=look))
    assert told(found)["memo:gap"] == "The gap next to John Doe 38 is 16 calendar days."
