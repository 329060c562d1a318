"""The tree as Markdown, for a quick paste: CommonMark, with pipe tables and footnotes as most editors read them.

Whatever a paper says is text: nothing in it becomes markup, a link, an entity or the beginning of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from app.drafting.render.caption import caption_lines
from app.drafting.render.layout import cells_of, is_numbered
from app.drafting.render.typography import clean, with_blanks
from app.drafting.tree import (
    Authorities,
    Block,
    Caption,
    Contents,
    Document,
    Entered,
    Figure,
    Heading,
    Paragraph,
    Run,
    Runs,
    Signature,
    Table,
)
from app.law.court_formats import CourtFormat, Page

_MARKUP = re.compile(r"[\\`*_\[\]<>|~$&@#{}]|(?<=www)\.|:(?=//)", re.IGNORECASE)
_OPENS_A_BLOCK = re.compile(r"([+\-=:])|(\d{1,9})([.)])(?=\s|$)")
_BETWEEN_LISTS = "<!-- -->"
_LINE_END = "\\\n"
_UNBROKEN = CourtFormat("unbroken", "", page=Page(width=1_000_000.0))
_TO_SIGN = "\\_" * 24


def write_markdown(document: Document) -> str:
    """The paper as Markdown text. Marked blanks are bold; pictures are told in words; memo marks are left out."""
    writer = _Markdown(document)
    header = [_line(document.header, document.header_right)] if document.header else []
    return "\n\n".join([*header, *writer.blocks(), *writer.notes]) + "\n"


def _line(*texts: str) -> str:
    return f"*{' · '.join(escaped(text) for text in texts if text)}*"


def escaped(text: str) -> str:
    """`text` cleaned, and so that Markdown reads nothing but text in it, at the beginning of a line, too."""
    inside = _MARKUP.sub(lambda found: f"\\{found[0]}", clean(text).strip())
    return _OPENS_A_BLOCK.sub(_held, inside, count=1) if _OPENS_A_BLOCK.match(inside) else inside


def _held(found: re.Match[str]) -> str:
    return f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}"


def _inner(text: str) -> str:
    """Text within a line: its spaces at both ends stay, and nothing there begins a block."""
    return _MARKUP.sub(lambda found: f"\\{found[0]}", clean(text))


class _Markdown:
    """Writes the blocks of one paper; counts paragraphs and collects footnotes."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._number = 0
        self._in_list = False
        self.notes: list[str] = []

    def blocks(self) -> Iterator[str]:
        for block in self._document.blocks:
            yield from self._block(block)
            self._in_list = isinstance(block, Paragraph) and (block.bullet or is_numbered(block))

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading(text=text, level=level):
                yield f"{'#' * min(level + 1, 6)} {_inner(text).strip()}"
            case Paragraph():
                yield from self._paragraph(block)
            case Table():
                yield self._table(block)
            case Figure(caption=caption, alt=alt):
                yield _LINE_END.join(filter(None, (self.runs(caption), f"({_inner(alt)})")))
            case Caption():
                yield from self._caption(block)
            case Signature(lines=lines, lead=lead):
                yield _LINE_END.join((escaped(lead), _TO_SIGN, *(self.runs(line) for line in lines if line)))
            case Entered(lead=lead, judge=judge, office=office):
                names = (self.runs(with_blanks(name)) for name in (judge, office))
                yield _LINE_END.join((f"{escaped(lead)} {_TO_SIGN}", *names))
            case Contents(heading=heading):
                titles = [b for b in self._document.blocks if isinstance(b, Heading)]
                yield f"**{escaped(heading)}**"
                yield "\n".join(f"{'  ' * (title.level - 1)}- {escaped(title.text)}" for title in titles)
            case Authorities(heading=heading, groups=groups):
                yield f"**{escaped(heading)}**"
                for category, works in groups:
                    yield f"*{escaped(category)}*"
                    yield "\n".join(f"- {self.runs(work.runs)}" for work in works)

    def _paragraph(self, block: Paragraph) -> Iterator[str]:
        text = self.runs(block.runs)
        if block.adverse is not None:
            yield f"**{escaped(block.adverse)}**"
        if is_numbered(block):
            if block.restart and self._in_list:
                yield _BETWEEN_LISTS
            self._number = 1 if block.restart else self._number + 1
            yield f"{self._number}. {text}"
        elif block.bullet:
            yield f"- {text}"
        else:
            yield f"> {text}" if block.quote else text

    def _table(self, block: Table) -> str:
        sides = ("---:" if n in block.right else "---" for n in range(len(block.header)))
        rows = [_row(map(_inner, block.header)), _row(sides)]
        rows += [_row(self._inline(cell) for cell in row) for row in cells_of(block)]
        return "\n\n".join(filter(None, (self.runs(block.caption), "\n".join(rows))))

    def _caption(self, block: Caption) -> Iterator[str]:
        yield _LINE_END.join(f"**{escaped(line)}**" for line in block.court)
        yield _LINE_END.join(self.runs(line.left) for line in caption_lines(block, _UNBROKEN) if line.left)
        yield _LINE_END.join(self.runs(line) for line in block.right if line)
        yield f"# {_inner(block.title).strip()}"

    def runs(self, runs: Runs) -> str:
        """Runs at the beginning of a line."""
        text = self._inline(runs).strip()
        return _OPENS_A_BLOCK.sub(_held, text, count=1) if _OPENS_A_BLOCK.match(text) else text

    def _inline(self, runs: Sequence[Run]) -> str:
        parts: list[str] = []
        for (looks, noted), group in groupby(runs, key=lambda run: (_looks(run), run.note)):
            parts.append(_marked("".join(_inner(run.text) for run in group), looks))
            if noted:
                self.notes.append("")
                number = len(self.notes)
                self.notes[number - 1] = f"[^{number}]: {self._inline(noted)}"
                parts.append(f"[^{number}]")
        return "".join(parts)


def _looks(run: Run) -> str:
    """The asterisks around a run; neighbours of one look share them."""
    bold, italic = run.bold or run.kind == "blank", run.italic
    return "*" * (2 * bold + italic)


def _marked(text: str, looks: str) -> str:
    """`*text*`, with the spaces of its ends outside, where alone Markdown takes asterisks for a look."""
    bare = text.strip()
    if not looks or not bare:
        return text
    head = text[: len(text) - len(text.lstrip())]
    return f"{head}{looks}{bare}{looks}{text[len(text.rstrip()) :]}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.strip() for cell in cells)} |"
