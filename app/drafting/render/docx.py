"""The tree as a Word file, with real styles, real numbering and real fields, over `resources/styles/pleading.docx`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import docx
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from docx.shared import Pt

from app.base.atomic import atomic
from app.base.paths import data, resource
from app.drafting.render.caption import LEFT, PARENTHESES, RIGHT_PADDING, caption_lines, text_width
from app.drafting.render.docx_xml import Element, cell, node, paragraph, row, table, text_runs, twips
from app.drafting.render.layout import (
    AFTER_LIST,
    BEFORE_ITEM,
    ENTERED_LEFT,
    ENTERED_RIGHT,
    LEADING_ORDER,
    NUMBER_AT,
    TEXT_WIDTH,
    cells_of,
    column_widths,
    is_numbered,
    is_order,
    number_room,
    title_of,
)
from app.drafting.render.picture import svg_to_png
from app.drafting.render.typography import bind, clean, with_blanks
from app.drafting.tree import (
    Caption,
    Document,
    Entered,
    Figure,
    Heading,
    Paragraph,
    Run,
    Signature,
    Table,
    plain,
)

_LINE = (0.0, 0.0, 15.0)  # lines of caption and signature, points
_SMALLEST = (0.0, 0.0, 1.0)  # Word wants a paragraph after a table, lest two tables become one

_A_PAGE_SHARES = 1_200  # letters of a table beside which a page holds other text
_A_ROW_STAYS = 360  # letters of a cell; a row that is higher would push half a page away


def write_docx(document: Document, path: Path, written: datetime | None = None) -> None:
    """Writes the paper to `path`; Problem if the system refuses.

    The file names nobody: its properties hold the title and the day of writing (`written`, today in UTC
    where none is given) and nothing else.
    """
    word = docx.Document(str(resource("styles", "pleading.docx")))
    _properties(word, document, written or datetime.now(UTC))
    order = is_order(document)
    if order:
        _order_leading(word)
    _numbers(word, number_room(document))
    if document.header:
        _header(word, document)
    end = word.element.body.sectPr
    for element in _Writer(word.part, order).elements(document):
        end.addprevious(element)
    with atomic(path) as draft:
        word.save(str(draft))


def _words(section: str) -> dict[str, str]:
    words: dict[str, str] = data("styles", "words.toml")[section]
    return words


def _properties(word: WordFile, document: Document, written: datetime) -> None:
    day = written.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    properties = word.core_properties
    properties.title = title_of(document)[:255]
    properties.created = properties.modified = day
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), document.language)


def _order_leading(word: WordFile) -> None:
    """Orders are set closer than briefs, with air between their paragraphs."""
    word.styles["Body Text"].paragraph_format.line_spacing = Pt(LEADING_ORDER)
    word.styles["Numbered Paragraph"].paragraph_format.space_before = Pt(BEFORE_ITEM)


def _numbers(word: WordFile, room: float) -> None:
    """Moves the text of numbered paragraphs so far from their left edge that every number fits."""
    style = word.styles["Numbered Paragraph"].paragraph_format
    style.left_indent, style.first_line_indent = Pt(NUMBER_AT + room), Pt(-room)
    for indent in word.part.numbering_part.element.iter(qn("w:ind")):
        indent.set(qn("w:left"), twips(NUMBER_AT + room))
        indent.set(qn("w:hanging"), twips(room))


def _header(word: WordFile, document: Document) -> None:
    header = word.sections[0].header
    header.is_linked_to_previous = False
    line = header.paragraphs[0]
    line.style = word.styles["header"]
    line.text = bind(document.header)
    if document.header_right:
        line.add_run("\t" + bind(document.header_right))


class _Writer:
    """Turns blocks into elements; keeps what counts through the document."""

    def __init__(self, part: DocumentPart, order: bool) -> None:
        self._part = part
        self._order = order
        self._in_list = False
        self._number = 1  # the numbering in force
        self._counted = False  # whether a paragraph has used it
        self._captions = 0
        self._figures = 0

    def elements(self, document: Document) -> Iterator[Element]:
        for block in document.blocks:
            match block:
                case Heading():
                    runs = text_runs([Run(block.text)])
                    yield paragraph(f"Heading{min(max(block.level, 1), 3)}", runs)
                case Paragraph():
                    yield from self._paragraph(block)
                case Table():
                    yield from _table(block)
                case Figure():
                    yield from self._figure(block)
                case Caption():
                    yield from self._caption(block)
                case Signature():
                    yield from _signature(block)
                case Entered():
                    yield from _entered(block)

    def _paragraph(self, block: Paragraph) -> Iterator[Element]:
        style, number = "BodyText", None
        if block.adverse is not None:
            style = "AdverseAuthority"
        elif block.quote:
            style = "BlockQuote"
        elif is_numbered(block):
            style, number = "NumberedParagraph", self._numbering(block.restart)
        after_list = self._order and self._in_list and style == "BodyText"
        spacing = (AFTER_LIST, 0.0, LEADING_ORDER) if after_list else None
        self._in_list = number is not None
        flush = style == "BodyText" and (block.centred or not block.indent)
        yield paragraph(
            style,
            text_runs(block.runs),
            keep_next=block.keep_next or None,
            number=number,
            spacing=spacing,
            first_line=0.0 if flush else None,
            align="center" if block.centred else None,
        )

    def _numbering(self, restart: bool) -> int:
        """The numbering of the next paragraph; one that begins again is an instance of its own, starting at 1."""
        if restart and self._counted:
            instance = self._part.numbering_part.element.add_num(0)
            instance.add_lvlOverride(ilvl=0).add_startOverride(1)
            self._number = instance.numId
        self._counted = True
        return self._number

    def _figure(self, block: Figure) -> Iterator[Element]:
        self._figures += 1
        width = TEXT_WIDTH * min(max(block.width, 0.05), 1.0)
        png = svg_to_png(block.svg, width=width)
        inline = self._part.new_pic_inline(io.BytesIO(png), width=Pt(width))
        name = f"{_words('figure')['name']} {self._figures}"
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # where they are absent, some programs leave an eighth of an inch
        for properties in inline.xpath("./wp:docPr | .//pic:cNvPr"):
            properties.set("name", name)  # python-docx would put a file's name here
            properties.set("descr", clean(block.alt))
        yield paragraph("Figure", [node("r", node("drawing", inline))])
        yield paragraph("FigureCaption", text_runs(block.caption))

    def _caption(self, block: Caption) -> Iterator[Element]:
        self._captions += 1
        for n, line in enumerate(block.court):
            new_page = n == 0 and self._captions > 1
            yield paragraph("Court", text_runs([Run(line)]), new_page=new_page)
        yield paragraph("CaseCaption")
        lines = caption_lines(block)
        third = TEXT_WIDTH - LEFT - PARENTHESES
        yield table(
            (LEFT, PARENTHESES, third),
            [
                row(
                    [
                        cell(LEFT, [paragraph("CaseCaption", text_runs(x.left), left=x.indent or None) for x in lines]),
                        cell(
                            PARENTHESES,
                            [paragraph("CaseCaption", text_runs([Run(")")]), align="center") for _ in lines],
                        ),
                        cell(third, [paragraph("CaseCaption", text_runs(x.right), left=RIGHT_PADDING) for x in lines]),
                    ]
                )
            ],
            summary=_words("caption")["summary"],
        )
        yield paragraph("Title", text_runs([Run(block.title)]))


def _table(block: Table) -> Iterator[Element]:
    """A table with its caption above; the header and the first row stay with the caption."""
    widths = column_widths(block)

    def cells(texts: list[list[Element]], keep: bool) -> list[Element]:
        return [
            cell(
                widths[n],
                [paragraph("TableText", text, keep_next=keep, align="right" if n in block.right else None)],
            )
            for n, text in enumerate(texts)
        ]

    header = [text_runs([Run(heading, bold=True)]) for heading in block.header]
    rows = [row(cells(header, keep=True), header=True)]
    letters = sum(len(run.text) for texts in block.rows for runs in texts for run in runs)
    short = len(block.rows) <= 8 and letters <= _A_PAGE_SHARES  # it stays on one page
    for n, texts in enumerate(cells_of(block), 1):
        keep = short and n < len(block.rows)
        high = max(sum(len(run.text) for run in runs) for runs in block.rows[n - 1]) > _A_ROW_STAYS
        rows.append(row(cells([text_runs(text) for text in texts], keep), splits=high))
    yield paragraph("TableCaption", text_runs(block.caption))
    if block.header:
        yield table(widths, rows, style="CourtTable", summary=clean(plain(block.caption)))
    yield paragraph("Normal", spacing=(0.0, 0.0, 14.0))


def _signature(block: Signature) -> Iterator[Element]:
    yield paragraph("Signature", text_runs([Run(block.lead)]), spacing=(24.0, 0.0, 15.0))
    yield paragraph("Signature", border_below=True, spacing=(0.0, 4.0, 30.0))
    for n, runs in enumerate(block.lines, 1):
        yield paragraph("Signature", text_runs(runs), keep_next=n < len(block.lines))


def _entered(block: Entered) -> Iterator[Element]:
    """`ENTER: ____` at left; at right a line, and below it who signs."""
    lead = min(text_width(clean(block.lead)) + 4, ENTERED_LEFT / 2)
    widths = (lead, ENTERED_LEFT - lead, TEXT_WIDTH - ENTERED_LEFT - ENTERED_RIGHT, ENTERED_RIGHT)

    def lines(*contents: list[Element], keep: bool) -> list[Element]:
        return [paragraph("CaseCaption", content, keep_next=keep, spacing=_LINE) for content in contents]

    blank: list[Element] = []
    first = [
        cell(widths[0], lines(text_runs([Run(block.lead)]), keep=True)),
        cell(widths[1], lines(blank, keep=True), border_below=True),
        cell(widths[2], lines(blank, keep=True)),
        cell(widths[3], lines(blank, keep=True), border_below=True),
    ]
    names = [text_runs(with_blanks(name)) for name in (block.judge, block.office)]
    second = [cell(width, lines(blank, keep=False)) for width in widths[:3]]
    judge = lines(*names, keep=False)
    second.append(cell(widths[3], [paragraph("Normal", spacing=(0.0, 0.0, 4.0)), *judge]))
    yield paragraph("CaseCaption", keep_next=True, spacing=(0.0, 0.0, 33.0))
    yield table(widths, [row(first), row(second)], summary=_words("entered")["summary"])
    yield paragraph("Normal", spacing=_SMALLEST)
