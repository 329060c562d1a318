"""Pages for court made from scenes, and what their pixels look like in grey."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage

from app.analysis.groups import one_common_instant
from app.analysis.roster import Roster
from app.analysis.spans import narrowed, swarms
from app.base.ids import DoeKey
from app.drafting.render.picture import svg_to_png
from app.matter.model import Matter
from app.picture.demonstrative import demonstrative_svg, whole
from app.picture.demonstrative_page import Sheet
from app.picture.scene import Scene
from app.picture.window import Window

SVG = "{http://www.w3.org/2000/svg}"
Grey = npt.NDArray[np.float64]


def groups_of(rows: Roster, matter: Matter) -> tuple[frozenset[DoeKey], ...]:
    """The groups of those who remain at the matter's dwell, by one common instant."""
    gone = {(c.number, d) for c in matter.cases if c.docketed for d in c.dismissed}
    left = frozenset(who for who, key in enumerate(rows.keys) if key not in gone)
    found = [one_common_instant(narrowed(swarm, left), matter.dwell.total) for swarm in swarms(rows)]
    return tuple(frozenset(rows.keys[who] for who in group) for each in found for group in each.groups)


def page(scene: Scene, window: Window | None = None, **choices: object) -> str:
    sheet = {"title": "A v. B", "subtitle": ("Times",), "lines": ("Source: a.xlsx",), "notice": "No evidence."}
    return demonstrative_svg(scene, window or whole(scene), Sheet(**(sheet | choices)))  # type: ignore[arg-type]


def words(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text")]


@dataclass(frozen=True)
class Bar:
    """A hatched bar on the page, in its units."""

    x: float
    y: float
    width: float
    height: float


def bars(svg: str) -> tuple[list[Bar], list[Bar]]:
    """(hatched bars of the lanes from the top down, parts of the rail from the top down)."""
    root = ET.fromstring(svg)
    lanes = next(group for group in root.iter(f"{SVG}g") if group.get("clip-path"))
    inside = [_bar(rect) for rect in lanes.iter(f"{SVG}rect") if rect.get("stroke")]
    rail = [_bar(rect) for rect in root.findall(f"{SVG}rect") if rect.get("stroke") and not rect.get("rx")]
    return sorted(inside, key=lambda bar: bar.y), sorted(rail, key=lambda bar: bar.y)


def _bar(rect: ET.Element) -> Bar:
    return Bar(*(float(rect.get(name) or 0) for name in ("x", "y", "width", "height")))


@dataclass(frozen=True)
class Printed:
    """A page in black (0) and white (1), of `unit` pixels a unit."""

    grey: Grey
    unit: float

    def pattern(self, bar: Bar, free: float = 0.0) -> Grey:
        """What a bar looks like within its rim, beside a mark that covers `free` units at its left, whatever its tone.

        Share of edges that run each of four ways, how many there are, and the darkest row and column: 0 throughout
        where it is of one tone. Darkness is taken as a share of the darkest pixel.
        """
        rim = 1.0
        x0, x1 = (bar.x + rim + free) * self.unit, (bar.x + bar.width - rim) * self.unit
        y0, y1 = (bar.y + rim) * self.unit, (bar.y + bar.height - rim) * self.unit
        dark = 1.0 - self.grey[round(y0) : round(y1), round(x0) : round(x1)]
        if np.ptp(dark) < 0.1:
            return np.zeros(7)
        dark = dark / dark.max()
        down, right = np.gradient(dark)
        strength, way = np.hypot(down, right), np.arctan2(down, right) % np.pi
        ways = np.round(way / (np.pi / 4)).astype(int) % 4
        share = np.bincount(ways.ravel(), strength.ravel(), 4) / strength.sum()
        rows, columns = dark.mean(axis=1).max(), dark.mean(axis=0).max()
        return np.array([*share, 2 * strength.mean(), rows, columns])


def printed(svg: str, ppi: int = 300) -> Printed:
    """The page as a printer without colours has it."""
    image = QImage.fromData(svg_to_png(svg, ppi=ppi)).convertToFormat(QImage.Format.Format_Grayscale8)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return Printed(lines[:, : image.width()] / 255.0, ppi / 96)


def unlike(one: Grey, other: Grey) -> float:
    return float(np.abs(one - other).max())


def alike_within(patterns: Sequence[Grey]) -> float:
    """How far those of one group lie apart at most."""
    return max((unlike(one, other) for one in patterns for other in patterns), default=0.0)


def least_font(svg: str) -> float:
    """Points of the smallest text."""
    return min(float(size) for size in re.findall(r'font-size="([\d.]+)"', svg)) * 72 / 96
