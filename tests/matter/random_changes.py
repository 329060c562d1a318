"""Changes of every kind with arguments from a seeded generator: for walks longer than hypothesis draws by itself."""

from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

from app.matter.authority import CHOICES, QUESTIONS, SIDES, OwnAuthority
from app.matter.decision import DefectDecision, DefectKey
from app.matter.docket import Docket
from app.matter.model import (
    ALLEGATIONS,
    OUTCOMES,
    RELIEFS,
    REQUEST_KINDS,
    STANDARDS,
    Allegation,
    Case,
    Dismissal,
    Dwell,
    Entry,
    Request,
)
from app.matter.paper import CONFERRED, LOOKS, FigureOverride, Filing, ParagraphEdit, Piece, StandingOrder
from app.matter.selection import choose

from .matters import TORRENT
from .stores import opened

CASES = ("12-cv-6675", "12-cv-6677", "no case number: a.csv")
DOES = (1, 2, 29, 38, "29", "198.51.100.7")
DAYS = (None, date(2012, 7, 23), date(2013, 9, 27))
WORDS = (None, "First weekend", "Späte Stunde", "x" * 300)


Change = tuple[str, tuple, dict]
"""Name of the change function, its arguments, its keyword arguments."""


def random_change(rng: Random) -> Change:
    case, does, day = rng.choice(CASES), rng.sample(DOES, rng.randint(1, 3)), rng.choice(DAYS)
    return rng.choice((
        *_of_does(rng, case, does, day),
        *_of_docket(rng, case, does, day),
        *_of_exhibits(rng),
        *_of_picture(rng, case, does),
        *_of_authorities(rng),
        *_of_papers(rng, case, day),
        *_of_settings(rng),
    ))  # fmt: skip


def _of_does(rng, case, does, day) -> tuple[Change, ...]:
    return (
        ("set_dismissed", (case, does, rng.choice((None, Dismissal(day, "7", True), Dismissal()))), {}),
        ("set_served", (case, does, rng.choice((None, True, day))), {}),
        ("set_represented", (case, does, rng.random() < 0.5), {}),
        ("set_named", (case, does, rng.choice(WORDS)), {}),
        ("set_note", (case, does, rng.choice(WORDS)), {}),
        ("set_subpoena", (case, does), {"notice": day, "place": rng.choice(WORDS)}),
        ("set_clients", (case, does[:-1]), {}),
    )


def _of_docket(rng, case, does, day) -> tuple[Change, ...]:
    requests = tuple(Request(kind, rng.random() < 0.5) for kind in rng.sample(REQUEST_KINDS, rng.randint(0, 3)))
    entry = Entry(str(rng.randint(1, 9)), "Doe 29", requests, tuple(does), date=day)
    asked = (case, entry.dkt, rng.choice(REQUEST_KINDS))
    docket = Docket("N.D. Ill.", "America/Chicago", (Case(CASES[0], entries=(entry,), docketed=True),))
    return (
        ("set_relief", (case, rng.choice((None, *RELIEFS))), {}),
        ("set_case_facts", (case,), {"judge": rng.choice(WORDS), "exhibit": rng.choice((None, "a.csv", "b.csv"))}),
        ("put_entry", (case, entry), {}),
        ("override_request", (*asked, rng.choice(OUTCOMES), rng.choice(WORDS[1:])), {}),
        ("take_back_override", asked, {}),
        ("rule_request", (*asked, rng.choice(WORDS)), {}),
        ("set_allegations", (case, (Allegation(rng.choice(ALLEGATIONS), "39"),)), {}),
        ("set_stays", (case, *rng.choice(((None, ""), (does[0], "he moved")))), {}),
        ("remove_entry", (case, str(rng.randint(1, 9))), {}),
        ("put_allegation", (case, Allegation(rng.choice(ALLEGATIONS), "38", rng.random() < 0.5)), {}),
        ("remove_allegation", (case, rng.choice(ALLEGATIONS), "38"), {}),
        ("read_docket", (docket,), {}),
    )


