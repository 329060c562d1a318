"""A firm's own .docx as the style base, as pandoc's reference document is: its styles, faces, page, headers and footers
are taken. Its text, comments, tracked changes, properties, macros, templates and links are not."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml import etree  # type: ignore[import-untyped]

from app.base.paths import data, resource
from app.drafting.render.firm_clean import cleaned
from app.drafting.render.firm_package import FirmFile
from app.law.court_formats import PLAIN, CourtFormat, Page

Element = BaseOxmlElement

_EMPTY_NUMBERING = b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
_KEPT = ("pgBorders", "lnNumType")
_IMAGES = ("image/png", "image/jpeg", "image/gif", "image/bmp", "image/tiff", "image/x-emf", "image/x-wmf")
_REFERRING = ("basedOn", "next", "link", "pStyle", "rStyle", "tblStyle", "styleLink", "numStyleLink")
_NARROW = frozenset({"times new roman", "times", "liberation serif", "garamond", "eb garamond", "cambria", "calibri"})
_WIDEST = 1.3  # Verdana beside Times
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


def check(path: Path, form: CourtFormat = PLAIN) -> str:
    """One sentence or more: what is taken of that file, and where the court's format wins. Problem if it cannot be."""
    base = style_base(path)
    words: dict[str, Any] = data("styles", "words.toml")["firm"]
    says = [words["taken"].format(file=path.name)]
    if base.added:
        says.append(words["added"].format(styles=", ".join(sorted(base.added))))
    if form.page.lines:
        says.append(words["pleading"].format(court=form.name))
    elif form.key != PLAIN.key:
        says.append(words["court"].format(court=form.name))
    return " ".join(says)


def style_base(path: Path | None = None) -> Base:
    """Our own base, or that of a firm with the styles that it lacks added. Problem where it cannot be one."""
    ours = _ours()
    if path is None:
        return replace(ours, styles=deepcopy(ours.styles), numbering=deepcopy(ours.numbering))
    return _joined(_read(FirmFile(path)), ours)


@cache
def _ours() -> Base:
    """Our own base, never changed: every paper gets copies of its elements."""
    base = _read(FirmFile(resource("styles", "pleading.docx")))
    names = frozenset(_name(style) for style in base.styles.findall(qn("w:style")))
    return replace(base, page=None, furniture=(), added=names)


def _read(file: FirmFile) -> Base:
    """The base in a file, as it stands there: cleaned, the page that of its last section."""
    if file.related("styles") is None:
        raise file.refused("damaged")
    styles, numbering = (_part(file, kind) for kind in ("styles", "numbering"))
    assert styles is not None
    if numbering is None:
        numbering = parse_xml(_EMPTY_NUMBERING)
    for root in (styles, numbering):
        cleaned(root)
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
            return abs(float(given)) / 20 if given is not None else usual
        except ValueError:
            return usual

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
    for (part, pages), name in named.items():
        root = file.xml(name)
        pictures = {
            id_: Picture(one.target.rpartition("/")[2], file.kind(one.target), file.bytes_of(one.target))
            for id_, one in file.relations(name).items()
            if one.kind == "image" and one.target and file.kind(one.target) in _IMAGES
        }
        cleaned(root, pictures)
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


def _joined(firm: Base, ours: Base) -> Base:
    """The firm's base with the styles and lists of ours that it lacks; styles of one name have the id that ours has."""
    _rename(firm, {_name(style): style.get(qn("w:styleId")) or "" for style in ours.styles.findall(qn("w:style"))})
    there = {_name(style) for style in firm.styles.findall(qn("w:style"))}
    default = {style.get(qn("w:type")) for style in firm.styles.findall(qn("w:style")) if _is_default(style)}
    number, bullets, abstract = _lists(firm.numbering, ours.numbering)
    added = set()
    for style in ours.styles.findall(qn("w:style")):
        name = _name(style)
        if name in there:
            continue
        new = deepcopy(style)
        if _is_default(new) and new.get(qn("w:type")) in default:
            del new.attrib[qn("w:default")]
        for instance in new.iter(qn("w:numId")):
            instance.set(qn("w:val"), str(number if name == "numbered paragraph" else bullets))
        firm.styles.append(new)
        added.add(str(new.find(qn("w:name")).get(qn("w:val"))))
    return replace(
        firm,
        theme=firm.theme or ours.theme,
        fonts=firm.fonts or ours.fonts,
        added=frozenset(added),
        number=number,
        abstract=abstract,
        breadth=1.0 if _faces(firm.styles) & _NARROW else _WIDEST,
    )


def _faces(styles: Element) -> set[str]:
    """The face of plain text, in small letters: that of Normal, else that of the file."""
    for at in ("./w:style[@w:styleId='Normal']/w:rPr/w:rFonts/@w:ascii", "./w:docDefaults//w:rFonts/@w:ascii"):
        found = {str(face).lower() for face in styles.xpath(at)}
        if found:
            return found
    return set()


def _name(style: Element) -> str:
    """Names of styles without regard to case: "Heading 1" is "heading 1"."""
    named = style.find(qn("w:name"))
    return (named.get(qn("w:val")) or "").lower() if named is not None else ""


def _is_default(style: Element) -> bool:
    return style.get(qn("w:default")) in ("1", "true", "on")


def _rename(firm: Base, wanted: dict[str, str]) -> None:
    """Gives the firm's styles the ids of ours of the same name; one of another name that has such an id gets a new."""
    styles = firm.styles.findall(qn("w:style"))
    now = {style.get(qn("w:styleId")) or "": _name(style) for style in styles}
    new = {old: wanted[name] for old, name in now.items() if name in wanted}
    taken = set(new.values())
    new |= {old: f"{old}Firm" for old in now if old not in new and old in taken}
    for style in styles:
        style.set(qn("w:styleId"), new.get(style.get(qn("w:styleId")) or "", style.get(qn("w:styleId")) or ""))
    for root in (firm.styles, firm.numbering, *(each.root for each in firm.furniture)):
        for name in _REFERRING:
            for element in root.iter(qn(f"w:{name}")):
                old = element.get(qn("w:val")) or ""
                element.set(qn("w:val"), new.get(old, old))


def _lists(numbering: Element, ours: Element) -> tuple[int, int, int]:
    """Adds our two lists to the firm's; their instances, numbers and bullets, and the list of numbers."""

    def greatest(tag: str, name: str) -> int:
        found = [element.get(qn(f"w:{name}")) or "" for element in numbering.findall(qn(f"w:{tag}"))]
        return max((int(x) for x in found if x.isdecimal()), default=0)

    abstract, instance = greatest("abstractNum", "abstractNumId") + 1, greatest("num", "numId") + 1
    first = numbering.find(qn("w:num"))
    for n, one in enumerate(ours.findall(qn("w:abstractNum"))):
        new = deepcopy(one)
        new.set(qn("w:abstractNumId"), str(abstract + n))
        if first is not None:
            first.addprevious(new)
        else:
            numbering.append(new)
    last = numbering.findall(qn("w:num"))
    for n, one in enumerate(ours.findall(qn("w:num"))):
        new = deepcopy(one)
        new.set(qn("w:numId"), str(instance + n))
        new.find(qn("w:abstractNumId")).set(qn("w:val"), str(abstract + n))
        if last:
            last[-1].addnext(new)
        else:
            numbering.append(new)
        last = numbering.findall(qn("w:num"))
    return instance, instance + 1, abstract
