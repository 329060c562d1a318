"""Makes `resources/styles/pleading.docx`, the style base of our Word files.

`python -m app.drafting.render.docx.base_style` writes it anew. It stands beside the program as a file, so that
a firm may open it in Word, change its styles and use it as its own; a test holds file and code equal.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx

from app.base.atomic import atomic
from app.base.paths import resource
from app.drafting.render.docx.base_styles import FACE, NUMBERING, XML, W, styles

_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

_SETTINGS = (
    f'{XML}<w:settings {W}><w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
# The page number is a field with a result in store, so that Word opens the file without a question.
_FOOTER = (
    f'{XML}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:fldSimple w:instr=" PAGE ">'
    "<w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>"
)
_FONTS = (
    f'{XML}<w:fonts {W}><w:font w:name="{FACE}"><w:altName w:val="Liberation Serif"/>'
    '<w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/>'
    '<w:pitch w:val="variable"/></w:font></w:fonts>'
)
_DOCUMENT = (
    f"{XML}<w:document {W} {_R}><w:body><w:sectPr>"
    '<w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="12240" w:h="15840"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/>'
    "</w:sectPr></w:body></w:document>"
)
_CORE = (
    f'{XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
)
_APP = f'{XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'


def _theme() -> str:
    """The schema asks for a theme though no style of ours uses one: python-docx's."""
    template = Path(docx.__file__).parent / "templates" / "default.docx"
    with zipfile.ZipFile(template) as package:
        return package.read("word/theme/theme1.xml").decode("utf-8")


def _types() -> str:
    parts = {
        "/word/document.xml": f"{_OFFICE}.document.main+xml",
        "/word/styles.xml": f"{_OFFICE}.styles+xml",
        "/word/numbering.xml": f"{_OFFICE}.numbering+xml",
        "/word/settings.xml": f"{_OFFICE}.settings+xml",
        "/word/footer1.xml": f"{_OFFICE}.footer+xml",
        "/word/fontTable.xml": f"{_OFFICE}.fontTable+xml",
        "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    return (
        f'{XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in parts.items())
        + "</Types>"
    )


def _relations(targets: dict[str, str]) -> str:
    """A part's relations from {target: kind}, numbered in their order."""
    return (
        f'{XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>'
            for n, (target, kind) in enumerate(targets.items(), 1)
        )
        + "</Relationships>"
    )


def parts() -> dict[str, str]:
    """Every part of the style base by its name in the package."""
    return {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            {
                "word/document.xml": f"{_RELATION}/officeDocument",
                "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
                "docProps/app.xml": f"{_RELATION}/extended-properties",
            }
        ),
        "word/document.xml": _DOCUMENT,
        "word/_rels/document.xml.rels": _relations(
            {
                f"{name}.xml": f"{_RELATION}/{name.rpartition('/')[2].rstrip('1')}"
                for name in ("styles", "numbering", "settings", "footer1", "fontTable", "theme/theme1")
            }
        ),
        "word/styles.xml": styles(),
        "word/numbering.xml": NUMBERING,
        "word/settings.xml": _SETTINGS,
        "word/footer1.xml": _FOOTER,
        "word/fontTable.xml": _FONTS,
        "word/theme/theme1.xml": _theme(),
        "docProps/core.xml": _CORE,
        "docProps/app.xml": _APP,
    }


def make(path: Path) -> None:
    """Writes the style base; the same bytes each time."""
    with atomic(path) as draft, zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts().items():
            info = zipfile.ZipInfo(name)  # dated 1980, so that the file changes only with its content
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, text)


if __name__ == "__main__":
    make(resource("styles", "pleading.docx"))
