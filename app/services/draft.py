"""An export: which papers there are, where each belongs, and writing them.

`to-file` holds what may be filed, `work-product` what never is. Planning is quick and is done beside the
analysis; writing is slow and needs nothing but the plan, so that a worker process can do it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from app.base.ids import case_short, is_numbered
from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.drafting.tree import Document
from app.exhibits.schema import Exhibit
from app.services.analysis import Analysis
from app.services.figure import timeline_svg

Columns = Mapping[str, Mapping[int, str]]
"""{heading: {event within the exhibit: text}}"""

TO_FILE = "to-file"
WORK_PRODUCT = "work-product"


@dataclass(frozen=True, slots=True)
class Paper:
    """One file of an export: a document for .docx or .pdf, SVG text for .png, or the reviewed exhibits for .xlsx."""

    folder: str
    file: str
    document: Document | None = None
    svg: str | None = None
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """What the reviewed exhibit needs: exhibits as read, and for each the text of further columns by event."""

    exhibits: tuple[Exhibit, ...]
    columns: tuple[Columns, ...]
    court_zone: str | None = None


def papers(analysis: Analysis) -> list[Paper]:
    """The papers of an export, in the order of filing, then the work product."""
    found: list[Paper] = []
    several = len(analysis.cases) > 1
    for view in analysis.cases:
        name = f"memo-{file_part(view.number)}" if several else "memo"
        document = analysis.memo(view.number, name)
        found += [Paper(TO_FILE, f"{name}{ending}", document) for ending in (".docx", ".pdf")]
    for view in analysis.cases:
        order = analysis.order(view.number)
        name = f"order-{file_part(view.number)}"
        found += [Paper(TO_FILE, f"{name}{ending}", order) for ending in (".docx", ".pdf")]
    found.append(Paper(WORK_PRODUCT, "exhibit-reviewed.xlsx", review=review(analysis)))
    found.append(Paper(WORK_PRODUCT, "replay.docx", analysis.replay()))
    found.append(Paper(WORK_PRODUCT, "timeline.png", svg=timeline_svg(analysis.evidence)))
    return found


def file_part(case: str) -> str:
    """The case in a file name: `12-cv-6677`; for an unnumbered one, its exhibit's name without what files forbid."""
    text = case_short(case)
    return text if is_numbered(case) else re.sub(r"[^\w-]+", "-", Path(text).stem).strip("-") or "case"


def review(analysis: Analysis) -> Review:
    """The reviewed exhibits with the groups of each standard and the clusters in columns of their own."""
    texts: dict[int, dict[str, str]] = {}
    for view in analysis.cases:
        for standing in view.standings:
            for n, group in enumerate(standing.groups or (), 1):
                for who in group:
                    texts.setdefault(who, {})[f"Group ({standing.standard.replace('_', ' ')})"] = f"{n}"
    for cluster in analysis.matter.clusters:
        for who, key in enumerate(analysis.keys):
            if key in cluster.does:
                texts.setdefault(who, {})["Cluster"] = cluster.name
    return Review(analysis.exhibits, _by_exhibit(analysis, texts), analysis.matter.court_zone)


def _by_exhibit(analysis: Analysis, texts: Mapping[int, Mapping[str, str]]) -> tuple[Columns, ...]:
    """For each exhibit {column: {event within it: text}}, from {who: {column: text}}."""
    ends = list(accumulate(exhibit.rows for exhibit in analysis.exhibits))
    found: tuple[dict[str, dict[int, str]], ...] = tuple({} for _ in analysis.exhibits)
    for who, event in zip(analysis.roster.hits["who"], analysis.roster.hits["event"], strict=True):
        i = bisect_right(ends, event)
        for column, text in texts.get(who, {}).items():
            found[i].setdefault(column, {})[event - (ends[i - 1] if i else 0)] = text
    return found


def write_papers(plan: Sequence[Paper], out: Path, progress: Progress = silent) -> list[Path]:
    """Write them under `out`, each whole or not at all; the paths, in the order of the plan."""
    written = []
    for i, paper in enumerate(plan):
        progress(f"Writing {paper.file}", i / max(1, len(plan)))
        path = _folder(out, paper.folder) / paper.file
        _write(paper, path)
        written.append(path)
    return written


def _folder(out: Path, name: str) -> Path:
    folder = out / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(
            f"{folder} cannot be made a folder ({error.strerror}); choose another place to write to."
        ) from error
    return folder


def private_in(paths: Iterable[Path]) -> list[str]:
    """Sentences about addresses that stand in the finished papers to file: a last look before they leave."""
    from app.drafting.privacy import find_private

    filed = [path for path in paths if path.parent.name == TO_FILE]
    return [
        f"{name} holds an address; look before it is filed."
        for name in dict.fromkeys(found.file.name for found in find_private(filed, {}))
    ]


def _write(paper: Paper, path: Path) -> None:
    """Writers are imported here: they cost a quarter of a second that only an export should pay."""
    if paper.document is not None and path.suffix == ".pdf":
        from app.drafting.render.pdf import write_pdf

        write_pdf(paper.document, path)
    elif paper.document is not None:
        from app.drafting.render.docx import write_docx

        write_docx(paper.document, path)
    elif paper.svg is not None:
        from app.drafting.render.picture import svg_to_png

        svg_to_png(paper.svg, path)
    elif paper.review is not None:
        from app.drafting.render.xlsx import write_reviewed

        write_reviewed(paper.review.exhibits, path, paper.review.columns, paper.review.court_zone)
