"""Opening and closing exhibits: the matter notes the file and finds its case; the frames live beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import apsw

from app.base.clock import count
from app.base.ids import unnumbered_case
from app.base.problem import Problem
from app.matter.absorb import reassign_exhibits
from app.matter.recording import record
from app.matter.store import Store
from app.matter.touched import Touched


@dataclass(frozen=True, slots=True)
class OpenedExhibit:
    """A file that was read. `case` where the caller knows it; else docket and sheet decide."""

    file: str
    sha256: str
    size: int  # bytes
    opened: datetime  # aware, UTC
    printed_case: str | None = None  # as the sheet prints it, normalised
    case: str | None = None


def open_exhibits(store: Store, exhibits: Iterable[OpenedExhibit], *, author: str | None = None) -> Touched:
    """Add these exhibits, in one step. One that is open already (same file and content) is not added again."""
    standing = {
        (e.file, e.sha256, case) for e in store.matter().exhibits for case in (e.case, None)
    }  # None: the caller leaves the case to us
    fresh = [e for e in dict.fromkeys(exhibits) if (e.file, e.sha256, e.case) not in standing]
    if not fresh:
        return Touched()
    what = f"“{fresh[0].file}”" if len(fresh) == 1 else count(len(fresh), "exhibit")

    def write(connection: apsw.Connection) -> None:
        for exhibit in fresh:
            connection.execute(
                "INSERT INTO exhibits (id, file, sha256, size, opened, case_number, printed_case)"
                " SELECT coalesce(max(id), 0) + 1, ?, ?, ?, ?, ?, ? FROM exhibits",
                (
                    exhibit.file,
                    exhibit.sha256,
                    exhibit.size,
                    exhibit.opened.isoformat(),
                    exhibit.case or exhibit.printed_case or unnumbered_case(exhibit.file),
                    exhibit.printed_case,
                ),
            )
        reassign_exhibits(connection)

    return record(store, f"open {what}", author, write)


def close_exhibit(store: Store, exhibit: int, *, author: str | None = None) -> Touched:
    """Take the exhibit of that id out of the matter. What was decided of its Does stays."""
    file = next((e.file for e in store.matter().exhibits if e.id == exhibit), None)
    if file is None:
        raise Problem("This exhibit is not open any more.")

    def write(connection: apsw.Connection) -> None:
        connection.execute("DELETE FROM exhibits WHERE id = ?", (exhibit,))

    return record(store, f"close “{file}”", author, write)
