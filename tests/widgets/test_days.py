"""The ground that days make: free days shaded, midnights of both zones, as wide as the clock makes them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from app.matter.model import Matter
from app.picture.ticks import DAY, HOUR
from app.picture.window import Window
from tests.picture.scenes import listed, scene_of, utc
from widgets.theme import theme
from widgets.timeline import Timeline
from widgets.timeline.ground import draw_days
from widgets.timeline.state import Look

CHICAGO = "America/Chicago"
PIXEL = DAY // 240  # a pixel is six minutes
Column = Callable[[str], np.ndarray]


def us(text: str) -> int:
    return int(utc(text).timestamp()) * 1_000_000


def scene(day: str):
    return scene_of(listed([(1, "192.0.2.1", utc(f"{day}T12:00"), None)]), Matter(court_zone=CHICAGO))


def painted(day: str, zone: str) -> Column:
    """Columns of grey, by instant: four days from a day before that one."""
    begin = us(f"{day}T00:00") - DAY
    window = Window(begin, begin + 4 * DAY, 0, 1, 4 * DAY / PIXEL, 20)
    image = QImage(round(window.width), 20, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_days(painter, Look(scene(day), theme(False), frozenset(), frozenset(), zone), window, 20)
    painter.end()
    grey = np.frombuffer(image.constBits(), np.uint8).reshape(20, image.bytesPerLine()).copy()
    return lambda at: grey[:, round(window.x(us(at)))]


def test_a_federal_holiday_is_shaded_like_a_weekend_and_a_working_day_is_not(qapp) -> None:
    column = painted("2012-07-04", "UTC")  # a Wednesday
    assert (column("2012-07-04T12:00") < 255).all()
    assert (column("2012-07-03T12:00") == 255).all()
    assert (column("2012-07-05T12:00") == 255).all()
    assert (painted("2012-07-07", "UTC")("2012-07-07T12:00") == column("2012-07-04T12:00")).all()


def test_midnights_of_the_zone_are_lines_and_those_of_the_other_are_dots(qapp) -> None:
    column = painted("2012-07-11", "UTC")
    line, dots = column("2012-07-11T00:00"), column("2012-07-11T05:00")
    assert (line < 255).all()
    assert 0 < (dots < 255).sum() < len(dots)
    turned = painted("2012-07-11", CHICAGO)
    assert (turned("2012-07-11T05:00") == line).all()
    assert 0 < (turned("2012-07-11T00:00") < 255).sum() < len(dots)


@pytest.mark.parametrize(
    ("sunday", "begin", "end", "hours"),
    [
        ("2012-11-04", "2012-11-04T05:00", "2012-11-05T06:00", 25),
        ("2012-03-11", "2012-03-11T06:00", "2012-03-12T05:00", 23),
    ],
)
def test_a_sunday_on_which_the_clock_turns_is_shaded_for_all_its_hours(qapp, sunday, begin, end, hours) -> None:
    assert us(end) - us(begin) == hours * HOUR
    column = painted(sunday, CHICAGO)
    shade = column(sunday + "T12:00")
    first, last = (begin[:14] + "30", f"{end[:11]}{int(end[11:13]) - 1:02}:30")
    assert (column(first) == shade).all() and (column(last) == shade).all()
    assert (column(f"{end[:14]}30") == 255).all()


def test_the_tip_of_an_axis_names_day_holiday_and_zone(qtbot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(900, 600)
    timeline.show()
    timeline.set_scene(scene("2012-09-03"))
    timeline.grab()
    QApplication.processEvents()
    window = timeline.view.layer.window()
    for axis, zone in ((timeline.view.above, "UTC"), (timeline.view.below, "Central")):
        middle = axis.mapToScene(window.x(us("2012-09-03T12:00")), 17)
        spot: QPoint = timeline.view.mapFromScene(middle)
        QTest.mouseMove(timeline.view.viewport(), spot)
        qtbot.waitUntil(lambda zone=zone: zone in QToolTip.text(), timeout=3_000)
        assert QToolTip.text().splitlines()[:2] == [
            f"Monday, September 3, 2012, {zone}",
            "Labor Day, a federal holiday",
        ]


def test_where_nothing_is_listed_no_day_of_1970_is_named(qtbot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.show()
    timeline.set_scene(scene_of(listed([(1, "192.0.2.1", None, None)]), Matter(court_zone=CHICAGO)))
    assert timeline.view.above.zone is None
    assert timeline.view.below.zone is None
    timeline.set_scene(scene("2012-09-03"))
    assert timeline.view.below.zone == CHICAGO
