"""Counsel's words in the papers: what the window's editor asks of the matter, each verb one change.

`shown` is the paper as it stands in the window: `analysis.edited(kind, case) -> Edited` (app/drafting/editing.py) with
`document` (what is shown and exported), `program` (the same without counsel), `dropped`, `lost`, `stale`.

Verbs, each `(store, shown, ...) -> Touched`, for `runner.change(partial(verb, shown=..., ...))`:

- `write(store, shown, key, pieces)`: other words in that block; the program's own words again are no edit;
- `add(store, shown, after, pieces, look="paragraph")`: a block of counsel's behind `after` ("": at the head of the
  paper); it gets the key `next_own(shown)`;
- `drop(store, shown, key)`: leave the block out; one of counsel's own goes for good;
- `move(store, shown, key, by)`: `by` blocks further down, or up where negative;
- `set_look(store, shown, key, look)`: paragraph, numbered, bullet, quote, heading;
- `restore(store, shown, key)`: as the program has it, words, look and place; also one that was left out;
- `override(store, shown, slot, value, reason="")`: counsel's figure in place of the computed one; both are kept;
- `take_back(store, shown, slot)`: the computed figure again.

From a block to pieces and back: `pieces_of(runs)`, `plain(pieces)`, `is_same(pieces, runs)` of app/drafting/pieces.py.
In the editor a computed run is one unbroken thing that carries its `slot`; its piece is `Piece(text, run=slot)`, where
`text` only remembers what stood there. An inserted authority is `Piece(cite=key)`.

`counted(document, form) -> Counted`: `words` as Word counts them, `body` without caption, tables and signature, `pages`
estimated (or true, where given), `limits`, and `says`: one sentence for the foot of the editor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.base.problem import Problem
from app.drafting.arranging import HEAD, leaving, standing_behind
from app.drafting.editing import Edited, basis_of, look_of
from app.drafting.length import Counted, counted
from app.drafting.overriding import OVERRIDABLE
from app.drafting.pieces import is_same, pieces_of, plain
from app.drafting.slots import block_keys, computed_runs
from app.drafting.template import sentence
from app.drafting.tree import Block, Heading, Paragraph, Run, Runs
from app.matter import changes
from app.matter.paper import FigureOverride, Look, ParagraphEdit, Piece
from app.matter.store import Store
from app.matter.touched import Touched

__all__ = [
    "Counted",
    "add",
    "counted",
    "drop",
    "is_same",
    "move",
    "next_own",
    "override",
    "pieces_of",
    "plain",
    "restore",
    "set_look",
    "take_back",
    "write",
]


def write(store: Store, shown: Edited, key: str, pieces: Sequence[Piece]) -> Touched:
    """Other words in the block `key`. Problem where the paper has none, or one whose words are not counsel's."""
    block, standing = _block(shown, key), _edit(shown, key)
    if not isinstance(block, Heading | Paragraph):
        raise _refused("fixed")
    program = _program(shown).get(key)
    if program is not None and is_same(pieces, _runs(program)):
        return changes.edit_paragraph(store, replace(standing, pieces=None, basis=basis_of(program)))
    return changes.edit_paragraph(store, replace(_based(standing, program), pieces=tuple(pieces)))


def add(store: Store, shown: Edited, after: str, pieces: Sequence[Piece], look: Look = "paragraph") -> Touched:
    """A block of counsel's, directly behind the block `after` of the shown paper."""
    if after != HEAD and after not in shown.order:
        raise _refused("unknown")
    new = ParagraphEdit(shown.document.paper, next_own(shown), look=look, pieces=tuple(pieces))
    places = standing_behind(shown.order, shown.after, new.key, after)
    return _put(store, shown, new, places)


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
    if look == "heading" and any(run.slot for run in _runs(block)):
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


def next_own(shown: Edited) -> str:
    """The key of the next block that counsel adds to the paper."""
    numbers = (int(key.removeprefix("own:")) for key, edit in shown.edits.items() if edit.own)
    return f"own:{max(numbers, default=0) + 1}"


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


def _runs(block: Block) -> Runs:
    match block:
        case Heading(text=text):
            return (Run(text),)
        case Paragraph(runs=runs):
            return runs
    return ()


def _run(shown: Edited, slot: str) -> Run:
    for block in shown.document.blocks:
        for run in computed_runs(block):
            if run.slot == slot:
                return run
    raise _refused("no_figure")


def _refused(why: str) -> Problem:
    return Problem(sentence("editing", "refused", why))
