"""The docket in the window: entries made, edited, removed; dispositions overridden; rulings, allegations, who stays."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.base.paths import data
from app.matter import changes
from app.matter.model import Entry
from app.services.docketing import RequestLine
from widgets.dialogs.allegations import AllegationsDialog
from widgets.dialogs.docket_entry import DocketEntryDialog
from widgets.dialogs.override import OverrideDialog, RulingDialog
from widgets.dialogs.stays import StaysDialog
from widgets.rows.docket_list import DocketList
from widgets.session import Session


class Docketing(QObject):
    """The handlers of the Docket tab. Each asks what it must and hands one change to the runner."""

    problem = Signal(str)

    def __init__(self, session: Session, docket: DocketList, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._list = docket
        self._window = window
        self._needs = data("text", "docket.toml")["need"]
        docket.new_wanted.connect(self.new_entry)
        docket.edit_wanted.connect(self.edit_entry)
        docket.remove_wanted.connect(self.remove_entry)
        docket.override_wanted.connect(self.override)
        docket.take_back_wanted.connect(self.take_back)

    def new_entry(self) -> None:
        if view := self._session.case_view:
            entry = DocketEntryDialog.ask(self._window, view.case)
            if entry is not None:
                self._change(changes.put_entry, case=view.number, entry=entry)

    def edit_entry(self) -> None:
        view, standing = self._session.case_view, self._entry()
        if view and standing:
            entry = DocketEntryDialog.ask(self._window, view.case, standing)
            if entry is not None and entry != standing:
                self._change(changes.put_entry, case=view.number, entry=entry, replacing=standing.dkt)

    def remove_entry(self) -> None:
        view, standing = self._session.case_view, self._entry()
        if view and standing:
            self._change(changes.remove_entry, case=view.number, dkt=standing.dkt)

    def override(self) -> None:
        view, request = self._session.case_view, self._request()
        if not view or not request:
            return
        if request.by_court:
            self.problem.emit(self._needs["ruled"])
            return
        chosen = OverrideDialog.ask(self._window, request)
        if chosen is not None:
            disposition, reason = chosen
            self._change(
                changes.override_request,
                case=view.number,
                dkt=request.dkt,
                kind=request.kind,
                disposition=disposition,
                reason=reason,
            )

    def take_back(self) -> None:
        view, request = self._session.case_view, self._list.current_request
        if view is None:
            return
        if request is None or request.rule_gives is None:
            self.problem.emit(self._needs["override"])
            return
        self._change(changes.take_back_override, case=view.number, dkt=request.dkt, kind=request.kind)

    def ruling(self) -> None:
        view, request = self._session.case_view, self._request()
        standing = self._entry() if request else None
        if view and request and standing:
            ruled = RulingDialog.ask(self._window, request, standing.ruling_dkt or "")
            if ruled is not None:
                text, dkt = ruled
                own = {"dkt": request.dkt, "kind": request.kind, "ruled": text, "ruling_dkt": dkt}
                self._change(changes.rule_request, case=view.number, **own)

    def allegations(self) -> None:
        if view := self._session.case_view:
            made = AllegationsDialog.ask(self._window, view.case)
            if made is not None:
                self._change(changes.set_allegations, case=view.number, allegations=made)

    def stays(self) -> None:
        if view := self._session.case_view:
            chosen = StaysDialog.ask(self._window, view)
            if chosen is not None and chosen != (view.case.stays, view.case.stays_reason or ""):
                doe, reason = chosen
                self._change(changes.set_stays, case=view.number, doe=doe, reason=reason)

    def _entry(self) -> Entry | None:
        """The entry that is selected in the list, as the matter holds it."""
        dkt = self._list.current_dkt
        found = next((entry for entry in self._session.facts.entries if entry.dkt == dkt), None)
        if found is None:
            self.problem.emit(self._needs["entry"])
        return found

    def _request(self) -> RequestLine | None:
        request = self._list.current_request
        if request is None:
            self.problem.emit(self._needs["request"])
        return request

    def _change(self, change, **arguments) -> None:  # type: ignore[no-untyped-def]
        self._session.runner.change(partial(change, **arguments))
