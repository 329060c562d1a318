"""What a docket says and what cannot be: a movant above the complaint's count, a request without a movant, a motion
struck of one who is not dismissed, a number that stands twice, one who is to stay and does not remain.

The same number in two cases, a movant without a number and a request by a dismissed Doe can be, and are none of these.
"""

from __future__ import annotations

from collections.abc import Iterable

from app.base.clock import count
from app.base.ids import DoeId, doe_name, does_name
from app.findings.finding import Finding
from app.findings.words import say
from app.law.case_view import CaseView
from app.matter.model import Entry


def impossible_findings(view: CaseView) -> list[Finding]:
    return [
        *(found for entry in view.case.entries for found in _of_entry(entry, view)),
        *_twice(view),
        *_stays(view),
    ]


def _of_entry(entry: Entry, view: CaseView) -> list[Finding]:
    return [*_above(entry, view), *_nobody(entry, view), *_struck(entry, view)]


def _struck(entry: Entry, view: CaseView) -> list[Finding]:
    """Motions are stricken as moot of those who were dismissed: then the docket must say so of them, too."""
    struck = any((request.ruled or "").casefold().startswith("stricken as moot") for request in entry.requests)
    still = [doe for doe in entry.does if struck and view.case.docketed and doe in view.severance.inside]
    if not still:
        return []
    text = say("impossible", "struck", dkt=entry.dkt, does=does_name(still))
    return [_finding("struck", view, text, "struck_value", still, entry)]


def _twice(view: CaseView) -> list[Finding]:
    """One number on a docket is one entry."""
    dkts = [entry.dkt for entry in view.case.entries]
    twice = {entry.dkt: entry for entry in view.case.entries if dkts.count(entry.dkt) > 1}
    return [
        _finding("dkt-twice", view, say("impossible", "twice", dkt=dkt), "twice_value", (), entry)
        for dkt, entry in twice.items()
    ]


def _above(entry: Entry, view: CaseView) -> list[Finding]:
    """Without a count nothing is above it."""
    most = view.case.does
    does = [doe for doe in entry.does if isinstance(doe, int) and most is not None and doe > most]
    if not does or most is None:
        return []
    key = "movant" if len(does) == 1 else "movant_many"
    text = say("impossible", key, does=does_name(does), dkt=entry.dkt, count=count(most, "Doe"))
    return [_finding("movant-above", view, text, "movant_value", does, entry)]


def _nobody(entry: Entry, view: CaseView) -> list[Finding]:
    if entry.movant or entry.does or not entry.requests:
        return []
    return [_finding("no-movant", view, say("impossible", "nobody", dkt=entry.dkt), "nobody_value", (), entry)]


def _stays(view: CaseView) -> list[Finding]:
    """Whom counsel keeps in the case in place of the lowest: to be seen, and seen to be possible."""
    kept = view.case.stays
    if kept is None:
        return []
    if kept not in view.severance.inside:
        return [_finding("stays-outside", view, say("impossible", "stays", doe=doe_name(kept)), "stays_value", (kept,))]
    if not view.severance.kept:
        return []
    lowest = doe_name(view.lowest) if view.lowest is not None else ""
    why = view.case.stays_reason or say("impossible", "kept_why")
    text = say("impossible", "kept", doe=doe_name(kept), lowest=lowest, why=why)
    return [_finding("stays", view, text, "kept_value", (kept,))]


def _finding(
    kind: str, view: CaseView, text: str, value: str, does: Iterable[DoeId], entry: Entry | None = None
) -> Finding:
    return Finding(
        id=f"{kind}:{view.number}" + (f":{entry.dkt}" if entry else ""),
        topic="Parties" if entry is None else "Requests",
        case=view.number,
        text=text,
        value=say("impossible", value),
        weight="review",
        does=tuple((view.number, doe) for doe in does),
        docket=f"Dkt. {entry.dkt}" if entry else "docket",
        work_product=True,
    )
