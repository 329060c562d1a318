"""An export as a list to choose from: one line a paper, its files by ending, in the order of filing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath
from typing import Any

from app.base.clock import count
from app.base.paths import data
from app.drafting.kinds.kind import FOLDERS
from app.drafting.tree import Authorities, Contents, Document
from app.law.court_formats import PLAIN, CourtFormat
from app.matter.changes import record_filing
from app.matter.model import Matter
from app.matter.store import Store
from app.matter.touched import Touched
from app.services.export.draft import WORK_PRODUCT, Paper
from app.services.export.file_names import is_left_out, left_out_as

_FILED = ".pdf"
_DOCUMENTS = (".docx", ".pdf")
_FOR_CHAMBERS = "order"  # the kind of paper that a judge's clerk opens in Word


@dataclass(frozen=True, slots=True)
class Listed:
    """One paper of an export. `endings` are those of its files; `says` is what is in it; `form`: how it is set."""

    stem: str
    name: str
    folder: str
    case: str | None
    endings: tuple[str, ...]
    kind: str = ""
    document: Document | None = None
    says: str = ""
    form: CourtFormat = PLAIN

    @property
    def files(self) -> tuple[str, ...]:
        """Its files below the folder of the export: `to-file/memo.pdf`."""
        return tuple(self.file(ending) for ending in self.endings)

    def file(self, ending: str) -> str:
        return f"{self.folder}/{self.stem}{ending}"

    @property
    def has_pages(self) -> bool:
        """Whether it is a paper to file whose pages the .pdf tells."""
        return self.to_file and self.document is not None and _FILED in self.endings

    @property
    def to_file(self) -> bool:
        return self.folder != WORK_PRODUCT


def listed(plan: Sequence[Paper]) -> tuple[Listed, ...]:
    """The plan of an export, a line a paper, each in its place."""
    files: dict[tuple[str, str], list[Paper]] = {}
    for paper in plan:
        files.setdefault((paper.folder, PurePath(paper.file).stem), []).append(paper)
    return tuple(_line(folder, stem, own) for (folder, stem), own in files.items())


def of_case(lines: Iterable[Listed], case: str | None) -> tuple[Listed, ...]:
    """The papers of one case, and what speaks of all; with None all of them."""
    return tuple(line for line in lines if case is None or line.case in (None, case))


def chosen_files(lines: Iterable[Listed], matter: Matter, toggled: Collection[str]) -> frozenset[str]:
    """What is written: by default a paper to file as .pdf, a proposed order as .docx for chambers too, work product as
    it is; nothing of what counsel leaves out of the case; `toggled` the other way about."""
    chosen = set[str]()
    for line in lines:
        narrow = line.to_file and _FILED in line.endings and not _is_for_chambers(line)
        own = {file for file in line.files if file.endswith(_FILED) or not narrow}
        own ^= {file for file in line.files if file in toggled}
        if line.to_file:
            own = {file for file in own if not is_left_out(matter, line.kind, line.case, file)}
        chosen |= own
    return frozenset(chosen)


def toggled_by(line: Listed, matter: Matter, toggled: Collection[str], file: str, on: bool) -> frozenset[str]:
    """`toggled` once that file of the paper is to be written or not, and its others are as they were."""
    now = chosen_files([line], matter, toggled)
    wanted = now | {file} if on else now - {file}
    usual = chosen_files([line], replace(matter, cases=()), ())  # of no case anything is left out
    return (frozenset(toggled) - {*line.files}) | (usual ^ wanted)


def file_count(lines: Iterable[Listed], chosen: Collection[str], *, listing: bool, review: bool) -> int:
    """How many files are written: with a review copy of each paper to file that is a document, and the list of files,
    which is a .docx and a .pdf."""
    copies = sum(
        line.folder == FOLDERS[0] and bool({line.file(ending) for ending in _DOCUMENTS} & {*chosen}) for line in lines
    )
    return len(chosen) + (copies if review else 0) + (len(_DOCUMENTS) if listing and chosen else 0)


def leave_out(lines: Sequence[Listed], matter: Matter, chosen: Collection[str]) -> list[partial[Touched]]:
    """The changes of the matter, a case each, after which a paper of which no file is chosen counts as left out: so
    that no other paper says that it is filed. None where that is recorded already."""
    found: list[partial[Touched]] = []
    for case in matter.cases:
        own = [line for line in lines if line.case == case.number and line.to_file]
        if not own:
            continue
        known = {left_out_as(line.kind, ending) for line in own for ending in line.endings}
        gone = {
            left_out_as(line.kind, ending) for line in own if not {*line.files} & {*chosen} for ending in line.endings
        }
        left_out = tuple(sorted((set(case.filing.left_out) - known) | gone))
        if left_out != tuple(sorted(case.filing.left_out)):
            found.append(partial(_record, case=case.number, left_out=left_out))
    return found


def has_tables(lines: Iterable[Listed], chosen: Collection[str]) -> bool:
    """Whether a paper that is written carries a table of contents or of authorities."""
    return any(
        isinstance(block, Contents | Authorities)
        for line in lines
        if line.document is not None and {*line.files} & {*chosen}
        for block in line.document.blocks
    )


def _record(store: Store, *, case: str, left_out: tuple[str, ...]) -> Touched:
    filing = store.matter().case(case).filing
    return record_filing(store, case, replace(filing, left_out=left_out))


def _is_for_chambers(line: Listed) -> bool:
    return line.kind == _FOR_CHAMBERS


def _line(folder: str, stem: str, papers: Sequence[Paper]) -> Listed:
    document = next((paper.document for paper in papers if paper.document is not None), None)
    endings = tuple(PurePath(paper.file).suffix for paper in papers)
    words: Mapping[str, Any] = data("text", "export.toml")["papers"]
    kind, case = papers[0].kind, papers[0].case
    title = document.title if document else papers[0].name
    told = words.get(kind or stem, {})
    name = told.get("name") or title.rpartition(", ")[0] or title or stem
    says = told.get("says", "")
    review = next((paper.review for paper in papers if paper.review is not None), None)
    if review is not None:
        rows = count(sum(exhibit.rows for exhibit in review.exhibits), "row")
        defects = count(sum(len(exhibit.defects) for exhibit in review.exhibits), "defect")
        says = says.format(rows=rows, defects=defects)
    return Listed(stem, name, folder, case, endings, kind, document, says, papers[0].form)
