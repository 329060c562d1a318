"""From the screen to the matter: what counsel writes becomes a change after a pause, when the caret leaves the block,
and before anything else is done."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from app.drafting.editing.edited import Edited
from app.matter.store import Store
from app.matter.touched import Touched
from app.services.papers.rewriting import rewrite, up_to_date
from widgets.panel.editor.editor import PaperEditor
from widgets.runner import Runner

_PAUSE_MS = 600

Verb = Callable[[Store, Edited], Touched]


class Storing(QObject):
    """Of one editor. Nothing that was typed is lost where a change is refused: it stays on the screen and is tried
    again."""

    def __init__(self, runner: Runner, editor: PaperEditor) -> None:
        super().__init__(editor)
        self._runner, self._editor = runner, editor
        self._busy = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.store)
        editor.changed.connect(self._pause.start)
        editor.left.connect(self.store)
        editor.undo_wanted.connect(runner.undo)
        editor.redo_wanted.connect(runner.redo)
        runner.asked.connect(self.store)

    def store(self) -> bool:
        """Store what is on the screen alone. False where it was refused."""
        editor, shown = self._editor, self._editor.shown
        if self._busy or shown is None or not editor.unsaved:
            return True
        self._pause.stop()
        ledger = editor.ledger
        self._busy = True
        try:
            done = self._runner.change(partial(rewrite, shown=shown, screen=ledger.said(), gone=ledger.gone()))
        finally:
            self._busy = False
        if done:
            ledger.stored()
        return done

    def change(self, verb: Verb) -> None:
        """Do something with the paper as the matter has it now."""
        shown = self._editor.shown
        if self.store() and shown is not None:
            self._runner.change(lambda store: verb(store, up_to_date(store, shown)))
