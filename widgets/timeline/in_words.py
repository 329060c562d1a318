"""What was drawn or clicked over the lanes, in words: for the readout beside it, and for the selection's own name."""

from __future__ import annotations

from collections.abc import Sequence

from app.base.clock import count, span_short, zone_name
from app.base.paths import data
from app.picture.choosing import Ints, lanes_of
from app.picture.readout import readout, readout_times, rectangle_in_words, time_in_words
from app.picture.scene import Scene
from app.picture.window import Window
from widgets.timeline.overlay import Readout
from widgets.timeline.viewbox import Drag


def readout_lines(scene: Scene, who: Ints, zone: str) -> Readout:
    """How many Does, their listed times in that zone, and the stay that one common instant would need."""
    words = data("text", "picture.toml")["timeline"]
    found = readout(scene, who)
    if found is None:
        return ((words["none"], ""),)
    needed = span_short(found.needed) if found.needed else words["no_needed"]
    return (
        (count(found.does, "Doe"), words["name_it"]),
        (words["hits"].format(zone=zone_name(zone)), readout_times(found, zone)),
        (words["needed"], needed if found.needed is not None else words["no_swarm"]),
    )


def drag_in_words(scene: Scene, window: Window, drag: Drag, who: Ints, zone: str) -> str:
    """`rectangle Jul 27 16:34 to Jul 28 12:02`, `hits ...` where time alone was chosen, or the lanes."""
    if drag.over == "labels":
        return lanes_in_words(scene, lanes_of(scene, who).tolist())
    t0, t1 = window.time(drag.band.left()), window.time(drag.band.right())
    return (time_in_words if drag.over == "time" else rectangle_in_words)(t0, t1, zone)


def lanes_in_words(scene: Scene, lanes: Sequence[int]) -> str:
    """`lane Doe 29`, `lanes Doe 18 to Doe 29`; nothing for none."""
    if not lanes:
        return ""
    words: dict[str, str] = data("text", "picture.toml")["timeline"]
    first, last = (scene.lanes[lanes[at]].name for at in (0, -1))
    return words["lane"].format(doe=first) if len(lanes) == 1 else words["lanes"].format(first=first, last=last)
