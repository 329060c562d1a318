"""Process start to a painted window with the samples, beside a bare QMainWindow with polars imported."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from statistics import median
from typing import Any

BARE = """
import polars
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1400, 900)
window.show()
application.processEvents()
assert not window.grab().isNull()
"""

OURS = """
import threading
from app.base.worker import Worker
from widgets.exhibit_files import samples

if __name__ == "__main__":
    worker = Worker()
    threading.Thread(target=worker.start, daemon=True).start()
    from widgets.ahead import Ahead
    ahead = Ahead(worker, samples())
    from PySide6.QtCore import QEventLoop
    from app.services import Desk
    from widgets.appearance import Appearance
    from widgets.launch import application
    from widgets.main_window import MainWindow

    made = application()
    window = MainWindow(Desk(worker=worker), Appearance(made))
    window.resize(1400, 900)
    window.open(samples(), ahead)
    window.show()
    loop = QEventLoop()
    window.timeline.drawn.connect(loop.quit)
    loop.exec()
    assert window.timeline.view.scene is not None and window.panel.findings.findings.rowCount()
    assert not window.grab().isNull()
    print("painted", flush=True)
    import os
    window.session.desk.close()
    os._exit(0)
"""


def seconds(script: str) -> float:
    """Wall clock of a fresh process that runs `script` to its end."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", script], env=environment, check=True, capture_output=True)
    return time.perf_counter() - begun


def run() -> dict[str, Any]:
    seconds(BARE), seconds(OURS)  # files into the cache
    bare = median(seconds(BARE) for _ in range(3))
    ours = median(seconds(OURS) for _ in range(3))
    return {
        "what": "process start to a painted window with the samples; a bare QMainWindow with polars imported",
        "seconds": ours,
        "peer_seconds": bare,
        "ratio": ours / bare,
        "aim": 2.0,
    }
