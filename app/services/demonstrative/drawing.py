"""The demonstrative: the present view of the timeline as a picture for court, drawn, written and noted.

It is an illustrative aid (Fed. R. Evid. 107): so it carries its sources, and says what on it is assumed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np

from app.base.ids import case_short, is_numbered
from app.base.paths import data
from app.base.problem import Cancelled, Problem
from app.base.progress import Progress, silent
from app.matter import custody, history
from app.matter.view_state import note_drawing
from app.picture.demonstrative import demonstrative_svg, whole, within
from app.picture.demonstrative_page import PAGES, Sheet
from app.picture.scene import Scene
from app.picture.subset import subset
from app.picture.window import Window
from app.services.analysis import Analysis
from app.services.demonstrative.choices import Choices, Format, Seen
from app.services.demonstrative.private import Private
from app.services.demonstrative.words import default_title as default_title
from app.services.demonstrative.words import groups_of, sources, subtitle
from app.services.desk import Desk
from app.services.export.draft import TO_FILE, Paper
from app.services.export.exported import exported
from app.services.figure import doe_names
from app.services.opening.shelf import never

WRITE = "app.services.demonstrative.drawing:write_drawing"
PREVIEW = "app.services.demonstrative.drawing:preview_png"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished page. `alt` says in words what it shows; `told`: what private things counsel's title tells."""

    svg: str
    title: str
    alt: str
    inches: tuple[float, float]
    told: tuple[str, ...]


def drawn(analysis: Analysis, seen: Seen, choices: Choices) -> Drawing:
    """The page as counsel chose it; Problem where there is nothing to draw. Slow for millions of hits."""
    evidence, view = analysis.evidence, analysis.view(seen.case)
    private = Private(evidence, choices)
    scene, window = _shown(seen, choices)
    if not scene.lanes:
        raise Problem("There is nothing to draw: none of these Does has a listed time; choose all lanes.")
    scene = private.neutral(scene)
    keys, groups = evidence.keys, groups_of(view, evidence)
    sheet = Sheet(
        title=choices.title.strip(),
        subtitle=subtitle(view, evidence, scene, *_in_view(scene, window)),
        lines=sources(view, evidence, private),
        notice=data("text", "demonstrative.toml")["notice"],
        groups=tuple(frozenset(keys[who] for who in group) for group, _ in groups),
        swarms=tuple(swarm for _, swarm in groups),
        names=doe_names(evidence),
        details=private.details(scene),
        page=choices.page,
        colour=choices.colour,
    )
    alt = " ".join((*sheet.subtitle, *sheet.lines, sheet.notice))
    svg = demonstrative_svg(scene, window, sheet)
    return Drawing(svg, sheet.title, alt, PAGES[choices.page], tuple(private.told(choices.title)))


def _shown(seen: Seen, choices: Choices) -> tuple[Scene, Window]:
    if choices.what == "selection":
        scene = subset(seen.scene, seen.selected)
        return scene, whole(scene)
    if choices.what == "all":
        return seen.scene, whole(seen.scene)
    return seen.scene, within(seen.scene, seen.t0, seen.t1, seen.lane0, seen.lane1)


def _in_view(scene: Scene, window: Window) -> tuple[tuple[int, int], int]:
    """((first, last) listed time on the page, how many Does have one there); of a page without one the time that it
    shows, and how many have a lane."""
    lanes = window.lanes_in_view(len(scene.lanes))
    hits = slice(int(scene.offsets[lanes.start]), int(scene.offsets[lanes.stop]))
    times = scene.times[hits]
    inside = (times >= window.t0) & (times <= window.t1)
    if not inside.any():
        return (window.t0, window.t1), sum(len(scene.lanes[i].each) for i in lanes)
    return (int(times[inside].min()), int(times[inside].max())), len(np.unique(scene.who_of(hits)[inside]))


def preview(desk: Desk, drawing: Drawing, ppi: float) -> bytes:
    """A small PNG of the page, drawn in the worker process."""
    return cast(bytes, desk.worker.run(PREVIEW, drawing.svg, ppi))


def preview_png(svg: str, ppi: float, progress: Progress = silent) -> bytes:
    from app.drafting.render.picture import svg_to_png

    return svg_to_png(svg, ppi=ppi)


def export_demonstrative(
    desk: Desk,
    seen: Seen,
    choices: Choices,
    out: Path,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> tuple[list[Path], list[str]]:
    """Draw and write the page under `out`, and note it in the custody log; no other drawing there is overwritten.

    The paths, and sentences about what the files tell that must not leave the office. Raises Problem, Cancelled.
    """
    step, analysis = history.position(desk.store), desk.finished_analysis()
    progress("Drawing", 0.0)
    drawing = drawn(analysis, seen, choices)
    name = _free_name(out / TO_FILE, seen.case, choices.formats)
    plan = [Paper(TO_FILE, f"{name}{ending}", svg=drawing.svg) for ending in choices.formats]
    paths = [out / paper.folder / paper.file for paper in plan]
    try:
        desk.worker.run(WRITE, drawing, paths, progress=progress, cancelled=cancelled)
    except (Cancelled, Problem):
        for path in paths:  # none of them was there before
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise
    exhibits = [(exhibit.file, exhibit.sha256) for exhibit in analysis.evidence.exhibits_of(seen.case)]
    body = exported(plan, paths, out, step, exhibits) | {"drawing": True}

    def write(_: Any) -> None:
        custody.note(desk.store, "exported", body)
        note_drawing(desk.store, custody.end(desk.store).position, str(out.absolute()))

    desk.store.write(write, touches="record")
    return paths, Private(analysis.evidence, choices).sentences(paths)


def _free_name(folder: Path, case: str, formats: Iterable[Format]) -> str:
    """`demonstrative-12-cv-6677`, with a number behind it where a file has that name already."""
    name = str(data("text", "demonstrative.toml")["file"]) + (f"-{case_short(case)}" if is_numbered(case) else "")
    free, n = name, 1
    while any((folder / f"{free}{ending}").exists() for ending in formats):
        n += 1
        free = f"{name}-{n}"
    return free


def write_drawing(drawing: Drawing, paths: list[Path], progress: Progress = silent) -> None:
    """Write the page to each of them, each whole or not at all: .svg, .png of 300 dots an inch, .pdf."""
    from app.base.atomic import atomic
    from app.drafting.render.pdf.sheet import svg_to_pdf
    from app.drafting.render.picture import svg_to_png

    for i, path in enumerate(paths):
        progress(f"Writing {path.name}", i / len(paths))
        if path.suffix == ".svg":
            with atomic(path) as draft:
                draft.write_text(drawing.svg, encoding="utf-8")
        elif path.suffix == ".png":
            svg_to_png(drawing.svg, path)
        else:
            svg_to_pdf(drawing.svg, path, title=drawing.title, alt=drawing.alt, inches=drawing.inches)
