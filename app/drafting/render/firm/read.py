"""What a .docx gives as a style base: styles, lists, theme, page, headers and footers, cleaned of all else."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree  # type: ignore[import-untyped]

from app.drafting.render.firm.clean import cleaned
from app.drafting.render.firm.package import FirmFile
from app.drafting.render.firm.pictures import silent
from app.law.court_formats import Page

Element = BaseOxmlElement

_EMPTY_NUMBERING = b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
_STYLE_TYPES = ("paragraph", "character", "table", "numbering")
_KEPT = ("pgBorders", "lnNumType")
_IMAGES = ("image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff", "image/x-emf", "image/x-wmf")
_FIRST_DRAWING = 10_001  # the figures of a paper are numbered from 1, and no two drawings of a file alike
_LARGEST = 1584.0  # points: Word's largest page is of 22 inches
_LEAST_TEXT = 200.0  # points; a narrower or lower page holds no paper of ours


@dataclass(frozen=True, slots=True)
class Picture:
    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Furniture:
    """A header or footer: "header" or "footer", and the pages it is for ("default", "first", "even")."""

    part: str
    pages: str
    root: Element
    pictures: dict[str, Picture] = field(default_factory=dict)  # by the id in its own relations


@dataclass(frozen=True, slots=True)
class Base:
    """What a Word file of ours is built over. Its elements are its own: whoever has it may change them."""

    styles: Element
    numbering: Element
    theme: bytes | None
    fonts: bytes | None
    added: frozenset[str]  # names of the styles that are ours: all of them in our own base
    furniture: tuple[Furniture, ...] = ()
    page: Page | None = None  # None: our own base, whose page is the court's
    header_at: float = 36.0
    footer_at: float = 36.0
    kept: str = ""  # section properties beside page and margins
    first: bool = False  # the first page has its own header and footer
    facing: bool = False  # even pages have their own
    settings: dict[str, str] = field(default_factory=dict)
    number: int = 1  # the numbering of numbered paragraphs
    abstract: int = 0  # and the list it is an instance of
    breadth: float = 1.0  # how much wider than Times its face may run


def read_base(file: FirmFile) -> Base:
    """The base in a file, as it stands there: cleaned, the page that of its last section."""
    if file.related("styles") is None:
        raise file.refused("damaged")
    styles, numbering = (_part(file, kind) for kind in ("styles", "numbering"))
    assert styles is not None
    if numbering is None:
        numbering = parse_xml(_EMPTY_NUMBERING)
    for root in (styles, numbering):
        cleaned(root)
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:type"), "paragraph") not in _STYLE_TYPES:
            styles.remove(style)
    for picture in numbering.xpath("./w:numPicBullet | .//w:lvlPicBulletId"):
        picture.getparent().remove(picture)
    body = file.xml(file.main)
    sections = list(body.iter(qn("w:sectPr")))
    setting = _part(file, "settings")
    page, header_at, footer_at = _page(sections[-1]) if sections else (Page(), 36.0, 36.0)
    if page.text_width < _LEAST_TEXT or page.height - page.top - page.bottom < _LEAST_TEXT:
        raise file.refused("narrow")
    last = sections[-1] if sections else None
    return Base(
        styles,
        numbering,
        _theme(file),
        _fonts(file),
        frozenset(),
        tuple(_furniture(file, sections)),
        page,
        header_at,
        footer_at,
        "".join(_xml(each) for name in _KEPT if last is not None for each in last.findall(qn(f"w:{name}"))),
        last is not None and _is_on(last.find(qn("w:titlePg"))),
        setting is not None and _is_on(setting.find(qn("w:evenAndOddHeaders"))),
        {
            name: _xml(each)
            for name in ("defaultTabStop", "clrSchemeMapping")
            if setting is not None
            for each in setting.findall(qn(f"w:{name}"))
        },
    )


def _part(file: FirmFile, kind: str) -> Element | None:
    name = file.related(kind)
    return file.xml(name) if name else None


def _is_on(element: Element | None) -> bool:
    return element is not None and element.get(qn("w:val"), "1") not in ("0", "false", "off")


def _xml(element: Element) -> str:
    """An element as text, with its own namespaces declared where ours are not."""
    text: str = etree.tostring(element, encoding="unicode", with_tail=False)
    return text


def _page(section: Element) -> tuple[Page, float, float]:
    """Page, and how far header and footer stand from its edges."""

    def points(element: Element | None, name: str, usual: float) -> float:
        given = element.get(qn(f"w:{name}")) if element is not None else None
        try:
            length = abs(int(given)) / 20 if given is not None else usual
        except ValueError:
            return usual
        return length if length <= _LARGEST else usual

    size, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    gutter = points(margins, "gutter", 0.0)
    page = Page(
        points(size, "w", 612.0),
        points(size, "h", 792.0),
        points(margins, "top", 72.0),
        points(margins, "bottom", 72.0),
        points(margins, "left", 72.0) + gutter,
        points(margins, "right", 72.0),
    )
    return page, points(margins, "header", 36.0), points(margins, "footer", 36.0)


def _furniture(file: FirmFile, sections: list[Element]) -> list[Furniture]:
    """The headers and footers in force at the end; a section without its own has those of the one before."""
    led = file.relations(file.main)
    named: dict[tuple[str, str], str] = {}
    for section in sections:
        for part in ("header", "footer"):
            for reference in section.findall(qn(f"w:{part}Reference")):
                target = led.get(reference.get(qn("r:id")) or "")
                if target is not None and target.target:
                    named[part, reference.get(qn("w:type")) or "default"] = target.target
    found = []
    numbers = count(_FIRST_DRAWING)
    for (part, pages), name in named.items():
        root = file.xml(name)
        pictures = {
            id_: Picture(
                one.target.rpartition("/")[2],
                file.kind(one.target),
                silent(file.kind(one.target), file.bytes_of(one.target)),
            )
            for id_, one in file.relations(name).items()
            if one.kind == "image" and one.target and file.kind(one.target) in _IMAGES
        }
        cleaned(root, pictures)
        for drawing in root.iter(qn("wp:docPr")):
            drawing.set("id", str(next(numbers)))
        found.append(Furniture(part, pages, root, pictures))
    return found


def _theme(file: FirmFile) -> bytes | None:
    """The theme; one with pictures of its own is left out, for they are relations."""
    name = file.related("theme")
    if name is None:
        return None
    root = file.xml(name)
    leads = [x for element in root.iter() for x in element.attrib if "officeDocument/2006/relationships" in str(x)]
    return None if leads else blob(root)


def _fonts(file: FirmFile) -> bytes | None:
    """The table of faces without faces: embedded ones are parts of their own, and often licensed to one machine."""
    name = file.related("fontTable")
    if name is None:
        return None
    root = file.xml(name)
    for face in list(root.iter()):
        if str(face.tag).rpartition("}")[2].startswith("embed"):
            face.getparent().remove(face)
    return blob(root)


def blob(root: Element) -> bytes:
    """A part from its root."""
    content: bytes = etree.tostring(root, encoding="UTF-8", standalone=True)
    return content


def inside(root: Element) -> str:
    """What a header or footer holds, as text."""
    return "".join(_xml(child) for child in root)
