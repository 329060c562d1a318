"""Programs that start the log and then meet one trouble, named on the command line, full of what no log may hold."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading

from PySide6.QtCore import QCoreApplication, QFile, QTimer, qCritical, qWarning

from widgets.trouble import install_hook, start_log

SECRETS = ("192.0.2.7", "2001:db8::7", "Erika", "Mustermann")
CELL = "192.0.2.7, 2001:db8::7, Erika Mustermann"


class Unreadable(Exception):
    """An error of our own, whose type may be told."""


def stumble(cell: str) -> None:
    raise Unreadable(f"cannot read {cell}")


def caught_nowhere() -> None:
    stumble(CELL)


def from_a_cause() -> None:
    try:
        stumble(CELL)
    except Unreadable as error:
        raise KeyError(CELL) from error


def while_handling() -> None:
    try:
        stumble(CELL)
    except Unreadable:
        {}[CELL]


def several_at_once() -> None:
    met: list[Exception] = []
    for _ in range(2):
        try:
            stumble(CELL)
        except Unreadable as error:
            met.append(error)
    raise ExceptionGroup(CELL, met)


def with_a_note() -> None:
    try:
        stumble(CELL)
    except Unreadable as error:
        error.add_note(CELL)
        raise


def without_end(cell: str = CELL) -> None:
    without_end(cell)


def in_a_thread() -> None:
    thread = threading.Thread(target=stumble, args=(CELL,), name=CELL)
    thread.start()
    thread.join()


class _Dying:
    def __init__(self, cell: str) -> None:
        self.cell = cell

    def __repr__(self) -> str:
        return self.cell

    def __del__(self) -> None:
        stumble(self.cell)


def when_deleted() -> None:
    _Dying(CELL)


def in_a_slot() -> None:
    application = QCoreApplication([])
    QTimer.singleShot(0, lambda: stumble(CELL))
    QTimer.singleShot(0, application.quit)
    application.exec()


def our_message() -> None:
    log = logging.getLogger("app.exhibits")
    log.warning("a cell of %s could not be read, %(row)d", CELL)
    log.warning(Unreadable(CELL))
    try:
        stumble(CELL)
    except Unreadable:
        log.exception("it stumbled", stack_info=True)


def message_of_a_library() -> None:
    logging.getLogger("openpyxl").warning(f"cannot read {CELL}")


def log_gone() -> None:
    logging.getLogger().handlers[-1].setStream(_Full())  # type: ignore[attr-defined]
    logging.getLogger("app.exhibits").warning("a cell of %s could not be read", CELL)


class _Full:
    """A disk without room."""

    def write(self, _text: str) -> None:
        raise OSError(28, "No space left on device")

    def flush(self) -> None:
        pass

    def close(self) -> None:
        pass


def message_of_qt() -> None:
    qWarning(f'Could not open "{CELL}" for reading')
    qCritical("No such folder: /home/Erika Mustermann/192.0.2.7, truly")
    QFile("/nowhere/Erika Mustermann").readAll()


def sudden_end(cell: str = CELL) -> None:
    faulthandler._sigsegv()


if __name__ == "__main__":
    start_log()
    install_hook(lambda sentence: print(sentence))
    globals()[sys.argv[1]]()
