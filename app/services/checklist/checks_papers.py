"""Checks of the papers to file: authorities, figures and words of counsel's, blanks, length, what a judge asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from app.base.clock import count
from app.base.ids import ranges, series
from app.drafting.length import counted
from app.drafting.slots import computed_runs
from app.drafting.tree import Document, Paragraph, Run
from app.law.authorities import Authority
from app.law.case_view import CaseView
from app.law.citations import Case
from app.law.court_formats import Limit
from app.services.checklist.checked import Item, Subject, distinct, listed, passed, quoted, say

_SOFTWARE = ":software"
"""How the key of the block ends in which a paper discloses it."""


def authorities(of: Subject) -> Item:
    """Whether a person has read every decision that the papers cite."""
    cited = {run.ref: run for document in of.documents for run in document.runs() if run.kind == "cite" and run.mark}
    left = {key for document in of.documents for key in document.to_verify() if key}
    every = {authority.work for key in cited if (authority := _authority(of, key))}
    works: dict[str, Authority] = {}
    for key in sorted(left):
        authority = _authority(of, key)
        if authority is not None:
            works.setdefault(authority.work, authority)
    if not works:
        return passed("authorities", say("authorities", "all", n=f"{len(every):,}") if every else "")
    names = sorted(map(_called, works.values()), key=str.casefold)
    says = listed(names)
    pages = _pages(of, left)
    if pages and len(names) == len(works) <= 3:
        says = say("authorities", "pages", names=says, pages=pages)
    what = say("authorities", "open", n=count(len(works), "authority", "authorities"))
    return Item("authorities", what, says, True, len(works), "authorities", at=tuple(sorted(left)))


def figures(of: Subject) -> Item:
    """Figures of counsel's in place of computed ones, each with both; and where the computed one stands still."""
    told, at, n = list[str](), list[object](), 0
    for edited in of.edited:
        changed = {stale.slot: stale.now for stale in edited.stale if stale.slot}
        for key, run in _overridden(edited.document):
            n += 1
            says = say("figures", "says", value=run.text, computed=run.computed, paper=of.the(edited.document))
            if run.slot in changed:
                says += say("figures", "since", now=changed[run.slot])
            elsewhere = distinct(of.the(d) for d in of.documents if _states(d, run))
            if elsewhere:
                says += say("figures", "elsewhere", computed=run.computed, papers=series(elsewhere))
            told.append(says)
            at += [] if at else [edited.document.paper, key]
    if not told:
        return passed("figures")
    return Item(
        "figures", say("figures", "open", n=count(n, "figure")), listed(told, "; "), True, n, "paper", at=tuple(at)
    )


def words(of: Subject) -> Item:
    """Paragraphs of counsel's under which the program writes otherwise since."""
    stale = [(edited, each) for edited in of.edited for each in edited.stale if not each.slot]
    if not stale:
        return passed("words")
    edited, first = stale[0]
    says = say("words", "says", was=quoted(first.was), paper=of.named(edited.document))
    what = say("words", "open", n=count(len(stale), "edited paragraph"))
    return Item("words", what, says, True, len(stale), "paper", at=(edited.document.paper, first.key))


def lost(of: Subject) -> Item:
    """What of counsel's edits has no place in a paper any more."""
    gone = [(edited, each) for edited in of.edited for each in edited.lost]
    if not gone:
        return passed("lost")
    told = [
        say("lost", each.what, words=quoted(each.words) if each.words else "", paper=of.named(edited.document))
        for edited, each in gone
    ]
    edited, first = gone[0]
    what = say("lost", "open", n=count(len(gone), "piece"))
    return Item(
        "lost", what, listed(distinct(told), "; "), True, len(gone), "paper", at=(edited.document.paper, first.key)
    )


def blanks(of: Subject) -> Item:
    """Marked blanks that are left, paper by paper."""
    left: Counter[str] = Counter()
    first: Document | None = None
    for document in of.documents:
        found = sum(run.kind == "blank" for run in document.runs())
        if found:
            left[of.named(document)] += found
            first = first or document
    if first is None:
        return passed("blanks")
    says = listed([f"{paper}: {n:,}" for paper, n in left.most_common()])
    what = say("blanks", "open", n=count(left.total(), "blank"))
    return Item("blanks", what, says, True, left.total(), "paper", first.case, (first.paper,))


