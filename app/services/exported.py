"""What an export is remembered by: each file with its digest, the lines that it holds and the figures it states."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx

from app import __version__
from app.base.problem import Problem
from app.drafting.tree import Document
from app.services.draft import Paper

_SPACES = re.compile(r"\s+")


def exported(plan: Sequence[Paper], written: Sequence[Path], out: Path, step: int) -> dict[str, Any]:
    """The body of the custody entry. `step` is where the history stood; paths are those of `plan`, in its order."""
    papers = [_paper(paper, path) for paper, path in zip(plan, written, strict=True)]
    return {"program": __version__, "place": str(out.absolute()), "step": step, "papers": papers}


def figures_of(document: Document) -> list[list[str]]:
    """[what the figure rests on, its text], in reading order."""
    return [[run.ref, spaced(run.text)] for run in document.runs() if run.kind == "figure" and run.ref]


def lines_of(path: Path) -> list[str]:
    """The paragraphs of a finished Word file, those within tables too. Problem where it is none."""
    try:
        body = docx.Document(str(path)).element.body
    except Exception as error:  # python-docx raises whatever its zip and XML readers do
        raise Problem(f"“{path.name}” is not a Word file any more; compare it with a copy that was kept.") from error
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    lines = (
        "".join(part.text or "" if part.tag == f"{space}t" else " " for part in line.iter(f"{space}t", f"{space}tab"))
        for line in body.iter(f"{space}p")
    )
    return [line for line in map(spaced, lines) if line]


def digest_of(path: Path) -> str:
    """SHA-256 of the file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def spaced(text: str) -> str:
    """The text with plain single spaces, however the typesetter bound its words."""
    return _SPACES.sub(" ", text).strip()


def _paper(paper: Paper, path: Path) -> dict[str, Any]:
    told: dict[str, Any] = {
        "folder": paper.folder,
        "file": paper.file,
        "size": path.stat().st_size,
        "sha256": digest_of(path),
    }
    if paper.document is not None and path.suffix == ".docx":  # its .pdf states the same
        told |= {"figures": figures_of(paper.document), "lines": lines_of(path)}
    return told
