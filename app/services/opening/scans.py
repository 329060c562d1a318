"""The optional part that reads pages that are pictures: whether it is here, and how it is added."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable
from pathlib import Path

import psutil

from app.base.paths import ROOT
from app.exhibits.scan.part import ScansMissing, installed

_MAKER = ROOT / "packaging" / "make_venv.py"


def scans_installed() -> bool:
    """Whether it is here, as of now."""
    importlib.invalidate_caches()
    return installed()


def left_for_scans(paths: Iterable[Path], sentences: Iterable[str]) -> dict[Path, str]:
    """Those of the files that were not read because the part is not here, each with the sentence that says so."""
    told = set(sentences)
    asked = {path: ScansMissing(path.name).sentence for path in paths}
    return {path: sentence for path, sentence in asked.items() if sentence in told}


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
