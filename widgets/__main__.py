"""The console script. `analyze`, `draft` and `verify` never import Qt; everything else opens the window."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from app.base.importing import kept
from app.base.worker import Worker
from widgets.exhibit_files import samples as sample_files

_WITHOUT_WINDOW = ("analyze", "draft", "verify")
_USAGE = """usage: doeline [FILE...] [--samples] [--picture DIR]
       doeline analyze FILE... [--docket docket.toml]... [--json]
       doeline draft FILE... [--docket docket.toml]... --out DIR [--style FILE.docx] [--review]
       doeline verify MATTER.doeline [--papers DIR] [--link HEX]

Without a verb the window opens with the files given. --samples opens both cases of the opinion;
--picture saves a light and a dark picture of the window into DIR and ends."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the exit code."""
    multiprocessing.freeze_support()
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words and words[0] in _WITHOUT_WINDOW:
        return _without_window(words)
    if "-h" in words or "--help" in words:
        print(_USAGE)
        return 0
    try:
        files, samples, pictures = _parsed(words)
    except ValueError as error:
        print(f"doeline: {error}\n{_USAGE}", file=sys.stderr)
        return 2
    return _with_window(files, samples, pictures)


def _without_window(words: Sequence[str]) -> int:
    worker = Worker()
    if words[0] != "verify":
        threading.Thread(target=worker.start, daemon=True).start()  # while the services are imported here
    try:
        with kept():
            from app.cli import main as command

        return command(words, worker)
    finally:
        worker.close()


def _parsed(words: Sequence[str]) -> tuple[list[Path], bool, Path | None]:
    files: list[Path] = []
    samples, pictures = False, None
    rest = iter(words)
    for word in rest:
        if word == "--samples":
            samples = True
        elif word == "--picture":
            folder = next(rest, None)
            if folder is None:
                raise ValueError("--picture needs a folder.")
            pictures = Path(folder)
        elif word.startswith("-"):
            raise ValueError(f"there is no option {word}.")
        else:
            files.append(Path(word))
    return files, samples, pictures


def _with_window(files: list[Path], samples: bool, pictures: Path | None) -> int:
    from widgets import system_libraries

    lacking = system_libraries.ensure()
    if lacking:
        print(f"doeline: {lacking}", file=sys.stderr)
        return 1
    seen = system_libraries.has_display() or bool(os.environ.get("QT_QPA_PLATFORM"))
    if not seen and not samples and pictures is None:
        print(
            "doeline: there is no display to show the window on; use doeline analyze or doeline draft.", file=sys.stderr
        )
        return 1
    if not seen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # polars reads this at its import; one core stays free for the window.
    os.environ.setdefault("POLARS_MAX_THREADS", str(max(1, (os.cpu_count() or 2) - 1)))
    worker = Worker()
    threading.Thread(target=worker.start, daemon=True).start()  # it imports its readers while polars is imported here
    with kept():
        from widgets.ahead import Ahead

    wanted = [*files, *(sample_files() if samples else [])]
    ahead = Ahead(worker, wanted)
    with kept():
        from widgets.launch import launch, without_display

    if samples and not seen and pictures is None:
        return without_display(worker, ahead, Path("out"))
    return launch(worker, ahead, wanted, samples, pictures)


if __name__ == "__main__":
    sys.exit(main())
