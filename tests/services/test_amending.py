"""Taking an amended exhibit: real files in; what was held of an address is held of the same address afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.problem import Problem
from app.base.worker import Worker
from app.exhibits.schema import Exhibit
from app.matter import changes, custody, history, keeping
from app.matter.file import new_matter
from app.matter.selection import choose
from app.services import Desk
from app.services.custody.words import say
from app.services.verify.verifying import verify
from app.services.versions.amending import Outlook, Taken, keep_amended, outlook, take_amended
from app.services.versions.left_behind import left_behind
from app.services.versions.told import Versions, compare_versions

from .amended_exhibits import AMENDED, CASE, FIRST, write_exhibit

DOCKET = f"""
[[case]]
number = "{CASE}"
exhibit = "exhibit-a.xlsx"
plaintiff = "Malibu Media, LLC"
does = 6
dismissed = "3"
client = "5"

[[case.entry]]
dkt = "18"
movant = "Doe 6"
requests = ["sever"]
"""


@pytest.fixture
def desk(worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The first version with a docket, two clusters and two notes."""
    monkeypatch.setenv("DOELINE_HOME", str(tmp_path / "home"))
    desk = Desk(new_matter("A. Attorney"), worker)
    opened(desk, write_exhibit(tmp_path / "first" / "exhibit-a.xlsx", FIRST))
    docket = tmp_path / "docket.toml"
    docket.write_text(DOCKET, encoding="utf-8")
    desk.take_docket(desk.read_docket(docket))
    for name, does in (("Late", (4, 6)), ("Gone", (2,))):
        changes.name_cluster(desk.store, name, choose((CASE, doe) for doe in does))
    changes.set_note(desk.store, CASE, 4, "wrote on the letterhead of a school")
    changes.set_note(desk.store, CASE, 1, "called")
    return desk


def read(desk: Desk, path: Path) -> Exhibit:
    (exhibit,), problems = desk.read([path])
    assert problems == []
    return exhibit


def opened(desk: Desk, path: Path) -> None:
    """Read, kept and taken as the window does it."""
    own, problems = desk.keep([read(desk, path)])
    assert problems == []
    desk.take(own)


def compared(desk: Desk, path: Path, exhibit: int = 0) -> Versions:
    return compare_versions(desk, desk.store.matter().exhibits[exhibit], read(desk, path))


def take(desk: Desk, versions: Versions) -> Taken:
    exhibit, problems = keep_amended(desk, versions)
    assert problems == []
    return take_amended(desk, versions, exhibit)


@pytest.fixture
def amended(desk: Desk, tmp_path: Path) -> Versions:
    return compared(desk, write_exhibit(tmp_path / "second" / "exhibit-a.xlsx", AMENDED))


def held(desk: Desk) -> dict[str, object]:
    """What is held of whom, in short."""
    matter = desk.store.matter()
    case = matter.case(CASE)
    return {
        "clusters": {cluster.name: {doe for _, doe in cluster.does} for cluster in matter.clusters},
        "notes": {facts.doe: facts.note for facts in case.facts if facts.note},
        "dismissed": case.dismissed,
        "clients": case.clients,
        "movants": case.entries[0].does,
    }


BEFORE = {
    "clusters": {"Late": {4, 6}, "Gone": {2}},
    "notes": {1: "called", 4: "wrote on the letterhead of a school"},
    "dismissed": (3,),
    "clients": (5,),
    "movants": (6,),
}
AFTER = {
    "clusters": {"Late": {3, 5}, "Gone": {"John Doe former-2"}},
    "notes": {3: "wrote on the letterhead of a school", "John Doe former-1": "called"},
    "dismissed": (2,),
    "clients": (4,),
    "movants": (5,),
}
ORPHANS = ["John Doe former-1 has a note", "John Doe former-2 is in cluster “Gone”"]


def test_all_goes_with_the_addresses_and_whom_it_leaves_behind_is_listed(desk: Desk, amended: Versions) -> None:
    assert held(desk) == BEFORE
    taken = take(desk, amended)
    assert held(desk) == AFTER
    assert [orphan.text for orphan in taken.orphans] == ORPHANS
    view = desk.analysis().view(CASE)
    assert view.listed == (1, 2, 3, 4, 5, 6) and set(view.dismissed) == {2}
    assert desk.analysis().roster.does["ip"].to_list() == [ip for _, ip, _ in AMENDED]
    assert desk.store.matter().exhibits[0].file == "exhibit-a.xlsx", "it has the name of the file, and no number behind"
    assert desk.store.matter().case(CASE).exhibit == "exhibit-a.xlsx"


