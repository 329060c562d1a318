"""The panel at the right: what follows from what was chosen. Every figure is linked to the rows it rests on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.findings.finding import Finding
from app.services.deciding.doubts import DOUBT
from app.services.papers.shown import ORDER, REPLAY
from widgets.background import Latest, in_words
from widgets.panel.chooser import PaperChooser
from widgets.panel.composed import Composed, Papers, compose
from widgets.panel.editor.editor import PaperEditor
from widgets.panel.editor.page import PaperPage
from widgets.panel.findings import FindingsView
from widgets.panel.foot import Foot
from widgets.panel.legend import Legend
from widgets.panel.order import OrderPage
from widgets.parts import bar
from widgets.session import Session
from widgets.tabs import Tabs
from widgets.theme import Theme

_FINDINGS, _MEMO, _ORDER = range(3)
_UNSEEN_MS = 60
_AUTHORITY = "Show it among the authorities, to verify it"


class Panel(QWidget):
    """Findings, Memo and Order of the case in view."""

    rows_wanted = Signal(object)  # events: show them below
    doubt_wanted = Signal(int)  # event: show its doubt beside the scan
    docket_wanted = Signal()
    authority_wanted = Signal(str)  # its key
    problem = Signal(str)
    told = Signal(str)
    shown = Signal()  # the papers stand as the analysis has them

    def __init__(self, session: Session, export: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pool = QThreadPool(self)
        self._papers = Latest(self._pool, self)
        self._current: Papers | None = None
        self._place = ""  # the block that is looked at once its paper stands
        self._soon = QTimer(self, singleShot=True, interval=_UNSEEN_MS)
        self.tabs = Tabs("Panel")
        for at, name in enumerate(("Findings", "Memo", "Order")):
            self.tabs.set_tab(at, name)
        self.findings = FindingsView()
        self.legend = Legend()
        self.paper_page = PaperPage(session, "Memorandum", self._pool)
        self.memo = self.paper_page.editor
        self.chooser = PaperChooser()
        self.order = OrderPage(session, self._pool)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._findings_page())
        self._pages.addWidget(self._memo_page())
        self._pages.addWidget(self.order)
        self.foot = Foot(export, self._pool)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.tabs, self._pages, self.foot):
            layout.addWidget(part)
        layout.setStretchFactor(self._pages, 1)
        self._connect()

    def sizeHint(self) -> QSize:
        return QSize(376, 600)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 200)

    def restyle(self, colours: Theme) -> None:
        for part in (self.tabs, self.findings, self.legend, self.paper_page, self.order, self.foot):
            part.restyle(colours)

    @property
    def busy(self) -> bool:
        """Whether papers are being composed."""
        return self._papers.busy or self._soon.isActive()

    def show_findings(self) -> None:
        self._show_tab(_FINDINGS)

    def show_finding(self, finding: str) -> None:
        """The findings, with that one in sight and current."""
        self.show_findings()
        row = self.findings.findings.row_of(finding)
        if row is not None:
            self.findings.setCurrentIndex(self.findings.findings.index(row, 0))

    def show_memo(self) -> None:
        self._show_tab(_MEMO)

    def show_kind(self, kind: str, key: str = "") -> None:
        """The paper of that kind in place of the memorandum; that where the case has none. `key`: of a block of it."""
        self.memo.left.emit()
        self.chooser.choose(kind)
        self._place = key
        self._compose()
        self.show_memo()

    def show_order(self) -> None:
        self._show_tab(_ORDER)

    def show_proposed(self) -> None:
        self.order.switch.choose(0)
        self._show_order()
        self.show_order()

    def show_replay(self) -> None:
        self.order.switch.choose(1)
        self._show_order()
        self.show_order()

    @property
    def editor(self) -> PaperEditor:
        """The paper that is shown, or would be."""
        return self.order.paper if self.tabs.currentIndex() == _ORDER else self.memo

    def do(self, command: str) -> None:
        """A command of the paper that is shown."""
        if self.tabs.currentIndex() == _FINDINGS:
            self.show_memo()
        page = self.order.page if self.tabs.currentIndex() == _ORDER else self.paper_page
        if command == "markdown":
            page.commands.copy_markdown()
        else:
            page.editor.setFocus()
            page.editor.command(command)

    def close_threads(self) -> None:
        for page in (self.paper_page, self.order.page):
            page.close_threads()
        self._papers.drop()
        self.foot.drop()
        self._pool.waitForDone(10_000)

    def _findings_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.legend)
        layout.addWidget(self.findings, 1)
        return page

    def _memo_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar("bar", self.chooser, margins=(12, 6, 12, 6)))
        layout.addWidget(self.paper_page, 1)
        page.setFocusProxy(self.memo)
        return page

    def _connect(self) -> None:
        session = self._session
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self.tabs.currentChanged.connect(self._compose_if_waiting)
        self._soon.timeout.connect(self._compose)
        session.refreshed.connect(self._recompute)
        session.case_changed.connect(self._recompute)
        session.selection.changed.connect(self._show_findings)
        session.lit_changed.connect(self._on_lit)
        self._papers.ready.connect(self._show_papers)
        self._papers.failed.connect(self._on_failure)
        self.findings.hovered_finding.connect(self._hover_finding)
        self.findings.chosen.connect(self._keep_finding)
        self.findings.opened.connect(self._open_finding)
        self.order.switched.connect(self._show_order)
        self.order.docket_wanted.connect(self.docket_wanted)
        self.chooser.chosen.connect(self._choose_paper)
        for page in (self.paper_page, self.order.page):
            page.problem.connect(self.problem)
            page.told.connect(self.told)
            page.editor.explain_with(self._explain)
            page.editor.hovered.connect(self._on_hover)
            page.editor.clicked.connect(self._on_click)

    def _open_finding(self, finding: Finding) -> None:
        """Its rows; of cells in doubt that are to be decided the first one."""
        if finding.id.endswith(f":{DOUBT}") and finding.weight == "review" and finding.events:
            self.doubt_wanted.emit(finding.events[0])
        else:
            self.rows_wanted.emit(finding.events)

    def _show_tab(self, at: int) -> None:
        self.tabs.setCurrentIndex(at)
        self._pages.currentWidget().setFocus()

    def _recompute(self, *_: object) -> None:
        """Findings stand in the analysis. A paper that is not seen lets the timeline be drawn before it."""
        self._show_findings()
        if self._session.whole is None or not self._session.case:
            self._soon.stop()
            self._papers.drop()
            self._show_papers(Papers())
        elif self.tabs.currentIndex() == _FINDINGS:
            self._soon.start()
        else:
            self._compose()

    def _compose_if_waiting(self, _at: int) -> None:
        if self._soon.isActive():
            self._compose()

    def _compose(self) -> None:
        """Beside the GUI thread."""
        self._soon.stop()
        analysis, case = self._session.whole, self._session.case
        if analysis is not None and case:
            chosen = self.chooser.wanted
            self._papers.ask(lambda: compose(analysis, case, chosen))

    def _show_findings(self, *_: object) -> None:
        analysis, case = self._session.whole, self._session.case
        found: list[Finding] = []
        if analysis is not None and case:
            chosen = analysis.of_selection(self._session.selection.now)
            found = [chosen] if chosen else []
            found += [f for f in analysis.findings.values() if f.shown and f.case in (None, case)]
        self.findings.findings.show(tuple(found))
        self.legend.show_counts(tuple(found))
        self.tabs.set_tab(_FINDINGS, "Findings", str(len(found)) if found else "")

    def _choose_paper(self, _kind: str) -> None:
        self.memo.left.emit()
        self._compose()

    def _show_papers(self, papers: Papers) -> None:
        """Those that are older than what counsel has changed since are passed over: newer ones are under way."""
        if papers.analysis is not None and not self._is_current(papers):
            return
        self._current = papers
        self.chooser.show_papers(papers.listed)
        if self.chooser.current in papers.papers or papers.analysis is None:
            self.paper_page.show_paper(papers.papers.get(self.chooser.current))
        self._show_order()
        self.foot.follow(papers.analysis, self._session.case)
        if self._place and self.chooser.current in papers.papers:
            self.paper_page.commands.go_to(self._place)
            self._place = ""
        self.shown.emit()

    def _is_current(self, papers: Papers) -> bool:
        own, now = papers.analysis.matter, self._session.desk.store.matter()  # type: ignore[union-attr]
        edits = (own.paper_edits, own.figure_overrides) == (now.paper_edits, now.figure_overrides)
        return edits and papers.case == self._session.case

    def _show_order(self, *_: object) -> None:
        papers = self._current
        if papers is not None:
            paper: Composed | None = papers.papers.get(REPLAY if self.order.replay else ORDER)
            self.order.show_order(paper, self._session.case_view)

    def _explain(self, kind: str, ref: str) -> str:
        analysis = self._session.whole
        finding = analysis.findings.get(ref) if analysis and kind == "figure" else None
        if finding is not None:
            return finding.rows_text or finding.docket
        told = {"record": ref, "mark": _AUTHORITY, "cite": _AUTHORITY, "picture": "Show it in the timeline"}
        return told.get(kind, "")

    def _events(self, kind: str, ref: str) -> tuple[int, ...]:
        analysis = self._session.whole
        return tuple(analysis.events_of(ref)) if analysis and kind in ("figure", "record") else ()

    def _on_hover(self, kind: str, ref: str) -> None:
        self._session.light_events(self._events(kind, ref))

    def _on_click(self, kind: str, ref: str) -> None:
        events = self._events(kind, ref)
        if events:
            self._session.light_events(events, kept=True)
            self._session.reveal_event.emit(events[0])
        elif kind in ("cite", "mark"):
            self.authority_wanted.emit(ref)

    def _hover_finding(self, finding: Finding | None) -> None:
        self._session.light_events(finding.events if finding else ())

    def _keep_finding(self, finding: Finding) -> None:
        self._session.light_events(finding.events, kept=True)
        if finding.events:
            self._session.reveal_event.emit(finding.events[0])

    def _on_lit(self, lit: object) -> None:
        if not lit:
            for paper in (self.memo, self.order.paper):
                paper.forget()
            self.findings.kept = ""
            self.findings.viewport().update()

    def _on_failure(self, error: Exception) -> None:
        self.problem.emit(in_words(error, "The papers could not be composed; the log of the program says more."))
