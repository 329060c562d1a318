"""The samples on a desk, read once by a real worker process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base.paths import resource
from app.base.worker import Worker
from app.exhibits.schema import Exhibit
from app.services import Desk

CASES = ("12-cv-6675", "12-cv-6677")


def sample(case: str) -> Path:
    return resource("samples", case, f"exhibit-a-{case}.xlsx")


def sample_docket(case: str) -> Path:
    return resource("samples", case, "docket.toml")


@pytest.fixture(scope="session")
def worker() -> Iterator[Worker]:
    worker = Worker()
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
