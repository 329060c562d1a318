"""What is chosen in the export dialog: files and folder beside the view, the court's format in the matter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings

from app.base.paths import data
from app.base.progress import Progress
from app.matter import changes
from app.services.export.file_names import is_left_out
from app.services.export.lines import leave_out, toggled_by
from app.services.papers.filing import court_format, filing_in
from app.services.papers.firm_style import Taken, firm_styles, take_firm_style
from widgets.export.choices import STYLE
from widgets.export.view import ExportView
from widgets.runner import SlowWork
from widgets.session import Session


class ExportChoosing(QObject):
    """Answers to the boxes and combos of the dialog."""

    def __init__(self, view: ExportView, session: Session) -> None:
        super().__init__(view)
        self._view, self._session = view, session
        self._words = data("text", "export.toml")["style"]
        self._reading = ""
        dialog, chooser = view.dialog, view.dialog.chooser
        dialog.file_toggled.connect(self._toggle)
        dialog.settled.connect(self._settle)
        chooser.case_chosen.connect(self._choose_case)
        chooser.format_chosen.connect(self._choose_format)
        chooser.style_chosen.connect(lambda name: QSettings().setValue(STYLE, name))
        chooser.style_wanted.connect(self._take_style)
        session.runner.settled.connect(self._end_reading)

    def _toggle(self, file: str, on: bool) -> None:
        """A file; where its paper is left out of the case, the record of that is taken back."""
        view, matter = self._view, self._session.desk.store.matter()
        line = next(line for line in view.lines if file in line.files)
        files = view.files | {file}
        view.chosen = replace(view.chosen, toggled=toggled_by(line, matter, view.chosen.toggled, file, on))
        if on and is_left_out(matter, line.kind, line.case, file):
            for change in leave_out(view.lines, matter, files):
                self._session.runner.change(change)
        view.show_papers()
        view.check()

    def _settle(self) -> None:
        dialog = self._view.dialog
        self._view.chosen = replace(
            self._view.chosen,
            listing=dialog.listing.isChecked(),
            review=dialog.review.isChecked(),
            folder=dialog.chooser.folder.text().strip(),
        )
        self._view.show_ready()

    def _choose_case(self, case: str | None) -> None:
        self._view.case = case
        self._view.refresh()

    def _choose_format(self, key: str | None) -> None:
        """Of every case that is shown; a step of the history, for pages, limits and papers rest on it."""
        matter = self._session.desk.store.matter()
        for number in self._view.cases:
            filing = replace(filing_in(matter, number), format=key)
            if filing != filing_in(matter, number):
                self._session.runner.change(partial(changes.record_filing, case=number, filing=filing))

    def _take_style(self, path: Path) -> None:
        dialog, analysis, worker = self._view.dialog, self._session.analysis, self._session.desk.worker
        if analysis is None:
            return
        form = court_format(analysis, self._view.cases[0])
        self._reading = self._words["reading"].format(file=path.name)

        def slow(progress: Progress, cancelled: Callable[[], bool]) -> Taken:
            return take_firm_style(path, form, worker, progress, cancelled)

        def then(taken: Taken) -> None:
            self._reading = ""
            QSettings().setValue(STYLE, taken.name)
            dialog.chooser.show_styles(firm_styles(), taken.name)
            dialog.tell(taken.says)

        dialog.show_trouble("")
        dialog.tell(self._reading)
        self._session.runner.work(SlowWork(self._reading, slow, then, acts=True))

    def _end_reading(self) -> None:
        """A style that was cancelled, or could not be read, is being read no longer."""
        dialog, reading = self._view.dialog, self._reading
        self._reading = ""
        if reading and dialog.says.text() == reading:
            dialog.tell(self._words["stopped"])
