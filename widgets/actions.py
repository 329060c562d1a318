"""Every action of the window, declared once. Menus, tool bar, shortcut sheet and tests are made from one table.

The table is data: resources/actions.toml."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from app.base.paths import data
from widgets.acts import Act
from widgets.icons import icon
from widgets.theme import Theme


@dataclass(frozen=True)
class Declared:
    """Text, handler (`part.method`), shortcut, what it does in a sentence, icon; `choice` names its group."""

    text: str
    handler: str
    tip: str
    keys: str = ""
    icon: str = ""
    choice: str = ""
    needs: str = ""  # "case": an exhibit is open; "selection": Does are selected


TABLE: dict[Act, Declared] = {key: Declared(**data("actions.toml")[key.value]) for key in Act}

SEPARATOR = None
Menu = tuple[str, tuple["Act | Menu | None", ...]]

RECENT = ("Open &recent", (Act.CLEAR_RECENT,))
"""The recent files are put in front of its actions at run time."""

MENUS: tuple[Menu, ...] = (
    ("&File", (
        Act.NEW_MATTER, Act.OPEN_MATTER, Act.OPEN, RECENT, Act.OPEN_SAMPLES, SEPARATOR,
        Act.SAVE_MATTER, Act.WRITE_AGAIN, Act.SHOW_IN_FOLDER, Act.PASSPHRASE, Act.KEEP_ORIGINALS,
        Act.VERIFY, SEPARATOR,
        Act.READ_DOCKET, Act.SAVE_DOCKET, SEPARATOR, Act.EXPORT, Act.EXPORT_LOG, SEPARATOR, Act.CLOSE_MATTER, Act.QUIT,
    )),
    ("&Edit", (
        Act.UNDO, Act.REDO, Act.NAME_STATE, SEPARATOR, Act.COPY_DOES, Act.PASTE_TABLE, SEPARATOR,
        Act.FIND, Act.FILTER, Act.CLEAR_FILTER,
    )),
    ("&View", (
        Act.ZOOM_IN, Act.ZOOM_OUT, Act.ZOOM_ALL, Act.ZOOM_SELECTION, SEPARATOR,
        Act.PREVIOUS_CASE, Act.NEXT_CASE, SEPARATOR,
        Act.ROWS, Act.EXHIBIT_PAGE, Act.DEFECTS, Act.DOCKET, Act.HISTORY, Act.CUSTODY, Act.LANES_TABLE,
        Act.AUTHORITIES, Act.CLOSE_ROWS,
        Act.PREVIOUS_DEFECT, Act.NEXT_DEFECT, SEPARATOR,
        ("Doubts o&f a scan", (Act.NEXT_DOUBT, Act.PREVIOUS_DOUBT, Act.ACCEPT_READING)), SEPARATOR,
        ("&Lanes", (
            Act.LANES_FIRST, Act.LANES_DOE, Act.LANES_ISP, Act.LANES_PLACE, Act.LANES_GROUP, Act.LANES_CLUSTER,
            SEPARATOR, Act.FOLD_HEADING, Act.FOLD_ALL, Act.UNFOLD_ALL, SEPARATOR,
            Act.SHOW_ALL, Act.SHOW_REMAINING, Act.SHOW_FILTERED,
        )),
        Act.COURT_TIME, ("&Appearance", (Act.SCHEME_SYSTEM, Act.SCHEME_LIGHT, Act.SCHEME_DARK)), Act.FULL_SCREEN,
    )),
    ("&Select", (
        Act.SELECT_ALL, Act.SELECT_NONE, Act.SELECT_INVERSE, SEPARATOR,
        Act.SELECT_REMAINING, Act.SELECT_DISMISSED, Act.SELECT_MOVANTS, Act.SELECT_CLIENT, SEPARATOR,
        Act.SELECT_GROUPS, Act.SELECT_GROW, Act.SELECT_TIME, SEPARATOR,
        Act.SELECT_BEFORE, Act.SELECT_AFTER, Act.SELECT_AT_GAP, SEPARATOR,
        Act.SELECT_BACK, Act.SELECT_FORWARD,
    )),
    ("&Matter", (
        Act.NAME_CLUSTER, Act.REMOVE_CLUSTER, Act.NOTE, SEPARATOR,
        Act.MARK_DOES, Act.MARK_DISMISSED, Act.MARK_REMAINING, SEPARATOR,
        ("Doc&ket", (
            Act.NEW_ENTRY, Act.EDIT_ENTRY, Act.REMOVE_ENTRY, SEPARATOR,
            Act.OVERRIDE, Act.TAKE_BACK, Act.RULING, SEPARATOR, Act.ALLEGATIONS, Act.STAYS,
        )), SEPARATOR,
        Act.CLIENT, Act.MAKE_CLIENT, Act.COURT_ZONE, SEPARATOR,
        Act.SUBPOENA, Act.CASE_DAYS, Act.FILING_FACTS, Act.COUNT_TIME, Act.RULES, SEPARATOR,
        Act.AMENDED, Act.READ_AGAIN, Act.ON_DISK, Act.LEFT_BEHIND,
    )),
    ("&Analysis", (
        Act.DWELL, Act.DWELL_LONGER, Act.DWELL_SHORTER, SEPARATOR,
        Act.MATRIX, Act.MOST_PRESENT, Act.LIKELIHOOD, SEPARATOR,
        Act.MEASURE, Act.MEASURE_SELECTED, Act.MEASURES, Act.DESCRIBE_MEASURE, Act.REMOVE_MEASURE, SEPARATOR,
        ("&Joinder", (Act.STANDARD_CONCURRENT, Act.STANDARD_CHAIN, Act.STANDARD_HASH, Act.STANDARD_EXCHANGE)),
    )),
    ("&Documents", (
        Act.FINDINGS, Act.MEMO, Act.ORDER, SEPARATOR, Act.PROPOSED, Act.REPLAY, SEPARATOR,
        ("&Edit the paper", (
            Act.PAPER_BOLD, Act.PAPER_ITALIC, SEPARATOR,
            Act.PAPER_PARAGRAPH, Act.PAPER_NUMBERED, Act.PAPER_BULLET, Act.PAPER_QUOTE, Act.PAPER_HEADING, SEPARATOR,
            Act.PAPER_CITE, Act.PAPER_OVERRIDE, SEPARATOR,
            Act.PAPER_UP, Act.PAPER_DOWN, Act.PAPER_DROP, Act.PAPER_RESTORE,
        )),
        Act.COPY_MARKDOWN, SEPARATOR, Act.DEMONSTRATIVE,
        ("&Authorities", (
            Act.TICK_AUTHORITY, Act.CHOOSE_AUTHORITY, Act.COPY_CITATION, SEPARATOR,
            Act.ADD_AUTHORITY, Act.EDIT_AUTHORITY, Act.REMOVE_AUTHORITY,
        )),
    )),
    ("&Help", (Act.GUIDE, Act.SHORTCUTS, Act.ABOUT)),
)  # fmt: skip

ROSTER_MENU: tuple[Act | None, ...] = (
    Act.NAME_CLUSTER, Act.NOTE, SEPARATOR,
    Act.MARK_DISMISSED, Act.MARK_REMAINING, Act.MAKE_CLIENT, Act.SUBPOENA, SEPARATOR,
    Act.MEASURE_SELECTED, Act.ZOOM_SELECTION, Act.COPY_DOES,
)  # fmt: skip

LANE_MENU: tuple[Act | None, ...] = (
    Act.SELECT_GROUPS, Act.SELECT_GROW, SEPARATOR,
    Act.NAME_CLUSTER, Act.NOTE, SEPARATOR,
    Act.MARK_DISMISSED, Act.MARK_REMAINING, Act.MAKE_CLIENT, Act.SUBPOENA, SEPARATOR,
    Act.MEASURE_SELECTED, Act.ZOOM_SELECTION, Act.COPY_DOES,
)  # fmt: skip
"""The menu of the timeline's lanes."""

