"""A day as a person writes it: `2012-10-02`, `10/2/2012`, `October 2, 2012`."""

from __future__ import annotations

from datetime import date, datetime

_FORMS = ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d-%b-%Y")


def typed_day(text: str) -> date | None:
    """The day; None where the text is none."""
    bare = " ".join(text.replace("Sept.", "Sep").replace(".", "").split())
    for form in _FORMS:
        try:
            return datetime.strptime(bare, form).date()
        except ValueError:
            continue
    return None