def test_it_is_one_step_that_undo_takes_back_and_redo_brings(desk: Desk, amended: Versions) -> None:
    steps = len(history.entries(desk.store))
    take(desk, amended)
    assert len(history.entries(desk.store)) == steps + 1
    history.undo(desk.store)
    assert held(desk) == BEFORE
    assert desk.analysis().roster.does["ip"].to_list() == [ip for _, ip, _ in FIRST]
    history.redo(desk.store)
    assert held(desk) == AFTER
    assert desk.analysis().roster.does["ip"].to_list() == [ip for _, ip, _ in AMENDED]


def test_what_it_would_do_is_told_before_and_comes_true(desk: Desk, amended: Versions) -> None:
    seen = outlook(desk, amended)
    assert held(desk) == BEFORE
    assert seen.standing == "open" and seen.warnings == ()
    assert seen.carried == "Goes with the addresses: 1 client, 1 note, 1 cluster, 1 movant, 1 dismissal."
    taken = take(desk, amended)
    assert seen.orphans == taken.orphans
    assert outlook(desk, amended) == Outlook("taken", orphans=taken.orphans)
    history.undo(desk.store)
    assert outlook(desk, amended) == seen
    changes.close_exhibit(desk.store, 1)
    assert outlook(desk, amended).standing == "gone"


def test_the_counts_of_the_complaint_stay_and_are_told_where_they_differ(desk: Desk, tmp_path: Path) -> None:
    versions = compared(desk, write_exhibit(tmp_path / "fewer.xlsx", AMENDED[:5]))
    (warning,) = outlook(desk, versions).warnings
    assert warning == "The complaint counts 6 Does; the new version lists 5. The complaint’s count stays as it is."
    take(desk, versions)
    assert desk.store.matter().case(CASE).does == 6


def test_another_number_in_the_new_version_is_told_and_moves_nothing(desk: Desk, tmp_path: Path) -> None:
    path = write_exhibit(tmp_path / "other.csv", AMENDED)
    path.write_text(path.read_text().replace(CASE, "12-cv-1"), encoding="utf-8")
    versions = compared(desk, path)
    assert outlook(desk, versions).warnings == (
        f"The new version prints the number 12-cv-1; the exhibit stays in {CASE}.",
    )
    take(desk, versions)
    assert [ref.case for ref in desk.store.matter().exhibits] == [CASE]


def test_the_custody_log_has_both_files_the_counts_and_the_new_reading(desk: Desk, amended: Versions) -> None:
    log = len(custody.entries(desk.store))
    take(desk, amended)
    opening, mapping, taking = custody.entries(desk.store)[log:]
    assert (opening.kind, mapping.kind, taking.kind) == ("opened", "mapped", "amended")
    assert opening.body["sha256"] == mapping.body["sha256"] == amended.new.sha256
    assert opening.body["parts"] == keeping.digests(desk.store, "exhibit-a.xlsx", amended.new.sha256) != {}
    counts = {"renumbered": 4, "dropped": 1, "added": 1, "times": 1, "address": 1, "unclear": 0, "orphans": 2}
    files = {"file": "exhibit-a.xlsx", "sha256": amended.old.sha256, "now": "exhibit-a.xlsx"}
    assert {**files, **counts, "now_sha256": amended.new.sha256, "does": 6}.items() <= taking.body.items()
    assert say(taking).startswith(
        "took “exhibit-a.xlsx” in place of “exhibit-a.xlsx”, as its later version "
        "(1 Doe at another address, 1 Doe dropped, 1 Doe added, 4 Does renumbered, 1 Doe at other times, "
        "2 things left behind; SHA-256 "
    )
    assert not any(address in str(taking.body) for _, address, _ in (*FIRST, *AMENDED))


