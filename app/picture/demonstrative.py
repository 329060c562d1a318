"""The demonstrative: the timeline as one page for court, with its legend, its sources and its notice.

It reads in black and white: status by filled and hollow marks, groups and clusters by hatch and mark.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.picture import svg, ticks
from app.picture.demonstrative_edges import fold, fold_height, gutter, gutter_width, headings, rail, rail_width
from app.picture.demonstrative_foot import foot_lines, legend
from app.picture.demonstrative_lanes import LanesPlot
from app.picture.demonstrative_measures import drawn, measure_lines, measures_of
from app.picture.demonstrative_page import MARGIN, SMALL, UNITS, Sheet, gap_pattern
from app.picture.labels import GapMark, place_gaps
from app.picture.measure_labels import MeasureMark
from app.picture.paper import INK, INK2
from app.picture.plot import LINE, measure
from app.picture.scene import Scene
from app.picture.window import Window

_TITLE, _SUBTITLE = 17.0, 11.0
_AXIS = 34.0
_LINE_HEIGHT = 12.5
_TALLEST_LANE, _LOWEST, _LEAST = 34.0, 420.0, 80.0  # units a lane, and of the whole plot where it has room or not
_ROOM = 1.05  # of numbers on the axes
_NAMED = 11.5  # units a lane, where a name covers no neighbour


def whole(scene: Scene) -> Window:
    """All lanes, and all that is listed or assumed of them, in whole days where there are more than two."""
    ends = [scene.first, scene.last, scene.bar_first, scene.bar_last, scene.folded_times]
    t0 = min((int(each.min()) for each in ends if len(each)), default=0)
    t1 = max((int(each.max()) for each in ends if len(each)), default=t0)
    air = max(t1 - t0, ticks.HOUR) // 40
    t0, t1 = t0 - air, t1 + air
    if t1 - t0 > 2 * ticks.DAY:
        t0, t1 = ticks.whole_days(t0, t1, scene.exhibit_zone)
    return Window(t0, t1, 0.0, float(max(len(scene.lanes), 1)), 1.0, 1.0)


def within(scene: Scene, t0: int, t1: int, lane0: float, lane1: float) -> Window:
    """Those times, and the lanes whose middle lies between lane0 and lane1; at least one."""
    first = min(max(round(lane0), 0), max(len(scene.lanes) - 1, 0))
    last = max(min(round(lane1), len(scene.lanes)), first + 1)
    return Window(t0, max(t1, t0 + 1), float(first), float(last), 1.0, 1.0)


def demonstrative_svg(scene: Scene, window: Window, sheet: Sheet) -> str:
    """The page as SVG text. Of `window` the times and the lanes count; its size follows from the page."""
    wide, high = (inches * UNITS for inches in sheet.inches)
    head, top = _head(sheet, wide)
    left = MARGIN + gutter_width(scene, window, sheet)
    room = wide - MARGIN - left - rail_width(scene, window, sheet)
    last = high - MARGIN
    plot = _plot(scene, window, sheet, (left, top + _AXIS, room, 100.0))
    for _ in range(2):  # whether cells stand for marks depends on the room, and the foot on that
        foot = _foot(plot, wide - 2 * MARGIN)
        notice = svg.wrapped(sheet.notice, SMALL, wide - 2 * MARGIN)
        below = _below(scene) + foot.legend_height + (len(foot.lines) + len(notice)) * _LINE_HEIGHT + 8
        lanes = window.lane1 - window.lane0
        height = max(min(last - top - _AXIS - below, max(lanes * _TALLEST_LANE, _LOWEST)), _LEAST)
        plot = _plot(scene, window, sheet, (left, top + _AXIS, room, height))
    foot = _foot(plot, wide - 2 * MARGIN)
    y = plot.bottom + _below(scene)
    parts = [
        f"<defs>{gap_pattern(sheet.inks)}{_clip(plot)}</defs>",
        svg.rect(0, 0, wide, high, "#FFFFFF"),
        *head,
        *_body(plot, foot, wide - MARGIN),
        f'<g transform="translate({svg.number(MARGIN)} {svg.number(y)})">{"".join(foot.legend)}</g>',
    ]
    y += foot.legend_height
    for line in foot.lines:
        parts.append(svg.text(MARGIN, y, line, SMALL, fill=INK2))
        y += _LINE_HEIGHT
    y = last - (len(notice) - 1) * _LINE_HEIGHT
    for line in notice:
        parts.append(svg.text(MARGIN, y, line, SMALL, weight=600))
        y += _LINE_HEIGHT
    return svg.document(wide, high, sheet.inches[0], parts, sheet.title)


@dataclass(frozen=True, slots=True)
class _Foot:
    """What is told of the lanes, and where: gaps and measures at their places, legend and sentences below."""

    gaps: list[GapMark]
    measures: list[MeasureMark]
    legend: list[str]
    legend_height: float
    lines: list[str]


def _foot(plot: LanesPlot, wide: float) -> _Foot:
    measures = measures_of(plot)
    measured = {mark.measure.events for mark in measures}
    room = [box for mark in measures for box in mark.room]
    gaps = place_gaps(plot.titled_scene(), plot.window, measure, room, measured)  # such a one is shaded only
    said = foot_lines(plot, [gap for gap in gaps if gap.gap.events not in measured], measure_lines(measures), wide)
    return _Foot(gaps, measures, *legend(plot, bool(gaps), wide), said)


def _below(scene: Scene) -> float:
    """From the lanes to the first line of the legend."""
    return fold_height(scene) + (_AXIS if scene.court_zone else 4.0) + 14


def _plot(scene: Scene, window: Window, sheet: Sheet, place: tuple[float, float, float, float]) -> LanesPlot:
    left, top, width, height = place
    inner = Window(window.t0, window.t1, window.lane0, window.lane1, width, height)
    return LanesPlot(scene, inner, left, top, sheet.names, sheet.inks.gap, SMALL, _ROOM, sheet=sheet)


def _head(sheet: Sheet, wide: float) -> tuple[list[str], float]:
    """Title and subtitle, and where they end."""
    parts, y = [], MARGIN + 4
    for line in svg.wrapped(sheet.title, _TITLE * 1.06, wide - 2 * MARGIN):
        parts.append(svg.text(MARGIN, y + 9, line, _TITLE, weight=700))
        y += 21
    for text in sheet.subtitle:
        for line in svg.wrapped(text, _SUBTITLE, wide - 2 * MARGIN):
            parts.append(svg.text(MARGIN, y + 7, line, _SUBTITLE, fill=INK2))
            y += 15
    return parts, y + 4


def _clip(plot: LanesPlot) -> str:
    area = svg.rect(plot.left, plot.top, plot.window.width, plot.window.height, "none")
    return f'<clipPath id="lanes">{area}</clipPath>'


def _body(plot: LanesPlot, foot: _Foot, edge: float) -> list[str]:
    scene = plot.scene
    parts = [*plot.ground(), *headings(plot)]
    for gap in foot.gaps:
        parts += plot.gap_ground(gap)
    parts += ['<g clip-path="url(#lanes)">', *plot.body(), "</g>"]
    boxes = [*(gap.box for gap in foot.gaps), *(mark.box for mark in foot.measures)]
    taken = [plot.placed(box) for box in boxes if box]
    for mark in foot.measures:
        parts += drawn(plot, mark)
    for gap in foot.gaps:
        parts += plot.gap_label(gap, gap.arrow is not None and plot.window.pitch >= _NAMED, taken)
    parts += [*gutter(plot), *rail(plot), *fold(plot)]
    bottom = plot.bottom + fold_height(scene)
    parts += plot.axis(scene.exhibit_zone, plot.top, -1, edge)
    if scene.court_zone is not None:
        parts += plot.axis(scene.court_zone, bottom, 1, edge)
    else:
        parts.append(svg.line(plot.left, bottom, plot.right, bottom, LINE))
    parts.append(svg.line(plot.left, plot.top, plot.left, bottom, INK, 0.6))
    return parts
