"""The set pieces of a court paper in Word: its caption, the block to sign, the block in which the Court enters it."""

from __future__ import annotations

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
from app.drafting.render.docx_xml import cell, paragraph, row, table, text_runs
from app.drafting.render.layout import Layout
from app.drafting.render.typography import clean, with_blanks
from app.drafting.tree import Caption, Entered, Run, Signature

_SMALLEST = (0.0, 0.0, 1.0)  # Word wants a paragraph after a table, lest two tables become one


def caption(block: Caption, layout: Layout, *, again: bool) -> Iterator[str]:
    """Counsel's block where the court has one, the court, the parties beside the number, the title. `again`: a second
    caption in one file begins a page."""
    form = layout.form
    above = list(_counsel(block, layout))
    for n, line in enumerate(above):
        yield paragraph("CaseCaption", line, new_page=again and n == 0)
    for n, court in enumerate(block.court):
        yield paragraph("Court", text_runs([Run(court)]), new_page=again and n == 0 and not above)
    yield paragraph("CaseCaption")
    lines = caption_lines(block, form)
    left, middle, right = caption_columns(form)
    parties = [paragraph("CaseCaption", text_runs(x.left), left=x.indent or None) for x in lines]
    beside = [paragraph("CaseCaption", text_runs(x.right), left=RIGHT_PADDING) for x in lines]
    ruled = is_ruled(form)
    between = [paragraph("CaseCaption", "" if ruled else text_runs([Run(")")]), align="center") for _ in lines]
    yield table(
        (left, middle, right),
        [
            row(
                [
                    cell(left, "".join(parties), border_below=ruled, border_right=ruled),
                    cell(middle, "".join(between)),
                    cell(right, "".join(beside)),
                ]
            )
        ],
        summary=data("styles", "words.toml")["caption"]["summary"],
    )
    if title_beside(form):
        yield paragraph("CaseCaption")
    else:
        yield paragraph("Title", text_runs([Run(block.title)]))


def _counsel(block: Caption, layout: Layout) -> Iterator[str]:
    """The lines above the title of the court, blank ones too, where the format names the line on which that stands."""
    lines = [text_runs(runs) for runs in block.attorney]
    if layout.form.court_line:
        lines += [""] * (layout.form.court_line - 1 - len(lines))
    yield from lines


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
