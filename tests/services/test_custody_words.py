"""The custody log in words: every kind, and whatever a stranger's file may hold in an entry's place."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.one_line import one_line
from app.base.paths import data
from app.matter import custody
from app.matter.custody import KINDS, Noted
from app.services import Desk
from app.services.custody.words import say, say_whole
from tests.services.paper_tools import exported

AT = datetime(2026, 1, 5, 15, 0, tzinfo=UTC)
SHA = "d45df20137ea06c272effb6c7096d9df76b2f8b9a90c10151656506ee4dde7cc"
KEYS = sorted(
    {"file", "rows", "hits", "defects", "sha256", "sheets", "sheet", "columns", "doe", "ip", "zone", "zone_stated"}
    | {"cases", "papers", "figures", "place", "passphrase", "reason", "from", "history", "open", "way", "step", "to"}
    | {"exhibits", "now", "now_sha256", "folder", "address", "unclear"}
)
plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
bodies = st.recursive(plain, lambda each: st.lists(each) | st.dictionaries(st.sampled_from(KEYS) | st.text(), each))


def said(kind: str, **body: object) -> str:
    return say(Noted(1, kind, "", AT, body))  # type: ignore[arg-type]


def test_what_opening_reading_and_exporting_leave_in_the_log_is_said_in_full(desk: Desk, tmp_path) -> None:
    exported(desk, tmp_path / "out", "to-file/memo-12-cv-6677.docx", "to-file/memo-12-cv-6677.pdf")
    texts = [say(noted) for noted in custody.entries(desk.store)]
    assert texts[:3] == [
        "began the matter",
        "opened “exhibit-a-12-cv-6675.xlsx” (68 rows, 68 hits, 2 defects; SHA-256 d45d f201 … e7cc)",
        "mapped “exhibit-a-12-cv-6675.xlsx”, sheet “Exhibit A”: Doe from column A, address from column B, "
        "time from column C, info hash from column E, ISP from column D (times in UTC, as stated)",
    ]
    assert texts[5] == "read the docket file “docket.toml” for 12-cv-6675 (SHA-256 8ea2 adb2 … b7b0)"
    papers = custody.entries(desk.store)[-1].body["papers"]
    figures = sum(len(paper.get("figures", ())) for paper in papers)
    assert figures > 0
    assert texts[-1].startswith(f"exported {len(papers)} papers to “out”: {figures} figures stated")


@pytest.mark.parametrize(
    ("kind", "body", "words"),
    [
        ("migrated", {"from": 1}, "brought the matter from format 1 to a later one"),
        ("found", {"file": "a.xlsx", "defects": 1}, "found 1 more defect in “a.xlsx”"),
        ("kept", {"file": "a.xlsx"}, "stored a copy of the file “a.xlsx” in the matter"),
        ("kept", {"sha256": SHA}, "stored a copy of an exhibit’s file in the matter (SHA-256 d45d f201 … e7cc)"),
        ("amended", {"file": "a.xlsx"}, "a later version took the place of “a.xlsx”"),
        ("changed", {"file": "a.xlsx"}, "the file “a.xlsx” is not what was opened"),
        ("saved", {"file": "s.doeline", "passphrase": True}, "saved the matter as “s.doeline” (with a passphrase)"),
        ("saved", {"file": "s.doeline", "passphrase": False}, "saved the matter as “s.doeline” (without a passphrase)"),
        (
            "moved",
            {"reason": "disk I/O error"},
            "the file could no longer be written (disk I/O error); the work went on elsewhere",
        ),
        (
            "moved",
            {"reason": "disk I/O error", "to": "recovery"},
            "the file could no longer be written (disk I/O error); the work went on in a recovery file",
        ),
        (
            "moved",
            {"to": "memory"},
            "the file could no longer be written; the matter was kept in memory alone",
        ),
        ("moved", {"to": "home"}, "the work went back to the matter’s own file"),
        ("torrent", {"file": "b.torrent"}, "read the torrent file “b.torrent”"),
        ("torrent", {"sha256": SHA}, "read a torrent file (SHA-256 d45d f201 … e7cc)"),
        ("sealed", {"step": 7}, "wrote down where the history stands: at step 7"),
        (
            "returned",
            {"way": "back", "step": 3, "open": []},
            "went back to step 3 of the history: no exhibit is open now",
        ),
        (
            "returned",
            {"way": "forward", "step": 4, "open": [{"file": "b.xlsx", "sha256": SHA}]},
            "went forward to step 4 of the history: open are now “b.xlsx” (SHA-256 d45d f201 … e7cc)",
        ),
        (
            "amended",
            {"file": "a.xlsx", "now": "b.xlsx", "address": 1, "unclear": 2, "times": 0, "orphans": 5},
            "took “b.xlsx” in place of “a.xlsx”, as its later version "
            "(1 Doe at another address, 2 unclear, 5 things left behind)",
        ),
        (
            "mapped",
            {"file": "a.csv", "zone": "America/Chicago", "zone_stated": False},
            "mapped “a.csv” (times read as Central, no zone being stated)",
        ),
    ],
)
def test_each_kind_has_its_own_words(kind: str, body: dict[str, object], words: str) -> None:
    assert said(kind, **body) == words


def test_the_way_to_the_folder_of_an_export_is_not_told_for_it_may_name_a_client() -> None:
    for place in ("/home/a/Clients/Smith John/severance", r"C:\Clients\Smith John\severance"):
        assert said("exported", place=place, papers=[{}]) == "exported 1 paper to “severance”"


def test_an_entry_said_whole_has_every_digest_in_full_and_the_papers_one_by_one() -> None:
    paper = {"folder": "to-file", "file": "memo.docx", "sha256": SHA[::-1]}
    exhibit = {"file": "a.xlsx", "sha256": SHA}
    body = {"place": "out", "papers": [paper, "x", {"file": "order.docx"}], "exhibits": [exhibit]}
    assert say_whole(Noted(1, "exported", "", AT, body)) == (
        f"exported 2 papers to “out” (resting on “a.xlsx” (SHA-256 {SHA}))",
        f"to-file/memo.docx: SHA-256 {SHA[::-1]}",
    )
    assert say_whole(Noted(1, "opened", "", AT, exhibit)) == (f"opened “a.xlsx” (SHA-256 {SHA})",)
    amended = {"file": "a.xlsx", "sha256": SHA, "now": "b.xlsx", "now_sha256": SHA[::-1]}
    assert f"SHA-256 {SHA[::-1]} in place of {SHA}" in say_whole(Noted(1, "amended", "", AT, amended))[0]


def test_many_sheets_and_cases_are_counted_not_listed() -> None:
    sheets = [{"sheet": f"S{n}", "columns": {"doe": "A"}} for n in range(1, 6)]
    text = said("mapped", file="a.xlsx", sheets=sheets)
    assert "sheet “S3”: Doe from column A; and 2 more sheets" in text
    assert "S4" not in text
    assert said("docket", file="d.toml", cases=["1-cv-1"] * 4) == (
        "read the docket file “d.toml” for 1-cv-1, 1-cv-1, 1-cv-1, and 1 more case"
    )


def test_every_kind_has_words_even_where_nothing_is_known_of_it() -> None:
    assert set(data("text", "custody.toml")["kind"]) == set(KINDS)
    for kind in KINDS:
        text = said(kind)
        assert text, kind
        assert not set("{}()") & set(text), kind
    assert said("shredded", file="a.xlsx") == "noted “shredded”, of which this version knows nothing"


@given(st.sampled_from(KINDS) | st.text(max_size=20), bodies)
def test_whatever_an_entry_holds_it_is_one_line_of_words(kind: str, body: object) -> None:
    text = say(Noted(1, kind, "", AT, body))  # type: ignore[arg-type]
    assert text
    assert text.isprintable()
    assert len(text) < 20_000
    assert all(line.isprintable() for line in say_whole(Noted(1, kind, "", AT, body)))  # type: ignore[arg-type]


def test_figures_that_no_list_holds_are_not_counted() -> None:
    assert said("opened", file="a.xlsx", rows=True, hits=-3, defects="7") == "opened “a.xlsx”"
    assert said("opened", rows=json.loads("9" * 4000)) == "opened an exhibit"
    assert said("exported", place="out", papers=[{"figures": 7}, "x", {}]) == "exported 2 papers to “out”"


def test_nothing_invisible_and_nothing_endless_comes_from_a_name() -> None:
    assert said("opened", file="a\u202exlsx.exe\n<b>x</b>\x00") == "opened “a xlsx.exe <b>x</b>”"
    assert len(said("opened", file="n" * 10_000_000)) < 200
    assert one_line("one\ttwo\u2028 three") == "one two three"
    assert one_line("a" * 30 + "z" * 30, most=21) == "a" * 10 + "…" + "z" * 10
