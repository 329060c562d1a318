"""Who is in the case: the client, movants without a number, Does that docket and exhibit do not share."""

from __future__ import annotations

from app.base.ids import DoeId, doe_name, ranges
from app.findings.finding import Finding, Side
from app.findings.impossible import impossible_findings
from app.findings.words import say
from app.law.case_view import CaseView


def party_findings(view: CaseView) -> list[Finding]:
    return [*_client(view), *_unnumbered(view), *_mismatch(view), *impossible_findings(view)]


def _client(view: CaseView) -> list[Finding]:
    """What must be known of our client before anything is tendered."""
    clients = view.case.clients
    kinds: tuple[tuple[str, Side, tuple[DoeId, ...]], ...] = (
        ("lowest", "hurts", clients if view.proposed.client_stays else ()),
        (
            "outside",
            "hurts",
            tuple(c for c in clients if isinstance(c, int) and (c not in view.does or c in view.beyond)),
        ),
        ("dismissed", "neutral", tuple(c for c in clients if c in view.severance.dismissed)),
    )
    return [
        Finding(
            id=f"client-{kind}:{view.number}",
            topic="Parties",
            case=view.number,
            text=say("client", kind, clients=view.names(does)),
            value=say("client", f"{kind}_value"),
            side=side,
            weight="review",
            docket="docket",
            does=tuple((view.number, doe) for doe in does),
        )
        for kind, side, does in kinds
        if does
    ]


def _unnumbered(view: CaseView) -> list[Finding]:
    found = []
    for doe in sorted({d for e in view.case.entries for d in e.does if isinstance(d, str)}):
        entries = [e for e in view.case.entries if doe in e.does]
        denies = next((e.not_doe for e in entries if e.not_doe), None)
        says = say("unnumbered", "denies", doe=doe_name(denies)) if denies else ""
        found.append(
            Finding(
                id=f"unnumbered:{view.number}:{doe}",
                topic="Parties",
                case=view.number,
                text=say("unnumbered", "text", doe=doe_name(doe), denies=says),
                value=f"Dkt. {', '.join(e.dkt for e in entries)}",
                side="helps" if denies is not None and denies == view.stays else "hurts",
                weight="know" if denies is not None and denies == view.stays else "review",
                docket=f"Dkt. {', '.join(e.dkt for e in entries)}",
            )
        )
    return found


def _mismatch(view: CaseView) -> list[Finding]:
    case = view.case
    if not case.does or not view.listed:
        return []
    listed = {d for d in view.listed if isinstance(d, int)}
    lacking = sorted(set(range(1, case.does + 1)) - listed) if listed else []
    found = []
    for key, does in (("lacking", lacking), ("beyond", view.beyond)):
        if does:
            found.append(
                Finding(
                    id=f"{key}:{view.number}",
                    topic="Parties",
                    case=view.number,
                    text=say("mismatch", key, count=case.does, does=ranges(d for d in does if isinstance(d, int))),
                    value=str(len(does)),
                    weight="review",
                    does=tuple((view.number, d) for d in does),
                    docket="docket",
                )
            )
    return found
