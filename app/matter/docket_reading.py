"""A case as docket.toml writes it, to the model. Generous in form, strict in meaning: nothing is guessed."""

from __future__ import annotations

import re
from typing import cast

from app.base import paths
from app.base.ids import DoeId, case_number, case_short, is_numbered, is_set_aside, unnumbered_case
from app.base.problem import Problem
from app.matter.docket_does import one_doe, read_facts, some_does
from app.matter.docket_fields import Table, word_of
from app.matter.docket_filing import read_filing
from app.matter.model import (
    OUTCOMES,
    Allegation,
    Case,
    Entry,
    Outcome,
    Override,
    Relief,
    Request,
    RequestKind,
    Says,
)
from app.matter.parties import parse_movant

CASE_KEYS = (
    "number",
    "exhibit",
    "plaintiff",
    "does",
    "title",
    "judge",
    "magistrate",
    "division",
    "filed",
    "published",
    "paper",
    "counsel",
    "dismissed",
    "served",
    "represented",
    "client",
    "relief",
    "stays",
    "stays_reason",
    "entry",
    "allegation",
    "subpoena",
    "filing",
)
ENTRY_KEYS = (
    "dkt",
    "movant",
    "does",
    "not_doe",
    "not_doe_filed",
    "concerns",
    "requests",
    "unopposed",
    "opposing",
    "override",
    "disposition",
    "ruling_dkt",
    "date",
    "title",
)
ALLEGATION_KEYS = ("says", "cite", "conclusory")
_OVERRIDE_KEYS = ("disposition", "reason", "by", "at")

_MOST_DOES = 1_000_000


def read_case(table: Table) -> Case:
    """One [[case]]. Its docket says who remains, even where it dismisses nobody."""
    number = _number(table)
    plaintiff = table.text("plaintiff")
    return Case(
        number=number,
        plaintiff=plaintiff,
        does=_count(table),
        title=table.text("title"),
        judge=_without_office(table.text("judge")),
        magistrate=_without_office(table.text("magistrate")),
        division=table.text("division"),
        filed=table.day("filed"),
        published=table.day("published"),
        paper=table.day("paper"),
        counsel=table.text("counsel"),
        exhibit=table.text("exhibit"),
        clients=some_does(table, "client"),
        relief=cast(Relief | None, table.word("relief", "reliefs")),
        facts=read_facts(table),
        entries=tuple(read_entry(entry, plaintiff) for entry in table.tables("entry", "dkt", ENTRY_KEYS)),
        allegations=tuple(_allegation(item) for item in table.tables("allegation", "says", ALLEGATION_KEYS)),
        docketed=True,
        stays=one_doe(table, "stays"),
        stays_reason=table.text("stays_reason"),
        filing=read_filing(table),
    )


def _number(table: Table) -> str:
    """The normalised case number; a case without one is known by its exhibit."""
    wanted = "the case number, such as “1:12-cv-06677”"
    printed, exhibit = table.text("number", wanted), table.text("exhibit")
    if printed is None:
        if exhibit is None:
            raise table.missing("number", wanted)
        return unnumbered_case(exhibit)
    if not is_numbered(printed):
        return printed
    number = case_number(printed)
    if number is None:
        raise table.fault("number", wanted)
    return number


def _count(table: Table) -> int | None:
    """The complaint's count: `42`, or `"1-42"`."""
    value = table.get("does")
    if value is None:
        return None
    if isinstance(value, str):
        found = re.fullmatch(r"(?i)\s*(?:(?:john\s+)?does\s+)?(?:1\s*(?:[-–—]|to|through)\s*)?(\d{1,7})\s*", value)
        value = int(found[1]) if found else None
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= _MOST_DOES:
        raise table.fault("does", f"the complaint’s count of Does, a number from 1 to {_MOST_DOES:,}")
    return value


def _without_office(name: str | None) -> str | None:
    """The name alone; captions and signature blocks put the office before it."""
    return (
        re.sub(r"(?i)^(?:(?:the\s+)?hon(?:orable|\.)\s+|(?:u\.?s\.?\s+)?(?:magistrate\s+)?judge\s+)+", "", name or "")
        or None
    )


def read_entry(table: Table, plaintiff: str | None) -> Entry:
    """One entry, as a file or a person gives it."""
    dkt = _dkt(table)
    written = table.get("movant")
    wanted = "who moved, such as “Doe 29”, “John Doe X” or “Plaintiff”"
    if written is None:
        raise table.missing("movant", wanted)
    if isinstance(written, list):
        written = ", ".join(str(part) for part in written)
    try:
        # a blank is nobody: the docket then says that it does not know who moved
        movant, does = ("", ()) if written == "" else parse_movant(written, plaintiff)
    except (ValueError, AttributeError) as error:
        raise table.fault("movant", wanted) from error
    not_doe = one_doe(table, "not_doe")
    if isinstance(not_doe, str) and not is_set_aside(not_doe):
        raise table.fault("not_doe", "the number of the Doe that the movant says he is not")
    return Entry(
        dkt=dkt,
        movant=movant,
        requests=_requests(table),
        does=some_does(table, "does") if "does" in table else does,
        not_doe=not_doe,
        not_doe_filed=_filed(table, not_doe),
        concerns=one_doe(table, "concerns"),
        date=table.day("date"),
        title=table.text("title"),
        ruling_dkt=table.text("ruling_dkt"),
    )


