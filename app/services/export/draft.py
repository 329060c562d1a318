"""An export: which papers there are, and where each belongs.

`to-file` holds what may be filed, `work-product` what never is. Planning is quick and is done beside the analysis;
writing (app/services/export/package.py) is slow and needs nothing but the plan, so that a worker process can do it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.base.paths import data
from app.drafting.kinds.kind import FOLDERS as FOLDERS
from app.drafting.kinds.kind import Kind
from app.drafting.kinds.known import kinds
from app.drafting.provenance import review_copy
from app.drafting.tree import Document, Figure
from app.exhibits.schema import Exhibit
from app.law.court_formats import PLAIN, CourtFormat
from app.law.standards import standard_name
from app.services.analysis import Analysis
from app.services.export.file_names import file_stem, is_left_out
from app.services.figure import timeline_svg

if TYPE_CHECKING:
    from app.drafting.summary.tables import SummaryBook

Columns = Mapping[str, Mapping[int, str]]
"""{heading: {event within the exhibit: text}}"""

TO_FILE = "to-file"
WORK_PRODUCT = "work-product"


@dataclass(frozen=True, slots=True)
class Paper:
    """One file of an export: a document for .docx or .pdf, SVG text for .png, or the reviewed exhibits or a summary for
    .xlsx. `kind`: the key of its kind, "" where it is of none; `case`: None where it speaks of all cases."""

    folder: str
    file: str
    document: Document | None = None
    svg: str | None = None
    review: Review | None = None
    form: CourtFormat = PLAIN
    comments: Mapping[str, str] | None = None  # of a review copy, by slot
    summary: SummaryBook | None = None
    name: str = ""  # in a list of files, where no document says it
    kind: str = ""
    case: str | None = None

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


@dataclass(frozen=True, slots=True)
class Choices:
    """What counsel chose of an export. `files`: those that are wanted (`to-file/memo.docx`), None: all that are not
    left out of the case. `review`: a copy of each paper with a comment at each figure, for the office. `listing`: the
    list of files. `base`: the firm's .docx whose styles the Word files take."""

    files: frozenset[str] | None = None
    review: bool = False
    listing: bool = True
    base: Path | None = None


ALL = Choices()
"""Everything that counsel does not leave out, without review copies, in our own styles."""


def papers(analysis: Analysis, choices: Choices = ALL, known: Mapping[str, Kind] | None = None) -> list[Paper]:
    """The papers of an export: those to file, case by case in the order of filing, then the work product.

    A case of which no exhibit is open has none to file: there are no rows to speak from. `known`: the kinds of papers
    (None: the program's own).
    """
    found = every_paper(analysis, known)
    if choices.files is not None:
        found = [paper for paper in found if paper.path in choices.files]
    else:
        found = [paper for paper in found if not is_left_out(analysis.matter, paper.kind, paper.case, paper.file)]
    return [*found, *_review_copies(found, analysis)] if choices.review else found


def papers_to_file(analysis: Analysis, case: str) -> list[Paper]:
    """The papers of one case that may be filed, as far as counsel does not leave them out; without the work product,
    of which a long exhibit takes long to compose."""
    found = _filed_in(analysis, kinds(), case)
    return [paper for paper in found if not is_left_out(analysis.matter, paper.kind, paper.case, paper.file)]


def every_paper(analysis: Analysis, known: Mapping[str, Kind] | None = None) -> list[Paper]:
    """The same with what counsel leaves out: all that there is to choose from."""
    return [*_filed(analysis, known or kinds()), *_work_product(analysis, known or kinds())]


def _review_copies(found: Sequence[Paper], analysis: Analysis) -> Iterator[Paper]:
    """A Word file of each paper to file, with the basis of each figure beside it and behind it."""
    once = {id(paper.document): paper for paper in found if paper.folder == TO_FILE}
    for paper in once.values():
        if paper.document is not None:
            copy = review_copy(paper.document, analysis.book)
            yield Paper(
                WORK_PRODUCT, f"{copy.document.name}.docx", copy.document, form=paper.form, comments=copy.comments
            )


def _filed(analysis: Analysis, known: Mapping[str, Kind]) -> Iterator[Paper]:
    for view in analysis.cases:
        yield from _filed_in(analysis, known, view.number)


def _filed_in(analysis: Analysis, known: Mapping[str, Kind], case: str) -> Iterator[Paper]:
    for kind in known.values():
        if not kind.work_product and kind.scope == "case":
            yield from _of_kind(analysis, kind, case, known)


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
        file = f"{stem}{ending}"
        if ending == ".xlsx" and case is not None:
            from app.drafting.summary.tables import summary_book  # openpyxl: only where there is such a file

            made = summary_book(analysis.view(case), analysis.book)
            yield Paper(kind.folder, file, summary=made, name=document.title, kind=kind.key, case=case)
        elif ending == ".png":
            drawn = (block.svg for block in document.blocks if isinstance(block, Figure))
            for svg in drawn:
                yield Paper(kind.folder, file, svg=svg, name=document.title, kind=kind.key, case=case)
        else:
            yield Paper(kind.folder, file, document, form=form, kind=kind.key, case=case)


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


def private_in(paths: Iterable[Path], analysis: Analysis) -> list[str]:
    """Sentences about what is private in the finished papers that leave the office: a last look before they do."""
    from app.services.export.private import leaving, look_through

    return look_through(leaving(paths), analysis).sentences
