"""The doubtful cells of the case in view, and what would follow of their readings: found off the GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QThreadPool, Signal

from app.services import Analysis
from app.services.deciding.choosing import consequence
from app.services.deciding.doubts import Doubt, doubts_of
from app.services.deciding.recognised import Counts, counts
from widgets.background import Latest, in_words
from widgets.rows.doubts_panel import Key, key_of
from widgets.rows.sheet import Sheet


class ScanDoubts(QObject):
    """Found again for each analysis; `weigh` asks what follows of some of them, one after another."""

    found = Signal()
    weighed = Signal()

    def __init__(self, pool: QThreadPool, parent: QObject) -> None:
        super().__init__(parent)
        self.all: tuple[Doubt, ...] = ()
        self.open: tuple[Doubt, ...] = ()
        """Those that are to be decided."""
        self._by_page: dict[int, list[Doubt]] = {}
        self._counts: dict[tuple[str, str], Counts | None] = {}
        self.consequences: dict[Key, tuple[str, ...]] = {}
        self._analysis: Analysis | None = None
        self._waiting: list[Doubt] = []
        self._finding, self._weighing = Latest(pool, self), Latest(pool, self)
        self._finding.ready.connect(self._take)
        self._weighing.ready.connect(self._told)
        self._finding.failed.connect(self._lose)
        self._weighing.failed.connect(self._fail)

    @property
    def busy(self) -> bool:
        return self._finding.busy or self._weighing.busy

    @property
    def finding(self) -> bool:
        """Whether `all` is that of an analysis before."""
        return self._finding.busy

    def on(self, sheet: Sheet, page: int) -> list[Doubt]:
        """Those on that page of the exhibit, decided or not."""
        return [d for d in self._by_page.get(page, ()) if sheet.base <= d.event < sheet.base + sheet.rows]

    def counts(self, sheet: Sheet) -> Counts | None:
        """Of the exhibit; counted once for an analysis."""
        key = sheet.file, sheet.exhibit.sha256
        if key not in self._counts:
            self._counts[key] = counts(sheet.exhibit, self.all)
        return self._counts[key]

    def follow(self, analysis: Analysis | None, case: str, scanned: bool) -> None:
        """Of that case; where nothing of it is a scan there is nothing to find."""
        self._analysis = analysis
        self.consequences, self._waiting = {}, []
        self._weighing.drop()
        if analysis is None or not scanned:
            self._finding.drop()
            self._take(())
        else:
            self._finding.ask(lambda: doubts_of(analysis, case))

    def weigh(self, doubts: Sequence[Doubt]) -> None:
        """Find out what would follow of each reading of these, unless it is known."""
        self._waiting = [doubt for doubt in doubts if doubt.open and key_of(doubt) not in self.consequences]
        if not self._weighing.wanted:
            self._go_on()

    def _go_on(self) -> None:
        analysis = self._analysis
        if analysis is not None and self._waiting:
            doubt = self._waiting[0]
            self._weighing.ask(partial(_weighed, analysis, doubt))

    def _take(self, doubts: tuple[Doubt, ...]) -> None:
        self.all, self.open = doubts, tuple(doubt for doubt in doubts if doubt.open)
        self._by_page, self._counts = {}, {}
        for doubt in doubts:
            self._by_page.setdefault(doubt.page, []).append(doubt)
        self.found.emit()

    def _lose(self, error: Exception) -> None:
        """None can be shown; the page, its reading and the list of defects are there all the same."""
        in_words(error, "")
        self._take(())

    def _told(self, told: tuple[Analysis, Doubt, tuple[str, ...]]) -> None:
        analysis, doubt, consequences = told
        if analysis is self._analysis:
            self.consequences[key_of(doubt)] = consequences
            self._waiting = [each for each in self._waiting if each != doubt]
            self.weighed.emit()
        self._go_on()

    def _fail(self, error: Exception) -> None:
        """What follows of it is not told; the cell, its picture and its readings are there all the same."""
        in_words(error, "")
        self._waiting = self._waiting[1:]
        self._go_on()


def _weighed(analysis: Analysis, doubt: Doubt) -> tuple[Analysis, Doubt, tuple[str, ...]]:
    return analysis, doubt, tuple(consequence(analysis, doubt, reading) for reading in doubt.readings)
