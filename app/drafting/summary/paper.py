"""The summary of a voluminous exhibit (Fed. R. Evid. 1006): source, method, the listed times and the gaps between them.

Literal text of papers holds no digit, so the rule is a citation and what follows from the rows is a figure.
"""

from __future__ import annotations

from collections.abc import Sequence

from app import __version__
from app.base.clock import count, instant_long, small_number, span_short, zone_name
from app.base.ids import case_short, without_addresses
from app.drafting.assumed import as_read
from app.drafting.caption import caption
from app.drafting.names import client
from app.drafting.summary.summed import Hit, Summed, ToldGap, ends, is_rough, is_voluminous, summed
from app.drafting.template import Part, doe, figure, fill, record, sentence
from app.drafting.tree import Block, Document, Heading, Paragraph, Run, Runs, Table
from app.exhibits.corrections import PUT_RIGHT, mended_cells
from app.exhibits.schema import Exhibit
from app.findings.book import Book
from app.findings.gaps import gap_words
from app.findings.times import is_whole, silence_of, zone_of, zone_told
from app.law.case_view import CaseView
from app.law.rules import rule

KIND = "summary"
_RULE = "summaries"


def summary(view: CaseView, book: Book) -> Document:
    """The summary of one case as a paper of its own, with caption and title."""
    head = caption(view, book.evidence.matter, sentence(KIND, "title"))
    title = sentence(KIND, "name").format(case=case_short(view.number))
    return Document(KIND, title, (head, *summary_blocks(view, book)), case=view.number, kind=KIND)


def summary_blocks(view: CaseView, book: Book) -> tuple[Block, ...]:
    """What stands behind the caption."""
    told = summed(view, book)
    return (
        Paragraph(_offered(told), key="summary:offered"),
        Paragraph(fill(sentence(KIND, "extent"), exhibit=_EXHIBIT), key="summary:extent"),
        Heading(sentence(KIND, "source", "heading")),
        *(_source(exhibit, n, view) for n, exhibit in enumerate(book.evidence.exhibits_of(view.number))),
        Heading(sentence(KIND, "method", "heading")),
        *(
            Paragraph(runs, numbered=True, restart=not n, key=f"summary:method:{name}")
            for n, (name, runs) in enumerate(method(told).items())
        ),
        Heading(sentence(KIND, "hits", "heading")),
        *_hits(told),
        *_gaps(told),
        *_others(told),
        *_doubts(told),
        Paragraph(_verify(view), key="summary:verify"),
    )


_EXHIBIT = sentence(KIND, "exhibit")


def _doubts(told: Summed) -> list[Block]:
    """What the times above are read as, where they may be read otherwise."""
    events = sorted({hit.event for hit in told.hits})
    runs = as_read(told.book, events)
    return [Paragraph(runs, key="summary:doubts")] if runs else []


def _rule_run(view: CaseView) -> Run:
    return Run(rule(_RULE, view.case.paper).cite, "cite", f"rule:{_RULE}")


def _offered(told: Summed) -> Runs:
    view, book = told.view, told.book
    listed = book[f"listed:{view.number}"]
    return fill(
        sentence(KIND, "offered"),
        rule=_rule_run(view),
        exhibit=_EXHIBIT,
        rows=figure(listed, listed.rows_text),
        does=figure(listed),
        volume=_volume(told),
        client=client(view),
    )


def _volume(told: Summed) -> Runs:
    """That so many rows cannot be held against one another in court; of fewer, counsel has to say why."""
    if is_voluminous(told.view, told.book):
        return (Run(sentence(KIND, "volume")),)
    return (Run(" "), Run(sentence(KIND, "volume_blank"), "blank"))


def _verify(view: CaseView) -> Runs:
    chosen = rule(_RULE, view.case.paper)
    return (Run(sentence(KIND, "verify").format(rule=chosen.cite, note=chosen.note), "blank"),)


