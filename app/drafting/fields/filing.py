"""What counsel records beside the docket, as fields of templates: attorney, declarant, conferral, service, notice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from app.base.clock import date_long, time_of_day
from app.drafting.materials import Materials
from app.drafting.template import blank, record
from app.drafting.tree import Run
from app.drafting.words import word
from app.matter.paper import Filing


def recorded(name: str) -> Callable[[Materials], Run]:
    """The field of that attribute of `Filing`; a marked blank where counsel recorded nothing."""

    def found(m: Materials) -> Run:
        return _recorded(name, getattr(m.filing, name))

    return found


def declarant(m: Materials) -> Run:
    """Who sponsors the analysis; a marked blank, too, where that is the client or trial counsel."""
    filing = m.filing
    named = {facts.named for facts in m.case.facts if facts.doe in m.case.clients and facts.named}
    barred = {name.casefold() for name in (*named, filing.attorney) if name}
    return _recorded("declarant", "" if filing.declarant.casefold() in barred else filing.declarant)


def declarant_title(m: Materials) -> Run:
    """The declarant as a title names him."""
    run = declarant(m)
    return Run(run.text.upper(), run.kind, run.ref)


def attorney_lines(filing: Filing) -> list[Run]:
    """The lines below a signature, as far as they are recorded; one marked blank where nobody is."""
    lines = [
        record(line, f"filing:{name}")
        for name in ("attorney", "bar", "firm", "address", "telephone", "email")
        for line in str(getattr(filing, name)).splitlines()
        if line.strip()
    ]
    return lines if filing.attorney else [blank(word("blank", "signature")), *lines]


def _recorded(name: str, value: str | date | time | None) -> Run:
    match value:
        case None | "":
            return blank(word("blank", name))
        case str():
            text = value
        case date():
            text = date_long(value)
        case time():
            text = time_of_day(datetime.combine(date.min, value))
    return record(text, f"filing:{name}")
