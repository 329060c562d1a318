"""The standards of joinder side by side: what the rows of a case show under each, met or not, by the assumed dwell."""

from __future__ import annotations

from app.base.clock import dwell_text, span_short
from app.base.ids import case_short
from app.findings.evidence import Evidence
from app.findings.finding import Finding
from app.findings.words import say
from app.law.case_view import CaseView
from app.law.standard_texts import judge_note, standard_texts
from app.law.standards import Standing
from app.matter.model import STANDARDS, Standard


def standard_id(case: str, standard: str) -> str:
    return f"standard:{case}:{standard}"


def standard_findings(view: CaseView, evidence: Evidence) -> list[Finding]:
    """One a standard, for the papers that set them side by side; direct exchange, and a note on the judge where the
    data know one, stand in the list, too."""
    return [*(_under(view, standard, evidence) for standard in STANDARDS), *_judge(view, evidence)]


def _under(view: CaseView, standard: Standard, evidence: Evidence) -> Finding:
    standings = [s for s in view.standings if s.standard == standard]
    text, value = _shows(standings, evidence)
    return Finding(
        id=standard_id(view.number, standard),
        topic="Swarm timing",
        case=view.number,
        text=say("standard", "text", name=standard_texts()[standard].name, shows=text),
        value=value,
        side="helps" if standard == "direct_exchange" else "hurts" if _met(standings, evidence) else "neutral",
        weight="know",
        events=evidence.rows_of(view.who[d] for d in view.remaining if d in view.who) if len(view.who) < 2000 else (),
        does=tuple((view.number, d) for d in view.remaining),
        docket="docket",
        work_product=True,
        shown=standard == "direct_exchange",
    )


def _met(standings: list[Standing], evidence: Evidence) -> bool:
    """Whether the rows of every swarm meet it at the assumed dwell: then joinder is to be had under it."""
    needed = [s.needed for s in standings if s.groups is not None]
    return bool(needed) and all(n is not None and n.dwell <= evidence.matter.dwell.total for n in needed)


def _shows(standings: list[Standing], evidence: Evidence) -> tuple[str, str]:
    """(the sentence, the figure): by the swarm that needs the longest dwell, for all must meet it."""
    known = [s for s in standings if s.groups is not None]
    if not known:
        return (next((s.why for s in standings if s.why), say("standard", "nothing")), say("standard", "not_shown"))
    apart = next((s for s in known if s.needed is None), None)
    if apart is not None:
        groups = len(apart.groups or ())
        return say("standard", "apart", n=groups), say("standard", "apart_value", n=groups)
    needed = max(s.needed.dwell for s in known if s.needed)
    assumed = evidence.matter.dwell.total
    if not needed:
        return say("standard", "at_once"), say("standard", "at_once_value")
    key = "met" if needed <= assumed else "not_met"
    stay = dwell_text(assumed) if assumed else say("standard", "none")
    return say("standard", key, needed=span_short(needed), dwell=stay), span_short(needed)


def _judge(view: CaseView, evidence: Evidence) -> list[Finding]:
    found = judge_note(view.case.judge, evidence.matter.court, None)
    if found is None:
        return []
    return [
        Finding(
            id=f"judge:{view.number}",
            topic="Pleading",
            case=view.number,
            text=say("judge", "text", judge=found.name, note=f" {found.note}" if found.note else ""),
            value=standard_texts()[found.standard].name.lower(),
            weight="know",
            docket=f"docket of {case_short(view.number)}",
            work_product=True,
        )
    ]
