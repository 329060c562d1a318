"""WordprocessingML in pieces: runs, paragraphs, tables. Lengths in points; children in the order of the schema."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from app.drafting.render.typography import typeset
from app.drafting.tree import Run

Element = BaseOxmlElement

_name = cache(qn)


def node(tag: str, *children: Element, **attributes: str) -> Element:
    """`w:tag` with those attributes (of the same namespace) and children."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(_name(f"w:{name}"), value)
    for child in children:
        element.append(child)
    return element


def twips(points: float) -> str:
    return str(round(points * 20))


def text_run(run: Run) -> Element:
    """A run. A marked blank is lit in yellow, for counsel must see what is left to fill; marks never print."""
    looks = []
    if run.bold:
        looks += [node("b"), node("bCs")]
    if run.italic:
        looks += [node("i"), node("iCs")]
    if run.kind == "blank":
        looks.append(node("highlight", val="yellow"))
    if run.underline:
        looks.append(node("u", val="single"))
    text = node("t")
    text.text = run.text
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return node("r", node("rPr", *looks), text) if looks else node("r", text)


def text_runs(runs: Sequence[Run]) -> list[Element]:
    return [text_run(run) for run in typeset(runs)]


def paragraph(
    style: str,
    content: Iterable[Element] = (),
    *,
    keep_next: bool | None = None,
    new_page: bool = False,
    number: int | None = None,
    border_below: bool = False,
    spacing: tuple[float, float, float] | None = None,
    left: float | None = None,
    first_line: float | None = None,
    align: str | None = None,
) -> Element:
    """A paragraph of a style, and where it departs from it. `spacing` is before, after and the exact line."""
    properties = [node("pStyle", val=style)]
    if keep_next is not None:
        properties.append(node("keepNext") if keep_next else node("keepNext", val="0"))
    if new_page:
        properties.append(node("pageBreakBefore"))
    if number is not None:
        properties.append(node("numPr", node("ilvl", val="0"), node("numId", val=str(number))))
    if border_below:
        properties.append(node("pBdr", _rule("bottom", 6)))
    if spacing:
        before, after, line = map(twips, spacing)
        properties.append(node("spacing", before=before, after=after, line=line, lineRule="exact"))
    indents = {"left": left, "firstLine": first_line}
    given = {name: twips(points) for name, points in indents.items() if points is not None}
    if given:
        properties.append(node("ind", **given))
    if align:
        properties.append(node("jc", val=align))
    return node("p", node("pPr", *properties), *content)


def _rule(side: str, eighths: int) -> Element:
    return node(side, val="single", sz=str(eighths), space="0", color="auto")


def cell(width: float, content: Sequence[Element], *, border_below: bool = False) -> Element:
    """A cell of that width; it holds a paragraph at least, as Word demands."""
    properties = [node("tcW", w=twips(width), type="dxa")]
    if border_below:
        properties.append(node("tcBorders", _rule("bottom", 6)))
    return node("tc", node("tcPr", *properties), *(content or [paragraph("Normal")]))


def row(cells: Sequence[Element], *, header: bool = False, splits: bool = False) -> Element:
    """A row that stays on one page unless it `splits`; a header comes again on each."""
    properties = [] if splits else [node("cantSplit")]
    if header:
        properties.append(node("tblHeader"))
    return node("tr", *([node("trPr", *properties)] if properties else []), *cells)


def table(
    widths: Sequence[float], rows: Sequence[Element], *, style: str = "TableNormal", summary: str = ""
) -> Element:
    """A table of fixed columns; `summary` is what a screen reader says of it."""
    properties = [
        node("tblStyle", val=style),
        node("tblW", w=twips(sum(widths)), type="dxa"),
        node("tblLayout", type="fixed"),
        node(
            "tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="0", noVBand="1"
        ),
    ]
    if summary:
        properties.append(node("tblCaption", val=summary))
    grid = node("tblGrid", *(node("gridCol", w=twips(width)) for width in widths))
    return node("tbl", node("tblPr", *properties), grid, *rows)
