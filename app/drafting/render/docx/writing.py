"""The tree as a Word file, with real styles, lists, fields and notes, over our style base or a firm's own .docx."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.styles.styles import Styles

from app.base.atomic import atomic
from app.drafting.render.docx.body import Body
from app.drafting.render.docx.looks import set_styles
from app.drafting.render.docx.package import Parts, settings
from app.drafting.render.docx.page import (
    Section,
    footer_part,
    header_line,
    header_part,
    page_number,
    pleading_lines,
    titled_footer,
)
from app.drafting.render.firm.read import Base, blob, inside
from app.drafting.render.firm.style import style_base
from app.drafting.render.layout import Layout, layout_of, title_of
from app.drafting.render.pdf.pages import Pages
from app.drafting.tree import Caption, Document
from app.law.court_formats import PLAIN, CourtFormat

_FONTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"


def write_docx(
    document: Document,
    path: Path,
    written: datetime | None = None,
    form: CourtFormat = PLAIN,
    base: Path | None = None,
    pages: Pages | None = None,
    comments: Mapping[str, str] | None = None,
) -> None:
    """Writes the paper to `path` in a court's format; Problem if the system refuses, or `base` cannot be a style base.

    `base` is a .docx whose styles, headers and footers are taken; its page too where the format is the plain one, for
    a court's own format wins. `pages` are the numbers in tables of contents and authorities, which stand without
    numbers where there are none. `comments` makes it a review copy: a comment on each run of such a slot. The file
    names nobody: its properties hold the title and the day of writing (`written`, today in UTC where none is given).
    """
    over = style_base(base)
    court = form.key != PLAIN.key
    if over.page is not None and not court:
        form = replace(form, page=over.page)
    layout = layout_of(document, form)
    layout = replace(layout, number_room=layout.number_room * over.breadth)
    styles = Styles(over.styles)
    names = [style.name or "" for style in styles] if court else list(over.added)
    set_styles(styles, layout, names, ours=base is None, sizes=court)
    for language in over.styles.iter(qn("w:lang")):
        language.set(qn("w:val"), document.language)
    parts = Parts()
    section = _section(parts, over, document, layout, court)
    body = Body(parts, layout, over, pages, comments)
    content = body.xml(document, section)
    _shared(parts, over, body, document.language)
    day = (written or datetime.now(UTC)).astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    with atomic(path) as draft:
        parts.save(draft, content, title_of(document)[:255], day)


def _shared(parts: Parts, base: Base, body: Body, language: str) -> None:
    """The parts that serve the whole file."""
    parts.add("styles.xml", CT.WML_STYLES, RT.STYLES, blob(base.styles))
    parts.add("numbering.xml", CT.WML_NUMBERING, RT.NUMBERING, blob(base.numbering))
    notes = bool(body.footnotes)
    parts.add("settings.xml", CT.WML_SETTINGS, RT.SETTINGS, settings(language, notes, base.facing, base.settings))
    if base.fonts is not None:
        parts.add("fontTable.xml", CT.WML_FONT_TABLE, RT.FONT_TABLE, base.fonts)
    if base.theme is not None:
        parts.add("theme/theme1.xml", CT.OFC_THEME, RT.THEME, base.theme)
    if notes:
        parts.add("footnotes.xml", CT.WML_FOOTNOTES, RT.FOOTNOTES, body.footnotes.part())
    if body.comments:
        parts.add("comments.xml", CT.WML_COMMENTS, RT.COMMENTS, body.comments.part())


def _section(parts: Parts, base: Base, document: Document, layout: Layout, court: bool) -> Section:
    """Headers and footers, the firm's where it has them; on pleading paper and under a title they are the court's."""
    form = layout.form
    banner = header_line(document)
    kept = [each for each in base.furniture if not (form.page.lines and each.part == "header")]
    kept = [each for each in kept if not (form.footer and each.part == "footer")]
    references: list[str] = []

    def refer(part: str, which: str, content: bytes, pictures: dict[str, Part] | None = None) -> None:
        kinds = {"header": (CT.WML_HEADER, RT.HEADER), "footer": (CT.WML_FOOTER, RT.FOOTER)}
        id_ = parts.add(f"{part}{len(references) + 1}.xml", *kinds[part], content, pictures)
        references.append(f'<w:{part}Reference w:type="{which}" r:id="{id_}"/>')

    counted = any(_counts(each.root) for each in kept if each.pages == "default")
    for n, each in enumerate(kept):
        pictures = {
            id_: parts.picture(f"firm{n}-{m}.{one.name.rpartition('.')[2]}", one.kind, one.content)
            for m, (id_, one) in enumerate(each.pictures.items())
        }
        before = banner if each.part == "header" else ""
        after = page_number() if each.part == "footer" and each.pages == "default" and not counted else ""
        whole = header_part if each.part == "header" else footer_part
        refer(each.part, each.pages, whole(before + inside(each.root) + after), pictures)
    there = {(each.part, each.pages) for each in kept}
    usual = {"header": banner, "footer": "" if counted else page_number()}
    if form.page.lines:
        usual["header"] = banner + pleading_lines(layout)
    if form.footer:
        usual["footer"] = titled_footer(_short_title(document))
    wanted = ["default", *(["first"] if base.first else []), *(["even"] if base.facing else [])]
    for part, content in usual.items():
        for which in wanted:
            if content and (part, which) not in there and (which == "default" or (form.page.lines or banner)):
                refer(part, which, (header_part if part == "header" else footer_part)(content))
    return Section(
        form.page,
        "".join(references),
        base.header_at,
        base.footer_at,
        "" if form.page.lines else base.kept,
        base.first,
    )


def _short_title(document: Document) -> str:
    """What stands at the foot of each page: the title in the caption."""
    return next((block.title for block in document.blocks if isinstance(block, Caption)), title_of(document))


def _counts(root: BaseOxmlElement) -> bool:
    """Whether a header or footer holds the number of the page."""
    simple = [element.get(qn("w:instr")) or "" for element in root.iter(qn("w:fldSimple"))]
    return any("PAGE" in (text or "") for text in (*simple, *(x.text for x in root.iter(qn("w:instrText")))))
