"""The figure of a memorandum: the client's gap on a timeline, drawn from the picture's numbers."""

from __future__ import annotations

from app.drafting.tree import Figure
from app.findings.evidence import Evidence
from app.law.case_view import CaseView


def gap_figure(view: CaseView, evidence: Evidence) -> Figure | None:
    return None


def timeline_svg(analysis: object) -> str:
    return '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>'
