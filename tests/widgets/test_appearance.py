"""Light and dark: the same names, other pixels; contrasts hold; icons take the colour of the theme."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.base.paths import resource
from widgets.acts import Act
from widgets.icons import pixmap
from widgets.main_window import MainWindow
from widgets.theme import Theme, theme

Settled = Callable[[MainWindow], None]


def luminance(colour: QColor) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(a: QColor, b: QColor) -> float:
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [theme(False), theme(True)], ids=["light", "dark"])
def test_text_and_marks_have_the_contrast_that_wcag_asks(colours: Theme) -> None:
    for ground in (colours.base, colours.panel, colours.chrome):
        assert all(contrast(ink, ground) >= 4.5 for ink in (colours.ink, colours.ink2, colours.ink3, colours.accent))
        assert contrast(colours.edge, ground) >= 3
    for ink in (colours.gap, colours.ok, colours.warn, colours.err, colours.info):
        assert contrast(ink, colours.base) >= 4.5
    assert all(contrast(mark, colours.base) >= 3 for mark in colours.clusters)
    assert contrast(colours.on_accent, colours.accent) >= 4.5


def test_every_name_is_in_both_themes() -> None:
    assert set(vars(theme(False))) == set(vars(theme(True)))
    assert len(theme(False).clusters) == 8 and len(theme(True).density) == 6


def test_a_switch_of_the_theme_changes_the_picture(window: MainWindow, settled: Settled, qtbot) -> None:
    window.acts[Act.SCHEME_LIGHT].trigger()
    settled(window)
    qtbot.waitUntil(lambda: not window.panel.foot.busy, timeout=30_000)
    light = window.grab().toImage()
    window.acts[Act.SCHEME_DARK].trigger()
    settled(window)
    dark = window.grab().toImage()
    assert brightness(light) > 200
    assert brightness(dark) < 60
    assert window.acts[Act.SCHEME_DARK].isChecked()
    window.acts[Act.SCHEME_LIGHT].trigger()
    settled(window)
    assert window.grab().toImage() == light


def brightness(picture: QImage) -> float:
    small = picture.scaled(24, 24)
    return sum(small.pixelColor(x, y).lightness() for x in range(24) for y in range(24)) / 576


def test_every_icon_can_be_drawn_in_the_colour_of_the_theme(qtbot: QtBot) -> None:
    for path in resource("icons").glob("*.svg"):
        picture = pixmap(path.stem, QColor("#FF0000"), 32).toImage()
        colours = {
            picture.pixelColor(x, y).name()
            for x in range(32)
            for y in range(32)
            if picture.pixelColor(x, y).alpha() > 200
        }
        assert colours, path.stem
        if path.stem != "doeline":
            assert colours == {"#ff0000"}, path.stem
