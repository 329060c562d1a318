"""What the exhibit calls its hash: of a piece, of a torrent, of a file. Its length settles none of it."""

from __future__ import annotations

import re

from app.base.ids import series
from app.findings.evidence import Evidence
from app.findings.finding import Finding, Side
from app.findings.torrents import settled
from app.findings.words import say
from app.law.case_view import CaseView

_CALLED = (
    ("piece", r"\bpieces?\b|\bblocks?\b|\bbits?\b"),
    ("torrent", r"info|torrent|magnet"),
    ("file", r"\bfiles?\b"),
)


def hash_called_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    """One finding a case whose exhibits head a column of hashes."""
    exhibits = evidence.exhibits_of(view.number)
    headings = [sheet.headings["info_hash"] for e in exhibits for sheet in e.sheets if "info_hash" in sheet.headings]
    tally = evidence.roster.tally
    if not headings or not tally["info_hash"].filter(tally["case"] == view.number).is_not_null().any():
        return []
    printed = [re.sub(r"\s+", " ", heading).strip() for heading in dict.fromkeys(headings)]
    kinds = {_called(heading) for heading in printed}
    kind = kinds.pop() if len(kinds) == 1 else "hash"
    text = say("hash_called", kind, heading=series([f"“{h}”" for h in printed])) + say("hash_called", "length")
    side: Side = "helps" if kind == "piece" else "neutral"
    return [
        Finding(
            id=f"hash-called:{view.number}",
            topic="Exhibit defects",
            case=view.number,
            text=text if settled(view, evidence) else text + say("hash_called", "open"),
            value=say("hash_called", f"{kind}_value"),
            side=side,
            weight="weighs" if side == "helps" else "know",
            rows_text=say("hash_called", "heading"),
        )
    ]


def _called(heading: str) -> str:
    """The first kind that the heading names; `hash` where it names none."""
    plain = heading.lower().replace("_", " ")
    return next((kind for kind, pattern in _CALLED if re.search(pattern, plain)), "hash")
