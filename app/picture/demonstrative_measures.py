"""The measures in view on a demonstrative: an arrow from mark to mark, and its figures where they have room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.base.paths import data
from app.picture import svg
from app.picture.demonstrative_lanes import LanesPlot
from app.picture.measure_labels import MeasureMark, place_measures
from app.picture.measures import MeasurePicture
from app.picture.paper import INK
from app.picture.plot import measure


def measures_of(plot: LanesPlot) -> list[MeasureMark]:
    """Those of which something is seen, under the numbers of their Does: what counsel calls them is a note."""
    scene = replace(plot.scene, measures=tuple(_titled(plot, each) for each in plot.scene.measures))
    return place_measures(scene, plot.window, measure)


def _titled(plot: LanesPlot, found: MeasurePicture) -> MeasurePicture:
    before, after = (plot.name(key) for key in found.does)
    title = data("text", "picture.toml")["gap"]["title"].format(before=before, after=after)
    return replace(found, title=title, between=title)


def drawn(plot: LanesPlot, mark: MeasureMark) -> list[str]:
    """Lines from the two marks, arrow and label."""
    x0, x1, y = plot.left + mark.x0, plot.left + mark.x1, plot.top + mark.y
    parts = []
    for x, end, seen in ((x0, mark.since_y, mark.begins), (x1, mark.after_y, mark.ends)):
        if seen:
            low = min(max(plot.top + end, plot.top), plot.bottom)
            parts.append(svg.line(x, low, x, y + (6 if low < y else -6), INK, 1.0))
    parts.append(svg.line(x0, y, x1, y, INK, 1.5))
    for x, inward, seen in ((x0, 6.0, mark.begins), (x1, -6.0, mark.ends)):
        if seen:
            a, b = svg.number(x + inward), svg.number(x)
            head = f"M{a} {svg.number(y - 4)}L{b} {svg.number(y)}L{a} {svg.number(y + 4)}"
            parts.append(svg.element("path", d=head, fill="none", stroke=INK, stroke_width=1.5))
    return parts + (plot.box_label(mark.box, mark.lines, INK) if mark.box else [])


def measure_lines(measures: Sequence[MeasureMark]) -> list[str]:
    """A sentence for each whose label does not say all."""
    words = data("text", "demonstrative.toml")["foot"]["measure"]
    return [
        words.format(
            number=mark.measure.number,
            title=mark.measure.title,
            figures="; ".join(f"{figure} {basis}" for figure, basis in mark.measure.lines),
        )
        for mark in measures
        if len(mark.lines) <= len(mark.measure.lines)
    ]
