"""The caption of a court paper as lines: what stands left of the column of parentheses, and right of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.base.paths import data
from app.drafting.render.typography import typeset, with_blanks
from app.drafting.tree import Caption, Run, Runs, plain

LEFT, PARENTHESES = 225.0, 16.5
"""Widths of the first two columns in points; the third takes what is left of the line."""
ROLE_INDENT, VERSUS_INDENT = 90.0, 45.0
"""How far "Plaintiff," and "v." stand in, points."""
RIGHT_PADDING = 13.5

_NARROW, _WIDE = frozenset(" .,;:'’!|ijltfIJ()[]-"), frozenset("mwMW@—")


@dataclass(frozen=True, slots=True)
class CaptionLine:
    """One line of the caption; every line has its parenthesis. Indent in points."""

    left: Runs = ()
    indent: float = 0.0
    right: Runs = ()


def caption_lines(caption: Caption, left: float = LEFT, right: float = 213.0) -> tuple[CaptionLine, ...]:
    """The caption's lines for columns of those widths in points, at 12 points of a Times face.

    Lines are broken here and not by the word processor, so that the parentheses are as many as the lines.
    """
    words = data("styles", "words.toml")["caption"]
    plural = any(sign in caption.defendants.lower() for sign in ("does", " and ", ",", ";"))
    parts: list[CaptionLine] = []
    for name, role in (
        (caption.plaintiff, words["plaintiff"]),
        (caption.defendants, words["defendants" if plural else "defendant"]),
    ):
        if parts:
            parts += [CaptionLine(), CaptionLine(typeset([Run(words["versus"])]), VERSUS_INDENT), CaptionLine()]
        parts += [CaptionLine(line) for line in _broken(with_blanks(name.rstrip(" ,.;") + ","), left - 12)]
        parts += [CaptionLine(), CaptionLine(typeset([Run(role)]), ROLE_INDENT)]
    beside: list[Runs] = []
    for runs in caption.right:
        beside += [(), *_broken(typeset(runs), right)]
    height = max(len(parts), len(beside))
    parts += [CaptionLine()] * (height - len(parts))
    beside += [()] * (height - len(beside))
    return tuple(CaptionLine(part.left, part.indent, side) for part, side in zip(parts, beside, strict=True))


def _broken(runs: Runs, width: float) -> Iterator[Runs]:
    """Runs in lines that surely fit; widths are rated high, for a line too many does no harm."""
    if text_width(plain(runs)) <= width:
        yield runs
        return
    line: list[Run] = []
    used = 0.0
    for run in runs:
        for word in run.text.replace(" ", " \0").split("\0"):
            if line and used + text_width(word.rstrip()) > width:
                yield tuple(line)
                line, used = [], 0.0
            line.append(Run(word, run.kind, run.ref, run.bold, run.italic, run.underline, run.mark))
            used += text_width(word)
    if line:
        yield tuple(line)


def text_width(text: str) -> float:
    """Points of a 12 point Times face, a little more than true."""
    return sum(4.0 if c in _NARROW else 11.0 if c in _WIDE else 8.6 if c.isupper() else 6.0 for c in text)
