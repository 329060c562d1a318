"""The paper as a QTextDocument, which follows the tree in place: what did not change is not touched, nor what counsel
is writing in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import count

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument

from app.drafting.editing.pieces import tidied
from app.drafting.tree import Document, Heading, Runs, Table
from app.matter.paper import Piece
from widgets.panel.editor.formats import GRID, GROUP, LOOK, TOKEN, Formats, block, cell, grid, own_block
from widgets.panel.editor.lines import Grid, Line, Lines, Text
from widgets.panel.editor.parts import HEADER, NOTES, TAIL, Part, Span, has_shape_of, parts_of
from widgets.panel.editor.tokens import Tokens, fragments, read

_KEEP = QTextCursor.MoveMode.KeepAnchor


class Sheet:
    """Writes the parts of a paper and finds them again."""

    def __init__(self, document: QTextDocument, formats: Formats) -> None:
        self.document = document
        self.tokens = Tokens()
        self.parts: dict[int, Part] = {}
        self.dirty: set[int] = set()  # parts that counsel changed and that are not in the matter yet
        self.writing = False  # the program writes, not counsel
        self.is_ahead = False  # counsel has written what the tree did not have when it was shown last
        self._groups = count(1)
        self._lines = Lines(formats, self.tokens)
        self._bare()

    @property
    def formats(self) -> Formats:
        return self._lines.formats

    def restyle(self, formats: Formats) -> None:
        """Everything is written anew at the next `show`."""
        self._lines = Lines(formats, self.tokens)
        self._bare()

    def show(self, paper: Document | None) -> None:
        """Let the screen say what the paper says."""
        new = list(parts_of(paper)) if paper is not None else []
        spans = [span for span in self.spans() if self.parts[span.group].key != TAIL]
        old = [self.parts[span.group].key for span in spans]
        self.writing = True
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        matched = SequenceMatcher(None, old, [part.key for part in new], autojunk=False)
        wanted = {part.key for part in new}
        for _, i1, i2, j1, j2 in reversed(matched.get_opcodes()):
            if old[i1:i2] == [part.key for part in new[j1:j2]]:
                for span, part in zip(reversed(spans[i1:i2]), reversed(new[j1:j2]), strict=True):
                    self._follow(cursor, span, part)
                continue
            at = spans[i1].start if i1 < len(spans) else self._end()
            end = spans[i2 - 1].end if i2 > i1 else at
            for part in reversed(new[j1:j2]):
                self._insert(cursor, end, part)
            for span in reversed(spans[i1:i2]):
                if not self._is_counsels(span.group, wanted):
                    self.remove(cursor, span)
        cursor.endEditBlock()
        self.writing = self.is_ahead = False
        self._forget()

    def spans(self) -> list[Span]:
        """Every part, in the order of the screen."""
        starts: list[tuple[int, int]] = []
        for each in self._top_blocks():
            group = each.blockFormat().intProperty(GROUP)
            if not starts or starts[-1][0] != group:
                starts.append((group, each.position()))
        ends = [start for _, start in starts[1:]] + [self.document.characterCount()]
        return [Span(group, start, end) for (group, start), end in zip(starts, ends, strict=True)]

    def blocks(self) -> Iterator[tuple[QTextBlock, str]]:
        """The blocks in which counsel may write, with their looks."""
        for each in self._top_blocks():
            look = each.blockFormat().stringProperty(LOOK)
            if look:
                yield each, look

    def block_of(self, group: int) -> QTextBlock | None:
        """The block of a part in which counsel may write."""
        for each, _ in self.blocks():
            if each.blockFormat().intProperty(GROUP) == group:
                return each
        return None

    def key_of(self, each: QTextBlock) -> str:
        part = self.parts.get(each.blockFormat().intProperty(GROUP))
        return part.key if part is not None else ""

    def group_of(self, key: str) -> int:
        """0 where nothing on the screen has that key."""
        return next((group for group, part in self.parts.items() if part.key == key), 0)

    def pieces(self, each: QTextBlock) -> tuple[Piece, ...]:
        pieces = read(each, self.tokens)
        if each.blockFormat().stringProperty(LOOK) == "heading":  # which is bold as a whole
            return tidied(replace(piece, bold=False, italic=False) for piece in pieces)
        return pieces

    def new_block(self, key: str, look: str) -> QTextBlockFormat:
        """The look of a block that counsel adds under that key."""
        group = next(self._groups)
        self.parts[group] = Part(key)
        self.dirty.add(group)
        return own_block(group, look)

    def stored(self, still: set[int]) -> None:
        """What is written is in the matter, save for `still`; the tree follows, and may say it otherwise."""
        for group in self.dirty - still:
            if group in self.parts:
                self.parts[group] = replace(self.parts[group], is_ahead=True)
        self.dirty &= still
        self.is_ahead = True

    def insert_runs(self, cursor: QTextCursor, runs: Runs) -> None:
        """Computed runs, where the cursor stands."""
        _insert_text(cursor, self._lines.runs(runs))

    def _is_counsels(self, group: int, wanted: set[str]) -> bool:
        """Whether a part that the tree does not have is counsel's own, still to be stored."""
        return group in self.dirty and self.parts[group].key not in wanted

    def _top_blocks(self) -> Iterator[QTextBlock]:
        each = self.document.begin()
        while each.isValid():
            if each.blockFormat().boolProperty(GRID):
                table = QTextCursor(each).currentTable()
                each = self.document.findBlock(table.lastPosition() + 1)
                continue
            yield each
            each = each.next()

    def _end(self) -> int:
        return self.document.lastBlock().position()

    def _bare(self) -> None:
        """An empty screen: only its last block, before which everything is inserted."""
        self.writing = True
        self.document.clear()
        self.parts.clear()
        self.dirty.clear()
        group = next(self._groups)
        self.parts[group] = Part(TAIL)
        cursor = QTextCursor(self.document)
        cursor.setBlockFormat(block(group, above=0))
        cursor.setBlockCharFormat(self.formats.small("ink3"))
        self.writing = False

    def _forget(self) -> None:
        """Parts and tokens that stand nowhere any more."""
        here = {span.group for span in self.spans()}
        self.parts = {group: part for group, part in self.parts.items() if group in here}
        self.dirty &= here
        numbers = {
            fragment.charFormat().intProperty(TOKEN) for each, _ in self.blocks() for fragment in fragments(each)
        }
        self.tokens.keep(numbers)

    def _follow(self, cursor: QTextCursor, span: Span, part: Part) -> None:
        before = self.parts[span.group]
        if before == part or span.group in self.dirty:
            return
        self.parts[span.group] = part
        lines = self._written(part, span.group)
        blocks = self._lines_of(span)
        if not before.is_ahead and has_shape_of(before.block, part.block):
            self._follow_table(cursor, span, lines, before.block, part.block)  # type: ignore[arg-type]
        elif len(blocks) == len(lines) and all(isinstance(line, Line) for line in lines):
            for each, line in zip(blocks, lines, strict=True):
                assert isinstance(line, Line)
                _rewrite(cursor, each, line)
        else:
            self.remove(cursor, span)
            self._insert(cursor, span.start, part)

    def _follow_table(self, cursor: QTextCursor, span: Span, lines: list[Line | Grid], old: Table, new: Table) -> None:
        """Only the cells that changed."""
        first = next(line for line in lines if isinstance(line, Grid))
        if old.caption != new.caption and isinstance(lines[0], Line):
            _rewrite(cursor, self.document.findBlock(span.start), lines[0])
        table = QTextCursor(self.document.findBlock(span.start).next()).currentTable()
        for r, row in enumerate(first.rows[1:]):
            for c, cell_ in enumerate(row):
                if old.rows[r][c : c + 1] != new.rows[r][c : c + 1]:
                    look = QTextBlockFormat(cell_.line.look)
                    look.setProperty(GRID, True)
                    within = table.cellAt(r + 1, c).firstCursorPosition().block()
                    _rewrite(cursor, within, Line(look, cell_.line.text))

    def _lines_of(self, span: Span) -> list[QTextBlock]:
        """The blocks of a part without tables; empty where it has one."""
        found: list[QTextBlock] = []
        each = self.document.findBlock(span.start)
        while each.isValid() and each.position() < span.end:
            if each.blockFormat().boolProperty(GRID):
                return []
            found.append(each)
            each = each.next()
        return found

    def _written(self, part: Part, group: int) -> list[Line | Grid]:
        if part.key == HEADER:
            return self._lines.header(str(part.besides[0]), group)
        if part.key == NOTES:
            return self._lines.notes(part.besides, group)  # type: ignore[arg-type]
        assert part.block is not None
        headings = [each for each in part.besides if isinstance(each, Heading)]
        return self._lines.of(part.block, group, part.counts, headings)

    def _insert(self, cursor: QTextCursor, position: int, part: Part) -> None:
        """Before the block that begins at `position`."""
        group = next(self._groups)
        self.parts[group] = part
        behind = self.document.findBlock(position).blockFormat()
        cursor.setPosition(position)
        cursor.insertBlock()
        cursor.setPosition(position)
        lines = self._written(part, group)
        fresh = True  # the block at the cursor is still to be used
        for line in lines:
            if isinstance(line, Grid):
                _insert_grid(cursor, line, group)
                fresh = True
                continue
            if fresh:
                cursor.setBlockFormat(line.look)
            else:
                cursor.insertBlock(line.look)
            fresh = False
            cursor.setBlockCharFormat(self.formats.text())
            _insert_text(cursor, line.text)
        if fresh:  # behind a table stands a block that nobody needs
            cursor.deleteChar()
            cursor.setBlockFormat(behind)

    def remove(self, cursor: QTextCursor, span: Span) -> None:
        behind = self.document.findBlock(span.end)
        look, words = behind.blockFormat(), behind.charFormat()
        cursor.setPosition(span.start)
        cursor.setPosition(span.end, _KEEP)
        cursor.removeSelectedText()
        cursor.setBlockFormat(look)
        cursor.setBlockCharFormat(words)


