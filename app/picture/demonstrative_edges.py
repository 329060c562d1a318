"""What stands left and right of the lanes: numbers of Does, headings; and the hatched rail of the groups."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from app.base.clock import count
from app.base.ids import series
from app.base.paths import data
from app.picture import svg
from app.picture.demonstrative_groups import Run, groups_of, hatch_of, runs_of
from app.picture.demonstrative_lanes import LanesPlot, joined, mark
from app.picture.demonstrative_page import SMALL, UNITS, Sheet
from app.picture.hatching import hatched
from app.picture.labels import LABEL_HEIGHT, thinned
from app.picture.paper import INK, INK2, MARKDIM
from app.picture.plot import LINE
from app.picture.scene import Scene
from app.picture.window import Window

_HEAD_AND_FOOT = 350.0  # units of the page that lanes do not get, at most
_WIDEST_LABEL, _WIDEST_OF_TWO, _WIDEST_HEADING = 250.0, 170.0, 120.0
_FOLD = 16.0
_HEADING = 12.5  # units that a heading needs to its next
_TIGHT = 8.5  # units a lane in which letters hardly touch
_RAIL, _BRACKET = 11.0, 20.0  # width of the rail; where names of groups begin, from the lanes


def gutter_width(scene: Scene, window: Window, sheet: Sheet) -> float:
    """Room left of the lanes."""
    plot = LanesPlot(scene, window, 0.0, 0.0, sheet.names, sheet=sheet)
    columns = _columns(plot)
    zones = [scene.exhibit_zone, *([scene.court_zone] if scene.court_zone else [])]
    least = max(svg.advance(text, SMALL) for text in (*zones, _folded(scene)))
    labels = columns * (min(_widest(plot), _WIDEST_LABEL) + 12)
    return max(labels, min(least, 90.0) + 8, 46.0) + _headings_width(scene)


def _widest(plot: LanesPlot) -> float:
    return max((svg.advance(plot.label(i), SMALL, True) for i in plot.shown), default=0.0)


def _columns(plot: LanesPlot) -> int:
    """In how many columns labels stand: two where else every second one would have to give way, if they are short.

    Reckoned before the lanes have their room, from what the page leaves to them at least.
    """
    pitch = (plot.sheet.inches[1] * UNITS - _HEAD_AND_FOOT) / max(len(plot.shown), 1)
    return 2 if LABEL_HEIGHT / 2 <= pitch < LABEL_HEIGHT and _widest(plot) <= _WIDEST_OF_TWO else 1


def _headings_width(scene: Scene) -> float:
    widest = max((svg.advance(heading.name, SMALL, True) for heading in scene.headings), default=0.0)
    return min(widest, _WIDEST_HEADING) + 10 if widest else 0.0


def rail_width(scene: Scene, window: Window, sheet: Sheet) -> float:
    """Room right of the lanes."""
    if not sheet.groups:
        return 4.0
    names = _names(runs_of(groups_of(scene.lanes, sheet.groups)), sheet)
    return _BRACKET + 8 + max((svg.advance(name, SMALL, True) for name in names.values()), default=0.0)


def _names(runs: list[Run], sheet: Sheet) -> dict[Run, str]:
    """`Group 1, 12 Does` where the run is the whole group, else `Group 1`; `Groups 1 and 14` of two swarms."""
    words = data("text", "demonstrative.toml")["group"]
    parts = [group for run in runs for group in run.groups]
    names: dict[Run, str] = {}
    for run in runs:
        numbers = [f"{group + 1:,}" for group in run.groups]
        if len(numbers) > 1:
            names[run] = words["many"].format(numbers=series(numbers))
        elif parts.count(run.groups[0]) == 1:
            does = count(len(sheet.groups[run.groups[0]]), "Doe")
            names[run] = words["whole"].format(number=numbers[0], does=does)
        else:
            names[run] = words["part"].format(number=numbers[0])
    return names


def gutter(plot: LanesPlot) -> list[str]:
    """The Does' numbers beside their lanes, all of them as far as two columns have room."""
    pitch, shown = plot.window.pitch, plot.shown
    columns = _columns(plot)
    every = columns * pitch >= (LABEL_HEIGHT if columns > 1 else _TIGHT)
    chosen = list(shown) if every else thinned(shown, pitch, plot.must)
    columns, widest = columns if every else 1, _widest(plot)
    parts = []
    for n, lane in enumerate(chosen):
        out = (n % columns) * (min(widest, _WIDEST_LABEL) + 8)
        x, y = plot.left - 6 - out, plot.y(lane)
        if out:
            parts.append(svg.line(x + 2, y, plot.left - 2, y, LINE, 0.5, 0.6))
        weight = 700 if plot.scene.lanes[lane].movant else 400
        parts.append(svg.text(x, y + SMALL * 0.36, plot.label(lane), SMALL, weight=weight, anchor="end"))
    return parts


