"""An exhibit that is open, read again with another mapping: asked in the dialog of its opening, taken as one change."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from app.base.paths import data
from app.base.progress import Progress
from app.matter.model import ExhibitRef
from app.matter.touched import Touched
from app.services.opening.mapping import Exhibit, Proposal
from app.services.opening.reading_again import Anew, Original, keep_again, take_again
from widgets.mapping.dialog import Answer
from widgets.open_files import OpenFiles
from widgets.runner import SlowWork
from widgets.session import Session

Kept = tuple[Anew | None, list[str]]
"""A new reading as keep_again has it."""


class ReadingAgain(QObject):
    """The handler of the action, and of the link at a defect that comes of how the exhibit is read."""

    problem = Signal(str)
    told = Signal(str)

    def __init__(self, session: Session, files: OpenFiles, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._files, self._window = session, files, window
        self._words = data("text", "mapping.toml")["again"]

    def ask(self) -> None:
        """Of the case in view: how else is it to be read?"""
        refs = [ref for ref in self._session.desk.store.matter().exhibits if ref.case == self._session.case]
        ref = refs[0] if len(refs) == 1 else self._choose(refs)
        if ref is not None:
            self.read(ref)

    def ask_about(self, sha256: str) -> None:
        """Of the exhibit with that SHA-256."""
        ref = self._ref(sha256)
        if ref is not None:
            self.read(ref)

    def _ref(self, sha256: str) -> ExhibitRef | None:
        return next((ref for ref in self._session.desk.store.matter().exhibits if ref.sha256 == sha256), None)

    def renew(self, sha256: str) -> None:
        """That exhibit as its file reads now, by the mapping that it was read by: more of it can be read since."""
        desk = self._session.desk
        ref = self._ref(sha256)
        if ref is None:
            return

        def slow(progress: Progress, cancelled: Callable[[], bool]) -> tuple[Original, Kept]:
            original = Original(desk, ref)
            try:
                exhibit = original.read(desk.worker, original.exhibit.mapping, cancelled, progress)
                return original, keep_again(desk, original, exhibit, progress, cancelled)
            finally:
                original.close()

        def take(found: tuple[Original, Kept]) -> Touched:
            return self._put(*found)

        self._session.runner.work(SlowWork(f"Reading {ref.file}", slow, take))

    def read(self, ref: ExhibitRef) -> None:
        desk = self._session.desk

        def slow(progress: Progress, cancelled: Callable[[], bool]) -> tuple[Original, Proposal]:
            original = Original(desk, ref)
            try:
                return original, original.proposal(desk.worker, progress, cancelled)
            except BaseException:
                original.close()
                raise

        def then(found: tuple[Original, Proposal]) -> None:
            QTimer.singleShot(0, self, partial(self._show, *found))  # once this work is done

        def drop(found: tuple[Original, Proposal]) -> None:
            found[0].close()

        self._session.runner.work(SlowWork(f"Reading {ref.file}", slow, then, dropped=drop))

    def _choose(self, refs: list[ExhibitRef]) -> ExhibitRef | None:
        names = [ref.file for ref in refs]
        if not names:
            return None
        asked = self._words["which"], self._words["exhibit"]
        name, agreed = QInputDialog.getItem(self._window, *asked, names, 0, False)
        return refs[names.index(name)] if agreed else None

    def _show(self, original: Original, found: Proposal) -> None:
        worker = self._session.desk.worker

        def answered(answers: list[Answer]) -> None:
            if answers and original.ref in self._session.desk.store.matter().exhibits:
                self._take(original, answers[0].exhibit)
            else:
                original.close()

        self._files.asking.ask_again(found, lambda _found, *how: original.read(worker, *how), answered)

    def _take(self, original: Original, exhibit: Exhibit) -> None:
        desk, name = self._session.desk, original.exhibit.path.name

        def keep(progress: Progress, cancelled: Callable[[], bool]) -> Kept:
            try:
                return keep_again(desk, original, exhibit, progress, cancelled)
            finally:
                original.close()

        self._session.runner.work(SlowWork(f"Reading {name}", keep, partial(self._put, original)))

    def _put(self, original: Original, kept: Kept) -> Touched:
        """The new reading in the place of the one before, where it says something else."""
        (own, problems), name = kept, original.exhibit.path.name
        if own is None:
            self.told.emit(self._words["same"].format(file=name))
            return Touched()
        again = take_again(self._session.desk, original, own)
        for sentence in (*problems, *again.says):
            self.problem.emit(sentence)
        self.told.emit(self._words["done"].format(file=name))
        self._files.took([])
        return again.touched
