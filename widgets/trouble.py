"""What is done when something unforeseen happens: one sentence for a person, its places in a log that names nobody."""

from __future__ import annotations

import atexit
import faulthandler
import logging
import re
import sys
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from app.base.folders import log_folder
from app.base.problem import Problem
from app.base.traces import place, trace, within

_V4 = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b")
_V6 = re.compile(r"(?<![\w:])(?=[0-9A-Fa-f:]*::|(?:[0-9A-Fa-f]{1,4}:){7})[0-9A-Fa-f:]{3,}")
# From the first quote to the last, for what stands in quotes may hold one; one that nobody closes, to the end.
_QUOTED = re.compile(r"\"(?:.*\"|.*)|“(?:.*”|.*)|‘(?:.*’|.*)|(?<!\w)'(?:.*'|.*)", re.DOTALL)
_PATH = re.compile(r"\S*[/\\].*", re.DOTALL)  # a path may hold spaces, so nothing behind its beginning is kept
_HOLE = re.compile(r"%(?:\(\w+\))?[-+ #0]*[\d.*]*[a-zA-Z]")  # where a message would take a value
_OURS = ("doeline", "app", "widgets")
_MOST = 20_000  # characters of old faults
_LONGEST = 1_000  # characters of one message of Qt
_SENTENCE = "Something unforeseen went wrong; what is open stays open. The log of the program says more."
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_log = logging.getLogger("doeline")
_faults: TextIO | None = None  # the system writes there when the program dies, so it stays open


class Nameless(logging.Formatter):
    """No address and no name goes into a log: of our messages the text without its values, of errors type and places.

    What a library says is its own mixture of text and values; of that only the place is kept.
    """

    def format(self, record: logging.LogRecord) -> str:
        ours = record.name.split(".")[0] in _OURS and isinstance(record.msg, str)
        said = _HOLE.sub("…", record.msg) if ours else place(record.pathname, record.lineno, record.funcName or "?")
        line = f"{self.formatTime(record)} {record.levelname} {record.name}: {without_addresses(said)}"
        if isinstance(record.exc_info, tuple) and record.exc_info[0] is not None:
            return f"{line}\n{trace(*record.exc_info)}"
        return line


def without_addresses(text: str) -> str:
    return _V6.sub("[address]", _V4.sub("[address]", text))


def without_values(text: str) -> str:
    """A message of Qt without what is quoted in it, without paths and addresses: any of them can name a person."""
    return without_addresses(_PATH.sub("[path]", _QUOTED.sub("[…]", text[:_LONGEST])))


def log_file() -> Path:
    """Where the log is, per user. Problem where its folder cannot be made."""
    return log_folder() / "doeline.log"


def start_log() -> None:
    """Log to a small file of this user; without one where it cannot be written. Once a process.

    It takes what nobody caught outside the window's own thread, what Qt says, and the stack at a sudden end.
    """
    handler: logging.Handler
    try:
        handler = RotatingFileHandler(log_file(), maxBytes=200_000, backupCount=1, encoding="utf-8", delay=True)
        _keep_faults(log_folder() / "faults.txt")
    except (Problem, OSError):
        handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Nameless())
    logging.getLogger().addHandler(handler)
    logging.raiseExceptions = False  # a log that cannot be written would say the values to the terminal instead
    sys.unraisablehook = _unraisable
    threading.excepthook = _in_a_thread
    qInstallMessageHandler(_said_by_qt)
    atexit.register(qInstallMessageHandler, None)  # Qt may speak when Python is gone


def install_hook(tell: Callable[[str], None]) -> None:
    """From now on what nobody caught becomes a sentence; never a traceback before the user."""

    def hook(kind: type[BaseException], error: BaseException, stack: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, stack)
            return
        _log.error("nobody caught", exc_info=(kind, error, stack))
        tell(_SENTENCE)

    sys.excepthook = hook


def _unraisable(what: sys.UnraisableHookArgs) -> None:
    _log.error("nobody could catch", exc_info=(what.exc_type, what.exc_value or BaseException(), what.exc_traceback))


def _in_a_thread(what: threading.ExceptHookArgs) -> None:
    if not issubclass(what.exc_type, SystemExit):
        error = what.exc_value or BaseException()
        _log.error("nobody caught in a thread", exc_info=(what.exc_type, error, what.exc_traceback))


def _said_by_qt(kind: QtMsgType, _where: QMessageLogContext, text: str) -> None:
    _log.log(_LEVELS.get(kind, logging.WARNING), f"Qt: {without_values(text)}")


def _keep_faults(path: Path) -> None:
    """Have the stack of a crash written to `path`, which holds no value, but names files by their whole path."""
    global _faults
    old = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    short = re.sub(r'File "(.*)"', lambda found: f'File "{within(found[1])}"', old)
    path.write_text(short[-_MOST:], encoding="utf-8")
    _faults = path.open("a", encoding="utf-8")
    faulthandler.enable(_faults)
