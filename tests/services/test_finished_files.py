"""Every file of a whole export, opened again: by the schemas, as tagged PDFs, and by a reader who looks for figures."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from openxml_audit import OpenXmlValidator, ValidationSeverity

from app.base.worker import Worker
from app.drafting.render.typography import clean
from app.drafting.tree import Document
from app.exhibits.schema import Exhibit
from app.services import Desk
from app.services.export.draft import Choices, papers
from tests.services.conftest import sample_docket
from tests.services.paper_tools import CASE, put_in, shown

ALL = Choices(review=True)
PUT_IN = ("addresses", "appendix", "figure", "summary", "tables")


@pytest.fixture(scope="module")
def desk(worker: Worker, exhibits: list[Exhibit]) -> Desk:
    desk = Desk(worker=worker)
    desk.take([exhibit for exhibit in exhibits if CASE in exhibit.file])
    desk.take_docket(desk.read_docket(sample_docket(CASE)))
    put_in(desk, *PUT_IN)
    return desk


@pytest.fixture(scope="module")
def files(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return desk.export(tmp_path_factory.mktemp("out"), choices=ALL)


def of_kind(files: list[Path], *endings: str) -> list[Path]:
    return [path for path in files if path.suffix in endings]


def test_word_files_and_workbooks_hold_to_their_schemas(files: list[Path]) -> None:
    checked = of_kind(files, ".docx", ".xlsx")
    assert len(checked) > 25 and any("review" in path.name for path in checked)
    validator = OpenXmlValidator()
    found = [(path.name, error) for path in checked for error in validator.validate(str(path)).errors]
    assert [(name, e.path, e.description) for name, e in found if e.severity is ValidationSeverity.ERROR] == []


def test_pdfs_have_a_language_a_title_and_tags_and_name_nobody(files: list[Path]) -> None:
    for path in of_kind(files, ".pdf"):
        with pikepdf.open(path) as pdf:
            assert str(pdf.Root.Lang) == "en-US" and str(pdf.docinfo["/Title"]), path.name
            assert bool(pdf.Root.MarkInfo.Marked) and "/StructTreeRoot" in pdf.Root, path.name
            assert "/Author" not in pdf.docinfo, path.name


def test_a_paper_states_the_same_figures_in_every_format(desk: Desk, files: list[Path]) -> None:
    stated = 0
    for paper, path in zip(papers(desk.analysis(), ALL), files, strict=False):
        if paper.document is not None:
            said = "".join(shown(path).split())
            for figure in figures(paper.document):
                assert "".join(figure.split()) in said, (path.name, figure)
                stated += 1
    assert stated > 150


def figures(document: Document) -> list[str]:
    return [clean(run.text) for run in document.runs() if run.kind == "figure"]
