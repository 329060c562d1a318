"""The samples in small, for the start page: drawn from what is read of them, not from a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool

from app.base.paths import resource
from app.base.problem import Problem
from app.services import Analysis, Desk
from widgets.background import Task
from widgets.welcome_parts import Glimpse

_SAYS = {
    "12-cv-6677": "42 Does, two remain; seventeen days apart",
    "12-cv-6675": "68 Does, 47 remain; motion by John Doe X",
}


def glimpses() -> list[Glimpse]:
    """The samples that are there, not yet drawn."""
    found = []
    for name, says in _SAYS.items():
        folder = resource("samples", name)
        paths = tuple(sorted(path for path in folder.glob("*") if path.suffix in (".xlsx", ".toml")))
        if paths:
            found.append(Glimpse(name, says, paths))
    return found


def read_glimpses(desk: Desk, parent: QObject, show: Callable[[Sequence[Glimpse]], None]) -> None:
    """Read the samples beside the GUI thread, in the worker that the first exhibit will need anyway."""
    wanted = glimpses()
    if wanted:
        task = Task(lambda: [_drawn(desk, glimpse) for glimpse in wanted], parent)
        task.done.connect(show)
        task.start(QThreadPool.globalInstance())


def _drawn(desk: Desk, glimpse: Glimpse) -> Glimpse:
    """The sample with its first listed times, in a matter of its own."""
    own = Desk(worker=desk.worker)
    try:
        exhibits, _ = own.read([path for path in glimpse.paths if path.suffix != ".toml"])
        own.take(exhibits)
        for path in _dockets(glimpse.paths):
            own.take_docket(own.read_docket(path))
        return _with_marks(glimpse, own.analysis())
    except Problem:
        return glimpse


def _dockets(paths: Sequence[Path]) -> list[Path]:
    return [path for path in paths if path.suffix == ".toml"]


def _with_marks(glimpse: Glimpse, analysis: Analysis) -> Glimpse:
    view = next((view for view in analysis.cases if view.number == glimpse.name), None)
    if view is None:
        return glimpse
    firsts = [(first, key[1]) for key, first in zip(analysis.keys, analysis.roster.does["first"], strict=True) if first]
    firsts.sort(key=lambda pair: pair[0])
    start, end = firsts[0][0], firsts[-1][0]
    dismissed, movants = set(view.dismissed), view.case.movants
    width = (end - start).total_seconds() * 1.04 or 1.0
    marks = tuple(
        ((first - start).total_seconds() / width, doe in dismissed, doe in movants and doe not in dismissed)
        for first, doe in firsts
    )
    strong = [share for share, _, movant in marks if movant]
    gap = (strong[0], strong[1]) if len(view.remaining) == 2 and len(strong) == 2 else None
    return Glimpse(glimpse.name, glimpse.says, glimpse.paths, marks, gap)
