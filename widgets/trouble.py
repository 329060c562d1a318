"""What is done when something unforeseen is raised: one sentence for a person, the rest in a log without addresses."""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QStandardPaths

_V4 = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b")
_V6 = re.compile(r"(?<![\w:])(?=[0-9A-Fa-f:]*::|(?:[0-9A-Fa-f]{1,4}:){7})[0-9A-Fa-f:]{3,}")
_SENTENCE = "Something unforeseen went wrong; what is open stays open. The log of the program says more."
_log = logging.getLogger("doeline")


class WithoutAddresses(logging.Formatter):
    """No address of a Doe ever goes into a log."""

    def format(self, record: logging.LogRecord) -> str:
        return without_addresses(super().format(record))


def without_addresses(text: str) -> str:
    return _V6.sub("[address]", _V4.sub("[address]", text))


def log_file() -> Path:
    """Where the log is, per user."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)) / "doeline.log"


def start_log() -> None:
    """Log to a small file of this user; without one where it cannot be written."""
    path = log_file()
    handler: logging.Handler
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=200_000, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(WithoutAddresses("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)


def install_hook(tell: Callable[[str], None]) -> None:
    """From now on what nobody caught becomes a sentence; never a traceback before the user."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _log.error("%s", "".join(traceback.format_exception(kind, error, trace)))
        tell(_SENTENCE)

    sys.excepthook = hook
