"""The samples' papers as PDFs in every court's format: what a checker asks of them, and where they cite what."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from app.drafting.front import with_tables
from app.drafting.render.pdf.pages import pages_of
from app.drafting.render.pdf.writing import write_pdf
from app.drafting.tree import Authorities, Caption, Heading, blocks_as_text, plain
from app.law.court_formats import CourtFormat, court_formats
from app.law.library import library
from app.matter.paper import Filing
from app.services import Desk
from app.services.analysis import Analysis
from tests.drafting.pdf_parts import bookmarks, labels, tags, texts

CASE = "12-cv-6677"
REPORTED = re.compile(r"\d{4} WL \d+|\d+ F\.(?:3d|R\.D\.) \d+")
"""By what a decision is found in the text of a page."""

FORMATS = list(court_formats().values())
PLEADING = [form for form in FORMATS if form.caption == "pleading"]


def analysis_in(form: CourtFormat, desk: Desk, filing: Filing | None = None) -> Analysis:
    """The samples in a court of that format."""
    now = desk.analysis()
    court = form.courts[0] if form.courts else "D. Alaska"
    cases = tuple(replace(case, filing=filing or case.filing) for case in now.matter.cases)
    return Analysis(replace(now.matter, court=court, cases=cases), now.rows)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
def test_memo_order_and_declaration_are_tagged_and_marked_in_every_format(
    desk: Desk, tmp_path: Path, form: CourtFormat
) -> None:
    analysis = analysis_in(form, desk)
    assert analysis.form(CASE) == form
    for kind in ("memo", "order", "declaration"):
        paper = analysis.paper(kind, CASE)
        path = tmp_path / f"{kind}.pdf"
        write_pdf(paper, path, form=form)
        with pikepdf.open(path) as pdf:
            assert str(pdf.Root.Lang) == "en-US"
            assert str(pdf.docinfo["/Title"]) == paper.title
            assert bool(pdf.Root.MarkInfo.Marked)
            assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
            assert "/Author" not in pdf.docinfo
            with pdf.open_metadata() as told:
                assert told.get("pdfuaid:part") == "1"
            assert all(tag.alt for tag in tags(pdf) if tag.kind == "Figure")
        headings = [
            b.title if isinstance(b, Caption) else b.text for b in paper.blocks if isinstance(b, Caption | Heading)
        ]
        assert [text for _, text in bookmarks(path)] == headings
        assert labels(path) == [str(n + 1) for n in range(pages_of(paper, form).total)]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
def test_the_table_of_authorities_is_that_of_the_body_with_its_pages(
    desk: Desk, tmp_path: Path, form: CourtFormat
) -> None:
    analysis = analysis_in(form, desk)
    law = library(analysis.matter)
    paper = with_tables(analysis.memo(CASE), form, law, wanted=True)
    write_pdf(paper, tmp_path / "memo.pdf", form=form)
    pages = pages_of(paper, form)
    text = dict(zip(labels(tmp_path / "memo.pdf"), texts(tmp_path / "memo.pdf"), strict=True))
    cited = {run.ref for run in paper.runs() if run.kind == "cite"}
    assert set(pages.cites) == cited
    table = next(block for block in paper.blocks if isinstance(block, Authorities))
    listed = _bare("".join(text[roman] for roman in text if not roman.isdecimal()))
    found = 0
    for work in (work for _, works in table.groups for work in works):
        on = {page for key in work.keys for page in pages.cites[key]}
        assert _bare(f"{plain(work.runs)}{','.join(sorted(on, key=int))}") in listed
        reported = REPORTED.search(plain(work.runs).replace("\u00a0", " "))
        if reported:
            read = {page for page in text if page.isdecimal() and reported[0] in text[page]}
            begun = {str(int(page) - 1) for page in read - on}  # a citation may end on the page behind
            assert begun <= on
            found += bool(read)
    assert found > 8


def _bare(text: str) -> str:
    return re.sub(r"[\s.\u00a0]+", "", text)


def test_counsel_stands_above_the_court_on_pleading_paper_save_where_the_court_signs(desk: Desk) -> None:
    known = Filing(attorney="Jane Roe", bar="SBN 000000", email="roe@example.org", courtroom="8C")
    for form in PLEADING:
        analysis = analysis_in(form, desk, known)
        memo, order = (blocks_as_text(analysis.paper(kind, CASE)) for kind in ("memo", "order"))
        first = memo.partition("\n")[0]
        assert first.startswith("Jane Roe (SBN 000000)roe@example.org[firm][office address][telephone]")
        assert "Attorney for Defendant John Doe 38" in first
        assert "Date: [hearing date]Time: [time]Courtroom: 8C" in first
        assert "UNITED STATES DISTRICT COURTCENTRAL DISTRICT OF CALIFORNIA" in first
        assert "Jane Roe" not in order
        assert "hearing date" not in order


def test_counsel_of_several_does_is_counsel_of_defendants(desk: Desk) -> None:
    analysis = analysis_in(PLEADING[0], desk)
    cases = tuple(replace(case, clients=(29, 38)) if case.number == CASE else case for case in analysis.matter.cases)
    both = Analysis(replace(analysis.matter, cases=cases), analysis.rows)
    assert "Attorney for Defendants John Does 29 and 38" in blocks_as_text(both.memo(CASE)).partition("\n")[0]
