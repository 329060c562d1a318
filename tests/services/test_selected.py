"""What is said of the selected Does, held against their rows."""

from __future__ import annotations

from app.analysis.dwell import needed_for_one_instant
from app.analysis.spans import narrowed
from app.base.clock import span_short
from app.base.worker import Worker
from app.matter.selection import choose
from app.services import Desk
from tests.bench.hits import CASE as LOGGED
from tests.bench.hits import make_exhibit


def test_does_of_several_swarms_are_told_by_their_first_and_last_rows(worker: Worker) -> None:
    desk = Desk(worker=worker)
    desk.take([make_exhibit(600, 40)])
    analysis = desk.analysis()
    for does in ({3}, {1, 2, 3}, set(range(1, 41))):
        found = analysis.of_selection(choose((LOGGED, doe) for doe in does))
        assert found is not None
        who = frozenset(w for w, key in enumerate(analysis.keys) if key[1] in does)
        hits = analysis.roster.hits.filter(analysis.roster.hits["who"].is_in(sorted(who)))
        assert {hits["event"][hits["hit"].arg_min()], hits["event"][hits["hit"].arg_max()]} <= set(found.events)  # type: ignore[arg-type, index]
        assert found.events == tuple(sorted(hits["event"]))
        parts = [s for s in (narrowed(swarm, who) for swarm in analysis.rows.swarms) if s.spans.height]
        whole = [needed_for_one_instant(part).dwell for part in parts if part.spans.height == len(who)]
        if whole:
            assert found.value == span_short(min(whole))
        else:
            assert found.value == f"{len(parts)} swarms"
            assert "none of which lists them all" in found.text
