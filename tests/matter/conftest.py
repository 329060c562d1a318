"""What several tests of matters need: a home of their own, and somebody else's matter."""

import shutil

import pytest

from app.matter.docket import Docket, read_docket

from .matters import rich


@pytest.fixture(autouse=True)
def private(tmp_path, monkeypatch):
    """Where the program keeps what has no place of the attorney's choice; never the user's own folder."""
    monkeypatch.setenv("DOELINE_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "kept"


@pytest.fixture
def home(private):
    """The folder of the program's own files."""
    return private.parent


@pytest.fixture
def firm(tmp_path, monkeypatch):
    """A folder that is said to lie on another machine."""
    share = tmp_path / "firm"
    share.mkdir()
    monkeypatch.setattr("app.matter.file.on_a_share", lambda folder: folder.is_relative_to(share))
    return share


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


@pytest.fixture
def docket(tmp_path):
    """Reads that text as a docket.toml."""

    def read(text: str | bytes) -> Docket:
        path = tmp_path / "docket.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_docket(path)

    return read


@pytest.fixture
def case(docket):
    """Reads those lines as the one case of a docket.toml."""
    return lambda lines: docket(f'[[case]]\nnumber = "12-cv-6677"\n{lines}').cases[0]
