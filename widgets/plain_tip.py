"""Tool tips of words that come from files: never read as HTML, and broken into lines where they are long."""

from __future__ import annotations

from html import escape


def plain_tip(text: str) -> str:
    """`text` so that a tool tip shows it to the letter; Qt would read `<b>` in it as a command."""
    lines = escape(text).replace("\n", "<br>")
    return f"<qt>{lines}</qt>" if text else ""