def limits(of: Subject) -> Iterator[Item]:
    """Each paper that has a limit: as counted in its .pdf, or as estimated."""
    for view in of.views:
        form = of.form(view)
        for document in (d for d in of.documents if d.case == view.number):
            known = of.pages.get(document.paper)
            length = counted(document, form, known.body if known else None)
            pages, words = count(length.pages, "page"), count(length.body, "word")
            pages = pages if length.exact else say("limits", "about", pages=pages)
            for limit in length.limits:
                key = "words" if limit.pages is None else "pages"
                told = words if limit.pages is None else pages
                what = {"paper": of.named(document), "most": _most(limit), "told": told}
                if limit not in length.exceeded:
                    yield Item("limits", say("limits", key, **what), limit.rule, case=view.number)
                elif limit.leave:
                    says = f"{limit.rule}. {limit.beyond or say('limits', 'leave')}"
                    at = (document.paper,)
                    yield Item("limits", say("limits", f"{key}_over", **what), says, True, 1, "paper", view.number, at)
                else:
                    yield Item("limits", say("limits", "tables", **what), limit.rule, case=view.number)


def unpublished(of: Subject) -> Item | None:
    """Where decisions that no reporter holds are attached: which."""
    asked = {view.number: view for view in of.views if of.form(view).unpublished}
    cited = {run.ref for d in of.documents if d.case in asked for run in d.runs() if run.kind == "cite"}
    works: dict[str, Authority] = {}
    for key in sorted(key for key in cited if key):
        authority = _authority(of, key)
        if authority and isinstance(authority.citation, Case) and authority.citation.page is None:
            works.setdefault(authority.work, authority)
    if not asked:
        return None
    if not works:
        return passed("unpublished")
    names = series(sorted(map(_called, works.values()), key=str.casefold))
    says = "; ".join((names, *_orders(asked.values())))
    at = tuple(authority.key for authority in works.values())
    what = say("unpublished", "open", n=count(len(works), "unpublished decision"))
    return Item("unpublished", what, says, True, len(works), "cited", at=at)


def software(of: Subject) -> Item | None:
    """Where the use of drafting software is disclosed: whether the papers do."""
    asked = {view.number: view for view in of.views if of.form(view).software}
    if not asked:
        return None
    papers = [document for document in of.documents if document.case in asked]
    blocks = [(d, b) for d in papers for b in d.blocks if isinstance(b, Paragraph) and b.key.endswith(_SOFTWARE)]
    lacking = [(d, b) for d, b in blocks if any(run.kind == "blank" for run in b.runs)]
    if papers and blocks and not lacking:
        return passed("software")
    document, block = lacking[0] if lacking else (None, None)
    says = "; ".join((*((of.named(document),) if document else ()), *_orders(asked.values())))
    at = (document.paper, block.key) if document and block else ()
    return Item("software", say("software", "open"), says, True, len(lacking), "paper", next(iter(asked)), at)


def _orders(views: Iterable[CaseView]) -> list[str]:
    return distinct(view.case.filing.order.cite for view in views if view.case.filing.order.cite)


def _authority(of: Subject, key: str | None) -> Authority | None:
    return of.law.authorities.get(key or "")


def _called(authority: Authority) -> str:
    """As it is called after it was cited in full."""
    return authority.short[0] or authority.short[1].replace("_", "") or authority.text.replace("_", "")


def _pages(of: Subject, keys: set[str]) -> str:
    """`pages 4 and 6`, where the pages of the papers are known."""
    found = {page for pages in of.pages.values() for key in keys for page in pages.cites.get(key, ())}
    numbers = sorted(int(page) for page in found if page.isdecimal())
    if not numbers:
        return ""
    return say("authorities", "page" if len(numbers) == 1 else "on", pages=series(ranges(numbers).split(", ")))


def _overridden(document: Document) -> Iterator[tuple[str, Run]]:
    """Each overridden figure of a paper once, with the key of its block."""
    met: set[str] = set()
    for block in document.blocks:
        for run in computed_runs(block):
            if run.computed is not None and run.slot not in met:
                met.add(run.slot)
                yield getattr(block, "key", ""), run


def _states(document: Document, over: Run) -> bool:
    """Whether the paper still states what the program computes of the same thing."""
    return any(
        run.computed is None and (run.kind, run.ref, run.text) == (over.kind, over.ref, over.computed)
        for run in document.runs()
    )


def _most(limit: Limit) -> str:
    return f"{limit.pages if limit.pages is not None else limit.words:,}"
