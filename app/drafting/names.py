"""Names that papers share: the client, the exhibit, the motion."""

from __future__ import annotations

import re

from app.base.ids import DoeId
from app.base.paths import data
from app.drafting.template import blank, doe, doe_list, entry, sentence
from app.drafting.tree import Run
from app.law.case_view import CaseView
from app.matter.model import RequestKind

EXHIBIT = sentence("memo", "rows", "exhibit")


def client(view: CaseView) -> Run:
    """`John Doe 38`; the marked blank where no client is recorded."""
    clients = view.case.clients
    if not clients:
        return Run(sentence("memo", "client_blank"), "blank")
    return doe(view, clients[0]) if len(clients) == 1 else doe_list(view, clients)


def motion_entry(view: CaseView, kind: RequestKind) -> Run:
    """The docket entry of the client's own motion of that kind, or the marked blank."""
    for asked in view.proposed.asked:
        if asked.request == kind:
            return entry(view.number, asked.entry.dkt)
    return blank("docket entry")


def paragraphs(cite: str) -> str:
    """`Compl. ¶ 38` for `Compl. para. 38`: a docket file is typed without the sign."""
    return re.sub(r"\bparas\.\s*", "¶¶ ", re.sub(r"\bpara\.\s*", "¶ ", cite))


def number_words(does: tuple[DoeId, ...]) -> dict[str, str]:
    """`Defendant`, `submits`, `asks`, or their plurals, for templates."""
    words = data("text", "memo.toml")["many" if len(does) > 1 else "one"]
    return {key: str(word) for key, word in words.items()}


def is_are(does: tuple[DoeId, ...]) -> str:
    return "is" if len(does) == 1 else "are"
