"""An export: which papers there are, where each belongs, and writing them.

`to-file` holds what may be filed, `work-product` what never is. Planning is quick and is done beside the
analysis; writing is slow and needs nothing but the plan, so that a worker process can do it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.base.paths import data
from app.base.problem import Problem
from app.base.progress import Progress, silent
from app.drafting.kind import FOLDERS as FOLDERS
from app.drafting.kind import Kind
from app.drafting.kinds import kinds
from app.drafting.tree import Document
from app.exhibits.schema import Exhibit
from app.law.court_formats import PLAIN, CourtFormat
from app.law.standards import standard_name
from app.services.analysis import Analysis
from app.services.figure import timeline_svg
from app.services.file_names import file_stem

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
    form: CourtFormat = PLAIN

    @property
    def path(self) -> str:
        """Below the folder of the export: `to-file/memo.docx`."""
        return f"{self.folder}/{self.file}"


@dataclass(frozen=True, slots=True)
class Review:
    """What the reviewed exhibit needs: exhibits as read, and for each the text of further columns by event."""

    exhibits: tuple[Exhibit, ...]
    columns: tuple[Columns, ...]
    court_zone: str | None = None


def papers(
    analysis: Analysis, chosen: Collection[str] | None = None, known: Mapping[str, Kind] | None = None
) -> list[Paper]:
    """The papers of an export: those to file, case by case in the order of filing, then the work product.

    A case of which no exhibit is open has none to file: there are no rows to speak from. `chosen`: the files that are
    wanted (`to-file/memo.docx`), None: all that counsel did not leave out; `known`: the kinds (None: the program's).
    """
    found = [*_filed(analysis, known or kinds()), *_work_product(analysis, known or kinds())]
    if chosen is not None:
        return [paper for paper in found if paper.path in chosen]
    left_out = {file for case in analysis.matter.cases for file in case.filing.left_out}
    return [paper for paper in found if paper.file not in left_out]


def _filed(analysis: Analysis, known: Mapping[str, Kind]) -> Iterator[Paper]:
    for view in analysis.cases:
        for kind in known.values():
            if not kind.work_product and kind.scope == "case":
                yield from _of_kind(analysis, kind, view.number, known)


def _work_product(analysis: Analysis, known: Mapping[str, Kind]) -> Iterator[Paper]:
    yield Paper(WORK_PRODUCT, "exhibit-reviewed.xlsx", review=review(analysis))
    for kind in known.values():
        cases = [view.number for view in analysis.cases] if kind.scope == "case" else [None]
        for case in cases if kind.work_product else []:
            yield from _of_kind(analysis, kind, case, known)
    yield Paper(WORK_PRODUCT, "timeline.png", svg=timeline_svg(analysis.evidence))


def _of_kind(analysis: Analysis, kind: Kind, case: str | None, known: Mapping[str, Kind]) -> Iterator[Paper]:
    """The files of one paper; none where such a paper does not apply."""
    if not analysis.applies(kind, case):
        return
    stem = file_stem(kind, case, analysis.cases)
    document, form = analysis.paper(kind, case, known), analysis.form(case)
    for ending in kind.endings:
        yield Paper(kind.folder, f"{stem}{ending}", document, form=form)


def review(analysis: Analysis) -> Review:
    """The reviewed exhibits with the groups of each standard and the clusters in columns of their own."""
    return Review(analysis.exhibits, tuple(_columns(analysis)), analysis.matter.court_zone)


def _columns(analysis: Analysis) -> Iterator[dict[str, dict[int, str]]]:
    """For each exhibit {heading: {event within it: text}}, over all its rows, those without a time too."""
    groups = _groups(analysis)
    clusters: dict[int, list[str]] = {}
    for cluster in analysis.matter.clusters:
        for who in analysis.evidence.who(cluster.does):
            clusters.setdefault(who, []).append(cluster.name)
    rows = analysis.roster.rows
    base = 0
    for exhibit in analysis.exhibits:
        own = rows.filter((rows["event"] >= base) & (rows["event"] < base + exhibit.rows))
        found: dict[str, dict[int, str]] = {}
        for who, event, info_hash in own.iter_rows():
            for heading, text in groups.get((who, info_hash), {}).items():
                found.setdefault(heading, {})[event - base] = text
            if who in clusters:
                found.setdefault(review_word("cluster"), {})[event - base] = "; ".join(clusters[who])
        yield found
        base += exhibit.rows


def _groups(analysis: Analysis) -> dict[tuple[int, str | None], dict[str, str]]:
    """{(who, info hash): {heading: number of the group}}; a group is of one swarm, same hash of all."""
    found: dict[tuple[int, str | None], dict[str, str]] = {}
    for view in analysis.cases:
        hashes = {s.info_hash for s in view.swarms}
        for standing in view.standings:
            of_all = standing.standard == "same_hash"
            heading = review_word("group").format(standard=standard_name(standing.standard).lower())
            for n, group in enumerate(standing.groups or (), 1):
                for who in group:
                    for info_hash in hashes | {None} if of_all else {standing.info_hash}:
                        found.setdefault((who, info_hash), {})[heading] = str(n)
    return found


def review_word(key: str) -> str:
    """A heading of the reviewed exhibit."""
    return str(data("text", "review.toml")[key])


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
