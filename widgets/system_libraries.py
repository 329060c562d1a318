"""The shared libraries that Qt loads from the system, looked for before the first import of Qt.

PySide6's wheels do not carry them; a bare Debian lacks them, and the import then fails with a
traceback that names one library at a time. This module imports no Qt.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

PAINTING = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
X11_WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}


def has_display() -> bool:
    """Whether a window can be shown: always off Linux, else by the two variables of the session."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing(wanted: dict[str, str]) -> list[str]:
    """Debian packages of the libraries in `wanted` that the loader cannot find, in order."""
    lack = []
    for library, package in wanted.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            lack.append(package)
    return lack


def ensure() -> str | None:
    """Install what lacks where that is possible; else the sentence that tells what to do. None if all is there."""
    if not sys.platform.startswith("linux"):
        return None
    wanted = PAINTING | (X11_WINDOW if has_display() else {})
    lack = missing(wanted)
    if not lack:
        return None
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *lack]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"doeline: installing system libraries of Qt: {' '.join(lack)}", file=sys.stderr, flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-q"], env=environment, stdout=subprocess.DEVNULL, check=False)
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)
        lack = missing(wanted)
        if not lack:
            return None
    if shutil.which("apt-get"):
        return f"Qt needs system libraries that are not here; run: sudo apt-get install {' '.join(lack)}"
    return (
        f"Qt needs system libraries that are not here (Debian's names): {' '.join(lack)}; install them and try again."
    )


if __name__ == "__main__":
    problem = ensure()
    if problem:
        sys.exit(f"doeline: {problem}")
