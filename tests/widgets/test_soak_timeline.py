"""Thousands of frames of the real timeline in a process of its own: it ends well, and gives away no reference.

PySide6 and pyqtgraph of some versions lose references to None at each frame on Python 3.11, until the process dies.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from app.base.paths import ROOT

_FRAMES = """
import math, sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
from app.matter.model import Matter
from app.matter.selection import choose
from tests.picture.scenes import DAY_DWELL, sample_scene, scene_of, swarm_log
from widgets.theme import register_fonts, theme
from widgets.timeline import Timeline
register_fonts()
frames = int(sys.argv[1])
widget = Timeline()
widget.resize(360, 300)
widget.show()
app.processEvents()
scenes = [sample_scene(), scene_of(swarm_log(300, 3_000), Matter(dwell=DAY_DWELL, court_zone="America/Chicago"))]
def show(k):
    scene = scenes[k // 300 % 2]
    if widget.scene is not scene:
        widget.set_theme(theme(bool(k // 300 % 4 > 1)))
        widget.set_scene(scene)
        widget.fit()
    box = widget.view.box
    if k % 3 == 0:
        box.zoom_time(1.2 if math.sin(k / 40) < 0 else 1 / 1.2)
    elif k % 3 == 1:
        box.pan(dx=25 * math.sin(k / 17), dy=8 * math.cos(k / 23))
    else:
        box.zoom_lanes(1.1 if math.cos(k / 31) < 0 else 1 / 1.1, 5.0)
    if k % 50 == 0:
        widget.fit()
        widget.set_selection(choose([scene.lanes[k % len(scene.lanes)].key]))
    app.processEvents()
for k in range(100):
    show(k)
before, drawn = sys.getrefcount(None), widget.view.layer.renders
for k in range(frames):
    show(k)
assert widget.view.layer.renders - drawn > frames * 0.8, "frames were not drawn"
print(sys.getrefcount(None) - before)
widget.close()
"""


def gained(frames: int) -> int:
    """References to None gained over so many frames; the process must end well."""
    ended = subprocess.run(
        [sys.executable, "-c", _FRAMES, str(frames)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=600,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-2_000:]
    return int(ended.stdout.split()[-1])


def test_three_thousand_frames_lose_no_reference_to_none():
    # some hundreds may come and go with what is kept; a loss of one a frame would be thousands
    assert gained(3_000) > -300


@pytest.mark.soak
def test_thirty_thousand_frames_lose_none_either():
    assert gained(30_000) > -300
