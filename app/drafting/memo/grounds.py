"""What a memorandum can rest on: the gaps that help, the standard that it argues, what the complaint leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from app.analysis.gaps import Gap
from app.analysis.spans import Swarm
from app.base.clock import span_long
from app.findings.book import Book
from app.findings.finding import Finding, at_least
from app.findings.gaps import client_gaps, gap_ends, gap_side
from app.law.authorities import authorities
from app.law.case_view import CaseView
from app.law.citations import first_day
from app.law.library import Library
from app.matter.model import Says, Standard

USUAL: Standard = "concurrent"
"""What is argued as long as counsel has chosen none: the standard that the opinion calls the better approach."""

Pleaded = Literal["unrecorded", "absent", "bare", "made"]


@dataclass(frozen=True)
class Grounds:
    """One case, its findings and its authorities, and what follows from them for its paper.

    Nothing here hurts the client: a gap under a day is none of `gaps`, and a stay under a day none of `stay`.
    """

    view: CaseView
    book: Book
    law: Library

    @property
    def standard(self) -> Standard:
        return self.book.evidence.matter.standard or USUAL

    @property
    def met(self) -> bool:
        """Whether the rows as they are listed meet the standard that counsel chose, so that it cannot be argued."""
        chosen = self.book.evidence.matter.standard
        if chosen is None or chosen == "direct_exchange":  # no row shows a direct exchange
            return False
        standings = [s for s in self.view.standings if s.standard == chosen and s.groups is not None]
        if chosen == "same_hash":
            return all(s.needed is not None for s in standings)
        return len(standings) == 1 and standings[0].needed is not None and not standings[0].needed.dwell

    @property
    def nobody_leaves(self) -> bool:
        """Whether there is nothing to ask for: one Doe remains or none, or no client is in the case any longer."""
        asked, case = self.view.proposed, self.view.case
        gone = bool(case.clients) and not asked.leaving and not asked.alone
        known = case.docketed or bool(self.view.listed)
        return gone or asked.alone or (known and len(self.view.remaining) < 2)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Those beside the client, else the largest, as far as they help."""
        evidence = self.book.evidence
        return tuple(g for g in client_gaps(self.view) if gap_side(g, self.view, evidence) == "helps")

    @property
    def of_client(self) -> bool:
        """Whether those gaps are beside a client whom a row lists."""
        return any(set(gap_ends(gap, self.book.evidence)) & set(self.view.case.clients) for gap in self.gaps)

    @property
    def told(self) -> tuple[Gap, ...]:
        """The gaps that have paragraphs: the client's, or the one between the only two who remain."""
        return self.gaps if self.of_client or len(self.view.remaining) == 2 else ()

    @property
    def several_hashes(self) -> int:
        """Into how many sets, that share no hash, the exhibit puts the Does; 0 for one or where it is not known."""
        standing = self.view.standing("same_hash")
        sets = len(standing.groups) if standing is not None and standing.groups is not None else 0
        return sets if sets > 1 else 0

    @cached_property
    def swarm(self) -> Swarm | None:
        """Of one hash, or of none: the rows of all Does considered, but for those of Does without a readable hash."""
        swarms = self.view.swarms
        named = [swarm for swarm in swarms if swarm.info_hash is not None] or list(swarms)
        others = {who for swarm in swarms if swarm is not named[0] for who in swarm.spans["who"]} if named else set()
        return named[0] if len(named) == 1 and not others & set(named[0].spans["who"]) else None

    @property
    def one_swarm(self) -> bool:
        """Whether no row under another hash, or without one, says anything more of a Doe of whom it speaks."""
        return self.swarm is not None

    @property
    def hashed_alone(self) -> bool:
        """Whether that swarm leaves out Does without a readable hash."""
        return len(self.view.swarms) > 1

    @property
    def apart(self) -> Gap | None:
        """The widest of the gaps told, where nothing listed under another hash could close it."""
        return max(self.told, key=lambda gap: gap.elapsed, default=None) if self.one_swarm else None

    @cached_property
    def stay(self) -> tuple[Finding, str, int] | None:
        """(its finding, the stay that one instant, or for a client whom no gap sets apart a chain, would need of all,
        how many Does those are); nothing where a gap that is told says the same."""
        kind: Standard = "chain" if self.standard == "chain" else "concurrent"
        swarm = self.swarm
        if (self.told and kind == "chain") or len(self.view.remaining) < 3 or swarm is None:
            return None
        standing = self.view.standing(kind, swarm.info_hash)
        finding = self.book.get(f"dwell:{self.view.number}:{swarm.info_hash or 'none'}:{kind}")
        if finding is None or standing is None or standing.needed is None:
            return None
        if finding.events in {(gap.since_event, gap.after_event) for gap in self.told}:
            return None
        if finding.side == "hurts" or (finding.side == "neutral" and kind == "concurrent"):
            return None
        return finding, span_long(at_least(standing.needed.dwell, standing.needed.least)), swarm.spans.height

    @property
    def of_whom(self) -> str:
        """Which words tell of whom that stay is: of all, or of those alone who are listed with a time, or a hash."""
        if self.standard == "chain":
            return "chain_hashed" if self.hashed_alone else "chain"
        if self.hashed_alone:
            return "instant_hashed"
        return "instant" if self.stay is not None and self.stay[2] == len(self.view.remaining) else "instant_timed"

    def pleaded(self, says: Says) -> Pleaded:
        """How the complaint alleges it, as far as its allegations are recorded."""
        made = [a for a in self.view.case.allegations if a.says == says]
        if not made:
            return "absent" if self.view.case.allegations else "unrecorded"
        return "bare" if all(a.conclusory for a in made) else "made"

    @property
    def lacks(self) -> Says:
        """What a complaint must allege under the standard that is argued."""
        return "direct exchange" if self.standard == "direct_exchange" else "same time"

    @property
    def unpleaded(self) -> bool:
        """Whether it is argued that the complaint does not allege it: the first of the two steps."""
        if self.standard == "same_hash" or self.met or self.pleaded(self.lacks) not in ("absent", "bare"):
            return False
        return self.lacks == "direct exchange" or self.pleaded("direct exchange") in ("absent", "bare")

    def may_cite(self, *keys: str) -> bool:
        """Whether those decisions were made by the date of the paper, and in another case."""
        paper, known = self.view.case.paper, authorities()
        return not any(
            known[key].decides(self.view.number, self.law.court)
            or (paper is not None and first_day(known[key].when) > paper)
            for key in keys
        )
