"""The drawing of the client's gaps as an exhibit of its own: an illustrative aid, with the file that it is drawn from.

Fed. R. Evid. 107 holds since December 1, 2024: on papers of an earlier day it has no place, and none is named.
"""

from __future__ import annotations

from dataclasses import replace

from app.base.clock import count, zone_name
from app.base.ids import without_addresses
from app.base.problem import Problem
from app.drafting.materials import Materials
from app.drafting.names import EXHIBIT
from app.drafting.template import fill, join, record, sentence
from app.drafting.tree import Block, Paragraph, Run, Runs
from app.exhibits.schema import Exhibit
from app.findings.times import zone_told
from app.law.case_view import CaseView
from app.law.rules import Chosen, rule

_RULE = "illustrative"
_WIDTH = 0.92  # of the line: caption, drawing and what is said of it stand on one page


def aid_label(view: CaseView) -> Runs:
    """`Illustrative aid (Fed. R. Evid. 107)`, the rule only where it holds on the day of the papers."""
    chosen = _rule(view)
    if chosen is None:
        return (Run(sentence("aid", "label_bare")),)
    return fill(sentence("aid", "label"), rule=Run(chosen.cite, "cite", f"rule:{_RULE}"))


def aid_blocks(m: Materials) -> list[Block]:
    """The drawing beneath its label, its sources with their digests, and what it is and is not."""
    figure = m.aid(m.view)
    if figure is None:
        return []
    sources = m.book.evidence.exhibits_of(m.view.number)
    blocks: list[Block] = [replace(figure, width=_WIDTH, key="aid:figure")]
    blocks += [Paragraph(_source(e, m.view), indent=False, key=f"aid:source:{n}") for n, e in enumerate(sources)]
    notice = [fill(sentence("aid", "notice"), exhibit=EXHIBIT)]
    chosen = _rule(m.view)
    if chosen is not None:
        notice.append((Run(sentence("aid", "verify").format(rule=chosen.cite, note=chosen.note), "blank"),))
    return [*blocks, Paragraph(join(notice), indent=False, key="aid:notice")]


def _rule(view: CaseView) -> Chosen | None:
    try:
        return rule(_RULE, view.case.paper)
    except Problem:  # no such rule yet on that day
        return None


def _source(exhibit: Exhibit, view: CaseView) -> Runs:
    ref = f"exhibit:{view.number}:{exhibit.sha256[:12]}"
    return fill(
        sentence("aid", f"source_{zone_told(exhibit)}"),
        file=record(without_addresses(exhibit.file), ref),
        rows=record(count(exhibit.rows, "row"), ref),
        sha256=record("SHA-256", ref),
        digest=record(exhibit.sha256, ref),
        zone=record(zone_name(exhibit.zone), ref),
    )
