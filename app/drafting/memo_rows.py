"""The memorandum's section on what Exhibit A lists: counts, the client's gaps, clusters, table and figure."""

from __future__ import annotations

from app.analysis.gaps import Gap
from app.base.clock import small_number
from app.drafting.names import EXHIBIT, client
from app.drafting.template import Part, doe, figure, fill, join, sentence
from app.drafting.tree import Block, Figure, Heading, Paragraph, Run, Runs, Table
from app.findings.book import Book
from app.findings.clusters import cluster_id
from app.findings.finding import Finding
from app.findings.gaps import client_gaps, gap_ends, gap_words
from app.findings.times import zone_of
from app.law.case_view import CaseView

WEEKS = 14  # calendar days from which "weeks apart" may be said


def rows_section(view: CaseView, book: Book, drawing: Figure | None) -> list[Block]:
    """Nothing is said that hurts the client: a gap under a day has no paragraph, and no row in the table."""
    gaps = [g for g in client_gaps(view) if book.gap(g, view).side == "helps"]
    named = [g for g in gaps if _is_clients(g, view, book)] or gaps[:0]
    blocks: list[Block] = [
        Heading(sentence("memo", "rows", "heading")),
        Paragraph(_listed(view, book), numbered=True, key="memo:listed"),
    ]
    blocks += _several_hashes(view, book)
    for gap in named:
        blocks += _gap_paragraphs(gap, view, book)
    if not named and len(view.remaining) > 1:
        blocks += _instant(view, book)
    widest = max((g.calendar_days for g in gaps), default=0)
    if widest >= 1:
        which = "weeks" if widest >= WEEKS else "dates"
        blocks.append(
            Paragraph(fill(sentence("memo", "rows", which), exhibit=EXHIBIT), numbered=True, key="memo:dates")
        )
    blocks += _clusters(view, book)
    if gaps:
        blocks.append(_table(gaps, view, book, clients=bool(named)))
    if drawing is not None:
        blocks.append(drawing)
    return blocks


def _is_clients(gap: Gap, view: CaseView, book: Book) -> bool:
    return bool(set(gap_ends(gap, book.evidence)) & set(view.case.clients))


def _listed(view: CaseView, book: Book) -> Runs:
    listed = book[f"listed:{view.number}"]
    once = book.get(f"once:{view.number}")
    every = once is not None and once.value.split(" of ")[0] == once.value.split(" of ")[1]
    one_time: Part = ""
    if once is not None and every:
        key = "one_time" if view.case.docketed else "one_time_listed"
        one_time = fill(sentence("memo", "rows", key), once=figure(once, "a single listed time"))
    first = fill(
        sentence("memo", "rows", "listed"), exhibit=EXHIBIT, does=figure(listed, listed.value), one_time=one_time
    )
    dismissed, remaining = book.get(f"dismissed:{view.number}"), book.get(f"remaining:{view.number}")
    if dismissed is None or remaining is None or not view.dismissed:
        return first
    parts: dict[str, Part] = {
        "dismissed": figure(dismissed),
        "all": figure(remaining, f"{len(view.does)} Does"),
        "remaining": figure(remaining, str(len(view.remaining))),
        "remaining_names": figure(remaining, view.names(view.remaining)),
    }
    template = "dismissed" if len(view.remaining) <= 3 else "dismissed_many"
    return join([first, fill(sentence("memo", "rows", template), **parts)])


def _gap_paragraphs(gap: Gap, view: CaseView, book: Book) -> list[Block]:
    since, after = gap_ends(gap, book.evidence)
    finding = book.gap(gap, view)
    words = gap_words(gap, book.evidence)
    since_time = book.time(view.number, since, last=True)
    after_time = book.time(view.number, after)
    assert since_time is not None and after_time is not None
    names: dict[str, Part] = {"since": doe(view, since), "after": doe(view, after)}
    zone = zone_of(book.evidence, gap.since_event)
    local: Part = ""
    if words.local:
        local = fill(
            sentence("memo", "rows", "local"), local_days=figure(finding, words.local), local_basis=words.local_basis
        )
    figures = fill(
        sentence("memo", "rows", "gap"),
        days=figure(finding, words.days),
        days_basis=words.days_basis,
        elapsed=figure(finding, words.elapsed),
        local=local,
    )
    if words.bounds:
        figures = join([figures, fill(sentence("memo", "rows", "bounds"), bounds=figure(finding, words.bounds))])
    times = fill(
        sentence("memo", "rows", "times"),
        since_time=figure(since_time),
        after_time=figure(after_time),
        zone=zone,
        **names,
    )
    need = fill(sentence("memo", "rows", "need"), elapsed=figure(finding, words.elapsed), exhibit=EXHIBIT, **names)
    key = f"memo:{finding.id}"
    return [
        Paragraph(join([times, figures]), numbered=True, key=key),
        Paragraph(need, numbered=True, key=f"{key}:need"),
    ]


