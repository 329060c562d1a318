"""The memorandum's section on what Exhibit A lists: counts, the client's gaps, clusters, table and figure."""

from __future__ import annotations

from app.analysis.gaps import Gap
from app.base.clock import small_number, span_long
from app.drafting.memo_law import more
from app.drafting.names import EXHIBIT, client
from app.drafting.template import Part, doe, figure, fill, join, sentence
from app.drafting.tree import Block, Figure, Heading, Paragraph, Run, Runs, Table
from app.findings.book import Book
from app.findings.clusters import cluster_id
from app.findings.finding import Finding, at_least
from app.findings.gaps import GapWords, client_gaps, gap_ends, gap_side, gap_words
from app.findings.times import zone_of, zone_stated
from app.law.case_view import CaseView
from app.law.library import Library

WEEKS = 14  # calendar days from which "weeks apart" may be said


def rows_section(view: CaseView, book: Book, drawing: Figure | None, law: Library) -> list[Block]:
    """Nothing is said that hurts the client: a gap under a day has no paragraph, and no row in the table."""
    heading = Heading(sentence("memo", "rows", "heading"))
    if not view.listed:
        return [heading, Paragraph((Run(sentence("memo", "rows", "no_exhibit"), "blank"),), numbered=True)]
    gaps = [g for g in client_gaps(view) if gap_side(g, view, book.evidence) == "helps"]
    named = [g for g in gaps if set(gap_ends(g, book.evidence)) & set(view.case.clients)]
    blocks: list[Block] = [heading, Paragraph(_listed(view, book), numbered=True, key="memo:listed")]
    blocks += _several_hashes(view, book)
    for gap in named:
        blocks += _gap_paragraphs(gap, view, book)
    if not named and len(view.remaining) > 2:
        blocks += _instant(view, book)
    widest = max((g.calendar_days for g in gaps), default=0)
    if widest >= 1:
        which = "weeks" if widest >= WEEKS else "dates"
        dates = fill(sentence("memo", "rows", which), exhibit=EXHIBIT)
        dates = join([dates, more("dates", view, law)])
        blocks.append(Paragraph(dates, numbered=True, key="memo:dates"))
    blocks += _clusters(view, book)
    if gaps:
        blocks.append(_table(gaps, view, book, clients=bool(named)))
    if drawing is not None:
        blocks.append(drawing)
    return blocks


def _listed(view: CaseView, book: Book) -> Runs:
    listed = book[f"listed:{view.number}"]
    once = book.get(f"once:{view.number}")
    one_time: Part = ""
    if once is not None and len(once.does) == len(view.remaining):
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
    left = len(view.remaining)
    template = "dismissed_all" if not left else "dismissed" if left <= 3 else "dismissed_many"
    return join([first, fill(sentence("memo", "rows", template), **parts)])


def _gap_paragraphs(gap: Gap, view: CaseView, book: Book) -> list[Block]:
    """The two listed times, the three figures between them, and the stay that would have to bridge them."""
    evidence = book.evidence
    since, after = gap_ends(gap, evidence)
    finding, words = book.gap(gap, view), gap_words(gap, evidence)
    names: dict[str, Part] = {"since": doe(view, since), "after": doe(view, after)}
    zones = [zone_of(evidence, event) for event in (gap.since_event, gap.after_event)]
    times = fill(
        sentence("memo", "rows", "times" if len(set(zones)) == 1 else "times_zones"),
        since_time=figure(book.time(gap.since_event, (gap.case, since), end=True)),
        after_time=figure(book.time(gap.after_event, (gap.case, after))),
        zone=zones[0],
        after_zone=zones[1],
        **names,
    )
    local: Part = ""
    if words.local:
        local = fill(
            sentence("memo", "rows", "local"), local_days=figure(finding, words.local), local_basis=words.local_basis
        )
    parts = [
        times,
        fill(
            sentence("memo", "rows", "gap"),
            days=figure(finding, words.days),
            days_basis=words.days_basis,
            elapsed=figure(finding, words.elapsed),
            local=local,
        ),
    ]
    if words.least:
        bounds = {"least": figure(finding, words.least), "most": figure(finding, words.most)}
        parts.append(fill(sentence("memo", "rows", "bounds"), **bounds))
    if not zone_stated(evidence, gap.since_event):
        parts.append(fill(sentence("memo", "rows", "unstated"), exhibit=EXHIBIT))
    key = f"memo:{finding.id}"
    return [
        Paragraph(join(parts), numbered=True, key=key),
        Paragraph(_need(words, finding, names, view, book), numbered=True, key=f"{key}:need"),
    ]


def _need(words: GapWords, finding: Finding, names: dict[str, Part], view: CaseView, book: Book) -> Runs:
    need = fill(sentence("memo", "rows", "need"), elapsed=figure(finding, words.needed), **names)
    stay = "stay_ranges" if _lists_ranges(view, book) else "stay"
    return join([need, fill(sentence("memo", "rows", stay), exhibit=EXHIBIT)])


def _lists_ranges(view: CaseView, book: Book) -> bool:
    """Whether any Doe who remains is listed over a span: by a range, or more than once."""
    who = [view.who[d] for d in view.remaining if d in view.who]
    does = book.evidence.roster.does[sorted(who)]
    return bool((does["first"] < does["last"]).any())


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
    if len(view.swarms) != 1 or view.swarms[0].info_hash is None:
        return []
    standing = view.standing("concurrent", view.swarms[0].info_hash)
    finding = book.get(f"dwell:{view.number}:{view.swarms[0].info_hash}:concurrent")
    if finding is None or finding.side != "helps" or standing is None or standing.needed is None:
        return []
    needed = at_least(standing.needed.dwell, standing.needed.least)
    timed = view.swarms[0].spans.height
    everybody = timed == len(view.remaining)
    runs = fill(
        sentence("memo", "rows", "instant" if everybody else "instant_timed"),
        does=figure(finding, small_number(timed)),
        needed=figure(finding, span_long(needed)),
    )
    stay = "stay_ranges" if _lists_ranges(view, book) else "stay"
    runs = join([runs, fill(sentence("memo", "rows", stay), exhibit=EXHIBIT)])
    return [Paragraph(runs, numbered=True, key=f"memo:{finding.id}")]


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
        cells.append((figure(finding, f"{gap.calendar_days_local:,}" if words.local else "–"),))
    return tuple(cells)
