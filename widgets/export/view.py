"""The export dialog at work: what is shown in it follows the matter, what is done in it reaches the matter."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.base.ids import case_short, doe_name, is_set_aside, series
from app.base.paths import data
from app.base.problem import Problem
from app.matter import changes
from app.services.draft import Choices
from app.services.export_list import chosen_files, has_tables, leave_out, of_case, toggled_by
from app.services.filing import court_format, filing_in, format_choices
from app.services.firm_style import firm_style_file, firm_styles, take_firm_style
from widgets.background import in_words
from widgets.export.dialog import ExportDialog, Group
from widgets.export.planning import Planned, Planning
from widgets.export.written import Written
from widgets.session import Session
from widgets.theme import Theme

if TYPE_CHECKING:
    from app.drafting.render.pages import Pages
    from app.services.export_list import Listed
    from widgets.exporting import Exporting

_FOLDER, _STYLE = "export folder", "firm style"


class ExportView(QObject):
    """One dialog for the life of the window; it is filled whenever it is shown, and while it is."""

    def __init__(self, exporting: Exporting, session: Session, window: QWidget) -> None:
        super().__init__(exporting)
        self._exporting, self._session = exporting, session
        self._words = data("text", "export.toml")
        self.dialog = ExportDialog(window)
        self._planning = Planning(self)
        self._planned: Planned | None = None
        self._case: str | None = session.case
        self._done: Written | None = None
        self._pages: dict[str, Pages] = {}
        self._connect()

    @property
    def busy(self) -> bool:
        return self._planning.busy

    def restyle(self, colours: Theme) -> None:
        self.dialog.restyle(colours)

    def close_threads(self) -> None:
        self._planning.close_threads()

    def show(self) -> None:
        if not self.dialog.isVisible():
            self._case = self._session.case
            self._done = None
            self.dialog.private.show_before()
            self.dialog.listing.setChecked(self._exporting.chosen.listing)
            self.dialog.review.setChecked(self._exporting.chosen.review)
            folder = self._exporting.chosen.folder or str(QSettings().value(_FOLDER, Path.home() / "Doeline export"))
            self.dialog.chooser.folder.setText(folder)
            self.dialog.chooser.folder.setCursorPosition(0)
            self.dialog.show()
            self.dialog.chooser.format.setFocus()
            self._refresh()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def _connect(self) -> None:
        dialog, chooser, planning = self.dialog, self.dialog.chooser, self._planning
        runner = self._session.runner
        self._session.refreshed.connect(self._refresh)
        planning.planned.connect(self._take_plan)
        planning.counted.connect(self._take_pages)
        planning.checked.connect(dialog.checks.show_items)
        planning.failed.connect(self._fail)
        dialog.file_toggled.connect(self._toggle)
        dialog.settled.connect(self._settle)
        dialog.export_wanted.connect(self._export)
        dialog.stop_wanted.connect(runner.cancel)
        dialog.checks.wanted.connect(self._follow)
        dialog.private.folder_wanted.connect(self._open_folder)
        dialog.private.removal_wanted.connect(self._remove)
        chooser.case_chosen.connect(self._choose_case)
        chooser.format_chosen.connect(self._choose_format)
        chooser.style_chosen.connect(self._choose_style)
        chooser.style_wanted.connect(self._take_style)
        runner.progressed.connect(self._show_progress)
        runner.ended.connect(self._show_end)
        runner.cancelled.connect(self._show_cancelled)
        runner.problem.connect(self._show_problem)
        self._exporting.ended.connect(self._show_done)

    def _refresh(self, *_: object) -> None:
        """The matter is another: its papers are composed anew."""
        analysis = self._session.whole
        if not self.dialog.isVisible():
            return
        if analysis is None or not analysis.cases:
            self.dialog.close()
            return
        numbers = [view.number for view in analysis.cases]
        if self._case is not None and self._case not in numbers:
            self._case = self._session.case
        self._show_head(numbers)
        self._planning.plan(analysis)

    def _take_plan(self, planned: Planned) -> None:
        self._planned, self._pages = planned, {}
        self._show_papers()
        self._check()
        self._planning.count(self._session.desk, planned)

    def _take_pages(self, stem: str, pages: Pages) -> None:
        self._pages[stem] = pages
        self._show_pages()
        wanted = self._counted()
        if wanted <= self._pages.keys():
            self._check()  # the limits, by pages that are counted

    def _counted(self) -> set[str]:
        lines = self._planned.lines if self._planned else ()
        return {line.stem for line in lines if line.to_file and line.document is not None and ".pdf" in line.endings}

    def _show_pages(self) -> None:
        totals = {stem: pages.total for stem, pages in self._pages.items()}
        self.dialog.to_file.show_pages(totals, self._counted())

    def _show_head(self, numbers: list[str]) -> None:
        chooser, matter = self.dialog.chooser, self._session.desk.store.matter()
        chooser.show_cases(numbers, self._case)
        cases = [matter.case(number) for number in self._cases()]
        formats = {case.filing.format for case in cases}
        chooser.show_formats(format_choices(matter, cases[0]), cases[0].filing.format, differs=len(formats) > 1)
        chooser.show_styles(firm_styles(), str(QSettings().value(_STYLE, "")))
        self.dialog.setWindowTitle(self._title())

    def _title(self) -> str:
        """For whom, by the names that stand in the docket; a name that only an address gives is not put in a title."""
        words, analysis = self._words["dialog"], self._session.whole
        told = []
        views = [analysis.view(number) for number in self._cases()] if analysis else []
        for view in views:
            clients = [doe for doe in view.case.clients if not is_set_aside(doe)]
            names = [view.name(doe) if not isinstance(doe, int) else doe_name(doe) for doe in clients]
            told.append(", ".join([*names, case_short(view.number)]))
        named = any("," in each for each in told)
        return str(words["title_client" if named else "title_cases"]).format(clients=series(told), cases=series(told))

    def _cases(self) -> list[str]:
        analysis = self._session.whole
        numbers = [view.number for view in analysis.cases] if analysis else []
        return numbers if self._case is None else [self._case]

    def _lines(self) -> tuple[Listed, ...]:
        return of_case(self._planned.lines, self._case) if self._planned else ()

    def _files(self) -> frozenset[str]:
        """The files that are to be written."""
        if self._planned is None:
            return frozenset()
        return chosen_files(self._lines(), self._session.desk.store.matter(), self._toggled())

    def _toggled(self) -> frozenset[str]:
        return self._exporting.chosen.toggled

    def _show_papers(self) -> None:
        lines, chosen = self._lines(), self._files()
        several = len(self._cases()) > 1

        def groups(own: list[Listed]) -> list[Group]:
            heads = dict.fromkeys(line.case for line in own)
            if not several:
                return [("", own)]
            return [(self._head(case), [line for line in own if line.case == case]) for case in heads]

        filed, kept = ([line for line in lines if line.to_file is which] for which in (True, False))
        self.dialog.show_papers(groups(filed) if filed else [], groups(kept), chosen)
        self._show_pages()
        self.dialog.show_tables(self._words["checks"]["tables_says" if has_tables(lines, chosen) else "tables_none"])
        self._show_ready()

    def _head(self, case: str | None) -> str:
        return case_short(case) if case else str(self._words["dialog"]["all_head"])

    def _show_ready(self) -> None:
        words = self._words["dialog"]
        files = len(self._files())
        says = "" if files else words["nothing"]
        if not self.dialog.chooser.folder.text().strip():
            says = words["no_folder"]
        self.dialog.show_ready(self._total(), "" if self._planned is None else says)

    def _total(self) -> int:
        """With the review copies and the list of files, which is a .docx and a .pdf."""
        files = self._files()
        extra = 0
        if self.dialog.review.isChecked():
            own = {line.stem for line in self._lines() if line.folder == "to-file" and line.document}
            extra += len({line.stem for line in self._lines() if line.stem in own and files & {*line.files}})
        if self.dialog.listing.isChecked() and files:
            extra += 2
        return len(files) + extra

    def _check(self) -> None:
        if self._planned is not None:
            self._planning.check(self._planned, self._cases(), self._files(), self._pages)

    def _toggle(self, file: str, on: bool) -> None:
        """A file; where it was left out of the case, the record of that is taken back first."""
        if self._planned is None:
            return
        matter = self._session.desk.store.matter()
        toggled = toggled_by(self._planned.lines, matter, self._toggled(), file, on)
        self._exporting.chosen = replace(self._exporting.chosen, toggled=toggled)
        if on and Path(file).name in {name for case in matter.cases for name in case.filing.left_out}:
            for change in leave_out(self._lines(), matter, self._files() | {file}):
                self._session.runner.change(change)
        self._show_papers()
        self._check()

    def _settle(self) -> None:
        self._exporting.chosen = replace(
            self._exporting.chosen,
            listing=self.dialog.listing.isChecked(),
            review=self.dialog.review.isChecked(),
            folder=self.dialog.chooser.folder.text().strip(),
        )
        self._show_ready()

    def _choose_case(self, case: str | None) -> None:
        self._case = case
        self._refresh()

    def _choose_format(self, key: str | None) -> None:
        """Of every case that is shown; a step of the history, for page counts and checks rest on it."""
        matter = self._session.desk.store.matter()
        for number in self._cases():
            filing = filing_in(matter, number)
            if filing.format != key:
                change = partial(changes.record_filing, case=number, filing=replace(filing, format=key))
                self._session.runner.change(change)

    def _choose_style(self, name: str) -> None:
        QSettings().setValue(_STYLE, name)

    def _take_style(self, path: Path) -> None:
        analysis = self._session.whole
        if analysis is None:
            return
        try:
            taken = take_firm_style(path, court_format(analysis, self._cases()[0]))
        except Problem as problem:
            self.dialog.show_trouble(problem.sentence)
            return
        QSettings().setValue(_STYLE, taken.name)
        self.dialog.chooser.show_styles(firm_styles(), taken.name)
        self.dialog.chooser.style_box.setToolTip(taken.says)
        self.dialog.tell(taken.says)

    def _export(self) -> None:
        folder = self.dialog.chooser.folder.text().strip()
        files = self._files()
        if not folder or not files or self.dialog.busy:
            return
        for change in leave_out(self._lines(), self._session.desk.store.matter(), files):
            self._session.runner.change(change)
        style = str(QSettings().value(_STYLE, ""))
        listing, review = self.dialog.listing.isChecked(), self.dialog.review.isChecked()
        QSettings().setValue(_FOLDER, folder)
        self._exporting.chosen = replace(self._exporting.chosen, folder=folder)
        self._done = None
        self.dialog.private.show_before()
        self.dialog.show_busy(self._words["told"]["writing"], 0.0)
        self._exporting.export(Path(folder).expanduser(), Choices(files, review, listing, firm_style_file(style)))

    def _show_progress(self, what: str, share: float) -> None:
        if self.dialog.busy:
            self.dialog.show_busy(what, share)
            if what.startswith(self._words["private"]["checking"]):
                self.dialog.private.show_checking()

    def _show_end(self) -> None:
        if self.dialog.busy:
            self.dialog.show_idle()
            self._show_ready()
            if self._done is None:
                self.dialog.private.show_before()
            else:
                self.dialog.tell(self._done.says)

    def _show_cancelled(self) -> None:
        if self.dialog.isVisible():
            self.dialog.tell(self._words["told"]["cancelled"])

    def _show_problem(self, sentence: str) -> None:
        """What the system refuses is said where counsel looks."""
        if self.dialog.isVisible():
            self.dialog.show_trouble(sentence)

    def _show_done(self, written: Written) -> None:
        self._done, private = written, self.dialog.private
        looked = written.looked
        if looked is None:
            private.show_stopped(written.warning)
        elif not looked.files:
            private.show_unchecked()
        elif looked.found:
            private.show_found(looked.says, looked.sentences, written.counts)
        else:
            private.show_clean(looked.says, written.counts)

    def _open_folder(self) -> None:
        if self._done is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._done.folder)))

    def _remove(self) -> None:
        """The files in which something private stands; each that cannot be removed is named."""
        if self._done is None:
            return
        refused, removed = [], 0
        for path in self._done.private_files:
            try:
                path.unlink(missing_ok=True)
                removed += 1
            except OSError as error:
                says = self._words["told"]["removed_failed"]
                refused.append(says.format(file=path.name, reason=error.strerror or type(error).__name__))
        self.dialog.private.show_removed(removed)
        if refused:
            self.dialog.show_trouble(" ".join(refused))

    def _follow(self, item: object) -> None:
        self._exporting.wanted.emit(item)

    def _fail(self, error: Exception) -> None:
        self.dialog.show_trouble(in_words(error, self._words["told"]["failed"]))
