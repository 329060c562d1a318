"""A docket that is read after an amended exhibit was taken: whose numbers are they? No client becomes a stranger."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.ids import DoeId
from app.base.worker import Worker
from app.matter import changes, custody, history
from app.matter.docket import write_docket
from app.matter.model import Case, Dismissal, DoeFacts, Entry, Request
from app.services import Desk
from app.services.versions.amending import BY_DOCKET, Terms, keep_amended, outlook, take_amended
from app.services.versions.dockets import Question, answered, questions
from app.services.versions.numbers import Renumbering, renumbered, renumbering_body, renumbering_of, renumberings
from app.services.versions.told import Versions

from .amended_exhibits import AMENDED, CASE, FIRST, write_exhibit
from .test_amending import DOCKET, amended, compared, desk, opened, take

__all__ = ["amended", "desk"]  # fixtures: the first version with its docket, and the amended one


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The docket file as it was typed from the court's docket, in the numbers of the first version."""
    path = tmp_path / "again.toml"
    path.write_text(DOCKET, encoding="utf-8")
    return path


def read_again(desk: Desk, file: Path, choose: int | None = None) -> tuple[Question, ...]:
    """As the window does it; `choose` is the way that counsel takes of each question."""
    docket = desk.read_docket(file)
    asked = questions(desk, docket)
    if choose is not None:
        docket = answered(docket, [question.ways[choose].case for question in asked])
    desk.take_docket(docket)
    return asked


def said(desk: Desk) -> tuple[object, ...]:
    case = desk.store.matter().case(CASE)
    return case.clients, case.dismissed, [entry.does for entry in case.entries]


def test_read_in_the_numbers_of_the_first_version_it_says_the_same(desk: Desk, amended: Versions, file: Path) -> None:
    take(desk, amended)
    before = said(desk)
    assert before == ((4,), (2,), [(5,)])
    read_again(desk, file, choose=0)
    assert said(desk) == before
    assert desk.store.matter().case(CASE).entries[0].movant == "Doe 6", "as it was filed"


def test_both_readings_are_shown_with_whom_they_make_client_and_movant(
    desk: Desk, amended: Versions, file: Path
) -> None:
    take(desk, amended)
    (question,) = read_again(desk, file)
    asks = f"This docket is read after an amended exhibit of {CASE} was taken. Its numbers are those of:"
    assert question.asks == asks
    first, now = question.ways
    assert (first.label, now.label) == ("the first version (exhibit-a.xlsx)", "the amended one, which is open")
    assert first.says == (
        "Client: John Doe 4 (192.0.2.5, 2012 Jul 20 08:00 UTC)",
        "Dkt. 18: moved by John Doe 5 (192.0.2.6, 2012 Jul 23 09:44 UTC)",
    )
    assert now.says == (
        "Client: John Doe 5 (192.0.2.6, 2012 Jul 23 09:44 UTC)",
        "Dkt. 18: moved by John Doe 6 (203.0.113.9, 2012 Aug  9 01:32 UTC)",
    )


def test_nothing_is_asked_before_an_amendment_nor_once_it_is_undone(desk: Desk, amended: Versions, file: Path) -> None:
    assert questions(desk, desk.read_docket(file)) == ()
    take(desk, amended)
    assert questions(desk, desk.read_docket(file)) != ()
    history.undo(desk.store)
    assert questions(desk, desk.read_docket(file)) == ()
    history.redo(desk.store)
    assert questions(desk, desk.read_docket(file)) != ()


def test_nothing_is_asked_of_a_docket_that_says_the_same_either_way(
    desk: Desk, amended: Versions, tmp_path: Path
) -> None:
    take(desk, amended)
    file = tmp_path / "names nobody.toml"
    file.write_text(f'[[case]]\nnumber = "{CASE}"\njudge = "John Z. Lee"\nclient = "John Doe X"\n', encoding="utf-8")
    assert questions(desk, desk.read_docket(file)) == ()
    file.write_text(DOCKET.replace(CASE, "12-cv-1"), encoding="utf-8")
    assert questions(desk, desk.read_docket(file)) == (), "another case was not amended"


