"""The tree as data for `resources/styles/pleading.typ`, which sets it: texts as they print, and the measures."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from textwrap import shorten, wrap
from typing import Any

from app.base.paths import data
from app.drafting.render.caption import (
    RIGHT_PADDING,
    caption_columns,
    caption_lines,
    is_ruled,
    title_beside,
)
from app.drafting.render.layout import (
    Layout,
    cells_of,
    column_widths,
    front_and_body,
    is_numbered,
    kept_with_next,
    layout_of,
    row_splits,
    title_of,
)
from app.drafting.render.typography import bind, clean, typeset, with_blanks
from app.drafting.slots import block_keys
from app.drafting.tree import (
    Authorities,
    Block,
    Caption,
    Contents,
    Document,
    Entered,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Signature,
    Table,
)
from app.law.court_formats import PLAIN, CourtFormat

Data = dict[str, Any]

_FOOT = 160  # letters of the title at the foot: two lines at most
_UNBROKEN = re.compile(r"\S{65,}")  # longer than a digest, which finds room on a line
_PIECE = 24


def as_data(document: Document, form: CourtFormat = PLAIN) -> str:
    """The paper in that format, as JSON."""
    layout = layout_of(document, form)
    front, body = front_and_body(document.blocks)
    set_blocks = _Blocks(layout, any(isinstance(block, Authorities) for block in document.blocks))
    keys = block_keys(document)
    page, entered = form.page, layout.entered
    whole = {
        "title": title_of(document),
        "language": document.language.split("-")[0],
        "region": document.language.partition("-")[2] or "US",
        "header": bind(document.header),
        "header_right": bind(document.header_right),
        "footer": _title_at_foot(document) if form.footer else "",
        "words": data("styles", "words.toml")["front"],
        "page": {name: getattr(page, name) for name in ("width", "height", "top", "bottom", "left", "right", "lines")},
        "size": layout.size,
        "line": layout.line,
        "single": layout.single,
        "quote": layout.quote,
        "footnote": form.type.footnote,
        "table_size": layout.table_size,
        "small_size": layout.small_size,
        "grid": layout.grid,
        "before_item": layout.before_item,
        "after_list": layout.after_list,
        "before_flush": layout.before_flush,
        "number_at": layout.number_at,
        "number_room": layout.number_room,
        "entered_left": entered[0],
        "entered_right": entered[1],
        "signature_at": layout.signature_at,
        "front": set_blocks.of(front, keys[: len(front)]),
        "body": set_blocks.of(body, keys[len(front) :]),
    }
    return json.dumps(whole)


def _title_at_foot(document: Document) -> str:
    captions = [block.title for block in document.blocks if isinstance(block, Caption)]
    return shorten(bind(captions[0]) if captions else title_of(document), _FOOT, placeholder=" …")


def _runs(runs: Sequence[Run], marks: bool = True) -> list[Data]:
    """Runs as they print: `look` holds b, i, u for bold, italic, underlined, and ? for a marked blank."""
    return [_run(run, marks) for run in typeset(runs)]


def _run(run: Run, marks: bool) -> Data:
    looks = (("b", run.bold), ("i", run.italic), ("u", run.underline), ("?", run.kind == "blank"))
    out: Data = {"text": _UNBROKEN.sub(_breakable, run.text), "look": "".join(sign for sign, has in looks if has)}
    if marks and run.kind == "cite" and run.ref:
        out["cite"] = run.ref
    if run.note:
        out["note"] = _runs(run.note, marks)
    return out


def _breakable(word: re.Match[str]) -> str:
    """An address of the Web, say, in pieces between which a line may end, without a sign."""
    return "\u200b".join(wrap(word[0], _PIECE))


def _plain(text: str) -> list[Data]:
    return _runs([Run(text)])


class _Blocks:
    """Sets blocks; keeps what counts through the whole paper."""

    def __init__(self, layout: Layout, tables: bool) -> None:
        self._layout = layout
        self._tables = tables
        self._number = 0
        self._captions = 0
        self._level = 1 if tables else 0

    def of(self, blocks: Sequence[Block], keys: Sequence[str]) -> list[Data]:
        """Blocks as data; neighbours of a list become one, and heading levels leave none out."""
        out: list[Data] = []
        kept = kept_with_next(blocks)
        for n, (block, key) in enumerate(zip(blocks, keys, strict=True)):
            if isinstance(block, Paragraph) and (block.bullet or is_numbered(block)):
                self._item(out, block, key, n in kept)
            elif isinstance(block, Heading):
                out.append(self._heading(block, key))
            else:
                out.append(self._block(block) | {"key": key, "keep": n in kept})
        return out

    def _item(self, out: list[Data], block: Paragraph, key: str, keep: bool) -> None:
        item = {"runs": _runs(block.runs), "key": key}
        bullet = not is_numbered(block)
        if not bullet:
            self._number = 1 if block.restart else self._number + 1
        kind = "bullets" if bullet else "list"
        goes_on = bool(out) and out[-1]["kind"] == kind and (bullet or not block.restart)
        if goes_on and not keep:
            out[-1]["items"].append(item)
        else:
            # One that keeps to what follows is set apart, or the whole list would have to.
            out.append({"kind": kind, "start": self._number, "items": [item], "keep": keep})

    def _heading(self, block: Heading, key: str) -> Data:
        # The title of a captioned paper is its first heading, and tables of contents list what is below it.
        base = 1 if self._captions or self._tables else 0
        self._level = min(base + max(block.level, 1), self._level + 1)
        look = min(max(block.level, 1), 3)
        return {"kind": "heading", "level": self._level, "look": look, "runs": _plain(block.text), "key": key}

    def _block(self, block: Block) -> Data:
        match block:
            case Paragraph():
                return {
                    "kind": "paragraph",
                    "runs": _runs(block.runs),
                    "adverse": block.adverse is not None,
                    "quote": block.quote,
                    "centred": block.centred,
                    "indent": block.indent,
                }
            case Table():
                rows = cells_of(block)
                return {
                    "kind": "table",
                    "caption": _runs(block.caption),
                    "header": [_plain(heading) for heading in block.header],
                    "rows": [[_runs(cell) for cell in row] for row in rows],
                    "high": [n for n, row in enumerate(rows) if row_splits(row)],
                    "right": sorted(block.right),
                    "widths": column_widths(block, self._layout.width),
                }
            case Figure():
                width = min(max(block.width, 0.05), 1.0)
                caption = _runs(block.caption)
                return {
                    "kind": "figure", "svg": block.svg, "width": width, "caption": caption, "alt": clean(block.alt),
                }  # fmt: skip
            case Caption():
                self._captions += 1
                self._level = 1
                return _caption(block, self._layout.form) | {"again": self._captions > 1}
            case Contents():
                return {"kind": "contents", "heading": _plain(block.heading)}
            case Authorities():
                return _authorities(block)
            case PageBreak():
                return {"kind": "break"}
            case Signature():
                lines = [_runs(line) for line in block.lines]
                return {"kind": "signature", "lead": _plain(block.lead), "lines": lines}
            case Entered():
                names = [_runs(with_blanks(name)) for name in (block.judge, block.office)]
                return {"kind": "entered", "lead": _plain(block.lead), "names": names}
            case _:
                raise AssertionError(f"{type(block).__name__} is not set here")


def _authorities(block: Authorities) -> Data:
    groups = [
        {
            "category": _plain(category),
            # Their own runs are no citations of the body.
            "works": [{"runs": _runs(work.runs, marks=False), "keys": sorted(work.keys)} for work in works],
        }
        for category, works in block.groups
    ]
    return {"kind": "authorities", "heading": _plain(block.heading), "groups": groups}


def _caption(block: Caption, form: CourtFormat) -> Data:
    lines = caption_lines(block, form)
    ruled = is_ruled(form)
    left = [{"runs": _runs(line.left), "indent": line.indent} for line in lines]
    right = [{"runs": _runs(line.right)} for line in lines]
    titled = [n for n, line in enumerate(lines) if line.title] or [len(lines)]
    return {
        "kind": "caption",
        "attorney": [{"runs": _runs(line)} for line in block.attorney],
        "court": [_plain(line) for line in block.court],
        "court_line": form.court_line,
        "columns": caption_columns(form),
        "right_padding": RIGHT_PADDING,
        "ruled": ruled,
        "title_beside": title_beside(form),
        # In parentheses both columns are as long; between rules each ends where it does.
        "left": _without_blank_end(left) if ruled else left,
        "right": right,
        "above_title": _without_blank_end(right[: titled[0]]),
        "below_title": _without_blank_end(right[titled[-1] + 1 :]),
        "title": _plain(block.title),
    }


def _without_blank_end(lines: list[Data]) -> list[Data]:
    filled = [n for n, line in enumerate(lines) if line["runs"]]
    return lines[: filled[-1] + 1 if filled else 0]
