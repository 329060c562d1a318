"""Colours can be told apart by whoever looks, and nothing is told by colour alone."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from app.base.paths import data
from app.picture.marks import SHAPES
from tests.widgets.sight import SIGHTS, apart, contrast, lab
from widgets import marks
from widgets.theme import theme
from widgets.timeline.marks import draw_cluster_mark

SCHEMES = ("light", "dark")


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
        ((50, 2.4900, -0.0010), (50, -2.4900, 0.0011), 7.2195),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_is_that_of_the_published_pairs(one, other, difference):
    assert apart(np.array(one), np.array(other)) == pytest.approx(difference, abs=1e-4)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_two_clusters_look_alike_in_any_sight(scheme, sight):
    colours = data("theme.toml")[scheme]["clusters"]
    found = {(a, b): apart(lab(a, sight), lab(b, sight)) for a, b in combinations(colours, 2)}
    assert {pair: round(d, 1) for pair, d in found.items() if d < 12} == {}


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_is_selected_lit_or_a_gap_stands_apart_from_its_ground_in_any_sight(scheme, sight):
    values = data("theme.toml")[scheme]
    for name, ground in (("accent", "base"), ("gap", "base"), ("accent", "gap"), ("ink", "accent"), ("ink", "markdim")):
        assert apart(lab(values[name], sight), lab(values[ground], sight)) >= 12, (name, ground)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_more_hits_are_farther_from_the_ground_also_in_grey(scheme):
    values = data("theme.toml")[scheme]
    steps = [contrast(colour, values["base"]) for colour in values["density"]]
    assert steps == sorted(steps)
    assert all(high / low > 1.1 for low, high in pairwise(steps))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_is_read_and_marks_are_seen(scheme):
    values = data("theme.toml")[scheme]
    for ground in ("base", "panel", "chrome", "sel", "linked"):
        assert contrast(values["ink"], values[ground]) >= 7, ground
        assert contrast(values["ink2"], values[ground]) >= 4.5, ground
    for name in ("accent", "gap", "warn", "err", "ok", "info", "ink3"):
        assert contrast(values[name], values["base"]) >= 4.5, name
    for colour in (values["markdim"], values["edge"], *values["clusters"]):
        assert contrast(colour, values["base"]) >= 3, colour


def drawn(draw) -> np.ndarray:
    """What is drawn in one ink at the middle of 24 by 24 pixels, as grey."""
    image = QImage(24, 24, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw(painter, QPointF(12, 12))
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(24, image.bytesPerLine())[:, :24].astype(int)


def in_one_ink(image: np.ndarray) -> np.ndarray:
    """The same with its darkest spot black: what is left is the shape."""
    return (255 - image) * 255 // max(255 - int(image.min()), 1)


def test_every_cluster_has_a_shape_of_its_own_and_the_ninth_begins_again_outlined(qapp):
    light = theme(False)
    shapes = [
        in_one_ink(drawn(lambda painter, at, k=k: draw_cluster_mark(painter, light, k, at.x(), at.y(), 6)))
        for k in range(2 * len(SHAPES))
    ]
    for (i, one), (j, other) in combinations(enumerate(shapes), 2):
        different = (np.abs(one - other) > 96).sum()
        assert different >= 12, (i, j)


def test_every_state_has_a_shape_of_its_own(qapp):
    light, ink = theme(False), QColor("black")
    states = {
        "remaining": drawn(lambda painter, at: marks.dot(painter, at, ink)),
        "dismissed": drawn(lambda painter, at: marks.dot(painter, at, ink, hollow=True)),
        "movant": drawn(lambda painter, at: marks.flag(painter, at, ink)),
        "note": drawn(lambda painter, at: marks.note(painter, at, ink)),
        "helps": drawn(lambda painter, at: marks.side_mark(painter, "helps", at, light)),
        "hurts": drawn(lambda painter, at: marks.side_mark(painter, "hurts", at, light)),
    }
    for (name, one), (another, other) in combinations(states.items(), 2):
        assert (np.abs(in_one_ink(one) - in_one_ink(other)) > 96).sum() >= 8, (name, another)
