"""A firm's styles and ours in one: what has one name has one id, and what the firm lacks is ours."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

from docx.oxml.ns import qn

from app.drafting.render.firm.read import Base, Element

_REFERRING = ("basedOn", "next", "link", "pStyle", "rStyle", "tblStyle", "styleLink", "numStyleLink")
_NARROW = frozenset({"times new roman", "times", "liberation serif", "garamond", "eb garamond", "cambria", "calibri"})
_WIDEST = 1.3  # Verdana beside Times


def joined(firm: Base, ours: Base) -> Base:
    """The firm's base with the styles and lists of ours that it lacks; styles of one name have the id that ours has."""
    _rename(firm, {name_of(style): style.get(qn("w:styleId")) or "" for style in ours.styles.findall(qn("w:style"))})
    there = {name_of(style) for style in firm.styles.findall(qn("w:style"))}
    default = {style.get(qn("w:type")) for style in firm.styles.findall(qn("w:style")) if _is_default(style)}
    number, bullets, abstract = _lists(firm.numbering, ours.numbering)
    added = set()
    for style in ours.styles.findall(qn("w:style")):
        name = name_of(style)
        if name in there:
            continue
        new = deepcopy(style)
        if _is_default(new) and new.get(qn("w:type")) in default:
            del new.attrib[qn("w:default")]
        for instance in new.iter(qn("w:numId")):
            instance.set(qn("w:val"), str(number if name == "numbered paragraph" else bullets))
        firm.styles.append(new)
        added.add(str(new.find(qn("w:name")).get(qn("w:val"))))
    for style in firm.styles.xpath("./w:style[@w:styleId='ListBullet'][not(w:pPr/w:numPr)]"):
        style.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = bullets
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


def name_of(style: Element) -> str:
    """Names of styles without regard to case: "Heading 1" is "heading 1"."""
    named = style.find(qn("w:name"))
    return (named.get(qn("w:val")) or "").lower() if named is not None else ""


def _is_default(style: Element) -> bool:
    return style.get(qn("w:default")) in ("1", "true", "on")


def _rename(firm: Base, wanted: dict[str, str]) -> None:
    """Gives the firm's styles the ids of ours of the same name; one of another name that has such an id gets a new."""
    styles = firm.styles.findall(qn("w:style"))
    now = {style.get(qn("w:styleId")) or "": name_of(style) for style in styles}
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
