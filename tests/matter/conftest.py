"""What several tests of matters need: a home of their own, and somebody else's matter."""

import shutil

import pytest

from .matters import rich


@pytest.fixture
def home(tmp_path, monkeypatch):
    """The folder of the program's own files, away from the user's."""
    monkeypatch.setenv("DOELINE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path):
    """Where the attorney keeps matters."""
    folder = tmp_path / "matters"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def base(tmp_path_factory):
    path = tmp_path_factory.mktemp("base") / "rich.doeline"
    rich(path).close()
    return path


@pytest.fixture
def path(base, tmp_path, home):
    """A matter of somebody else, to be crafted."""
    copy = tmp_path / "theirs.doeline"
    shutil.copyfile(base, copy)
    return copy
