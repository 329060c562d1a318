"""Stores for tests: a clock that ticks by the second, and the data tables as plain rows."""

from datetime import UTC, datetime, timedelta
from itertools import count

from app.matter.changes import OpenedExhibit
from app.matter.schema import DATA_TABLES
from app.matter.store import Store

START = datetime(2026, 1, 5, 15, 0, tzinfo=UTC)


def new_store(**options) -> Store:
    seconds = count()
    return Store.in_memory(author="A. Attorney", now=lambda: START + timedelta(seconds=next(seconds)), **options)


def dump(store: Store) -> dict[str, list[tuple]]:
    """Every row of every data table, the history left out; Python tells 1 from '1' as the store must."""
    with store.reading() as connection:
        return {t: sorted(connection.execute(f"SELECT * FROM {t}"), key=repr) for t in DATA_TABLES}


def opened(file: str, *, printed: str | None = None, case: str | None = None, sha256: str = "") -> OpenedExhibit:
    return OpenedExhibit(file, sha256 or f"sha of {file}", 100, START, printed, case)
