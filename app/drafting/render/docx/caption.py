"""The set pieces of a court paper in Word: its caption, the block to sign, the block in which the Court enters it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from app.base.paths import data
from app.drafting.render.caption import (
    RIGHT_PADDING,
    caption_columns,
    caption_lines,
    is_ruled,
    text_width,
    title_beside,
)
from app.drafting.render.docx.xml import cell, paragraph, row, table, text_runs
from app.drafting.render.layout import Layout
from app.drafting.render.typography import clean, with_blanks
from app.drafting.tree import Caption, Entered, Run, Runs, Signature, plain

_BOLD, _UNEVEN = 1.06, 1.1  # how much wider bold letters run; room for a word that does not divide
_NARROWEST = 70  # percent
_SMALLEST = (0.0, 0.0, 1.0)  # Word wants a paragraph after a table, lest two tables become one


def caption(block: Caption, layout: Layout, *, again: bool, breadth: float = 1.0) -> Iterator[str]:
    """Counsel's block where the court has one, the court, the parties beside the number, the title.

    `again`: a second caption in one file begins a page. `breadth`: how much wider than Times the face may run.
    """
    form = layout.form
    above = _counsel(block, layout)
    for n, line in enumerate(above):
        yield paragraph("CaseCaption", line, new_page=again and n == 0)
    for n, court in enumerate(block.court):
        yield paragraph("Court", text_runs([Run(court)]), new_page=again and n == 0 and not above)
    yield paragraph("CaseCaption")
    lines = caption_lines(block, form)
    left, middle, right = caption_columns(form)
    splits = bool(layout.grid)  # on numbered lines it may be higher than what the first page has left
    keep = False if splits else None

    def fitted(runs: Runs, room: float) -> str:
        """A line in letters so narrow that it stays one: each has its parenthesis, and the text is that of the PDF."""
        wide = text_width(plain(runs), layout.size) * breadth
        return text_runs(runs, max(_NARROWEST, int(100 * room / wide)) if wide > room else 100)

    parties = [
        paragraph("CaseCaption", fitted(x.left, left - 12), keep_next=keep, left=x.indent or None) for x in lines
    ]
    room = right - RIGHT_PADDING - 6
    beside = [paragraph("CaseCaption", fitted(x.right, room), keep_next=keep, left=RIGHT_PADDING) for x in lines]
    ruled = is_ruled(form)
    sign = "" if ruled else text_runs([Run(")")])
    between = [paragraph("CaseCaption", sign, keep_next=keep, align="center") for _ in lines]
    yield table(
        (left, middle, right),
        [
            row(
                [
                    cell(left, "".join(parties), border_below=ruled, border_right=ruled),
                    cell(middle, "".join(between)),
                    cell(right, "".join(beside)),
                ],
                splits=splits,
            )
        ],
        summary=data("styles", "words.toml")["caption"]["summary"],
    )
    if title_beside(form):
        yield paragraph("CaseCaption")
    else:
        indent = _balancing(block.title, layout)
        yield paragraph("Title", text_runs([Run(block.title)]), left=indent, right=indent)


def _counsel(block: Caption, layout: Layout) -> list[str]:
    """The lines above the title of the court, blank ones too, where the format names the line on which that stands."""
    lines = [text_runs(runs) for runs in block.attorney]
    below = max(layout.form.court_line - 1 - len(lines), 1 if lines else 0)
    return lines + [""] * below


def _balancing(title: str, layout: Layout) -> float | None:
    """The indent on both sides by which the lines of a long title are about as long as one another."""
    whole = text_width(clean(title), layout.size * _BOLD)
    lines = math.ceil(whole / layout.width)
    if lines < 2:
        return None
    return max((layout.width - whole / lines * _UNEVEN) / 2, 0.0)


def signature(block: Signature, layout: Layout) -> Iterator[str]:
    line = layout.grid or layout.single
    above, to_sign = (0.0 if layout.grid else 24.0), (layout.grid or 30.0)
    yield paragraph("Signature", text_runs([Run(block.lead)]), spacing=(above, 0.0, line))
    yield paragraph("Signature", border_below=True, spacing=(0.0, 0.0 if layout.grid else 4.0, to_sign))
    for n, runs in enumerate(block.lines, 1):
        yield paragraph("Signature", text_runs(runs), keep_next=n < len(block.lines))


def entered(block: Entered, layout: Layout) -> Iterator[str]:
    """`ENTER: ____` at left; at right a line, and below it who signs."""
    left, right = layout.entered
    lead = min(text_width(clean(block.lead), layout.size) + 4, left / 2)
    widths = (lead, left - lead, layout.width - left - right, right)
    single = (0.0, 0.0, layout.grid or layout.single)

    def line(content: str, keep: bool) -> str:
        return paragraph("CaseCaption", content, keep_next=keep, spacing=single)

    first = [
        cell(widths[0], line(text_runs([Run(block.lead)]), keep=True)),
        cell(widths[1], line("", keep=True), border_below=True),
        cell(widths[2], line("", keep=True)),
        cell(widths[3], line("", keep=True), border_below=True),
    ]
    names = "".join(line(text_runs(with_blanks(name)), keep=False) for name in (block.judge, block.office))
    second = [cell(width, line("", keep=False)) for width in widths[:3]]
    second.append(cell(widths[3], paragraph("Normal", spacing=(0.0, 0.0, 4.0)) + names))
    yield paragraph("CaseCaption", keep_next=True, spacing=(0.0, 0.0, layout.grid or 33.0))
    yield table(widths, [row(first), row(second)], summary=data("styles", "words.toml")["entered"]["summary"])
    yield paragraph("Normal", spacing=_SMALLEST)
