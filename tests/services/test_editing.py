"""Counsel's verbs over the real papers of both samples: each one step, undone in one, and figures stay computed."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from app.base.problem import Problem
from app.base.worker import Worker
from app.drafting.editing.edited import Edited
from app.drafting.editing.pieces import is_same, pieces_of
from app.drafting.kinds.known import kinds
from app.drafting.slots import block_keys, computed_runs
from app.drafting.tree import Heading, Paragraph, runs_of
from app.exhibits.schema import Exhibit
from app.matter import changes, history
from app.matter.model import Dwell
from app.matter.paper import Piece
from app.services import Desk
from app.services.export.draft import WORK_PRODUCT, papers
from app.services.papers import editing
from app.services.papers.editing import counted
from app.services.papers.rewriting import Said, rewrite
from tests.services.conftest import CASES, sample_docket
from tests.services.matters import MEASURED

CASE = "12-cv-6677"
GAP = f"memo:gap:{CASE}:{MEASURED}:29:38"


def memo(desk: Desk) -> Edited:
    return desk.analysis().edited("memo", CASE)


def order_of(shown: Edited) -> list[str]:
    return [key for key in block_keys(shown.document) if not key.startswith("#")]


def paragraph(shown: Edited, key: str) -> Paragraph:
    return next(b for b in shown.document.blocks if isinstance(b, Paragraph) and b.key == key)


def words(shown: Edited, key: str) -> str:
    return "".join(run.text for run in paragraph(shown, key).runs)


def figure(shown: Edited, key: str, text: str) -> str:
    return next(run.slot for run in paragraph(shown, key).runs if run.text == text)


def rewritten(desk: Desk, *said: Said, gone: tuple[str, ...] = ()) -> None:
    """The memorandum with these blocks in place of those of their keys; a new one stands behind the one before it."""
    own = {each.key: each for each in said}
    screen = [own.pop(key, Said(key)) for key in order_of(memo(desk))]
    for each in own.values():
        screen.insert([s.key for s in screen].index("memo:listed") + 1, each)
    rewrite(desk.store, memo(desk), screen, gone)


def test_every_block_and_figure_of_every_paper_has_its_own_name_which_no_dwell_changes(desk: Desk) -> None:
    def names() -> dict[str, tuple[list[str], list[str]]]:
        analysis, found = desk.analysis(), {}
        for kind in kinds().values():
            for case in CASES if kind.scope == "case" else (None,):
                document = analysis.edited(kind, case).document
                slots = [run.slot for b in document.blocks for run in computed_runs(b) if run.kind != "cite"]
                assert all(run.slot for run in document.runs() if run.kind in ("figure", "cite", "blank"))
                found[document.paper] = (block_keys(document), slots)
        return found

    before = names()
    assert len(before) > 20
    for keys, slots in before.values():
        assert max(Counter(keys).values(), default=1) == 1 and max(Counter(slots).values(), default=1) == 1
    changes.set_dwell(desk.store, Dwell(after=timedelta(days=3)))
    assert names() == before


def test_words_around_a_figure_are_one_step_and_follow_the_rows_until_they_are_the_programs_again(desk: Desk) -> None:
    shown = memo(desk)
    was, steps = words(shown, GAP), history.position(desk.store)
    pieces = (Piece("By its own exhibit, "), *pieces_of(paragraph(shown, GAP).runs)[-8:])
    rewritten(desk, Said(GAP, "numbered", pieces))
    shown = memo(desk)
    assert words(shown, GAP).startswith("By its own exhibit, ")
    assert "16 days, 15 hours, and 48 minutes" in words(shown, GAP)
    assert paragraph(shown, GAP).numbered and paragraph(shown, GAP).edited
    assert history.position(desk.store) == steps + 1
    back = pieces_of(next(b for b in shown.program.blocks if isinstance(b, Paragraph) and b.key == GAP).runs)
    rewritten(desk, Said(GAP, "numbered", back))
    assert desk.store.matter().paper_edits == () and words(memo(desk), GAP) == was


def test_blocks_go_up_and_down_one_by_one_and_undo_puts_all_back(desk: Desk) -> None:
    keys = order_of(memo(desk))
    rewritten(desk, Said("own:1", "numbered", (Piece("A point of counsel’s."),)))
    rewritten(desk, Said("own:2", "paragraph", (Piece("Another."),)))
    at = keys.index("memo:listed") + 1
    expected = [*keys[:at], "own:2", "own:1", *keys[at:]]
    assert order_of(memo(desk)) == expected
    for key, by in ((GAP, -1), (GAP, -1), (GAP, 1), ("own:1", -3), ("own:2", 4), ("memo:listed", 2), (GAP, 1)):
        i = expected.index(key)
        expected.insert(i + by, expected.pop(i))
        editing.move(desk.store, memo(desk), key, by)
        assert order_of(memo(desk)) == expected, (key, by)
    editing.drop(desk.store, memo(desk), "own:1")
    expected.remove("own:1")
    editing.drop(desk.store, memo(desk), "memo:listed")
    expected.remove("memo:listed")
    shown = memo(desk)
    assert order_of(shown) == expected and [d.key for d in shown.dropped] == ["memo:listed"]
    editing.restore(desk.store, shown, "memo:listed")
    assert "memo:listed" in order_of(memo(desk)) and memo(desk).lost == ()
    while history.undo_name(desk.store) and desk.store.matter().paper_edits:
        history.undo(desk.store)
    assert order_of(memo(desk)) == keys


def test_the_caption_stays_first_and_the_signature_last(desk: Desk) -> None:
    first, last = order_of(memo(desk))[0], order_of(memo(desk))[-1]
    assert not editing.move(desk.store, memo(desk), first, -1) and not editing.move(desk.store, memo(desk), last, 1)
    own = Said("own:1", "paragraph", (Piece("First of all."),))
    rewrite(desk.store, memo(desk), [own, *map(Said, order_of(memo(desk)))], ())
    assert order_of(memo(desk))[0] == "own:1" and block_keys(memo(desk).document)[0] == "#caption"
    with pytest.raises(Problem, match="keeps its place"):
        editing.drop(desk.store, memo(desk), "#caption")
    with pytest.raises(Problem, match="no part of the paper"):
        editing.drop(desk.store, memo(desk), "memo:nothing")


def test_a_paragraph_takes_another_look_and_a_heading_no_figures(desk: Desk) -> None:
    editing.set_look(desk.store, memo(desk), GAP, "bullet")
    assert paragraph(memo(desk), GAP).bullet and not paragraph(memo(desk), GAP).numbered
    editing.set_look(desk.store, memo(desk), GAP, "numbered")
    assert desk.store.matter().paper_edits == ()
    with pytest.raises(Problem, match="cannot carry figures"):
        editing.set_look(desk.store, memo(desk), GAP, "heading")
    rewritten(desk, Said("heading:facts", "heading", (Piece("What is listed"),)))
    facts = next(b for b in memo(desk).document.blocks if isinstance(b, Heading) and b.key == "heading:facts")
    assert (facts.text, facts.edited) == ("What is listed", True)


def test_an_overridden_figure_shows_counsels_and_keeps_the_computed_one(desk: Desk) -> None:
    slot = figure(memo(desk), GAP, "17 calendar days")
    editing.override(desk.store, memo(desk), slot, "more than two weeks", "rounded down")
    run = next(run for run in paragraph(memo(desk), GAP).runs if run.slot == slot)
    assert (run.text, run.computed) == ("more than two weeks", "17 calendar days")
    editing.override(desk.store, memo(desk), slot, "over two weeks")
    assert desk.store.matter().figure_overrides[0].computed == "17 calendar days", "not counsel's own value"
    editing.take_back(desk.store, memo(desk), slot)
    assert "17 calendar days" in words(memo(desk), GAP) and desk.store.matter().figure_overrides == ()
    citation = next(run.slot for run in memo(desk).document.runs() if run.kind == "cite")
    for slot, why in ((citation, "follows from its authority"), ("memo:x/figure/y//1", "Nothing is computed here")):
        with pytest.raises(Problem, match=why):
            editing.override(desk.store, memo(desk), slot, "x")


def test_a_bare_figure_stands_only_in_counsels_own_words(desk: Desk) -> None:
    rewritten(desk, Said(GAP, "numbered", (Piece("For 17 days nothing is listed."),)))
    loose = {
        (kind.key, getattr(block, "key", ""), run.text)
        for kind in kinds().values()
        for block in desk.analysis().edited(kind, CASE if kind.scope == "case" else None).document.blocks
        for run in runs_of(block)
        if run.kind == "text" and any(sign.isdigit() for sign in run.text)
    }
    assert loose == {("memo", GAP, "For 17 days nothing is listed.")} and paragraph(memo(desk), GAP).edited


def test_every_paragraph_of_every_paper_goes_into_pieces_and_back(desk: Desk) -> None:
    for kind in kinds().values():
        shown = desk.analysis().edited(kind, CASE if kind.scope == "case" else None)
        for block in shown.document.blocks:
            if isinstance(block, Paragraph):
                assert is_same(pieces_of(block.runs), block.runs)
                assert "".join(p.text for p in pieces_of(block.runs)) == "".join(r.text for r in block.runs)


def test_the_length_of_the_memo_is_told_beside_the_courts_limit(desk: Desk) -> None:
    document, form = memo(desk).document, desk.analysis().form(CASE)
    length = counted(document, form)
    body = [b for b in document.blocks if isinstance(b, Paragraph | Heading)]
    assert length.body == sum(len("".join(r.text for r in runs_of(b)).split()) for b in body)
    assert length.words > length.body and length.exceeded == ()
    assert length.says.endswith("; LR 7.1 allows 15 pages") and f"{length.body:,} words, about " in length.says
    long = counted(document, form, pages=16)
    assert long.exceeded == form.limits_of("memo") and long.says.endswith("more than the 15 pages that LR 7.1 allows")


def test_counsels_figures_in_the_work_product_are_exported_with_one_case_and_with_several(
    worker: Worker, exhibits: list[Exhibit]
) -> None:
    def own_figures(desk: Desk) -> list[str]:
        found = (paper.document for paper in papers(desk.analysis()) if paper.document and paper.folder == WORK_PRODUCT)
        return [run.text for document in found for run in document.runs() if run.computed is not None]

    def override_first(desk: Desk, kind: str, case: str | None, value: str) -> None:
        shown = desk.analysis().edited(kind, case)
        slot = next(run.slot for block in shown.document.blocks for run in runs_of(block) if run.kind == "figure")
        editing.override(desk.store, shown, slot, value)

    desk = Desk(worker=worker)
    desk.take([exhibit for exhibit in exhibits if CASE in exhibit.file])
    desk.take_docket(desk.read_docket(sample_docket(CASE)))
    override_first(desk, "replay", CASE, "41 of one")
    override_first(desk, "standards", None, "42 of one")
    desk.take([exhibit for exhibit in exhibits if CASE not in exhibit.file])
    assert own_figures(desk) == ["41 of one", "42 of one"], "a second exhibit takes nothing away"
    other = next(view.number for view in desk.analysis().cases if view.number != CASE)
    shown = desk.analysis().edited("replay", other)
    dropped = next(key for key in block_keys(shown.document) if other in key)
    editing.drop(desk.store, shown, dropped)
    desk.take_docket(desk.read_docket(sample_docket(CASES[0])))
    assert own_figures(desk) == ["41 of one", "42 of one"]
    replay = desk.analysis().paper("replay")
    assert dropped.replace(other, CASES[0]) not in block_keys(replay), "what is filed is what the panel showed"
