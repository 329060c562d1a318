"""The caption of a court paper as lines: what stands left of the middle, and right of it, in a court's format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.base.paths import data
from app.drafting.render.typography import typeset, with_blanks
from app.drafting.tree import Caption, Run, Runs, plain
from app.law.court_formats import PLAIN, CourtFormat

_LEFT, _MIDDLE, _USUAL = 225.0, 16.5, 468.0
ROLE_INDENT, VERSUS_INDENT = 90.0, 45.0
"""How far "Plaintiff," and "v." stand in, points."""
RIGHT_PADDING = 13.5

_NARROW, _WIDE = frozenset(" .,;:'’!|ijltfIJ()[]-"), frozenset("mwMW@—")


@dataclass(frozen=True, slots=True)
class CaptionLine:
    """One line of the caption. Indent in points. `title`: what stands right is a line of the paper's title."""

    left: Runs = ()
    indent: float = 0.0
    right: Runs = ()
    title: bool = False


def caption_columns(form: CourtFormat = PLAIN) -> tuple[float, float, float]:
    """Widths of the three columns, points: parties, the column of parentheses (air in other styles), number."""
    width = form.page.text_width
    left = _LEFT * width / _USUAL
    return left, _MIDDLE, width - left - _MIDDLE


def is_ruled(form: CourtFormat) -> bool:
    """Whether rules stand right of the parties and below them, in place of parentheses."""
    return form.caption != "parentheses"


def title_beside(form: CourtFormat) -> bool:
    """Whether the paper's title stands in the right column; else below the caption."""
    return form.caption == "pleading"


def caption_lines(caption: Caption, form: CourtFormat = PLAIN) -> tuple[CaptionLine, ...]:
    """The caption's lines in that format: in parentheses each line has its own, so both columns are as long.

    Lines are broken here and not by the word processor, so that the parentheses are as many as the lines.
    """
    left, _, right = caption_columns(form)
    size = form.type.size
    parties = list(_parties(caption, left - 12, size, airy=form.caption == "parentheses"))
    beside = list(_beside(caption, form, right - RIGHT_PADDING - 6, size))
    height = max(len(parties), len(beside))
    parties += [CaptionLine()] * (height - len(parties))
    beside += [CaptionLine()] * (height - len(beside))
    return tuple(
        replace(party, right=line.right, title=line.title) for party, line in zip(parties, beside, strict=True)
    )


def _parties(caption: Caption, width: float, size: float, *, airy: bool) -> Iterator[CaptionLine]:
    words = data("styles", "words.toml")["caption"]
    plural = any(sign in caption.defendants.lower() for sign in ("does", " and ", ",", ";"))
    sides = (
        (caption.plaintiff, words["plaintiff"]),
        (caption.defendants, words["defendants" if plural else "defendant"]),
    )
    for n, (name, role) in enumerate(sides):
        if n:
            yield from (CaptionLine(), CaptionLine(typeset([Run(words["versus"])]), VERSUS_INDENT), CaptionLine())
        for line in _broken(with_blanks(name.rstrip(" ,.;") + ","), width, size):
            yield CaptionLine(line)
        if airy:
            yield CaptionLine()
        yield CaptionLine(typeset([Run(role)]), ROLE_INDENT)


def _beside(caption: Caption, form: CourtFormat, width: float, size: float) -> Iterator[CaptionLine]:
    """Number and judges; on pleading paper the title below them, and the hearing below that."""
    pleading = title_beside(form)
    for n, runs in enumerate(caption.right):
        if n or form.caption == "parentheses":
            yield CaptionLine()
        for line in _broken(typeset(runs), width, size):
            yield CaptionLine(right=line)
    if pleading:
        yield CaptionLine()
        for line in _broken(typeset([Run(caption.title, bold=True)]), width, size * 1.06):
            yield CaptionLine(right=line, title=True)
    for n, runs in enumerate(caption.hearing):
        if n == 0:
            yield CaptionLine()
        for line in _broken(typeset(runs), width, size):
            yield CaptionLine(right=line)


def _broken(runs: Runs, width: float, size: float) -> Iterator[Runs]:
    """Runs in lines that surely fit; widths are rated high, for a line too many does no harm."""
    if text_width(plain(runs), size) <= width:
        yield runs
        return
    line: list[Run] = []
    used = 0.0
    for run in runs:
        for word in run.text.replace(" ", " \0").split("\0"):
            if line and used + text_width(word.rstrip(), size) > width:
                yield tuple(line)
                line, used = [], 0.0
            line.append(replace(run, text=word))
            used += text_width(word, size)
    if line:
        yield tuple(line)


def text_width(text: str, size: float = 12.0) -> float:
    """Points of a Times face of that size, a little more than true."""
    at_12 = sum(4.0 if c in _NARROW else 11.0 if c in _WIDE else 8.6 if c.isupper() else 6.0 for c in text)
    return at_12 * size / 12.0