def _several_hashes(view: CaseView, book: Book) -> list[Block]:
    standing = view.standing("same_hash")
    if standing is None or standing.groups is None or len(standing.groups) < 2:
        return []
    those = sentence("memo", "rows", "those_remaining" if view.case.docketed else "those_listed")
    value = figure(book[f"hash:{view.number}"], f"{len(standing.groups)} sets")
    runs = fill(sentence("memo", "rows", "swarms"), exhibit=EXHIBIT, those=those, value=value)
    return [Paragraph(runs, numbered=True, key="memo:swarms")]


def _instant(view: CaseView, book: Book) -> list[Block]:
    """For a client without a number, or whom no gap sets apart: the stay that one instant would need of all."""
    if len(view.swarms) != 1:
        return []
    needed = book.get(f"dwell:{view.number}:{(view.swarms[0].info_hash or 'none')[:8]}:concurrent")
    if needed is None or needed.side != "helps":
        return []
    counted = book.get(f"remaining:{view.number}") or book[f"listed:{view.number}"]
    who = figure(counted, small_number(len(view.remaining)))
    runs = fill(sentence("memo", "rows", "instant"), remaining=who, needed=figure(needed), exhibit=EXHIBIT)
    return [Paragraph(runs, numbered=True, key=f"memo:{needed.id}")]


def _clusters(view: CaseView, book: Book) -> list[Block]:
    """A paragraph for each cluster that counsel named: who is in it, when they are listed."""
    blocks: list[Block] = []
    for cluster in book.evidence.matter.clusters:
        does, first, last, needed = (
            book.get(cluster_id(cluster, view.number, part)) for part in ("does", "first", "last", "needed")
        )
        if does is None or first is None or last is None:
            continue
        tail: Part = ""
        if needed is not None:
            tail = fill(sentence("memo", "rows", "cluster_needed"), needed=figure(needed))
        runs = fill(
            sentence("memo", "rows", "cluster" if len(does.does) > 1 else "cluster_one"),
            name=Run(cluster.name, "record", f"cluster:{cluster.id}"),
            does=figure(does),
            first=figure(first),
            last=figure(last),
            needed=tail,
        )
        blocks.append(Paragraph(runs, numbered=True, key=f"memo:cluster:{cluster.id}"))
    return blocks


def _table(gaps: list[Gap], view: CaseView, book: Book, clients: bool) -> Table:
    rows = tuple(_row(gap, view, book) for gap in gaps)
    court = book.evidence.matter.court_zone is not None
    heads = ["from", "to", "printed", "elapsed", *(["local"] if court else [])]
    caption = (
        fill(sentence("memo", "rows", "table"), client=client(view))
        if clients
        else fill(
            sentence("memo", "rows", "table_largest"),
            those=sentence("memo", "rows", "table_remaining" if view.case.docketed else "table_listed"),
        )
    )
    return Table(
        header=tuple(sentence("memo", "table_head", h) for h in heads),
        rows=rows,
        caption=caption,
        right=frozenset({2, 3, 4}),
        widths=(0.2, 0.2, 0.18, 0.24, 0.18) if court else (0.25, 0.25, 0.22, 0.28),
    )


def _row(gap: Gap, view: CaseView, book: Book) -> tuple[Runs, ...]:
    since, after = gap_ends(gap, book.evidence)
    finding: Finding = book.gap(gap, view)
    words = gap_words(gap, book.evidence)
    cells: list[Runs] = [
        (doe(view, since),),
        (doe(view, after),),
        (figure(finding, f"{gap.calendar_days:,}"),),
        (figure(finding, words.elapsed_short),),
    ]
    if book.evidence.matter.court_zone is not None:
        cells.append((figure(finding, f"{gap.calendar_days_local:,}"),))
    return tuple(cells)
