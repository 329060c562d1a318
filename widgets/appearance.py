"""Light, dark, or as the system has it: palette and style sheet of the whole program."""

from __future__ import annotations

from dataclasses import fields
from enum import Enum

from PySide6.QtCore import QDir, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.base.paths import resource
from widgets.theme import Theme, theme


class Scheme(Enum):
    """The choice of View > Appearance."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Appearance(QObject):
    """Keeps the program in one theme. `changed` carries the new Theme; views then repaint themselves."""

    changed = Signal(object)

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._applying = False
        QDir.addSearchPath("icons", str(resource("icons")))
        application.setStyle(QStyleFactory.create("Fusion"))
        stored = str(QSettings().value("appearance", Scheme.SYSTEM.value))
        self._scheme = Scheme(stored) if stored in {s.value for s in Scheme} else Scheme.SYSTEM
        self._theme = theme(self._is_dark())
        application.styleHints().colorSchemeChanged.connect(self._follow)
        self._apply()

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    def choose(self, scheme: Scheme) -> None:
        """Follow the system or hold to one appearance, now and at the next start."""
        QSettings().setValue("appearance", scheme.value)
        self.hold(scheme)

    def hold(self, scheme: Scheme) -> None:
        """The same for this run only."""
        self._scheme = scheme
        self._follow()

    def look_again(self) -> None:
        """Some platforms tell of a new scheme only by a new palette; a window calls this when it gets one."""
        if not self._applying and theme(self._is_dark()) is not self._theme:
            self._follow()

    def _is_dark(self) -> bool:
        if self._scheme is Scheme.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._scheme is Scheme.DARK

    def _follow(self, *_: object) -> None:
        wanted = theme(self._is_dark())
        if wanted is not self._theme:
            self._theme = wanted
            self._apply()
        else:
            self.changed.emit(wanted)

    def _apply(self) -> None:
        self._applying = True
        self._application.setPalette(palette(self._theme))
        self._application.setStyleSheet(style_sheet(self._theme))
        self._applying = False
        self.changed.emit(self._theme)


def palette(colours: Theme) -> QPalette:
    """The palette of a theme, for whatever the style sheet does not name."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, colours.panel),
        (role.WindowText, colours.ink),
        (role.Base, colours.base),
        (role.AlternateBase, colours.panel),
        (role.Text, colours.ink),
        (role.Button, colours.button),
        (role.ButtonText, colours.ink),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.ToolTipBase, colours.tip),
        (role.ToolTipText, colours.ink),
        (role.PlaceholderText, colours.ink3),
        (role.Accent, colours.accent),
        (role.Light, colours.panel),
        (role.Mid, colours.line),
        (role.Dark, colours.edge),
    ):
        made.setColor(which, colour)
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, colours.ink3)
    return made


def style_sheet(colours: Theme) -> str:
    """resources/style.qss with the colours of the theme in it."""
    text = resource("style.qss").read_text(encoding="utf-8").replace("{name}", "dark" if colours.dark else "light")
    for field in fields(colours):
        value = getattr(colours, field.name)
        if isinstance(value, QColor):
            text = text.replace(f"{{{field.name}}}", value.name())
    return text
