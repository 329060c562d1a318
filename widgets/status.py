"""The status bar: what is open, as counts that add up, and the progress of slow work with its cancel."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from app.base.clock import count
from app.base.ids import doe_name
from app.matter.file import Kept, MatterFile
from app.services import Analysis
from app.services.days.deadlines import next_day
from app.services.deciding.decisions import defect_lines, told
from app.services.deciding.recognised import told_open
from widgets.plain_tip import plain_tip
from widgets.session import Session
from widgets.theme import Theme

_KEPT: dict[Kept, tuple[str, str, str]] = {
    "file": ("Saved in {name}", "", "Each change is in the file at once"),
    "untitled": ("Kept on this computer, without a name", "", "Save it under a name with Ctrl+Shift+S"),
    "share": ("Published in {name}", "", "The share holds all that was done"),
    "behind": ("Publishing {name}…", "", "The work is on this computer and on its way to the share"),
    "recovery": ("In a recovery file", "warn", "Save it under a name with Ctrl+Shift+S"),
    "recovered": ("Recovered: save it under a name", "warn", "Ctrl+Shift+S gives it a place of its own"),
    "memory": ("In memory only", "warn", "Nothing on a disk holds this work; save it with Ctrl+Shift+S"),
    "newer": ("Read only", "warn", "A newer Doeline made this matter"),
}


class Status(QStatusBar):
    """Counts at left, the save state at right; while work runs, its name, a bar and Cancel."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._known: tuple[Analysis, str, tuple[str, str]] | None = None
        self.setSizeGripEnabled(False)
        self.setFixedHeight(24)
        self._facts = [QLabel() for _ in range(7)]
        for fact in self._facts:
            self.addWidget(fact)
        self.what = QLabel()
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(140)
        self.bar.setAccessibleName("Progress")
        self.cancel = QPushButton("Cancel")
        self.cancel.setProperty("link", True)
        self.cancel.setToolTip("Stop this work; all stays as it was")
        self.cancel.clicked.connect(session.runner.cancel)
        self._kept = QLabel()
        self._kept.setProperty("tone", "last")
        for part in (self.what, self.bar, self.cancel, self._kept):
            self.addPermanentWidget(part)
        runner = session.runner
        runner.began.connect(self._begin)
        runner.progressed.connect(self._progress)
        runner.ended.connect(self._end)
        runner.cancelled.connect(lambda: self.showMessage("Cancelled; all is as it was.", 5000))
        self._passing = ""
        for signal in (session.case_changed, session.selection.changed):
            signal.connect(self.drop_passing)
        for signal in (session.refreshed, session.case_changed, session.selection.changed):
            signal.connect(self._show)
        self.messageChanged.connect(self._show)
        self._end()
        self._show()

    def restyle(self, colours: Theme) -> None:
        for part in (*self._facts, self.what, self._kept, self.cancel):
            part.setFont(colours.ui_font(-0.4))

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands in the bar, from left to right."""
        return tuple(fact.text() for fact in self._facts if fact.text())

    def show_passing(self, text: str) -> None:
        """A sentence on what is selected or measured: gone as soon as something else is."""
        self._passing = text
        self.showMessage(text, 10_000)

    def drop_passing(self, *_: object) -> None:
        if self._passing and self.currentMessage() == self._passing:
            self.clearMessage()

    def _begin(self, name: str) -> None:
        self.what.setText(name)
        for part in (self.what, self.bar):
            part.show()
        self.cancel.setVisible(self._session.runner.can_cancel)

    def _progress(self, what: str, share: float) -> None:
        self.what.setText(what)
        self.bar.setValue(round(share * 1000))

    def _end(self) -> None:
        for part in (self.what, self.bar, self.cancel):
            part.hide()
        self.bar.setValue(0)

    def _show(self, *_: object) -> None:
        analysis, case = self._session.analysis, self._session.case
        if analysis is None or not case:
            self._put([("Everything stays on this computer", "")])
            return
        self._put(self._texts(analysis, case))

    def look_again(self) -> None:
        """The same facts on another day: what is due is nearer."""
        self._show()

    def show_kept(self, file: MatterFile, is_open: bool) -> None:
        """Where the work is now, at the right; what is not as it should be in warn."""
        name = file.store.path.name if file.store.path else ""
        texts = _KEPT[file.kept] if is_open else ("No exhibit open", "", "")
        text, tone, tip = texts
        self._kept.setText(text.format(name=name))
        place = str(file.store.path) if file.store.path and not file.is_private else ""
        self._kept.setToolTip(plain_tip(f"{place}\n{tip}".strip() if is_open else ""))
        _tone(self._kept, tone or "last")

    def _texts(self, analysis: Analysis, case: str) -> list[tuple[str, str]]:
        names = {(ref.file, ref.sha256) for ref in analysis.matter.exhibits if ref.case == case}
        exhibits = [e for e in analysis.exhibits if (e.file, e.sha256) in names]
        texts = [
            (count(sum(e.rows for e in exhibits), "row"), ""),
            (count(sum(e.hits for e in exhibits), "hit"), ""),
            self._defects(analysis, case),
        ]
        if {e.file for e in exhibits} & set(analysis.rows.unread):
            texts[-1] = ("Being read: rows, defects and findings follow", "warn")
        if len(exhibits) == 1:
            sha = exhibits[0].sha256
            texts += [(exhibits[0].file, ""), (f"SHA-256 {sha[:4]} {sha[4:8]} … {sha[-4:]}", "")]
        elif exhibits:
            texts.append((count(len(exhibits), "exhibit"), ""))
        chosen = len(self._session.selection.now)
        clients = self._session.facts.clients
        if chosen:
            texts.append((f"{count(chosen, 'Doe')} selected", "accent"))
        elif clients:
            texts.append((f"Client {', '.join(doe_name(client) for client in clients)}", "accent"))
        if found := next_day(analysis, case):
            texts.append((found[0], "warn" if found[1] else ""))
        return texts

    def _defects(self, analysis: Analysis, case: str) -> tuple[str, str]:
        """What is wrong and what is to be decided, with its tone: counted once for an analysis, and not as often as
        something is selected."""
        if self._known is None or self._known[:2] != (analysis, case):
            lines = defect_lines(analysis, case)
            text = ", ".join(filter(None, [told(lines), told_open(analysis, case)]))
            self._known = analysis, case, (text, "warn" if any(line.state == "open" for line in lines) else "")
        return self._known[2]

    def _put(self, texts: list[tuple[str, str]]) -> None:
        for at, fact in enumerate(self._facts):
            text, tone = texts[at] if at < len(texts) else ("", "")
            fact.setText(text)
            fact.setVisible(bool(text) and not self.currentMessage())  # a message has the room of the facts
            _tone(fact, tone)


def _tone(part: QLabel, tone: str) -> None:
    if part.property("tone") != tone:
        part.setProperty("tone", tone)
        part.style().unpolish(part)
        part.style().polish(part)
