"""A scene at another dwell: bars, presence, groups and clusters anew; lanes, hits and gaps stay as they are."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta

from app.matter.model import Dwell
from app.picture.scene import ClusterPicture, Scene


def at_dwell(scene: Scene, dwell: Dwell) -> Scene:
    """What `build_scene` makes of the same matter with that dwell, in some milliseconds. Lanes in order of their
    groups stay where they are: they are put in order when the scene is built."""
    earlier, later = _us(scene.dwell.before - dwell.before), _us(dwell.after - scene.dwell.after)
    moved = replace(
        scene,
        dwell=dwell,
        bar_first=scene.bar_first + earlier,
        bar_last=scene.bar_last + later,
        clusters=tuple(_moved(cluster, later) for cluster in scene.clusters),
        presence=scene.stays.presence(dwell),
        groups=scene.stays.groups(dwell, *scene.who_by_lane),
    )
    of_lanes = vars(scene).keys() - {field.name for field in fields(Scene)}  # what was worked out of lanes and hits
    vars(moved).update({name: vars(scene)[name] for name in of_lanes})
    return moved


def _moved(cluster: ClusterPicture, later: int) -> ClusterPicture:
    return replace(cluster, t1=cluster.t1 + later) if cluster.lanes else cluster


def _us(span: timedelta) -> int:
    return span // timedelta(microseconds=1)
