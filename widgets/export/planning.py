"""What the export dialog shows and takes time to know: the papers, the checks, the pages; all beside the GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from app.base.problem import Cancelled
from app.services import Analysis, Desk
from app.services.checklist.items import Item, checklist
from app.services.export.draft import Paper, every_paper
from app.services.export.last_look import count_pages
from app.services.export.lines import Listed, listed
from widgets.background import Latest

if TYPE_CHECKING:
    from app.drafting.render.pdf.pages import Pages


@dataclass(frozen=True)
class Planned:
    """All papers of one analysis, in their order."""

    analysis: Analysis
    plan: tuple[Paper, ...]
    lines: tuple[Listed, ...]


class Planning(QObject):
    """Only the newest counts. Papers come first, then checks and pages beside one another."""

    planned = Signal(object)  # Planned
    checked = Signal(object)  # tuple[Item, ...]
    counted = Signal(str, object)  # the stem of a paper, its Pages
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._plans, self._checks, self._pages = (Latest(self._pool, self) for _ in range(3))
        self._plans.ready.connect(self.planned)
        self._checks.ready.connect(self.checked)
        for latest in (self._plans, self._checks, self._pages):
            latest.failed.connect(self.failed)
        self._turn = 0

    @property
    def busy(self) -> bool:
        return self._plans.busy or self._checks.busy or self._pages.busy

    def plan(self, analysis: Analysis) -> None:
        self._turn += 1  # what is being counted is of papers that are no more
        self._plans.ask(lambda: _planned(analysis))

    def check(
        self, planned: Planned, cases: Collection[str], chosen: Collection[str], pages: Mapping[str, Pages]
    ) -> None:
        """What is to be seen to before those files of these cases are written."""
        self._checks.ask(lambda: _checked(planned, tuple(cases), frozenset(chosen), dict(pages)))

    def count(self, desk: Desk, planned: Planned) -> None:
        """Pages of the papers to file, as the .pdf breaks them, one paper after the other."""
        self._turn += 1
        turn = self._turn
        self._pages.ask(lambda: self._count(desk, planned, lambda: turn != self._turn))

    def drop(self) -> None:
        """Nobody looks at it any more."""
        self._turn += 1
        for latest in (self._plans, self._checks, self._pages):
            latest.drop()

    def close_threads(self) -> None:
        self.drop()
        self._pool.waitForDone(10_000)

    def _count(self, desk: Desk, planned: Planned, overtaken: Callable[[], bool]) -> None:
        for line in planned.lines:
            if line.document is None or not line.has_pages:
                continue
            if overtaken():
                return
            try:
                pages = count_pages(desk.worker, line.document, line.form)
            except Cancelled:  # the window is closed
                return
            self.counted.emit(line.stem, pages)


def _planned(analysis: Analysis) -> Planned:
    plan = tuple(every_paper(analysis))
    return Planned(analysis, plan, listed(plan))


def _checked(
    planned: Planned, cases: tuple[str, ...], chosen: frozenset[str], pages: Mapping[str, Pages]
) -> tuple[Item, ...]:
    plan = [paper for paper in planned.plan if paper.path in chosen]
    known = {
        line.document.paper: pages[line.stem]
        for line in planned.lines
        if line.document is not None and line.stem in pages
    }
    return checklist(planned.analysis, cases, plan=plan, pages=known)
