"""How the title of the window names a case: `Malibu Media v. Does 1–42, 12-cv-6677 — smith — Doeline`."""

from __future__ import annotations

import re

from app.base.ids import case_short, is_numbered, ranges
from app.services import CaseView

_FORMS = re.compile(r",?\s+(LLC|L\.L\.C\.|Inc\.?|Ltd\.?|LP|L\.P\.|Corp\.?)$", re.IGNORECASE)
_FEW = 1_000  # numbers whose ranges are worth writing out to see whether they are short


def short_party(name: str) -> str:
    """`Malibu Media, LLC` as people say it: `Malibu Media`."""
    return _FORMS.sub("", name.strip())


def window_title(view: CaseView | None, matter: str = "") -> str:
    """The case in view and the matter's name; the name of the program alone where none is open."""
    if view is None:
        return "Doeline"
    case = case_short(view.number)
    does = f"Does 1–{view.case.does}" if view.case.does else _listed(view)
    party = short_party(view.case.plaintiff) if view.case.plaintiff else ""
    name = f"{party} v. {does}" if party else does
    number = case if is_numbered(view.number) else f"“{case}”"
    return " — ".join(part for part in (f"{name}, {number}", matter, "Doeline") if part)


def _listed(view: CaseView) -> str:
    numbers = [doe for doe in view.listed if isinstance(doe, int)]
    if not numbers:
        return f"{len(view.listed)} addresses"
    if len(numbers) > 2 and numbers[-1] - numbers[0] + 1 == len(numbers):
        return f"Does {numbers[0]}–{numbers[-1]}"
    told = ranges(numbers) if len(numbers) < _FEW else ""
    return f"Does {told}" if 0 < len(told) < 30 else f"{len(numbers):,} Does"
