"""The page of an exhibit below the timeline: the selected hit is marked on it, and a row on it selects its hit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.exhibits.pdf_files import ABOVE, BELOW, Layout, sample_rows, set_pdf
from tests.widgets.opened import Matter, lent, lent_empty, matter_of
from widgets.acts import Act
from widgets.exhibit_files import samples
from widgets.main_window import MainWindow
from widgets.pictures import settle
from widgets.rows.head import Tab

CASE = "12-cv-6675"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return set_pdf(
        tmp_path_factory.mktemp("pdf") / "exhibit-a.pdf", ABOVE, sample_rows(), BELOW, Layout(height="420pt")
    )


@pytest.fixture(scope="module")
def opened(standing: MainWindow, pdf: Path) -> Matter:
    with lent_empty(standing) as window:
        window.open([pdf])
        settle(window)
        return matter_of(window)


@pytest.fixture
def paged(standing: MainWindow, opened: Matter) -> Iterator[MainWindow]:
    with lent(standing, opened) as window:
        show_first_page(window)
        yield window


def show_first_page(window: MainWindow) -> None:
    """As wide as there is room."""
    window.resize(1200, 900)
    window.rows.show_page()
    window.rows._head.whole_page_wanted.emit(False)
    window.rows.page.go(1 - window.rows.page.page)
    settle(window)


def test_the_tab_is_there_for_exhibits_with_pages_alone(paged: MainWindow) -> None:
    assert paged.rows.tabs.isTabVisible(Tab.PAGE)
    paged.open(samples())
    settle(paged)
    paged.session.show_case("12-cv-6677")
    settle(paged)
    assert not paged.rows.tabs.isTabVisible(Tab.PAGE)
    assert paged.rows.tabs.currentIndex() == Tab.ROWS
    paged.acts[Act.EXHIBIT_PAGE].trigger()
    assert "has no pages" in paged.rows._caption.text()
    paged.session.show_case(CASE)
    settle(paged)
    paged.acts[Act.EXHIBIT_PAGE].trigger()
    assert paged.rows.tabs.currentIndex() == Tab.PAGE


def test_the_page_is_shown_as_wide_as_the_view_and_as_a_whole(paged: MainWindow) -> None:
    view = paged.rows.page.view
    wide = view._page()
    assert abs(wide.width() - view.viewport().width()) < 60
    paged.rows._head.whole_page_wanted.emit(True)
    settle(paged)
    assert view._page().height() <= view.viewport().height()
    assert "page 1 of 5" in paged.rows.page.caption.text()


def test_a_hit_that_is_chosen_elsewhere_is_marked_on_its_page(paged: MainWindow) -> None:
    paged.session.reveal_event.emit(50)
    settle(paged)
    page = paged.rows.page
    assert page.view.marked == {50}
    assert page.page == 4
    where = page.view.middle_of(50)
    assert page.view.viewport().rect().contains(where)
    colour = page.view.grab().toImage().pixelColor(page.view._screen(page.view._boxes[50]).left() - 2, where.y())
    assert colour == page.view._colours.accent


def test_rows_selected_in_the_table_are_marked_and_a_click_on_the_page_selects(paged: MainWindow) -> None:
    rows, page = paged.rows.view, paged.rows.page
    paged.rows.show_rows()
    rows.setFocus()
    rows.go_to(20)
    paged.rows.show_page()
    settle(paged)
    assert page.view.marked == {20}
    paged.rows._head.whole_page_wanted.emit(True)
    settle(paged)
    QTest.mouseClick(page.view.viewport(), LEFT, pos=page.view.middle_of(22))
    settle(paged)
    assert page.view.marked == {22}
    assert paged.session.selection.now.does == {(CASE, 23)}
    chosen = {rows.rows.event_at(index.row()) for index in rows.selectionModel().selectedRows()}
    assert chosen == {22}
    QTest.mouseClick(page.view.viewport(), LEFT, pos=QPoint(1, 1))
    assert page.view.marked == {22}


def test_keys_go_from_row_to_row_and_over_the_page(paged: MainWindow) -> None:
    page = paged.rows.page
    page.view.setFocus()
    last = max(page.view._boxes)
    paged.session.reveal_event.emit(last - 1)
    settle(paged)
    for _ in range(2):
        QTest.keyClick(page.view, Qt.Key.Key_Down)
        settle(paged)
    assert (page.page, page.view.marked) == (2, {last + 1})


def test_next_and_previous_page_stay_within_the_file(paged: MainWindow) -> None:
    page = paged.rows.page
    for step, expected in ((1, 2), (-1, 1), (-1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 5)):
        paged.rows._head.page_wanted.emit(step)
        settle(paged)
        assert page.page == expected
    assert paged.rows.tabs.tabData(Tab.PAGE) == "5 of 5"


def test_where_the_file_is_away_or_another_a_sentence_says_so(
    new_window: MainWindow, pdf: Path, tmp_path: Path
) -> None:
    paged, content = new_window, pdf.read_bytes()
    pdf = tmp_path / "exhibit-a.pdf"
    pdf.write_bytes(content)
    paged.open([pdf])
    settle(paged)
    show_first_page(paged)
    page = paged.rows.page
    pdf.unlink()
    paged.rows._head.page_wanted.emit(1)
    settle(paged)
    assert page.caption.text().startswith(f"The file is not at {pdf} any more")
    pdf.write_bytes(content[:-1] + b" ")
    paged.rows._head.page_wanted.emit(1)
    settle(paged)
    assert "is not the file any more that was opened" in page.caption.text()
    pdf.write_bytes(content)
    paged.rows._head.page_wanted.emit(-1)
    settle(paged)
    assert "page 2 of 5" in page.caption.text()


def test_rows_are_named_with_their_page(paged: MainWindow) -> None:
    model = paged.rows.view.rows
    assert model.index(0, 0).data() == "p. 1, 1"
    assert "p. 1, row 1" in paged.session.analysis.evidence.rows_text([0])  # type: ignore[union-attr]
