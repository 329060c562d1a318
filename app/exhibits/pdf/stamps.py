"""The line that a court's filing system prints on each page: which document of which case it is, and since when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from app.base.ids import case_number

_STAMP = re.compile(
    r"(?i)^\s*(?:case\s*:?\s*)?(?P<case>\d{1,2}:\d{2}-[a-z]{2}-\d{3,6}(?:-[a-z0-9]+)*)\s+"
    r"(?:doc(?:ument)?\.?|ECF)\s*(?:no\.?\s*)?(?:\#\s*)?:?\s*(?P<document>\d{1,5}(?:-\d{1,3})?)\s+"
    r"filed\s*:?\s*(?:in\s+[\w .]{1,40}?\s+on\s+)?(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d{2})\b"
    r"(?:[^\d]{0,40}?\b(?:page|pg\.?)\s*:?\s*(?P<page>\d{1,5})\s+of\s+(?P<pages>\d{1,5}))?"
    r"(?:\s+(?:page\s*id|pg\s*id)\.?\s*\#?\s*:?\s*(?P<id>\d{1,7}))?\s*$"
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What one page's stamp says. `page` of `pages` are those of the document, None where it does not say."""

    case: str  # normalised
    document: str  # "1-1"
    filed: date
    page: int | None
    pages: int | None
    text: str  # as printed


def read_stamp(text: str) -> Stamp | None:
    """The stamp, if the line is one and nothing else."""
    found = _STAMP.match(text) if len(text) <= 200 else None
    case = case_number(found["case"]) if found else None
    if found is None or case is None:
        return None
    year = int(found["year"])
    try:
        filed = date(year if year > 99 else 2000 + year, int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    page, pages = (int(found[k]) if found[k] else None for k in ("page", "pages"))
    return Stamp(case, found["document"], filed, page, pages, " ".join(text.split()))
