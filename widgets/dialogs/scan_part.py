"""Adding the part that reads scans: what it is, where it comes from, and installing it with progress and cancel."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QProcess, Qt
from PySide6.QtWidgets import QProgressBar, QWidget

from app.base.paths import data
from app.services.opening.scans import end_with_children, how_to_add
from widgets.dialogs.frame import Frame
from widgets.parts import label

_LAST = 300  # characters of what an installer said before it failed


class ScanPartDialog(Frame):
    """Accepted once the part is installed. The program itself opens no connection: that is what pip is for."""

    def __init__(self, parent: QWidget | None) -> None:
        self._words: dict[str, Any] = data("text", "scan.toml")["part"]
        super().__init__(parent, self._words["title"], self._words["agree"])
        self.setMinimumWidth(520)
        self._command = how_to_add()
        self._said = ""
        self.process = QProcess(self)
        self.process.setProcessChannelMode(QProcess.ProcessChannelMode.MergedChannels)
        self.process.readyReadStandardOutput.connect(self._listen)
        self.process.finished.connect(self._on_end)
        self.process.errorOccurred.connect(self._on_error)
        for key in ("what", "how"):
            text = label(self._words[key], "" if key == "what" else "quiet")
            text.setWordWrap(True)
            self.body.addWidget(text)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self._words["working"])
        self.bar.hide()
        self.body.addWidget(self.bar)
        self.agree.setVisible(self._command is not None)
        elsewhere = self._words["elsewhere"].format(command=self._words["command"])
        self.says.setText(self._words["ready"] if self._command else elsewhere)
        self.says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.resize(520, self.heightForWidth(520))

    @classmethod
    def ask(cls, parent: QWidget) -> bool:
        """Whether the part was installed."""
        return bool(cls(parent).exec())

    @property
    def busy(self) -> bool:
        return self.process.state() != QProcess.ProcessState.NotRunning

    def accept(self) -> None:
        """Install; the dialog stays until that has ended."""
        if self._command is not None and not self.busy:
            self._said = ""
            self.agree.setEnabled(False)
            self.bar.show()
            self.says.setText(self._words["working"])
            self.process.start(self._command[0], self._command[1:])

    def reject(self) -> None:
        """Stop what is under way; then the dialog goes."""
        if self.busy:
            self.process.finished.disconnect(self._on_end)
            end_with_children(self.process.processId())
            self.process.waitForFinished(5_000)
        super().reject()

    def _listen(self) -> None:
        """Its last line, while it works."""
        self._said += bytes(self.process.readAllStandardOutput().data()).decode(errors="replace")
        lines = [line.strip() for line in self._said.splitlines() if line.strip()]
        if lines:
            self.says.setText(lines[-1].removeprefix("doeline: ").partition(" (from ")[0])

    def _on_end(self, code: int, _status: object = None) -> None:
        self._listen()
        if code == 0 and self.process.exitStatus() == QProcess.ExitStatus.NormalExit:
            super().accept()
        else:
            self._fail()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._fail()

    def _fail(self) -> None:
        said = self._said.strip()[-_LAST:]
        self.bar.hide()
        self.agree.setEnabled(True)
        self.says.setText(self._words["failed"].format(why=said or self._words["no_words"]))
