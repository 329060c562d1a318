"""Counsel's verbs over a paper: what is done with a whole block or with a figure, each one change of the matter.

`shown` is the paper as it stands in the window (`Analysis.edited`). Words: app/services/papers/rewriting.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.base.problem import Problem
from app.drafting.editing.arranging import leaving, standing_behind
from app.drafting.editing.basis import basis_of
from app.drafting.editing.edited import Edited
from app.drafting.editing.overriding import OVERRIDABLE
from app.drafting.editing.rewording import look_of
from app.drafting.length import Counted, counted
from app.drafting.slots import block_keys, computed_runs
from app.drafting.template import sentence
from app.drafting.tree import Block, Heading, Paragraph, Run, runs_of
from app.matter import changes
from app.matter.paper import FigureOverride, Look, ParagraphEdit
from app.matter.store import Store
from app.matter.touched import Touched

__all__ = ["Counted", "counted", "drop", "move", "override", "restore", "set_look", "take_back"]


def drop(store: Store, shown: Edited, key: str) -> Touched:
    """Leave the block out."""
    if look_of(_block(shown, key)) is None and key not in _keyed(shown):
        raise _refused("immovable")
    standing = _edit(shown, key)
    if standing.own:
        return _put(store, shown, replace(standing, dropped=True), leaving(shown.order, shown.after, key))
    return changes.edit_paragraph(store, replace(_based(standing, _program(shown).get(key)), dropped=True))


def move(store: Store, shown: Edited, key: str, by: int) -> Touched:
    """Past `by` blocks that are shown; it stays between captions and signatures, which keep their places."""
    _block(shown, key)
    if key not in _keyed(shown):
        raise _refused("immovable")
    seen = block_keys(shown.document)
    at, movable = seen.index(key), _keyed(shown)
    to = at
    while by and 0 <= to + (step := 1 if by > 0 else -1) < len(seen) and seen[to + step] in movable:
        to, by = to + step, by - step
    if to == at:
        return Touched()
    anchor = seen[to] if to > at else shown.order[shown.order.index(seen[to]) - 1]
    places = standing_behind(shown.order, shown.after, key, anchor)
    return _put(store, shown, _based(_edit(shown, key), _program(shown).get(key)), places)


def set_look(store: Store, shown: Edited, key: str, look: Look) -> Touched:
    """Another look of the block; that of the program is no edit."""
    block, standing = _block(shown, key), _edit(shown, key)
    if not isinstance(block, Heading | Paragraph):
        raise _refused("fixed")
    if look == "heading" and any(run.slot for run in runs_of(block)):
        raise _refused("figures")
    program = _program(shown).get(key)
    own = None if program is not None and look_of(program) == look else look
    return changes.edit_paragraph(store, replace(_based(standing, program), look=own))


def restore(store: Store, shown: Edited, key: str) -> Touched:
    """The block as the program has it; one of counsel's own goes."""
    places = leaving(shown.order, shown.after, key) if key in shown.order and key in shown.after else {}
    return _put(store, shown, ParagraphEdit(shown.document.paper, key), places)


def override(store: Store, shown: Edited, slot: str, value: str, reason: str = "") -> Touched:
    """Counsel's figure in place of the computed one, in this paper alone."""
    run = _run(shown, slot)
    if run.kind not in OVERRIDABLE:
        raise _refused("citation")
    computed = run.text if run.computed is None else run.computed
    return changes.override_figure(store, FigureOverride(shown.document.paper, slot, value, computed, reason))


def take_back(store: Store, shown: Edited, slot: str) -> Touched:
    """The computed figure again."""
    return changes.take_back_figure(store, shown.document.paper, slot)


def _put(store: Store, shown: Edited, edit: ParagraphEdit, places: Mapping[str, str]) -> Touched:
    """The edit, with whatever else must move so that every other block stays where it is."""
    first = replace(edit, after=places[edit.key]) if edit.key in places else edit
    others = [replace(_edit(shown, key), after=after) for key, after in places.items() if key != edit.key]
    return changes.edit_paragraphs(store, [first, *others])


def _edit(shown: Edited, key: str) -> ParagraphEdit:
    return shown.edits.get(key) or ParagraphEdit(shown.document.paper, key)


def _based(edit: ParagraphEdit, program: Block | None) -> ParagraphEdit:
    """The edit beside the words that the program has now: whoever edits has seen them."""
    return edit if program is None else replace(edit, basis=basis_of(program))


def _block(shown: Edited, key: str) -> Block:
    for name, block in zip(block_keys(shown.document), shown.document.blocks, strict=True):
        if name == key:
            return block
    raise _refused("unknown")


def _keyed(shown: Edited) -> frozenset[str]:
    """The blocks that may be moved and left out."""
    return frozenset(getattr(block, "key", "") for block in shown.document.blocks) - {""}


def _program(shown: Edited) -> dict[str, Block]:
    return dict(zip(block_keys(shown.program), shown.program.blocks, strict=True))


def _run(shown: Edited, slot: str) -> Run:
    for block in shown.document.blocks:
        for run in computed_runs(block):
            if run.slot == slot:
                return run
    raise _refused("no_figure")


def _refused(why: str) -> Problem:
    return Problem(sentence("editing", "refused", why))
