"""The verbs: open, analyze, draft. Command line and window call these, and nothing deeper for work."""

from app.law.case_view import CaseView
from app.services.analysis import Analysis
from app.services.desk import Desk, Prepared, Readings
from app.services.draft import private_in
from app.services.report import report

__all__ = ["Analysis", "CaseView", "Desk", "Prepared", "Readings", "private_in", "report"]
