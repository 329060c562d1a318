"""The few elements of SVG that a figure for paper needs, and how wide its texts are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

FACE = "Inter"

# advance widths of the face in thousandths of its size, by kind of letter; a little generous
_NARROW = frozenset("iljI.,:;'|!()[] ’")
_WIDE = frozenset("mwMW@—…")


def advance(text: str, size: float, bold: bool = False) -> float:
    """About how wide a text is: SVG is laid out before a renderer with the font sees it."""
    units = 0.0
    for letter in text:
        if letter in _NARROW:
            units += 290
        elif letter in _WIDE:
            units += 900
        elif letter.isupper():
            units += 690
        else:
            units += 625 if letter.isdigit() else 575
    return units / 1000 * size * (1.05 if bold else 1.0)


def wrapped(text: str, size: float, width: float) -> list[str]:
    """Lines that fit; a word that is longer than a line stands alone."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and advance(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return [line for line in lines if line]


def number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def element(name: str, **attributes: str | float | None) -> str:
    """`stroke_width=1` becomes stroke-width="1"; None is left out."""
    parts = [
        f'{key.replace("_", "-")}="{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
        if value is not None
    ]
    return f"<{name} {' '.join(parts)}/>"


Piece = tuple[str, float, int, str]
"""Words, size, weight, colour."""


def pieces(
    x: float, y: float, words: Sequence[Piece], anchor: str | None = None, halo: bool = False, apart: float = 4.0
) -> str:
    """One line of text, its base line at y, its pieces `apart` from one another; a halo keeps it off lines behind."""
    rim = ' stroke="#FFFFFF" stroke-width="3" stroke-linejoin="round" paint-order="stroke"' if halo else ""
    place = f' text-anchor="{anchor}"' if anchor else ""
    gap = f' dx="{number(apart)}"'
    spans = "".join(
        f'<tspan font-size="{number(size)}" font-weight="{weight}" fill="{fill}"'
        f"{gap if k else ''}>{escape(part, quote=False)}</tspan>"
        for k, (part, size, weight, fill) in enumerate(words)
    )
    return f'<text x="{number(x)}" y="{number(y)}" font-family="{FACE}"{place}{rim}>{spans}</text>'


def text(
    x: float, y: float, words: str, size: float, *, weight: int = 400, fill: str = "#1B1F24", anchor: str | None = None
) -> str:
    """One line of text of one kind."""
    return pieces(x, y, [(words, size, weight, fill)], anchor)


def line(x0: float, y0: float, x1: float, y1: float, colour: str, width: float = 1.0, opacity: float = 1.0) -> str:
    return element(
        "line", x1=x0, y1=y0, x2=x1, y2=y1, stroke=colour, stroke_width=width,
        stroke_opacity=None if opacity == 1 else opacity,
    )  # fmt: skip


def rect(
    x: float, y: float, width: float, height: float, fill: str, opacity: float = 1.0, stroke: str | None = None,
    radius: float = 0.0,
) -> str:  # fmt: skip
    return element(
        "rect", x=x, y=y, width=max(width, 0.0), height=max(height, 0.0), fill=fill, stroke=stroke,
        fill_opacity=None if opacity == 1 else opacity, rx=radius or None,
    )  # fmt: skip


def polygon(
    points: Sequence[tuple[float, float]], x: float, y: float, radius: float, fill: str, stroke: str | None
) -> str:
    """A mark of unit size, moved to (x, y)."""
    at = " ".join(f"{number(x + u * radius)},{number(y + v * radius)}" for u, v in points)
    return element("polygon", points=at, fill=fill, stroke=stroke, stroke_width=1.0 if stroke else None)


def document(width: float, height: float, inches: float, parts: Iterable[str], title: str) -> str:
    """The whole file: `inches` wide, in units of which `width` make up its width."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(inches)}in" '
        f'height="{number(inches * height / width)}in" viewBox="0 0 {number(width)} {number(height)}">'
        f"<title>{escape(title, quote=False)}</title>{''.join(parts)}</svg>"
    )
