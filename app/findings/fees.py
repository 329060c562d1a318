"""What joinder spared the plaintiff in filing fees, with the arithmetic: at filing, for who remain, to sue again."""

from __future__ import annotations

from app.base.clock import count, date_long
from app.findings.finding import Finding
from app.findings.words import say
from app.law.case_view import CaseView
from app.law.fees import Spared, fee_on, fees, fees_at_filing, filed_in, spared
from app.law.rules import rule


def fee_findings(view: CaseView) -> list[Finding]:
    """Nothing where one Doe is sued: then nothing is spared."""
    everybody = view.case.does or len(view.listed)
    if everybody < 2:
        return []
    found = [_spared(view, "filing", everybody)]
    if view.case.docketed and len(view.remaining) > 1:
        if len(view.remaining) < everybody:
            found.append(_spared(view, "remaining", len(view.remaining)))
        found.append(_again(view))
    return found


def fees_id(case: str, part: str) -> str:
    return f"fees:{case}:{part}"


def _spared(view: CaseView, part: str, does: int) -> Finding:
    known = fees_at_filing(view.case)
    options = [spared(does, fee) for fee in known or sorted({fee.total for fee in fees()})]
    return _finding(view, part, does, options, _when(view, known))


def _when(view: CaseView, known: tuple[int, ...]) -> str:
    if view.case.filed is not None and known:
        return say("fees", "filed", day=date_long(view.case.filed))
    if known:
        return say("fees", "year_one" if len(known) == 1 else "year", year=filed_in(view.case))
    return say("fees", "unknown")


def _again(view: CaseView) -> Finding:
    """At the fee of the day of the papers; without one, at the newest, which it says."""
    does, paper = len(view.remaining), view.case.paper
    newest = fees()[-1]
    if paper is None or paper < fees()[0].starts:
        when = say("fees", "newest", day=date_long(newest.starts))
        return _finding(view, "again", does, [spared(does, newest.total)], when)
    return _finding(view, "again", does, [spared(does, fee_on(paper))], say("fees", "paper", day=date_long(paper)))


def _finding(view: CaseView, part: str, does: int, options: list[Spared], when: str) -> Finding:
    low, high = options[0], options[-1]
    return Finding(
        id=fees_id(view.number, part),
        topic="Fees and fairness",
        case=view.number,
        text=say(
            "fees",
            part,
            does=count(does, "Doe"),
            shown=say("fees", "or").join(option.shown for option in options),
            when=when,
            rule=rule("filing_fee", view.case.filed).cite,
        ),
        value=f"${low.total:,}" if low == high else f"${low.total:,} to ${high.total:,}",
        side="helps",
        docket="docket" if view.case.docketed else "",
    )
