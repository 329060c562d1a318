"""The styles of a Word file brought to a court's measures: sizes, exact lines, indents."""

from __future__ import annotations

from collections.abc import Collection

from docx.oxml.ns import qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.styles.styles import Styles

from app.drafting.render.layout import Layout

_BODY = ("Body Text", "Numbered Paragraph", "List Bullet", "Adverse Authority")
_SINGLE = ("Court", "Case Caption", "Signature")
_HEADINGS = ("Heading 1", "Heading 2", "Heading 3")
_ENTRIES = ("toc 1", "toc 2", "toc 3", "table of authorities", "toa heading", "Tables Heading", "TOC Heading")


def set_styles(styles: Styles, layout: Layout, names: Collection[str], *, ours: bool, sizes: bool) -> None:
    """Sets the named styles to the layout's measures.

    `ours`: they lie over our own base, whose size all inherit. `sizes`: the court's sizes take the place of the firm's.
    """
    set_ = _Setter(styles, layout, names)
    if ours:
        for size in styles.element.xpath("./w:docDefaults//w:sz | ./w:docDefaults//w:szCs"):
            size.set(qn("w:val"), f"{layout.size * 2:.0f}")
    elif sizes:
        set_.size(("Normal", *_BODY, "Block Quote"), layout.size)
    set_.line(("Body Text",), layout.line)
    set_.line(_SINGLE, layout.grid or layout.single)
    set_.line(("Block Quote",), layout.grid or layout.quote)
    set_.size(("Table Text",), layout.table_size)
    set_.size(("Table Caption", "Figure Caption"), layout.small_size)
    set_.size(("footnote text",), layout.form.type.footnote)
    set_.line(("footnote text",), layout.quote)
    set_.left(("Signature",), layout.signature_at)
    if layout.before_item:
        set_.gaps(("Numbered Paragraph",), layout.before_item, 0.0)
    if layout.grid:
        for name in (*_HEADINGS, *_ENTRIES, "Title", "Block Quote", "Table Caption", "Figure Caption", "Table Text"):
            set_.line((name,), layout.grid)
            set_.gaps((name,), 0.0, 0.0)
        for name in _BODY:
            set_.line((name,), layout.grid)
            set_.gaps((name,), 0.0, 0.0)
        set_.line(("Pleading Number",), layout.grid)
        for rule in styles.element.xpath("./w:style[@w:styleId='CourtTable']//w:tblBorders/w:insideH"):
            rule.set(qn("w:val"), "nil")  # each would push what follows off the numbered lines
    for style in ("Numbered Paragraph", "List Bullet"):
        set_.hanging(style, layout.number_at + layout.number_room, layout.number_room)
    for tab in styles.element.xpath("./w:style[@w:styleId='Header']//w:tab") if ours else ():
        tab.set(qn("w:pos"), str(round(layout.width * 20)))


class _Setter:
    def __init__(self, styles: Styles, layout: Layout, names: Collection[str]) -> None:
        self._styles = {style.name: style for style in styles if isinstance(style, ParagraphStyle)}
        self._names = {name.lower() for name in names}

    def _those(self, names: Collection[str]) -> list[ParagraphStyle]:
        return [self._styles[name] for name in names if name.lower() in self._names and name in self._styles]

    def size(self, names: Collection[str], points: float) -> None:
        for style in self._those(names):
            style.font.size = Pt(points)
            properties = style.element.rPr
            for size in properties.findall(qn("w:szCs")) if properties is not None else ():
                size.set(qn("w:val"), f"{points * 2:.0f}")

    def line(self, names: Collection[str], points: float) -> None:
        for style in self._those(names):
            style.paragraph_format.line_spacing = Pt(points)

    def gaps(self, names: Collection[str], before: float, after: float) -> None:
        for style in self._those(names):
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)

    def left(self, names: Collection[str], points: float) -> None:
        for style in self._those(names):
            style.paragraph_format.left_indent = Pt(points)

    def hanging(self, name: str, left: float, hanging: float) -> None:
        for style in self._those((name,)):
            style.paragraph_format.left_indent, style.paragraph_format.first_line_indent = Pt(left), Pt(-hanging)
