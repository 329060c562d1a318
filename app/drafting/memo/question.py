"""The question that a memorandum presents, and its short answer: one paragraph, with the figures."""

from __future__ import annotations

from app.base.clock import small_number
from app.drafting.assumed import as_read
from app.drafting.memo.grounds import Grounds
from app.drafting.memo.rows import ends
from app.drafting.names import EXHIBIT, client, paragraphs
from app.drafting.template import Part, doe, figure, fill, join, record, sentence
from app.drafting.tree import Block, Heading, Paragraph, Run, Runs
from app.findings.counts import MANY
from app.findings.gaps import gap_ends, gap_words
from app.findings.pleading import pleading_id


def question_and_answer(grounds: Grounds) -> list[Block]:
    """Both headings always; a marked blank where there is nothing to ask, or nothing recorded to answer from."""
    return [
        Heading(sentence("memo", "question", "heading")),
        Paragraph(_question(grounds), key="memo:question"),
        Heading(sentence("memo", "answer", "heading")),
        Paragraph(_answer(grounds), key="memo:answer"),
    ]


def _blank(*keys: str) -> Runs:
    return (Run(sentence("memo", *keys), "blank"),)


def _question(grounds: Grounds) -> Runs:
    if grounds.nobody_leaves:
        return _blank("question", "nobody")
    view = grounds.view
    where = [] if grounds.met else _where(grounds)
    tail = fill(sentence("memo", "question", "where"), where=join(where, " and ")) if where else ""
    if view.proposed.relief == "all but lowest":
        those = sentence("memo", "question", "those_remain" if view.case.docketed else "those")
        return fill(sentence("memo", "question", "joined"), those=those, where=tail)
    key = "client_many" if len(view.case.clients) > 1 else "client"
    return fill(sentence("memo", "question", key), client=client(view), where=tail)


def _where(grounds: Grounds) -> list[Runs]:
    """What makes the question that of this case, in the order of the argument."""
    parts: list[Runs] = []
    if grounds.unpleaded:
        parts.append(fill(sentence("memo", "question", "pleading"), facts=_absence(grounds)))
    if grounds.several_hashes:
        parts.append(fill(sentence("memo", "question", "hashes"), exhibit=EXHIBIT))
    gap = grounds.apart
    if gap is not None and grounds.standard != "same_hash":
        evidence = grounds.book.evidence
        since, after = gap_ends(gap, evidence)
        parts.append(
            fill(
                sentence("memo", "question", "gap"),
                exhibit=EXHIBIT,
                since=doe(grounds.view, since),
                after=doe(grounds.view, after),
                days=figure(grounds.book.gap(gap, grounds.view), gap_words(gap, evidence).days),
            )
        )
    return parts


def _absence(grounds: Grounds) -> Run:
    found = grounds.book[pleading_id(grounds.view.number, grounds.lacks)]
    return figure(found, sentence("memo", "absence", grounds.lacks))


def _answer(grounds: Grounds) -> Runs:
    if grounds.nobody_leaves:
        return _blank("answer", "nobody")
    if grounds.met:
        return _blank("standard", "met")
    parts = [*_of_pleading(grounds), *_of_rows(grounds)]
    if not parts:
        return _blank("answer", "unrecorded")
    first = [sentence("memo", "answer", key) for key in ("no", "burden")]
    return join([*first, *parts, *_of_number(grounds)])


def in_short(grounds: Grounds) -> dict[str, Runs]:
    """The grounds of severance in a few sentences: those of the `pleading`; those of `rows` and number of Does. None
    where nobody can be severed, or the rows meet the standard that counsel chose."""
    if grounds.nobody_leaves or grounds.met:
        return {}
    rows = [*_of_rows(grounds), *_of_number(grounds), *_as_read(grounds)]
    found = {"pleading": _of_pleading(grounds), "rows": rows}
    return {of: join(parts) for of, parts in found.items() if parts}


def _as_read(grounds: Grounds) -> list[Runs]:
    """What is taken for granted of the rows on which those sentences rest."""
    if grounds.several_hashes or grounds.standard == "same_hash":
        return []
    ends = (grounds.apart.since_event, grounds.apart.after_event) if grounds.apart is not None else ()
    all_of_them = grounds.stay[0].events if grounds.stay is not None else ()
    told = as_read(grounds.book, list(dict.fromkeys((*ends, *all_of_them))))
    return [told] if told else []


def ends_and_stay(grounds: Grounds) -> list[Block]:
    """Between which listed times one instant would have to be found, and what unbroken stays that would take."""
    needed = _of_all(grounds) if "rows" in in_short(grounds) and grounds.standard != "same_hash" else []
    if grounds.several_hashes or not needed:
        return []
    return [*ends(grounds), Paragraph(join(needed), numbered=True, key="memo:stay")]


def _of_pleading(grounds: Grounds) -> list[Runs]:
    if grounds.unpleaded:
        return [fill(sentence("memo", "answer", "pleading"), facts=_absence(grounds))]
    made = next((a for a in grounds.view.case.allegations if a.says == "same time"), None)
    if made is None or grounds.lacks != "same time" or grounds.standard == "same_hash":
        return []
    cited = record(paragraphs(made.cite), pleading_id(grounds.view.number, "same time"))
    return [fill(sentence("memo", "answer", "alleged"), cite=cited, exhibit=EXHIBIT)]


def _of_rows(grounds: Grounds) -> list[Runs]:
    if grounds.several_hashes:
        return [fill(sentence("memo", "answer", "hashes"), exhibit=EXHIBIT)]
    if grounds.standard == "same_hash":
        return []
    view, book, evidence, gap = grounds.view, grounds.book, grounds.book.evidence, grounds.apart
    if gap is not None:
        since, after = gap_ends(gap, evidence)
        words, found = gap_words(gap, evidence), book.gap(gap, view)
        parts: dict[str, Part] = {
            "since": doe(view, since),
            "after": doe(view, after),
            "since_time": figure(book.time(gap.since_event, (gap.case, since), end=True)),
            "after_time": figure(book.time(gap.after_event, (gap.case, after))),
            "days": figure(found, words.days),
            "days_basis": words.days_basis,
            "elapsed": figure(found, words.elapsed),
        }
        key = "gap_dates" if words.least and gap.calendar_days_local is None else "gap"
        return [fill(sentence("memo", "answer", key), exhibit=EXHIBIT, **parts), *_of_all(grounds)]
    return _of_all(grounds)


def _of_all(grounds: Grounds) -> list[Runs]:
    """The stay that the standard would need of all who remain."""
    if grounds.stay is None:
        return []
    found, needed, does = grounds.stay
    return [
        fill(
            sentence("memo", "answer", grounds.of_whom),
            exhibit=EXHIBIT,
            does=figure(found, small_number(does)),
            needed=figure(found, needed),
        )
    ]


def _of_number(grounds: Grounds) -> list[Runs]:
    view = grounds.view
    remaining = grounds.book.get(f"remaining:{view.number}")
    if remaining is None or len(view.remaining) < MANY:
        return []
    counted = figure(remaining, str(len(view.remaining)))
    return [fill(sentence("memo", "answer", "many"), remaining=counted)]
