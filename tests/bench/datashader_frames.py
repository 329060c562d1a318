"""Frames of datashader, a peer that lives in an environment of its own: run by that environment's Python.

    python datashader_frames.py HITS.npz WIDTH HEIGHT RANGES.json

HITS holds `x` and `y`; RANGES is a list of [x0, x1, y0, y1]. Prints the milliseconds of each frame as JSON.
"""

import json
import sys
import time
from pathlib import Path

import datashader as ds
import numpy as np
import pandas as pd
from datashader import transfer_functions as tf


def main(hits: str, width: str, height: str, ranges: str) -> None:
    file = np.load(hits)
    frame = pd.DataFrame({"x": file["x"], "y": file["y"]})
    wanted = json.loads(Path(ranges).read_text(encoding="utf-8"))
    took = []
    for x0, x1, y0, y1 in [wanted[0], *wanted]:  # the first compiles
        begun = time.perf_counter()
        canvas = ds.Canvas(plot_width=int(width), plot_height=int(height), x_range=(x0, x1), y_range=(y0, y1))
        np.asarray(tf.shade(canvas.points(frame, "x", "y"), how="log").data)
        took.append((time.perf_counter() - begun) * 1e3)
    print(json.dumps(took[1:]))


if __name__ == "__main__":
    main(*sys.argv[1:])
