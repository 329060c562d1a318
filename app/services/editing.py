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
- `restore(store, shown, key)`: as the program has it, words, look and place;
- `override(store, shown, slot, value, reason="")`: counsel's figure in place of the computed one; both are kept;
- `take_back(store, shown, slot)`: the computed figure again.

From a block to pieces and back: `pieces_of(runs)`, `plain(pieces)`, `is_same(pieces, runs)` of app/drafting/pieces.py.
In the editor a computed run is one unbroken thing that carries its `slot`; its piece is `Piece(text, run=slot)`, where
`text` only remembers what stood there. An inserted authority is `Piece(cite=key)`.

`counted(document, form) -> Counted`: `words` as Word counts them, `body` without caption, tables and signature, `pages`
estimated (or true, where given), `limit`, and `says`: one sentence for the foot of the editor.
"""
