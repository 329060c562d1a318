"""Tables of contents and of authorities as Word's fields, filled in, and the marks in the text from which they come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.base.paths import data
from app.drafting.render.docx.fields import END, begin, bookmarked, hidden, linked, page_reference, quoted
from app.drafting.render.docx.xml import KEPT, leader, paragraph, text, text_runs
from app.drafting.render.layout import Layout
from app.drafting.render.pdf.pages import Pages
from app.drafting.slots import block_keys
from app.drafting.tree import Authorities, Block, Cited, Contents, Document, Heading, Run, plain

_TAB = f"<w:r>{KEPT}\u00a0\u00a0</w:t></w:r><w:r><w:tab/></w:r>"  # an entry as long as its line keeps off its page


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the table of contents and the heading to which it leads."""

    bookmark: str
    number: int
    block: Heading | Authorities
    key: str


def _words(block: Heading | Authorities) -> str:
    return block.text if isinstance(block, Heading) else block.heading


class Front:
    """The two tables of a paper. Without `pages` they hold no numbers: better none than wrong ones."""

    def __init__(self, document: Document, layout: Layout, pages: Pages | None) -> None:
        at = next((n for n, block in enumerate(document.blocks) if isinstance(block, Contents)), len(document.blocks))
        keys = block_keys(document) if at < len(document.blocks) else []
        self._listed = [
            _Entry(f"_Toc{n:08d}", n, block, keys[n])
            for n, block in enumerate(document.blocks)
            if n > at and isinstance(block, Heading | Authorities) and _words(block)
        ]
        self._of_block = {id(entry.block): entry for entry in self._listed}
        self._pages = pages
        self._tabs = leader(layout.width)

    def marked(self, block: Heading | Authorities, content: str) -> str:
        """A heading's runs in the bookmark to which the table leads."""
        entry = self._of_block.get(id(block))
        return bookmarked(entry.bookmark, entry.number, content) if entry else content

    def contents(self, block: Contents, *, new_page: bool) -> Iterator[str]:
        yield paragraph("TOCHeading", text_runs([Run(block.heading)]), new_page=new_page)
        if self._pages is not None:
            yield self._page_word()
        opening = begin('TOC \\o "1-3" \\h \\z \\u' if self._pages is not None else 'TOC \\o "1-3" \\n \\h \\z \\u')
        for n, entry in enumerate(self._listed, 1):
            page = self._pages.blocks.get(entry.key, "") if self._pages is not None else ""
            words = text_runs([Run(_words(entry.block))])
            if page:
                words += _TAB + page_reference(entry.bookmark, page)
            closing = END if n == len(self._listed) else ""
            content = (opening if n == 1 else "") + linked(entry.bookmark, words) + closing
            level = min(max(entry.block.level, 1), 3) if isinstance(entry.block, Heading) else 1
            yield paragraph(f"TOC{level}", content, tabs=self._tabs if page else "")

    def authorities(self, block: Authorities, *, new_page: bool) -> Iterator[str]:
        heading = self.marked(block, text_runs([Run(block.heading)]))
        yield paragraph("TablesHeading", heading, new_page=new_page)
        if self._pages is not None:
            yield self._page_word()
        for n, (category, works) in enumerate(block.groups):
            if not works:
                continue
            yield paragraph("TOAHeading", text_runs([Run(category)]))
            opening = begin(f'TOA \\c "{category_number(category, n)}"')
            for m, work in enumerate(works, 1):
                entry = text_runs(work.runs)
                pages = self._cited(work)
                if pages:
                    entry += f"{_TAB}<w:r>{KEPT}{text(pages)}</w:t></w:r>"
                content = (opening if m == 1 else "") + entry + (END if m == len(works) else "")
                yield paragraph("TableOfAuthorities", content, tabs=self._tabs if pages else "")

    def _page_word(self) -> str:
        """What stands above the column of pages."""
        word: str = data("styles", "words.toml")["front"]["pages"]
        return paragraph("CaseCaption", text_runs([Run(word)]), align="right")

    def _cited(self, work: Cited) -> str:
        """The pages that cite a work, each once, in their order."""
        if self._pages is None:
            return ""
        found = {page for key in work.keys for page in self._pages.cites.get(key, ())}
        return ", ".join(sorted(found, key=lambda page: (not page.isdecimal(), len(page), page)))


class Marks:
    """The hidden mark at each citation that the table of authorities lists."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._works: dict[str, tuple[Cited, int]] = {}  # key of an authority -> the work, its category
        for block in blocks:
            if isinstance(block, Authorities):
                for n, (category, works) in enumerate(block.groups):
                    for work in works:
                        self._works |= dict.fromkeys(work.keys, (work, category_number(category, n)))
        self._told: set[str] = set()

    def of(self, run: Run) -> str:
        """The mark of a citing run; the first of a work names it, the later ones refer to that."""
        found = self._works.get(run.ref or "")
        if found is None:
            return ""
        work, category = found
        named = quoted(plain(work.runs))
        if named in self._told:
            return hidden([Run(f'TA \\s "{named}"')])
        self._told.add(named)
        cited = [replace(run, text=quoted(run.text)) for run in work.runs]
        return hidden([Run('TA \\l "'), *cited, Run(f'" \\s "{named}" \\c {category}')])


def category_number(category: str, place: int) -> int:
    """Word's number of a category: its own seven by their names, the places from 8 on for others."""
    known: dict[str, int] = data("styles", "words.toml")["docx"]["categories"]
    return known.get(category.lower(), min(8 + place, 16))
