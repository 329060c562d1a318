"""The parts of a Word file and their relations, put together by python-docx's packaging."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from app.drafting.render.docx.notes import SEPARATORS, XML, W
from app.drafting.render.docx.xml import text, value

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.microsoft.com/office/word"
NAMESPACES = (
    f'{W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


class Parts:
    """Collects the parts of a file; each gets the id by which the document names it."""

    def __init__(self) -> None:
        self._package = Package()
        self._related: list[tuple[str, Part]] = []

    def add(self, name: str, kind: str, relation: str, content: bytes, pictures: dict[str, Part] | None = None) -> str:
        """A part of the document, `name` within `word/`, with the pictures it shows by their ids."""
        part = Part(PackURI(f"/word/{name}"), kind, content, self._package)
        for id_, picture in (pictures or {}).items():
            part.load_rel(RT.IMAGE, picture, id_)
        return self.relate(relation, part)

    def relate(self, relation: str, part: Part) -> str:
        self._related.append((relation, part))
        return f"rId{len(self._related)}"

    def picture(self, name: str, kind: str, content: bytes) -> Part:
        return Part(PackURI(f"/word/media/{name}"), kind, content, self._package)

    def save(self, path: Path, document: bytes, title: str, day: datetime) -> None:
        """Writes the file. Its properties hold the title and the day, and name nobody."""
        main = Part(PackURI("/word/document.xml"), CT.WML_DOCUMENT_MAIN, document, self._package)
        for n, (relation, part) in enumerate(self._related, 1):
            main.load_rel(relation, part, f"rId{n}")
        package = self._package
        package.relate_to(main, RT.OFFICE_DOCUMENT)
        core = Part(PackURI("/docProps/core.xml"), CT.OPC_CORE_PROPERTIES, _core(title, day), package)
        package.relate_to(core, RT.CORE_PROPERTIES)
        extended = Part(PackURI("/docProps/app.xml"), CT.OFC_EXTENDED_PROPERTIES, _EXTENDED, package)
        package.relate_to(extended, RT.EXTENDED_PROPERTIES)
        package.save(str(path))


def settings(language: str, notes: bool, facing: bool, extra: dict[str, str]) -> bytes:
    """The settings part. `facing`: even pages have their own headers; `extra`: elements taken from the style base."""
    return "".join(
        (
            f'{XML}<w:settings {W}><w:zoom w:percent="100"/>',
            "<w:evenAndOddHeaders/>" if facing else "",
            extra.get("defaultTabStop", '<w:defaultTabStop w:val="720"/>'),
            '<w:characterSpacingControl w:val="doNotCompress"/>',
            SEPARATORS if notes else "",
            f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{_WORD}" w:val="15"/></w:compat>',
            f'<w:themeFontLang w:val="{value(language)}"/>',
            extra.get("clrSchemeMapping", ""),
            '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>',
        )
    ).encode()


def _core(title: str, day: datetime) -> bytes:
    at = day.strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f'{XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{text(title)}</dc:title>'
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{at}</dcterms:modified></cp:coreProperties>'
    ).encode()


_EXTENDED = (
    f'{XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
).encode()