def test_all_of_it_is_there_when_the_matter_is_opened_again(desk: Desk, amended: Versions, tmp_path: Path) -> None:
    take(desk, amended)
    path = tmp_path / "matter.doeline"
    desk.file.save_as(path, None)
    desk.file.close()
    again = Desk(worker=desk.worker)
    again.adopt(Desk.prepare(path, "B. Attorney"))
    assert held(again) == AFTER
    assert again.analysis().roster.does["ip"].to_list() == [ip for _, ip, _ in AMENDED]
    assert [(left.file, [orphan.text for orphan in left.orphans]) for left in left_behind(again)] == [
        ("exhibit-a.xlsx", ORPHANS)
    ]
    history.undo(again.store)
    assert again.analysis().roster.does["ip"].to_list() == [ip for _, ip, _ in FIRST], "the first one is kept, too"
    assert left_behind(again) == ()
    again.file.close()
    assert [check.what for check in verify(path, worker=desk.worker) if not check.holds] == []


def test_an_orphan_that_is_settled_is_listed_no_more(desk: Desk, amended: Versions) -> None:
    take(desk, amended)
    changes.set_note(desk.store, CASE, ["John Doe former-1"], None)
    changes.set_dismissed(desk.store, CASE, 99)  # of whom no version ever knew
    assert [orphan.text for left in left_behind(desk) for orphan in left.orphans] == ORPHANS[1:]


def test_what_a_second_amended_exhibit_leaves_behind_stands_beside_the_first(desk: Desk, amended: Versions) -> None:
    take(desk, amended)
    third = write_exhibit(amended.new.path.with_name("exhibit-a-2.xlsx"), AMENDED[:4])
    taken = take(desk, compared(desk, third))
    assert [orphan.text for orphan in taken.orphans] == [
        "John Doe 5 is in cluster “Late”",
        "John Doe 5 moves in Dkt. 18",
    ]
    assert [left.file for left in left_behind(desk)] == ["exhibit-a-2.xlsx", "exhibit-a.xlsx"]


@pytest.mark.parametrize("printed", [True, False])
def test_one_that_was_open_beside_is_open_once_when_it_is_taken(desk: Desk, tmp_path: Path, printed: bool) -> None:
    path = write_exhibit(tmp_path / "second" / "exhibit-a.xlsx", AMENDED, printed=printed)
    opened(desk, path)
    before = desk.store.matter()
    assert [ref.file for ref in before.exhibits] == ["exhibit-a.xlsx", "exhibit-a.xlsx (2)"]
    versions = compared(desk, path)
    steps = len(history.entries(desk.store))
    taken = take(desk, versions)
    assert [(ref.file, ref.case) for ref in desk.store.matter().exhibits] == [("exhibit-a.xlsx", CASE)]
    assert held(desk) == AFTER and [orphan.text for orphan in taken.orphans] == ORPHANS
    assert len(history.entries(desk.store)) == steps + 1
    history.undo(desk.store)
    assert desk.store.matter() == before
    assert len(desk.analysis().exhibits) == 2


def test_a_comparison_that_the_matter_has_left_behind_takes_nothing(desk: Desk, amended: Versions) -> None:
    exhibit, _ = keep_amended(desk, amended)
    take_amended(desk, amended, exhibit)
    with pytest.raises(Problem, match="compare it again"):
        take_amended(desk, amended, exhibit)
    changes.close_exhibit(desk.store, 1)
    with pytest.raises(Problem, match="compare it again"):
        take_amended(desk, amended, exhibit)


def test_an_open_exhibit_of_which_only_the_name_is_held_cannot_be_compared(desk: Desk, tmp_path: Path) -> None:
    path = write_exhibit(tmp_path / "elsewhere.csv", AMENDED)
    changes.open_exhibits(desk.store, [changes.OpenedExhibit("b.csv", "0" * 64, 1, read(desk, path).opened)])
    with pytest.raises(Problem, match="only the name"):
        compared(desk, path, exhibit=1)


def test_nothing_of_a_taking_that_fails_halfway_stays(
    desk: Desk, amended: Versions, monkeypatch: pytest.MonkeyPatch
) -> None:
    exhibit, _ = keep_amended(desk, amended)
    log = custody.entries(desk.store)

    def refuse(*_: object) -> None:
        raise Problem("The log cannot be written.")

    monkeypatch.setattr("app.services.versions.amending.custody.note", refuse)
    with pytest.raises(Problem, match="log cannot"):
        take_amended(desk, amended, exhibit)
    assert held(desk) == BEFORE and custody.entries(desk.store) == log
