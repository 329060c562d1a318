"""The caret among computed runs: it stands before or behind one, never in it, and takes it whole."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor

from widgets.panel.editor.formats import CHIP, TOKEN
from widgets.panel.editor.tokens import Place, Tokens, fragments, places

_KEEP = QTextCursor.MoveMode.KeepAnchor


def within(block: QTextBlock, position: int, tokens: Tokens) -> Place | None:
    """The token that surrounds the position; none where it stands at an edge."""
    return next((place for place in places(block, tokens) if place.start < position < place.end), None)


def beside(block: QTextBlock, position: int, tokens: Tokens) -> Place | None:
    """The token at whose edge the position stands, the one behind it first."""
    found = [place for place in places(block, tokens) if position in (place.start, place.end)]
    return next((place for place in found if place.start == position), found[0] if found else None)


def snapped(block: QTextBlock, position: int, tokens: Tokens, towards: int) -> int:
    """The position, or an edge of the token that it would stand in: the one in the direction, else the nearer."""
    place = within(block, position, tokens)
    if place is None:
        return position
    if towards:
        return place.end if towards > 0 else place.start
    return place.end if place.end - position < position - place.start else place.start


def widened(cursor: QTextCursor, tokens: Tokens) -> tuple[int, int]:
    """The selection with whole tokens at both ends."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    document = cursor.document()
    first = within(document.findBlock(start), start, tokens)
    last = within(document.findBlock(end), end, tokens)
    return first.start if first else start, last.end if last else end


def put(cursor: QTextCursor, anchor: int, position: int) -> None:
    cursor.setPosition(anchor)
    cursor.setPosition(position, _KEEP)


Logical = tuple[int, int]
"""A place in a block by how many of its own characters and how many of its tokens stand before it."""


def logical(block: QTextBlock, position: int) -> Logical:
    literal, met = 0, set[int]()
    for fragment in fragments(block):
        if fragment.position() >= position:
            break
        number = fragment.charFormat().intProperty(TOKEN)
        if number:
            met.add(number)
        elif not fragment.charFormat().boolProperty(CHIP):
            literal += min(fragment.length(), position - fragment.position())
    return literal, len(met)


def physical(block: QTextBlock, place: Logical) -> int:
    """The position of that place, as the block reads now."""
    literal, wanted = place
    met = set[int]()
    at = block.position()
    for fragment in fragments(block):
        number = fragment.charFormat().intProperty(TOKEN)
        if number:
            if number not in met and len(met) >= wanted:
                break
            met.add(number)
        elif not fragment.charFormat().boolProperty(CHIP):
            if fragment.length() > literal or (fragment.length() == literal and len(met) >= wanted):
                return fragment.position() + literal
            literal -= fragment.length()
        at = fragment.position() + fragment.length()
    return at
