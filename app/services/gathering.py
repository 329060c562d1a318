"""The analysis of an open matter as it stands, made once for all who ask for it."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.analysis.roster import Part
from app.base.ids import series
from app.exhibits.schema import Exhibit
from app.matter.decision import DefectDecision
from app.matter.model import Matter
from app.matter.store import Store
from app.services.analysis import Analysis, Rows, gather
from app.services.deciding.corrected import as_corrected, corrections_of
from app.services.opening.looks import Look, Looks, as_opened
from app.services.opening.shelf import Key, Shelf

_Key = tuple[tuple[tuple[str, str, str, int, tuple[DefectDecision, ...]], ...], tuple[Look, ...]]
"""The exhibits, each with its case, how many defects are known of it and what counsel corrects in it; and those that
are being read."""


class Gathering:
    """Rows and analysis of one matter. Several threads ask for them; none of them is that of a window."""

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store, self._shelf = store, shelf
        self._lock = threading.Lock()
        self._analysis: Analysis | None = None
        self._rows: tuple[_Key, Rows] | None = None
        self._as_opened: tuple[Matter, Looks, Matter] | None = None
        self.looks = Looks()
        """Exhibits that are being read: they are in the picture as if they were open, and nowhere else."""

    def analysis(self) -> Analysis:
        """See Desk.analysis."""
        with self._lock:
            looks = {(look.exhibit.file, look.exhibit.sha256): look for look in self.looks.exhibits}
            matter = self._matter()
            found = [
                (look.exhibit if (look := looks.get((ref.file, ref.sha256))) else self._shelf.get(ref), ref.case)
                for ref in matter.exhibits
            ]
            open_now = [(exhibit, case) for exhibit, case in found if exhibit is not None]
            shown = ((e.file, e.sha256, case, len(e.defects), corrections_of(matter, e)) for e, case in open_now)
            key = (tuple(shown), tuple(looks.values()))
            known = self._rows
            if known is None or known[0] != key:
                self._rows = known = (key, self._gathered(open_now, looks, matter))
            standing = self._analysis
            if standing is None or standing.matter is not matter or standing.rows is not known[1]:
                self._analysis = standing = Analysis(matter, known[1])
            return standing

    def finished(self) -> Analysis:
        """See Desk.finished_analysis."""
        analysis = self.analysis()
        if analysis.finished or analysis.rows.unread:
            analysis.finish()
            return analysis
        misled = analysis.rows.misled  # slow: nobody who only wants the picture waits for it
        with self._lock:
            self._read(analysis.rows, misled)
        analysis = self.analysis()
        analysis.finish()
        return analysis

    def _matter(self) -> Matter:
        """The matter, with what is being read as if it were open."""
        matter, looks = self._store.matter(), self.looks
        if not looks.exhibits:
            return matter
        known = self._as_opened
        if known is None or known[0] is not matter or known[1] is not looks:
            self._as_opened = known = (matter, looks, as_opened(self._store, looks))
        return known[2]

    def _gathered(self, open_now: Sequence[tuple[Exhibit, str]], looks: Mapping[Key, Look], matter: Matter) -> Rows:
        surveys, unread, rows = dict[int, Part](), list[str](), list[tuple[Exhibit, str]]()
        for i, (exhibit, case) in enumerate(open_now):
            look = looks.get((exhibit.file, exhibit.sha256))
            own = exhibit if look is not None else as_corrected(exhibit, matter)
            rows.append((own, case))
            # A survey tells of the rows as they were read.
            part = look.part if look is not None else self._shelf.survey(exhibit) if own is exhibit else None
            if part is not None:
                surveys[i] = part
            if look is not None:
                unread.append(exhibit.file)
        return replace(gather(rows, surveys), unread=tuple(unread))

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