def test_one_who_was_set_aside_is_found_again_and_one_of_whom_nothing_was_held_gets_a_name(
    desk: Desk, amended: Versions, file: Path
) -> None:
    take(desk, amended)
    file.write_text(DOCKET.replace('client = "5"', 'client = "1"').replace('"3"', '"3, 2"'), encoding="utf-8")
    read_again(desk, file, choose=0)
    assert said(desk) == (("John Doe former-1",), (2, "John Doe former-2"), [(5,)])
    assert desk.store.matter().case(CASE).facts_of("John Doe former-1").note == "called", "the same one"
    history.undo(desk.store)
    read_again(desk, file, choose=1)
    assert said(desk) == ((1,), (2, 3), [(6,)])


def test_after_two_amendments_each_version_can_be_the_one(desk: Desk, amended: Versions, file: Path) -> None:
    take(desk, amended)
    third = write_exhibit(amended.new.path.with_name("third.xlsx"), [(n - 1, *rest) for n, *rest in AMENDED[2:]])
    take(desk, compared(desk, third))
    (question,) = questions(desk, desk.read_docket(file))
    assert [way.label.split(" (")[0].split(" taken")[0] for way in question.ways] == [
        "the first version",
        "the version",
        "the amended one, which is open",
    ]
    assert [way.case.clients for way in question.ways] == [(3,), (4,), (5,)]
    assert [way.case.entries[0].does for way in question.ways] == [(4,), (5,), (6,)]


def test_the_file_that_the_matter_writes_speaks_in_the_numbers_of_today(
    desk: Desk, amended: Versions, tmp_path: Path
) -> None:
    take(desk, amended)
    before = desk.store.matter().case(CASE)
    write_docket(desk.store.matter(), tmp_path / "own.toml")
    read_again(desk, tmp_path / "own.toml", choose=1)
    assert desk.store.matter().case(CASE) == before


def test_a_docket_read_before_may_speak_in_the_new_numbers(desk: Desk, amended: Versions) -> None:
    seen = outlook(desk, amended)
    assert seen.docket and seen.carried.endswith("1 movant, 1 dismissal.")
    terms = Terms(docket_speaks_new=True)
    assert outlook(desk, amended, terms).carried == "Goes with the addresses: 1 note, 1 cluster."
    exhibit, _ = keep_amended(desk, amended)
    take_amended(desk, amended, exhibit, terms)
    assert said(desk) == ((5,), (3,), [(6,)]), "as it was read"
    assert desk.store.matter().case(CASE).facts_of(3).note == "wrote on the letterhead of a school"
    assert custody.entries(desk.store)[-1].body["docket"] == "new"


def test_without_a_docket_file_there_is_nothing_to_choose(worker: Worker, tmp_path: Path) -> None:
    """Whoever marks Does in the window sees the numbers of the exhibit that is open."""
    desk = Desk(worker=worker)
    opened(desk, write_exhibit(tmp_path / "exhibit-a.xlsx", FIRST))
    changes.set_clients(desk.store, CASE, [5])
    versions = compared(desk, write_exhibit(tmp_path / "second.xlsx", AMENDED))
    assert not outlook(desk, versions).docket
    file = tmp_path / "docket.toml"
    file.write_text(DOCKET.replace("client", "served"), encoding="utf-8")
    desk.take_docket(desk.read_docket(file))
    assert outlook(desk, versions).docket


def test_whom_counsel_sets_apart_nothing_is_carried_over(desk: Desk, amended: Versions) -> None:
    terms = Terms(apart=frozenset({4, 6}))
    seen = outlook(desk, amended, terms)
    exhibit, _ = keep_amended(desk, amended)
    taken = take_amended(desk, amended, exhibit, terms)
    assert seen.orphans == taken.orphans
    assert {orphan.doe for orphan in taken.orphans if orphan.kind in ("note", "movant")} == {
        "John Doe former-1",
        "John Doe former-4",
        "John Doe former-6",
    }
    assert said(desk) == ((4,), (2,), [("John Doe former-6",)])
    body = custody.entries(desk.store)[-1].body
    assert body["apart"] == 2
    (since,) = renumberings(desk.store)
    assert [since.now(doe) for doe in range(1, 8)] == [
        "John Doe former-1", "John Doe former-2", 2, "John Doe former-4", 4, "John Doe former-6", 7,
    ]  # fmt: skip


