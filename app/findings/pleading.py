"""What the complaint alleges of joinder, and what it does not: the ground on which the opinion severs."""

from __future__ import annotations

from app.findings.finding import Finding
from app.law.case_view import CaseView
from app.law.severance import same_time_alleged
from app.matter.model import ALLEGATIONS

_TEXT = {
    "same hash": ("a piece or file with the same hash for all", "know", "neutral"),
    "same series": ("one series of transactions", "know", "neutral"),
    "same time": ("the same swarm at roughly the same time", "weighs", "helps"),
    "direct exchange": ("an exchange between these Does themselves", "weighs", "helps"),
}


def pleading_id(case: str, says: str) -> str:
    return f"pleading:{case}:{says}"


def pleading_findings(view: CaseView) -> list[Finding]:
    """One finding an allegation that matters, made or absent; nothing where no docket speaks of the case."""
    case = view.case
    if not case.docketed and not case.allegations:
        return []
    cites = "; ".join(dict.fromkeys(a.cite for a in case.allegations)) or "the complaint's allegations are not recorded"
    found = []
    for says in ALLEGATIONS:
        what, weight, side = _TEXT[says]
        made = next((a for a in case.allegations if a.says == says), None)
        if made:
            alleged = "alleged as a conclusion" if made.conclusory else "alleged"
            bare = says == "same time" and same_time_alleged(case) is None
            found.append(
                Finding(
                    id=pleading_id(view.number, says),
                    topic="Pleading",
                    case=view.number,
                    text=f"The complaint alleges {what}{' only as a conclusion' if made.conclusory else ''}.",
                    value=alleged,
                    side="helps" if bare else ("hurts" if side == "helps" else "neutral"),
                    weight="weighs" if side == "helps" else "know",
                    docket=made.cite,
                )
            )
        else:
            unknown = not case.allegations
            found.append(
                Finding(
                    id=pleading_id(view.number, says),
                    topic="Pleading",
                    case=view.number,
                    text=(
                        f"No allegation of {what} is recorded; check the complaint."
                        if unknown
                        else f"The complaint does not allege {what}."
                    ),
                    value="not recorded" if unknown else "not alleged",
                    side="helps" if side == "helps" else "neutral",
                    weight="review" if unknown else ("weighs" if weight == "weighs" else "know"),
                    docket=cites,
                )
            )
    return found
