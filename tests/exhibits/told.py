"""What a person wrote down of an exhibit, beside it: its events, what all of them say, and its defects."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.exhibits.schema import Defect, Exhibit
from tests.exhibits.files import column


def check(exhibit: Exhibit, told: dict[str, Any], late: Sequence[Defect] = ()) -> None:
    """`columns` and `events` (a list a row; instants in UTC, what is not there as `nothing`), `all` (column -> text)
    and `defects` (kind, perhaps its row, or 0 for none, and a part of its sentence) in any order."""
    names = told["columns"]
    read = zip(*(map(_plain, column(exhibit, name)) for name in names), strict=True)
    assert [list(row) for row in read] == told["events"]
    for name, text in told.get("all", {}).items():
        assert set(column(exhibit, name)) == {text}
    found = [d for d in (*exhibit.defects, *late) if d.kind != "documentation_address"]
    kinds = sorted((d.kind, d.row or 0) for d in found)
    assert kinds == sorted((kind, row[0] if row else 0) for kind, *row in told["defects"])
    for kind, row, text in (defect for defect in told["defects"] if len(defect) == 3):
        assert any(d.kind == kind and (d.row or 0) == row and text in d.message for d in found), text


def _plain(value: Any) -> Any:
    if value is None:
        return "nothing"
    if isinstance(value, timedelta):
        return str(value)
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def besides(told: Path) -> Path:
    """The exhibit that lies beside the file in which its events are told."""
    (exhibit,) = (path for path in told.parent.glob(f"{told.stem}.*") if path != told)
    return exhibit
