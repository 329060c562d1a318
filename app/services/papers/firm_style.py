"""The firm's own .docx as the style of Word papers: chosen once, kept as a copy of this user's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.base import bounds
from app.base.atomic import atomic
from app.base.folders import user_folder
from app.base.paths import data
from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.base.worker import Worker
from app.law.court_formats import CourtFormat
from app.services.opening.shelf import never

_FOLDER = "firm-styles"
_CHECK = "app.services.papers.firm_style:checked"
_SECONDS, _MEMORY = 60.0, 1 << 30
"""That a check may take; one of a firm's real files takes less than a second and some megabytes."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A firm's style under its name; `says`: what of it is taken, and where the court's format goes before it."""

    name: str
    says: str


def firm_styles() -> tuple[str, ...]:
    """The names of the files that were chosen once, in the order of the alphabet."""
    folder = user_folder() / _FOLDER
    return tuple(sorted(path.name for path in folder.glob("*.docx") if not path.name.startswith(".")))


def firm_style_file(name: str) -> Path | None:
    """The copy of that name; None where there is none (any more)."""
    return user_folder() / _FOLDER / name if name in firm_styles() else None


def take_firm_style(
    source: Path,
    form: CourtFormat,
    worker: Worker,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> Taken:
    """Have that .docx checked by the worker and keep a copy, in place of one of the same name. Problem where it cannot
    be used, Cancelled."""
    asked = (source, form)
    says: str = worker.run(_CHECK, *asked, progress=progress, cancelled=cancelled, about=f"“{source.name}”")
    try:
        content = source.read_bytes()
    except OSError as error:
        sentence = data("text", "export.toml")["style"]["unreadable"]
        raise Problem(sentence.format(file=source.name, reason=error.strerror or type(error).__name__)) from error
    with atomic(user_folder() / _FOLDER / source.name) as draft:
        draft.write_bytes(content)
    return Taken(source.name, says)


def checked(source: Path, form: CourtFormat, progress: Progress = silent) -> str:
    """In the worker: what is taken of that file, in sentences."""
    from app.drafting.render.firm.style import check  # python-docx costs what only a choice should pay

    bounds.state(_SECONDS, _MEMORY)
    return check(source, form)
