"""A matter with both samples, exported and closed, to be tampered with; and the real command."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.base.worker import Worker
from tests.services.matters import Closed, exported_matter
from tests.services.verify.said import Command, Said
from widgets.__main__ import main


@pytest.fixture(scope="session")
def original(worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Closed:
    """Both samples exported and closed. Nobody touches this one."""
    return exported_matter(tmp_path_factory.mktemp("office") / "matter", worker)


@pytest.fixture
def matter(original: Closed, tmp_path: Path) -> Closed:
    """A copy of the matter's file to be tampered with; exhibits and papers are those of the original."""
    return replace(original, path=Path(shutil.copy(original.path, tmp_path)))


@pytest.fixture(scope="session")
def lent(worker: Worker) -> type[Worker]:
    """Workers that are one process which stands already, and that read a file once as long as it stays the same."""
    read: dict[tuple[str, Path, bytes], Any] = {}

    class Lent(Worker):
        def run(self, function: str, *arguments: Any, **options: Any) -> Any:
            key = (function, arguments[0], arguments[0].read_bytes())
            if key not in read:
                read[key] = worker.run(function, *arguments, **options)
            return read[key]

    return Lent


@pytest.fixture(autouse=True)
def warm(lent: type[Worker], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.verify.verifying.Worker", lent)


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """`doeline verify` with these arguments."""

    def run(*arguments: object) -> Said:
        code = main(["verify", *map(str, arguments)])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Said(code, out, err)

    return run


@pytest.fixture
def papers(matter: Closed, tmp_path: Path) -> Path:
    """A copy of the papers, elsewhere."""
    return Path(shutil.copytree(matter.papers, tmp_path / "moved here"))
