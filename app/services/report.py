"""What `doeline analyze --json` prints: the analysis as one JSON object, schema 1. README documents its keys."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.analysis.gaps import Gap
from app.base.clock import instant_iso
from app.base.ids import DoeId, is_numbered
from app.exhibits.schema import Exhibit
from app.law.case_view import CaseView
from app.law.standards import Standing
from app.services.analysis import Analysis

SCHEMA = 1


def report(analysis: Analysis) -> dict[str, Any]:
    """The whole analysis. Instants are ISO 8601 in UTC, spans seconds, unnumbered cases null."""
    return {
        "schema": SCHEMA,
        "dwell_seconds": _seconds(analysis.matter.dwell.total),
        "court_zone": analysis.matter.court_zone,
        "exhibits": [_exhibit(e) for e in analysis.exhibits],
        "does": [doe for view in analysis.cases for doe in _does(view, analysis)],
        "gaps": [_gap(gap, analysis) for view in analysis.cases for gap in view.gaps],
        "standards": [_standing(s, analysis) for view in analysis.cases for s in view.standings],
        "docket": [_docket(view) for view in analysis.cases],
    }


def _seconds(span: timedelta | None) -> int | float | None:
    if span is None:
        return None
    seconds = span.total_seconds()
    return int(seconds) if seconds == int(seconds) else seconds


def _case(number: str) -> dict[str, str | None]:
    """`case` is null where no paper numbers it; `case_key` tells two such cases apart all the same."""
    return {"case": number if is_numbered(number) else None, "case_key": number}


def _exhibit(exhibit: Exhibit) -> dict[str, Any]:
    return {
        "file": exhibit.file,
        "sha256": exhibit.sha256,
        "zone": exhibit.zone,
        "zone_stated": exhibit.zone_stated,
        "rows": exhibit.rows,
        "hits": exhibit.hits,
        "info_hashes": exhibit.info_hashes,
        "defects": [
            {
                "kind": d.kind,
                "severity": d.severity,
                "sheet": d.sheet,
                "row": d.row,
                "column": d.column,
                "text": d.text,
                "message": d.message,
            }
            for d in exhibit.defects
        ],
    }


def _does(view: CaseView, analysis: Analysis) -> list[dict[str, Any]]:
    rows = {
        row["who"]: row for row in analysis.roster.does.filter(analysis.roster.does["case"] == view.number).to_dicts()
    }
    statuses = view.statuses
    found = []
    for doe in view.does:
        row = rows.get(view.who.get(doe, -1), {})
        first, last = row.get("first"), row.get("last")
        found.append(
            {
                **_case(view.number),
                "doe": doe,
                "ip": row.get("ip"),
                "isp": row.get("isp"),
                "first": instant_iso(first) if first else None,
                "last": instant_iso(last) if last else None,
                "hits": row.get("hits", 0),
                "status": statuses[doe],
            }
        )
    return found


def _name(analysis: Analysis, who: int) -> DoeId:
    return analysis.keys[who][1]


def _gap(gap: Gap, analysis: Analysis) -> dict[str, Any]:
    rows = [int(analysis.events["row"][event]) for event in (gap.since_event, gap.after_event)]
    return {
        **_case(gap.case),
        "info_hash": gap.info_hash,
        "from": _name(analysis, gap.before),
        "to": _name(analysis, gap.after),
        "since": _name(analysis, gap.since),
        "calendar_days": gap.calendar_days,
        "calendar_days_local": gap.calendar_days_local,
        "elapsed_seconds": _seconds(gap.elapsed),
        "min_seconds": _seconds(gap.least),
        "max_seconds": _seconds(gap.most),
        "rows": rows,
    }


def _standing(standing: Standing, analysis: Analysis) -> dict[str, Any]:
    needed = standing.needed
    return {
        **_case(standing.case),
        "info_hash": standing.info_hash,
        "standard": standing.standard,
        "dwell_needed_seconds": _seconds(needed.dwell) if needed else None,
        "dwell_needed_min_seconds": _seconds(needed.least) if needed else None,
        "dwell_needed_max_seconds": _seconds(needed.most) if needed else None,
        "groups": [[_name(analysis, w) for w in g] for g in standing.groups] if standing.groups is not None else None,
        "witness": [_name(analysis, w) for w in standing.witness] if standing.witness is not None else None,
        "why": standing.why,
    }


def _docket(view: CaseView) -> dict[str, Any]:
    return {
        **_case(view.number),
        "remaining": list(view.remaining),
        "lowest": view.lowest,
        "stays": view.stays,
        "severed": list(view.severed),
        "dismissed": list(view.dismissed),
        "requests": [
            {
                "dkt": r.dkt,
                "movant": r.movant,
                "request": r.request,
                "disposition": r.disposition,
                "reason": r.reason,
                "by_court": r.by_court,
                "rule_gives": r.rule_gives,
            }
            for r in view.requests
        ],
    }
