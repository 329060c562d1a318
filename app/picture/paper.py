"""What every figure for paper has: inks, hatches, marks of clusters, legend, and the lines below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.base.clock import dwell_text, zone_name
from app.base.paths import data
from app.picture import svg
from app.picture.marks import HATCHES, PAPER_COLOURS, POLYGONS, SHAPES
from app.picture.scene import GapPicture, Scene

WIDTH = 624.0  # units, of which 96 make an inch
MOST_HITS = 4_000  # drawn as marks; beyond, as cells
INK, INK2, GAP, MARKDIM = "#1B1F24", "#4A5159", "#A23B2A", "#6F757D"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the figure's numbers come from: what stands below it."""

    file: str
    sha256: str
    told: str = "stated"  # how it is told in which zone it prints its times
    zone: str = ""  # that zone; empty: the one in which the figure is drawn


def cluster_mark(colour: int, x: float, y: float, radius: float, hollow: bool) -> str:
    """Outlined for dismissed Does, and from the ninth cluster on."""
    tint, points = PAPER_COLOURS[colour % len(PAPER_COLOURS)], POLYGONS[SHAPES[colour % len(SHAPES)]]
    if hollow or colour >= len(SHAPES):
        return svg.polygon(points, x, y, radius, "#FFFFFF", tint)
    return svg.polygon(points, x, y, radius, tint, None)


def hatches() -> str:
    patterns = [
        '<pattern id="gap" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<path d="M0 0V8" stroke="{GAP}" stroke-opacity="0.3" stroke-width="1.2"/></pattern>'
    ]
    for i, hatch in enumerate(HATCHES):
        ground = svg.rect(0, 0, 4, 4, "#999999" if not hatch else "#FFFFFF")
        lines = f'<path d="{hatch}" stroke="{PAPER_COLOURS[i]}" stroke-width="1.1" fill="none"/>' if hatch else ""
        patterns.append(
            f'<pattern id="hatch{i}" width="4" height="4" patternUnits="userSpaceOnUse">{ground}{lines}</pattern>'
        )
    return f"<defs>{''.join(patterns)}</defs>"


def foot(
    scene: Scene, gaps: Sequence[GapPicture], sources: Sequence[Source], note: str, y: float
) -> tuple[list[str], float]:
    """Legend, dwell, the figures of gaps that are equally long, source and note from y on; and where they end."""
    words = data("text", "picture.toml")["figure"]
    y += 12
    parts, y = _legend(scene, y)
    total = scene.dwell.total
    dwell = words["dwell"].format(dwell=dwell_text(total)) if total else words["no_dwell"]
    said = words["counts"] if len(scene.times) > MOST_HITS else f"{words['marks']} {dwell}"
    lines = svg.wrapped(said, 9, WIDTH)
    for n, gap in enumerate(gaps):
        figures = "; ".join(f"{count} {basis}" for count, basis in gap.lines)
        template = words["equal_gap" if n else "longest_gap" if len(scene.gaps) > 1 else "gap"]
        lines += svg.wrapped(template.format(title=gap.title, figures=figures), 9, WIDTH)
    for source in sources:
        shown, own = zone_name(scene.exhibit_zone), zone_name(source.zone or scene.exhibit_zone)
        told = "other" if source.told == "stated" and own != shown else source.told
        filled = words[f"source_{told}"].format(file=source.file, sha256=source.sha256, zone=own, shown=shown)
        lines += svg.wrapped(filled, 9, WIDTH)
    lines += svg.wrapped(note, 9, WIDTH)
    for line in lines:
        parts.append(svg.text(0, y, line, 9, fill=INK2))
        y += 12.5
    return parts, y - 8


def _legend(scene: Scene, y: float) -> tuple[list[str], float]:
    """What the marks mean, as far as they occur."""
    words = data("text", "picture.toml")["figure"]
    statuses = [s for s in ("remaining", "dismissed", "listed") if any(lane.status == s for lane in scene.lanes)]
    if len(scene.times) > MOST_HITS:
        return [], y
    items: list[tuple[str, str]] = []
    for status in statuses:
        fill, stroke = ("#FFFFFF", MARKDIM) if status == "dismissed" else (INK, None)
        items.append((svg.element("circle", cx=0.0, cy=0.0, r=3.2, fill=fill, stroke=stroke), words[status]))
    for index, cluster in enumerate(scene.clusters):
        if any(lane.cluster == index for lane in scene.lanes):
            items.append((cluster_mark(cluster.colour, 0, 0, 3.6, False), cluster.name))
    parts, x = [], 4.0
    if len(items) < 2:
        return [], y
    for mark, label in items:
        wide = svg.advance(label, 9) + 28
        if x + wide > WIDTH and x > 4:
            x, y = 4.0, y + 13
        parts.append(f'<g transform="translate({svg.number(x)} {svg.number(y - 3)})">{mark}</g>')
        parts.append(svg.text(x + 9, y, label, 9))
        x += wide
    return parts, y + 14
