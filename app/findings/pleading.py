"""What the complaint alleges of joinder, and what it does not: the ground on which the opinion severs."""

from __future__ import annotations

from app.findings.finding import Finding, Side, Weight
from app.findings.words import say
from app.law.case_view import CaseView
from app.matter.model import ALLEGATIONS, Says

# Whether the allegation bears on the ground on which the opinion severs.
_WEIGHS: dict[Says, bool] = {"same hash": False, "same series": True, "same time": True, "direct exchange": True}


def pleading_id(case: str, says: str) -> str:
    return f"pleading:{case}:{says}"


def pleading_findings(view: CaseView) -> list[Finding]:
    """One finding an allegation that matters, made or absent; nothing where no docket speaks of the case."""
    case = view.case
    if not case.docketed and not case.allegations:
        return []
    return [_allegation(view, says) for says in ALLEGATIONS]


def _allegation(view: CaseView, says: Says) -> Finding:
    case = view.case
    made = next((a for a in case.allegations if a.says == says), None)
    weighs = _WEIGHS[says]
    if made:
        kind = "made_bare" if made.conclusory else "made"
        value = "bare_value" if made.conclusory else "made_value"
        helps = made.conclusory
    else:
        kind = "absent" if case.allegations else "unknown"
        value = f"{kind}_value"
        helps = True
    weight: Weight = "review" if kind == "unknown" else ("weighs" if weighs else "know")
    side: Side = "neutral" if not weighs or kind == "unknown" else ("helps" if helps else "hurts")
    cites = "; ".join(dict.fromkeys(a.cite for a in case.allegations)) or say("pleading", "no_cites")
    return Finding(
        id=pleading_id(view.number, says),
        topic="Pleading",
        case=view.number,
        text=say("pleading", kind, what=say("pleading", "what", says)),
        value=say("pleading", value),
        side=side,
        weight=weight,
        docket=made.cite if made else cites,
    )