def headings(plot: LanesPlot) -> list[str]:
    """A line where each heading begins, and its name at the left edge where it has room before the next line."""
    parts = []
    x, room = plot.left - gutter_width(plot.scene, plot.window, plot.sheet), _headings_width(plot.scene) - 6
    for heading in plot.scene.headings:
        first, end = max(heading.first, plot.shown.start), min(heading.first + heading.lanes, plot.shown.stop)
        if first >= end:
            continue
        y = plot.top + plot.window.y(first)
        parts += [svg.line(x, y, x + room, y, LINE, 0.7), svg.line(plot.left, y, plot.right, y, LINE, 0.7)]
        if plot.top + plot.window.y(end) - y >= _HEADING:
            parts.append(svg.text(x, y + 10, heading.name, SMALL, weight=600))
    return parts


def fold_height(scene: Scene) -> float:
    """Room below the lanes for the one line of the dismissed Does, where they are folded."""
    return _FOLD if scene.folded else 0.0


def fold(plot: LanesPlot) -> list[str]:
    """The listed times of folded Does on one line; those that would cover one another are one mark."""
    scene, window = plot.scene, plot.window
    if not scene.folded:
        return []
    times = scene.folded_times[(scene.folded_times >= window.t0) & (scene.folded_times <= window.t1)]
    y = plot.bottom + _FOLD / 2
    return [
        svg.line(plot.left, plot.bottom, plot.right, plot.bottom, LINE, 0.5, 0.6),
        *(mark("o", plot.left + x, y, 2.6, MARKDIM, True) for x in np.unique(np.round(window.xs(times))).tolist()),
        svg.text(plot.left - 6, y + SMALL * 0.36, _folded(scene), SMALL, fill=INK2, anchor="end"),
    ]


def _folded(scene: Scene) -> str:
    words = data("text", "demonstrative.toml")["legend"]["folded"]
    return str(words.format(does=f"{len(scene.folded):,}")) if scene.folded else ""


def rail(plot: LanesPlot) -> list[str]:
    """Beside each lane the hatch of its group, and a bracket with the group's name where it has room."""
    if not plot.sheet.groups:
        return []
    parts, x, shown = [], plot.right + 5, plot.shown
    of_lane = plot.of_lane[shown.start : shown.stop]
    at = shown.start
    for groups, lanes in groupby(of_lane):
        n = len(list(lanes))
        y0, y1 = plot.top + plot.window.y(at), plot.top + plot.window.y(at + n)
        at += n
        for k, group in enumerate(groups):
            hatch, tints, wide = hatch_of(plot.styles[group]), plot.sheet.inks.tints, _RAIL / len(groups)
            parts.append(hatched(x + k * wide, y0, wide, y1 - y0, hatch, tints[hatch % len(tints)], INK))
    return parts + _brackets(plot, x + _RAIL + 3)


def _brackets(plot: LanesPlot, x: float) -> list[str]:
    """A name for each run; neighbours that have no room for theirs share one."""
    start = plot.shown.start
    own = runs_of(plot.of_lane[start : plot.shown.stop])
    names = _names(own, plot.sheet)
    runs = [Run(run.groups, run.first + start, run.last + start) for run in own]
    parts, free = list[str](), plot.top - LABEL_HEIGHT  # where the last name ends
    at = 0
    while at < len(runs):
        n = 1
        while at + n < len(runs) and _touch(plot, runs[at : at + n], runs[at + n]):
            n += 1
        some = runs[at : at + n]
        middle = _middle(plot, some)
        name = names[own[at]] if n == 1 else _numbers(some)
        if middle - free >= LABEL_HEIGHT and name:
            parts += _bracket(x, _ends(plot, some), name)
            free = middle
        at += n
    return parts


def _numbers(runs: Sequence[Run]) -> str:
    """`Groups 4–17`; nothing where their numbers do not follow one another."""
    numbers = [group + 1 for run in runs for group in run.groups]
    ordered = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return str(data("text", "demonstrative.toml")["group"]["many"].format(numbers=joined(numbers))) if ordered else ""


def _touch(plot: LanesPlot, runs: Sequence[Run], other: Run) -> bool:
    """Whether a name of those and one of the other would."""
    return _middle(plot, [other]) - _middle(plot, runs) < LABEL_HEIGHT


def _middle(plot: LanesPlot, runs: Sequence[Run]) -> float:
    return sum(_ends(plot, runs)) / 2


def _ends(plot: LanesPlot, runs: Sequence[Run]) -> tuple[float, float]:
    return plot.top + plot.window.y(runs[0].first) + 0.8, plot.top + plot.window.y(runs[-1].last + 1) - 0.8


def _bracket(x: float, ends: tuple[float, float], name: str) -> list[str]:
    y0, y1 = ends
    path = f"M{svg.number(x)} {svg.number(y0)}h3V{svg.number(y1)}h-3"
    return [
        svg.element("path", d=path, fill="none", stroke=INK2, stroke_width=0.9),
        svg.text(x + 6, (y0 + y1) / 2 + SMALL * 0.36, name, SMALL, weight=600),
    ]
