"""The facts of a filing in the window: asked for, recorded as one change, the attorney's block kept for next time."""

from __future__ import annotations

import json
from functools import partial

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from app.base.paths import data
from app.matter import changes
from app.services.papers.filing import block_of, filing_in, with_block
from widgets.dialogs.filing import FilingDialog
from widgets.session import Session

_BLOCK = "attorney's block"


class FilingFacts(QObject):
    """Matter > Facts of the filing. An attorney’s block stays on this computer, and in the matters that use it."""

    problem = Signal(str)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def ask(self, at: str = "", *, case: str = "", above: QWidget | None = None) -> None:
        """`at`: the field that has the keys; `case`: that in view by default; `above`: the window it stands on."""
        analysis, number = self._session.whole, case or self._session.case
        if analysis is None or not number:
            self.problem.emit(data("text", "export.toml")["told"]["making"])
            return
        recorded = filing_in(self._session.desk.store.matter(), number)
        offered = with_block(recorded, remembered_block())
        filing = FilingDialog.ask(above or self._window, analysis, number, offered, block=offered != recorded, at=at)
        if filing is None:
            return
        if any(block_of(filing).values()):
            QSettings().setValue(_BLOCK, json.dumps(block_of(filing)))
        self._session.runner.change(partial(changes.record_filing, case=number, filing=filing))


def remembered_block() -> dict[str, object]:
    """The block that was recorded last on this computer; empty where none was."""
    try:
        found = json.loads(str(QSettings().value(_BLOCK, "{}")))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
