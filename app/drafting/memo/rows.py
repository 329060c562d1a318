"""The facts of a memorandum, with their rows: counts, the client's gaps, clusters, table and figure."""

from __future__ import annotations

import numpy as np

from app.analysis.gaps import Gap
from app.base.clock import count, small_number
from app.drafting.assumed import as_read, assumed_paragraphs, cited, silence
from app.drafting.memo.clusters import cluster_paragraphs
from app.drafting.memo.gap_table import gap_row, gap_table
from app.drafting.memo.grounds import Grounds
from app.drafting.memo.put_in import put_in_measures
from app.drafting.names import EXHIBIT, client
from app.drafting.template import Part, doe, doe_list, figure, fill, join, record, sentence
from app.drafting.tree import Block, Figure, Heading, Paragraph, Run, Runs, Table
from app.findings.gaps import gap_ends, gap_words
from app.findings.times import zone_of
from app.law.case_view import CaseView


def facts_section(grounds: Grounds, drawing: Figure | None) -> list[Block]:
    """Nothing is said that hurts the client: a gap under a day has no paragraph, and no row in the table."""
    view, book = grounds.view, grounds.book
    heading = Heading(sentence("memo", "rows", "heading"))
    if not view.listed:
        return [heading, Paragraph((Run(sentence("memo", "rows", "no_exhibit"), "blank"),), numbered=True)]
    blocks: list[Block] = [heading, *listed_paragraph(grounds), *assumed_paragraphs(view, book)]
    blocks += _several_hashes(grounds)
    blocks += gap_paragraphs(grounds)
    blocks += ends(grounds)
    blocks += cluster_paragraphs(view, book)
    blocks += put_in_measures(view, book, view.case.filing, grounds.told)
    if len(grounds.gaps) > len(grounds.told[:1]):  # a single one that has its paragraph needs no table
        blocks.append(_table(grounds))
    if drawing is not None:
        blocks.append(drawing)
    return blocks


def listed_paragraph(grounds: Grounds) -> list[Block]:
    """Whom the complaint sues, how many the exhibit lists, who was dismissed."""
    if not grounds.view.listed:
        return [Paragraph((Run(sentence("memo", "rows", "no_exhibit"), "blank"),), numbered=True, key="memo:listed")]
    return [Paragraph(_listed(grounds), numbered=True, key="memo:listed")]


def gap_paragraphs(grounds: Grounds) -> list[Block]:
    """The gaps that help, each with its two listed times, their rows and the figures between them."""
    return [_gap_paragraph(gap, grounds) for gap in grounds.told]


def _listed(grounds: Grounds) -> Runs:
    view, book = grounds.view, grounds.book
    listed = book[f"listed:{view.number}"]
    suit = _suit(view)
    once = book.get(f"once:{view.number}")
    one_time: Part = ""
    if once is not None and len(once.does) == len(view.remaining):
        key = "one_time" if view.case.docketed else "one_time_listed"
        one_time = fill(sentence("memo", "rows", key), once=figure(once, "a single listed time"))
    first = fill(
        sentence("memo", "rows", "listed"), exhibit=EXHIBIT, does=figure(listed, listed.value), one_time=one_time
    )
    first = join([suit, first, *_beyond(grounds), *_untimed(grounds)])
    dismissed, remaining = book.get(f"dismissed:{view.number}"), book.get(f"remaining:{view.number}")
    if dismissed is None or remaining is None or not dismissed.does:
        return first
    parts: dict[str, Part] = {
        "dismissed": figure(dismissed),
        "all": figure(remaining, count(view.counted, "Doe")),
        "remaining": figure(remaining, f"{len(view.remaining):,}"),
        "remaining_names": figure(remaining, view.names(view.remaining)),
    }
    left = len(view.remaining)
    template = "dismissed_all" if not left else "dismissed" if left <= 3 else "dismissed_many"
    return join([first, fill(sentence("memo", "rows", template), **parts)])


def _beyond(grounds: Grounds) -> list[Runs]:
    """That the exhibit lists Does whom the complaint does not count: nothing is asked about them."""
    view = grounds.view
    told = grounds.book.get(f"beyond:{view.number}")
    if told is None:
        return []
    if {*view.case.clients} & {*view.beyond}:
        return [(Run(sentence("memo", "rows", "beyond_client"), "blank"),)]
    key = "beyond_one" if len(view.beyond) == 1 else "beyond"
    counted = record(count(view.case.does or 0, "Doe"), f"case:{view.number}:does")
    names = figure(told, view.names(view.beyond))
    return [fill(sentence("memo", "rows", key), does=names, count=counted, exhibit=EXHIBIT)]


def _untimed(grounds: Grounds) -> list[Runs]:
    """That the exhibit lists a client without a time that can be read."""
    view, evidence = grounds.view, grounds.book.evidence
    hits = evidence.roster.does["hits"]
    without = [c for c in view.case.clients if c in view.remaining and c in view.who and not hits[view.who[c]]]
    rows = evidence.rows_of(view.who[c] for c in without)
    told = sentence("memo", "rows", "untimed")
    return (
        [fill(told, exhibit=EXHIBIT, does=doe_list(view, without), rows=cited(grounds.book, rows))] if without else []
    )


