"""A drawing as a PDF of one page: tagged, with title, language and what it says as alternative text."""

from __future__ import annotations

import json
from pathlib import Path

import typst

from app.base.atomic import atomic
from app.base.paths import resource
from app.base.problem import Problem
from app.drafting.render.picture import fonts

_STANDARDS: tuple[list[typst.PDFStandard], ...] = (["ua-1"], [])


def svg_to_pdf(svg: str, path: Path, *, title: str, alt: str, inches: tuple[float, float]) -> None:
    """Writes `svg` to `path` as PDF/UA-1, `inches` wide and high; the same drawing gives the same bytes.

    Where a text holds a character that no bundled face draws, the file is tagged all the same but claims no
    standard. Problem if it is no SVG, or the system refuses the file.
    """
    sheet = {"title": title, "alt": alt, "svg": svg, "width": inches[0], "height": inches[1]}
    compiler = typst.Compiler(
        resource("styles", "demonstrative.typ"),
        root=resource("styles"),
        font_paths=fonts(),
        sys_inputs={"sheet": json.dumps(sheet)},
    )
    for n, standard in enumerate(_STANDARDS, 1):
        try:
            pdf = compiler.compile(format="pdf", pdf_standards=standard)
        except typst.TypstError as error:
            if n == len(_STANDARDS):
                raise Problem(f"The PDF could not be drawn: {error.message}.") from error
            continue
        assert isinstance(pdf, bytes)
        with atomic(path) as draft:
            draft.write_bytes(pdf)
        return
