"""Where the link of a check leads: to the rows, the authorities, the docket, a paper, or the dialog that cures it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.services.checklist.items import Item
from app.services.papers.shown import ORDER, REPLAY

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

_FIELDS = {"conferral": "conferred", "presentment": "presented_on", "facts": "declarant"}
"""Which field of the facts of a filing settles a check."""


def go(window: MainWindow, item: Item) -> None:
    """Lead there. A dialog stands on the export's; any other place is in the window, and the export steps aside."""
    session, dialog = window.session, window.exporting.dialog
    dialog = dialog if dialog is not None and dialog.isVisible() else None
    if item.case and item.case != session.case:
        session.show_case(item.case)
    if item.link == "filing":
        window.filing_facts.ask(_FIELDS.get(item.key, ""), case=item.case or "", above=dialog)
        return
    if item.link == "client":
        window.matter.client()
        return
    if dialog is not None:
        dialog.close()
    window.activateWindow()
    if item.link in ("authorities", "cited"):
        keys = [key for key in item.at if isinstance(key, str)]
        window.rows.show_authority(keys[0]) if keys else window.rows.show_authorities()
    elif item.link == "defects":
        _show_defects(window, tuple(event for event in item.at if isinstance(event, int)))
    elif item.link == "scan":
        _show_doubt(window, next(event for event in item.at if isinstance(event, int)))
    elif item.link == "docket":
        window.rows.show_docket()
    elif item.link == "paper":
        paper, key = (*map(str, item.at[:2]), "", "")[:2]
        _show_paper(window, paper, key)
    else:
        _show_finding(window, str(item.at[0]) if item.at else "")


def _show_defects(window: MainWindow, events: tuple[int, ...]) -> None:
    """The list, with the rows lit that it is about, in the case of the first of them."""
    session = window.session
    if session.analysis is not None and events:
        session.show_case(next((case for case, _ in session.analysis.does_of(events[:1])), session.case))
    window.rows.show_defects()
    if events:
        session.light_events(events, kept=True)
        session.reveal_event.emit(events[0])


def _show_doubt(window: MainWindow, event: int) -> None:
    """The cell in doubt beside its picture, in its case."""
    session = window.session
    if session.analysis is not None:
        session.show_case(next((case for case, _ in session.analysis.does_of([event])), session.case))
    window.doubting.show(event)


def _show_finding(window: MainWindow, finding: str) -> None:
    found = window.session.whole.findings.get(finding) if window.session.whole else None
    if found is not None and found.case:
        window.session.show_case(found.case)
    window.panel.show_finding(finding)


def _show_paper(window: MainWindow, paper: str, key: str) -> None:
    """A paper goes by its kind and its case: `memo:12-cv-6677`; `key`: of the block in it."""
    kind, _, case = paper.partition(":")
    if case:
        window.session.show_case(case)
    if kind == ORDER:
        window.panel.show_proposed()
    elif kind == REPLAY:
        window.panel.show_replay()
    else:
        window.panel.show_kind(kind, key)
