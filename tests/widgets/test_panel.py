"""The panel: findings, memo and order of the case in view; figures light the rows they rest on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest

from app.findings.finding import Finding
from tests.widgets.papers import point_at
from widgets.acts import Act
from widgets.main_window import MainWindow
from widgets.panel.editor.editor import PaperEditor
from widgets.panel.editor.hrefs import parse_href
from widgets.session import Lit

Settled = Callable[[MainWindow], None]
CASE = "12-cv-6677"


@pytest.fixture
def window(looked_at: MainWindow) -> MainWindow:
    """With the findings in front, as it opens."""
    looked_at.acts[Act.FINDINGS].trigger()
    return looked_at


def anchors(paper: PaperEditor, kind: str) -> list[str]:
    return [href for _start, _length, href in paper.links.anchors() if parse_href(href)[0] == kind]


def gap_anchor(window: MainWindow) -> tuple[int, str]:
    """Where the first figure of the gap stands, and its address."""
    window.panel.show_memo()
    found = ((start, href) for start, _length, href in window.panel.memo.links.anchors())
    return next((start, href) for start, href in found if parse_href(href)[1].startswith("gap:"))


def test_findings_stand_in_topics_with_figure_side_and_rows(window: MainWindow) -> None:
    model = window.panel.findings.findings
    items = [model.item(row) for row in range(model.rowCount())]
    gap = next(item for item in items if isinstance(item, Finding) and item.id.startswith("gap:"))
    assert gap.value == "16 d 15 h 48 min"
    assert gap.side == "helps"
    assert "rows 31 and 40" in gap.rows_text
    spoken = model.index(items.index(gap), 0).data()
    assert "helps" in spoken and "rows 31 and 40" in spoken
    assert window.panel.tabs.tabData(0) == str(sum(isinstance(item, Finding) for item in items))


def test_a_finding_clicked_keeps_its_rows_lit(window: MainWindow) -> None:
    gap = next(f for f in window.session.analysis.findings.values() if f.id.startswith(f"gap:{CASE}"))  # type: ignore[union-attr]
    window.panel.findings.chosen.emit(gap)
    assert window.roster.view.lit == {(CASE, 29), (CASE, 38)}
    window.panel.findings.hovered_finding.emit(None)
    assert window.roster.view.lit == {(CASE, 29), (CASE, 38)}
    window.acts[Act.SELECT_NONE].trigger()
    assert window.roster.view.lit == frozenset()


def test_the_memo_underlines_its_figures_and_keeps_the_colour_of_the_text(window: MainWindow) -> None:
    paper = window.panel.memo
    window.panel.show_memo()
    assert len(anchors(paper, "figure")) > 3
    start, length, _ = next(a for a in paper.links.anchors() if parse_href(a[2])[0] == "figure")
    cursor = paper.textCursor()
    cursor.setPosition(start + length)
    look = cursor.charFormat()
    assert look.underlineStyle() == QTextCharFormat.UnderlineStyle.DotLine
    assert look.foreground().color() == window.appearance.theme.ink


def test_hovering_a_figure_lights_its_rows_and_leaving_puts_them_out(window: MainWindow) -> None:
    (start, _), paper = gap_anchor(window), window.panel.memo
    lit: list[Lit] = []
    window.session.lit_changed.connect(lit.append)
    away, figure = QPoint(2, 2), point_at(paper, start + 1)
    QTest.mouseMove(paper.viewport(), away)
    QTest.mouseMove(paper.viewport(), figure)
    assert lit[-1].does == {(CASE, 29), (CASE, 38)}
    assert paper.extraSelections()
    QTest.mouseMove(paper.viewport(), away)
    assert not lit[-1].does
    QTest.mouseClick(paper.viewport(), Qt.MouseButton.LeftButton, pos=figure)
    QTest.mouseMove(paper.viewport(), away)
    assert lit[-1].does == {(CASE, 29), (CASE, 38)}


def test_a_figure_says_its_rows(window: MainWindow) -> None:
    assert "rows 31 and 40" in window.panel._explain(*parse_href(gap_anchor(window)[1]))


def test_proposed_and_replay_are_two_outputs(window: MainWindow) -> None:
    window.acts[Act.PROPOSED].trigger()
    proposed = window.panel.order.paper.toPlainText()
    rows = window.panel.order._rows
    assert "PROPOSED" in proposed
    assert all("denied" not in disposition for _request, disposition, _reason in rows)
    window.acts[Act.REPLAY].trigger()
    replay = window.panel.order.paper.toPlainText()
    assert replay != proposed
    assert window.panel.order._folder.text() == "Never filed"
    assert any(disposition == "denied as moot" for _request, disposition, _reason in window.panel.order._rows)


def test_the_papers_follow_the_case_and_the_dwell(window: MainWindow, settled: Settled) -> None:
    window.panel.show_memo()
    before = window.panel.memo.toPlainText()
    window.acts[Act.PREVIOUS_CASE].trigger()
    settled(window)
    assert window.panel.memo.toPlainText() != before
    window.panel.show_order()
    assert "John Doe X" in window.panel.order.paper.toPlainText()


def test_the_foot_counts_the_checks_that_the_export_counts(window: MainWindow, settled: Settled, qtbot) -> None:
    foot = window.panel.foot
    qtbot.waitUntil(lambda: foot.items is not None, timeout=30_000)
    window.acts[Act.EXPORT].trigger()
    settled(window)
    dialog = window.exporting.dialog
    assert dialog is not None
    assert [(item.key, item.open) for item in foot.items or ()] == [
        (item.key, item.open) for item in dialog.checks.items
    ]
    assert foot.says.text() == dialog.checks.told.text().replace(" open", " checks open")
    dialog.close()


def test_each_open_check_leads_to_its_place_from_the_foot(window: MainWindow, settled: Settled, qtbot) -> None:
    foot = window.panel.foot
    qtbot.waitUntil(lambda: foot.items is not None, timeout=30_000)
    menu = foot.menu()
    opened = [item.what for item in foot.items or () if item.open]
    assert [action.text() for action in menu.actions()] == opened
    next(action for action in menu.actions() if "blank" in action.text()).trigger()
    settled(window)
    blank = next(item for item in foot.items or () if item.key == "blanks")
    assert window.panel.memo.isVisible() and window.panel.memo.shown.document.paper == blank.at[0]
    menu.deleteLater()


@pytest.mark.parametrize("act", [Act.FINDINGS, Act.MEMO, Act.ORDER])
def test_each_page_is_reached_by_keys(window: MainWindow, act: Act) -> None:
    window.acts[act].trigger()
    assert window.panel.tabs.tabText(window.panel.tabs.currentIndex()).casefold() == act.value