DOCKET_MENU: tuple[Act | None, ...] = (
    Act.NEW_ENTRY, Act.EDIT_ENTRY, Act.REMOVE_ENTRY, SEPARATOR, Act.OVERRIDE, Act.TAKE_BACK, Act.RULING,
)  # fmt: skip
"""The menu of a line of the docket."""

GAP_MENU = (Act.SELECT_BEFORE, Act.SELECT_AFTER, Act.SELECT_AT_GAP)
"""In front of it, where it is about a gap."""


_ALONE = ("zone", "originals")
"""Choices that are on or off, each for itself."""


def in_menu(entries: tuple[Act | Menu | None, ...]) -> Iterator[Act]:
    """Every action of a menu and of the menus in it."""
    for entry in entries:
        if isinstance(entry, Act):
            yield entry
        elif entry is not None:
            yield from in_menu(entry[1])


class Actions(QObject):
    """The actions of one window, made from TABLE and bound to the parts that handle them."""

    def __init__(self, parts: Mapping[str, object], parent: QObject) -> None:
        super().__init__(parent)
        self._made: dict[Act, QAction] = {}
        groups: dict[str, QActionGroup] = {}
        for key, declared in TABLE.items():
            action = QAction(declared.text, parent)
            action.setStatusTip(declared.tip)
            action.setShortcut(QKeySequence(declared.keys))
            tip = declared.tip + (
                f" ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})" if declared.keys else ""
            )
            action.setToolTip(tip)
            part, method = declared.handler.split(".")
            action.triggered.connect(_without_arguments(getattr(parts[part], method)))
            if declared.choice:
                action.setCheckable(True)
                if declared.choice not in _ALONE:
                    groups.setdefault(declared.choice, QActionGroup(parent)).addAction(action)
            self._made[key] = action

    def __getitem__(self, key: Act) -> QAction:
        return self._made[key]

    def enable(self, *, case: bool, selection: bool) -> None:
        """What needs a case or a selection is offered only where there is one."""
        for key, declared in TABLE.items():
            if declared.needs:
                self._made[key].setEnabled(case if declared.needs == "case" else selection)

    def tint(self, theme: Theme) -> None:
        for key, declared in TABLE.items():
            if declared.icon:
                self._made[key].setIcon(icon(declared.icon, theme.ink))

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Make the menus; returned by their titles."""
        menus: dict[str, QMenu] = {}
        for title, entries in MENUS:
            self._fill_menu(bar.addMenu(title), title, entries, menus)
        return menus

    def menu(self, entries: tuple[Act | None, ...]) -> QMenu:
        """A menu of its own, for a context."""
        made = QMenu()
        self._fill_menu(made, "", entries, {})
        return made

    def _fill_menu(
        self, menu: QMenu, title: str, entries: tuple[Act | Menu | None, ...], menus: dict[str, QMenu]
    ) -> None:
        menu.setToolTipsVisible(True)
        menus[title] = menu
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, Act):
                menu.addAction(self._made[entry])
            else:
                self._fill_menu(menu.addMenu(entry[0]), entry[0], entry[1], menus)


def _without_arguments(method: Callable[[], object]) -> Callable[..., object]:
    """`triggered` tells whether an action is checked; no handler wants to know."""
    return lambda _checked=False: method()