def _suit(view: CaseView) -> Runs:
    """Whom the complaint sues and over which work, as the docket has it."""
    case = view.case
    if case.does is None or not case.title:
        return ()
    return fill(
        sentence("memo", "rows", "suit"),
        does=record(count(case.does, "Doe"), f"case:{case.number}:does"),
        title=record(case.title, f"case:{case.number}:title"),
    )


def _gap_paragraph(gap: Gap, grounds: Grounds) -> Paragraph:
    """The two listed times with their rows, and the three figures between them."""
    view, book, evidence = grounds.view, grounds.book, grounds.book.evidence
    since, after = gap_ends(gap, evidence)
    finding, words = book.gap(gap, view), gap_words(gap, evidence)
    zones = [zone_of(evidence, event) for event in (gap.since_event, gap.after_event)]
    names: dict[str, Part] = {"since": doe(view, since), "after": doe(view, after)}
    addresses = {end: _address_of(who, grounds) for end, who in (("of_since", gap.since), ("of_after", gap.after))}
    times = fill(
        sentence("memo", "rows", "times" if len(set(zones)) == 1 else "times_zones"),
        since_time=figure(book.time(gap.since_event, (gap.case, since), end=True)),
        after_time=figure(book.time(gap.after_event, (gap.case, after))),
        zone=zones[0],
        after_zone=zones[1],
        of_since=addresses["of_since"].capitalize(),
        of_after=addresses["of_after"],
        **names,
    )
    local: Part = ""
    if words.local:
        local = fill(
            sentence("memo", "rows", "local"), local_days=figure(finding, words.local), local_basis=words.local_basis
        )
    parts = [
        *([] if grounds.one_swarm else [fill(sentence("memo", "rows", "of_one_hash"), **names)]),
        times,
        fill(sentence("memo", "rows", "cited"), rows=figure(finding, finding.rows_text)),
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
    events = (gap.since_event, gap.after_event)
    parts += [silence(book, gap.since_event), as_read(book, events)]
    return Paragraph(join(parts), numbered=True, key=f"memo:{finding.id}")


def _address_of(who: int, grounds: Grounds) -> str:
    """`the address`; `an address` of a Doe who is listed with several."""
    tally = grounds.book.evidence.roster.tally
    several = tally.filter(tally["who"] == who)["ip"].drop_nulls().n_unique() > 1
    return sentence("memo", "rows", "an_address" if several else "the_address")


def ends(grounds: Grounds) -> list[Block]:
    """Between which two listed times one instant would have to be found."""
    if grounds.stay is None or grounds.standard == "chain":
        return []
    view, book, evidence, found = grounds.view, grounds.book, grounds.book.evidence, grounds.stay[0]
    earliest, latest = found.events
    zones = {zone_of(evidence, event) for event in found.events}
    if len(zones) > 1:
        return []
    placed = evidence.roster.placed
    since, after = (evidence.keys[who] for who in placed.who[np.searchsorted(placed.event, found.events)].tolist())
    told = fill(
        sentence("memo", "rows", "ends"),
        those=sentence("memo", "rows", _those(grounds)),
        since=doe(view, since[1]),
        after=doe(view, after[1]),
        since_time=figure(book.time(earliest, since, end=True)),
        after_time=figure(book.time(latest, after)),
        zone=zones.pop(),
    )
    parts = [told, fill(sentence("memo", "rows", "cited"), rows=figure(found, found.rows_text))]
    parts += [silence(book, earliest), as_read(book, found.events)]
    return [Paragraph(join(parts), numbered=True, key="memo:ends")]


def _those(grounds: Grounds) -> str:
    if grounds.hashed_alone:
        return "those_hashed" if grounds.view.case.docketed else "those_listed_hashed"
    return "those_remaining" if grounds.view.case.docketed else "those_listed"


def _several_hashes(grounds: Grounds) -> list[Block]:
    view, sets = grounds.view, grounds.several_hashes
    if not sets:
        return []
    those = sentence("memo", "rows", "those_remaining" if view.case.docketed else "those_listed")
    value = figure(grounds.book[f"hash:{view.number}"], f"{small_number(sets)} sets")
    runs = fill(sentence("memo", "rows", "swarms"), exhibit=EXHIBIT, those=those, value=value)
    return [Paragraph(runs, numbered=True, key="memo:swarms")]


def _table(grounds: Grounds) -> Table:
    view, book = grounds.view, grounds.book
    caption = (
        fill(sentence("memo", "rows", "table"), client=client(view))
        if grounds.of_client
        else fill(
            sentence("memo", "rows", "table_largest_one" if len(grounds.gaps) == 1 else "table_largest"),
            those=sentence("memo", "rows", "table_remaining" if view.case.docketed else "table_listed"),
        )
    )
    rows = [gap_row(gap, gap_ends(gap, book.evidence), book.gap(gap, view), view, book) for gap in grounds.gaps]
    return gap_table(rows, caption, book)