def _of_exhibits(rng) -> tuple[Change, ...]:
    cell = DefectKey(rng.choice("ab") * 64, rng.choice(("hash_broken", "address_mended")), rng.randint(0, 3), "B")
    whole = DefectKey("a" * 64, "sheet_skipped", place=rng.choice(WORDS[1:]))
    decision = rng.choice((
        DefectDecision(cell, "corrected", rng.choice(WORDS[1:]), rng.choice(WORDS)),
        DefectDecision(rng.choice((cell, whole)), "explained", words=rng.choice(WORDS)),
        DefectDecision(rng.choice((cell, whole)), "accepted"),
    ))  # fmt: skip
    return (
        ("open_exhibits", ([opened(rng.choice(("a.csv", "b.csv")), sha256=str(rng.randint(1, 3)))],), {}),
        ("close_exhibit", (rng.randint(1, 3),), {}),
        ("decide_defects", ([decision], "Address mended, row 33"), {}),
        ("take_back_decisions", ([cell, whole], "Address mended, row 33"), {}),
        ("open_torrents", ([replace(TORRENT, sha256=rng.choice("abc") * 64)],), {}),
    )


def _of_picture(rng, case, does) -> tuple[Change, ...]:
    return (
        ("name_cluster", (f"cluster {rng.randint(1, 99)}", choose((case, doe) for doe in does)), {}),
        ("rename_cluster", (rng.randint(1, 5), f"cluster {rng.randint(1, 99)}"), {}),
        ("recolour_cluster", (rng.randint(1, 5), rng.randint(0, 9)), {}),
        ("remove_cluster", (rng.randint(1, 5),), {}),
        ("measure", (case, does[0], does[-1], rng.choice((None, ["A" * 40, None], [None]))), {}),
        ("describe_measure", (rng.randint(1, 5), rng.choice(WORDS), rng.choice(WORDS)), {}),
        ("remove_measure", (rng.randint(1, 5),), {}),
    )


def _of_authorities(rng) -> tuple[Change, ...]:
    key = rng.choice(("reynolds", "turley", "own:1", "own:2"))
    own = OwnAuthority(
        rng.choice(WORDS[1:]), "one swarm", rng.choice(QUESTIONS), rng.choice(SIDES), docket="21-1", court="D. Me.",
        decided=rng.choice((2021, date(2021, 7, 9))), pin=rng.choice((None, "*3")),
    )  # fmt: skip
    return (
        ("add_authority", (own,), {}),
        ("edit_authority", (replace(own, id=rng.randint(1, 4)),), {}),
        ("remove_authority", (rng.randint(1, 4),), {}),
        ("tick_authority", (key, "it", rng.choice(WORDS[1:]), rng.choice(("KM", "A")), date(2026, 8, 5)), {}),
        ("untick_authority", (key, "it"), {}),
        ("choose_authority", (key, "it", rng.choice((None, *CHOICES))), {}),
    )


def _of_papers(rng, case, day) -> tuple[Change, ...]:
    paper, block = f"{rng.choice(('memo', 'order'))}:{case}", rng.choice(("memo:gap", "own:1", "own:2"))
    pieces = (Piece("Späte"), Piece(rng.choice(WORDS[1:]), italic=True), Piece(run="gap"), Piece(cite="reynolds"))
    edit = ParagraphEdit(
        paper, block, rng.choice((None, "", "own:1", "own:2")), rng.random() < 0.2, rng.choice((None, *LOOKS)),
        rng.choice((None, pieces, ())), "The program’s own",
    )  # fmt: skip
    edit = replace(edit, after=None) if edit.after == block else edit
    filing = Filing(
        attorney=rng.choice(("", "A. Attorney")), conferred=rng.choice((None, *CONFERRED)), conferred_on=day,
        presented_at=rng.choice((None, time(9, 30))), order=StandingOrder(rng.choice((None, 10)), software=True),
        put_in=rng.choice(((), ("addresses", "measure:1"))),
    )  # fmt: skip
    return (
        ("edit_paragraph", (edit,), {}),
        ("restore_paragraph", (paper, block), {}),
        ("restore_paper", (paper,), {}),
        ("override_figure", (FigureOverride(paper, "gap", rng.choice(WORDS[1:]), rng.choice(WORDS[1:])),), {}),
        ("take_back_figure", (paper, "gap"), {}),
        ("record_filing", (case, rng.choice((filing, Filing()))), {}),
    )


def _of_settings(rng) -> tuple[Change, ...]:
    return (
        ("set_dwell", (Dwell(timedelta(hours=rng.randint(0, 700)), timedelta(0)),), {}),
        ("set_likelihood", (rng.random() < 0.5,), {}),
        ("set_standard", (rng.choice((None, *STANDARDS)),), {}),
        ("set_court_zone", (rng.choice((None, "America/Chicago", "America/New_York")),), {}),
    )
