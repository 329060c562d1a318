"""A likelihood of overlap, where counsel asked for it: work product, with what it assumes and what it invites."""

from __future__ import annotations

from functools import cache

from app.analysis.likelihood import Overlap, Sessions, overlap, wilson
from app.analysis.spans import Swarm, once
from app.base.clock import count
from app.base.paths import data
from app.findings.considered import keys_of
from app.findings.evidence import Evidence
from app.findings.finding import Finding
from app.findings.words import say
from app.law.case_view import CaseView

_MINUTE_US = 60_000_000


def likelihood_id(case: str, info_hash: str, measurement: str) -> str:
    return f"likelihood:{case}:{info_hash}:{measurement}"


def likelihood_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    """One finding a swarm and published measurement; nothing unless the matter asks for it."""
    if not evidence.matter.likelihood:
        return []
    swarms = [s for s in view.swarms if s.info_hash is not None and s.spans.height > 1]
    return [
        _finding(swarm, entry, found, view, evidence)
        for swarm in swarms
        for entry, found in zip(data("likelihood.toml")["measurement"], _drawn(swarm), strict=True)
    ]


@once
def _drawn(swarm: Swarm) -> tuple[Overlap, ...]:
    """For each measurement in its order. No dwell and no docket entry changes it while the same Does remain."""
    chosen = data("likelihood.toml")
    draws = max(chosen["least_draws"], min(chosen["draws"], chosen["most_drawn"] // swarm.spans.height))
    return tuple(overlap(swarm.first, swarm.last, sessions, draws, chosen["seed"]) for sessions in _measured())


@cache
def _measured() -> tuple[Sessions, ...]:
    found = data("likelihood.toml")["measurement"]
    return tuple(Sessions(entry["scale_minutes"] * _MINUTE_US, entry["shape"]) for entry in found)


def _finding(swarm: Swarm, entry: dict[str, str], found: Overlap, view: CaseView, evidence: Evidence) -> Finding:
    who = swarm.spans["who"].to_list()
    own = [(c, who.index(view.who[c])) for c in view.case.clients if view.who.get(c, -1) in who]
    ours = [
        say("likelihood", "client", client=view.name(client), share=_share(int(found.with_another[row]), found.draws))
        for client, row in own
        if len(who) > 2
    ]
    return Finding(
        id=likelihood_id(view.number, str(swarm.info_hash), entry["key"]),
        topic="Swarm timing",
        case=view.number,
        text=say(
            "likelihood",
            "two" if len(who) == 2 else "text",
            does=count(len(who), "Doe"),
            name=entry["name"],
            short=entry["short"],
            all=_share(found.all_at_once, found.draws),
            two=_share(found.some_two, found.draws),
            ours="".join(ours),
            method=_method(found.draws),
        ),
        value=_value(found.all_at_once, found.draws),
        weight="review",
        does=keys_of(who, evidence),
        rows_text=count(swarm.spans.height, "Doe"),
        work_product=True,
    )


def _method(draws: int) -> str:
    """How it was drawn, what it assumes, where its sessions come from, and what it invites."""
    chosen = data("likelihood.toml")
    return say(
        "likelihood",
        "method",
        draws=f"{draws:,}",
        seed=chosen["seed"],
        interval=chosen["interval"],
        confidence=f"{chosen['confidence']:.0%}",
        source=chosen["source"],
        not_confirmed=chosen["not_confirmed"],
    )


def _share(hits: int, draws: int) -> str:
    """`0.12% of cases (0.08% to 0.18%)`"""
    low, high = (_percent(end) for end in wilson(hits, draws, data("likelihood.toml")["quantile"]))
    kind = "none" if hits == 0 else "every" if hits == draws else "share"
    return say("likelihood", kind, share=_percent(hits / draws), low=low, high=high)


def _value(hits: int, draws: int) -> str:
    """What was drawn in no case, or in every, is told by its bound: it is neither impossible nor certain."""
    low, high = wilson(hits, draws, data("likelihood.toml")["quantile"])
    if hits == 0:
        return say("likelihood", "below", high=_percent(high))
    return say("likelihood", "above", low=_percent(low)) if hits == draws else _percent(hits / draws)


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"
