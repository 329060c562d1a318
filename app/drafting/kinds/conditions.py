"""When a paper, or a block of one, applies: closed words that the files of kinds use. `not` before a word denies it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from app.drafting.materials import Materials
from app.drafting.summary.summed import is_offered
from app.exhibits.corrections import mended_cells
from app.findings.measures import measured
from app.law.relief import fates

CONDITIONS: Mapping[str, Callable[[Materials], bool]] = {
    "presentment": lambda m: m.form.presentment,
    "noticed": lambda m: m.form.noticed,
    "leading": lambda m: m.form.leading,
    "counted": lambda m: any(limit.words for limit in m.form.limits_of("memo")),
    "docketed": lambda m: any(asked.request == "sever" for asked in m.view.proposed.asked),
    "mended": lambda m: any(map(mended_cells, m.book.evidence.exhibits_of(m.view.number))),
    "scanned": lambda m: any(e.scan is not None for e in m.book.evidence.exhibits_of(m.view.number)),
    "gone": lambda m: "gone" in fates(m.case, m.view.severance)[m.view.proposed.relief].values(),
    "unplaced": lambda m: _may_be_who_stays(m),
    "several": lambda m: len(m.case.clients) > 1,
    "combined": lambda m: m.form.combined,
    "separate": lambda m: not m.form.combined,
    "summarised": lambda m: is_offered(m.view, m.book),
    "aid": lambda m: "figure" in m.filing.put_in and m.aid(m.view) is not None,
    "sealed": lambda m: "addresses" in m.filing.put_in,
    "software": lambda m: m.form.software,
    "dropped": lambda m: m.drops,
    "severed": lambda m: not m.drops,
    "moved": lambda m: not m.grounds.nobody_leaves,
    "listed": lambda m: bool(m.view.listed),
    "measured": lambda m: any(measured(m.book.evidence, view.number) for view in m.views),
    "opposed": lambda m: m.filing.conferred == "opposed",
    "unopposed": lambda m: m.filing.conferred == "unopposed",
    "unanswered": lambda m: m.filing.conferred == "no answer",
    "conferred": lambda m: m.filing.conferred is not None,
}

_NOT = "not "


def _may_be_who_stays(m: Materials) -> bool:
    """Whether a client without a number may be the one whom the relief leaves in the case: no motion denies it."""
    stays, order = m.view.proposed.stays, m.view.severance
    unnumbered = [who for who in m.case.clients if isinstance(who, str) and who not in order.inside]
    denied = {who for entry in m.case.entries if entry.not_doe == stays for who in entry.does}
    return stays is not None and any(who not in denied and who not in order.dismissed for who in unnumbered)


def is_known(word: str) -> bool:
    return word.removeprefix(_NOT) in CONDITIONS


def hold(words: Iterable[str], m: Materials) -> bool:
    """Whether all of them do."""
    return all(CONDITIONS[word.removeprefix(_NOT)](m) is not word.startswith(_NOT) for word in words)
