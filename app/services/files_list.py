"""The list of files of an export: a line a file, those to file in the order of filing, each with its SHA-256."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from app.base.digests import digest_of, grouped
from app.base.ids import case_short
from app.base.paths import data
from app.drafting.template import record
from app.drafting.tree import Document, Paragraph, Run, Runs, Table
from app.services.draft import WORK_PRODUCT, Paper

NAME = "list-of-files"


@dataclass(frozen=True, slots=True)
class Line:
    """One file. `number`: its paper's place in the order of filing; None for work product. `pages`: of a .pdf."""

    number: int | None
    name: str
    file: str
    pages: int | None
    sha256: str


def lines_of(plan: Sequence[Paper], written: Sequence[Path]) -> list[Line]:
    """A line for each finished file, in the order of the plan."""
    numbers: dict[tuple[str, str], int] = {}
    found = []
    for paper, path in zip(plan, written, strict=True):
        number = None
        if paper.folder != WORK_PRODUCT:
            number = numbers.setdefault((paper.folder, path.stem), len(numbers) + 1)
        found.append(Line(number, _name(paper, plan), paper.path, _pages(path), digest_of(path)))
    return found


def list_document(lines: Sequence[Line]) -> Document:
    """The list as a paper of the office."""
    words = data("text", "papers.toml")["list"]
    none = str(words["none"])

    def cell(line: Line, text: str) -> Runs:
        return (record(text, f"file:{line.file}"),)

    rows = tuple(
        (
            cell(line, none if line.number is None else str(line.number)),
            cell(line, line.name),
            cell(line, line.file),
            cell(line, none if line.pages is None else str(line.pages)),
            cell(line, grouped(line.sha256)),
        )
        for line in lines
    )
    table = Table(
        tuple(words["heads"]),
        rows,
        (Run(words["table"]),),
        right=frozenset({0, 3}),
        widths=(0.07, 0.22, 0.25, 0.09, 0.37),
        key="list:table",
    )
    lead = Paragraph((record(words["lead"], "list"),), indent=False, key="list:lead")
    return Document(
        NAME, words["name"], (lead, table), work_product=True, header=words["header"], kind="list", close=True
    )


def _name(paper: Paper, plan: Sequence[Paper]) -> str:
    """The title of the paper, that of the document beside it, or what the office calls it."""
    stem = PurePath(paper.file).stem
    named = (each.document for each in plan if each.folder == paper.folder and PurePath(each.file).stem == stem)
    document = next((document for document in named if document is not None), None)
    if document is None:
        return str(data("text", "papers.toml")["list"]["names"].get(stem, stem))
    cases = {each.document.case for each in plan if each.document is not None and each.document.case}
    alone = case_short(document.case) if document.case and len(cases) == 1 else ""
    return document.title.removesuffix(f", {alone}")


def _pages(path: Path) -> int | None:
    if path.suffix != ".pdf":
        return None
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()
