"""The tree for the panel beside the timeline: rich text as a QTextBrowser reads it, without knowing Qt.

Computed runs are anchors (`figure:`, `record:`, `cite:`, and `picture:` with a count for figures); the
widget underlines them in its own way. A mark such as "verify before filing" is an anchor `mark:`, so that
the widget may draw the frame around it and leave it out of what is copied.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote, unquote

from app.drafting.render.caption import caption_lines
from app.drafting.render.layout import cells_of, is_numbered
from app.drafting.render.typography import NBSP, clean, typeset, with_blanks
from app.drafting.tree import (
    Block,
    Caption,
    Document,
    Entered,
    Figure,
    Heading,
    Paragraph,
    Run,
    Signature,
    Table,
    plain,
)
from app.law.court_formats import CourtFormat, Page

_NUMBER_WIDTH = 24  # logical pixels from the number to its text
_NARROW = CourtFormat("panel", "Panel", page=Page(width=324.0, left=0.0, right=0.0))
"""A caption has less room beside the timeline than on paper."""


@dataclass(frozen=True, slots=True)
class PanelTheme:
    """Colours as `#RRGGBB`, font families as Qt takes them, sizes in points."""

    ink: str = "#1B1F24"
    ink2: str = "#4A5159"
    ink3: str = "#646B74"
    accent: str = "#3D50B0"
    warn: str = "#8A5800"
    ok: str = "#1B7346"
    line: str = "#DADAD6"
    base: str = "#FFFFFF"
    body_font: str = "Charter, Cambria, Charis SIL, Noto Serif, serif"
    ui_font: str = "sans-serif"
    body_size: float = 9.75
    small_size: float = 8.0
    leading: int = 108  # per cent of the face's own line


def href(kind: str, ref: str) -> str:
    """The address of an anchor: `figure:gap%3A12-cv-6677…`."""
    return f"{kind}:{quote(ref, safe='')}"


def parse_href(address: str) -> tuple[str, str]:
    """(kind, ref) of an address that `href` made; ("", "") for any other."""
    kind, colon, ref = address.partition(":")
    return (kind, unquote(ref)) if colon else ("", "")


def panel_html(document: Document, theme: PanelTheme) -> str:
    """The paper as rich text. Every text is escaped; figures are shown as a link to the timeline."""
    panel = _Panel(theme)
    body = "".join(panel.blocks(document.blocks))
    header = ""
    if document.header:
        beside = f" · {document.header_right}" if document.header_right else ""
        header = panel.paragraph(panel.small(_text(document.header + beside), theme.ink3), above=0)
    return (
        f'<html><body style="font-family:{_fonts(theme.body_font)};font-size:{theme.body_size}pt;'
        f'color:{theme.ink};background-color:{theme.base}">{header}{body}</body></html>'
    )


def _fonts(families: str) -> str:
    return ",".join(f"'{escape(family.strip(), quote=True)}'" for family in families.split(","))


def _text(text: str) -> str:
    return escape(clean(text))


def _blend(colour: str, ground: str, share: float) -> str:
    """`share` of a colour over a ground."""
    pairs = [(int(colour[n : n + 2], 16), int(ground[n : n + 2], 16)) for n in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


class _Panel:
    """Writes blocks in one theme; counts paragraphs and figures."""

    def __init__(self, theme: PanelTheme) -> None:
        self.theme = theme
        self._number = 0
        self._figures = 0

    def blocks(self, blocks: Sequence[Block]) -> Iterable[str]:
        for block in blocks:
            match block:
                case Heading(text=text, level=level):
                    weight = 700 if level < 3 else 600
                    yield self.paragraph(f'<span style="font-weight:{weight}">{_text(text)}</span>', above=12)
                case Paragraph():
                    yield self._paragraph(block)
                case Table():
                    yield self._table(block)
                case Figure():
                    yield self._figure(block)
                case Caption():
                    yield self._caption(block)
                case Signature():
                    yield self._signature(block)
                case Entered():
                    yield self._entered(block)

    def paragraph(self, content: str, *, above: int = 8, align: str = "left", left: int = 0, first: int = 0) -> str:
        return (
            f'<p align="{align}" style="margin-top:{above}px;margin-bottom:0px;margin-left:{left}px;'
            f'text-indent:{first}px;line-height:{self.theme.leading}%">{content}</p>'
        )

    def small(self, content: str, colour: str, weight: int = 400) -> str:
        theme = self.theme
        return (
            f'<span style="font-family:{_fonts(theme.ui_font)};font-size:{theme.small_size}pt;'
            f'font-weight:{weight};color:{colour}">{content}</span>'
        )

    def runs(self, runs: Sequence[Run]) -> str:
        return "".join(self._run(run) for run in typeset(runs))

    def _run(self, run: Run) -> str:
        theme = self.theme
        content = escape(run.text)
        looks = "font-weight:700;" if run.bold else ""
        looks += "font-style:italic;" if run.italic else ""
        looks += "text-decoration:underline;" if run.underline else ""
        if run.kind == "blank":
            looks += f"background-color:{_blend(theme.warn, theme.base, 0.16)};"
        if run.ref is not None and run.kind in ("figure", "record", "cite"):
            looks = f"color:{theme.ink};text-decoration:none;" + looks
            content = f'<a href="{href(run.kind, run.ref)}" style="{looks}">{content}</a>'
        elif looks:
            content = f'<span style="{looks}">{content}</span>'
        return content + (self._mark(run.mark, run.ref or "") if run.mark else "")

    def _mark(self, mark: str, ref: str) -> str:
        """The chip after a citation. Its words keep together; its ground shows where no frame is drawn."""
        theme = self.theme
        colour = theme.ok if mark.startswith("verified") else theme.warn
        words = NBSP + clean(mark).replace(" ", NBSP) + NBSP
        return (
            f' <a href="{href("mark", ref)}" style="text-decoration:none;color:{colour};font-style:normal;'
            f"background-color:{_blend(colour, theme.base, 0.1)};font-family:{_fonts(theme.ui_font)};"
            f'font-size:{theme.small_size}pt;font-weight:600">{escape(words)}</a>'
        )

    def _paragraph(self, block: Paragraph) -> str:
        anchor = f'<a name="{escape(block.key, quote=True)}"></a>' if block.key else ""
        content = anchor + self.runs(block.runs)
        if block.adverse is not None:
            return self._adverse(block.adverse, content)
        if is_numbered(block):
            self._number = 1 if block.restart else self._number + 1
            return (
                '<table width="100%" cellspacing="0" cellpadding="0" style="margin-top:8px;margin-bottom:0px"><tr>'
                f'<td width="{_NUMBER_WIDTH}">{self.paragraph(f"{self._number}.", above=0)}</td>'
                f"<td>{self.paragraph(content, above=0)}</td></tr></table>"
            )
        if block.quote:
            return self.paragraph(content, left=_NUMBER_WIDTH)
        if block.centred:
            return self.paragraph(content, align="center")
        return self.paragraph(content, first=_NUMBER_WIDTH if block.indent else 0)

    def _adverse(self, heading: str, content: str) -> str:
        """Indented, with a rule of three pixels at left and its heading in the face of the window."""
        head = self.paragraph(self.small(_text(heading), self.theme.warn, 600), above=0)
        return (
            '<table width="100%" cellspacing="0" cellpadding="0" style="margin-top:8px;margin-bottom:0px"><tr>'
            f'<td width="{_NUMBER_WIDTH}"></td><td width="3" bgcolor="{self.theme.warn}"></td><td width="11"></td>'
            f"<td>{head}{self.paragraph(content, above=0)}</td></tr></table>"
        )

    def _table(self, block: Table) -> str:
        theme = self.theme

        def cells(tag: str, contents: Sequence[str], rule: str) -> str:
            return "".join(
                f'<{tag} align="{"right" if n in block.right else "left"}" '
                f'style="padding:2px 6px 2px 0px;border-bottom:1px solid {rule}">{content}</{tag}>'
                for n, content in enumerate(contents)
            )

        header = cells("th", [self.small(_text(h), theme.ink2, 600) for h in block.header], theme.ink3)
        rows = "".join(
            f"<tr>{cells('td', [self.runs(cell) for cell in row], theme.line)}</tr>" for row in cells_of(block)
        )
        return (
            self.paragraph(f"<b>{self.runs(block.caption)}</b>")
            + '<table width="100%" cellspacing="0" cellpadding="0" style="border-collapse:collapse;margin-top:4px">'
            + f"<thead><tr>{header}</tr></thead>{rows}</table>"
        )

    def _figure(self, block: Figure) -> str:
        self._figures += 1
        words = escape(plain(typeset(block.caption)) or clean(block.alt))
        link = f'<a href="{href("picture", str(self._figures))}" style="color:{self.theme.accent}">{words}</a>'
        return self.paragraph(link)

    def _caption(self, block: Caption) -> str:
        bold = [self.paragraph(f"<b>{_text(line)}</b>", above=0, align="center") for line in block.court]
        lines = "".join(
            f'<tr><td width="46%" style="padding-left:{round(line.indent * 0.6)}px">{self.runs(line.left)}</td>'
            f'<td width="8%" align="center">)</td><td>{self.runs(line.right)}</td></tr>'
            for line in caption_lines(block, _NARROW)
            if line.left or line.right
        )
        counsel = [self.paragraph(self.runs(line), above=0) for line in block.attorney]
        hearing = [self.paragraph(self.runs(line), above=0, align="center") for line in block.hearing]
        title = self.paragraph(f"<b><u>{_text(block.title)}</u></b>", above=10, align="center")
        table = '<table width="100%" cellspacing="0" cellpadding="0" style="margin-top:10px;margin-bottom:10px">'
        return f"{''.join(counsel + bold)}{table}{lines}</table>{title}{''.join(hearing)}"

    def _signature(self, block: Signature) -> str:
        left = 5 * _NUMBER_WIDTH
        lines = "".join(self.paragraph(self.runs(line), above=0, left=left) for line in block.lines)
        rule = self.paragraph("_" * 24, above=8, left=left)
        return self.paragraph(_text(block.lead), above=20, left=left) + rule + lines

    def _entered(self, block: Entered) -> str:
        rule = f'style="border-bottom:1px solid {self.theme.ink}"'
        names = "".join(self.paragraph(self.runs(with_blanks(name)), above=0) for name in (block.judge, block.office))
        return (
            '<table width="100%" cellspacing="0" cellpadding="0" style="border-collapse:collapse;margin-top:24px">'
            f'<tr><td width="15%">{_text(block.lead)}</td><td width="28%" {rule}></td><td width="7%"></td>'
            f'<td width="50%" {rule}></td></tr><tr><td></td><td></td><td></td><td>{names}</td></tr></table>'
        )
