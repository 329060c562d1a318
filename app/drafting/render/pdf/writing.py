"""The tree as a PDF: tagged, with language, title and bookmarks, set by typst in the bundled faces.

All text travels as data (JSON) to `resources/styles/pleading.typ`; none of it is ever read as markup.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import typst

from app.base.atomic import atomic
from app.base.paths import resource
from app.base.problem import Problem
from app.drafting.render.pdf.data import as_data
from app.drafting.render.picture import fonts
from app.drafting.tree import Document
from app.law.court_formats import PLAIN, CourtFormat


def write_pdf(document: Document, path: Path, written: datetime | None = None, form: CourtFormat = PLAIN) -> None:
    """Writes the paper to `path` as PDF/UA-1 in a court's format; Problem if the system refuses.

    Where a text holds a character that no bundled face draws, the file is tagged all the same but claims
    no standard. It names nobody: its metadata are title, language and the day of writing (today in UTC
    where `written` is None).
    """
    pdf = _compiled(as_data(document, form), written or datetime.now(UTC))
    with atomic(path) as draft:
        draft.write_bytes(pdf)


def compiler_of(data: str) -> typst.Compiler:
    """A compiler for a paper that is such data."""
    return typst.Compiler(
        resource("styles", "pleading.typ"),
        root=resource("styles"),
        font_paths=fonts(),
        sys_inputs={"document": data},
    )


def _compiled(data: str, written: datetime) -> bytes:
    day = written.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    compiler = compiler_of(data)
    standards: tuple[list[typst.PDFStandard], ...] = (["ua-1"], [])
    for n, standard in enumerate(standards, 1):
        try:
            pdf = compiler.compile(format="pdf", pdf_standards=standard, timestamp=day)
        except typst.TypstError as error:
            if n == len(standards):
                raise Problem(f"The PDF could not be set: {error.message}.") from error
            continue
        assert isinstance(pdf, bytes)
        return pdf
    raise AssertionError("one of the two standards is none")
