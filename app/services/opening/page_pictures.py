"""The page on which a hit stands, as a picture: from the file where it was opened, or from the copy in the matter."""

from __future__ import annotations

from typing import cast

from app.base.problem import Problem
from app.exhibits.pdf.pixels import PagePicture as PagePicture
from app.exhibits.schema import Exhibit as Exhibit
from app.matter import keeping
from app.services.desk import Desk
from app.services.opening.nearness import is_near
from app.services.opening.shelf import ORIGINAL

_PICTURE = "app.exhibits.pdf.picture:page_picture"
_KEEP = "put {it} there, or keep the files in the matter. What was read of it is all here."
_AWAY = "The file is not at {path} any more, so its page cannot be shown; " + _KEEP.format(it="it back")
_OTHER = "The file at {path} is not the one that was opened, so its page is not shown; " + _KEEP.format(it="that one")


def page_picture(desk: Desk, exhibit: Exhibit, page: int, scale: float) -> PagePicture:
    """The page at so many pixels a point, made in the worker. Problem where the file is away, another, or damaged."""
    about = (exhibit.file, exhibit.sha256, page, scale)
    there = is_near(exhibit.path, exhibit.opened, desk.store.path) and _is_file(exhibit)
    if there and exhibit.path.stat().st_size == exhibit.size:
        try:
            return _made(desk, exhibit, exhibit.path, about)
        except Problem:
            if ORIGINAL not in keeping.digests(desk.store, exhibit.file, exhibit.sha256):
                raise
    if ORIGINAL in keeping.digests(desk.store, exhibit.file, exhibit.sha256):
        return _made(desk, exhibit, keeping.part(desk.store, exhibit.file, exhibit.sha256, ORIGINAL), about)
    raise Problem((_OTHER if there else _AWAY).format(path=exhibit.path))


def _made(desk: Desk, exhibit: Exhibit, source: object, about: tuple[object, ...]) -> PagePicture:
    return cast(PagePicture, desk.worker.run(_PICTURE, source, *about, about=exhibit.file))


def _is_file(exhibit: Exhibit) -> bool:
    try:
        return exhibit.path.is_file()
    except OSError:
        return False
