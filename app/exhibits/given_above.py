"""The line above a scanned table that gives the info hash for its rows: which rows take it, and its defects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from app.exhibits.schema import Defect, Exhibit

ABOVE = "ABOVE"
"""In the place of the letter of a column, which no sheet has."""
ROLE = "info_hash"
"""As which such a line is corrected."""
_KINDS = frozenset({"scan_doubt", "scan_mended", "corrected_by_counsel", "illegible"})
"""Those that such a line can have; none of them concerns a file or a sheet as a whole."""


def is_above(defect: Defect) -> bool:
    """Whether the defect stands in such a line, and in no row."""
    return defect.event is None and defect.kind in _KINDS


def place_of(defect: Defect) -> str:
    """What tells a defect that stands in no row from the others of its kind, whenever the file is read again."""
    return "!".join(str(part or "") for part in (defect.sheet, defect.row, defect.text)).replace("\0", "")


def rows_below(exhibit: Exhibit, page: str | None) -> Sequence[int]:
    """The events of the exhibit that take the hash from a line above their table, which stands on that page (`p. 3`);
    none where each row has its own."""
    found = re.fullmatch(r"p\. (\d+)", page or "")
    if found is None or exhibit.places.height != exhibit.rows or ROLE not in exhibit.printed.columns:
        return ()
    at, pages, printed = int(found[1]), exhibit.places["page"].to_list(), exhibit.printed[ROLE].to_list()
    tables = [rows for rows in _tables(exhibit) if rows]
    spans = [(pages[rows[0]], pages[rows[-1]]) for rows in tables]
    below = next((span for span in spans if span[1] >= at), None)  # the line may stand on a page before its first row
    own = [rows for rows, span in zip(tables, spans, strict=True) if span == below]  # two, where they stand abreast
    taken = next((printed[event] for rows in own for event in rows if printed[event] is not None), None)
    return [event for rows in own for event in rows if taken is not None and printed[event] == taken]


def _tables(exhibit: Exhibit) -> list[range]:
    """The rows of each table without a column of hashes."""
    ends = [0]
    for sheet in exhibit.sheets:
        ends.append(min(ends[-1] + sheet.rows, exhibit.rows))
    return [range(*own) for sheet, own in zip(exhibit.sheets, pairwise(ends), strict=True) if ROLE not in sheet.columns]
