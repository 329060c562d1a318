"""The rows of all open exhibits, each in its case: what no choice of counsel changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from app.analysis.roster import Part, Roster, joined, part_of
from app.analysis.spans import Swarm, swarms
from app.exhibits.schema import EVENTS, Exhibit
from app.services.figure import Drawings
from app.services.opening.survey import agrees


@dataclass(frozen=True)
class Rows:
    """All hits of the open exhibits, each in its case: what does not change with docket, dwell or clusters.

    `surveys` stand for the rows of some exhibits, by their place among `exhibits`; those `unread`, by their names,
    are still being read: there is a picture of them and nothing else. `drawings`: figures that were drawn of them.
    """

    exhibits: tuple[Exhibit, ...]
    roster: Roster
    swarms: tuple[Swarm, ...]
    surveys: Mapping[int, Part] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    drawings: Drawings = field(default_factory=dict, compare=False, repr=False)

    @property
    def events(self) -> pl.DataFrame:
        """EVENTS of all exhibits, numbered in one sequence: row i of the frame is event i."""
        return self.roster.events

    @cached_property
    def misled(self) -> tuple[str, ...]:
        """The exhibits whose surveys do not say what their rows say. Reads these rows; Problem where it cannot."""
        return tuple(
            self.exhibits[i].file for i, survey in self.surveys.items() if not agrees(survey, self.exhibits[i])
        )


def gather(exhibits: Sequence[tuple[Exhibit, str]], surveys: Mapping[int, Part] | None = None) -> Rows:
    """The rows of these exhibits, each assigned to the case beside it.

    An exhibit with a survey (app.services.opening.survey) is not read now: see `Rows.misled`.
    """
    surveys = dict(surveys or {})
    parts, base = list[tuple[Part, str | None, int]](), 0
    for i, (exhibit, case) in enumerate(exhibits):
        parts.append((surveys.get(i) or part_of(exhibit.events), case, base))
        base += exhibit.rows
    listed = joined(parts, lambda: _events(exhibits))
    return Rows(tuple(e for e, _ in exhibits), listed, tuple(swarms(listed)), surveys)


def _events(exhibits: Sequence[tuple[Exhibit, str]]) -> pl.DataFrame:
    frames, base = list[pl.DataFrame](), 0
    for exhibit, case in exhibits:
        own = exhibit.events.with_columns(
            case=pl.lit(case).cast(pl.Categorical), exhibit=pl.lit(exhibit.file).cast(pl.Categorical)
        )
        frames.append(own.with_columns((pl.col("event") + base).cast(pl.UInt32)) if base else own)
        base += exhibit.rows
    return pl.concat(frames) if frames else pl.DataFrame(schema=EVENTS)
