"""The page for court from the window: by its keys, with what it will be in sight, and what it warns of."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from xml.etree import ElementTree as ET

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest

from app.matter import changes, custody
from app.matter.selection import choose
from widgets.dialogs.demonstrative import DemonstrativeDialog
from widgets.main_window import MainWindow

Settled = Callable[[MainWindow], None]
CTRL = Qt.KeyboardModifier.ControlModifier
CASE = "12-cv-6677"


def asked(window: MainWindow, act: Callable[[DemonstrativeDialog], None]) -> None:
    """Press Ctrl+P, and once the page stands in the dialog, do what `act` does."""
    failures: list[BaseException] = []

    def look() -> None:
        dialog = window.demonstrating.dialog
        if dialog is None or window.demonstrating.busy:
            QTimer.singleShot(20, look)
            return
        try:
            act(dialog)
        except BaseException as failure:
            failures.append(failure)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, look)
    QTest.keyClick(window, Qt.Key.Key_P, CTRL)
    if failures:
        raise failures[0]


def words(svg: Path) -> list[str]:
    root = ET.fromstring(svg.read_text(encoding="utf-8"))
    return ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]


def test_by_keys_alone_the_present_view_is_written_and_noted(
    window: MainWindow, settled: Settled, tmp_path: Path
) -> None:
    QSettings().setValue("export folder", str(tmp_path / "court"))
    view = window.timeline.view
    t0, t1, _, _ = view.shown_range()
    view.show_range(t0 + (t1 - t0) / 2, t1, 20.0, 42.0)
    settled(window)

    def agree(dialog: DemonstrativeDialog) -> None:
        assert dialog.title.hasFocus() or dialog.focusWidget() is dialog.title
        assert dialog.title.text() == "Malibu Media, LLC v. John Does 1–42, No. 12 cv 6677"
        assert not dialog.preview.pixmap().isNull()
        assert "Times listed in Exhibit A for 22 of 42 Does" in dialog.preview.accessibleDescription()
        assert dialog.agree.text() == "Write 3 files"
        QTest.keyClick(dialog.title, Qt.Key.Key_End)
        QTest.keyClicks(dialog.title, " (hearing)")
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    asked(window, agree)
    settled(window)
    written = sorted(path.name for path in (tmp_path / "court" / "to-file").iterdir())
    assert written == [f"demonstrative-{CASE}{ending}" for ending in (".pdf", ".png", ".svg")]
    said = words(tmp_path / "court" / "to-file" / f"demonstrative-{CASE}.svg")
    assert "Malibu Media, LLC v. John Does 1–42, No. 12 cv 6677 (hearing)" in said
    scene = view.scene
    assert scene is not None
    assert {lane.label for lane in scene.lanes[20:42]} <= set(said)
    assert "demonstrative is written to" in window.status.currentMessage()
    noted = custody.entries(window.session.desk.store)[-1]
    assert noted.kind == "exported" and len(noted.body["papers"]) == 3


def test_the_selected_does_alone_in_black_and_white_as_one_file(
    window: MainWindow, settled: Settled, tmp_path: Path
) -> None:
    QSettings().setValue("export folder", str(tmp_path))
    window.session.selection.take(choose({(CASE, 29), (CASE, 38)}, "by hand"))

    def agree(dialog: DemonstrativeDialog) -> None:
        assert [dialog.what.itemText(i) for i in range(dialog.what.count())][1] == "The 2 selected Does alone"
        QTest.keyClick(dialog.what, Qt.Key.Key_Down)
        QTest.keyClick(dialog.ink, Qt.Key.Key_Down)
        for box in dialog.formats[:2]:
            QTest.keyClick(box, Qt.Key.Key_Space)
        assert dialog.agree.text() == "Write 1 file"
        QTest.mouseClick(dialog.agree, Qt.MouseButton.LeftButton)

    asked(window, agree)
    settled(window)
    (written,) = (tmp_path / "to-file").iterdir()
    svg = written.read_text(encoding="utf-8")
    assert any("for 2 of 42 Does" in text for text in words(written))
    assert written.suffix == ".svg" and "#A23B2A" not in svg


def test_what_would_tell_of_the_does_is_warned_of_under_its_choice_and_seen_at_once(
    window: MainWindow, settled: Settled, tmp_path: Path
) -> None:
    settled(window)

    def tick(dialog: DemonstrativeDialog) -> None:
        assert dialog.warns.isHidden() and dialog.tells.isHidden()
        assert dialog.what.count() == 2, "nobody is selected"
        QTest.keyClick(dialog.more[0], Qt.Key.Key_Space)
        assert dialog.warns.isVisible() and dialog.warns.text().startswith("The addresses of the Does will stand")
        QTest.keyClick(dialog.more[2], Qt.Key.Key_Space)
        assert "addresses and providers" in dialog.warns.text()
        for box in dialog.formats:
            QTest.keyClick(box, Qt.Key.Key_Space)
        assert not dialog.agree.isEnabled()
        choices = dialog.choices()
        assert choices.addresses and choices.providers and not choices.places

    asked(window, tick)
    assert not list(tmp_path.glob("**/demonstrative*"))


def test_a_title_that_tells_a_provider_says_so(window: MainWindow, settled: Settled) -> None:
    window.session.runner.change(partial(changes.set_standard, standard="concurrent"))
    settled(window)
    analysis = window.session.analysis
    assert analysis is not None
    provider = analysis.roster.does["isp"][0]
    told: list[str] = []

    def write(dialog: DemonstrativeDialog) -> None:
        dialog.title.selectAll()
        QTest.keyClicks(dialog.title, f"Subscribers of {provider}")
        settled(window)
        told.append(dialog.tells.text())
        assert dialog.tells.isVisible()

    asked(window, write)
    assert told == [f"The title tells “{provider}”."]
