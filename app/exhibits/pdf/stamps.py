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
# As a recogniser may have it, which takes points and letters of the words for others; never the numbers.
_SEEN = re.compile(
    r"(?i)^\W*(?:case\W{0,3})?(?P<office>\d{1,2})\W{1,2}(?P<year>\d{2})\W{1,2}(?P<kind>[a-z]{2})\W{1,2}"
    r"(?P<number>\d{3,6}(?:-[a-z0-9]+)*)\W+(?:doc\w{0,6}|ecf)\W{0,5}(?:no\W{0,3})?(?P<document>\d{1,5}(?:-\d{1,3})?)"
    r"\W*f[il1|]{2}ed\W{0,3}(?:in\W+(?P<where>\w{2,10})\W+on\W+)?(?P<filed>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2}))"
    r"(?:\W+page\W*(?P<page>\d{1,5})\W*of\W*(?P<pages>\d{1,5}))?(?:\W*page\W?[il1|]d\W*(?P<id>\d{1,7}))?\W*$"
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


def seen_stamp(text: str) -> Stamp | None:
    """The stamp, if the line that was recognised is one: as it is printed, for its words are always the same."""
    found = _SEEN.match(text) if len(text) <= 200 else None
    if found is None:
        return read_stamp(text)
    at = f" in {found['where'].upper()} on" if found["where"] else ""
    page = f" Page {found['page']} of {found['pages']}" if found["page"] else ""
    told = f" PageID #:{found['id']}" if found["id"] else ""
    case = f"{found['office']}:{found['year']}-{found['kind'].lower()}-{found['number']}"
    return read_stamp(f"Case: {case} Document #: {found['document']} Filed:{at} {found['filed']}{page}{told}")
