"""One authority in full: its citation, what it is cited for, how the opinion weighs it, what the memorandum does."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser

from app.base.paths import data
from app.services.papers.authorities import Details
from widgets.theme import Theme, theme


class AuthorityDetails(QTextBrowser):
    """Text that can be read and copied by keyboard and mouse; it follows the selected line."""

    def __init__(self) -> None:
        super().__init__()
        self._colours = theme(False)
        self._shown: tuple[Details | None, bool] = (None, False)
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Authority in full")
        self.document().setDocumentMargin(12)

    def restyle(self, colours: Theme) -> None:
        self._colours = colours
        self.setFont(colours.ui_font(-0.4))
        self.show_details(*self._shown)

    def show_details(self, told: Details | None, adverse: bool) -> None:
        self._shown = (told, adverse)
        self.setHtml("" if told is None else self._html(told, adverse))

    def _html(self, told: Details, adverse: bool) -> str:
        colours, heads = self._colours, data("text", "authorities.toml")["details"]
        side = colours.warn.name() if adverse else colours.ink2.name()
        checked = colours.warn.name() if told.unverified else colours.ok.name()
        parts = [
            f'<p style="margin:0">{_runs(told.citation)}</p>',
            self._part(heads["for"], escape(told.proposition), side),
            self._part(heads["weighed"], escape(told.weighed)),
            self._part(heads["memo"], escape(told.memo)),
            self._part(heads["verified"], escape(told.verified), checked),
            self._part(heads["short"], _runs(told.short)),
        ]
        if told.others:
            parts.append(self._part(heads["others"], "<br>".join(map(escape, told.others))))
        return "".join(parts)

    def _part(self, head: str, content: str, colour: str = "") -> str:
        quiet = self._colours.ink2.name()
        return (
            f'<p style="margin:6px 0 0 0"><span style="color:{colour or quiet};font-weight:600">{escape(head)}</span>'
            f"&nbsp; {content}</p>"
        )


def _runs(runs: Iterable[tuple[str, bool]]) -> str:
    return "".join(f"<i>{escape(text)}</i>" if italic else escape(text) for text, italic in runs)
