"""A long exhibit read in the worker: handed over in files that a matter can hold, its first look held to its rows."""

from __future__ import annotations

import mmap
import tempfile
from dataclasses import dataclass
from pathlib import Path

from app import exhibits
from app.base.progress import Progress, silent
from app.exhibits.keeping.kept import KeptExhibit, with_parts
from app.exhibits.keeping.parts import from_parts, to_parts
from app.exhibits.schema import Exhibit
from app.picture.first_look import FirstLook
from app.services.opening.survey import agrees, survey_parts


@dataclass(frozen=True, slots=True)
class LongReading:
    """A folder with a file for each part of the exhibit; and whether its picture was not that of its rows."""

    folder: Path
    misled: bool

    def exhibit(self) -> Exhibit:
        """The exhibit, whose frames are made when they are asked for. Its files may be gone once this is made."""
        parts = {path.name: _mapped(path) for path in sorted(self.folder.iterdir())}
        exhibit = from_parts(parts, later=True)
        assert isinstance(exhibit, KeptExhibit)
        return with_parts(exhibit, parts)


def read_long(path: Path, look: FirstLook, least: int, progress: Progress = silent) -> LongReading:
    """In the worker: read the file whole, with the parts of its survey from `least` rows on. Raises Problem."""
    exhibit = exhibits.read_exhibit(path, lambda what, share: progress(what, 0.4 * share), least)
    misled = look.facts.sha256 != exhibit.sha256 or not agrees(look.part(), exhibit)
    parts = survey_parts(exhibit, least) | to_parts(exhibit, lambda what, share: progress(what, 0.5 + 0.5 * share))
    folder = Path(tempfile.mkdtemp())
    for name, content in parts.items():
        (folder / name).write_bytes(content)
    return LongReading(folder, misled)


def _mapped(path: Path) -> mmap.mmap:
    """The file's bytes, which take no room of ours until they are looked at, and are there when it is gone."""
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