def source_facts(exhibit: Exhibit) -> dict[str, str]:
    """What is said of the file: {label: text}; an address in its name or in that of a sheet is masked."""
    words = {"rows": count(exhibit.rows, "row"), "hits": f"{exhibit.hits:,}"}
    whole = exhibit.hits == exhibit.rows
    unread = count(exhibit.rows - exhibit.hits, "unreadable row")
    zone = sentence(KIND, "source", zone_told(exhibit))
    named = [] if exhibit.places.height else [sheet.name for sheet in exhibit.sheets if sheet.rows and sheet.name]
    sheets = ", ".join(f"“{name}”" for name in named)
    facts = {
        "file": without_addresses(exhibit.file),
        "sha256": exhibit.sha256,
        "size": count(exhibit.size, "byte"),
        "sheets": without_addresses(sheets),
        "rows": sentence(KIND, "source", "sum_whole" if whole else "sum").format(**words, unread=unread),
        "zone": zone.format(zone=zone_name(exhibit.zone)),
    }
    return {sentence(KIND, "source", key): text for key, text in facts.items() if text}


def _source(exhibit: Exhibit, n: int, view: CaseView) -> Table:
    ref = f"exhibit:{view.number}:{exhibit.sha256[:12]}"
    rows = tuple(((record(label, ref),), (record(text, ref),)) for label, text in source_facts(exhibit).items())
    head = (sentence(KIND, "source", "about"), "")
    caption_ = (Run(sentence(KIND, "source", "caption")),)
    return Table(head, rows, caption_, widths=(0.2, 0.8), key=f"summary:source:{n}")


def method(told: Summed) -> dict[str, Runs]:
    """How the figures were made, sentence by sentence."""
    evidence, view = told.book.evidence, told.view
    exhibits = evidence.exhibits_of(view.number)
    own = sentence(KIND, "method", "own_zones")
    zones = ", ".join(dict.fromkeys(own if zone_told(each) == "mixed" else zone_name(each.zone) for each in exhibits))
    court = evidence.matter.court_zone
    zone = record(zones, f"zone:{view.number}") if zones else ""
    parts: dict[str, Part] = {"exhibit": _EXHIBIT, "zone": zone}
    mended = sum(map(mended_cells, exhibits))
    parts["cells"] = record(
        f"{small_number(mended)} cell{'' if mended == 1 else 's'}".capitalize(), f"exhibit:{view.number}"
    )
    used = ["rows", *(["mended"] if mended else []), "times_court" if court else "times"]
    if court:
        parts["court"] = record(zone_name(court), f"zone:{view.number}:court")
    used += dict.fromkeys(silent for silent in map(silence_of, exhibits) if silent)
    used.append("gap")
    if any(each.measured for each in told.gaps):
        used.append("measure")
    used += ["figures", *(["figures_court"] if court else []), _reproduced(exhibits)]
    parts["version"] = record(__version__, "program")
    return {name: fill(sentence(KIND, "method", name), **_in(name, parts)) for name in used}


def _reproduced(exhibits: Sequence[Exhibit]) -> str:
    """What whoever has the file needs to get the same figures."""
    decided = any(e.mapping is not None or any(d.kind in PUT_RIGHT for d in e.defects) for e in exhibits)
    seen = any(e.scan is not None for e in exhibits)
    return "program_decided" if decided else "program_recognised" if seen else "program"


def _in(name: str, parts: dict[str, Part]) -> dict[str, Part]:
    """`SHA-256` is a name with digits, which literal text does not hold."""
    return parts | {"sha256": record("SHA-256", "program")} if name.startswith("program") else parts


def _hits(told: Summed) -> list[Block]:
    if not told.hits:
        return [Paragraph((Run(sentence(KIND, "hits", "none"), "blank"),), key="summary:no-hits")]
    evidence = told.book.evidence
    zones = list(dict.fromkeys(zone_of(evidence, hit.event) for hit in told.hits))
    court = evidence.matter.court_zone
    printed = sentence(KIND, "hits", "printed" if len(zones) == 1 else "printed_many").format(
        zone=zones[0].removesuffix(" time")
    )
    beside = [sentence(KIND, "hits", "court").format(zone=zone_name(court))] if court else []
    if zones != ["UTC"]:
        beside.insert(0, sentence(KIND, "hits", "utc"))
    head = (sentence(KIND, "hits", "doe"), printed, *beside, sentence(KIND, "hits", "rows"))
    rows = tuple(_hit_row(hit, told, zones) for hit in told.hits)
    name = "caption" if told.of_client else "caption_bare"
    middle = (1 - 0.18 - 0.2) / (1 + len(beside))
    return [
        Table(
            head,
            rows,
            fill(sentence(KIND, "hits", name), client=client(told.view)),
            widths=(0.18, *(middle,) * (1 + len(beside)), 0.2),
            key="summary:hits",
        )
    ]


