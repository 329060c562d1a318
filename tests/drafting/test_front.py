"""The tables before a memorandum list what its body cites, no more and no less, with the pages where it stands."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2
import pytest

from app.drafting.front import with_tables, works_cited
from app.drafting.render.docx.writing import write_docx
from app.drafting.render.pdf.pages import pages_of
from app.drafting.render.pdf.writing import write_pdf
from app.drafting.tree import Authorities, Caption, Contents, Document, Paragraph, Run, plain
from app.law.authorities import authorities
from app.law.court_formats import PLAIN, Limit, court_formats
from app.law.library import Library
from tests.drafting.memo_cases import APART, case, memo_of

ILND = court_formats()["ilnd"]
LIBRARY = Library(authorities(), {}, {}, "N.D. Ill.")


@pytest.fixture
def memo(tmp_path: Path) -> Document:
    return with_tables(memo_of(tmp_path, case(), *APART), ILND, LIBRARY, wanted=True)


def table(document: Document) -> Authorities:
    (found,) = (block for block in document.blocks if isinstance(block, Authorities))
    return found


def body(document: Document) -> Document:
    kept = (block for block in document.blocks if not isinstance(block, Authorities | Contents | Caption))
    return replace(document, blocks=tuple(kept))


def test_the_table_lists_the_works_of_the_body_each_once_by_category_and_alphabet(memo: Document) -> None:
    cited = {run.ref for run in body(memo).runs() if run.kind == "cite"}
    listed = [work for _, works in table(memo).groups for work in works]
    assert frozenset().union(*(work.keys for work in listed)) == cited
    works = {authorities()[str(key)].work for key in cited}
    assert len(listed) == len(works) > 15
    assert [category for category, _ in table(memo).groups] == ["Cases", "Rules"]
    cases, rules = ([plain(work.runs) for work in works] for _, works in table(memo).groups)
    names = [name.partition(" v. ")[0] for name in cases]
    assert names == sorted(names, key=str.casefold)
    assert cases[-1].startswith("Voltage") and "at *" not in "".join(cases), "without the page that is cited"
    assert rules == ["Fed. R. Civ. P. 20(a)(2)", "Fed. R. Civ. P. 21", "Fed. R. Civ. P. 42(b)"], "by its code, not bare"


def test_they_stand_behind_the_caption_and_follow_what_the_paper_cites_now(memo: Document) -> None:
    assert [type(block) for block in memo.blocks[:3]] == [Caption, Contents, Authorities]
    more = Paragraph((Run("28 U.S.C. § 1746", "cite", "rule:declaration"), Run(".")), key="own:1")
    again = with_tables(replace(memo, blocks=(*memo.blocks, more)), ILND, LIBRARY, wanted=True)
    assert [category for category, _ in table(again).groups] == ["Cases", "Statutes", "Rules"]
    assert sum(isinstance(block, Contents | Authorities) for block in again.blocks) == 2
    assert not any(isinstance(b, Contents | Authorities) for b in with_tables(again, ILND, LIBRARY, False).blocks)


def test_a_court_gets_them_where_the_paper_is_longer_than_its_limit_and_not_before(tmp_path: Path) -> None:
    short = memo_of(tmp_path, case(), *APART)
    assert with_tables(short, ILND, LIBRARY) == short
    few = replace(ILND, limits=(Limit(("memo",), "LR 7.1", pages=pages_of(short, ILND).body - 1, tables=True),))
    assert isinstance(with_tables(short, few, LIBRARY).blocks[1], Contents)
    enough = replace(few, limits=(replace(few.limits[0], pages=pages_of(short, ILND).body),))
    assert with_tables(short, enough, LIBRARY) == short
    words = replace(ILND, limits=(Limit(("memo",), "L.R. 11-8", words=100, tables=True),))
    assert isinstance(with_tables(short, words, LIBRARY).blocks[1], Contents)
    assert with_tables(short, PLAIN, LIBRARY) == short


def test_their_pages_in_the_pdf_are_those_where_the_names_stand(memo: Document, tmp_path: Path) -> None:
    write_pdf(memo, tmp_path / "memo.pdf", form=ILND)
    with pypdfium2.PdfDocument(tmp_path / "memo.pdf") as paper:
        texts = [" ".join(page.get_textpage().get_text_bounded().split()) for page in paper]
    front, pages = texts[:3], dict(enumerate(texts[3:], 1))
    printed = re.sub(r"[\s.]+", " ", " ".join(front))
    for _, works in table(memo).groups[:1]:
        for work in works:
            of_work = [authorities()[key] for key in work.keys]
            names = {words for a in of_work for words in (a.name, "".join(a.short))}
            stands = [n for n, text in pages.items() if any(name in text for name in names)]
            listed = re.sub(r"[\s.]+", " ", plain(work.runs)) + " " + ", ".join(map(str, stands))
            assert stands and listed in printed, listed


def test_the_word_file_cites_what_its_table_lists_as_eyecite_reads_it(memo: Document, tmp_path: Path) -> None:
    eyecite = pytest.importorskip("eyecite", reason="A part of eyecite has no wheels for this Python.")
    from eyecite.models import FullCaseCitation

    write_docx(memo, tmp_path / "memo.docx", form=ILND, pages=pages_of(memo, ILND))
    lines = [p.text.replace("\u00a0", " ") for p in docx.Document(str(tmp_path / "memo.docx")).paragraphs]
    first = next(i for i, line in enumerate(lines) if line.startswith("Defendant John Doe"))

    def cases(text: str) -> set[tuple[str, ...]]:
        return {
            (c.groups["volume"], c.groups["reporter"], c.groups["page"])
            for c in eyecite.get_citations(text)
            if isinstance(c, FullCaseCitation)
        }

    listed, cited = cases("\n".join(lines[:first])), cases("\n".join(lines[first:]))
    assert listed == cited and len(cited) > 10


def test_a_work_cited_for_two_propositions_is_listed_once() -> None:
    runs = tuple(Run("Reynolds", "cite", key) for key in ("reynolds", "reynolds_fair"))
    ((_, works),) = works_cited(Document("memo", "", (Paragraph(runs),)), LIBRARY)
    assert [work.keys for work in works] == [frozenset({"reynolds", "reynolds_fair"})]
