"""What the files of an export are called, each its own within one export."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path, PurePath

from app.base.ids import case_short, is_numbered
from app.drafting.kinds.kind import Kind
from app.law.case_view import CaseView
from app.matter.model import Matter


def file_parts(cases: Sequence[str]) -> list[str]:
    """The cases in file names, each its own: `12-cv-6677`; an unnumbered one by its exhibit's name."""
    found: list[str] = []
    for case in cases:
        text = case_short(case)
        part = text if is_numbered(case) else re.sub(r"[^\w-]+", "-", Path(text).stem).strip("-") or "case"
        n = 2
        while part in found:
            part, n = f"{part.removesuffix(f'-{n - 1}')}-{n}", n + 1
        found.append(part)
    return found


def left_out_as(kind: str, ending: str) -> str:
    """What such a file is called where counsel leaves it out of its case: `notice.docx`, whether or not the case stands
    in its name, for it does only while there are several."""
    return f"{kind}{ending}"


def is_left_out(matter: Matter, kind: str, case: str | None, file: str) -> bool:
    """Whether counsel leaves that file out of the case; one that speaks of all cases, out of any."""
    name = left_out_as(kind, PurePath(file).suffix)
    return any(name in each.filing.left_out for each in matter.cases if case in (None, each.number))


def file_stem(kind: Kind, case: str | None, views: Sequence[CaseView]) -> str:
    """The name of a paper's files without ending: the case stands in it where there are several, or always where the
    kind says so. Cases of which no exhibit is open have no papers, and count for nothing."""
    listed = [view.number for view in views if view.listed]
    if case is None or (len(listed) < 2 and "{case}" not in kind.file):
        return kind.file.removesuffix("-{case}")
    known = listed if case in listed else [*listed, case]
    part = dict(zip(known, file_parts(known), strict=True))[case]
    return f"{kind.file.removesuffix('-{case}')}-{part}"
