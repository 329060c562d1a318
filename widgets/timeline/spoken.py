"""The timeline in words, for those who do not see it, and the remark beside the overview."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from app.base.clock import count, date_long, zone_name
from app.base.ids import DoeId
from app.base.paths import data
from app.picture.scene import Scene
from app.picture.ticks import local
from app.picture.told import Told
from app.picture.window import Window


def announce(part: QObject, words: str) -> None:
    """Let a screen reader say it, whatever it is reading."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(part, words))


def note(scene: Scene) -> str:
    """Who has no lane, for want of a readable time; empty where everyone has one."""
    words = data("text", "picture.toml")["note"]
    missing = scene.without_hits
    if not missing:
        return ""
    if len(missing) == 1:
        return str(words["without_hits_one"]).format(doe=_name(missing[0][1]))
    return str(words["without_hits_many"]).format(count=f"{len(missing):,}")


def _name(doe: DoeId) -> str:
    return f"Doe {doe}" if isinstance(doe, int) else doe


def description(scene: Scene, window: Window, zone: str) -> str:
    """Lanes, hits, the days they cover, what is in view in that zone, the longest gap, and the keys."""
    words = data("text", "picture.toml")["timeline"]
    hits, earliest, latest = scene.listed
    if not hits:
        return str(words["empty"])
    first, last = (date_long(local(int(t), scene.exhibit_zone)) for t in (earliest, latest))
    gaps = ""
    if scene.gaps:
        lines = ", ".join(f"{figure} {basis}" for figure, basis in scene.gaps[0].lines)
        gaps = words["description_gap"].format(title=scene.gaps[0].title, lines=lines)
    remark = f"{note(scene)}. " if scene.without_hits else ""
    view = Told(scene, window, zone).caption()
    return str(words["description"]).format(
        lanes=count(len(scene.lanes), "lane"),
        hits=count(hits, "hit"),
        zone=zone_name(scene.exhibit_zone),
        gaps=gaps,
        note=f"{remark}{data('text', 'told.toml')['in_view'].format(caption=view)} ",
        **{"from": first, "to": last},
    )
