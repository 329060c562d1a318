"""The body of a Word file, block by block."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from app.base.paths import data
from app.drafting.render.docx.caption import caption, entered, signature
from app.drafting.render.docx.fields import Sequences
from app.drafting.render.docx.front import Front, Marks
from app.drafting.render.docx.notes import XML, Comments, Footnotes
from app.drafting.render.docx.package import NAMESPACES, Parts
from app.drafting.render.docx.page import Section
from app.drafting.render.docx.xml import (
    cell,
    ending,
    on_new_page,
    paragraph,
    row,
    table,
    text_run,
    text_runs,
    twips,
    value,
)
from app.drafting.render.firm.read import Base
from app.drafting.render.layout import (
    Layout,
    cells_of,
    column_widths,
    front_and_body,
    is_numbered,
    kept_with_next,
    on_grid,
    row_splits,
)
from app.drafting.render.pdf.pages import Pages
from app.drafting.render.picture import svg_to_png
from app.drafting.render.typography import clean, typeset
from app.drafting.tree import (
    Authorities,
    Block,
    Caption,
    Contents,
    Document,
    Entered,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Signature,
    Table,
    plain,
)

_A_PAGE_SHARES = 1_200  # letters of a table beside which a page holds other text
_EMU = 12_700  # a point in the units of DrawingML
_NO_RUNS: Mapping[str, str] = {}
_SPACER = 14.0  # after a table
_UNDER_A_PICTURE = 4.0  # what its line is higher than the picture, about


class Body:
    """Turns blocks into text of WordprocessingML; keeps what counts through the paper."""

    def __init__(
        self, parts: Parts, layout: Layout, base: Base, pages: Pages | None, comments: Mapping[str, str] | None
    ) -> None:
        words = data("styles", "words.toml")["docx"]
        self.footnotes = Footnotes()
        self.comments = Comments(words["author"], words["initials"])
        self._overridden: str = words["overridden"]
        self._review = comments if comments is not None else _NO_RUNS
        self._parts = parts
        self._layout = layout
        self._base = base
        self._pages = pages
        self._sequences = Sequences()
        self._front = Front(Document("", "", ()), layout, pages)
        self._marks = Marks(())
        self._in_list = False
        self._number = base.number  # the numbering in force
        self._counted = False  # whether a paragraph has used it
        self._captions = 0
        self._figures = 0

    def xml(self, document: Document, section: Section) -> bytes:
        """The document part. What leads up to the tables is a section of its own, its pages in roman numerals."""
        self._front = Front(document, self._layout, self._pages)
        self._marks = Marks(document.blocks)
        kept = kept_with_next(document.blocks)
        front, _ = front_and_body(document.blocks)
        out = [f"{XML}<w:document {NAMESPACES}><w:body>"]
        new_page = False
        for n, block in enumerate(document.blocks):
            if isinstance(block, PageBreak):
                new_page = n != len(front)  # there the section breaks the page already
                continue
            pieces = list(self._block(block, n in kept, first=n == 0))
            if new_page and pieces:
                pieces[0] = on_new_page(pieces[0])
                new_page = False
            if n == len(front) - 1:
                pieces[-1] = ending(pieces[-1], section.xml(numbers="lowerRoman"))
            out += pieces
        out.append(section.xml(numbers="decimal" if front else "", breaks=bool(front)))
        out.append("</w:body></w:document>")
        return "".join(out).encode()

    def _block(self, block: Block, kept: bool, *, first: bool) -> Iterator[str]:
        match block:
            case Heading():
                level = min(max(block.level, 1), 3)
                yield paragraph(f"Heading{level}", self._front.marked(block, text_runs([Run(block.text)])))
            case Paragraph():
                yield self._paragraph(block, kept)
            case Table():
                yield from self._table(block)
            case Figure():
                yield from self._figure(block)
            case Caption():
                self._captions += 1
                yield from caption(block, self._layout, again=self._captions > 1, breadth=self._base.breadth)
            case Signature():
                yield from signature(block, self._layout)
            case Entered():
                yield from entered(block, self._layout)
            case Contents():
                yield from self._front.contents(block, new_page=not first)
            case Authorities():
                yield from self._front.authorities(block, new_page=not first)

    def _runs(self, runs: Runs, *, in_note: bool = False) -> str:
        """Runs with what hangs on them: footnotes, marks for the table of authorities, comments of a review copy."""
        out = []
        cited = None
        for run in typeset(runs):
            text = text_run(run)
            if run.slot in self._review and not in_note:  # Word has no comments within notes
                text = self.comments.beside(text, self._says(run))
            if run.kind == "cite" and run.ref != cited:
                out.append(self._marks.of(run))
            cited = run.ref if run.kind == "cite" else None
            out.append(text)
            if run.note:
                out.append(self.footnotes.hang(self._runs(run.note, in_note=True)))
        return "".join(out)

    def _captioned(self, runs: Runs) -> str:
        before, number, after = self._sequences.split(runs)
        return self._runs(before) + number + self._runs(after)

    def _says(self, run: Run) -> str:
        says = self._review[run.slot]
        if run.computed is None:
            return says
        return f"{self._overridden.format(text=clean(run.text), computed=clean(run.computed))}\n{says}".strip()

    def _paragraph(self, block: Paragraph, kept: bool) -> str:
        style, number = "BodyText", None
        if block.adverse is not None:
            style = "AdverseAuthority"
        elif block.quote:
            style = "BlockQuote"
        elif is_numbered(block):
            style, number = "NumberedParagraph", self._numbering(block.restart)
        elif block.bullet:
            style = "ListBullet"
        after_list = bool(self._layout.after_list) and self._in_list and style == "BodyText"
        self._in_list = number is not None
        flush = style == "BodyText" and (block.centred or not block.indent)
        before = self._layout.before_flush if flush and not block.centred else 0.0
        before = self._layout.after_list if after_list else before
        spacing = (before, 0.0, self._layout.line) if before else None
        return paragraph(
            style,
            self._runs(block.runs),
            keep_next=kept or None,
            number=number,
            spacing=spacing,
            first_line=0.0 if flush else None,
            align="center" if block.centred else None,
        )

    def _numbering(self, restart: bool) -> int:
        """The numbering of the next paragraph; one that begins again is an instance of its own, starting at 1."""
        if restart and self._counted:
            instance = self._base.numbering.add_num(self._base.abstract)
            instance.add_lvlOverride(ilvl=0).add_startOverride(1)
            self._number = instance.numId
        self._counted = True
        return self._number

    def _table(self, block: Table) -> Iterator[str]:
        """A table with its caption above; the header and the first row stay with the caption."""
        widths = column_widths(block, self._layout.width)
        letters = sum(len(run.text) for texts in block.rows for runs in texts for run in runs)
        short = len(block.rows) <= 8 and letters <= _A_PAGE_SHARES  # it stays on one page
        header = [text_runs([Run(heading, bold=True)]) for heading in block.header]
        rows = [row(self._cells(widths, block, header, keep=True), header=True)]
        for n, texts in enumerate(cells_of(block), 1):
            keep = short and n < len(block.rows)
            cells = self._cells(widths, block, [self._runs(text) for text in texts], keep)
            rows.append(row(cells, splits=row_splits(texts)))
        yield paragraph("TableCaption", self._captioned(block.caption))
        if block.header:
            yield table(widths, rows, style="CourtTable", summary=clean(plain(block.caption)))
        yield paragraph("Normal", spacing=(0.0, 0.0, self._layout.grid or _SPACER))

    def _cells(self, widths: Sequence[float], block: Table, texts: Sequence[str], keep: bool) -> list[str]:
        return [
            cell(widths[n], paragraph("TableText", text, keep_next=keep, align="right" if n in block.right else None))
            for n, text in enumerate(texts)
        ]

    def _figure(self, block: Figure) -> Iterator[str]:
        self._figures += 1
        width = self._layout.width * min(max(block.width, 0.05), 1.0)
        png = svg_to_png(block.svg, width=width)
        across, down = struct.unpack(">II", png[16:24])
        height = width * down / across
        name = data("styles", "words.toml")["figure"]["name"]
        picture = self._parts.picture(f"figure{self._figures}.png", CT.PNG, png)
        shown = self._parts.relate(RT.IMAGE, picture)
        line = height + _UNDER_A_PICTURE
        air = f'<w:spacing w:before="0" w:after="{twips(on_grid(line, self._layout.grid) - line)}"/>'
        yield paragraph(
            "Figure",
            f"<w:r><w:drawing>{_inline(shown, self._figures, name, clean(block.alt), width, height)}</w:drawing></w:r>",
            tabs=air if self._layout.grid else "",
        )
        yield paragraph("FigureCaption", self._captioned(block.caption))


def _inline(shown: str, number: int, name: str, alt: str, width: float, height: float) -> str:
    """A picture in the line; without distances, for where they are absent some programs leave an eighth of an inch."""
    size = f'cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"'
    named = f'name="{value(name)} {number}" descr="{value(alt)}"'
    picture = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    return (
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr id="{number}" {named}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{picture}"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" {named}/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{shown}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
    )
