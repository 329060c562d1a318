"""No view of any scene leaves a part of the timeline undrawn; and what fails to be drawn does not end the program."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from app.matter.model import Dwell, Matter
from app.matter.selection import choose
from app.picture.scene import Scene
from tests.picture.scenes import DAY_DWELL, listed, sample, scene_of, utc
from tests.widgets.screen import Screen
from widgets.painting import safely

MATTER = Matter(dwell=DAY_DWELL, court_zone="America/Chicago")


def hits(times: list[str], numbered: bool = True):
    return listed([(n if numbered else None, f"2001:db8::{n}", utc(at), f"ISP {n % 3}") for n, at in enumerate(times)])


def folded(order: str) -> Scene:
    rows, matter = sample("12-cv-6677")
    headings = scene_of(rows, matter, order=order).headings
    return scene_of(rows, matter, order=order, folded=[heading.key for heading in headings])


SCENES = {
    "one hit": lambda: scene_of(hits(["2012-07-01T00:00"]), MATTER),
    "no numbers, no court": lambda: scene_of(
        hits([f"2012-07-0{n}T00:00" for n in range(1, 8)], numbered=False), replace(MATTER, court_zone=None)
    ),
    "sixty years": lambda: scene_of(hits([f"{year}-07-01T00:00" for year in range(1955, 2015, 3)]), MATTER),
    "the hour that occurs twice": lambda: scene_of(hits(["2012-11-04T06:30"] * 9), replace(MATTER, dwell=Dwell())),
    "dismissed folded": lambda: scene_of(*sample("12-cv-6677"), fold_dismissed=True),
    "providers folded": lambda: folded("isp"),
    "nobody": lambda: scene_of(*sample("12-cv-6677"), only=frozenset()),
}


@pytest.mark.parametrize("name", SCENES)
def test_no_view_of_any_scene_leaves_a_part_undrawn(qtbot, caplog, name):
    chance, scene = Random(name), SCENES[name]()
    screen = Screen(qtbot, scene)
    keys, lanes = [key for lane in scene.lanes for key in lane.does], len(scene.lanes)
    for span in (1e-3, 1.0, 3_600.0, 86_400.0, 3e6, 1e8, 6e9):
        for at in (*scene.extent, sum(scene.extent) // 2):
            middle, lane0 = at / 1e6 + chance.uniform(-2, 2) * span, chance.uniform(-2, lanes + 2)
            screen.box.look_at(middle - span / 2, middle + span / 2, lane0, lane0 + chance.uniform(0.1, lanes + 2))
            screen.timeline.set_selection(choose(chance.sample(keys, min(len(keys), 2)), "some"))
            screen.timeline.grab()
            screen.timeline.describe_for_readers()
    assert [record.message for record in caplog.records] == []


class Broken(QWidget):
    @safely
    def paintEvent(self, _event: QPaintEvent) -> None:
        raise ValueError("no number")


def test_what_cannot_be_drawn_is_in_the_log(qtbot, caplog):
    widget = Broken()
    qtbot.addWidget(widget)
    widget.grab()
    assert [record.message for record in caplog.records] == ["Broken could not be drawn"]
