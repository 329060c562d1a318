"""Which part of the window answers to which: the parts know the session, never one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from widgets.acts import Act
from widgets.export.places import go

if TYPE_CHECKING:
    from widgets.main_window import MainWindow

_TOLD_MS = 10_000


def connect(window: MainWindow) -> None:
    """Connect the parts of a window that stands whole."""
    _sentences(window)
    _matters(window)
    _timeline(window)
    _dwell(window)
    _panels(window)


def _sentences(window: MainWindow) -> None:
    """What must not be missed, what was done, and what is offered."""
    for source in (
        window.session.runner, window.files, window.matter, window.deadlines, window.exporting, window.demonstrating,
        window.matters, window.amending, window.reading_again, window.keeper, window.panel, window.timeline,
        window.measuring,
        window.authorities, window.docketing, window.deciding, window.doubting, window.welcome, window.filing_facts,
    ):  # fmt: skip
        source.problem.connect(window.tell)
    for part in (
        window.exporting, window.demonstrating, window.matter, window.matters, window.amending, window.reading_again,
        window.custody_export,
        window.rows.custody, window.deadlines, window.authorities, window.panel,
    ):  # fmt: skip
        part.told.connect(lambda text: window.status.showMessage(text, _TOLD_MS))
    for passing in (window.select, window.measuring):
        passing.told.connect(window.status.show_passing)
    for key in (Act.UNDO, Act.REDO):
        window.acts[key].triggered.connect(window.status.drop_passing)
    window.files.left_for_scans.connect(window.scans.offer)
    window.scans.told.connect(lambda text: window.status.showMessage(text, _TOLD_MS))
    for teller in (window.amending, window.deadlines, window.scans):
        teller.offered.connect(window.messages.offer)
        teller.withdrawn.connect(window.messages.withdraw)
    window.timeline.folds.hidden.connect(window.messages.offer)
    window.deadlines.clock.timeout.connect(window.status.look_again)


def _matters(window: MainWindow) -> None:
    for source in (window.files.matter_wanted, window.matters.wanted):
        source.connect(lambda path: window.windows.open_matter(path, window))
    window.matters.elsewhere.connect(lambda path, key: window.windows.show_new(window).matters.load(path, key))
    window.matters.loaded.connect(window.keeper.recall_view)
    window.matters.loaded.connect(window.amending.look)
    window.matters.placed.connect(window.keeper.tell)


def _timeline(window: MainWindow) -> None:
    window.timeline.head.exhibit_wanted.connect(window.files.ask)
    window.timeline.drawn.connect(window.files.look_again)
    window.timeline.view.seen.connect(window.rows.lanes.follow)
    window.timeline.view.hovered.connect(window.rows.matrix.hover)
    window.tools.standard_chosen.connect(window.matter.choose_standard)


def _dwell(window: MainWindow) -> None:
    """The line of the strip, the control in the tool bar and the popover move one dwell."""
    hand, strip, tool, popover = window.hand, window.timeline, window.tools.dwell, window.dwell
    for dragged in (strip.dwell_dragging, strip.dwell_dragged, tool.dragged):
        dragged.connect(hand.move_total)
    popover.moved.connect(hand.move)
    for let_go in (strip.dwell_dragged, tool.released, popover.let_go):
        let_go.connect(lambda *_: hand.let_go())
    tool.chosen.connect(window.matter.set_dwell)
    popover.chosen.connect(window.matter.split_dwell)
    for refused in (tool.refused, popover.refused):
        refused.connect(window.tell)


def _panels(window: MainWindow) -> None:
    """What one panel asks of another."""
    rows, panel = window.rows, window.panel
    rows.wanted.connect(window.docks.rows.setVisible)
    panel.rows_wanted.connect(rows.show_events)
    rows.defects.again_wanted.connect(window.reading_again.ask_about)
    for doubts in (panel.doubt_wanted, rows.defects.scan_wanted):
        doubts.connect(window.doubting.show)
    panel.docket_wanted.connect(rows.show_docket)
    panel.authority_wanted.connect(rows.show_authority)
    rows.docket_wanted.connect(window.files.ask_docket)
    rows.entry_wanted.connect(window.docketing.new_entry)
    rows.allegations_wanted.connect(window.docketing.allegations)
    rows.name_wanted.connect(window.matter.name_state)
    rows.custody.export_wanted.connect(window.custody_export.ask)
    window.roster.note_wanted.connect(window.matter.note)
    for checks in (window.exporting, panel.foot):
        checks.wanted.connect(lambda item: go(window, item))
