"""Scenes for the timeline, and the figures of papers: the same numbers drawn as SVG."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Literal

from app.analysis.gaps import joined
from app.base.ids import DoeKey
from app.drafting.parts.aid import aid_label
from app.drafting.template import fill, join, record, sentence
from app.drafting.tree import Figure, plain
from app.findings.evidence import Evidence
from app.findings.gaps import client_gaps, gap_side
from app.findings.measures import measured
from app.findings.times import zone_told
from app.law.case_view import CaseView
from app.matter.model import Dwell, Matter, Standard
from app.picture.building import build_scene
from app.picture.figure import figure_svg
from app.picture.lanes import Group, Order
from app.picture.paper import Source
from app.picture.scene import Scene

Drawings = dict[tuple[str, str], tuple[tuple[Matter, frozenset[DoeKey]], str]]
"""{(case, note): (what it was drawn of, SVG)} of the same rows: another dwell, or other words, do not draw anew."""

Show = Literal["all", "folded", "filtered"]
"""Who has a lane: all; those who are not dismissed, the dismissed sharing one; or those whom a filter lets pass."""


def scene_of(
    evidence: Evidence,
    case: str | None,
    order: Order = "first hit",
    show: Show = "all",
    *,
    only: frozenset[DoeKey] | None = None,
    folded: Collection[str] = (),
) -> Scene:
    """What the timeline shows of one case, or of all cases together.

    `only`: whom the filter lets pass, None: everybody; `folded`: the keys of headings whose Does share a lane.
    """
    views = [v for v in evidence.views if case in (None, v.number)]
    return build_scene(
        evidence.roster,
        evidence.swarms,
        joined([view.gaps for view in views], evidence.matter.court_zone),
        evidence.matter,
        exhibit_zone=exhibit_zone(evidence, case),
        order=order,
        case=case,
        only=only if show == "filtered" else None,
        fold_dismissed=show == "folded",
        groups=groups_of(views, evidence.matter.standard) if order == "group" else (),
        folded=folded,
        measured=measured(evidence, case),
    )


def groups_of(views: Iterable[CaseView], standard: Standard | None) -> list[Group]:
    """The groups of that standard at the present dwell, else of one common instant, swarm by swarm; numbered through
    the case, as everywhere else.

    None where the exhibit cannot show the standard, as a direct exchange.
    """
    made: list[Group] = []
    for view in views:
        grouped = [s for s in view.standings if s.standard == (standard or "concurrent") and s.groups]
        of = sum(len(standing.groups or ()) for standing in grouped)
        swarms = [(standing.info_hash or "no hash")[:8] if len(grouped) > 1 else "" for standing in grouped]
        own = ((who, swarm) for standing, swarm in zip(grouped, swarms, strict=True) for who in standing.groups or ())
        made += [Group(who, number, of, swarm) for number, (who, swarm) in enumerate(own, 1)]
    return made


def exhibit_zone(evidence: Evidence, case: str | None) -> str:
    """The zone in which the case's exhibits print their times: theirs if they agree, else UTC."""
    exhibits = evidence.exhibits if case is None else evidence.exhibits_of(case)
    zones = {exhibit.zone for exhibit in exhibits}
    return zones.pop() if len(zones) == 1 else "UTC"


def gap_figure(view: CaseView, evidence: Evidence, note: str = "", drawings: Drawings | None = None) -> Figure | None:
    """The client's gaps on a timeline, for the memorandum; where the client has no number, the largest ones.

    `note` is a last line within the drawing; `drawings`: those that were drawn of these rows before.
    """
    gaps = [g for g in client_gaps(view) if gap_side(g, view, evidence) == "helps"]
    chosen = {evidence.keys[who] for gap in gaps for who in (gap.since, gap.after)}
    if not chosen:
        return None
    drawings = {} if drawings is None else drawings
    wanted = (_without_dwell(evidence).matter, frozenset(chosen))
    known = drawings.get((view.number, note))
    svg = known[1] if known is not None and known[0] == wanted else _drawn(view, evidence, chosen, note)
    drawings[view.number, note] = (wanted, svg)
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


def aid_figure(view: CaseView, evidence: Evidence, drawings: Drawings | None = None) -> Figure | None:
    """The same as an exhibit of its own: what it is stands beneath it, within the drawing too."""
    label = aid_label(view)
    figure = gap_figure(view, evidence, f"{plain(label)}.", drawings)
    return None if figure is None else replace(figure, caption=join([label, figure.caption], ". "))


def timeline_svg(evidence: Evidence) -> str:
    """Every Doe of every case on one timeline, for the work product."""
    title = sentence("memo", "rows", "timeline_title")
    return figure_svg(scene_of(evidence, None), title=title, sources=sources(evidence, None), names=doe_names(evidence))


def _drawn(view: CaseView, evidence: Evidence, does: Collection[DoeKey], note: str) -> str:
    title = sentence("memo", "rows", "figure_title").format(does=view.names(doe for _, doe in does))
    return figure_svg(
        scene_of(_without_dwell(evidence), view.number),
        title=title,
        sources=sources(evidence, view.number),
        does=does,
        names=doe_names(evidence),
        note=note,
    )


def _without_dwell(evidence: Evidence) -> Evidence:
    """For a paper to file: the stay that counsel assumes is a tool of the desk, not a thing that the client says. Nor
    do the words of papers show in a drawing."""
    return replace(evidence, matter=replace(evidence.matter, dwell=Dwell(), paper_edits=(), figure_overrides=()))


def sources(evidence: Evidence, case: str | None) -> list[Source]:
    """The exhibits behind a figure, with their hashes."""
    exhibits = evidence.exhibits if case is None else evidence.exhibits_of(case)
    return [Source(exhibit.file, exhibit.sha256, zone_told(exhibit), exhibit.zone) for exhibit in exhibits]


def doe_names(evidence: Evidence) -> dict[DoeKey, str]:
    """Unnumbered Does by the row that lists them: an address stands on no paper."""
    return {(view.number, doe): f"row {row}" for view in evidence.views for doe, (_, row) in view.rows.items()}
