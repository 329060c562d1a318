"""WordprocessingML in pieces, as text. Lengths in points; children in the order of the schema.

Text and not elements: a paper of 5,000 Does holds some hundred thousand of them, and none is looked at again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape

from app.drafting.render.typography import typeset
from app.drafting.tree import Run

_BEFORE_BREAK = re.compile(r"<w:pPr><w:pStyle [^>]*/>(?:<w:keepNext[^>]*/>)?(?!<w:pageBreakBefore)")
_MARKUP = re.compile("[&<>]")
_NO_MARGINS = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
KEPT = '<w:t xml:space="preserve">'


def twips(points: float) -> str:
    return str(round(points * 20))


def text(words: str) -> str:
    """Cleaned text as it stands in an element."""
    return escape(words, quote=False) if _MARKUP.search(words) else words


def value(words: str) -> str:
    """Cleaned text as it stands in an attribute."""
    return escape(words)


@cache
def looks(bold: bool, italic: bool, blank: bool, underline: bool, breadth: int = 100) -> str:
    """The properties of a run. A marked blank is lit in yellow, for counsel must see what is left to fill.

    `breadth`: of its letters, percent.
    """
    chosen = (
        "<w:b/><w:bCs/>" if bold else "",
        "<w:i/><w:iCs/>" if italic else "",
        f'<w:w w:val="{breadth}"/>' if breadth != 100 else "",
        '<w:highlight w:val="yellow"/>' if blank else "",
        '<w:u w:val="single"/>' if underline else "",
    )
    joined = "".join(chosen)
    return f"<w:rPr>{joined}</w:rPr>" if joined else ""


def text_run(run: Run, breadth: int = 100) -> str:
    """A run that is typeset already. Marks never print."""
    properties = looks(run.bold, run.italic, run.kind == "blank", run.underline, breadth)
    return f"<w:r>{properties}{KEPT}{text(run.text)}</w:t></w:r>"


def text_runs(runs: Sequence[Run], breadth: int = 100) -> str:
    return "".join([text_run(run, breadth) for run in typeset(runs)])


def paragraph(
    style: str,
    content: str = "",
    *,
    keep_next: bool | None = None,
    new_page: bool = False,
    number: int | None = None,
    border_below: bool = False,
    tabs: str = "",
    spacing: tuple[float, float, float] | None = None,
    left: float | None = None,
    right: float | None = None,
    hanging: float | None = None,
    first_line: float | None = None,
    align: str | None = None,
) -> str:
    """A paragraph of a style, and where it departs from it. `spacing` is before, after and the exact line."""
    out = [f'<w:p><w:pPr><w:pStyle w:val="{style}"/>']
    if keep_next is not None:
        out.append("<w:keepNext/>" if keep_next else '<w:keepNext w:val="0"/>')
    if new_page:
        out.append("<w:pageBreakBefore/>")
    if number is not None:
        out.append(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
    if border_below:
        out.append(f"<w:pBdr>{rule('bottom', 6)}</w:pBdr>")
    out.append(tabs)
    if spacing:
        before, after, line = map(twips, spacing)
        out.append(f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>')
    indents = (("left", left), ("right", right), ("firstLine", first_line), ("hanging", hanging))
    given = "".join(f' w:{name}="{twips(points)}"' for name, points in indents if points is not None)
    if given:
        out.append(f"<w:ind{given}/>")
    if align:
        out.append(f'<w:jc w:val="{align}"/>')
    out += ["</w:pPr>", content, "</w:p>"]
    return "".join(out)


def on_new_page(paragraphed: str) -> str:
    """A finished paragraph that begins a page."""
    return _BEFORE_BREAK.sub(lambda found: f"{found[0]}<w:pageBreakBefore/>", paragraphed, count=1)


def ending(paragraphed: str, section: str) -> str:
    """A finished paragraph that ends a section; one of its own would be a page of its own behind a full one."""
    return paragraphed.replace("</w:pPr>", f"{section}</w:pPr>", 1)


def rule(side: str, eighths: int, kind: str = "single") -> str:
    """A border line; its weight in eighths of a point."""
    return f'<w:{side} w:val="{kind}" w:sz="{eighths}" w:space="0" w:color="auto"/>'


def leader(width: float) -> str:
    """A tab stop at the right edge of a line of that width, with dots before it."""
    return f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{twips(width)}"/></w:tabs>'


def cell(width: float, content: str, *, border_below: bool = False, border_right: bool = False) -> str:
    """A cell of that width; `content` is a paragraph at least, as Word demands."""
    rules = (rule("bottom", 6) if border_below else "") + (rule("right", 6) if border_right else "")
    borders = f"<w:tcBorders>{rules}</w:tcBorders>" if rules else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{borders}</w:tcPr>{content}</w:tc>'


def row(cells: Iterable[str], *, header: bool = False, splits: bool = False) -> str:
    """A row that stays on one page unless it `splits`; a header comes again on each."""
    properties = ("" if splits else "<w:cantSplit/>") + ("<w:tblHeader/>" if header else "")
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def table(widths: Sequence[float], rows: Iterable[str], *, style: str = "", summary: str = "") -> str:
    """A table of fixed columns; without a style its cells have no margins. `summary` is what a screen reader says."""
    return "".join(
        (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{style or "TableNormal"}"/>'
            f'<w:tblW w:w="{twips(sum(widths))}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/>{"" if style else _NO_MARGINS}'
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
            ' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>',
            f'<w:tblCaption w:val="{value(summary)}"/>' if summary else "",
            "</w:tblPr><w:tblGrid>",
            *(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths),
            "</w:tblGrid>",
            *rows,
            "</w:tbl>",
        )
    )
