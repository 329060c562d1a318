"""The verbs: open, analyze, draft. Command line and window call these, and nothing deeper for work."""

from app.law.case_view import CaseView
from app.law.standards import Standing, standard_name
from app.services.analysis import Analysis
from app.services.check import Check
from app.services.desk import Desk, Prepared, Readings
from app.services.draft import private_in
from app.services.report import report
from app.services.verify import verify_store

__all__ = [
    "Analysis",
    "CaseView",
    "Check",
    "Desk",
    "Prepared",
    "Readings",
    "Standing",
    "private_in",
    "report",
    "standard_name",
    "verify_store",
]
