"""The application of a memorandum, in two steps: the complaint does not allege it, and the rows do not show it."""

from __future__ import annotations

from app.analysis.gaps import Gap
from app.base.clock import small_number
from app.drafting.memo.grounds import Grounds
from app.drafting.memo.law import more
from app.drafting.names import EXHIBIT
from app.drafting.template import Part, doe, figure, fill, join, sentence
from app.drafting.tree import Block, Heading, Paragraph, Run, Runs
from app.findings.gaps import gap_ends, gap_words

WEEKS = 14  # calendar days from which "weeks apart" may be said


def application(grounds: Grounds) -> list[Block]:
    """The section; a marked blank where neither the complaint as recorded nor the rows say anything that helps."""
    pleading = [Paragraph(_of_complaint(grounds), numbered=True, key="memo:unpleaded")] if grounds.unpleaded else []
    found = [*pleading, *_of_rows(grounds)]
    nothing = Paragraph((Run(sentence("memo", "application", "nothing"), "blank"),), key="memo:application")
    return [Heading(sentence("memo", "application", "heading")), *(found or [nothing])]


def _of_complaint(grounds: Grounds) -> Runs:
    """What follows from the allegations that are made: one hash alleged of all shows no time."""
    if grounds.lacks == "direct exchange":
        key = "exchange"
    elif grounds.pleaded("same hash") == "absent" or grounds.several_hashes:
        key = "plain"
    else:
        key = "hash"
    if grounds.pleaded(grounds.lacks) != "bare":
        return fill(sentence("memo", "application", key))
    bare = sentence("memo", "application", "bare_exchange" if grounds.lacks == "direct exchange" else "bare")
    if all(allegation.says == grounds.lacks for allegation in grounds.view.case.allegations):
        return fill(bare)
    return join([bare, fill(sentence("memo", "application", key if key == "hash" else f"else_{key}"))])


def _of_rows(grounds: Grounds) -> list[Block]:
    blocks: list[Block] = []
    if grounds.several_hashes:
        alleged = grounds.pleaded("same hash") in ("made", "bare")
        keys = ["hashes_alleged", "hashes"] if alleged else ["hashes"]
        runs = join([fill(sentence("memo", "application", key), exhibit=EXHIBIT) for key in keys])
        blocks.append(Paragraph(runs, numbered=True, key="memo:apart"))
    blocks += [_need(gap, grounds) for gap in grounds.told]
    blocks += _stay(grounds)
    dates = _dates(grounds)
    if dates:
        blocks.append(Paragraph(dates, numbered=True, key="memo:dates"))
    first = blocks[0] if blocks else None
    if grounds.unpleaded and isinstance(first, Paragraph):
        lead = fill(sentence("memo", "application", "nor"), exhibit=EXHIBIT)
        blocks[0] = Paragraph(join([lead, first.runs]), numbered=True, key=first.key)
    return blocks


def _need(gap: Gap, grounds: Grounds) -> Paragraph:
    """The stay that would have to bridge the gap, and that nothing listed says anybody stayed so long."""
    view, evidence = grounds.view, grounds.book.evidence
    since, after = gap_ends(gap, evidence)
    found = grounds.book.gap(gap, view)
    names: dict[str, Part] = {"since": doe(view, since), "after": doe(view, after)}
    key = "need" if grounds.one_swarm else "need_hash"
    needed = figure(found, gap_words(gap, evidence).needed)
    parts = [
        fill(sentence("memo", "application", key), elapsed=needed, **names),
        fill(sentence("memo", "application", "stay_ranges" if lists_ranges(grounds) else "stay"), exhibit=EXHIBIT),
    ]
    if grounds.one_swarm:
        parts.append(fill(sentence("memo", "application", "even"), exhibit=EXHIBIT, **names))
    return Paragraph(join(parts), numbered=True, key=f"memo:{found.id}:need")


def _stay(grounds: Grounds) -> list[Block]:
    """The stay that the standard would need of all."""
    if grounds.stay is None:
        return []
    found, needed, does = grounds.stay
    runs = fill(
        sentence("memo", "application", grounds.of_whom),
        does=figure(found, small_number(does)),
        needed=figure(found, needed),
        rows=figure(found, found.rows_text),
    )
    if not grounds.told:  # a gap's paragraph has said it
        stay = "stay_ranges" if lists_ranges(grounds) else "stay"
        runs = join([runs, fill(sentence("memo", "application", stay), exhibit=EXHIBIT)])
    return [Paragraph(runs, numbered=True, key=f"memo:{found.id}")]


def lists_ranges(grounds: Grounds) -> bool:
    """Whether any Doe who remains is listed over a span: by a range, or more than once."""
    view = grounds.view
    who = [view.who[d] for d in view.remaining if d in view.who]
    does = grounds.book.evidence.roster.does[sorted(who)]
    return bool((does["first"] < does["last"]).any())


def _dates(grounds: Grounds) -> Runs:
    """What courts have made of dates that differ, where a gap that helps reaches over a day."""
    widest = max(grounds.gaps, key=lambda gap: gap.calendar_days, default=None)
    if widest is None or widest.calendar_days < 1 or not grounds.may_cite("rawfilms"):
        return ()
    weeks = widest.calendar_days >= WEEKS and grounds.one_swarm and grounds.may_cite("inre")
    since, after = gap_ends(widest, grounds.book.evidence)
    words = gap_words(widest, grounds.book.evidence)
    runs = fill(
        sentence("memo", "application", "weeks" if weeks else "dates"),
        exhibit=EXHIBIT,
        since=doe(grounds.view, since),
        after=doe(grounds.view, after),
        days=figure(grounds.book.gap(widest, grounds.view), words.days),
    )
    return join([runs, more("dates", grounds.view, grounds.law)])
