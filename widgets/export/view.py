"""The export dialog as it follows the matter: papers, pages, checks, for whom and in which format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings

from app.base.ids import case_short, doe_name, is_set_aside, series
from app.base.paths import data
from app.services.export.lines import Listed, chosen_files, file_count, has_tables, of_case
from app.services.papers.filing import format_choices
from app.services.papers.firm_style import firm_styles
from widgets.background import in_words
from widgets.export.choices import FOLDER, STYLE, Chosen
from widgets.export.dialog import ExportDialog, Group
from widgets.export.planning import Planned, Planning
from widgets.session import Session

if TYPE_CHECKING:
    from app.drafting.render.pdf.pages import Pages


class ExportView(QObject):
    """Fills the dialog whenever it is shown, and while it is. `case`: that whose papers are shown, None for all."""

    def __init__(self, dialog: ExportDialog, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.dialog, self._session = dialog, session
        self._words = data("text", "export.toml")
        self._planning = Planning(self)
        self._planned: Planned | None = None
        self._pages: dict[str, Pages] = {}
        self.case: str | None = session.case
        self.chosen = Chosen()
        session.refreshed.connect(self.refresh)
        self._planning.planned.connect(self._take_plan)
        self._planning.counted.connect(self._take_pages)
        self._planning.checked.connect(dialog.checks.show_items)
        self._planning.failed.connect(self._fail)

    @property
    def busy(self) -> bool:
        return self._planning.busy

    @property
    def cases(self) -> list[str]:
        """The cases whose papers are shown."""
        analysis = self._session.analysis
        numbers = [view.number for view in analysis.cases] if analysis else []
        return numbers if self.case is None else [self.case]

    @property
    def lines(self) -> tuple[Listed, ...]:
        """The papers that are shown."""
        return of_case(self._planned.lines, self.case) if self._planned else ()

    @property
    def files(self) -> frozenset[str]:
        """The files that are to be written."""
        return chosen_files(self.lines, self._session.desk.store.matter(), self.chosen.toggled)

    def close_threads(self) -> None:
        self._planning.close_threads()

    def open(self) -> None:
        """Show it anew, with what was chosen before."""
        dialog, chosen = self.dialog, self.chosen
        self.case = self._session.case
        dialog.private.show_before()
        dialog.show_trouble("")
        dialog.listing.setChecked(chosen.listing)
        dialog.review.setChecked(chosen.review)
        dialog.chooser.folder.setText(chosen.folder or str(QSettings().value(FOLDER, Path.home() / "Doeline export")))
        dialog.chooser.folder.setCursorPosition(0)
        dialog.show()
        dialog.chooser.format.setFocus()
        self.refresh()

    def refresh(self, *_: object) -> None:
        """The matter is another: its papers are composed anew, as soon as its findings stand."""
        analysis = self._session.analysis
        if not self.dialog.isVisible() or analysis is None:
            return
        numbers = [view.number for view in analysis.cases]
        if not numbers:
            self.dialog.close()
            return
        if self.case is not None and self.case not in numbers:
            self.case = self._session.case
        self._show_head(numbers)
        if analysis.finished:
            self._planning.plan(analysis)

    def show_papers(self) -> None:
        """The papers with their boxes, and what follows from what is ticked."""
        lines, files = self.lines, self.files
        filed, kept = ([line for line in lines if line.to_file is which] for which in (True, False))
        self.dialog.show_papers(self._groups(filed), self._groups(kept), files)
        self._show_pages()
        self.dialog.show_tables(self._words["checks"]["tables_says" if has_tables(lines, files) else "tables_none"])
        self.show_ready()

    def show_ready(self) -> None:
        """The button with its number of files, or why there is nothing to write."""
        words, dialog, files = self._words["dialog"], self.dialog, self.files
        says = "" if files or self._planned is None else words["nothing"]
        if not dialog.chooser.folder.text().strip():
            says = words["no_folder"]
        listing, review = dialog.listing.isChecked(), dialog.review.isChecked()
        dialog.show_ready(file_count(self.lines, files, listing=listing, review=review), says)

    def check(self) -> None:
        if self._planned is not None:
            self._planning.check(self._planned, self.cases, self.files, self._pages)

    def _take_plan(self, planned: Planned) -> None:
        self._planned, self._pages = planned, {}
        self.show_papers()
        self.check()
        self._planning.count(self._session.desk, planned)

    def _take_pages(self, stem: str, pages: Pages) -> None:
        self._pages[stem] = pages
        self._show_pages()
        if self._counted() <= self._pages.keys():
            self.check()  # the limits, by pages that are counted

    def _show_pages(self) -> None:
        self.dialog.to_file.show_pages({stem: pages.total for stem, pages in self._pages.items()}, self._counted())

    def _counted(self) -> set[str]:
        """The papers of which pages are counted."""
        lines = self._planned.lines if self._planned else ()
        return {line.stem for line in lines if line.has_pages}

    def _show_head(self, numbers: list[str]) -> None:
        chooser, matter = self.dialog.chooser, self._session.desk.store.matter()
        chooser.show_cases(numbers, self.case)
        cases = [matter.case(number) for number in self.cases]
        formats = {case.filing.format for case in cases}
        chooser.show_formats(format_choices(matter, cases[0]), cases[0].filing.format, differs=len(formats) > 1)
        chooser.show_styles(firm_styles(), str(QSettings().value(STYLE, "")))
        self.dialog.setWindowTitle(self._title())

    def _title(self) -> str:
        """For whom, by the names of the papers: one whom only an address names is called by the row."""
        words, analysis, told = self._words["dialog"], self._session.analysis, []
        views = [analysis.view(number) for number in self.cases] if analysis else []
        for view in views:
            clients = [doe for doe in view.case.clients if not is_set_aside(doe)]
            names = [doe_name(doe) if isinstance(doe, int) else view.name(doe) for doe in clients]
            told.append(", ".join([*names, case_short(view.number)]))
        named = any(view.case.clients for view in views)
        return str(words["title_client" if named else "title_cases"]).format(clients=series(told), cases=series(told))

    def _groups(self, lines: list[Listed]) -> list[Group]:
        """By case where several are shown."""
        if not lines or len(self.cases) < 2:
            return [("", lines)] if lines else []
        none = str(self._words["dialog"]["all_head"])
        return [
            (case_short(case) if case else none, [line for line in lines if line.case == case])
            for case in dict.fromkeys(line.case for line in lines)
        ]

    def _fail(self, error: Exception) -> None:
        self.dialog.show_trouble(in_words(error, self._words["told"]["failed"]))
