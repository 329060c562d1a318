"""Every kind of Word file in every option against the schemas and rules of Open XML. There is no baseline: no error."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openxml_audit import OpenXmlValidator

from app.drafting.render.docx.writing import write_docx
from app.drafting.render.pdf.pages import Pages
from app.drafting.tree import Document
from app.law.court_formats import court_formats
from tests.drafting import firm_bases, long_papers, samples
from tests.drafting.render.test_bare import BARE

FORMATS = court_formats()
PAGES = Pages(5, 3, {"section:1": "1", "#authorities": "iii"}, {"turley": ("1", "2")})
REVIEW = long_papers.slotted(long_papers.memo())
PAPERS: dict[str, Document] = {
    "memo": samples.memo(),
    "long memo": long_papers.memo(),
    "order": samples.order(),
    "replay": samples.replay(),
    "bare": Document("x", "", tuple(BARE)),
    "tables alone": replace(long_papers.memo(), blocks=long_papers.memo().blocks[1:3]),
}
PLEADING: dict[str, Any] = {"form": FORMATS["cacd"], "pages": PAGES}


@cache
def validator() -> OpenXmlValidator:
    return OpenXmlValidator()


def _errors(path: Path) -> list[str]:
    found = validator().validate(str(path)).errors
    return [f"{error.part_uri} {error.path}: {error.description}" for error in found]


@pytest.mark.parametrize("paper", PAPERS)
def test_every_kind_of_paper_is_valid(paper: str, tmp_path: Path) -> None:
    write_docx(PAPERS[paper], tmp_path / "paper.docx")
    assert _errors(tmp_path / "paper.docx") == []


@pytest.mark.parametrize(
    ("paper", "option"), [("long memo", PLEADING), ("replay", PLEADING), ("long memo", {"form": FORMATS["nysd"]})]
)
def test_a_paper_is_valid_in_a_courts_format(paper: str, option: dict[str, Any], tmp_path: Path) -> None:
    write_docx(PAPERS[paper], tmp_path / "paper.docx", **option)
    assert _errors(tmp_path / "paper.docx") == []


@pytest.mark.parametrize(
    ("make", "key"),
    [(firm_bases.letterhead, "plain"), (firm_bases.letterhead, "cacd"), (firm_bases.landscape_end, "ilnd")],
)
def test_a_review_copy_over_a_firms_base_is_valid(make: Any, key: str, tmp_path: Path) -> None:
    base, said = make(tmp_path / "firm.docx"), long_papers.comments(REVIEW)
    write_docx(REVIEW, tmp_path / "paper.docx", form=FORMATS[key], base=base, pages=PAGES, comments=said)
    assert _errors(tmp_path / "paper.docx") == []


def test_what_is_wrong_would_be_found(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    write_docx(samples.order(), path)
    firm_bases.changed(path, "word/document.xml", lambda x: x.replace(b"<w:cantSplit/>", b"<w:cannotSplit/>", 1))
    assert any("cannotSplit" in error for error in _errors(path))
