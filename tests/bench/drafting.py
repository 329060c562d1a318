"""Papers of a case of 5,000 Does written in a fresh process, by the program or plainly; prints figures as JSON."""

from __future__ import annotations

import json
import os
import pickle
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from app.drafting.tree import Block, Document, Heading, Paragraph, Run, Table, plain, runs_of
from tests.bench.opening import peak

DOES = 5_000
NUMBER = "12-cv-6677"
HASH = "8342201A3C44277E7753BBCB2EFDA014EBEF84A4"


def main(what: str, folder: Path, paper: str) -> None:
    if what == "make":
        for name, document in papers(folder).items():
            (folder / f"{name}.pickle").write_bytes(pickle.dumps(document))
        print("{}")
        return
    document = pickle.loads((folder / f"{paper}.pickle").read_bytes())
    written = folder / f"{paper}-{what}.docx"
    seconds = by_the_program(document, written) if what == "ours" else plainly(document, written)
    found = {"seconds": seconds, "peak_bytes": peak(resource.RUSAGE_SELF), "bytes": written.stat().st_size}
    if what == "ours":
        found |= other_formats(document, written)
    print(json.dumps(found))


def papers(folder: Path) -> dict[str, Document]:
    """Memo and order of a suit against 5,000 Does, each listed once within 60 days, every third dismissed; and a table
    of 5,000 rows, longer than any of theirs, in which growth would show."""
    from app.exhibits.read import read_exhibit
    from app.matter.model import Allegation, Case, Dismissal, DoeFacts, ExhibitRef, Matter
    from app.services.analysis import Analysis, gather
    from tests.bench.hits import address

    chance = random.Random(1)
    path = folder / "exhibit.csv"
    lines = ["Doe,IP,Hit Date (UTC),Hash"]
    for doe in range(1, DOES + 1):
        at = datetime(2012, 7, 1) + timedelta(seconds=chance.randrange(60 * 86_400))
        lines.append(f"{doe},{address(doe)},{at:%Y-%m-%d %H:%M:%S},{HASH}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    exhibit = read_exhibit(path)
    allegations = (Allegation("same hash", "Compl. ¶ 9"), Allegation("same series", "Compl. ¶ 10"))
    case = Case(
        NUMBER,
        plaintiff="Malibu Media, LLC",
        docketed=True,
        clients=(38,),
        facts=tuple(DoeFacts(doe, dismissed=Dismissal()) for doe in range(3, DOES + 1, 3)),
        allegations=allegations,
    )
    ref = ExhibitRef(1, exhibit.file, exhibit.sha256, exhibit.size, exhibit.opened, NUMBER)
    matter = Matter(cases=(case,), exhibits=(ref,), court_zone="America/Chicago", court="N.D. Ill.")
    analysis = Analysis(matter, gather([(exhibit, NUMBER)]))
    return {"memo": analysis.memo(NUMBER), "order": analysis.order(NUMBER), "table": table()}


def table() -> Document:
    rows = tuple(
        (
            (Run(f"{doe}", "figure", f"doe:{doe}"),),
            (Run(f"Jul {doe % 28 + 1} 09:44", "figure", f"hit:{doe}"),),
            (Run(f"Aug {doe % 28 + 1} 01:32", "figure", f"next:{doe}"),),
            (Run("16 d 15 h 48 min", "figure", f"gap:{doe}"),),
        )
        for doe in range(1, DOES + 1)
    )
    head = ("Doe", "Listed time", "Next listed", "Elapsed")
    return Document("table", "Gaps", (Table(head, rows, (Run("Gaps between listed times"),), frozenset({0, 3})),))


def by_the_program(document: Document, path: Path) -> float:
    from app.drafting.render.docx.writing import write_docx

    begun = time.perf_counter()
    write_docx(document, path)
    return time.perf_counter() - begun


def plainly(document: Document, path: Path) -> float:
    """The same texts as a user of python-docx writes them, as its quick start does: no style but headings."""
    import docx

    begun = time.perf_counter()
    word = docx.Document()
    for block in document.blocks:
        if isinstance(block, Table):
            word.add_paragraph(plain(block.caption))
            made = word.add_table(rows=1, cols=len(block.header))
            for cell, heading in zip(made.rows[0].cells, block.header, strict=True):
                cell.text = heading
            for row in block.rows:
                for cell, runs in zip(made.add_row().cells, row, strict=True):
                    cell.text = plain(runs)
        elif isinstance(block, Heading):
            word.add_heading(block.text, level=block.level)
        else:
            for text in paragraphs(block):
                word.add_paragraph(text)
    word.save(str(path))
    return time.perf_counter() - begun


def paragraphs(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield plain(block.runs)
    else:
        yield from (run.text for run in runs_of(block))


def other_formats(document: Document, written: Path) -> dict[str, float]:
    """Seconds of the other formats, after the Word file and its peak; without a bound."""
    from app.drafting.render.markdown import write_markdown
    from app.drafting.render.pdf.writing import write_pdf

    show = _screen()
    ways = {
        "pdf": lambda: write_pdf(document, written.with_suffix(".pdf")),
        "markdown": lambda: write_markdown(document),
        "panel": lambda: show(document),
    }
    found = {}
    for name, write in ways.items():
        begun = time.perf_counter()
        write()
        found[name] = time.perf_counter() - begun
    return found


def _screen() -> Callable[[Document], None]:
    """Writes a paper into the panel's editor, laid out and without a display."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication, QTextEdit

    from widgets.panel.editor.formats import Formats
    from widgets.panel.editor.sheet import Sheet
    from widgets.theme import theme

    application = QApplication.instance() or QApplication([])
    editor = QTextEdit()
    editor.document().setUndoRedoEnabled(False)
    sheet = Sheet(editor.document(), Formats(theme(False)))

    def show(document: Document, _alive: object = (application, editor)) -> None:
        sheet.show(document)

    return show


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else "")
