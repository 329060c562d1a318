"""The tool bar: the six main actions with their words, and the assumptions under which everything is computed."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QToolBar, QToolButton, QWidget

from app.base.clock import zone_name
from app.matter.model import Standard
from widgets.actions import Actions
from widgets.acts import Act
from widgets.dwell_control import DwellControl
from widgets.icons import icon
from widgets.parts import HintedEdit, Segments, label
from widgets.session import Session
from widgets.theme import Theme

STANDARD_NAMES: tuple[tuple[Standard, str], ...] = (
    ("concurrent", "One common instant"),
    ("chain", "Chain of transactions"),
    ("same_hash", "Same hash"),
    ("direct_exchange", "Direct exchange"),
)
_NO_STANDARD = "None chosen"
_DWELL_TIP = "How long a Doe is assumed to stay beyond its listed times; only the total decides whether two meet"
_BUTTONS: tuple[Act | None, ...] = (Act.OPEN, None, Act.UNDO, Act.REDO, None, Act.MEASURE, None)


class ToolBar(QToolBar):
    """Shows what the matter holds and says what was chosen."""

    standard_chosen = Signal(object)  # Standard
    found = Signal(str)

    def __init__(self, session: Session, actions: Actions, parent: QWidget) -> None:
        super().__init__("Tool bar", parent)
        self._session = session
        self.setObjectName("tools")
        self.setMovable(False)
        self.setIconSize(QSize(16, 16))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFixedHeight(40)
        for key in _BUTTONS:
            if key is None:
                self.addSeparator()
            else:
                self._add_button(actions[key])
        self.dwell = DwellControl("Dwell", "Assumed dwell", _DWELL_TIP)
        self.dwell.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)  # its name stays beside it
        self.addWidget(self.dwell)
        self.split = QToolButton()
        self.split.setText("…")
        self.split.setToolTip("Split the dwell into after and before, and see what each standard needs")
        self.split.setAccessibleName("Split the dwell into after and before")
        self.split.clicked.connect(actions[Act.DWELL].trigger)
        self.addWidget(self.split)
        self.addSeparator()
        self._zone_label = label("Zone")
        self.addWidget(self._zone_label)
        self.zone = Segments(
            ("UTC", "Court"), "Zone of times", ("As the exhibit prints them", "In the court’s zone (Ctrl+T)")
        )
        self.addWidget(self.zone)
        self.addSeparator()
        self.addWidget(label("Joinder"))
        self.standard = QComboBox()
        self.standard.addItem(_NO_STANDARD)
        self.standard.addItems([name for _, name in STANDARD_NAMES])
        self.standard.setFixedWidth(172)
        self.standard.setAccessibleName("Standard of joinder")
        self.standard.setToolTip("The test under which Does may stand in one suit")
        self.addWidget(self.standard)
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
        self.find_box = _find_box()
        self._glass = QAction(self)
        self.find_box.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.addWidget(self.find_box)
        self._connect(actions)

    def restyle(self, colours: Theme) -> None:
        self._glass.setIcon(icon("search", colours.ink3))

    def focus_find(self) -> None:
        self.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_box.selectAll()

    def _add_button(self, action: QAction) -> None:
        self.addAction(action)
        button = self.widgetForAction(action)
        if isinstance(button, QToolButton):
            button.setText(_first_word(action))
            action.changed.connect(lambda: button.setText(_first_word(action)))

    def _connect(self, actions: Actions) -> None:
        self.zone.chosen.connect(lambda at: self._session.look(court_time=at == 1))
        self.standard.activated.connect(self._on_standard)
        self.find_box.returnPressed.connect(lambda: self.found.emit(self.find_box.text()))
        self._session.refreshed.connect(self._show)
        self._session.case_changed.connect(self._show)
        self._session.view_changed.connect(self._show)
        self._show()

    def _on_standard(self, at: int) -> None:
        self.standard_chosen.emit(STANDARD_NAMES[at - 1][0] if at else None)

    def _show(self, *_: object) -> None:
        matter = self._session.desk.store.matter()
        open_now = bool(self._session.case)
        self.dwell.show_span(matter.dwell.total)
        names = [standard for standard, _ in STANDARD_NAMES]
        with QSignalBlocker(self.standard):
            self.standard.setCurrentIndex(names.index(matter.standard) + 1 if matter.standard in names else 0)
        self.zone.button(0).setText(zone_name(self._session.exhibit_zone))
        self.zone.button(1).setText(zone_name(matter.court_zone) if matter.court_zone else "Court")
        self.zone.choose(1 if self._session.view.court_time and matter.court_zone else 0)
        self.zone.button(1).setEnabled(open_now and bool(matter.court_zone))
        self.zone.button(1).setToolTip(
            "In the court’s zone (Ctrl+T)"
            if matter.court_zone
            else "The court’s zone is not known; see Matter > Court’s zone"
        )
        for part in (self.dwell, self.split, self.standard, self.find_box, self.zone.button(0)):
            part.setEnabled(open_now)


def _first_word(action: QAction) -> str:
    """`Undo` of `Undo name cluster`; the blank in front keeps the word off its icon."""
    return " " + action.text().replace("&", "").split(" ")[0].rstrip("…")


def _find_box() -> HintedEdit:
    box = HintedEdit("Ctrl+F")
    box.setPlaceholderText("Find Doe, ISP or row")
    box.setAccessibleName("Find Doe, ISP or row")
    box.setToolTip("A Doe’s number, a provider, or “row 31”; Enter goes there (Ctrl+F)")
    box.setMaximumWidth(238)
    box.setMinimumWidth(120)
    return box
