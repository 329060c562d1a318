"""Matters in files with both samples, opened, exported and closed as the window does it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.base.worker import Worker
from app.matter import changes
from app.matter.authority import OwnAuthority
from app.matter.file import MatterFile
from app.matter.paper import FigureOverride, Filing, ParagraphEdit, Piece
from app.matter.selection import choose
from app.matter.store import Store
from app.services import Desk
from app.services.deciding.decisions import defect_lines, explain
from app.services.export.draft import Choices
from tests.matter.matters import TORRENT
from tests.services.conftest import CASES, sample, sample_docket

PASSPHRASE = "open sesame"
FILES = frozenset(
    [f"to-file/{kind}-{case}{ending}" for case in CASES for kind in ("memo", "order") for ending in (".docx", ".pdf")]
    + [f"work-product/{name}.docx" for name in ("replay", "standards", "measures")]
    + ["work-product/exhibit-reviewed.xlsx", "work-product/timeline.png"]
)
"""The papers of an export that lasts: every kind of file, and not every kind of paper."""
MEASURED = "8342201A3C44277E7753BBCB2EFDA014EBEF84A4"


@dataclass(frozen=True)
class Closed:
    """A closed matter with the files that it speaks of, all in one folder."""

    path: Path
    exhibits: tuple[Path, ...]
    papers: Path


def desk_on(path: Path, worker: Worker, passphrase: str | None = None) -> Desk:
    """A desk on a new matter at that place."""
    return Desk(MatterFile(Store(path, new=True, passphrase=passphrase, author="A. Attorney")), worker)


def open_exhibits(desk: Desk, paths: Iterable[Path]) -> None:
    """As the window does it: read, kept, taken, looked at again."""
    exhibits, problems = desk.read(paths)
    own, unkept = desk.keep(exhibits)
    assert problems == unkept == []
    desk.take(own)
    desk.late_defects()


def decide(desk: Desk) -> None:
    """Both dockets, a cluster, a measure, a subpoena, an authority, and counsel's own words in the memorandum."""
    for case in CASES:
        desk.take_docket(desk.read_docket(sample_docket(case)))
    changes.measure(desk.store, "12-cv-6677", 29, 38, [MEASURED])
    changes.set_subpoena(desk.store, "12-cv-6677", "38", place="Chicago")
    own = OwnAuthority("Smith v. Jones", "One swarm", "joinder", "for", docket="21-1", court="D. Me.", decided=2021)
    changes.add_authority(desk.store, own)
    changes.tick_authority(desk.store, "own:1", "Smith v. Jones", "the words", "KM", date(2026, 8, 5))
    changes.choose_authority(desk.store, "own:1", "Smith v. Jones", "leave out")
    changes.open_torrents(desk.store, [TORRENT])
    memo, words = "memo:12-cv-6677", (Piece("Counsel adds a paragraph of his own."),)
    changes.edit_paragraph(desk.store, ParagraphEdit(memo, "own:1", "memo:relief", pieces=words))
    changes.override_figure(desk.store, own_figure(desk))
    filing = Filing(attorney="A. Attorney", conferred="opposed", left_out=("nothing.docx",))
    changes.record_filing(desk.store, "12-cv-6677", filing)
    broken = next(line for line in defect_lines(desk.analysis(), "12-cv-6677") if line.cell == "info_hash")
    explain(desk.store, [broken], "a stray space of the typist")
    changes.name_cluster(desk.store, "First week", choose([("12-cv-6677", doe) for doe in (3, 9, 18, 40)]))


def own_figure(desk: Desk) -> FigureOverride:
    """An override of the first figure of the memorandum that tells of calendar days."""
    document = desk.analysis().memo("12-cv-6677")
    run = next(run for run in document.runs() if run.kind == "figure" and "calendar day" in run.text)
    return FigureOverride(document.paper, run.slot, "18 calendar days", run.text, "as counsel counts")


def exported_matter(folder: Path, worker: Worker, passphrase: str | None = None) -> Closed:
    """Both samples opened from `folder`, decided on and exported."""
    folder.mkdir(parents=True, exist_ok=True)
    exhibits = tuple(Path(shutil.copy(sample(case), folder)) for case in CASES)
    desk = desk_on(folder / "smith.doeline", worker, passphrase)
    open_exhibits(desk, exhibits)
    decide(desk)
    desk.export(folder / "papers", choices=Choices(FILES))
    desk.file.close()
    return Closed(folder / "smith.doeline", exhibits, folder / "papers")