def test_what_stands_days_apart_is_a_warning_until_it_is_set_apart(desk: Desk, tmp_path: Path) -> None:
    rows = [(n, ip, at.replace("-20 08", "-28 08")) for n, ip, at in FIRST]
    versions = compared(desk, write_exhibit(tmp_path / "later.xlsx", rows))
    (warning,) = outlook(desk, versions).warnings
    assert warning == (
        "1 Doe stands at the same address but at times days apart; an address may have another subscriber by then."
    )
    assert outlook(desk, versions, Terms(apart=frozenset({5}))).warnings == ()
    (line,) = versions.does
    assert line.happens.startswith("None of the times lies within a day") and line.apart.startswith("By your choice")
    more = compared(desk, write_exhibit(tmp_path / "both.xlsx", [(n, ip, f"2012-09-0{n} 10:00") for n, ip, _ in FIRST]))
    assert outlook(desk, more).warnings[0].startswith("6 Does stand at the same address")


def test_kinds_of_what_a_docket_says_and_of_what_counsel_writes() -> None:
    assert {"note", "named", "cluster"}.isdisjoint(BY_DOCKET)


numbers = st.integers(1, 9)


@given(
    st.lists(st.tuples(st.permutations(range(1, 8)), st.sets(numbers, max_size=3)), min_size=1, max_size=3),
    st.lists(numbers, unique=True, max_size=5),
    st.lists(numbers, unique=True, max_size=5),
)
def test_a_docket_is_put_into_the_numbers_that_the_matter_has(
    amendments: Sequence[tuple[list[int], set[int]]], clients: list[int], dismissed: list[int]
) -> None:
    """Against the matter itself: what was read before the amendments and moved along, and what is read after them."""
    since, maps = list[Renumbering](), list[dict[DoeId, DoeId]]()
    for order, gone in amendments:
        mapping: dict[DoeId, DoeId] = {old: new for old, new in zip(range(1, 8), order, strict=True) if old not in gone}
        displaced = {doe for doe in gone if doe < 8}
        aside = (displaced | {*mapping.values()}).difference(mapping)
        moves = mapping | {doe: f"John Doe former-{doe}-{len(since) + 1}" for doe in aside}
        body = {**renumbering_body(CASE, mapping, displaced, moves), "file": "a.csv", "sha256": "0" * 64}
        found = renumbering_of(custody.Noted(1, "amended", "", datetime.now(UTC), json.loads(json.dumps(body))))
        assert found is not None
        since.append(found)
        maps.append(moves)

    def now(doe: DoeId) -> DoeId:
        for moves in maps:
            doe = moves.get(doe, doe)
        return doe

    entry = Entry("18", "Does", (Request("sever"),), tuple(clients), not_doe=5, concerns=3)
    facts = tuple(DoeFacts(doe, Dismissal()) for doe in dismissed)
    now_said = renumbered(Case(CASE, clients=tuple(clients), facts=facts, entries=(entry,)), since)
    (said_so,) = now_said.entries
    assert now_said.clients == said_so.does == tuple(map(now, clients))
    assert [each.doe for each in now_said.facts] == list(map(now, dismissed))
    assert (said_so.not_doe, said_so.concerns) == (now(5), now(3))


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"case": CASE, "file": "a.csv", "sha256": 7},
        {"case": CASE, "file": "a.csv", "sha256": "0", "numbers": "1", "aside": 3, "taken": {"a": 1}},
        {"case": CASE, "file": "a.csv", "sha256": "0", "numbers": [[1], [1, 2, "x"], [5, 1, 2], [1, 1 << 40, 1]]},
        {"case": CASE, "file": "a.csv", "sha256": "0", "aside": [[1, "192.0.2.1"], [True, "John Doe former-1"], [2]]},
        {"case": CASE, "file": "a.csv", "sha256": "0", "numbers": [[1, 3, -9]], "taken": [[-4, 2], [7, 1]]},
    ],
)
def test_what_a_stranger_wrote_into_the_log_moves_nobody(body: dict[str, object]) -> None:
    found = renumbering_of(custody.Noted(1, "amended", "", datetime.now(UTC), body))
    assert found is None or [found.now(doe) for doe in range(1, 9)] == list(range(1, 9))
