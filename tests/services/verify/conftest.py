"""A matter with both samples, exported and closed, to be tampered with; and the real command."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.base.worker import Worker
from app.exhibits.keeping.parts import to_parts
from app.matter.model import Matter
from app.services.export.exported import Exported
from app.services.verify import export
from app.services.verify.exhibits import Kept
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
    """Workers that are one process which stands already."""

    class Lent(Worker):
        def run(self, function: str, *arguments: Any, **options: Any) -> Any:
            return worker.run(function, *arguments, **options)

    return Lent


Compute = Callable[[Matter, Kept, Exported], dict[str, export.Text]]


@pytest.fixture(scope="session")
def compute_once() -> Compute:
    """What papers must read, of the same matter and the same rows once: most tests tamper with neither."""
    known: dict[object, dict[str, export.Text]] = {}
    compute = export._computed

    def computed(matter: Matter, kept: Kept, told: Exported) -> dict[str, export.Text]:
        parts = [to_parts(kept.get((ref.file, ref.sha256))) for ref in matter.exhibits]
        given = (repr(matter), told.choices, tuple(tuple(each.items()) for each in parts))
        if given not in known:
            known[given] = compute(matter, kept, told)
        return known[given]

    return computed


@pytest.fixture(autouse=True)
def warm(lent: type[Worker], compute_once: Compute, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.verify.verifying.Worker", lent)
    monkeypatch.setattr(export, "_computed", compute_once)


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
