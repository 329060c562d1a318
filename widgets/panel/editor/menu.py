"""The menu of a paper: of the word, the figure and the block at the caret."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from widgets.panel.editor.commands import Commands
from widgets.panel.editor.editor import PaperEditor
from widgets.panel.editor.spelling import Spelling

_LOOKS = (
    ("paragraph", "&Paragraph"),
    ("numbered", "&Numbered paragraph"),
    ("bullet", "&Item of a list"),
    ("quote", "&Quotation"),
    ("heading", "&Heading"),
)
_LONGEST = 60


def paper_menu(editor: PaperEditor, commands: Commands, spelling: Spelling | None) -> QMenu:
    """Made anew each time: it says what can be done here."""
    menu = QMenu(editor)
    menu.setToolTipsVisible(True)
    _spelling(menu, editor, commands, spelling)
    run = editor.run_here()
    if run is not None and run.kind in ("figure", "record"):
        menu.addAction("&Override this figure…\tF2", commands.override)
        if run.computed is not None:
            menu.addAction(f"&Take back: {_short(run.computed)}", partial(commands.take_back, run.slot))
        menu.addSeparator()
    writes = bool(editor.look_here())
    for name, text in (
        ("cut", "Cu&t\tCtrl+X"),
        ("copy", "&Copy\tCtrl+C"),
        ("paste", "&Paste\tCtrl+V"),
    ):
        action = menu.addAction(text, partial(editor.command, name))
        action.setEnabled(editor.textCursor().hasSelection() if name != "paste" else writes)
    menu.addAction("Copy as &Markdown", commands.copy_markdown)
    menu.addSeparator()
    if writes:
        menu.addAction("&Bold\tCtrl+B", partial(editor.command, "bold"))
        menu.addAction("&Italic\tCtrl+I", partial(editor.command, "italic"))
        looks = menu.addMenu("&Look")
        for look, text in _LOOKS:
            action = looks.addAction(text, partial(commands.do, look))
            action.setCheckable(True)
            action.setChecked(editor.look_here() == look)
        menu.addAction("Insert &authority…\tCtrl+Shift+A", commands.cite)
        menu.addSeparator()
    key = editor.block_key()
    if editor.may_move(key):
        menu.addAction("Move &up\tAlt+Up", partial(commands.do, "up"))
        menu.addAction("Move &down\tAlt+Down", partial(commands.do, "down"))
        menu.addAction("Lea&ve out\tCtrl+Shift+Backspace", partial(commands.do, "drop"))
    if editor.shown is not None and key in editor.shown.edits and not key.startswith("own:"):
        menu.addAction("&Restore the program’s words", partial(commands.do, "restore"))
    _left_out(menu, editor, commands)
    return menu


def show(menu: QMenu, at: QPoint) -> None:
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)


def _spelling(menu: QMenu, editor: PaperEditor, commands: Commands, spelling: Spelling | None) -> None:
    cursor = editor.textCursor()
    found = spelling.at(cursor.block(), cursor.positionInBlock()) if spelling else None
    if found is not None:
        start, length, words = found
        for word in words:
            menu.addAction(word, partial(commands.spell, cursor.block().position() + start, length, word))
        if not words:
            menu.addAction("No suggestion").setEnabled(False)
        menu.addSeparator()


def _left_out(menu: QMenu, editor: PaperEditor, commands: Commands) -> None:
    dropped = editor.shown.dropped if editor.shown else ()
    if dropped:
        part = menu.addMenu("Put bac&k")
        for each in dropped:
            part.addAction(_short(each.words).replace("&", "&&"), partial(commands.put_back, each.key))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
