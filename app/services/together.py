"""From selected Does to those who stand with them: whole groups, and whoever overlaps them at the present dwell."""

from __future__ import annotations

from collections.abc import Iterable

from app.analysis.overlapping import overlapping
from app.base.ids import DoeKey
from app.law.standards import standard_name
from app.matter.model import Standard
from app.services.analysis import Analysis


def grown(analysis: Analysis, does: Iterable[DoeKey]) -> frozenset[DoeKey]:
    """The Does, and every Doe of their cases whose assumed stay meets one of theirs in the same swarm."""
    does = frozenset(does)
    who = overlapping(analysis.rows.swarms, analysis.evidence.who(does), analysis.matter.dwell.total)
    return does | {analysis.keys[w] for w in who}


def whole_groups(analysis: Analysis, does: Iterable[DoeKey]) -> frozenset[DoeKey]:
    """The Does, and all who stand in a group with one of them under `grouping_standard`.

    Groups are of those whom the findings consider: of who remains, once a docket says so. Who is in none stays alone.
    """
    does, standard = frozenset(does), grouping_standard(analysis)
    who = set(analysis.evidence.who(does))
    found = {
        w
        for view in analysis.cases
        for standing in view.standings
        if standing.standard == standard
        for group in standing.groups or ()
        if not who.isdisjoint(group)
        for w in group
    }
    return does | {analysis.keys[w] for w in found}


def grouping_name(analysis: Analysis) -> str:
    """`one common instant`"""
    return standard_name(grouping_standard(analysis)).lower()


def grouping_standard(analysis: Analysis) -> Standard:
    """The chosen standard of joinder; where none is chosen, or it tells no groups, one common instant."""
    standard = analysis.matter.standard
    return "concurrent" if standard is None or standard == "direct_exchange" else standard
