"""Of which swarm a figure is, and whether the rows know one at all."""

from __future__ import annotations

from app.findings.words import say
from app.law.case_view import CaseView


def any_hash(view: CaseView) -> bool:
    """Whether any row of the Does considered has a readable info hash. Where none has, their times still lie apart."""
    return any(swarm.info_hash is not None for swarm in view.swarms)


def of_swarm(info_hash: str | None, view: CaseView) -> str:
    """The sentence to add where there are several swarms, or no hash is known; else nothing."""
    if info_hash is None:
        return say("swarm", "no_hash")
    return say("swarm", "hash", hash=info_hash) if len(view.swarms) > 1 else ""
