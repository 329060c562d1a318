"""Whether what the papers to file state rests on cells of a scan that are still in doubt."""

from __future__ import annotations

from app.base.clock import count
from app.services.checklist.checked import Item, Subject, passed, say
from app.services.deciding.doubts import doubts_of

_COUNTS = "listed:"
"""How many rows and Does there are rests on no cell more than on any other."""


def doubts(of: Subject) -> Item | None:
    """Cells in doubt on which a figure of a paper rests; nothing where no exhibit is a scan."""
    if all(exhibit.scan is None for exhibit in of.analysis.exhibits):
        return None
    refs = {run.ref for document in of.documents for run in document.runs() if run.ref}
    refs -= {ref for ref in refs if ref.startswith(_COUNTS)}
    stated = {event for ref in refs if (finding := of.findings.get(ref)) is not None for event in finding.events}
    waiting = [doubt for doubt in doubts_of(of.analysis) if doubt.open]
    under = [doubt for doubt in waiting if not stated.isdisjoint(doubt.events)]
    if not under:
        return passed("scan", say("scan", "others", n=count(len(waiting), "cell")) if waiting else "")
    at = tuple(dict.fromkeys(doubt.event for doubt in under))
    what = say("scan", "open", n=count(len(under), "cell"))
    return Item("scan", what, of.analysis.evidence.rows_text(at), True, len(under), "scan", at=at)
