"""An exhibit read in the worker process is the exhibit read here."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.base.paths import resource
from app.base.problem import Problem
from app.base.worker import Worker
from app.exhibits import read_exhibit


def test_the_exhibit_crosses_whole(tmp_path: Path) -> None:
    path = resource("samples", "12-cv-6677", "exhibit-a-12-cv-6677.xlsx")
    told: list[float] = []
    worker = Worker()
    try:
        there = worker.run(
            "app.exhibits:read_exhibit", path, progress=lambda _, share: told.append(share), about=path.name
        )
        here = read_exhibit(path)
        assert there.events.equals(here.events)
        assert there.events.schema == here.events.schema
        assert (there.defects, there.sha256, there.zone) == (here.defects, here.sha256, here.zone)
        assert told[-1] == 1.0
        with pytest.raises(Problem, match=r"^absent\.csv is not there"):
            worker.run("app.exhibits:read_exhibit", tmp_path / "absent.csv")
    finally:
        worker.close()
