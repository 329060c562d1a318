"""The tree as a PDF: tagged, with language, title and bookmarks, set by typst in the bundled faces.

All text travels as data (JSON) to `resources/styles/pleading.typ`; none of it is ever read as markup.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from app.base.atomic import atomic
from app.base.paths import resource
from app.base.problem import Problem
from app.drafting.render.caption import LEFT, PARENTHESES, RIGHT_PADDING, caption_lines
from app.drafting.render.layout import (
    AFTER_LIST,
    BEFORE_ITEM,
    ENTERED_LEFT,
    ENTERED_RIGHT,
    LEADING_BRIEF,
    LEADING_ORDER,
    NUMBER_AT,
    TEXT_WIDTH,
    cells_of,
    column_widths,
    is_numbered,
    is_order,
    number_room,
    title_of,
)
from app.drafting.render.picture import fonts
from app.drafting.render.typography import bind, clean, typeset, with_blanks
from app.drafting.tree import (
    Block,
    Caption,
    Document,
    Entered,
    Figure,
    Heading,
    Paragraph,
    Run,
    Runs,
    Signature,
    Table,
)

Data = dict[str, Any]


def write_pdf(document: Document, path: Path, written: datetime | None = None) -> None:
    """Writes the paper to `path` as PDF/UA-1; Problem if the system refuses.

    Where a text holds a character that no bundled face draws, the file is tagged all the same but claims
    no standard. It names nobody: its metadata are title, language and the day of writing (today in UTC
    where `written` is None).
    """
    pdf = _compiled(json.dumps(_document(document)), written or datetime.now(UTC))
    with atomic(path) as draft:
        draft.write_bytes(pdf)


def _compiled(data: str, written: datetime) -> bytes:
    day = written.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    compiler = typst.Compiler(
        resource("styles", "pleading.typ"),
        root=resource("styles"),
        font_paths=fonts(),
        sys_inputs={"document": data},
    )
    standards: tuple[list[typst.PDFStandard], ...] = (["ua-1"], [])
    for n, standard in enumerate(standards, 1):
        try:
            pdf = compiler.compile(format="pdf", pdf_standards=standard, timestamp=day)
        except typst.TypstError as error:
            if n == len(standards):
                raise Problem(f"The PDF could not be set: {error.message}.") from error
            continue
        assert isinstance(pdf, bytes)
        return pdf
    raise AssertionError("one of the two standards is none")


def _document(document: Document) -> Data:
    order = is_order(document)
    return {
        "title": title_of(document),
        "language": document.language.split("-")[0],
        "region": document.language.partition("-")[2] or "US",
        "header": bind(document.header),
        "header_right": bind(document.header_right),
        "leading": LEADING_ORDER if order else LEADING_BRIEF,
        "before_item": BEFORE_ITEM if order else 0,
        "after_list": AFTER_LIST if order else 0,
        "number_at": NUMBER_AT,
        "number_room": number_room(document),
        "left": LEFT,
        "parentheses": PARENTHESES,
        "right_padding": RIGHT_PADDING,
        "entered_left": ENTERED_LEFT,
        "entered_right": ENTERED_RIGHT,
        "text_width": TEXT_WIDTH,
        "blocks": _blocks(document.blocks),
    }


def _runs(runs: Sequence[Run]) -> list[Data]:
    return [
        {
            "text": run.text,
            "bold": run.bold,
            "italic": run.italic,
            "underline": run.underline,
            "blank": run.kind == "blank",
        }
        for run in typeset(runs)
    ]


def _blocks(blocks: Sequence[Block]) -> list[Data]:
    """Blocks as data; numbered neighbours become one list, and heading levels leave none out."""
    out: list[Data] = []
    number = 0
    captions = 0
    level = 0
    for block in blocks:
        if isinstance(block, Paragraph) and is_numbered(block):
            number = 1 if block.restart else number + 1
            item = {"runs": _runs(block.runs)}
            if out and out[-1]["kind"] == "list" and not block.restart:
                out[-1]["items"].append(item)
            else:
                out.append({"kind": "list", "start": number, "items": [item]})
        elif isinstance(block, Heading):
            base = 1 if captions else 0  # the title of a captioned paper is its first heading
            level = min(base + max(block.level, 1), level + 1)
            out.append(
                {"kind": "heading", "level": level, "look": min(max(block.level, 1), 3), "runs": _plain(block.text)}
            )
        else:
            if isinstance(block, Caption):
                captions += 1
                level = 1
            out.append(_block(block) | {"again": isinstance(block, Caption) and captions > 1})
    return out


def _plain(text: str) -> list[Data]:
    return _runs([Run(text)])


def _block(block: Block) -> Data:
    match block:
        case Paragraph():
            return {
                "kind": "paragraph",
                "runs": _runs(block.runs),
                "adverse": block.adverse is not None,
                "quote": block.quote,
                "centred": block.centred,
                "indent": block.indent,
                "keep": block.keep_next,
            }
        case Table():
            return {
                "kind": "table",
                "caption": _runs(block.caption),
                "header": [_plain(heading) for heading in block.header],
                "rows": [[_runs(cell) for cell in row] for row in cells_of(block)],
                "right": sorted(block.right),
                "widths": column_widths(block),
            }
        case Figure():
            width = min(max(block.width, 0.05), 1.0)
            return {
                "kind": "figure",
                "svg": block.svg,
                "width": width,
                "caption": _runs(block.caption),
                "alt": clean(block.alt),
            }
        case Caption():
            return _caption(block)
        case Signature():
            return {"kind": "signature", "lead": _plain(block.lead), "lines": [_runs(line) for line in block.lines]}
        case Entered():
            return {
                "kind": "entered",
                "lead": _plain(block.lead),
                "names": [_runs(with_blanks(name)) for name in (block.judge, block.office)],
            }
        case _:
            raise AssertionError(f"{type(block).__name__} is not set here")


def _caption(block: Caption) -> Data:
    def side(runs: Runs, indent: float) -> Data:
        return {"runs": _runs(runs), "indent": indent}

    lines = caption_lines(block)
    return {
        "kind": "caption",
        "court": [_plain(line) for line in block.court],
        "left": [side(line.left, line.indent) for line in lines],
        "right": [side(line.right, 0) for line in lines],
        "title": _plain(block.title),
    }
