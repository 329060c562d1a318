"""A case from a few rows and a docket, analysed as the window does it, on a day that the test says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.exhibits.read import read_exhibit
from app.matter.model import Case, ExhibitRef, Matter
from app.services.analysis import Analysis, gather

CASE = "12-cv-1"


def rows(*lines: str) -> str:
    return "\n".join(["Doe,IP,Hit Date UTC,Hash,ISP", *lines]) + "\n"


def listed(doe: int, day: str, isp: str = "Alpha Cable") -> str:
    return f"{doe},203.0.113.{doe},{day} 01:32,{'A' * 40},{isp}"


def analysed(
    folder: Path, case: Case, *lines: str, today: date = date(2026, 11, 26), zone: str | None = "America/Chicago"
) -> Analysis:
    """The analysis of one case, `lines` of rows and all."""
    path = folder / "a.csv"
    path.write_text(rows(*lines))
    exhibit = read_exhibit(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.services.analysis.today", lambda _zone: today)
        ref = ExhibitRef(1, exhibit.file, exhibit.sha256, exhibit.size, exhibit.opened, case.number)
        return Analysis(Matter(cases=(case,), exhibits=(ref,), court_zone=zone), gather([(exhibit, case.number)]))
