"""A docket entry: who moves, for what, and what the other side says of each request."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.base.paths import data
from app.matter.model import REQUEST_KINDS, Case, Entry, RequestKind
from app.services.docketing import TypedEntry, TypedRequest, entry_of, request_name, typed_of
from widgets.dialogs.frame import Frame
from widgets.parts import label


class DocketEntryDialog(Frame):
    """Says while one types what is understood, and what cannot be read."""

    def __init__(self, parent: QWidget | None, case: Case, standing: Entry | None = None) -> None:
        self._words = words = data("text", "docket.toml")["entry"]
        way = "edit" if standing else "new"
        super().__init__(parent, words[f"title_{way}"], words[f"agree_{way}"])
        self.setMinimumWidth(620)
        self._case, self._standing = case, standing
        typed = typed_of(standing) if standing else TypedEntry("", "", ())
        self.dkt = self._line(typed.dkt, words["dkt_hint"])
        self.movant = self._line(typed.movant, words["movant_hint"])
        self.not_doe, self.concerns = self._line(typed.not_doe, "1"), self._line(typed.concerns, "John Doe X")
        self.title = self._line(typed.title, "")
        self.field(words["dkt"], self.dkt)
        self.field(words["movant"], self.movant)
        row = QHBoxLayout()
        for name, edit in (("not_doe", self.not_doe), ("concerns", self.concerns), ("title", self.title)):
            column = QVBoxLayout()
            made = label(words[name], "strong")
            made.setBuddy(edit)
            edit.setAccessibleName(words[name].replace("&", ""))
            column.addWidget(made)
            column.addWidget(edit)
            row.addLayout(column, 2 if name == "title" else 1)
        self.body.addLayout(row)
        self.body.addWidget(label(words["requests"], "strong"))
        self.asks: dict[RequestKind, tuple[QCheckBox, QCheckBox, QLineEdit]] = {}
        self._add_requests({request.kind: request for request in typed.requests})
        self._preview()

    @classmethod
    def ask(cls, parent: QWidget, case: Case, standing: Entry | None = None) -> Entry | None:
        """The entry, or None where it was taken back."""
        dialog = cls(parent, case, standing)
        return dialog.entry() if dialog.exec() else None

    def entry(self) -> Entry:
        """Problem where something cannot be read."""
        requests = tuple(
            TypedRequest(kind, unopposed.isChecked(), words.text().strip())
            for kind, (asks, unopposed, words) in self.asks.items()
            if asks.isChecked()
        )
        texts = (edit.text().strip() for edit in (self.not_doe, self.concerns, self.title))
        typed = TypedEntry(self.dkt.text().strip(), self.movant.text().strip(), requests, *texts)
        return entry_of(typed, self._case, self._standing)

    def _line(self, text: str, hint: str) -> QLineEdit:
        edit = QLineEdit(text)
        edit.setPlaceholderText(hint)
        edit.textChanged.connect(self._preview)
        return edit

    def _add_requests(self, standing: dict[RequestKind, TypedRequest]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        for at, kind in enumerate(REQUEST_KINDS):
            typed = standing.get(kind, TypedRequest(kind))
            name = request_name(kind)
            asks, unopposed = QCheckBox(name), QCheckBox(self._words["unopposed"])
            words = self._line(typed.opposing, self._words["opposing"])
            asks.setChecked(kind in standing)
            unopposed.setChecked(typed.unopposed)
            unopposed.setAccessibleName(f"{name}, {self._words['unopposed']}")
            words.setAccessibleName(f"{name}, {self._words['opposing']}")
            for column, widget in enumerate((asks, unopposed, words)):
                grid.addWidget(widget, at, column)
            for box in (asks, unopposed):
                box.toggled.connect(self._preview)
            self.asks[kind] = asks, unopposed, words
        self.body.addLayout(grid)

    def _preview(self, *_: object) -> None:
        if len(self.asks) < len(REQUEST_KINDS):
            return  # the fields are being made
        for asks, unopposed, words in self.asks.values():
            unopposed.setEnabled(asks.isChecked())
            words.setEnabled(asks.isChecked())
        entry = self.typed(self.entry)
        if entry is not None:
            self.agree.setEnabled(True)
            self.says.setText(self._told(entry))

    def _told(self, entry: Entry) -> str:
        if not entry.requests:
            return str(self._words["no_request"])
        if not entry.movant:
            return str(self._words["no_movant"])
        asked = ", ".join(request_name(request.kind).lower() for request in entry.requests)
        return str(self._words["moves"]).format(movant=entry.movant, requests=asked)
