"""The verbs: open, analyze, draft. Command line and window call these, and nothing deeper for work."""

from app.law.case_view import CaseView
from app.law.standards import Standing, standard_name
from app.services.analysis import Analysis
from app.services.desk import Desk, Prepared
from app.services.export.draft import private_in
from app.services.opening.looks import Look, look_of
from app.services.opening.reading import FirstLook, Looked, Readings, read_files
from app.services.opening.torrents import is_torrent, read_torrents, take_torrents
from app.services.report import report
from app.services.verify.check import Check
from app.services.verify.verifying import verify_store

__all__ = [
    "Analysis",
    "CaseView",
    "Check",
    "Desk",
    "FirstLook",
    "Look",
    "Looked",
    "Prepared",
    "Readings",
    "Standing",
    "is_torrent",
    "look_of",
    "private_in",
    "read_files",
    "read_torrents",
    "report",
    "standard_name",
    "take_torrents",
    "verify_store",
]
