"""Sections, headers and footers of a Word file; pleading paper with its numbered lines."""

from __future__ import annotations

from dataclasses import dataclass

from app.drafting.render.docx.package import NAMESPACES
from app.drafting.render.docx.xml import KEPT, paragraph, rule, text, twips
from app.drafting.render.layout import Layout
from app.drafting.render.typography import bind
from app.drafting.tree import Document
from app.law.court_formats import Page

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PAGE = f'<w:fldSimple w:instr=" PAGE "><w:r>{KEPT}1</w:t></w:r></w:fldSimple>'
_CENTRED = '<w:jc w:val="center"/>'
_NUMBERS_WIDTH, _NUMBERS_GAP = 28.0, 16.0  # the column of line numbers, and from it to the text
_RULE_LEFT, _RULE_RIGHT = 8.0, 6.0  # from the rules to the text


@dataclass(frozen=True, slots=True)
class Section:
    """What every section of the paper shares: its page, the references to its headers and footers."""

    page: Page
    references: str  # w:headerReference and w:footerReference elements
    header_at: float = 36.0
    footer_at: float = 36.0
    kept: str = ""  # of the style base: borders, its own line numbers
    first: bool = False  # the first page has its own header and footer

    def xml(self, *, numbers: str = "", breaks: bool = False) -> str:
        """Section properties. `numbers`: the format of page numbers, which begin anew; `breaks`: on a new page."""
        page = self.page
        landscape = ' w:orient="landscape"' if page.width > page.height else ""
        return "".join(
            (
                "<w:sectPr>",
                self.references,
                '<w:type w:val="nextPage"/>' if breaks else "",
                f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{landscape}/>',
                f'<w:pgMar w:top="{twips(page.top)}" w:right="{twips(page.right)}" w:bottom="{twips(page.bottom)}"'
                f' w:left="{twips(page.left)}" w:header="{twips(self.header_at)}" w:footer="{twips(self.footer_at)}"'
                ' w:gutter="0"/>',
                self.kept,
                f'<w:pgNumType w:fmt="{numbers}" w:start="1"/>' if numbers else "",
                "<w:titlePg/>" if self.first else "",
                "</w:sectPr>",
            )
        )


def header_line(document: Document) -> str:
    """The line on each page of a paper that has one: "work product, not for filing". Empty for others."""
    if not document.header:
        return ""
    right = f"<w:r><w:tab/>{KEPT}{text(bind(document.header_right))}</w:t></w:r>" if document.header_right else ""
    return paragraph("Header", f"<w:r>{KEPT}{text(bind(document.header))}</w:t></w:r>{right}")


def page_number() -> str:
    return paragraph("Footer", _PAGE, align="center")


def header_part(content: str) -> bytes:
    return f"{_XML}<w:hdr {NAMESPACES}>{content}</w:hdr>".encode()


def footer_part(content: str) -> bytes:
    return f"{_XML}<w:ftr {NAMESPACES}>{content}</w:ftr>".encode()


def titled_footer(title: str) -> str:
    """A rule, the page's number below it, and the paper's title."""
    number = (
        '<w:p><w:pPr><w:pStyle w:val="Footer"/><w:pBdr><w:top w:val="single" w:sz="6" w:space="2" w:color="auto"/>'
        f"</w:pBdr>{_CENTRED}</w:pPr>{_PAGE}</w:p>"
    )
    small = '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'
    return f"{number}{paragraph('Footer', f'<w:r>{small}{KEPT}{text(bind(title))}</w:t></w:r>', align='center')}"


def pleading_lines(layout: Layout) -> str:
    """Numbers of the lines and the rules beside the text, in frames of the header: each page has them.

    The frame of numbers begins where the text does, and its lines are as high as those of the text.
    """
    page = layout.form.page
    numbers = _Frame(page.left - _NUMBERS_GAP - _NUMBERS_WIDTH, page.top, _NUMBERS_WIDTH, page.text_height)
    return "".join(
        [
            *(
                _framed(numbers, f"<w:r>{KEPT}{n}</w:t></w:r>", style="PleadingNumber")
                for n in range(1, page.lines + 1)
            ),
            _framed(_Frame(page.left - _RULE_LEFT - 2, 0.0, 2.0, page.height), border=rule("right", 4, "double")),
            _framed(_Frame(page.width - page.right + _RULE_RIGHT, 0.0, 2.0, page.height), border=rule("left", 4)),
            paragraph("Normal", spacing=(0.0, 0.0, 1.0)),
        ]
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    x: float
    y: float
    width: float
    height: float


def _framed(at: _Frame, content: str = "", *, style: str = "Normal", border: str = "") -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/><w:framePr w:w="{twips(at.width)}" w:h="{twips(at.height)}"'
        f' w:hRule="exact" w:wrap="around" w:vAnchor="page" w:hAnchor="page" w:x="{twips(at.x)}"'
        f' w:y="{max(round(at.y * 20), 1)}"/>{f"<w:pBdr>{border}</w:pBdr>" if border else ""}</w:pPr>{content}</w:p>'
    )
