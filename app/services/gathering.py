"""The analysis of an open matter as it stands, made once for all who ask for it."""

from __future__ import annotations

import threading
from dataclasses import replace

from app.base.ids import series
from app.matter.store import Store
from app.services.analysis import Analysis, Rows, gather
from app.services.shelf import Shelf


class Gathering:
    """Rows and analysis of one matter. Several threads ask for them; none of them is that of a window."""

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store, self._shelf = store, shelf
        self._lock = threading.Lock()
        self._analysis: Analysis | None = None
        self._rows: tuple[tuple[tuple[str, str, str, int], ...], Rows] | None = None

    def analysis(self) -> Analysis:
        """See Desk.analysis."""
        with self._lock:
            matter = self._store.matter()
            found = [(self._shelf.get(ref), ref.case) for ref in matter.exhibits]
            open_now = [(exhibit, case) for exhibit, case in found if exhibit is not None]
            key = tuple((e.file, e.sha256, case, len(e.defects)) for e, case in open_now)
            known = self._rows
            if known is None or known[0] != key:
                surveys = {i: part for i, (e, _) in enumerate(open_now) if (part := self._shelf.survey(e)) is not None}
                self._rows = known = (key, gather(open_now, surveys))
            standing = self._analysis
            if standing is None or standing.matter is not matter or standing.rows is not known[1]:
                self._analysis = standing = Analysis(matter, known[1])
            return standing

    def finished(self) -> Analysis:
        """See Desk.finished_analysis."""
        analysis = self.analysis()
        if analysis.finished:
            return analysis
        misled = analysis.rows.misled  # slow: nobody who only wants the picture waits for it
        with self._lock:
            self._read(analysis.rows, misled)
        analysis = self.analysis()
        analysis.finish()
        return analysis

    def _read(self, rows: Rows, misled: tuple[str, ...]) -> None:
        """The rows are read: no survey stands for them any more, and one that misled is told of, once."""
        self._shelf.drop_surveys()
        if self._rows is None:
            return
        if misled and self._rows[1].surveys:
            self._rows = None
            self._store.notices.append(
                f"The picture of {series(misled)} was not that of its rows; it is drawn anew. "
                "The matter may have passed through other hands: verify it."
            )
        elif self._rows[1] is rows:
            self._rows = (self._rows[0], replace(rows, surveys={}))
