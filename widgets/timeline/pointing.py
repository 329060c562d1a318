"""What lies at a point of the lanes, in pixels of their box; left of 0 are the labels."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from app.picture.choosing import in_rectangle, lanes_of
from app.picture.gaps import GapPicture
from app.picture.labels import Box
from app.picture.measures import MeasurePicture
from app.picture.scene import Scene
from app.picture.told import between_in_words
from app.picture.under import in_pixel
from app.picture.under import under as hit_or_bar
from widgets.timeline.layer import HitLayer


def lanes_at(scene: Scene, layer: HitLayer, at: QPointF) -> list[int]:
    """The lane whose label, bar or hit is there; where hits are counted, those that are counted there."""
    window = layer.window()
    if at.x() < 0:
        lane = int(np.floor(window.lane(at.y())))
        return [lane] if 0 <= lane < len(scene.lanes) else []
    if layer.most and not scene.hits.ready:
        row, t0, t1 = np.floor(at.y()), window.time(np.floor(at.x()) - 1), window.time(np.floor(at.x()) + 2) - 1
        counted = lanes_of(scene, in_rectangle(scene, t0, t1, window.lane(row), window.lane(row + 1)))
        return [int(lane) for lane in counted]
    if layer.most:
        return in_pixel(scene, window, at.x(), at.y())[0]
    found = hit_or_bar(scene, window, at.x(), at.y()).lane
    return [] if found is None else [found]


def under(scene: Scene, layer: HitLayer, at: QPointF) -> tuple[int | None, int | None, int]:
    """(lane, hit within reach, instant), as a tool hears it."""
    window = layer.window()
    lane = int(np.floor(window.lane(at.y())))
    if not 0 <= lane < len(scene.lanes):
        return None, None, window.time(at.x())
    event = None if layer.most else hit_or_bar(scene, window, at.x(), at.y()).event
    return lane, event, window.time(at.x())


def measure_at(layer: HitLayer, at: QPointF) -> MeasurePicture | None:
    """The measure whose label or number is there."""
    return next((mark.measure for mark in layer.measures if mark.box and _rect(mark.box).contains(at)), None)


def gap_label_at(layer: HitLayer, at: QPointF) -> GapPicture | None:
    """The gap whose label is there."""
    return next((gap.gap for gap in layer.gaps if gap.box and _rect(gap.box).contains(at)), None)


def label_in_words(layer: HitLayer, at: QPointF) -> str:
    """All that the gap or the measure says whose label or number is there; empty where none is."""
    if (measure := measure_at(layer, at)) is not None:
        return between_in_words(measure)
    gap = next((gap for gap in layer.gaps if gap.box and _rect(gap.box).contains(at)), None)
    return between_in_words(gap) if gap is not None else ""


def gap_at(layer: HitLayer, at: QPointF) -> GapPicture | None:
    """The gap whose label or shaded ground is there."""
    for gap in layer.gaps:
        if gap.x0 <= at.x() <= gap.x1 and gap.y0 <= at.y() <= gap.y1:
            return gap.gap
    return gap_label_at(layer, at)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)
