"""What takes long about an export and is done in the worker process: counting pages, and reading the finished files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from app.base.paths import data
from app.base.progress import Progress, silent
from app.base.worker import Worker
from app.drafting.tree import Document
from app.law.court_formats import CourtFormat
from app.services.analysis import Analysis
from app.services.export.private import Looked, leaving, look_for, needles, public
from app.services.opening.shelf import never

if TYPE_CHECKING:
    from app.drafting.render.pdf.pages import Pages

_COUNT = "app.services.export.last_look:counted"
_LOOK = "app.services.export.last_look:looked"

_OF_COMPUTER = ("login", "path")
ADDRESSES = "addresses"
"""What counsel puts in, so that a part under seal holds addresses."""


def count_pages(worker: Worker, document: Document, form: CourtFormat, cancelled: Callable[[], bool] = never) -> Pages:
    """Where everything stands in the .pdf of that paper. Problem if it cannot be set, Cancelled."""
    return cast("Pages", worker.run(_COUNT, document, form, cancelled=cancelled, about=document.title))


def look_at(
    worker: Worker,
    analysis: Analysis,
    written: Sequence[Path],
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> Looked:
    """Look for what is private in those finished files that leave the office. Problem for one that cannot be read."""
    paths = leaving(written)
    put_in = any(ADDRESSES in case.filing.put_in for case in analysis.matter.cases)
    asked = (paths, needles(analysis), public(analysis.matter), put_in)
    return cast(Looked, worker.run(_LOOK, *asked, progress=progress, cancelled=cancelled))


def private_counts(looked: Looked) -> list[tuple[int, str]]:
    """What was looked for and how often it was found, in numbers and words: (42, "addresses"), ..., (0, "found")."""
    words = data("text", "privacy.toml")["sort"]
    told = [(n, str(words[sort][n != 1])) for sort, n in looked.sought.items() if n and sort not in _OF_COMPUTER]
    return [*told, (len(looked.found), str(data("text", "export.toml")["private"]["found"]))]


def counted(document: Document, form: CourtFormat, progress: Progress = silent) -> Pages:
    """In the worker."""
    from app.drafting.render.pdf.pages import pages_of

    return pages_of(document, form)


def looked(
    paths: tuple[Path, ...],
    private: Mapping[str, str],
    phrases: Sequence[str],
    put_in: bool,
    progress: Progress = silent,
) -> Looked:
    """In the worker, a file after the other."""
    found = list[Looked]()
    for n, path in enumerate(paths):
        progress(path.name, n / len(paths))
        found.append(look_for((path,), private, phrases, put_in=put_in))
    none = look_for((), private)
    return Looked(
        none.sought, tuple(place for each in found for place in each.found), len(paths), any(e.sealed for e in found)
    )
