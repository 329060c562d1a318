"""Counsel's own words in the papers, and figures of counsel's in place of computed ones. Nothing here knows what the
program would write: blocks and figures go by their keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import apsw

from app.base.problem import Problem
from app.matter.model import Matter
from app.matter.paper import LOOKS, FigureOverride, ParagraphEdit, Piece
from app.matter.paper_rows import write_edit, write_override
from app.matter.recording import record
from app.matter.store import Store
from app.matter.touched import Touched

_OWN = re.compile(r"own:[1-9]\d{0,8}", re.ASCII)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_JOINER = "\N{WORD JOINER}"  # around what was computed where a block's words are kept
_QUOTED = 40  # characters of a paragraph that a step's name holds


def edit_paragraph(store: Store, edit: ParagraphEdit, *, author: str | None = None) -> Touched:
    """What counsel makes of one block, in place of what was made of it before; an own one is added under its key.

    One that says nothing gives the block back to the program; an own one that is dropped is removed.
    """
    return edit_paragraphs(store, [edit], author=author)


def edit_paragraphs(store: Store, edits: Sequence[ParagraphEdit], *, author: str | None = None) -> Touched:
    """Several blocks of one paper in one step, which is called after the first: the others make room for it."""
    checked = [_checked(edit) for edit in edits]
    matter = store.matter()
    standing = [edit_of(matter, edit.paper, edit.key) for edit in checked]
    changed = [
        (before, edit)
        for before, edit in zip(standing, checked, strict=True)
        if (before is not None if _says_nothing(edit) else before != edit)
    ]
    if not changed:
        return Touched()

    def write(connection: apsw.Connection) -> None:
        for before, edit in changed:
            if before is not None and _says_nothing(edit):
                _remove(connection, before)
        for _, edit in changed:
            if not _says_nothing(edit):
                write_edit(connection, edit)

    before, first = changed[0]
    step = _given_back(before) if before is not None and _says_nothing(first) else _step(before, first)
    return record(store, step, author, write)


def restore_paragraph(store: Store, paper: str, key: str, *, author: str | None = None) -> Touched:
    """Let the program's block stand as it is; an own one is removed, and what stood behind it takes its place."""
    return edit_paragraphs(store, [ParagraphEdit(paper, key)], author=author)


def _checked(edit: ParagraphEdit) -> ParagraphEdit:
    if edit.look is not None and edit.look not in LOOKS:
        raise Problem(f"“{edit.look}” is no look of a paragraph; choose one of: {', '.join(LOOKS)}.")
    if edit.own and not _OWN.fullmatch(edit.key):
        raise Problem(f"“{edit.key}” is no key of an added paragraph; give one such as own:1.")
    if edit.after == edit.key:
        raise Problem("A paragraph cannot stand behind itself; choose another place.")
    return edit if edit.pieces is None else replace(edit, pieces=tidy(edit.pieces))


def _says_nothing(edit: ParagraphEdit) -> bool:
    """Whether the block is the program's again, or no more where counsel had added it."""
    return edit == ParagraphEdit(edit.paper, edit.key, basis=edit.basis) or (edit.own and edit.dropped)


def _remove(connection: apsw.Connection, edit: ParagraphEdit) -> None:
    """Its row; and what stood behind one of counsel's own takes its place."""
    connection.execute("DELETE FROM paper_edits WHERE paper = ? AND key = ?", (edit.paper, edit.key))
    if edit.own:
        connection.execute(
            "UPDATE paper_edits SET behind = ? WHERE paper = ? AND behind = ?", (edit.after, edit.paper, edit.key)
        )


def _given_back(edit: ParagraphEdit) -> str:
    step = "remove {} from {}" if edit.own else "restore {} of {}"
    return step.format(_paragraph(edit), the_paper(edit.paper))


def override_figure(store: Store, override: FigureOverride, *, author: str | None = None) -> Touched:
    """Put counsel's figure in place of the computed one; signed and dated, unless it says by whom and when. One that
    says what the program says takes an earlier one back."""
    own = replace(override, value=_plain(override.value).strip(), reason=_plain(override.reason).strip())
    if not own.value:
        raise Problem("A figure needs a value; write what stands in place of the computed one, or take yours back.")
    standing = override_of(store.matter(), own.paper, own.slot)
    if own.value == own.computed:
        return take_back_figure(store, own.paper, own.slot, author=author)
    if standing is not None and _says(standing) == _says(own):
        return Touched()
    if own.at is None:
        own = replace(own, author=store.author if author is None else author, at=store.now())

    def write(connection: apsw.Connection) -> None:
        write_override(connection, own)

    step = f"override the figure {_quote(own.computed)} as {_quote(own.value)} in {the_paper(own.paper)}"
    return record(store, step, author, write)


