"""Fewest groups as a function of the assumed dwell: the step curve under the timeline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from app.analysis.groups import chain, one_common_instant
from app.analysis.spans import Swarm


def groups_by_dwell(swarm: Swarm, standard: str, dwells: Sequence[timedelta]) -> list[int]:
    """The number of groups at each of `dwells`, under `concurrent` or `chain`."""
    group = chain if standard == "chain" else one_common_instant
    return [len(group(swarm, dwell).groups) for dwell in dwells]
