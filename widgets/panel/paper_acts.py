"""What the menus do to the paper that is shown; in the paper the same commands have keys of their own."""

from __future__ import annotations

from functools import partial

from widgets.panel.panel import Panel


class PaperActs:
    """Handlers by name, each a command of widgets/panel/editor/keys.py."""

    def __init__(self, panel: Panel) -> None:
        self.bold = partial(panel.do, "bold")
        self.italic = partial(panel.do, "italic")
        self.paragraph = partial(panel.do, "paragraph")
        self.numbered = partial(panel.do, "numbered")
        self.bullet = partial(panel.do, "bullet")
        self.quote = partial(panel.do, "quote")
        self.heading = partial(panel.do, "heading")
        self.cite = partial(panel.do, "cite")
        self.override = partial(panel.do, "override")
        self.up = partial(panel.do, "up")
        self.down = partial(panel.do, "down")
        self.drop = partial(panel.do, "drop")
        self.restore = partial(panel.do, "restore")
        self.markdown = partial(panel.do, "markdown")
