"""Pictures of pages, made in the background; a few of them stay at hand."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial

from PySide6.QtCore import QObject, QThreadPool, Signal

from app.services import Desk
from app.services.opening.page_pictures import Exhibit, PagePicture, page_picture
from widgets.background import Latest
from widgets.rows.sheet import Sheet
from widgets.session import Session

Key = tuple[str, int, float]
"""SHA-256 of the file, page, pixels a point."""


class Pages(QObject):
    """Of what is asked for only the newest counts."""

    ready = Signal(object, object)  # Key, PagePicture
    failed = Signal(object)  # the exception

    def __init__(self, session: Session, pool: QThreadPool, kept: int, parent: QObject) -> None:
        """`kept`: how many pictures."""
        super().__init__(parent)
        self._session = session
        self._kept = kept
        self._pictures: OrderedDict[Key, PagePicture] = OrderedDict()
        self._latest = Latest(pool, self)
        self._latest.ready.connect(self._take)
        self._latest.failed.connect(self.failed)

    @property
    def busy(self) -> bool:
        return self._latest.busy

    def want(self, sheet: Sheet, page: int, scale: float) -> PagePicture | None:
        """The picture, where it is at hand; else it is made, and told."""
        key = (sheet.exhibit.sha256, page, scale)
        if key in self._pictures:
            self._pictures.move_to_end(key)
            return self._pictures[key]
        self._latest.ask(partial(_made, self._session.desk, sheet.exhibit, page, scale))
        return None

    def count(self, sheet: Sheet) -> int | None:
        """How many pages the file has, once one of them was seen."""
        sha256 = sheet.exhibit.sha256
        return next((picture.pages for key, picture in self._pictures.items() if key[0] == sha256), None)

    def _take(self, made: tuple[Key, PagePicture]) -> None:
        key, picture = made
        self._pictures[key] = picture
        while len(self._pictures) > self._kept:
            self._pictures.popitem(last=False)
        self.ready.emit(key, picture)


def _made(desk: Desk, exhibit: Exhibit, page: int, scale: float) -> tuple[Key, PagePicture]:
    return (exhibit.sha256, page, scale), page_picture(desk, exhibit, page, scale)
