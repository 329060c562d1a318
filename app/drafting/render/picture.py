"""A drawing in SVG as a picture in PNG, without Qt: typst draws it with the fonts of `resources/fonts`."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from pathlib import Path

import typst

from app.base.atomic import atomic
from app.base.paths import resource
from app.base.problem import Problem

_PAGE = b"""
#let width = sys.inputs.at("width", default: "")
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: if width == "" { auto } else { float(width) * 1pt })
"""


@cache
def fonts() -> typst.Fonts:
    """The bundled faces alone, so that a paper looks alike on every machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(resource("fonts"))])


def svg_to_png(svg: str, path: Path | None = None, ppi: float = 300, width: float | None = None) -> bytes:
    """`svg` as PNG of `ppi` pixels an inch, written to `path` too where one is given.

    `width` is that of the picture in points; its own size where none is given (an SVG pixel is 1/96 inch).
    Problem if it is no SVG, or the system refuses the file.
    """
    inputs = {"svg": svg} if width is None else {"svg": svg, "width": str(width)}
    compiler = typst.Compiler(_PAGE, font_paths=fonts(), sys_inputs=inputs)
    try:
        drawn = compiler.compile(format="png", ppi=ppi)
    except typst.TypstError as error:
        raise Problem(f"The figure could not be drawn: {error.message}.") from error
    assert isinstance(drawn, bytes)
    png = _with_resolution(drawn, ppi)
    if path is not None:
        with atomic(path) as draft:
            draft.write_bytes(png)
    return png


def _with_resolution(png: bytes, ppi: float) -> bytes:
    """The same picture with its pixels per metre, or a viewer would take it for one of 72 an inch."""
    per_metre = round(ppi / 0.0254)
    chunk = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    after_header = 8 + 25  # signature; IHDR with its length and checksum
    framed = struct.pack(">I", 9) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return png[:after_header] + framed + png[after_header:]
