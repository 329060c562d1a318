"""Exhibits that were no file of the attorney's: tables from the clipboard, files out of a .zip. They lie in a folder of
ours, and the matter keeps their bytes whether or not it keeps those of others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.base.folders import kept_folder, private_file
from app.base.problem import Problem
from app.exhibits.unpacked import sweep_unpacked

_PASTED, _UNPACKED = "pasted", "unpacked"
_TABLE = re.compile(r"<table[\s>]", re.IGNORECASE)
_NOTHING = "There is no table on the clipboard; copy the rows of the exhibit with their headings, and paste again."


@dataclass(frozen=True, slots=True)
class Origin:
    """`source` in words: `the clipboard`, `exhibits.zip`; of a .zip its SHA-256 in hex."""

    source: str
    sha256: str | None = None


def origin_of(path: Path) -> Origin | None:
    """Where that file came from; None where it is one of the attorney's own."""
    kept = kept_folder()
    if path.is_relative_to(kept / _PASTED):
        return Origin("the clipboard")
    if path.is_relative_to(kept / _UNPACKED):
        digest, archive, *_ = path.relative_to(kept / _UNPACKED).parts
        return Origin(f"“{archive}”", digest)
    return None


def unpacked_folder() -> Path:
    """Where files out of a .zip go; nobody but this user may look into it."""
    return kept_folder() / _UNPACKED


def sweep_origins(recent: Iterable[Path]) -> list[Path]:
    """Remove what came out of .zip files that no open program, no matter and none of the `recent` files needs; which
    folders. Never raises."""
    try:
        return sweep_unpacked(unpacked_folder(), recent)
    except Problem:
        return []


def pasted(text: str, html: str, today: date) -> Path:
    """What was on the clipboard, in a new file: the text where its lines are parted, else the table of the page.

    Problem where neither is a table, or the file cannot be made.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    parted = len(lines) > 1 and sum("\t" in line for line in lines) > len(lines) / 2
    if not parted and _TABLE.search(html):
        return _file(html, today, ".html")
    if len(lines) < 2:
        raise Problem(_NOTHING)
    return _file(text, today, ".tsv")


def _file(content: str, today: date, ending: str) -> Path:
    folder = kept_folder() / _PASTED
    n, path = 1, folder / f"pasted-{today.isoformat()}{ending}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        while path.exists():
            n += 1
            path = folder / f"pasted-{today.isoformat()}-{n}{ending}"
        private_file(path).write_bytes(content.encode("utf-8", "replace"))
    except OSError as error:
        raise Problem(
            f"What was pasted could not be written to {folder} ({error.strerror}); free some room."
        ) from error
    return path
