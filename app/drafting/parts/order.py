"""The proposed order: what the client asks for, and nothing else. It tenders no denial of the client's requests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.base.ids import DoeId
from app.drafting.names import client, is_are, listed_as, number_words
from app.drafting.template import Part, blank, doe, doe_list, entry, figure, fill, join, sentence
from app.drafting.tree import Block, Entered, Paragraph, Run, Runs
from app.findings.book import Book
from app.findings.relief import asked_id, leaving_id
from app.law.case_view import CaseView
from app.law.relief import Asked
from app.law.request_words import request_list, request_noun


@dataclass(frozen=True, slots=True)
class Motion:
    """The requests of one docket entry by clients who share a fate."""

    dkt: str
    movants: tuple[DoeId, ...]
    asked: tuple[Asked, ...]

    @property
    def granted(self) -> tuple[Asked, ...]:
        return tuple(a for a in self.asked if a.disposition == "granted")

    @property
    def moot(self) -> tuple[Asked, ...]:
        return tuple(a for a in self.asked if a.disposition == "moot")


def order_blocks(view: CaseView, book: Book) -> list[Block]:
    """What the Court is asked to order, paragraph by paragraph."""
    motions = own_motions(view)
    paragraphs = [
        *((f"granted:{m.dkt}", _granted(m, view, book)) for m in motions if m.granted),
        *zip(("severed", "complaints"), _severance(view, book), strict=False),
        *_own_grants(motions, view),
        *_moot(motions, view, book),
    ]
    if not motions or _drops(view):
        paragraphs.insert(0, ("granted", _blank_motion(view)))
    return [
        Paragraph(_coming(motions, view), key="order:coming"),
        *(Paragraph(runs, numbered=True, key=f"order:{key}") for key, runs in paragraphs),
        Paragraph((Run(sentence("order", "so_ordered")),), key="order:so-ordered", keep_next=True),
    ]


def entered(view: CaseView, lead: str) -> Entered:
    """The block in which the judge signs the order; the name a marked blank where the docket has none."""
    judge = view.case.judge.upper() if view.case.judge else sentence("order", "judge_blank")
    return Entered(lead, judge, sentence("order", "office"))


def own_motions(view: CaseView) -> list[Motion]:
    groups: dict[tuple[str, tuple[DoeId, ...]], list[Asked]] = {}
    for asked in view.proposed.asked:
        groups.setdefault((asked.entry.dkt, asked.movants), []).append(asked)
    return [Motion(dkt, movants, tuple(asked)) for (dkt, movants), asked in groups.items()]


def _words(motion: Motion, view: CaseView, asked: Sequence[Asked]) -> dict[str, Part]:
    """The fields that sentences about one motion share. Entries "20, 22" are two motions."""
    several = "," in motion.dkt
    return {
        "motion_word": "motions" if several else "motion",
        "is": "are" if several else "is",
        "defendant": number_words(motion.movants)["defendant"],
        "movants": doe_list(view, motion.movants),
        "requests": request_list(a.request for a in asked),
        "entries": entry(view.number, motion.dkt),
    }


def _coming(motions: Sequence[Motion], view: CaseView) -> Runs:
    """`to sever [36] and to quash [37]`: each request beside its own entry."""
    entries: dict[str, list[Asked]] = {}
    for motion in motions:
        entries.setdefault(motion.dkt, []).extend(motion.asked)
    told = [
        (Run(request_list(a.request for a in asked) + " "), entry(view.number, dkt)) for dkt, asked in entries.items()
    ]
    if not entries or _drops(view):
        told.insert(0, (Run(_unentered(view) + " "), blank("docket entry")))
    requests = join(told, " and ")
    several = len(told) > 1 or any("," in dkt for dkt in entries)
    asked = list(dict.fromkeys(one.entry for motion in motions for one in motion.asked))
    return fill(
        sentence("order", "proposed", "coming"),
        defendant=number_words(view.case.clients)["defendant"],
        client=(client(view), *listed_as(view, view.case.clients, asked)),
        requests=requests,
        motion_word="motions" if several else "motion",
    )


def _drops(view: CaseView) -> bool:
    return view.proposed.relief == "drop without prejudice"


def _unentered(view: CaseView) -> str:
    """What the motion asks for that is filed with the order, and has no docket entry yet."""
    if not _drops(view):
        return request_list(["sever"])
    return sentence("order", "proposed", "drop_many" if len(view.case.clients) > 1 else "drop_one")


def _blank_motion(view: CaseView) -> Runs:
    """The granting of that motion."""
    return fill(
        sentence("order", "proposed", "granted"),
        motion_word="motion",
        defendant=number_words(view.case.clients)["defendant"],
        movants=client(view),
        requests=_unentered(view),
        entries=blank("docket entry"),
        line=sentence("order", "proposed", "line_all"),
        **{"is": "is"},
    )


def _granted(motion: Motion, view: CaseView, book: Book) -> Runs:
    nouns = " and ".join(request_noun(a.request) for a in motion.granted)
    if _drops(view):
        line = sentence("order", "proposed", "line_drop")
    elif motion.moot:
        line = sentence("order", "proposed", "line_part").format(nouns=nouns)
    else:
        line = sentence("order", "proposed", "line_all")
    finding = book[asked_id(view.number, motion.granted[0])]
    return fill(
        sentence("order", "proposed", "granted"), line=figure(finding, line), **_words(motion, view, motion.asked)
    )


def _severance(view: CaseView, book: Book) -> list[Runs]:
    """Who is severed, and then what Plaintiff may file."""
    asked = view.proposed
    if asked.relief != "all but lowest":
        return _client_leaves(view, book)
    complaints = fill(sentence("order", "proposed", "complaint_many"))
    if view.case.docketed and not view.remaining:
        return [(Run(sentence("order", "proposed", "nobody"), "blank"),)]
    if asked.stays is None or not view.case.docketed:
        return [(Run(sentence("order", "proposed", "severed_open"), "blank"),), complaints]
    parts: dict[str, Part] = {
        "leaving": doe_list(view, asked.leaving),
        "severed": figure(book[leaving_id(view.number)], "severed"),
        "stays": doe(view, asked.stays),
    }
    if asked.alone:
        return [fill(sentence("order", "proposed", "severed_none"), **parts)]
    if len(asked.leaving) == 1:
        one = "severed_one_kept" if view.severance.kept else "severed_one"
        return [fill(sentence("order", "proposed", key), **parts) for key in (one, "complaint_one")]
    return [fill(sentence("order", "proposed", "severed_many"), **parts), complaints]


def _client_leaves(view: CaseView, book: Book) -> list[Runs]:
    """The client alone severed, or dropped without prejudice. A client who is in the case no more is not."""
    asked = view.proposed
    if view.case.clients and not asked.leaving:
        return [(Run(sentence("order", "proposed", "client_gone"), "blank"),)]
    finding = book[leaving_id(view.number)]
    parts: dict[str, Part] = {
        "leaving": doe_list(view, asked.leaving) if asked.leaving else client(view),
        "severed": figure(finding, "severed"),
        "dropped": figure(finding, "dropped"),
        "is": is_are(asked.leaving) if asked.leaving else "is",
    }
    if _drops(view):
        return [fill(sentence("order", "proposed", "dropped"), **parts)]
    complaint = "complaint_many" if len(asked.leaving) > 1 else "complaint_one"
    return [fill(sentence("order", "proposed", key), **parts) for key in ("severed_client", complaint)]


def _own_grants(motions: Sequence[Motion], view: CaseView) -> list[tuple[str, Runs]]:
    """Where a client stays, its other requests are asked for in full: pseudonym with scope and end, quashing."""
    return [
        (f"{kind}:{motion.dkt}", fill(sentence("order", "proposed", kind), movants=doe_list(view, motion.movants)))
        for kind in ("anonymity", "quash")
        for motion in motions
        if any(a.request == kind for a in motion.granted)
    ]


def _moot(motions: Sequence[Motion], view: CaseView, book: Book) -> list[tuple[str, Runs]]:
    """What the clients' leaving makes moot: the rest of motions granted in part together, whole motions singly."""
    why = sentence("order", "proposed", "why_dropped" if _drops(view) else "why_severed")
    found: list[tuple[str, Runs]] = []
    for motion in motions:
        if not motion.moot:
            continue
        parts = _words(motion, view, motion.moot)
        parts["moot"] = figure(book[asked_id(view.number, motion.moot[0])], "moot")
        parts["why"] = fill(why, movants=doe_list(view, motion.movants))
        leaves = all(a.leaves for a in motion.moot)
        if motion.granted:
            key = "moot_rest" if leaves else "moot_rest_alone"
        else:
            key = "moot_all" if leaves else "moot_alone"
        found.append((f"moot:{motion.dkt}", fill(sentence("order", "proposed", key), **parts)))
    return found
