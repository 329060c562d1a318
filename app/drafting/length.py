"""How long a paper is: words as Word counts them, and pages estimated from the court's format, beside its limit."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.base.clock import count
from app.drafting.render.layout import Layout, cells_of, column_widths, layout_of
from app.drafting.template import sentence
from app.drafting.tree import (
    Authorities,
    Block,
    Caption,
    Contents,
    Document,
    Entered,
    Figure,
    Heading,
    Paragraph,
    Runs,
    Signature,
    Table,
    plain,
    runs_of,
)
from app.law.court_formats import PLAIN, CourtFormat, Limit

_LETTER = 0.445
"""Width of a letter of running text in shares of the size of type, with blanks and with lines as they break."""


@dataclass(frozen=True, slots=True)
class Counted:
    """`words` of the whole paper; `body` those without caption, tables, figures, signature and front matter; `pages`
    without the front matter, estimated unless `exact`."""

    words: int
    body: int
    pages: int
    exact: bool = False
    limits: tuple[Limit, ...] = ()

    @property
    def exceeded(self) -> tuple[Limit, ...]:
        """The limits that the paper exceeds, as far as is known."""
        return tuple(limit for limit in self.limits if self._exceeds(limit))

    @property
    def says(self) -> str:
        """`2,345 words, about 11 pages of the 15 that LR 7.1 allows`"""
        parts = [sentence("editing", "length", "words").format(words=count(self.body, "word"))]
        pages = sentence("editing", "length", "pages" if self.exact else "about").format(
            pages=count(self.pages, "page")
        )
        parts.append(pages)
        for limit in self.limits:
            kind = "tables" if not limit.leave else "beyond" if self._exceeds(limit) else "within"
            most = count(limit.pages, "page") if limit.pages is not None else count(limit.words or 0, "word")
            parts.append(sentence("editing", "length", kind).format(most=most, rule=limit.rule))
        return ", ".join(parts[:2]) + "".join(f"; {part}" for part in parts[2:])

    def _exceeds(self, limit: Limit) -> bool:
        """A limit in words or in pages: where a court gives both, either will do."""
        over = [
            counted > most
            for counted, most in ((self.pages, limit.pages), (self.body, limit.words))
            if most is not None
        ]
        return bool(over) and all(over)


def counted(document: Document, form: CourtFormat = PLAIN, pages: int | None = None) -> Counted:
    """The length of a paper. `pages`: those of its PDF without front matter, where they are known."""
    body = sum(_words(block) for block in document.blocks if isinstance(block, Heading | Paragraph))
    return Counted(
        words=sum(_words(block) for block in document.blocks),
        body=body,
        pages=_estimated(document, form) if pages is None else pages,
        exact=pages is not None,
        limits=form.limits_of(document.kind),
    )


def _words(block: Block) -> int:
    """What stands between blanks; runs that touch are one word, cells are not."""
    return sum(len(re.findall(r"\S+", text)) for text in _texts(block))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(runs=runs):
            yield plain(runs)
            yield from (plain(run.note) for run in runs if run.note)
        case Table(header=header, rows=rows, caption=caption):
            yield plain(caption)
            yield from header
            for row in rows:
                yield from map(plain, row)
        case Figure(caption=caption):
            yield plain(caption)
        case Caption(court=court, plaintiff=plaintiff, defendants=defendants, right=right, title=title):
            yield from (*court, plaintiff, defendants, *map(plain, right), title)
        case Signature(lines=lines, lead=lead):
            yield from (lead, *map(plain, lines))
        case _:
            yield from (run.text for run in runs_of(block))


def _estimated(document: Document, form: CourtFormat) -> int:
    layout = layout_of(document, form)
    height = sum(_height(block, layout) for block in document.blocks)
    return max(1, math.ceil(height / form.page.text_height - 0.05))


def _height(block: Block, layout: Layout) -> float:
    """In points, as set from the words: a guess to plan by, which no page is numbered after."""
    line, single, size = layout.line, layout.single, layout.size
    match block:
        case Paragraph(quote=True, runs=runs):
            return _lines(runs, layout.width - 72.0, size) * layout.quote + layout.line / 2
        case Paragraph(runs=runs, numbered=numbered):
            width = layout.width - (layout.number_at + layout.number_room if numbered else 0.0)
            noted = sum(_lines(run.note, layout.width, size - 1) * layout.quote for run in runs if run.note)
            return _lines(runs, width, size) * line + (layout.before_item if numbered else 0.0) + noted
        case Heading():
            return line + single / 2
        case Table(caption=caption):
            widths = column_widths(block, layout.width)
            rows = sum(
                max(_lines(cell, width - 8.0, layout.table_size) for cell, width in zip(row, widths, strict=True))
                for row in cells_of(block)
            )
            return (rows + 1) * (layout.table_size + 3.5) + _lines(caption, layout.width, size) * single + line
        case Figure(width=share, svg=svg):
            return layout.width * share * _aspect(svg) + 2 * single + line
        case Caption(right=right, court=court):
            return (len(court) + max(5, len(right) + 2) + 3) * single + line
        case Signature(lines=lines):
            return (len(lines) + 3) * single + line
        case Entered():
            return 4 * single
        case Contents() | Authorities():
            return 0.0
    return 0.0


def _lines(runs: Runs, width: float, size: float) -> int:
    return max(1, math.ceil(len(plain(runs)) * size * _LETTER / width))


def _aspect(svg: str) -> float:
    """Height by width of a picture."""
    box = re.search(r'viewBox="([^"]*)"', svg)
    numbers = [float(part) for part in re.findall(r"[\d.]+", box[1])] if box else []
    return numbers[3] / numbers[2] if len(numbers) == 4 and numbers[2] else 0.5
