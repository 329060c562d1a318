"""A store that cannot open its file again at once: it is none the worse once it can."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.problem import Problem
from app.matter import custody, held, history
from app.matter.changes import set_dismissed
from app.matter.store import Store

CASE = "12-cv-6677"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("DOELINE_HOME", str(tmp_path / "home"))
    made = Store(tmp_path / "smith.doeline", new=True, author="A. Attorney")
    set_dismissed(made, CASE, "1")
    return made


def refuse(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """The file cannot be opened so many times: a scanner for viruses has it."""
    opens, left = held.open_connection, [times]

    def opened(*given: object, **named: object) -> object:
        if left[0]:
            left[0] -= 1
            raise Problem("“smith.doeline” could not be opened.")
        return opens(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(held, "open_connection", opened)


def saved(store: Store) -> list[bool]:
    return [note.body["passphrase"] for note in custody.entries(store) if note.kind == "saved"]


@pytest.mark.parametrize("name", ["smith", "jones"])
@pytest.mark.parametrize("times", [0, 1, 2])
def test_a_save_stands_though_its_file_cannot_be_opened_at_once(
    name: str, times: int, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"{name}.doeline"
    refuse(monkeypatch, times)
    store.save_as(path, "open sesame")
    assert (store.path, store.place, store.passphrase) == (path, path, "open sesame")
    assert len(store.notices) == min(times, 1)
    for _ in range(times - 1):
        with pytest.raises(Problem, match="could not be opened"):
            set_dismissed(store, CASE, "2")
    assert store.matter().case(CASE).dismissed == (1,)
    set_dismissed(store, CASE, "2")
    set_dismissed(store, CASE, "3")
    assert saved(store) == [True], "it is noted once, with the first change if not before"
    store.close()
    again = Store(path, passphrase="open sesame")
    assert again.matter().case(CASE).dismissed == (1, 2, 3) and not store.in_refuge
    assert history.first_broken(again) is None and custody.first_broken(again) is None
    again.close()


def test_a_save_that_fails_leaves_the_file_to_be_opened_later(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, standing = tmp_path / "smith.doeline", store.matter()

    def fail(_draft: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("app.base.atomic._to_disk", fail)
    monkeypatch.setattr(Path, "replace", lambda *_: fail(path))
    refuse(monkeypatch, 2)
    with pytest.raises(Problem, match="could not be written"):
        store.save_as(path, "open sesame")
    assert (store.path, store.passphrase) == (path, None) and store.matter() is standing
    with pytest.raises(Problem, match="could not be opened"):
        set_dismissed(store, CASE, "2")
    set_dismissed(store, CASE, "2")
    store.close()
    assert Store(path).matter().case(CASE).dismissed == (1, 2)


def test_a_store_that_is_closed_is_not_opened_again(store: Store) -> None:
    store.save_as(store.path or Path(), None)
    store.close()
    with pytest.raises(Problem, match="is closed; open it again"):
        set_dismissed(store, CASE, "2")