def take_back_figure(store: Store, paper: str, slot: str, *, author: str | None = None) -> Touched:
    """Let the computed figure stand again."""
    standing = override_of(store.matter(), paper, slot)
    if standing is None:
        return Touched()

    def write(connection: apsw.Connection) -> None:
        connection.execute("DELETE FROM figure_overrides WHERE paper = ? AND slot = ?", (paper, slot))

    return record(store, f"take back the figure {_quote(standing.value)} in {the_paper(paper)}", author, write)


def restore_paper(store: Store, paper: str, *, author: str | None = None) -> Touched:
    """The whole paper as the program writes it: no words and no figures of counsel's."""

    def write(connection: apsw.Connection) -> None:
        for table in ("paper_edits", "figure_overrides"):
            connection.execute(f"DELETE FROM {table} WHERE paper = ?", (paper,))

    return record(store, f"restore {the_paper(paper)} to the program’s words and figures", author, write)


def edit_of(matter: Matter, paper: str, key: str) -> ParagraphEdit | None:
    """What counsel made of that block, if anything."""
    return next((edit for edit in matter.paper_edits if (edit.paper, edit.key) == (paper, key)), None)


def override_of(matter: Matter, paper: str, slot: str) -> FigureOverride | None:
    """Counsel's figure in that place, if there is one."""
    return next((own for own in matter.figure_overrides if (own.paper, own.slot) == (paper, slot)), None)


def the_paper(paper: str) -> str:
    """A paper as a step calls it: `the memo`."""
    return f"the {re.sub(r'[-_]', ' ', paper.partition(':')[0])}"


def tidy(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Without empty ones, and without what no paper shows; words of one look that touch are one piece."""
    found: list[Piece] = []
    for piece in pieces:
        piece = replace(piece, text=_plain(piece.text))
        literal = piece.run is None and piece.cite is None
        if literal and not piece.text:
            continue
        last = found[-1] if found else None
        if literal and last is not None and replace(last, text="") == replace(piece, text=""):
            found[-1] = replace(last, text=last.text + piece.text)
        else:
            found.append(piece)
    return tuple(found)


def _step(standing: ParagraphEdit | None, edit: ParagraphEdit) -> str:
    before = standing or ParagraphEdit(edit.paper, edit.key)
    what, where = _paragraph(standing if standing is not None and _words(standing) else edit), the_paper(edit.paper)
    if edit.own and standing is None:
        return f"add {what} to {where}"
    if edit.dropped != before.dropped:
        return f"drop {what} of {where}" if edit.dropped else f"put {what} back into {where}"
    if edit.pieces != before.pieces:
        return f"edit {what} of {where}"
    if edit.after != before.after:
        return f"move {what} of {where}"
    if edit.look != before.look:
        return f"set {what} of {where} as {edit.look or 'before'}"
    return f"keep counsel’s words in {what} of {where}"


def _paragraph(edit: ParagraphEdit) -> str:
    words = _words(edit)
    if words:
        return f"the paragraph {_quote(words)}"
    return "a paragraph" if edit.own else "the paragraph"


def _words(edit: ParagraphEdit) -> str:
    """Those of the program, by which the block is known; those of counsel where it is an added one."""
    own = "".join(piece.text or "…" for piece in edit.pieces or ())
    return " ".join((edit.basis or own).split())


def _quote(text: str) -> str:
    text = " ".join(text.replace(_JOINER, "").split())
    if len(text) > _QUOTED:
        head = text[:_QUOTED]
        text = f"{head.rpartition(' ')[0] or head} …"
    return f"“{text}”"


def _says(own: FigureOverride) -> tuple[str, str, str]:
    return own.value, own.computed, own.reason


def _plain(text: str) -> str:
    """Words as any paper can hold them: line ends and controls are blanks."""
    return _UNSEEN.sub(" ", text)
