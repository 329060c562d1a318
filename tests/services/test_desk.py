"""A desk: what is computed once for all who ask, what gives way to another matter, and an opening that is given up."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.base.problem import Cancelled, Problem
from app.base.worker import Worker
from app.exhibits.schema import Exhibit
from app.matter import custody, history
from app.matter.changes import set_dwell
from app.matter.file import new_matter, open_matter
from app.matter.model import Dwell
from app.matter.snapshots import take_snapshot
from app.matter.view_state import save_view
from app.services import Desk, gathering
from app.services.opening.shelf import Shelf
from tests.matter.waiting import Beside, Watched


@pytest.fixture(autouse=True)
def firm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is said to lie on another machine."""
    monkeypatch.setenv("DOELINE_HOME", str(tmp_path / "home"))
    share = tmp_path / "firm"
    share.mkdir()
    monkeypatch.setattr("app.matter.file.on_a_share", lambda folder: folder.is_relative_to(share))
    return share


@pytest.fixture
def blank(worker: Worker) -> Desk:
    return Desk(new_matter("A. Attorney"), worker)


@pytest.fixture
def matter(firm: Path, worker: Worker, exhibits: list[Exhibit]) -> Path:
    """A matter of that folder with two exhibits."""
    made = Desk(new_matter("A. Attorney"), worker)
    made.take(made.keep(exhibits)[0])
    made.file.save_as(firm / "smith.doeline", None)
    made.file.close()
    return firm / "smith.doeline"


def test_two_who_ask_at_once_get_one_analysis_for_which_rows_were_gathered_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, gathered, found = Watched(), list[int](), list[object]()
    monkeypatch.setattr(desk._gathering, "_lock", lock)
    beside = Beside(lock, lambda: found.append(desk.finished_analysis()))

    def gather(*given: Any) -> gathering.Rows:
        gathered.append(len(gathered))
        if len(gathered) == 1:
            beside.begin()
        return real(*given)

    real = gathering.gather
    monkeypatch.setattr(gathering, "gather", gather)
    analysis = desk.analysis()
    beside.end()
    assert found == [analysis] and gathered == [0]


def test_what_touches_no_data_leaves_the_analysis_as_it_is(desk: Desk, tmp_path: Path) -> None:
    analysis = desk.analysis()
    save_view(desk.store, {"lanes": "number"})
    take_snapshot(desk.store, "As filed")
    custody.note(desk.store, "exported", {"papers": []})
    desk.file.save_as(tmp_path / "smith.doeline", None)
    assert desk.analysis() is analysis
    set_dwell(desk.store, Dwell(timedelta(hours=24)))
    assert desk.analysis() is not analysis and desk.analysis().rows is analysis.rows
    desk.file.close()


def test_a_blank_matter_gives_way_and_leaves_nothing(blank: Desk, matter: Path) -> None:
    left = blank.store.place
    blank.adopt(Desk.prepare(matter, "A. Attorney"))
    assert len(blank.analysis().exhibits) == 2 and blank.store.path == matter
    assert left is not None and not left.exists()
    blank.file.close()


@pytest.mark.parametrize("undone", [False, True])
def test_a_matter_with_exhibits_gives_way_to_none(
    undone: bool, blank: Desk, matter: Path, exhibits: list[Exhibit]
) -> None:
    blank.take(exhibits[:1])
    if undone:
        history.undo(blank.store)
    place, file = blank.store.place, blank.file
    with pytest.raises(Problem, match=r"“smith\.doeline” cannot take the place of a matter at work"):
        blank.adopt(Desk.prepare(matter, "A. Attorney"))
    assert blank.file is file and len(blank.analysis().exhibits) == (not undone)
    assert place is not None and place.is_file()
    open_matter(matter, "B. Associate").close()  # it is free
    blank.file.close()


def test_an_opening_that_is_given_up_in_its_last_exhibit_frees_the_matter(
    matter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched, get = list[str](), Shelf.get

    def slow(shelf: Shelf, ref: Any) -> Exhibit | None:
        fetched.append(ref.file)
        return get(shelf, ref)

    monkeypatch.setattr(Shelf, "get", slow)
    for given_up_after in (0, 1, 2):
        fetched.clear()
        with pytest.raises(Cancelled):
            Desk.prepare(matter, "A. Attorney", cancelled=lambda: len(fetched) >= given_up_after)  # noqa: B023
        assert len(fetched) == given_up_after
        assert {path.name for path in matter.parent.iterdir()} == {"smith.doeline"}, "nobody has it claimed"


def test_what_was_prepared_and_nobody_takes_is_closed(matter: Path) -> None:
    prepared = Desk.prepare(matter, "A. Attorney")
    with pytest.raises(Problem, match="is open on this computer"):
        open_matter(matter, "B. Associate")
    prepared.close()
    open_matter(matter, "B. Associate").close()
