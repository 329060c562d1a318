"""The docket as a tree: entries on top of their requests, each with one disposition and one reason."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QTreeWidget, QTreeWidgetItem

from app.base.paths import data
from app.services import CaseView
from app.services.docketing import EntryLine, RequestLine, docket_lines
from widgets.plain_tip import plain_tip
from widgets.rows.docket_paint import REQUEST, DocketDelegate
from widgets.theme import Theme, theme

ENTRY, REQUEST_NAME, MOVANT, OTHER_SIDE, DISPOSITION, REASON = range(6)
_DKT = Qt.ItemDataRole.UserRole + 1


class DocketList(QTreeWidget):
    """Enter or a double click says what is wanted of a line; Insert, F2 and Delete are its own while it is in focus."""

    new_wanted = Signal()
    edit_wanted = Signal()
    remove_wanted = Signal()
    override_wanted = Signal()
    take_back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = data("text", "docket.toml")["list"]
        self.colours = theme(False)
        self.lines: tuple[EntryLine, ...] = ()
        self._view: CaseView | None = None
        self.menu: QMenu | None = None
        self.setHeaderLabels(self._words["heads"])
        self.setAccessibleName(self._words["name"])
        self.setAccessibleDescription(self._words["description"])
        self.setRootIsDecorated(True)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionBehavior(QTreeWidget.SelectionBehavior.SelectRows)
        self.setItemDelegate(DocketDelegate(self))
        self.header().setSectionResizeMode(self.header().ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(True)
        self.itemDoubleClicked.connect(lambda item, _column: self._open(item))

    def restyle(self, colours: Theme) -> None:
        self.colours = colours
        self.header().setFont(colours.ui_font(-0.8, 500))
        self.show_docket(self._view)

    def show_docket(self, view: CaseView | None) -> None:
        """The line that was looked at stays so, wherever it is now."""
        at = self.current_key
        self._view = view
        self.lines = docket_lines(view) if view is not None else ()
        self.clear()
        for line in self.lines:
            self._add_entry(line)
        self.expandAll()
        self._go_to(at)

    def entry_count(self) -> int:
        return self.topLevelItemCount()

    @property
    def current_dkt(self) -> str | None:
        """The entry that is selected, or the one of the request that is."""
        item = self.currentItem()
        dkt: str | None = item.data(ENTRY, _DKT) if item else None
        return dkt

    @property
    def current_request(self) -> RequestLine | None:
        item = self.currentItem()
        request: RequestLine | None = item.data(ENTRY, REQUEST) if item else None
        return request

    @property
    def current_key(self) -> tuple[str | None, str | None, str | None]:
        request = self.current_request
        return self.current_dkt, request.kind if request else None, request.movant if request else None

    def _go_to(self, key: tuple[str | None, str | None, str | None]) -> None:
        """To the line of that key; to its entry, or to the first line, where there is none any more."""
        for wanted in (key, (key[0], key[1], None), (key[0], None, None)):
            for item in self._items():
                request: RequestLine | None = item.data(ENTRY, REQUEST)
                own = (item.data(ENTRY, _DKT), request.kind if request else None, request.movant if request else None)
                if own == wanted or (wanted[2] is None and own[:2] == wanted[:2]):
                    self.setCurrentItem(item)
                    return
        if first := self.topLevelItem(0):
            self.setCurrentItem(first)

    def _items(self) -> list[QTreeWidgetItem]:
        tops = [item for at in range(self.topLevelItemCount()) if (item := self.topLevelItem(at))]
        return [line for top in tops for line in (top, *(top.child(at) for at in range(top.childCount())))]

    def _add_entry(self, line: EntryLine) -> None:
        told = f"{line.line}  {line.mark}" if line.mark else line.line
        top = self._item([f"Dkt. {line.dkt}", line.title, line.movant, "", told, ""], line.dkt)
        for column in range(6):
            top.setFont(column, self.colours.ui_font(-0.4, 600))
            top.setBackground(column, self.colours.panel)
        self.addTopLevelItem(top)
        for request in line.requests:
            self._add_request(top, request)

    def _add_request(self, top: QTreeWidgetItem, request: RequestLine) -> None:
        disposition = f"{request.disposition} {self._words['by_court']}" if request.by_court else request.disposition
        side = request.other_side or self._words["not_recorded"]
        texts = ["", request.kind, request.movant, side, disposition, request.reason]
        item = self._item(texts, request.dkt)
        item.setData(ENTRY, REQUEST, request)
        if not request.other_side:
            item.setForeground(OTHER_SIDE, self.colours.ink2)
        if request.rule_gives is not None:
            told = self._words["overridden"].format(disposition=request.disposition, rule=request.rule_gives)
            item.setData(DISPOSITION, Qt.ItemDataRole.AccessibleTextRole, told)
            item.setToolTip(DISPOSITION, plain_tip(told))
        top.addChild(item)

    def _item(self, texts: list[str], dkt: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(texts)
        item.setData(ENTRY, _DKT, dkt)
        for column, text in enumerate(texts):
            item.setFont(column, self.colours.ui_font(-0.4))
            item.setToolTip(column, plain_tip(text))
        return item

    def _open(self, item: QTreeWidgetItem) -> None:
        (self.override_wanted if item.data(ENTRY, REQUEST) else self.edit_wanted).emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.menu is not None:
            self.menu.popup(event.globalPos())

    def over_take_back(self, event: QMouseEvent) -> bool:
        """Whether the pointer is on the link of an overridden request."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        delegate = self.itemDelegate()
        assert isinstance(delegate, DocketDelegate)
        return index.isValid() and delegate.link_of(index, self.visualRect(index)).contains(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointing = Qt.CursorShape.PointingHandCursor if self.over_take_back(event) else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(pointing)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.over_take_back(event):
            self.take_back_wanted.emit()

    def event(self, event: QEvent) -> bool:
        """F2, Insert and Delete are this list's own while it is in it: elsewhere they do something else."""
        own = (Qt.Key.Key_F2, Qt.Key.Key_Insert, Qt.Key.Key_Delete)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in own:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        request, key = self.current_request, event.key()
        if key == Qt.Key.Key_Insert:
            self.new_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (item := self.currentItem()):
            self._open(item)
        elif key == Qt.Key.Key_F2:
            self.edit_wanted.emit()
        elif key == Qt.Key.Key_Delete:
            (self.take_back_wanted if request else self.remove_wanted).emit()
        else:
            super().keyPressEvent(event)
