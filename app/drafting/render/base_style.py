"""Makes `resources/styles/pleading.docx`, the style base of our Word files.

`python -m app.drafting.render.base_style` writes it anew. It stands beside the program as a file, so that
a firm may open it in Word, change its styles and use it as its own; a test holds file and code equal.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx

from app.base.atomic import atomic
from app.base.paths import resource

FACE = "Times New Roman"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

_BOLD, _ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
_SINGLE = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
_LINE_15 = '<w:spacing w:before="0" w:after="0" w:line="300" w:lineRule="exact"/>'
_BODY = '<w:spacing w:before="0" w:after="0" w:line="480" w:lineRule="exact"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{points * 2:.0f}"/><w:szCs w:val="{points * 2:.0f}"/>'


def _gap(before: int, after: int) -> str:
    """Space around a paragraph of single lines, in twentieths of a point."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/>'


def _entry(hanging: int, left: int = 0) -> str:
    """Indents of an entry in a table of contents or of authorities, points: its second line stands in."""
    return f'<w:ind w:left="{(left + hanging) * 20}" w:hanging="{hanging * 20}"/>'


# name, based on, next, paragraph properties, run properties; children in the order of the schema
_STYLES: tuple[tuple[str, str, str, str, str], ...] = (
    ("Body Text", "Normal", "Body Text", _BODY + '<w:ind w:firstLine="720"/>', ""),
    (
        "Numbered Paragraph",
        "Body Text",
        "Numbered Paragraph",
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:ind w:left="720" w:hanging="360"/>',
        "",
    ),
    (
        "List Bullet",
        "Body Text",
        "List Bullet",
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr><w:ind w:left="720" w:hanging="360"/>',
        "",
    ),
    ("Block Quote", "Normal", "Body Text", _gap(120, 240) + '<w:ind w:left="720" w:right="720"/>', ""),
    (
        "Adverse Authority",
        "Body Text",
        "Body Text",
        '<w:ind w:left="720" w:firstLine="0"/>',
        "",
    ),
    ("Court", "Normal", "Court", "<w:keepNext/><w:keepLines/>" + _LINE_15 + '<w:jc w:val="center"/>', _BOLD),
    ("Case Caption", "Normal", "Case Caption", "<w:keepNext/>" + _LINE_15, ""),
    (
        "Title",
        "Normal",
        "Body Text",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="330" w:after="180" w:line="360" w:lineRule="exact"/>'
        '<w:jc w:val="center"/>',
        _BOLD + '<w:u w:val="single"/>',
    ),
    (
        "heading 1",
        "Normal",
        "Body Text",
        "<w:keepNext/><w:keepLines/>" + _gap(240, 120) + '<w:jc w:val="center"/><w:outlineLvl w:val="0"/>',
        _BOLD,
    ),
    (
        "heading 2",
        "Normal",
        "Body Text",
        "<w:keepNext/><w:keepLines/>" + _gap(200, 100) + '<w:outlineLvl w:val="1"/>',
        _BOLD,
    ),
    (
        "heading 3",
        "Normal",
        "Body Text",
        "<w:keepNext/><w:keepLines/>" + _gap(160, 80) + '<w:outlineLvl w:val="2"/>',
        _BOLD + _ITALIC,
    ),
    ("Table Caption", "Normal", "Table Text", "<w:keepNext/><w:keepLines/>" + _gap(240, 80), _BOLD + _size(11)),
    ("Table Text", "Normal", "Table Text", _gap(40, 40), _size(10.5)),
    ("Figure", "Normal", "Figure Caption", "<w:keepNext/>" + _gap(240, 80) + '<w:jc w:val="center"/>', ""),
    ("Figure Caption", "Normal", "Body Text", "<w:keepLines/>" + _gap(0, 240) + '<w:jc w:val="center"/>', _size(11)),
    ("Signature", "Normal", "Signature", "<w:keepNext/>" + _LINE_15 + '<w:ind w:left="4770"/>', ""),
    (
        "header",
        "Normal",
        "header",
        '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="5" w:color="auto"/></w:pBdr>'
        '<w:tabs><w:tab w:val="right" w:pos="9360"/></w:tabs>',
        _size(10),
    ),
    ("footer", "Normal", "footer", '<w:jc w:val="center"/>', ""),
    ("footnote text", "Normal", "footnote text", _gap(0, 60), _size(11)),
    ("annotation text", "Normal", "annotation text", _gap(0, 60), _size(10)),
    (
        "Tables Heading",
        "Normal",
        "Body Text",
        "<w:keepNext/><w:keepLines/>" + _gap(240, 240) + '<w:jc w:val="center"/>',
        _BOLD,
    ),
    ("toc 1", "Normal", "Normal", _gap(120, 0) + _entry(18), ""),
    ("toc 2", "Normal", "Normal", _gap(80, 0) + _entry(18, 18), ""),
    ("toc 3", "Normal", "Normal", _gap(80, 0) + _entry(18, 36), ""),
    ("toa heading", "Normal", "table of authorities", "<w:keepNext/>" + _gap(240, 60), _BOLD),
    ("table of authorities", "Normal", "table of authorities", "<w:keepLines/>" + _gap(60, 60) + _entry(18), ""),
    (
        "Pleading Number",
        "Normal",
        "Pleading Number",
        '<w:spacing w:before="0" w:after="0" w:line="480" w:lineRule="exact"/><w:jc w:val="right"/>',
        "",
    ),
)
_CHARACTER_STYLES = (
    ("footnote reference", '<w:vertAlign w:val="superscript"/>'),
    ("annotation reference", _size(8)),
)
_BUILT_IN = frozenset(
    {
        "Body Text", "Title", "Signature", "List Bullet", "header", "footer", "heading 1", "heading 2", "heading 3",
        "footnote text", "footnote reference", "annotation text", "annotation reference", "toc 1", "toc 2", "toc 3",
        "toa heading", "table of authorities",
    }
)  # fmt: skip
_IDS = {"annotation text": "CommentText", "annotation reference": "CommentReference", "toa heading": "TOAHeading"}


