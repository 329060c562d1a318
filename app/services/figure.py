"""Scenes for the timeline, and the figures of papers: the same numbers drawn as SVG."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Literal

from app.base.ids import DoeKey
from app.drafting.template import fill, join, record, sentence
from app.drafting.tree import Figure
from app.findings.evidence import Evidence
from app.findings.gaps import client_gaps, gap_side
from app.law.case_view import CaseView
from app.matter.model import Dwell
from app.picture.figure import figure_svg
from app.picture.lanes import Order
from app.picture.paper import Source
from app.picture.scene import Scene, build_scene

Show = Literal["all", "folded"]
"""Whether dismissed Does have lanes of their own, or share one that is folded."""


def scene_of(evidence: Evidence, case: str | None, order: Order = "first hit", show: Show = "all") -> Scene:
    """What the timeline shows of one case, or of all cases together."""
    views = [v for v in evidence.views if case in (None, v.number)]
    return build_scene(
        evidence.roster,
        evidence.swarms,
        [gap for view in views for gap in view.gaps],
        evidence.matter,
        exhibit_zone=exhibit_zone(evidence, case),
        order=order,
        case=case,
        fold_dismissed=show == "folded",
    )


def exhibit_zone(evidence: Evidence, case: str | None) -> str:
    """The zone in which the case's exhibits print their times: theirs if they agree, else UTC."""
    exhibits = evidence.exhibits if case is None else evidence.exhibits_of(case)
    zones = {exhibit.zone for exhibit in exhibits}
    return zones.pop() if len(zones) == 1 else "UTC"


def gap_figure(view: CaseView, evidence: Evidence) -> Figure | None:
    """The client's gaps on a timeline, for the memorandum; where the client has no number, the largest ones."""
    gaps = [g for g in client_gaps(view) if gap_side(g, view, evidence) == "helps"]
    chosen = {evidence.keys[who] for gap in gaps for who in (gap.since, gap.after)}
    if not chosen:
        return None
    svg = _drawn(view, evidence, chosen)
    does = record(view.names(doe for _, doe in chosen), f"does:{view.number}")
    others = len(chosen) < len(view.remaining)
    caption = join(
        [
            fill(sentence("memo", "rows", "figure"), does=does, exhibit=sentence("memo", "rows", "exhibit")),
            sentence("memo", "rows", "figure_others") if others else "",
            ".",
        ],
        "",
    )
    return Figure(svg, 1.0, caption, sentence("memo", "rows", "figure_alt"))


def timeline_svg(evidence: Evidence) -> str:
    """Every Doe of every case on one timeline, for the work product."""
    title = sentence("memo", "rows", "timeline_title")
    return figure_svg(scene_of(evidence, None), title=title, sources=sources(evidence, None), names=_names(evidence))


def _drawn(view: CaseView, evidence: Evidence, does: Collection[DoeKey]) -> str:
    title = sentence("memo", "rows", "figure_title").format(does=view.names(doe for _, doe in does))
    return figure_svg(
        scene_of(_without_dwell(evidence), view.number),
        title=title,
        sources=sources(evidence, view.number),
        does=does,
        names=_names(evidence),
    )


def _without_dwell(evidence: Evidence) -> Evidence:
    """For a paper to file: the stay that counsel assumes is a tool of the desk, not a thing that the client says."""
    return replace(evidence, matter=replace(evidence.matter, dwell=Dwell()))


def sources(evidence: Evidence, case: str | None) -> list[Source]:
    """The exhibits behind a figure, with their hashes."""
    exhibits = evidence.exhibits if case is None else evidence.exhibits_of(case)
    return [Source(exhibit.file, exhibit.sha256, exhibit.zone_stated) for exhibit in exhibits]


def _names(evidence: Evidence) -> dict[DoeKey, str]:
    """Unnumbered Does by the row that lists them: an address stands on no paper."""
    return {(view.number, doe): f"row {row}" for view in evidence.views for doe, (_, row) in view.rows.items()}
