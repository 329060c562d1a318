"""Selecting by time from the keyboard: two times in a zone that is named, and who has a hit between them."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.base.clock import count, zone_name
from app.base.problem import Problem
from app.base.typed_time import typed, typed_instant
from app.matter.selection import Selection
from app.picture.choosing import in_time, keys_of
from app.picture.readout import time_in_words
from app.picture.scene import Scene
from app.picture.ticks import as_us, local
from widgets.dialogs.frame import Frame
from widgets.parts import label


class SelectTimeDialog(Frame):
    """Says beforehand how many Does it takes; the hour that occurs twice in November is asked for by name."""

    def __init__(self, parent: QWidget | None, scene: Scene, zone: str, shown: tuple[float, float]) -> None:
        """`shown`: begin and end of what is in view, seconds since 1970, to begin with."""
        super().__init__(parent, "Select by time", "Select")
        self._scene, self._zone = scene, zone
        self.body.addWidget(label(f"Every Doe with a lane who has a hit between two times, {zone_name(zone)}", "quiet"))
        begin, end = (local(round(t * 1e6), zone).replace(second=0, microsecond=0) for t in shown)
        self.begin, self.end = QLineEdit(typed(begin)), QLineEdit(typed(end))
        self.field("&From", self.begin)
        self.field("&To", self.end)
        for edit in (self.begin, self.end):
            edit.textChanged.connect(self._check)
        self.begin.selectAll()
        self._check()

    @classmethod
    def ask(cls, parent: QWidget, scene: Scene, zone: str, shown: tuple[float, float]) -> Selection | None:
        """The Does with how they were chosen, or None where it was taken back."""
        dialog = cls(parent, scene, zone, shown)
        return dialog.selection() if dialog.exec() else None

    def selection(self) -> Selection:
        t0, t1 = self._times()
        return Selection(keys_of(self._scene, in_time(self._scene, t0, t1)), time_in_words(t0, t1, self._zone))

    def _times(self) -> tuple[int, int]:
        begin = as_us(typed_instant(self.begin.text(), self._zone))
        end = as_us(typed_instant(self.end.text(), self._zone, end=True))
        if end < begin:
            raise Problem("The second time is before the first.")
        return begin, end

    def _check(self, *_: object) -> None:
        taken = self.typed(lambda: len(in_time(self._scene, *self._times())))
        if taken is not None:
            self.says.setText(f"{count(taken, 'Doe')} {'has' if taken == 1 else 'have'} a hit there.")
            self.agree.setEnabled(True)
