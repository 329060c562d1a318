"""The same exhibit twice: by its bytes, whatever its file is called; and the same rows in another file."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from app.exhibits.schema import Exhibit
from app.services.opening.shelf import Shelf

_MOST = 2_000_000  # rows that are put in order to compare them
_COMPARED = ("doe", "ip", "hit", "info_hash")


def same_files(shelf: Shelf, exhibits: Sequence[Exhibit]) -> list[str]:
    """A sentence for each whose bytes are those of an open one, or of another before it, under another name."""
    known = {exhibit.sha256: exhibit.path.name for exhibit in shelf.open_ones()}
    found = []
    for exhibit in exhibits:
        name = known.setdefault(exhibit.sha256, exhibit.path.name)
        if name != exhibit.path.name:
            found.append(f"{exhibit.path.name} is the same file as {name}, byte for byte; it is opened once.")
    return found


def same_rows(shelf: Shelf, exhibits: Sequence[Exhibit]) -> list[str]:
    """A sentence for each whose Does, addresses, times and hashes are those of another file, in whatever order."""
    known = shelf.open_ones()
    found = []
    for exhibit in exhibits:
        alike = next((other for other in known if _are_alike(other, exhibit)), None)
        if alike is not None:
            found.append(
                f"{exhibit.file} lists the same rows as {alike.file}, though the files differ; "
                "counted together, each hit counts twice."
            )
        known.append(exhibit)
    return found


def _are_alike(one: Exhibit, other: Exhibit) -> bool:
    if one.sha256 == other.sha256 or one.rows != other.rows or one.rows > _MOST:
        return False
    return _rows(one).equals(_rows(other))


def _rows(exhibit: Exhibit) -> pl.DataFrame:
    texts = [pl.col(c).cast(pl.String) if c in ("ip", "info_hash") else pl.col(c) for c in _COMPARED]
    return exhibit.events.select(texts).sort(_COMPARED)
