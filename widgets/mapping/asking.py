"""One dialog after another, for the exhibits of one opening that leave something open; never two for one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from app.services.mapping import Exhibit, Mapping, Proposal, alike, answers_for
from widgets.mapping.dialog import MappingDialog
from widgets.session import Session

Answered = Callable[[list[Exhibit], list[tuple[Proposal, Mapping]]], None]
"""Told of the exhibits as counsel had them read, and of those that are yet to be read by the same answers."""


class Asking(QObject):
    """`dialog` is the one that stands open now; nothing waits for it but the files that it asks about."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.dialog: MappingDialog | None = None

    def ask(self, proposals: Sequence[Proposal], answered: Answered) -> None:
        self._next(list(proposals), [], [], answered)

    def close(self) -> None:
        if self.dialog is not None:
            self.dialog.finished.disconnect()
            self.dialog.reject()
            self.dialog = None

    def _next(
        self, left: list[Proposal], read: list[Exhibit], same: list[tuple[Proposal, Mapping]], answered: Answered
    ) -> None:
        if not left:
            answered(read, same)
            return
        found, rest = left[0], left[1:]
        twins = [other for other in rest if alike(found, other)]
        desk = self._session.desk
        dialog = MappingDialog(self._window, desk.worker, found, desk.store.matter().court_zone, len(twins))
        self.dialog = dialog

        def done(result: int) -> None:
            self.dialog = None
            after = rest
            if result == QDialog.DialogCode.Accepted:
                read.append(dialog.exhibit)
            if dialog.alike.isChecked() and twins:
                after = [other for other in rest if other not in twins]
                if result == QDialog.DialogCode.Accepted:
                    mappings = [(other, answers_for(other, dialog.mapping)) for other in twins]
                    same.extend((other, mapping) for other, mapping in mappings if mapping is not None)
            dialog.deleteLater()
            self._next(after, read, same, answered)

        dialog.finished.connect(done)
        dialog.open()
