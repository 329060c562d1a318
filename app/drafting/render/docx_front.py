"""Tables of contents and of authorities as Word's fields, filled in, and the marks in the text from which they come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.base.paths import data
from app.drafting.render.docx_fields import END, begin, bookmarked, hidden, linked, page_reference, quoted
from app.drafting.render.docx_xml import KEPT, leader, paragraph, text, text_runs
from app.drafting.render.layout import Layout
from app.drafting.render.pages import Pages
from app.drafting.tree import Authorities, Block, Cited, Contents, Document, Heading, Run, plain

_TAB = "<w:r><w:tab/></w:r>"


class Front:
    """The two tables of a paper. Without `pages` they hold no numbers: better none than wrong ones."""

    def __init__(self, document: Document, layout: Layout, pages: Pages | None) -> None:
        at = next((n for n, block in enumerate(document.blocks) if isinstance(block, Contents)), None)
        listed = [] if at is None else [x for x in document.blocks[at:] if isinstance(x, Heading) and x.text]
        self._bookmarks = {id(heading): (n, f"_Toc{n:08d}") for n, heading in enumerate(listed, 1)}
        self._listed = listed
        self._pages = pages
        self._tabs = leader(layout.width)

    def marked(self, heading: Heading, content: str) -> str:
        """A heading's runs in the bookmark to which the table leads."""
        found = self._bookmarks.get(id(heading))
        return bookmarked(found[1], found[0], content) if found else content

    def contents(self, block: Contents) -> Iterator[str]:
        yield paragraph("TablesHeading", text_runs([Run(block.heading)]))
        numbers = self._pages is not None
        opening = begin('TOC \\o "1-3" \\h \\z \\u' if numbers else 'TOC \\o "1-3" \\n \\h \\z \\u')
        for n, heading in enumerate(self._listed, 1):
            bookmark = self._bookmarks[id(heading)][1]
            page = self._pages.blocks.get(heading.key, "") if self._pages is not None else ""
            entry = text_runs([Run(heading.text)])
            if page:
                entry += _TAB + page_reference(bookmark, page)
            closing = END if n == len(self._listed) else ""
            content = (opening if n == 1 else "") + linked(bookmark, entry) + closing
            yield paragraph(f"TOC{min(max(heading.level, 1), 3)}", content, tabs=self._tabs if page else "")

    def authorities(self, block: Authorities) -> Iterator[str]:
        yield paragraph("TablesHeading", text_runs([Run(block.heading)]))
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
