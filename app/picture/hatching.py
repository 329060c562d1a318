"""Hatches drawn line by line: no renderer's tiles leave seams, and bars of a kind look alike wherever they stand."""

from __future__ import annotations

from collections.abc import Iterator

from app.picture import svg

Segment = tuple[float, float, float, float]

KINDS = ("", "/", "|", "\\", "-", "|-", "/\\", ".")
"""In the order of marks.HATCHES; the first is plain grey."""
HATCHES = 2 * len(KINDS)
"""The same twice: the second time coarser, with few large dots in the place of plain grey."""

SOLID = "#999999"
_FINE, _COARSE = 4.0, 7.0  # units from line to line
_STROKE = 1.05


def hatched(x: float, y: float, width: float, height: float, hatch: int, ink: str, edge: str | None) -> str:
    """A bar with its left upper corner at (x, y), filled with that hatch in `ink`."""
    turn, kind = divmod(hatch, len(KINDS))
    apart = _COARSE if turn else _FINE
    rim = 0.6 if edge else None
    if hatch == 0:
        return svg.element("rect", x=x, y=y, width=width, height=height, fill=SOLID, stroke=edge, stroke_width=rim)
    ground = svg.element("rect", x=x, y=y, width=width, height=height, fill="#FFFFFF", stroke=edge, stroke_width=rim)
    if KINDS[kind] in ("", "."):
        dots = "".join(_dots(x, y, width, height, apart if KINDS[kind] else _COARSE))
        return ground + (svg.element("path", d=dots, fill=ink) if dots else "")
    lines = "".join(
        f"M{svg.number(x + a)} {svg.number(y + b)}L{svg.number(x + c)} {svg.number(y + d)}"
        for direction in KINDS[kind]
        for a, b, c, d in _lines(direction, width, height, apart)
    )
    return ground + (svg.element("path", d=lines, fill="none", stroke=ink, stroke_width=_STROKE) if lines else "")


def _lines(direction: str, width: float, height: float, apart: float) -> Iterator[Segment]:
    """Lines of one direction across a bar whose corner is the origin."""
    if direction == "-":
        n = max(round(height / apart), 1)
        yield from ((0.0, height * (k + 0.5) / n, width, height * (k + 0.5) / n) for k in range(n))
        return
    if direction == "|":
        n = max(round(width / apart), 1)
        yield from ((width * (k + 0.5) / n, 0.0, width * (k + 0.5) / n, height) for k in range(n))
        return
    at = apart / 2
    while at < width + height:  # where the line would meet the upper edge; it runs down to the left
        x0, x1 = min(at, width), max(at - height, 0.0)
        if x0 > x1:
            ends = (x0, at - x0, x1, at - x1)
            yield ends if direction == "/" else (ends[0], height - ends[1], ends[2], height - ends[3])
        at += apart


def _dots(x: float, y: float, width: float, height: float, apart: float) -> Iterator[str]:
    """Squares of a quarter of the distance, every second row between those of the first."""
    size, row, top = apart / 3.2, 0, apart / 4 - apart / 6.4
    while top + size <= height:
        left = apart / 4 - apart / 6.4 + (apart / 2 if row % 2 else 0.0)
        while left + size <= width:
            s = svg.number(size)
            yield f"M{svg.number(x + left)} {svg.number(y + top)}h{s}v{s}h-{s}z"
            left += apart
        row, top = row + 1, top + apart / 2
