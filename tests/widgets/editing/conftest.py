"""The memorandum of a sample in one window, and the hand that writes in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from app.base.worker import Worker
from app.matter import changes, history
from tests.widgets.opened import opened
from tests.widgets.papers import Hand
from widgets.appearance import Appearance
from widgets.main_window import MainWindow
from widgets.pictures import settle


@pytest.fixture(scope="package")
def made(appearance: Appearance, worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    with opened(appearance, worker, tmp_path_factory.mktemp("editing")) as window:
        window.session.runner.change(partial(changes.set_standard, standard="concurrent"))
        settle(window)
        yield window


@pytest.fixture
def window(made: MainWindow) -> Iterator[MainWindow]:
    """The memorandum in front, as the program writes it; afterwards the matter is as it was, and nothing is lit."""
    store = made.session.desk.store
    start = history.position(store)
    made.panel.show_memo()
    settle(made)
    yield made
    made.panel.memo.left.emit()
    made.panel.memo.forget()
    made.session.runner.change(partial(history.go_to, position=start))
    settle(made)


@pytest.fixture
def hand(window: MainWindow) -> Hand:
    return Hand(window, window.panel.memo)
