"""Pictures of pages: how they are told. What recognises their characters is imported for the first one."""

from __future__ import annotations

import re

from app.base.progress import Progress
from app.exhibits.defects import Defects
from app.exhibits.sheet import Sheet, Source

ASKED = 0
_MARK = re.compile(
    rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff|II\*\x00|MM\x00\*|RIFF.{4}WEBP|BM.{4}\x00{4}.{4}[\x0c-\x7c]\x00{3}", re.DOTALL
)


def recognises(source: Source) -> bool:
    """By its mark: PNG, JPEG, TIFF, WebP and BMP."""
    return _MARK.match(source.content) is not None


def read(source: Source, defects: Defects, progress: Progress) -> list[Sheet]:
    """A sheet a table. Problem where the part that recognises characters is absent, or what it needs is."""
    from app.exhibits.scan.seeing.reading import read as read_pictures

    return read_pictures(source, defects, progress)
