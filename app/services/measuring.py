"""Measuring between two Does: what stands between them, keeping it, and the list of what is kept."""

from __future__ import annotations

from dataclasses import dataclass

from app.base.clock import span_short, zone_name
from app.base.ids import DoeKey, doe_name
from app.base.paths import data
from app.base.problem import Problem
from app.findings.measures import Measured, bounds, measured, measured_between
from app.matter import changes
from app.matter.store import Store
from app.matter.touched import Touched
from app.picture.measures import Lines, MeasurePicture, measure_lines, measure_pictures
from app.picture.scene import Scene
from app.services.analysis import Analysis


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One kept measure as a list shows it. `lines` are its figures with their bases, `cells` the same for columns that
    name the basis: days as printed, elapsed, days in the court's zone. `rows` is empty until the rows of a long
    exhibit are read. `said` is what must be said beside the figures."""

    id: int
    number: int
    does: str
    title: str
    keys: tuple[DoeKey, DoeKey]
    lines: Lines
    cells: tuple[str, str, str]
    rows: str
    said: str
    name: str
    note: str
    events: tuple[int, ...]


def measure_lines_of(analysis: Analysis, case: str) -> tuple[MeasureLine, ...]:
    """The kept measures of a case, in the order in which they were taken; the first is M1 in the picture too."""
    evidence = analysis.evidence
    return tuple(_line(number, each, analysis) for number, each in enumerate(measured(evidence, case), 1))


def measure_line(analysis: Analysis, one: DoeKey, other: DoeKey) -> MeasureLine | None:
    """What would be listed of two Does, lanes or none; None where nothing can be measured."""
    found = measured_between(analysis.evidence, one, other)
    return _line(0, found[0], analysis) if found else None


def measure_picture(analysis: Analysis, scene: Scene, one: DoeKey, other: DoeKey) -> MeasurePicture | None:
    """What would be drawn between two Does that have lanes of the scene; None where nothing can be measured. Quick."""
    found = measured_between(analysis.evidence, one, other)
    return next(iter(measure_pictures(found, scene.lanes, analysis.matter.court_zone)), None)


def keep_measure(store: Store, analysis: Analysis, one: DoeKey, other: DoeKey) -> Touched:
    """Keep what is between two Does, from the earlier to the later: a measure for each swarm that lists both, else
    one over all their listed times. Nothing changes where it is kept already; Problem where nothing can be measured.
    """
    if one[0] != other[0]:
        raise Problem("Two Does of different cases cannot be measured; choose two of one case.")
    if one == other:
        raise Problem(f"{doe_name(one[1])} is one Doe; choose another as the second.")
    found = measured_between(analysis.evidence, one, other)
    if not found:
        untimed = next(
            (key for key in (one, other) if not analysis.evidence.events_of(analysis.evidence.who([key]))), one
        )
        raise Problem(f"No readable time of {doe_name(untimed[1])} is listed; there is nothing to measure.")
    (case, since), (_, after) = found[0].keys
    shared = found[0].measure.times == "swarm"
    hashes = [each.measure.info_hash for each in found] if shared else None
    return changes.measure(store, case, since, after, hashes)


def _line(number: int, found: Measured, analysis: Analysis) -> MeasureLine:
    measure = found.measure
    return MeasureLine(
        id=measure.id,
        number=number,
        does=found.does,
        title=found.title,
        keys=found.keys,
        lines=measure_lines(found, analysis.matter.court_zone),
        cells=_cells(found, analysis.matter.court_zone),
        rows=analysis.evidence.rows_text(found.events) if analysis.finished else "",
        said=" ".join(found.said),
        name=measure.name or "",
        note=measure.note or "",
        events=found.events,
    )


def _cells(found: Measured, court_zone: str | None) -> tuple[str, str, str]:
    words: dict[str, str] = data("text", "measures.toml")["cells"]
    if found.between is None:
        return words["none"], words["none"], words["none"]
    gap, overlap = found.between.gap, found.between.overlap
    if overlap is not None:
        return words["no_gap"], words["overlap"].format(span=span_short(overlap)), words["none"]
    elapsed = span_short(gap.elapsed)
    if bounds(found) and gap.most is not None:
        elapsed = words["elapsed"].format(elapsed=elapsed, slack=span_short(gap.most - gap.elapsed))
    local, days = gap.calendar_days_local, words["days"]
    told = (
        days.format(days=f"{local:,}", zone=zone_name(court_zone))
        if court_zone and local is not None
        else words["none"]
    )
    return days.format(days=f"{gap.calendar_days:,}", zone=found.zone), elapsed, told
