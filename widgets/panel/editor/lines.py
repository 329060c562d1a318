"""A block of the tree as lines and tables of formatted text: what the editor writes, without its document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat

from app.base.clock import count
from app.drafting.render.layout import cells_of, is_numbered
from app.drafting.render.typography import NBSP, clean, typeset, with_blanks
from app.drafting.tree import (
    Authorities,
    Block,
    Caption,
    Contents,
    Entered,
    Figure,
    Heading,
    Paragraph,
    Run,
    Signature,
    Table,
    plain,
)
from app.services.papers.shown import caption_of
from widgets.panel.editor.formats import ADVERSE_LEFT, INDENT, Formats, block
from widgets.panel.editor.tokens import Tokens, parts_of

CENTRE, RIGHT, LEFT = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
Text = list[tuple[str, QTextCharFormat]]

_MOST_ROWS = 120
"""Of a table: a panel is no place to read thousands, and laying them out would hold the window up."""


@dataclass(slots=True)
class Line:
    """One block of the editor."""

    look: QTextBlockFormat
    text: Text = field(default_factory=list)


@dataclass(slots=True)
class Cell:
    line: Line
    rule: QColor | None = None


@dataclass(slots=True)
class Grid:
    """A table of the editor: rows of cells, shares of the width in per cent, rows of the header."""

    rows: list[list[Cell]]
    widths: tuple[float, ...]
    header: int = 0
    ruled: bool = False
    above: int = 4
    below: int = 4


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted through a paper, before a block of it."""

    figures: int = 0
    notes: int = 0


