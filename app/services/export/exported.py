"""What an export is remembered by: its exhibits, each file with its digest, its lines and the figures it states.

The custody log may be handed over. So of work product it holds a digest a line and what each figure rests on, no
text; and of the folder its own name alone, for the way to it may name a client. The way is kept beside the view.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app import __version__
from app.base.digests import digest_of as digest_of
from app.base.problem import Problem
from app.drafting.tree import Document
from app.services.export.draft import ALL, FOLDERS, WORK_PRODUCT, Choices, Paper

_SPACES = re.compile(r"\s+")
_PLAIN_NAME = re.compile(r"(?!\.)[^/\\:\0]{1,255}")
_LARGEST = 256 << 20  # bytes of a Word file once it is unpacked

Figure = tuple[str, str]
"""(what the figure rests on, its text; empty for work product in the log)"""

Source = tuple[str, str]
"""(file, SHA-256) of an exhibit"""


@dataclass(frozen=True, slots=True)
class Text:
    """What a Word file states: its figures and its paragraphs, in reading order. `own`: how many of the figures are
    counsel's, in place of computed ones."""

    figures: tuple[Figure, ...]
    lines: tuple[str, ...]
    own: int = 0


@dataclass(frozen=True, slots=True)
class ExportedPaper:
    """One file of an export. `figures` and `lines` are those of a Word file; its .pdf states the same.

    Of work product `digests` stand in place of `lines`: the SHA-256 of each.
    """

    folder: str
    file: str
    sha256: str
    figures: tuple[Figure, ...] | None = None
    lines: tuple[str, ...] | None = None
    digests: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """An export as the custody log has it. `step` is where the history stood.

    `place` is the name of the folder, of older versions the whole way to it; `exhibits` what the papers rest on,
    None where an older version did not tell; `choices` which papers were wanted.
    """

    program: str
    place: Path
    step: int
    papers: tuple[ExportedPaper, ...]
    exhibits: tuple[Source, ...] | None = None
    choices: Choices = ALL


def exported(
    plan: Sequence[Paper],
    written: Sequence[Path],
    out: Path,
    step: int,
    exhibits: Sequence[Source],
    choices: Choices = ALL,
) -> dict[str, Any]:
    """The body of the custody entry. `step` is where the history stood; the first paths are those of `plan`, in its
    order, those behind the list of files."""
    return {
        "program": __version__,
        "place": out.absolute().name,
        "step": step,
        "chosen": None if choices.files is None else sorted(choices.files),
        "review": choices.review,
        "exhibits": [{"file": file, "sha256": sha256} for file, sha256 in exhibits],
        "papers": [
            *(_paper(paper, path) for paper, path in zip(plan, written, strict=False)),
            *(_paper(Paper(path.parent.name, path.name), path) for path in written[len(plan) :]),
        ],
    }


def is_drawing(body: object) -> bool:
    """Whether that is the entry of a drawing: its files can be compared, but it states no figures to compute anew."""
    return isinstance(body, Mapping) and body.get("drawing") is True


def read_exported(body: Mapping[str, Any]) -> Exported | None:
    """What that body says; None where it does not say what `exported` would, whoever wrote it."""
    try:
        step = body["step"]
        if type(step) is not int or not 0 <= step < 1 << 53:
            return None
        papers = tuple(map(_read_paper, body["papers"]))
        if len({paper.file for paper in papers}) < len(papers):
            return None
        program, place = _text(body["program"]), Path(_text(body["place"]))
        return Exported(program, place, step, papers, _sources(body), _choices(body, papers))
    except (ValueError, TypeError, KeyError):
        return None


def figures_of(document: Document) -> tuple[Figure, ...]:
    """Every figure of a paper that rests on something, in reading order."""
    return tuple((run.ref, spaced(run.text)) for run in document.runs() if run.kind == "figure" and run.ref)


def lines_of(path: Path) -> list[str]:
    """The paragraphs of a finished Word file, those within tables too. Problem where it is none."""
    import docx  # costs a tenth of a second that the start should not pay

    try:
        with zipfile.ZipFile(path) as parts:
            if sum(part.file_size for part in parts.infolist()) > _LARGEST:
                raise ValueError("too large")
        body = docx.Document(str(path)).element.body
    except Exception as error:  # python-docx raises whatever its zip and XML readers do
        raise Problem(f"“{path.name}” is not a Word file any more; compare it with a copy that was kept.") from error
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    lines = (
        "".join(part.text or "" if part.tag == f"{space}t" else " " for part in line.iter(f"{space}t", f"{space}tab"))
        for line in body.iter(f"{space}p")
    )
    return [line for line in map(spaced, lines) if line]


def digests_of(lines: Iterable[str]) -> tuple[str, ...]:
    """SHA-256 of each line, in hex."""
    return tuple(hashlib.sha256(line.encode()).hexdigest() for line in lines)


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
        figures, lines = figures_of(paper.document), lines_of(path)
        if paper.folder == WORK_PRODUCT:
            return told | {"figures": [[ref] for ref, _ in figures], "digests": digests_of(lines)}
        return told | {"figures": figures, "lines": lines}
    return told


def _read_paper(told: Any) -> ExportedPaper:
    if not isinstance(told, dict) or told["folder"] not in FOLDERS:
        raise TypeError(told)
    figures, lines, digests = told.get("figures"), told.get("lines"), told.get("digests")
    if digests is not None and told["folder"] != WORK_PRODUCT:
        raise TypeError(told)
    return ExportedPaper(
        told["folder"],
        _plain_name(told["file"]),
        _text(told["sha256"]),
        None if figures is None else tuple(map(_read_figure, figures)),
        None if lines is None else tuple(map(_text, lines)),
        None if digests is None else tuple(map(_text, digests)),
    )


def _read_figure(told: Any) -> Figure:
    if not isinstance(told, list | tuple) or not 1 <= len(told) <= 2:
        raise TypeError(told)
    return (_text(told[0]), _text(told[1]) if len(told) > 1 else "")


def _choices(body: Mapping[str, Any], papers: Sequence[ExportedPaper]) -> Choices:
    """Which papers were wanted; of an older version, which chose none and knew fewer kinds, those that it wrote."""
    if "chosen" not in body:
        return Choices(frozenset(f"{paper.folder}/{paper.file}" for paper in papers))
    if type(body["review"]) is not bool:
        raise TypeError(body["review"])
    chosen = body["chosen"]
    if chosen is not None and not isinstance(chosen, list):
        raise TypeError(chosen)
    return Choices(None if chosen is None else frozenset(map(_text, chosen)), review=body["review"])


def _sources(body: Mapping[str, Any]) -> tuple[Source, ...] | None:
    if "exhibits" not in body:
        return None
    return tuple((_text(each["file"]), _text(each["sha256"])) for each in body["exhibits"])


def _plain_name(value: Any) -> str:
    """A name that leads nowhere else."""
    if not _PLAIN_NAME.fullmatch(_text(value)):
        raise ValueError(value)
    return str(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
