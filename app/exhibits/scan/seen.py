"""A cell as it was recognised in a picture: each look at it with the likelihood of every character."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz .,:;-/\\()[]#&'\"_@+*=%$!?"
"""The characters whose likelihood is kept."""


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the picture of a cell.

    `lattice`: natural logarithms of likelihoods, (steps from left to right, 1 + len(ALPHABET)), in the first column
    that of no character, as in connectionist temporal classification (Graves et al. 2006). A cell of several lines or
    words has them one behind another, with a step that is a space between.
    """

    text: str
    confidence: float  # 0 to 1, the mean over its characters
    lattice: np.ndarray


@dataclass(frozen=True, slots=True)
class SeenCell:
    """A cell on a page; the box in points of the page as it is shown, y downward. `looks`: at least one."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    looks: tuple[Look, ...]

    @property
    def best(self) -> Look:
        """The look that is surest."""
        return max(self.looks, key=lambda look: look.confidence)


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page of which the characters were recognised in a picture; as SCANNED_PAGES says it."""

    page: int  # as a person counts, from 1
    turned: int  # degrees, clockwise, by which its picture was turned to be upright: 0, 90, 180 or 270
    skew: float  # degrees by which it was straightened, counter-clockwise
    dpi: float  # pixels an inch of its picture, as the page shows it
