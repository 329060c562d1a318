"""Pictures of the user guide that need exhibits of no sample: 5,011 Does, and a log of 10,000,000 hits."""

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
    """`does-5011-light.png` and `log-10m-dark.png` in that folder."""
    from app.matter import changes
    from app.matter.model import Dwell
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


if __name__ == "__main__":
    main(Path(sys.argv[1]))