def _rewrite(cursor: QTextCursor, each: QTextBlock, line: Line) -> None:
    """The same block with other words and another look."""
    if each.blockFormat() != line.look:
        cursor.setPosition(each.position())
        cursor.setBlockFormat(line.look)
    cursor.setPosition(each.position())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, _KEEP)
    cursor.removeSelectedText()
    _insert_text(cursor, line.text)


def _insert_text(cursor: QTextCursor, text: Text) -> None:
    for words, look in text:
        cursor.insertText(words, look)


def _insert_grid(cursor: QTextCursor, made: Grid, group: int) -> None:
    """A table behind the line at the cursor, which stands in the block behind it then."""
    look = grid(made.widths, made.header, made.ruled, made.above, made.below)
    table = cursor.insertTable(len(made.rows), len(made.widths), look)
    for r, row in enumerate(made.rows):
        for c, each in enumerate(row):
            place = table.cellAt(r, c)
            if made.ruled:
                place.setFormat(cell(each.rule))
            within = place.firstCursorPosition()
            within_look = QTextBlockFormat(each.line.look)
            within_look.setProperty(GRID, True)
            within.setBlockFormat(within_look)
            _insert_text(within, each.line.text)
    cursor.setPosition(table.lastPosition() + 1)
    cursor.setBlockFormat(block(group, above=0))
