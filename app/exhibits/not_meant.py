"""Words by which a file may say that it was not meant for the other side: marks of privilege, remarks of a lawyer.

What follows from them is for counsel alone: no paper that is filed tells of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.base.paths import data
from app.exhibits.defects import Defects

KIND = "not_meant_for_us"
_LONGEST = 200  # characters of what is quoted


def is_marked(text: str) -> bool:
    """Whether any of the words of resources/defects.toml stands in it, however spaced and hyphenated, but as denied."""
    told = data("defects.toml")[KIND]
    plain = " ".join(["", *re.split(r"[\W_]+", text.casefold()), ""])
    for words in told["but"]:
        plain = plain.replace(f" {words} ", " ")
    return any(f" {words} " in plain for words in told["words"])


def tell_marked(sheet: str, lines: Iterable[str], defects: Defects) -> None:
    """One defect for the first such line of a sheet that stands beside its table."""
    found = next(filter(is_marked, lines), None)
    if found is not None:
        defects.add("not_meant_for_us", sheet=sheet, text=found[:_LONGEST])
