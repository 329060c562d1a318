"""The export in the window: papers chosen, written, looked through; real files out of the real dialog."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import docx
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.base.problem import Cancelled
from app.base.worker import Worker
from app.matter import changes
from app.services.papers.filing import filing_in
from tests.widgets.opened import CASE, opened
from widgets.acts import Act
from widgets.appearance import Appearance
from widgets.export.choices import Chosen, chosen_of
from widgets.export.dialog import ExportDialog
from widgets.main_window import MainWindow
from widgets.pictures import settle

MEMO_DOCX, MEMO_PDF = f"to-file/memo-{CASE}.docx", f"to-file/memo-{CASE}.pdf"
NOTICE = f"to-file/notice-{CASE}.pdf"
OTHER = "12-cv-6675"


@pytest.fixture(scope="module")
def made(appearance: Appearance, worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    with opened(appearance, worker, tmp_path_factory.mktemp("export")) as window:
        yield window


@pytest.fixture
def dialog(made: MainWindow, tmp_path: Path) -> Iterator[ExportDialog]:
    """As it opens by its key, with nothing chosen before, into a folder of its own."""
    made.exporting.chosen = Chosen(folder=str(tmp_path / "out"))
    made.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(made, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    settle(made)
    found = made.exporting.dialog
    assert found is not None and found.isVisible()
    yield found
    found.close()


def written(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def export(window: MainWindow, dialog: ExportDialog) -> Path:
    dialog.agree.click()
    settle(window)
    return Path(dialog.chooser.folder.text())


def test_it_opens_for_the_client_in_view_with_papers_in_the_order_of_filing_and_their_pages(
    dialog: ExportDialog,
) -> None:
    assert dialog.windowTitle() == f"Export for client John Doe 38, {CASE}"
    filed = list(dialog.to_file.boxes)
    papers = ["motion", "notice", "memo", "declaration", "order", "certificate"]
    assert list(dict.fromkeys(file.split("/")[1].rpartition(f"-{CASE}")[0] for file in filed)) == papers
    ticked = {file for file, box in dialog.to_file.boxes.items() if box.isChecked()}
    assert ticked == {file for file in filed if file.endswith(".pdf")} | {f"to-file/order-{CASE}.docx"}
    assert all("page" in told.text() for told in dialog.to_file._pages.values())
    every = [*ticked, *(file for file, box in dialog.work.boxes.items() if box.isChecked())]
    assert dialog.agree.text().strip() == f"Export {len(every) + 2} files", "and the list of files, in two"


def test_files_are_chosen_by_keys_alone_and_the_choice_is_kept_with_the_view(
    made: MainWindow, dialog: ExportDialog
) -> None:
    reached = []
    for _ in range(60):
        part = QApplication.focusWidget()
        if part is None or part in reached:
            break
        reached.append(part)
        if part is dialog.to_file.boxes[MEMO_DOCX]:
            QTest.keyClick(part, Qt.Key.Key_Space)
        QTest.keyClick(part, Qt.Key.Key_Tab)
    stops = [
        dialog.chooser.folder, *dialog.to_file.boxes.values(), *dialog.work.boxes.values(), *dialog.checks.links,
        dialog.listing, dialog.review, dialog.close_button, dialog.agree,
    ]  # fmt: skip
    assert [part for part in reached if part in stops] == stops, "as one reads"
    assert dialog.to_file.boxes[MEMO_DOCX].isChecked()
    kept = made.memory.collect()["export"]
    assert chosen_of(kept) == made.exporting.chosen and made.exporting.chosen.toggled == {MEMO_DOCX}


def test_what_is_chosen_is_written_and_the_finished_files_are_looked_through(
    made: MainWindow, dialog: ExportDialog
) -> None:
    assert "made over the finished files" in dialog.private.sentence.text()
    dialog.work.boxes["work-product/timeline.png"].click()
    out = export(made, dialog)
    found = written(out)
    assert MEMO_PDF in found and MEMO_DOCX not in found and "work-product/timeline.png" not in found
    assert not any(OTHER in file for file in found)
    assert {"work-product/list-of-files.docx", "work-product/list-of-files.pdf"} <= found
    assert dialog.agree.text().strip() == f"Export {len(found)} files"
    assert "17 calendar days" in " ".join(
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(out / MEMO_PDF)
    ).replace("\r\n", " ")
    assert docx.Document(str(out / f"to-file/order-{CASE}.docx")).paragraphs
    assert dialog.private.sentence.text().startswith("Nothing private stands in ")
    assert "102 addresses" in dialog.private.accessibleDescription()
    assert "0 found" in dialog.private.accessibleDescription()
    assert dialog.says.text().startswith(f"{len(found)} files written to")
    assert "written to" in made.status.currentMessage()
    assert not dialog.private.remove.isVisible()


def test_a_paper_of_which_no_file_is_chosen_is_left_out_of_the_case(made: MainWindow, dialog: ExportDialog) -> None:
    dialog.to_file.boxes[NOTICE].click()
    out = export(made, dialog)
    assert not any("notice" in file for file in written(out))
    left_out = filing_in(made.session.desk.store.matter(), CASE).left_out
    assert set(left_out) == {"notice.docx", "notice.pdf"}
    certificate = pypdfium2.PdfDocument(out / f"to-file/certificate-{CASE}.pdf")
    assert "Notice of presentment" not in certificate[0].get_textpage().get_text_range()
    dialog.to_file.boxes[NOTICE.replace(".pdf", ".docx")].click()
    settle(made)
    assert filing_in(made.session.desk.store.matter(), CASE).left_out == ()
    ticked = {file for file, box in dialog.to_file.boxes.items() if "notice" in file and box.isChecked()}
    assert ticked == {NOTICE.replace(".pdf", ".docx")}, "its other file stays out"
    for _ in range(2):
        made.acts[Act.UNDO].trigger()
        settle(made)


def test_the_court_format_is_a_step_that_moves_the_pages(made: MainWindow, dialog: ExportDialog) -> None:
    before = dialog.to_file._pages[f"memo-{CASE}"].text()
    at = dialog.chooser.format.findData("cacd")
    dialog.chooser.format.setCurrentIndex(at)
    dialog.chooser.format.activated.emit(at)
    settle(made)
    assert filing_in(made.session.desk.store.matter(), CASE).format == "cacd"
    assert dialog.to_file._pages[f"memo-{CASE}"].text() != before
    assert NOTICE not in dialog.to_file.boxes, "that court knows no notice of presentment"
    made.acts[Act.UNDO].trigger()
    settle(made)
    assert dialog.chooser.format.currentData() is None
    assert dialog.to_file._pages[f"memo-{CASE}"].text() == before


def test_papers_of_another_export_in_the_folder_are_told_of(made: MainWindow, dialog: ExportDialog) -> None:
    folder = Path(dialog.chooser.folder.text())
    (folder / "to-file").mkdir(parents=True)
    (folder / "to-file" / "old-memo.pdf").write_bytes(b"")
    for file, box in (*dialog.to_file.boxes.items(), *dialog.work.boxes.items()):
        if box.isChecked() and file != f"work-product/letter-{CASE}.docx":
            box.click()
    export(made, dialog)
    assert dialog.trouble.isVisible()
    assert dialog.trouble.text() == "Among the papers to file lies 1 file of another export: old-memo.pdf."
    made.acts[Act.UNDO].trigger()
    settle(made)


def test_both_cases_stand_under_their_numbers(made: MainWindow, dialog: ExportDialog) -> None:
    both = dialog.chooser.case.count() - 1
    dialog.chooser.case.setCurrentIndex(both)
    dialog.chooser.case.activated.emit(both)
    settle(made)
    cases = [CASE in file for file in dialog.to_file.boxes]
    assert cases == sorted(cases) and any(cases) and not all(cases)
    assert dialog.windowTitle() == f"Export for client John Doe X, {OTHER} and John Doe 38, {CASE}"


def test_what_is_private_is_told_with_its_file_and_can_be_removed(made: MainWindow, dialog: ExportDialog) -> None:
    changes.set_note(made.session.desk.store, CASE, 38, "Plaintiff bears the burden")
    made.session.runner.refresh()
    settle(made)
    out = export(made, dialog)
    assert dialog.private.sentence.property("tone") == "warn" and "look before" in dialog.private.sentence.text()
    told = dialog.private._lines[0].text()
    name = told.split("“")[1].split("”")[0]
    assert (out / "to-file" / name).exists() and "note" in told
    assert made.messages.isVisible(), "whoever closed the dialog hears it, too"
    dialog.private.remove.click()
    assert not (out / "to-file" / name).exists() and (out / "work-product").exists()
    made.acts[Act.UNDO].trigger()
    settle(made)


def test_a_file_that_cannot_be_written_leaves_the_old_ones_whole_and_is_named(
    made: MainWindow, dialog: ExportDialog
) -> None:
    out = export(made, dialog)
    before = (out / MEMO_PDF).read_bytes()
    (out / f"to-file/order-{CASE}.pdf").unlink()
    (out / f"to-file/order-{CASE}.pdf").mkdir()  # the system refuses, as it does where Word holds a file open
    made.session.runner.change(lambda store: changes.set_note(store, CASE, 29, "another state"))
    settle(made)
    export(made, dialog)
    assert f"order-{CASE}.pdf" in dialog.trouble.text() and dialog.trouble.isVisible()
    assert (out / MEMO_PDF).read_bytes() == before
    assert "made over the finished files" in dialog.private.sentence.text()


def test_what_is_lacking_is_said_until_it_is_there(dialog: ExportDialog) -> None:
    folder = dialog.chooser.folder.text()
    dialog.chooser.folder.clear()
    assert dialog.says.text() == "Name a folder to write to." and not dialog.agree.isEnabled()
    QTest.keyClicks(dialog.chooser.folder, folder)
    assert dialog.says.text() == "" and dialog.agree.isEnabled()


def test_esc_stops_the_writing_and_the_dialog_stays(
    made: MainWindow, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def export(folder: Path, progress, cancelled, choices) -> list[Path]:  # type: ignore[no-untyped-def]
        begun.set()
        while not cancelled():
            ended.wait(0.005)
        raise Cancelled

    begun, ended = Event(), Event()
    monkeypatch.setattr(made.session.desk, "export", export)
    dialog.agree.click()
    assert begun.wait(30) and dialog.bar.isVisible() and not dialog.agree.isEnabled()
    box = dialog.to_file.boxes[MEMO_DOCX]
    box.click()
    assert box.isChecked(), "what is chosen next can be chosen meanwhile"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle(made)
    assert dialog.isVisible() and dialog.agree.isEnabled() and not dialog.bar.isVisible()
    assert dialog.says.text().startswith("Stopped. Nothing was written")


def test_files_that_nobody_has_looked_through_are_said_to_be_so(
    made: MainWindow, dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(*_: object) -> None:
        raise Cancelled

    monkeypatch.setattr("widgets.exporting.look_at", look)
    monkeypatch.setattr(made.session.desk, "export", lambda folder, *_: [folder / MEMO_PDF])
    export(made, dialog)
    assert "nobody has read the files" in dialog.private.sentence.text()
    assert dialog.private.sentence.property("tone") == "warn" and dialog.private.open_folder.isVisible()


def test_a_firms_style_is_taken_once_and_stays(made: MainWindow, dialog: ExportDialog, tmp_path: Path) -> None:
    source = tmp_path / "Keel pleading.docx"
    paper = docx.Document()
    paper.styles["Normal"].font.name = "Georgia"
    paper.save(str(source))
    dialog.chooser.style_wanted.emit(source)
    settle(made)
    assert dialog.chooser.style_box.currentText() == "Keel pleading.docx"
    source.unlink()
    out = export(made, dialog)
    order = docx.Document(str(out / f"to-file/order-{CASE}.docx"))
    assert order.styles["Normal"].font.name == "Georgia"
    dialog.chooser.style_wanted.emit(tmp_path / "gone.docx")
    settle(made)
    assert "gone.docx" in dialog.trouble.text() and dialog.trouble.isVisible()
    dialog.chooser.style_wanted.emit(out / f"to-file/order-{CASE}.docx")
    assert dialog.says.text() == f"Reading order-{CASE}.docx"
    made.session.runner.cancel()
    settle(made)
    assert dialog.says.text() == "Stopped. The style is what it was."
    assert dialog.chooser.style_box.currentText() == "Keel pleading.docx"
    dialog.chooser.style_chosen.emit("")
