"""Names that papers share: the client, the exhibit, the motion."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.base.ids import DoeId, doe_name, is_set_aside
from app.base.paths import data
from app.drafting.template import Part, blank, doe, doe_list, entry, fill, join, record, sentence
from app.drafting.tree import Run, Runs
from app.law.case_view import CaseView
from app.matter.model import Entry, RequestKind
from app.matter.parties import filed_as

EXHIBIT = sentence("memo", "rows", "exhibit")


def client(view: CaseView) -> Run:
    """`John Doe 38`; the marked blank where no client is recorded."""
    clients = view.case.clients
    if not clients:
        return Run(sentence("memo", "client_blank"), "blank")
    return doe(view, clients[0]) if len(clients) == 1 else doe_list(view, clients)


def listed_as(view: CaseView, does: Iterable[DoeId], entries: Iterable[Entry]) -> Runs:
    """` (listed as John Doe 6 when [18] was filed)`: who filed those entries under another number than his own since.

    Nothing of those who did not, nor of one who was set aside: the number would say what the blank keeps.
    """
    dkts: dict[tuple[DoeId, int], list[str]] = {}
    whom = [who for who in does if not is_set_aside(who)]
    for one in entries:
        filed = filed_as(one, view.case.plaintiff)
        for who in whom:
            if who in filed:
                dkts.setdefault((who, filed[who]), []).append(one.dkt)
    several = len({who for who, _ in dkts}) > 1 or len(whom) > 1
    told = [then_listed(view, number, own, doe(view, who) if several else "") for (who, number), own in dkts.items()]
    return (Run(" ("), *join(told, "; "), Run(")")) if told else ()


def then_listed(view: CaseView, number: int, dkts: Sequence[str], who: Part = "") -> Runs:
    """`John Doe 5 listed as John Doe 6 when [18] was filed`; without the name where it stands before."""
    unique = list(dict.fromkeys(dkts))
    many = len(unique) > 1 or "," in unique[0]
    return fill(
        sentence("memo", "listed_as", "named" if who else "bare"),
        who=who,
        then=record(doe_name(number), f"dkt:{view.number}:{', '.join(unique)}"),
        entries=entry(view.number, *unique),
        was=sentence("memo", "listed_as", "were" if many else "was"),
    )


def motion_entries(view: CaseView, kind: RequestKind) -> list[Entry]:
    """The clients' own docket entries that ask for that."""
    return list(dict.fromkeys(asked.entry for asked in view.proposed.asked if asked.request == kind))


def entries_cited(view: CaseView, entries: Sequence[Entry]) -> Run:
    """`[18]`, `[18, 20, 22]`: those entries, or the marked blank."""
    return entry(view.number, *(one.dkt for one in entries)) if entries else blank("docket entry")


def motion_word(entries: Sequence[Entry]) -> str:
    """`motion`, or `motions`: entries "20, 22" are two."""
    return "motions" if len(entries) > 1 or any("," in one.dkt for one in entries) else "motion"


def paragraphs(cite: str) -> str:
    """`Compl. ¶ 38` for `Compl. para. 38`: a docket file is typed without the sign."""
    return re.sub(r"\bparas\.\s*", "¶¶ ", re.sub(r"\bpara\.\s*", "¶ ", cite))


def number_words(does: tuple[DoeId, ...]) -> dict[str, str]:
    """`Defendant`, `submits`, `asks`, or their plurals, for templates."""
    words = data("text", "memo.toml")["many" if len(does) > 1 else "one"]
    return {key: str(word) for key, word in words.items()}


def is_are(does: tuple[DoeId, ...]) -> str:
    return "is" if len(does) == 1 else "are"
