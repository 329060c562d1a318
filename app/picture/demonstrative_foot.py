"""What stands below the lanes of a demonstrative: its legend, and what bars, gaps and sources amount to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from app.base.clock import count, dwell_text, zone_name
from app.base.paths import data
from app.picture import svg, ticks
from app.picture.demonstrative_groups import hatch_of, shape_of
from app.picture.demonstrative_lanes import BAR, BARDIM, GREYS, STAY, LanesPlot, mark
from app.picture.demonstrative_page import SMALL
from app.picture.hatching import hatched
from app.picture.labels import GapMark
from app.picture.marks import SHAPES
from app.picture.paper import INK, MARKDIM

Item = tuple[str, float, str]
"""(what is drawn around the origin, how wide it is, what it means)"""

_APART, _LINE = 16.0, 14.0
_FIGURES = 3  # lines of a gap's label that tells all


def legend(plot: LanesPlot, gaps: bool, wide: float) -> tuple[list[str], float]:
    """What occurs in the lanes and what it means, from the origin on; and how high it is. `gaps`: if any is shaded."""
    parts, x, y = [], 0.0, 0.0
    for drawn, width, words in _items(plot, gaps):
        whole = width + 5 + svg.advance(words, SMALL)
        if x and x + whole > wide:
            x, y = 0.0, y + _LINE
        parts.append(f'<g transform="translate({svg.number(x + width / 2)} {svg.number(y - 3.2)})">{drawn}</g>')
        parts.append(svg.text(x + width + 5, y, words, SMALL))
        x += whole + _APART
    return parts, y + _LINE + 2


def _items(plot: LanesPlot, gaps: bool) -> list[Item]:
    words = data("text", "demonstrative.toml")["legend"]
    items = [*_cells(plot, words)] if plot.counted else [*_marks(plot, words), *_bars(plot, words)]
    if gaps:
        ground = svg.rect(-9, -5, 18, 10, plot.gap, 0.05) + svg.rect(-9, -5, 18, 10, "url(#gap)")
        edges = svg.line(-9, -5, -9, 5, plot.gap, 0.8, 0.6) + svg.line(9, -5, 9, 5, plot.gap, 0.8, 0.6)
        remain = any(lane.status == "remaining" for lane in plot.scene.lanes)
        items.append((ground + edges, 18.0, words["gap_remaining" if remain else "gap"]))
    if ticks.DAY / plot.window.pixel >= 2:
        weekend = words["weekend"].format(zone=zone_name(plot.scene.exhibit_zone))
        items.append((svg.rect(-7, -5, 14, 10, INK, 0.05), 14.0, weekend))
    return items


def _marks(plot: LanesPlot, words: dict[str, str]) -> list[Item]:
    lanes = [each for i in plot.shown for each in plot.scene.lanes[i].each]
    items: list[Item] = []
    shapes = ["o"]
    if plot.groups and not plot.clusters:
        shapes = list(dict.fromkeys(shape_of(plot.styles[group])[0] for group in plot.groups[:3]))
    for status in ("remaining", "listed"):
        if any(lane.status == status for lane in lanes):
            drawn = "".join(mark(s, 9.0 * k, 0, 3.4, INK, False) for k, s in enumerate(shapes))
            shift = 9.0 * (len(shapes) - 1) / 2
            items.append((_moved(drawn, -shift), 8 + 2 * shift, words[status]))
    if plot.scene.folded or any(lane.status == "dismissed" for lane in lanes):
        items.append((mark("o", 0, 0, 3.0, MARKDIM, True), 8.0, words["dismissed"]))
    movant = next((plot.number(i) for i in plot.shown if plot.scene.lanes[i].movant), None)
    if movant is not None:
        wide = svg.advance(movant, SMALL, True)
        items.append((svg.text(-wide / 2, 3.2, movant, SMALL, weight=700), wide, words["movant"]))
    for index in plot.clusters:
        cluster = plot.scene.clusters[index]
        shape, tint = SHAPES[cluster.colour % len(SHAPES)], plot.sheet.inks.tints[cluster.colour % len(SHAPES)]
        drawn, width = mark(shape, 0, 0, 3.6, tint, cluster.colour >= len(SHAPES)), 9.0
        if not plot.sheet.groups and plot.hatched and _any_bar(plot, False):
            drawn = hatched(-11, -4, 22, 8, cluster.colour % len(SHAPES), tint, INK) + mark(
                shape, -11, 0, 3.6, tint, cluster.colour >= len(SHAPES)
            )
            width = 30.0
        items.append((drawn, width, cluster.name))
    return items


def _moved(drawn: str, x: float) -> str:
    return f'<g transform="translate({svg.number(x)} 0)">{drawn}</g>'


def _any_bar(plot: LanesPlot, dismissed: bool) -> bool:
    scene = plot.scene
    seen = (
        (scene.bar_last > scene.bar_first) & (scene.bar_lane >= plot.shown.start) & (scene.bar_lane < plot.shown.stop)
    )
    return bool((scene.dismissed[scene.bar_who[seen]] == dismissed).any())


def _bars(plot: LanesPlot, words: dict[str, str]) -> list[Item]:
    items: list[Item] = []
    if _any_bar(plot, False):
        high, tints = plot.bar_height, plot.sheet.inks.tints
        if plot.groups and plot.hatched:
            hatches = [hatch_of(plot.styles[group]) for group in plot.groups[:3]]
            kinds = [hatched(0, -high / 2, 14, high, hatch, tints[hatch % len(tints)], INK) for hatch in hatches]
        else:
            kinds = [svg.rect(0, -high / 2, 14, high, BAR)]
        wide = 16.0 * len(kinds) - 2
        drawn = "".join(_moved(kind, 16.0 * k - wide / 2) for k, kind in enumerate(kinds))
        items.append((drawn, wide, words["bar_group" if plot.groups and plot.hatched else "bar"]))
    if _any_bar(plot, True):
        high = plot.bar_height
        items.append((svg.rect(-7, -high / 2, 14, high, BARDIM), 14.0, words["bar_dismissed"]))
    return items


def _cells(plot: LanesPlot, words: dict[str, str]) -> list[Item]:
    shades = plot.shades()
    items: list[Item] = []
    for level, grey in enumerate(GREYS, 1):
        if (shades == level).any():
            least, most = 10 ** (level - 1), 10**level - 1
            key = "cell_most" if level == len(GREYS) else "cell"
            said = words[key].format(least=f"{least:,}", most=f"{most:,}")
            items.append((svg.rect(-5, -5, 10, 10, grey), 10.0, said))
    if plot.scene.dwell.total:
        items.append((svg.rect(-5, -5, 10, 10, STAY), 10.0, words["stay"]))
    return items


def foot_lines(plot: LanesPlot, gaps: Sequence[GapMark], measured: Sequence[str], wide: float) -> list[str]:
    """The sentences below the legend, in lines that fit."""
    words = data("text", "demonstrative.toml")["foot"]
    said = [words["cells" if plot.counted else "bars"].format(dwell=_dwell(plot, words))]
    if plot.outside:
        times = count(plot.outside, "listed time")
        said[0] += " " + words["outside"].format(times=times, lie="lies" if plot.outside == 1 else "lie")
    for gap in gaps:
        if len(gap.lines) <= _FIGURES:
            figures = "; ".join(f"{figure} {basis}" for figure, basis in gap.gap.lines)
            said.append(words["gap"].format(number=gap.number, title=gap.gap.title, figures=figures))
    said += [*measured, *plot.sheet.lines]
    return [line for text in said for line in svg.wrapped(text, SMALL, wide)]


def _dwell(plot: LanesPlot, words: dict[str, str]) -> str:
    dwell, none = plot.scene.dwell, timedelta(0)
    if not dwell.total:
        return words["no_dwell"]
    after = words["after"].format(span=dwell_text(dwell.after)) if dwell.after > none else words["none_after"]
    before = words["before"].format(span=dwell_text(dwell.before)) if dwell.before > none else words["none_before"]
    return words["dwell"].format(after=after, before=before)
