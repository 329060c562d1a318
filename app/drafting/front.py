"""The tables before a long paper: of its contents, and of the authorities that its body cites."""

from __future__ import annotations

import re
from dataclasses import replace

from app.drafting.length import counted
from app.drafting.template import cite, sentence
from app.drafting.tree import Authorities, Block, Caption, Cited, Contents, Document, Run, Runs, plain
from app.law.authorities import Authority
from app.law.citations import Article, Case, RuleText
from app.law.court_formats import CourtFormat, Limit
from app.law.library import Library

CATEGORIES = ("cases", "statutes", "rules", "other")
"""The groups of a table of authorities, in their order."""

_NEAR = 0.7
"""From which share of a limit an estimate of pages is not enough."""


def with_tables(document: Document, form: CourtFormat, library: Library, wanted: bool | None = None) -> Document:
    """The paper with its tables behind the caption, where it is `wanted`; None: where its court asks for them of a
    paper as long as this. They list what stands in the paper now; one that has them already gets them anew."""
    bare = [block for block in document.blocks if not isinstance(block, Contents | Authorities)]
    body = replace(document, blocks=tuple(bare))
    if not (wants_tables(body, form) if wanted is None else wanted):
        return document if len(bare) == len(document.blocks) else body
    at = 1 if bare and isinstance(bare[0], Caption) else 0
    tables: list[Block] = [Contents(sentence("editing", "front", "contents"))]
    groups = works_cited(body, library)
    if groups:
        tables.append(Authorities(sentence("editing", "front", "authorities"), groups))
    return replace(document, blocks=(*bare[:at], *tables, *bare[at:]))


def wants_tables(document: Document, form: CourtFormat) -> bool:
    """Whether a limit of the court beyond which tables are wanted is exceeded. Pages are counted as they are set, but
    only where they come near it: that takes a moment."""
    limits = [limit for limit in form.limits_of(document.kind) if limit.tables]
    if not limits:
        return False
    length, allowed = counted(document, form), [limit.pages for limit in limits if limit.pages is not None]
    pages = 0
    if allowed and length.pages >= _NEAR * min(allowed):
        from app.drafting.render.pdf.pages import pages_of  # typst: only where a paper is as long as that

        pages = pages_of(document, form).body
    return any(_beyond(limit, pages, length.body) for limit in limits)


def works_cited(document: Document, library: Library) -> tuple[tuple[str, tuple[Cited, ...]], ...]:
    """Every work that the paper cites, once, as it is cited in full but for its page, by category and alphabet."""
    works: dict[str, tuple[str, Runs, set[str]]] = {}
    for run in document.runs():
        if run.kind != "cite" or run.ref is None:
            continue
        authority = library.authorities.get(run.ref)
        if authority is None:  # a rule by its text alone
            works.setdefault(run.text, (_of_rule(run.text), (Run(run.text, "cite", run.ref),), set()))[2].add(run.ref)
        else:
            works.setdefault(authority.work, (_category(authority), _in_full(authority), set()))[2].add(run.ref)
    return tuple(
        (sentence("editing", "front", category), tuple(sorted(found, key=lambda work: _alphabet(work.runs))))
        for category in CATEGORIES
        if (found := [Cited(runs, frozenset(keys)) for of, runs, keys in works.values() if of == category])
    )


def _beyond(limit: Limit, pages: int, words: int) -> bool:
    return (limit.pages is not None and pages > limit.pages) or (limit.words is not None and words > limit.words)


def _category(authority: Authority) -> str:
    match authority.citation:
        case Case():
            return "cases"
        case RuleText(code=code):
            return _of_rule(code)
        case Article():
            return "other"


def _of_rule(code: str) -> str:
    return "statutes" if "U.S.C." in code else "rules"


def _in_full(authority: Authority) -> Runs:
    """The citation without the page that is cited of it and without remarks, and a rule by the name of its code."""
    cited = authority.citation
    match cited:
        case RuleText():
            cited = replace(cited, form="full")
        case Case():
            cited = replace(cited, note="")
    return tuple(replace(run, mark=None) for run in cite(replace(authority, citation=cited, pin="")))


def _alphabet(runs: Runs) -> list[tuple[int, str]]:
    """Letters without regard to case; numbers by their size, so that Rule 9 comes before Rule 20."""
    text = plain(runs).casefold()
    return [(int(part) if part.isdecimal() else -1, part) for part in re.split(r"(\d+)", text) if part]
