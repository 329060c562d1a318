"""Who was set aside by an amended exhibit: the papers to file leave a marked blank, and count nobody twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.drafting.privacy.search import find_private
from app.drafting.tree import blocks_as_text
from app.matter import changes
from app.matter.model import Entry, Request
from app.matter.selection import choose
from app.services import Desk
from app.services.export.draft import Paper, papers
from app.services.versions.told import Versions

from .amended_exhibits import AMENDED, CASE, FIRST
from .paper_tools import exported, shown
from .test_amending import amended, desk, take

__all__ = ["amended", "desk"]  # fixtures: the first version with its docket, and the amended one

BLANK, FORMER = "[John Doe __: to be settled]", "John Doe former-1"


@pytest.fixture
def aside(desk: Desk, amended: Versions) -> Desk:
    """Our client was Doe 1, who moved, was dismissed once and is in a cluster; another client stays."""
    changes.put_entry(desk.store, CASE, Entry("20", "Doe 1", (Request("sever"), Request("quash")), (1,)))
    changes.put_entry(desk.store, CASE, Entry("21", "Does 1 and 6", (Request("anonymity"),), (1, 6)))
    changes.set_clients(desk.store, CASE, [1])
    changes.name_cluster(desk.store, "Ours", choose([(CASE, 1), (CASE, 5)]))
    take(desk, amended)
    assert desk.store.matter().case(CASE).clients == (FORMER,)
    return desk


@pytest.mark.parametrize("relief", [None, "client alone", "drop without prejudice"])
@pytest.mark.parametrize("clients", [[FORMER], [FORMER, 4]])
def test_the_name_reaches_no_paper_to_file_and_a_blank_stands_in_its_place(aside: Desk, relief, clients) -> None:
    changes.set_relief(aside.store, CASE, relief)
    changes.set_clients(aside.store, CASE, clients)
    texts = {paper.file: said(paper) for paper in papers(aside.analysis()) if paper.folder == "to-file"}
    assert len(texts) == 10
    for file, text in texts.items():
        assert BLANK in text and "former" not in text.casefold(), file


def said(paper: Paper) -> str:
    assert paper.document is not None
    return blocks_as_text(paper.document)


def test_nor_does_it_stand_in_any_part_of_a_file(aside: Desk, tmp_path: Path) -> None:
    filed = [paper.path for paper in papers(aside.analysis()) if paper.folder == "to-file"]
    *written, replay = exported(aside, tmp_path, *filed, "work-product/replay.docx").values()
    assert {path.suffix for path in written} == {".docx", ".pdf"}
    for path in written:
        assert BLANK in shown(path) and "former" not in shown(path).casefold(), path.name
    assert find_private(written, {"the name": FORMER, "its number": "former-1"}) == []
    assert FORMER in shown(replay), "the work product calls him so, and the check above finds what is there"


def test_every_blank_of_it_is_marked_as_one(aside: Desk) -> None:
    for document in (aside.analysis().memo(CASE), aside.analysis().order(CASE)):
        runs = [run for run in document.runs() if BLANK in run.text]
        assert runs and all(run.kind == "blank" for run in runs), document.name


def test_once_it_is_said_who_he_is_his_name_stands_there(aside: Desk) -> None:
    assert aside.analysis().view(CASE).unsettled == (FORMER,)
    changes.identify_doe(aside.store, CASE, FORMER, 1)
    assert aside.analysis().view(CASE).unsettled == ()
    text = blocks_as_text(aside.analysis().order(CASE))
    assert BLANK not in text and "John Doe 1" in text


def test_who_is_set_aside_counts_neither_as_listed_nor_as_dismissed(desk: Desk, amended: Versions) -> None:
    """Of six, two are dismissed; the amended exhibit lists the one under another number, and not the other."""
    changes.set_case_facts(desk.store, CASE, does=None)
    changes.set_dismissed(desk.store, CASE, "1")
    take(desk, amended)
    case, view = desk.store.matter().case(CASE), desk.analysis().view(CASE)
    assert case.dismissed == (2, FORMER) and len(AMENDED) == len(FIRST) == 6
    assert view.dismissed == (2,) and view.does == view.listed == (1, 2, 3, 4, 5, 6)
    assert view.remaining == (1, 3, 4, 5, 6)
    assert "dismissed 1 of the 6 Does" in blocks_as_text(desk.analysis().memo(CASE))
    findings = desk.analysis().findings
    assert findings[f"dismissed:{CASE}"].value == "1" and findings[f"remaining:{CASE}"].value == "5 remain"
    assert "Of 6 Does, one is dismissed." in findings[f"remaining:{CASE}"].text


def test_he_is_dismissed_all_the_same_for_what_he_moves(aside: Desk) -> None:
    changes.set_dismissed(aside.store, CASE, [FORMER])
    fates = {(r.dkt, r.movant): r.disposition for r in aside.analysis().view(CASE).requests}
    assert fates["20", FORMER] == "stricken as moot"
    (cluster,) = (c for c in aside.store.matter().clusters if c.name == "Ours")
    assert (CASE, FORMER) in cluster.does
