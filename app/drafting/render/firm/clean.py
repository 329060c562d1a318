"""What is taken out of a stranger's headers, footers and styles: changes, comments, links, properties, identities."""

from __future__ import annotations

import re
from collections.abc import Collection

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

Element = BaseOxmlElement

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_VML = ("{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}")
_UNWRAPPED = ("ins", "moveTo", "smartTag", "customXml", "hyperlink")
_DROPPED = (
    "del", "moveFrom", "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef", "bookmarkStart",
    "bookmarkEnd", "proofErr", "permStart", "permEnd", "object", "altChunk", "control", "subDoc", "movie",
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "footnoteReference",
    "endnoteReference", "pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange",
    "tblPrExChange", "tblGridChange", "numberingChange", "cellIns", "cellDel", "cellMerge", "rsid",
)  # fmt: skip
_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF"})
"""Fields that may stay: what a page number needs. Others tell of the file's author, path or properties."""
_PATH = re.compile(r"[\\/]")


def cleaned(root: Element, pictures: Collection[str] = ()) -> None:
    """Takes out of a part, in place, whatever is not its own look and words. `pictures`: ids of its own pictures."""
    for content in list(root.iter(qn("w:sdt"))):
        _unwrap(content, content.find(qn("w:sdtContent")), keeps=content.find(f".//{qn('w:dataBinding')}") is None)
    for name in _DROPPED:
        for element in list(root.iter(qn(f"w:{name}"))):
            _drop(element)
    for name in _UNWRAPPED:
        for element in list(root.iter(qn(f"w:{name}"))):
            _unwrap(element, element, keeps=True)
    for line in root.iter(qn("w:p")):
        _known_fields(line)
    _own_pictures(root, pictures)
    for element in root.iter():
        _no_identity(element)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: Element, content: Element | None, keeps: bool) -> None:
    """Puts what it holds in its place; nothing where it `keeps` nothing."""
    if content is not None and keeps:
        for child in list(content):
            if not child.tag.endswith("Pr"):
                element.addprevious(child)
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if parent.tag in (qn("w:hdr"), qn("w:ftr"), qn("w:tc")) and parent.find(qn("w:p")) is None:
        parent.append(OxmlElement("w:p"))


def _known_fields(line: Element) -> None:
    """Takes out every field that is not known, with its result; a field of several paragraphs loses its marks."""
    for simple in list(line.iter(qn("w:fldSimple"))):
        if _word(simple.get(qn("w:instr")) or "") not in _FIELDS:
            _drop(simple)
    depth, runs, said = 0, [], [""]
    for run in list(line.iter(qn("w:r"))):
        mark = run.find(qn("w:fldChar"))
        kind = mark.get(qn("w:fldCharType")) if mark is not None else None
        if kind == "begin":
            depth += 1
            said.append("")
        if depth:
            runs.append(run)
            said[-1] += "".join(each.text or "" for each in run.iter(qn("w:instrText")))
        if kind == "end" and depth:
            depth -= 1
            if depth == 0:
                if any(_word(text) not in _FIELDS for text in said[1:]):
                    for each in runs:
                        _drop(each)
                runs, said = [], [""]
    for run in runs:
        _drop(run)
    for run in list(line.iter(qn("w:r"))):
        mark = run.find(qn("w:fldChar"))
        if mark is not None and not _balanced(line):
            _drop(run)


def _balanced(line: Element) -> bool:
    kinds = [mark.get(qn("w:fldCharType")) for mark in line.iter(qn("w:fldChar"))]
    return kinds.count("begin") == kinds.count("end")


def _word(instruction: str) -> str:
    return (instruction.split() or [""])[0].upper()


def _own_pictures(root: Element, pictures: Collection[str]) -> None:
    """Drawings that show anything but a picture of the file itself go; names and texts that hold a path too."""
    for element in list(root.iter()):
        if element.tag.endswith(("}hlinkClick", "}hlinkHover", "}hlinkMouseOver")):
            _drop(element)
            continue
        ids = [name for name in element.attrib if str(name).startswith(_R)]
        if any(element.get(name) not in pictures or str(name) == f"{_R}link" for name in ids):
            _drop(_drawing(element))
            continue
        if element.tag.endswith(("}docPr", "}cNvPr")):
            element.set("name", "Picture")
            for name in ("descr", "title"):
                if _PATH.search(element.get(name) or ""):
                    del element.attrib[name]
        if str(element.tag).startswith(_VML):
            for name in [x for x in element.attrib if str(x).rpartition("}")[2] in ("href", "src", "title", "alt")]:
                del element.attrib[name]


def _drawing(element: Element) -> Element:
    """The whole drawing that the element is part of, else itself."""
    around: Element | None = element
    while around is not None:
        if around.tag in (qn("w:drawing"), qn("w:pict")):
            return around
        around = around.getparent()
    return element


def _no_identity(element: Element) -> None:
    for name in [x for x in element.attrib if str(x).startswith(qn("w:rsid"))]:
        del element.attrib[name]
