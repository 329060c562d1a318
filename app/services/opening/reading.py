"""Reading files in the worker process: long ones in two steps, so that a picture stands before their rows are read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from app.base.endings import ZIP
from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.base.worker import Worker
from app.exhibits.mapping.mapping import NoTable
from app.exhibits.scan.part import ScansMissing
from app.exhibits.schema import Exhibit
from app.picture.first_look import FirstLook as FirstLook
from app.services.opening import survey
from app.services.opening.long_reading import LongReading
from app.services.opening.origins import unpacked_folder
from app.services.opening.shelf import never

if TYPE_CHECKING:
    from app.exhibits.unpack import Unpacked  # the worker unpacks

_READ = "app.exhibits:read_exhibit"
_LOOK = "app.picture.looking:look_at"
_UNPACK = "app.exhibits.unpack:unpack"
_READ_LONG = "app.services.opening.long_reading:read_long"
LONG_FILES = {".parquet": 0, ".csv": 20, ".tsv": 20, ".txt": 20}
"""Endings of files that may be long, and the least bytes of a row: nobody looks twice at a short one."""

Readings = tuple[list[Exhibit], list[str]]
"""Exhibits that were read, and sentences about the files that could not be."""


class Unread(str):
    """The sentence of a file that could be read, if something was done about it."""

    __slots__ = ("path",)
    path: Path


class Untabled(Unread):
    """That of one that could be an exhibit though no table was found: how to read it can be asked."""


class Unscanned(Unread):
    """That of a scan, where the reader of scans is not installed."""


Looked = Callable[[FirstLook], object]
"""Told of a first look at a long exhibit, long before its rows are read."""


def read_files(
    worker: Worker,
    paths: Iterable[Path],
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
    looked: Looked | None = None,
) -> Readings:
    """Read files, those of a .zip in its place; what cannot be read is a sentence. Raises Cancelled."""
    exhibits: list[Exhibit] = []
    problems: list[str] = []
    chosen = list(dict.fromkeys(Path(p).absolute() for p in paths))
    for i, path in enumerate(chosen):

        def told(what: str, share: float, done: int = i) -> None:
            progress(what, (done + share) / len(chosen))

        def work(function: str, *more: object, path: Path = path, told: Progress = told) -> object:
            return worker.run(function, path, *more, progress=told, cancelled=cancelled, about=path.name)

        try:
            if path.suffix.lower() == ZIP:
                unpacked = cast("Unpacked", work(_UNPACK, unpacked_folder(), os.getpid()))
                problems += unpacked.left
                if unpacked.paths != (path,):  # a workbook may be called so
                    chosen[i + 1 : i + 1] = unpacked.paths
                    continue
            look = None
            if looked is not None and _may_be_long(path):
                look = cast(FirstLook | None, work(_LOOK, survey.LEAST))
            if looked is None or look is None:
                exhibits.append(cast(Exhibit, work(_READ)))
                continue
            looked(look)
            long = cast(LongReading, work(_READ_LONG, look, survey.LEAST))
            exhibits.append(long.exhibit())
            for folder in (look.hits, long.folder):  # what is mapped stays; elsewhere it goes with the worker
                shutil.rmtree(folder, ignore_errors=True)
            if long.misled:
                problems.append(f"The picture of {path.name} was not that of its rows; it is drawn anew.")
        except NoTable as problem:
            problems.append(_unread(Untabled, path, problem))
        except ScansMissing as problem:
            problems.append(_unread(Unscanned, path, problem))
        except Problem as problem:
            problems.append(problem.sentence)
    return exhibits, problems


def _unread(kind: type[Unread], path: Path, problem: Problem) -> Unread:
    told = kind(problem.sentence)
    told.path = path
    return told


def _may_be_long(path: Path) -> bool:
    least = LONG_FILES.get(path.suffix.lower())
    try:
        return least is not None and path.stat().st_size >= least * survey.LEAST
    except OSError:
        return False  # reading it says why
