"""Export: the papers to file and the work product, into two folders of one place that counsel chooses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.base.clock import count
from app.base.ids import case_short
from app.base.problem import Problem
from app.findings.finding import Finding
from app.services import Analysis
from widgets.dialogs.frame import Frame
from widgets.parts import label
from widgets.runner import SlowWork
from widgets.session import Session

_FOLDER = "export folder"
_TO_FILE = "The memorandum and the proposed order of each case, as .docx and .pdf. No address goes there."
_WORK_PRODUCT = "The reviewed exhibit with defects and groups, the replay, the timeline. Addresses and what hurts."


class ExportDialog(Frame):
    """Where to, what is still open, and what never leaves. Open checks warn and forbid nothing."""

    def __init__(self, parent: QWidget | None, analysis: Analysis, folder: Path) -> None:
        super().__init__(parent, "Export", "Export")
        self.setMinimumWidth(560)
        self.folder = QLineEdit(str(folder))
        self.folder.setAccessibleName("Folder")
        self.body.addWidget(label("Folder", "strong"))
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        choose = QPushButton("Choose…")
        choose.clicked.connect(self._choose)
        row.addWidget(choose)
        self.body.addLayout(row)
        self.body.addSpacing(12)
        self.body.addWidget(label("To file", "strong"))
        self.body.addWidget(_wrapped(_TO_FILE))
        self.body.addWidget(label("Work product, never filed", "strong"))
        self.body.addWidget(_wrapped(_WORK_PRODUCT))
        self.body.addSpacing(12)
        opened, lead = open_checks(analysis), unsettled(analysis)
        self.body.addWidget(label("Before export", "strong" if not (opened or lead) else "warn"))
        self.unsettled = _wrapped("\n".join(lead), "warn")
        self.unsettled.setVisible(bool(lead))
        self.body.addWidget(self.unsettled)
        if lead and not opened:
            self.says.hide()
        self.says.setText("\n".join(opened) if opened else "Nothing is open.")

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder of the export", self.folder.text())
        if chosen:
            self.folder.setText(chosen)


class Exporting(QObject):
    """Writes in the background with progress and cancel; says where it went."""

    written = Signal(object)  # list[Path]
    told = Signal(str)
    problem = Signal(str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window

    def ask_docket(self) -> None:
        """The docket as a file that a person can read, change, and read in again."""
        name, _ = QFileDialog.getSaveFileName(self._window, "Save docket", "docket.toml", "Dockets (*.toml)")
        if name:
            self.save_docket(Path(name))

    def save_docket(self, path: Path) -> None:
        try:
            self._session.desk.write_docket(path)
        except Problem as problem:
            self.problem.emit(problem.sentence)
        else:
            self.told.emit(f"The docket is written to {path.name}.")

    def ask(self) -> None:
        analysis = self._session.whole
        if analysis is None:
            self.problem.emit("The findings are being made; export once they stand in the panel.")
            return
        folder = Path(str(QSettings().value(_FOLDER, str(Path.home() / "Doeline export"))))
        dialog = ExportDialog(self._window, analysis, folder)
        if dialog.exec():
            chosen = Path(dialog.folder.text()).expanduser()
            QSettings().setValue(_FOLDER, str(chosen))
            self.export(chosen)

    def export(self, folder: Path) -> None:
        """Write everything under `folder`."""
        desk = self._session.desk

        def done(paths: list[Path]) -> None:
            self.told.emit(f"{count(len(paths), 'file')} written to {folder}.")
            self.written.emit(paths)

        work = SlowWork(
            "Writing the papers", lambda progress, cancelled: desk.export(folder, progress, cancelled), done, acts=True
        )
        self._session.runner.work(work)


def unsettled(analysis: Analysis) -> list[str]:
    """What must be seen before all else: for whom this office speaks is not settled. A line a case."""
    several = len(analysis.cases) > 1
    return [
        (f"{case_short(view.number)}: the" if several else "The")
        + " client was set aside by the amended exhibit: say who it is, or the papers carry a blank."
        for view in analysis.cases
        if view.unsettled
    ]


def open_checks(analysis: Analysis) -> list[str]:
    """What else counsel may want to see first, a line each."""
    review: list[Finding] = [f for f in analysis.findings.values() if f.shown and f.weight == "review"]
    lines = [count(len(review), "finding") + " to review"] if review else []
    cites = frozenset().union(*(analysis.memo(view.number).to_verify() for view in analysis.cases))
    if cites:
        lines.append(count(len(cites), "authority", "authorities") + " to verify before filing")
    over = sum(request.override is not None for view in analysis.cases for request in view.requests)
    if over:
        lines.append(count(over, "disposition") + " overridden by counsel: see the docket")
    without = [view for view in analysis.cases if not view.case.clients]
    if without:
        lines.append(count(len(without), "case") + " without a client: papers carry marked blanks")
    return lines


def _wrapped(text: str, tone: str = "quiet") -> QLabel:
    made = label(text, tone)
    made.setTextFormat(Qt.TextFormat.PlainText)  # a case without a number is called after its file
    made.setWordWrap(True)
    return made
