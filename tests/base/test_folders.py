"""Where the program keeps its own things: per user, private, or a sentence."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import platformdirs
import pytest

from app.base.folders import kept_folder, log_folder, private_file, user_folder
from app.base.problem import Problem

posix = pytest.mark.skipif(os.name != "posix", reason="this system keeps no modes")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DOELINE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture(params=[0o000, 0o022, 0o277], ids=["umask 000", "umask 022", "umask 277"])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_one_variable_moves_everything(home: Path) -> None:
    assert (user_folder(), kept_folder(), log_folder()) == (home, home / "kept", home / "log")
    assert all(folder.is_dir() for folder in (home, home / "kept", home / "log"))


def test_without_it_each_is_where_the_system_keeps_such_things(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def keeps(kind: str) -> Callable[..., Path]:
        # Windows puts the author's folder above the program's, and takes the program's name for it unless told False.
        return lambda name, appauthor=None: tmp_path / kind / ("" if appauthor is False else name) / name

    monkeypatch.delenv("DOELINE_HOME", raising=False)
    monkeypatch.setattr(platformdirs, "user_data_path", keeps("data"))
    monkeypatch.setattr(platformdirs, "user_log_path", keeps("state"))
    assert user_folder() == tmp_path / "data" / "Doeline"
    assert kept_folder() == tmp_path / "data" / "Doeline" / "kept"
    assert log_folder() == tmp_path / "state" / "Doeline"


@posix
def test_what_is_kept_is_private_whatever_the_umask(home: Path, umask: None) -> None:
    home.mkdir(mode=0o700)
    home.chmod(0o700)
    assert mode(kept_folder()) == 0o700
    assert mode(private_file(kept_folder() / "untitled.doeline")) == 0o600


@posix
def test_what_stood_open_is_closed_and_keeps_what_it_holds(home: Path) -> None:
    kept = home / "kept"
    kept.mkdir(parents=True)
    kept.chmod(0o755)
    file = kept / "untitled.doeline"
    file.write_text("a matter")
    file.chmod(0o644)
    private_file(kept_folder() / "untitled.doeline")
    assert (mode(kept), mode(file), file.read_text()) == (0o700, 0o600, "a matter")


@pytest.mark.parametrize("folder", [user_folder, kept_folder, log_folder])
def test_a_folder_that_cannot_be_made_is_a_sentence(
    folder: Callable[[], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").write_text("a file stands in the way")
    monkeypatch.setenv("DOELINE_HOME", str(tmp_path / "home" / "within"))
    with pytest.raises(
        Problem, match=r"could not be made .*; allow writing there, or name another folder in .*HOME\.$"
    ):
        folder()


def test_a_file_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"^“a\.doeline” could not be made in .*nowhere"):
        private_file(tmp_path / "nowhere" / "a.doeline")
