"""Where the lines of a long text end: counted piece by piece, so that a few are found without reading the rest."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_PIECE = 1 << 20
_END = 10


class LineEnds:
    """The line ends of a text. `lines` counts a last line without an end, too."""

    def __init__(self, text: bytes) -> None:
        self._text, self._bytes = text, np.frombuffer(text, np.uint8)
        counts = [np.count_nonzero(self._piece(begin) == _END) for begin in range(0, len(text), _PIECE)]
        self._ends = np.cumsum(counts)  # line ends up to the end of each piece
        self.lines = int(self._ends[-1]) + (not text.endswith(b"\n")) if text else 0

    def take(self, lines: npt.NDArray[np.int64]) -> bytes:
        """The lines of those numbers (ascending, from 0), each with its end."""
        parted = np.diff(lines) != 1  # those that follow each other are taken at once
        first, last = lines[np.append(True, parted)[: len(lines)]], lines[np.append(parted, True)[: len(lines)]]
        places = self._place(np.stack((first - 1, last), axis=1).ravel(), len(self._text))
        begins, ends = (places[::2] + 1).tolist(), places[1::2].tolist()
        return b"".join(self._text[begin:end] + b"\n" for begin, end in zip(begins, ends, strict=True))

    def _place(self, ends: npt.NDArray[np.int64], beyond: int) -> npt.NDArray[np.int64]:
        """Where the line ends of those numbers (ascending) stand; -1 for that before the first line, `beyond` for one
        too many."""
        places = np.where(ends < 0, -1, beyond).astype(np.int64)
        bounds = np.searchsorted(ends, [0, *self._ends])
        for piece in np.flatnonzero(np.diff(bounds)).tolist():
            here = slice(bounds[piece], bounds[piece + 1])
            within = np.flatnonzero(self._piece(piece * _PIECE) == _END)
            before = int(self._ends[piece - 1]) if piece else 0
            places[here] = piece * _PIECE + within[ends[here] - before]
        return places

    def _piece(self, begin: int) -> npt.NDArray[np.uint8]:
        return self._bytes[begin : begin + _PIECE]
