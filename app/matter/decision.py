"""What counsel decides of a defect of an exhibit, and the rows that hold it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import apsw

Choice = Literal["accepted", "explained", "corrected"]

CHOICES: tuple[Choice, ...] = ("accepted", "explained", "corrected")


@dataclass(frozen=True, slots=True)
class DefectKey:
    """Which defect: the same whenever the file is read again.

    `exhibit` is its SHA-256, `event` that of the row within it; None for a defect of no single row, which `place`
    tells from others of its kind. `column` is the letter in the sheet, empty where the defect has none.
    """

    exhibit: str
    kind: str
    event: int | None = None
    column: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class DefectDecision:
    """Seen and left as it reads; explained in `words`; or the cell corrected to read `value`, and why in `words`."""

    key: DefectKey
    choice: Choice
    value: str | None = None
    words: str | None = None
    author: str | None = None
    at: datetime | None = None


_NO_EVENT = -1  # no column of a key is NULL
_KEY = "exhibit, kind, event, cell, place"
_COLUMNS = f"{_KEY}, choice, value, words, author, at"
_OF_KEY = "exhibit = ? AND kind = ? AND event = ? AND cell = ? AND place = ?"


def read_decisions(connection: apsw.Connection) -> tuple[DefectDecision, ...]:
    """By exhibit, row and column."""
    query = f"SELECT {_COLUMNS} FROM defect_decisions ORDER BY exhibit, event, cell, kind, place"
    return tuple(
        DefectDecision(
            DefectKey(exhibit, kind, None if event == _NO_EVENT else event, cell, place),
            choice, value, words, author, at and datetime.fromisoformat(at),
        )
        for exhibit, kind, event, cell, place, choice, value, words, author, at in connection.execute(query)
    )  # fmt: skip


def write_decision(connection: apsw.Connection, decision: DefectDecision) -> None:
    """In place of what was decided of that defect; a cell has one correction, whichever of its defects led to it."""
    key = decision.key
    if decision.choice == "corrected":
        connection.execute(
            "DELETE FROM defect_decisions WHERE exhibit = ? AND event = ? AND cell = ? AND choice = 'corrected'",
            (key.exhibit, _event(key), key.column),
        )
    at = decision.at and decision.at.isoformat()
    connection.execute(
        f"INSERT OR REPLACE INTO defect_decisions ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*_values(key), decision.choice, decision.value, decision.words, decision.author, at),
    )


def delete_decision(connection: apsw.Connection, key: DefectKey) -> None:
    """The defect is to be decided again."""
    connection.execute(f"DELETE FROM defect_decisions WHERE {_OF_KEY}", _values(key))


def _event(key: DefectKey) -> int:
    return _NO_EVENT if key.event is None else key.event


def _values(key: DefectKey) -> tuple[str | int, ...]:
    return key.exhibit, key.kind, _event(key), key.column, key.place
