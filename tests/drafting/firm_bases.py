"""A firm's .docx as a style base, made here with python-docx: letterhead, styles, and what must not travel along."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document as WordFile
from docx.enum.section import WD_SECTION
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.parser import parse_xml
from docx.shared import Inches, Pt, RGBColor

from app.drafting.render.picture import svg_to_png
from tests.drafting.samples import SVG

SECRETS = ("Client Roe", "A. Person", "Example Holdings", "Draft for partner", "file://", "C:\\Users\\", "evil.example")
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TEMPLATE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
_OTHER_FIELD = (
    f'<w:p {_W}><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> FILENAME \\p </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>C:\\Users\\a.person\\memo.docx</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
_TRACKED = (
    f'<w:p {_W}><w:ins w:id="1" w:author="A. Person"><w:r><w:t>Chicago</w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="A. Person"><w:r><w:delText>Client Roe</w:delText></w:r></w:del></w:p>'
)
_BOUND = (
    f'<w:sdt {_W}><w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{{1}}"/></w:sdtPr>'
    "<w:sdtContent><w:p><w:r><w:t>Example Holdings</w:t></w:r></w:p></w:sdtContent></w:sdt>"
)


def letterhead(path: Path) -> Path:
    """A base with its own face, page, heading, header with a logo, footer, and everything that must be left behind."""
    word = docx.Document()
    normal = word.styles["Normal"].font
    normal.name, normal.size = "DejaVu Sans", Pt(11)
    word.styles["Heading 1"].font.color.rgb = RGBColor(0x80, 0x00, 0x20)
    section = word.sections[0]
    section.left_margin, section.right_margin = Inches(1.25), Inches(1.25)
    header = section.header
    header.paragraphs[0].add_run("EXAMPLE & PARTNERS LLP").bold = True
    header.paragraphs[0].add_run().add_picture(io.BytesIO(svg_to_png(SVG, ppi=30)), width=Inches(1))
    for hidden in (_OTHER_FIELD, _TRACKED, _BOUND):
        header._element.append(parse_xml(hidden))
    link = header.part.relate_to("https://evil.example/", RT.HYPERLINK, is_external=True)
    header._element.append(
        parse_xml(f'<w:p {_W} {_R}><w:hyperlink r:id="{link}"><w:r><w:t>Site</w:t></w:r></w:hyperlink></w:p>')
    )
    section.footer.paragraphs[0].text = "100 Example Street"
    body = word.add_paragraph("Client Roe asks for advice.")
    word.add_comment(body.runs, "Draft for partner", author="A. Person", initials="AP")
    word.core_properties.author = "A. Person"
    word.core_properties.keywords = "Example Holdings"
    word.settings.element.append(parse_xml(f'<w:attachedTemplate {_W} {_R} r:id="{_template(word)}"/>'))
    word.save(str(path))
    return path


def _template(word: WordFile) -> str:
    target = "file:///C:/Users/a.person/firm.dotm"
    settings = word.part.part_related_by(RT.SETTINGS)
    return settings.relate_to(target, _TEMPLATE, is_external=True)


def landscape_end(path: Path) -> Path:
    """Two sections; the second inherits the header of the first."""
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "INHERITED"
    last = word.add_section(WD_SECTION.NEW_PAGE)
    last.page_height = Inches(14)
    word.save(str(path))
    return path


def changed(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The same file with one part changed."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path