class Lines:
    """Makes the lines of a block in one theme. A paragraph and a heading are one line, in which counsel may write."""

    def __init__(self, formats: Formats, tokens: Tokens) -> None:
        self.formats = formats
        self._tokens = tokens

    def of(self, part: Block, group: int, counts: Counts, headings: Sequence[Heading] = ()) -> list[Line | Grid]:
        match part:
            case Heading():
                return [self._heading(part, group)]
            case Paragraph():
                return [*self._adverse(part, group), self._paragraph(part, group, counts)]
            case Table():
                return self._table(part, group)
            case Figure():
                words = plain(typeset(part.caption)) or clean(part.alt)
                return [Line(block(group), [(words, self.formats.link("picture", str(counts.figures + 1)))])]
            case Caption():
                return self._caption(part, group)
            case Signature():
                return self._signature(part, group)
            case Entered():
                return self._entered(part, group)
            case Contents():
                return self._contents(part, group, headings)
            case Authorities():
                return self._authorities(part, group)
        return [Line(block(group, above=12))]  # a new page

    def runs(self, runs: Sequence[Run], notes: int = 0, bold: bool = False, live: bool = True) -> Text:
        """Runs as they print, computed ones unbroken; `live`: where counsel may write."""
        found: Text = []
        for computed, part in parts_of(typeset(runs)):
            number = self._tokens.add(part).number if computed and live else 0
            for run in part:
                found.append((run.text, self.formats.run(run, number, bold)))
                if run.note:
                    notes += 1
                    found.append((str(notes), self.formats.note(notes, number)))
                if run.mark:
                    words = NBSP + clean(run.mark).replace(" ", NBSP) + NBSP
                    found.append((" ", self.formats.space(number)))
                    found.append((words, self.formats.chip(run.mark, run.ref or "", number)))
        return found

    def notes(self, notes: Sequence[Sequence[Run]], group: int) -> list[Line | Grid]:
        """The footnotes, below the paper."""
        found: list[Line | Grid] = []
        for number, runs in enumerate(notes, 1):
            text: Text = [(str(number), self.formats.note(number, 0)), (NBSP, self.formats.text())]
            found.append(Line(block(group, above=20 if number == 1 else 4), text + self.runs(runs, live=False)))
        return found

    def header(self, words: str, group: int) -> list[Line | Grid]:
        return [Line(block(group, above=0), [(clean(words), self.formats.small("ink3"))])]

    def _heading(self, part: Heading, group: int) -> Line:
        look = self.formats.text(bold=True)
        if part.level >= 3:
            look = QTextCharFormat(self.formats.text(bold=True, italic=True))
        return Line(block(group, "heading", above=12), [(clean(part.text), look)])

    def _adverse(self, part: Paragraph, group: int) -> Iterator[Line]:
        if part.adverse is not None:
            look = block(group, left=ADVERSE_LEFT, adverse=True)
            yield Line(look, [(clean(part.adverse), self.formats.small("warn", 600))])

    def _paragraph(self, part: Paragraph, group: int, counts: Counts) -> Line:
        return Line(_paragraph_look(part, group), self.runs(part.runs, counts.notes))

    def _table(self, part: Table, group: int) -> list[Line | Grid]:
        formats, colours = self.formats, self.formats.colours

        def side(column: int) -> Qt.AlignmentFlag:
            return RIGHT if column in part.right else LEFT

        head = [
            Cell(Line(block(group, above=0, align=side(n)), [(clean(h), formats.small("ink2", 600))]), colours.ink3)
            for n, h in enumerate(part.header)
        ]
        rows = [
            [
                Cell(Line(block(group, above=0, align=side(n)), self.runs(runs, live=False)), colours.line)
                for n, runs in enumerate(row)
            ]
            for row in cells_of(part)[:_MOST_ROWS]
        ]
        total = sum(part.widths)
        widths = tuple(100 * w / total for w in part.widths) if len(part.widths) == len(part.header) and total else ()
        widths = widths or (100 / max(len(part.header), 1),) * len(part.header)
        above = Line(block(group), self.runs(part.caption, bold=True, live=False))
        if not part.header:
            return [above]
        found: list[Line | Grid] = [above, Grid([head, *rows], widths, header=1, ruled=True)]
        if (more := len(part.rows) - len(rows)) > 0:
            says = f"{count(more, 'more row')} in the file; the panel shows the first {len(rows)}."
            found.append(Line(block(group, above=0), [(says, formats.small("ink3"))]))
        return found

    def _caption(self, part: Caption, group: int) -> list[Line | Grid]:
        bold = self.formats.text(bold=True)
        court = [Line(block(group, above=0, align=CENTRE), [(clean(line), bold)]) for line in part.court]
        rows: list[list[Cell]] = []
        for line in caption_of(part):
            if line.left or line.right:
                left = block(group, above=0, left=round(line.indent * 0.6))
                middle = Line(block(group, above=0, align=CENTRE), [(")", self.formats.text())])
                right = Line(block(group, above=0), self.runs(line.right, live=False))
                rows.append([Cell(Line(left, self.runs(line.left, live=False))), Cell(middle), Cell(right)])
        title = self.formats.text(bold=True, underline=True)
        last = Line(block(group, above=10, align=CENTRE), [(clean(part.title), title)])
        return [*(court or [Line(block(group, above=0))]), Grid(rows, (46, 8, 46), above=10, below=12), last]

    def _signature(self, part: Signature, group: int) -> list[Line | Grid]:
        left = 5 * INDENT
        return [
            Line(block(group, above=20, left=left), [(clean(part.lead), self.formats.text())]),
            Line(block(group, above=8, left=left), [("_" * 24, self.formats.text())]),
            *(Line(block(group, above=0, left=left), self.runs(line, live=False)) for line in part.lines),
        ]

    def _entered(self, part: Entered, group: int) -> list[Line | Grid]:
        ink, text = self.formats.colours.ink, self.formats.text()

        def empty(rule: QColor | None = None) -> Cell:
            return Cell(Line(block(group, above=0)), rule)

        lead = Cell(Line(block(group, above=0), [(clean(part.lead), text)]))
        names = [
            Line(block(group, above=0), self.runs(with_blanks(name), live=False)) for name in (part.judge, part.office)
        ]
        first = [lead, empty(ink), empty(), empty(ink)]
        rows = [first, *([empty(), empty(), empty(), Cell(name)] for name in names)]
        return [Line(block(group, above=12)), Grid(rows, (17, 28, 5, 50), ruled=True, above=0)]

    def _contents(self, part: Contents, group: int, headings: Sequence[Heading]) -> list[Line | Grid]:
        look, text = self.formats.text(bold=True), self.formats.text()
        lines = [
            Line(block(group, above=2, left=12 * (heading.level - 1)), [(clean(heading.text), text)])
            for heading in headings
        ]
        return [Line(block(group, above=12, align=CENTRE), [(clean(part.heading), look)]), *lines]

    def _authorities(self, part: Authorities, group: int) -> list[Line | Grid]:
        found: list[Line | Grid] = []
        head = self.formats.text(bold=True)
        found.append(Line(block(group, above=12, align=CENTRE), [(clean(part.heading), head)]))
        for category, works in part.groups:
            found.append(Line(block(group), [(clean(category), head)]))
            for work in works:
                found.append(Line(block(group, above=2, left=INDENT, first=-INDENT), self.runs(work.runs, live=False)))
        return found


def _paragraph_look(part: Paragraph, group: int) -> QTextBlockFormat:
    if part.adverse is not None:
        return block(group, "quote" if part.quote else "paragraph", above=0, left=ADVERSE_LEFT, adverse=True)
    if is_numbered(part):
        return block(group, "numbered", left=INDENT)
    if part.bullet:
        return block(group, "bullet", left=INDENT)
    if part.quote:
        return block(group, "quote", left=INDENT)
    if part.centred:
        return block(group, "paragraph", align=CENTRE)
    return block(group, "paragraph", first=INDENT if part.indent else 0)
