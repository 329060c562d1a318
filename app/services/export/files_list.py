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
from app.services.export.draft import WORK_PRODUCT, Paper

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
    """A line for each finished file, in the order of the plan. Each case is filed on its own, and numbered so."""
    documents = {_paper_of(paper): paper.document for paper in plan if paper.document is not None}
    cases = {document.case for document in documents.values() if document.case}
    numbers: dict[str | None, list[tuple[str, str]]] = {}
    found = []
    for paper, path in zip(plan, written, strict=True):
        which, number = _paper_of(paper), None
        document = documents.get(which)
        if paper.folder != WORK_PRODUCT:
            own = numbers.setdefault(document.case if document else None, [])
            own += [] if which in own else [which]
            number = own.index(which) + 1
        name = _name(which, document, alone=len(cases) == 1)
        found.append(Line(number, name, paper.path, _pages(path), digest_of(path)))
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


def _paper_of(paper: Paper) -> tuple[str, str]:
    """(folder, stem): one paper is several files."""
    return paper.folder, PurePath(paper.file).stem


def _name(which: tuple[str, str], document: Document | None, alone: bool) -> str:
    """The title of the paper, without its case where there is one only; else what the office calls it."""
    if document is None:
        return str(data("text", "papers.toml")["list"]["names"].get(which[1], which[1]))
    case = case_short(document.case) if document.case and alone else ""
    return document.title.removesuffix(f", {case}")


def _pages(path: Path) -> int | None:
    if path.suffix != ".pdf":
        return None
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()
