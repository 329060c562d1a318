"""The files that were opened last, kept in the settings of this user."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

_KEY = "recent"
_KEPT = 8


class Recent(QObject):
    """The newest first."""

    changed = Signal()

    def paths(self) -> list[Path]:
        stored = QSettings().value(_KEY, [])
        names = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
        return [Path(str(name)) for name in names]

    def add(self, paths: Iterable[Path]) -> None:
        new = [path.resolve() for path in paths]
        kept = [*new, *(path for path in self.paths() if path not in new)][:_KEPT]
        QSettings().setValue(_KEY, [str(path) for path in kept])
        self.changed.emit()

    def forget(self, path: Path) -> None:
        """Take one out of the list."""
        QSettings().setValue(_KEY, [str(kept) for kept in self.paths() if kept != path])
        self.changed.emit()

    def clear(self) -> None:
        QSettings().remove(_KEY)
        self.changed.emit()
