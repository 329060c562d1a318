"""The samples on a desk, read by a real worker process, as is every other file; none of them twice."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.base.paths import resource
from app.base.problem import Cancelled
from app.base.worker import Worker
from app.exhibits.schema import Exhibit
from app.services import Desk

CASES = ("12-cv-6675", "12-cv-6677")


def sample(case: str) -> Path:
    return resource("samples", case, f"exhibit-a-{case}.xlsx")


def sample_docket(case: str) -> Path:
    return resource("samples", case, "docket.toml")


READINGS = ("app.exhibits:read_exhibit", "app.exhibits:read_mapped", "app.exhibits:late_defects")


class ReadsOnce(Worker):
    """What it has read of a file it tells again of every file of that name and those bytes."""

    def __init__(self) -> None:
        super().__init__()
        self._read: dict[tuple[str, str, bytes, bytes], Any] = {}

    def run(self, function: str, *args: Any, **how: Any) -> Any:
        if function not in READINGS or not args[0].is_file():
            return super().run(function, *args, **how)
        if how.get("cancelled", bool)():
            raise Cancelled
        path, *more = args
        asked = pickle.dumps([_timeless(each) for each in more])
        key = (function, path.name, path.read_bytes(), asked)
        if key not in self._read:
            self._read[key] = super().run(function, *args, **how)
        found = self._read[key]
        return replace(found, path=path, opened=datetime.now(UTC)) if isinstance(found, Exhibit) else found


def _timeless(value: object) -> object:
    """An exhibit as any other of the same file."""
    return replace(value, path=Path(), opened=datetime.min) if isinstance(value, Exhibit) else value


@pytest.fixture(scope="session")
def worker() -> Iterator[Worker]:
    worker = ReadsOnce()
    yield worker
    worker.close()


@pytest.fixture(scope="session")
def exhibits(worker: Worker) -> list[Exhibit]:
    found, problems = Desk(worker=worker).read([sample(case) for case in CASES])
    assert problems == []
    return found


@pytest.fixture
def desk(worker: Worker, exhibits: list[Exhibit]) -> Desk:
    """Both cases of the opinion, with their dockets."""
    desk = Desk(worker=worker)
    desk.take(exhibits)
    for case in CASES:
        desk.take_docket(desk.read_docket(sample_docket(case)))
    return desk