def _filed(table: Table, not_doe: DoeId | None) -> int | None:
    """The number that the movant wrote, where the one he means goes by another since."""
    filed = one_doe(table, "not_doe_filed")
    if isinstance(filed, str):
        raise table.fault("not_doe_filed", "the number that the movant wrote when he filed")
    return None if not_doe in (None, filed) else filed


def _dkt(table: Table) -> str:
    """`18`, `"Dkt. 20, 22"` or `[20, 22]`, without the word."""
    value = table.get("dkt")
    wanted = "the number on the docket, such as “18” or “20, 22”"
    if isinstance(value, list):
        value = ", ".join(str(part) for part in value)
    if value is None:
        raise table.missing("dkt", wanted)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise table.fault("dkt", wanted)
    dkt = re.sub(r"(?i)^\s*\[?\s*(?:(?:dkt|docket|doc|ecf)\b\.?\s*(?:nos?\b\.?|#)?)?\s*|\s*\]?\s*$", "", str(value))
    if not dkt:
        raise table.fault("dkt", wanted)
    return dkt


def _requests(table: Table) -> tuple[Request, ...]:
    kinds = table.words("requests", "requests")
    unopposed = _unopposed(table, kinds)
    ruled, opposing = (_texts(table, key, kinds) for key in ("disposition", "opposing"))
    overrides = _overrides(table, kinds)
    return tuple(
        Request(cast(RequestKind, kind), kind in unopposed, ruled.get(kind), opposing.get(kind), overrides.get(kind))
        for kind in kinds
    )


def _unopposed(table: Table, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """true: every request; else those that are named, and only such as the entry makes."""
    value = table.get("unopposed")
    if isinstance(value, bool):
        return kinds if value else ()
    named = table.words("unopposed", "requests")
    stray = next((kind for kind in named if kind not in kinds), None)
    if stray is not None:
        raise table.fault("unopposed", f"true, or requests of this entry: {', '.join(kinds)}", stray)
    return named


def _texts(table: Table, key: str, kinds: tuple[str, ...]) -> dict[str, str]:
    """What the Court has ruled, or what the other side says: one text for every request, or a text for each."""
    value = table.get(key)
    if not isinstance(value, dict):
        text = table.text(key)
        return dict.fromkeys(kinds, text) if text else {}
    found: dict[str, str] = {}
    for written, text in value.items():
        kind = word_of("requests", written)
        if kind not in kinds or not isinstance(text, str):
            raise table.fault(key, f"a text, or a text for each of: {', '.join(kinds)}", written)
        found[kind] = text.strip()
    return found


def _overrides(table: Table, kinds: tuple[str, ...]) -> dict[str, Override]:
    """What counsel puts in place of what the rule gives, by request: `{quash = "granted"}`, or with its reason."""
    value = table.get("override")
    wanted = f'a disposition for each of: {", ".join(kinds)}, such as {{ quash = "granted" }}'
    if value is not None and not isinstance(value, dict):
        raise table.fault("override", wanted)
    found: dict[str, Override] = {}
    for written, said in (value or {}).items():
        kind = word_of("requests", written)
        if kind not in kinds:
            raise table.fault("override", wanted, written)
        values = said if isinstance(said, dict) else {"disposition": said}
        own = Table(values, f"{table.where}, override of {written}", _OVERRIDE_KEYS)
        outcome = own.word("disposition", "outcomes")
        if outcome is None:
            raise own.missing("disposition", f"one of: {', '.join(OUTCOMES)}")
        found[kind] = Override(cast(Outcome, outcome), own.text("reason") or "", own.text("by"), own.instant("at"))
    return found


def _allegation(table: Table) -> Allegation:
    says = table.word("says", "allegations")
    if says is None:
        raise table.missing("says", f"one of: {', '.join(paths.data('docket.toml')['allegations'])}")
    cite = table.text("cite") or paths.data("docket.toml")["blanks"]["cite"]
    return Allegation(cast(Says, says), cite, bool(table.flag("conclusory")))


def one_of_each(cases: tuple[Case, ...], file: str) -> tuple[Case, ...]:
    """The cases, if no number stands twice; two would silently hide one another."""
    numbers = [case.number for case in cases]
    twice = next((number for number in numbers if numbers.count(number) > 1), None)
    if twice is not None:
        raise Problem(f"{file}: the case {case_short(twice)} stands there twice; put its entries under one [[case]].")
    return cases
