"""The optional part that recognises characters: whether it is installed, and its models."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

from app.base.problem import Problem

_NEEDED = ("rapidocr", "onnxruntime", "cv2", "PIL")
_THREADS = 2  # one model at a time, beside the window


class ScansMissing(Problem):
    """Pages are pictures, and what reads them is not installed."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file} is a scan: its pages are pictures, and the reader of scans is not installed; add it (make scans), "
            "and open the file again."
        )
        self.file = file

    def __reduce__(self) -> tuple[type[ScansMissing], tuple[str]]:
        return ScansMissing, (self.file,)


def installed() -> bool:
    """Whether pages that are pictures can be read. Imports nothing."""
    return all(importlib.util.find_spec(name) is not None for name in _NEEDED)


@cache
def recognition() -> Any:
    """The model that recognises the characters of a line; from the package, never from a network."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _THREADS
    options.log_severity_level = 4
    # A thread that waits sleeps: the window needs the processor.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(_model("rec")), options, providers=["CPUExecutionProvider"])


def _model(task: str) -> Path:
    """The one model of the package for the task. AssertionError where the package is another than that of the lock."""
    found = importlib.util.find_spec("rapidocr")
    assert found is not None and found.origin is not None
    models = sorted(Path(found.origin).parent.joinpath("models").glob(f"*_{task}_*.onnx"))
    assert len(models) == 1, models
    return models[0]