def _hit_row(hit: Hit, told: Summed, zones: list[str]) -> tuple[Runs, ...]:
    evidence = told.book.evidence
    finding = told.book.time(hit.event, hit.key, hit.end)
    printed = finding.value if len(zones) == 1 else f"{finding.value} ({zone_of(evidence, hit.event)})"
    none = sentence(KIND, "hits", "day_alone")
    cells: list[Runs] = [(doe(told.view, hit.key[1]),), (figure(finding, printed),)]
    whole = is_whole(evidence, hit.event)
    if zones != ["UTC"]:
        cells.append((figure(finding, none if told.day_alone(hit) else instant_long(hit.at, whole)),))
    if evidence.matter.court_zone:
        at_court = told.at_court(hit)
        cells.append((figure(finding, instant_long(at_court, whole) if at_court else none),))
    return (*cells, (figure(finding, bare_rows(finding.rows_text)),))


def bare_rows(rows_text: str) -> str:
    """`30 and 39`: the rows beneath a heading that says so; sheet and file stay where there are several."""
    bare = without_addresses(rows_text).removeprefix(f"{_EXHIBIT}, ")
    return bare.removeprefix("rows ").removeprefix("row ")


def _gaps(told: Summed) -> list[Block]:
    if not told.gaps:
        return []
    court = told.book.evidence.matter.court_zone is not None
    rough = any(is_rough(each.gap) for each in told.gaps)
    heads = ["from", "to", "printed", "elapsed", *(["local"] if court else []), *(["bounds"] if rough else []), "rows"]
    name = "caption_bare" if not told.of_client else "caption" if told.only_of_client else "caption_put_in"
    shares = {"from": 0.14, "to": 0.14, "printed": 0.13, "elapsed": 0.18, "local": 0.13, "bounds": 0.18, "rows": 0.12}
    return [
        Heading(sentence(KIND, "gaps", "heading")),
        Table(
            tuple(sentence(KIND, "gaps", head) for head in heads),
            tuple(_gap_row(each, told, court, rough) for each in told.gaps),
            fill(sentence(KIND, "gaps", name), client=client(told.view)),
            right=frozenset(n for n, head in enumerate(heads) if head in ("printed", "elapsed", "local")),
            widths=tuple(shares[head] for head in heads),
            key="summary:gaps",
        ),
    ]


def _gap_row(each: ToldGap, told: Summed, court: bool, rough: bool) -> tuple[Runs, ...]:
    gap, finding = each.gap, each.finding
    (_, since), (_, after) = ends(gap, told.book)
    words = gap_words(gap, told.book.evidence)
    none = sentence(KIND, "gaps", "none")
    cells: list[Runs] = [
        (doe(told.view, since),),
        (doe(told.view, after),),
        (figure(finding, f"{gap.calendar_days:,}"),),
        (figure(finding, words.elapsed_short),),
    ]
    if court:
        cells.append((figure(finding, f"{gap.calendar_days_local:,}" if words.local else none),))
    if rough:
        cells.append((figure(finding, bounds(each) or none),))
    return (*cells, (figure(finding, bare_rows(finding.rows_text)),))


def bounds(each: ToldGap) -> str:
    """`16 d 15 h 46 min to 16 d 15 h 50 min`; empty where the times are printed finely."""
    least, most = each.gap.least, each.gap.most
    if not is_rough(each.gap) or least is None or most is None:
        return ""
    return sentence(KIND, "gaps", "between").format(least=span_short(least), most=span_short(most))


def _others(told: Summed) -> list[Block]:
    if not told.others:
        return []
    blocks: list[Block] = [Heading(sentence(KIND, "put_in", "heading"))]
    for n, finding in enumerate(told.others):
        name = "rows" if finding.rows_text else "says"
        text, rows = figure(finding, finding.text), figure(finding, without_addresses(finding.rows_text))
        runs = fill(sentence(KIND, "put_in", name), text=text, rows=rows)
        blocks.append(Paragraph(runs, numbered=True, restart=not n, key=f"summary:{finding.id}"))
    return blocks
