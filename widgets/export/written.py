"""An export that is done: where it lies, and what the last look through the finished files found."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.base.clock import count
from app.base.ids import series
from app.base.paths import data
from app.services.export.draft import TO_FILE
from app.services.export.last_look import private_counts
from app.services.export.private import Looked


@dataclass(frozen=True)
class Written:
    """`looked`: None where the look was stopped."""

    folder: Path
    paths: tuple[Path, ...]
    looked: Looked | None

    @property
    def others(self) -> str:
        """What else lies among the papers to file, of another export: whoever files the folder would file it, too."""
        own = {*self.paths}
        filed = self.folder / TO_FILE
        found = sorted(path.name for path in filed.rglob("*") if path.is_file() and path not in own)
        told = str(data("text", "export.toml")["told"]["others"])
        return told.format(files=count(len(found), "file"), names=series(found)) if found else ""

    @property
    def private_files(self) -> tuple[Path, ...]:
        """The files in which something private stands."""
        return tuple(dict.fromkeys(each.file for each in self.looked.found)) if self.looked else ()

    @property
    def counts(self) -> list[tuple[int, str]]:
        return private_counts(self.looked) if self.looked else []

    @property
    def says(self) -> str:
        """How many files lie where."""
        told = str(data("text", "export.toml")["told"]["written"])
        return told.format(files=count(len(self.paths), "file"), folder=self.folder)

    @property
    def warning(self) -> str:
        """What must not be missed; nothing where nothing private was found."""
        if self.looked is None:
            return str(data("text", "export.toml")["private"]["stopped"])
        return " ".join(self.looked.sentences)
