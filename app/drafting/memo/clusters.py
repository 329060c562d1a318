"""The clusters that counsel named, among the facts of a memorandum: who is in each, and when listed, with rows."""

from __future__ import annotations

from app.drafting.assumed import as_read, cited, silence
from app.drafting.names import EXHIBIT, is_are
from app.drafting.template import Part, doe_list, figure, fill, join, sentence
from app.drafting.tree import Block, Paragraph, Run, Runs
from app.findings.book import Book
from app.findings.clusters import cluster_id
from app.findings.finding import Finding
from app.findings.times import zone_of
from app.law.case_view import CaseView
from app.matter.model import Cluster


def cluster_paragraphs(view: CaseView, book: Book) -> list[Block]:
    """A paragraph for each; who is listed without a time is told apart, and a stay under a day is not told."""
    blocks: list[Block] = []
    for cluster in book.evidence.matter.clusters:
        told = [_listed(cluster, view, book), _untimed(cluster, view, book)]
        if any(told):
            blocks.append(Paragraph(join(filter(None, told)), numbered=True, key=f"memo:cluster:{cluster.id}"))
    return blocks


def _found(cluster: Cluster, view: CaseView, book: Book, part: str) -> Finding | None:
    return book.get(cluster_id(cluster, view.number, part))


def _name(cluster: Cluster) -> Run:
    return Run(cluster.name, "record", f"cluster:{cluster.id}")


def _listed(cluster: Cluster, view: CaseView, book: Book) -> Runs:
    does, first, last, needed = (_found(cluster, view, book, part) for part in ("does", "first", "last", "needed"))
    if does is None or first is None or last is None:
        return ()
    timed = tuple(doe for _, doe in does.does)
    tail: Part = ""
    if needed is not None and needed.side == "helps":
        tail = fill(sentence("memo", "rows", "cluster_needed"), needed=figure(needed))
    key = "cluster_at" if first.value == last.value else "cluster" if len(timed) > 1 else "cluster_one"
    events = tuple(dict.fromkeys((*first.events, *last.events)))
    runs = fill(
        sentence("memo", "rows", key),
        name=_name(cluster),
        does=figure(does, view.names(timed)),
        be=is_are(timed),
        first=figure(first),
        last=figure(last),
        basis=_basis(events, book),
        needed=tail,
    )
    return join([runs, *filter(None, (silence(book, events[0]), as_read(book, events)))])


def _basis(events: tuple[int, ...], book: Book) -> Runs:
    """In which zone those times are listed, and in which rows."""
    zones = [zone_of(book.evidence, event) for event in (events[0], events[-1])]
    return fill(
        sentence("memo", "rows", "cluster_basis" if len(set(zones)) == 1 else "cluster_basis_zones"),
        zone=zones[0],
        after_zone=zones[1],
        rows=cited(book, events),
    )


def _untimed(cluster: Cluster, view: CaseView, book: Book) -> Runs:
    found = _found(cluster, view, book, "untimed")
    if found is None:
        return ()
    does = doe_list(view, tuple(doe for _, doe in found.does))
    return fill(sentence("memo", "rows", "cluster_untimed"), exhibit=EXHIBIT, does=does, name=_name(cluster))