def style_id(name: str) -> str:
    """The id under which Word itself would store a style of that name: `Heading1` for `heading 1`."""
    if name.startswith("toc "):
        return name.upper().replace(" ", "")
    return _IDS.get(name) or "".join(word[:1].upper() + word[1:] for word in name.split())


def _style(name: str, based_on: str, following: str, paragraph: str, run: str) -> str:
    custom = name not in _BUILT_IN
    return (
        f'<w:style w:type="paragraph"{" w:customStyle=" + chr(34) + "1" + chr(34) if custom else ""}'
        f' w:styleId="{style_id(name)}"><w:name w:val="{name}"/><w:basedOn w:val="{style_id(based_on)}"/>'
        f'<w:next w:val="{style_id(following)}"/><w:qFormat/>'
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def _character_style(name: str, run: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{run}</w:rPr></w:style>'
    )


def _styles() -> str:
    fonts = f'<w:rFonts w:ascii="{FACE}" w:eastAsia="{FACE}" w:hAnsi="{FACE}" w:cs="{FACE}"/>'
    rule = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="{}"/>'
    borders = rule.format("top", 8, "000000") + rule.format("bottom", 8, "000000")
    return (
        f"{_XML}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}{_size(12)}"
        '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_SINGLE}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "<w:pPr><w:widowControl/></w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        + "".join(_style(*style) for style in _STYLES)
        + "".join(_character_style(*style) for style in _CHARACTER_STYLES)
        + '<w:style w:type="table" w:customStyle="1" w:styleId="CourtTable"><w:name w:val="Court Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>{borders}'
        + rule.format("insideH", 4, "BFBFBF")
        + '</w:tblBorders><w:tblCellMar><w:left w:w="110" w:type="dxa"/><w:right w:w="110" w:type="dxa"/>'
        '</w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
        + rule.format("bottom", 8, "000000")
        + "</w:tcBorders></w:tcPr></w:tblStylePr></w:style></w:styles>"
    )


def _list(number: int, form: str, style: str, sign: str) -> str:
    """One level of a list; the text begins at half an inch."""
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/><w:lvlText w:val="{sign}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    )


_NUMBERING = (
    f"{_XML}<w:numbering {_W}>"
    + _list(0, "decimal", "NumberedParagraph", "%1.")
    + _list(1, "bullet", "ListBullet", "\u2022")
    + "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(2))
    + "</w:numbering>"
)
_SETTINGS = (
    f'{_XML}<w:settings {_W}><w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-US"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
# The page number is a field with a result in store, so that Word opens the file without a question.
_FOOTER = (
    f'{_XML}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:fldSimple w:instr=" PAGE ">'
    "<w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>"
)
_FONTS = (
    f'{_XML}<w:fonts {_W}><w:font w:name="{FACE}"><w:altName w:val="Liberation Serif"/>'
    '<w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/>'
    '<w:pitch w:val="variable"/></w:font></w:fonts>'
)
_DOCUMENT = (
    f"{_XML}<w:document {_W} {_R}><w:body><w:sectPr>"
    '<w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="12240" w:h="15840"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/>'
    "</w:sectPr></w:body></w:document>"
)
_CORE = (
    f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
)
_APP = f'{_XML}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'


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
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in parts.items())
        + "</Types>"
    )


def _relations(targets: dict[str, str]) -> str:
    """A part's relations from {target: kind}, numbered in their order."""
    return (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
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
        "word/styles.xml": _styles(),
        "word/numbering.xml": _NUMBERING,
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
