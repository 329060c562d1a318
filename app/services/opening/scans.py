"""The optional part that reads pages that are pictures: whether it is here, and how it is added."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable
from pathlib import Path

import psutil

from app.base.paths import ROOT, data
from app.exhibits.scan.part import installed
from app.exhibits.schema import Exhibit
from app.services.opening.reading import Unscanned

_UNREAD = "page_unread"  # the kind of the defect
_MAKER = ROOT / "packaging" / "make_venv.py"


def scans_installed() -> bool:
    """Whether it is here, as of now."""
    importlib.invalidate_caches()
    return installed()


def left_for_scans(sentences: Iterable[str]) -> dict[Path, str]:
    """The files that were not read because the part is not here, each with the sentence that says so."""
    return {told.path: told for told in sentences if isinstance(told, Unscanned)}


def read_in_part(exhibits: Iterable[Exhibit]) -> dict[Path, str]:
    """Those that were read without their pages that are pictures, each with a sentence that says so."""
    says = data("text", "scan.toml")["part"]["in_part"]
    unread = ((exhibit, defect.text) for exhibit in exhibits for defect in exhibit.defects if defect.kind == _UNREAD)
    return {exhibit.path: says.format(file=exhibit.path.name, pages=pages) for exhibit, pages in unread}


def how_to_add() -> list[str] | None:
    """The command that adds it to the environment in which the program runs; None where that is not one of ours."""
    own = ROOT / ".venv"
    if not _MAKER.is_file() or not own.is_dir() or not own.samefile(sys.prefix):
        return None
    return [sys.executable, str(_MAKER), "--scans", "--aloud"]


def end_with_children(pid: int) -> None:
    """End the process of that id and all that it has started."""
    try:
        process = psutil.Process(pid)
        family = [*process.children(recursive=True), process]
    except psutil.NoSuchProcess:
        return
    for each in family:
        try:
            each.kill()
        except psutil.NoSuchProcess:
            continue
