"""The styles and lists of our Word files, in WordprocessingML: what `base_style` puts into the style base."""

from __future__ import annotations

FACE = "Times New Roman"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

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
        "TOC Heading",
        "Normal",
        "Body Text",
        "<w:keepNext/><w:keepLines/>" + _gap(0, 240) + '<w:jc w:val="center"/>',
        _BOLD,
    ),
    (
        "Tables Heading",  # of the authorities: as that of the contents, which lists it
        "TOC Heading",
        "Body Text",
        '<w:outlineLvl w:val="0"/>',
        "",
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
        "toa heading", "TOC Heading", "table of authorities",
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


def styles() -> str:
    fonts = f'<w:rFonts w:ascii="{FACE}" w:eastAsia="{FACE}" w:hAnsi="{FACE}" w:cs="{FACE}"/>'
    rule = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="{}"/>'
    borders = rule.format("top", 8, "000000") + rule.format("bottom", 8, "000000")
    return (
        f"{XML}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}{_size(12)}"
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


NUMBERING = (
    f"{XML}<w:numbering {W}>"
    + _list(0, "decimal", "NumberedParagraph", "%1.")
    + _list(1, "bullet", "ListBullet", "\u2022")
    + "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(2))
    + "</w:numbering>"
)
