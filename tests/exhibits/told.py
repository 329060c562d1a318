"""What a person wrote down of an exhibit, beside it: its events, what all of them say, and its defects."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from app.exhibits.schema import Exhibit
from tests.exhibits.files import column


def check(exhibit: Exhibit, told: dict[str, Any]) -> None:
    """`columns` and `events` (a list a row; instants in UTC), `all` (column -> text) and `defects` (kind, row)."""
    names = told["columns"]
    read = zip(*(map(_naive, column(exhibit, name)) for name in names), strict=True)
    assert [list(row) for row in read] == told["events"]
    for name, text in told.get("all", {}).items():
        assert set(column(exhibit, name)) == {text}
    found = [[d.kind] if d.row is None else [d.kind, d.row] for d in exhibit.defects]
    assert [d for d in found if d != ["documentation_address"]] == told["defects"]


def _naive(value: Any) -> Any:
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def besides(told: Path) -> Path:
    """The exhibit that lies beside the file in which its events are told."""
    (exhibit,) = (path for path in told.parent.glob(f"{told.stem}.*") if path != told)
    return exhibit
