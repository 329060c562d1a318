"""Pictures of the user guide that need exhibits of no sample: 5,011 Does, 10,000,000 hits, a zone left open, a scan."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import timedelta
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SIZE = (1440, 900)


def main(folder: Path) -> None:
    """`does-5011-light.png`, `log-10m-dark.png`, `mapping-light.png`; with the reader of scans `scan-light.png`."""
    from app.matter import changes
    from app.matter.model import Dwell
    from app.services.opening.scans import scans_installed
    from tests.bench.hits import make_exhibit
    from tests.bench.windows import window_on
    from widgets.appearance import Scheme
    from widgets.pictures import save_picture

    with tempfile.TemporaryDirectory() as home:
        os.environ["DOELINE_HOME"] = home
        for name, hits, does, order, scheme in (
            ("does-5011", 5_011, 5_011, "first hit", Scheme.LIGHT),
            ("log-10m", 10_000_000, 25_000, "isp", Scheme.DARK),
        ):
            window = window_on(make_exhibit(hits, does), SIZE)
            window.session.runner.change(partial(changes.set_dwell, dwell=Dwell(after=timedelta(hours=24))))
            window.session.look(lanes=order)
            print(save_picture(window, scheme, folder, name))
            window.close()
        print(mapping(Path(home), folder))
        if scans_installed():
            print(scan(Path(home), folder))


def scan(home: Path, folder: Path) -> Path:
    """A scan beside its rows."""
    from app.matter.file import new_matter
    from app.services import Desk
    from tests.guide.scan import scan_picture
    from widgets.appearance import Appearance
    from widgets.launch import application
    from widgets.main_window import MainWindow

    window = MainWindow(Desk(new_matter("A. Attorney")), Appearance(application()), as_left=False)
    window.show()
    path = scan_picture(window, home, folder)
    window.close()
    return path


def mapping(home: Path, folder: Path) -> Path:
    """The dialog of an exhibit that names no zone, beside the samples."""
    from app.matter.file import new_matter
    from app.services import Desk
    from tests.bench.windows import until
    from tests.widgets.mapped import silent
    from widgets.appearance import Appearance, Scheme
    from widgets.exhibit_files import samples
    from widgets.launch import application
    from widgets.main_window import MainWindow
    from widgets.pictures import settle

    appearance = Appearance(application())
    appearance.hold(Scheme.LIGHT)
    window = MainWindow(Desk(new_matter("A. Attorney")), appearance, as_left=False)
    window.open(samples())
    settle(window)
    exhibit = home / "Exhibit A (amended).xlsx"
    silent(exhibit)
    window.open([exhibit])
    asking = window.files.asking
    until(lambda: asking.dialog is not None and not asking.dialog.busy)
    assert asking.dialog is not None
    asking.dialog.show()
    settle(window)  # what was shown last finds its room
    path = folder / "mapping-light.png"
    if not asking.dialog.grab().save(str(path)):
        raise OSError(f"{path} cannot be written")
    window.close()
    return path


if __name__ == "__main__":
    main(Path(sys.argv[1]))
