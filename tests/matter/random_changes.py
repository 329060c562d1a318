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
WORDS = (None, "First weekend", "Späte Stunde", "x" * 300)


def random_change(rng: Random):
    """(name of the change function, its arguments, its keyword arguments)"""
    case, does = rng.choice(CASES), rng.sample(DOES, rng.randint(1, 3))
    day = rng.choice((None, date(2012, 7, 23), date(2013, 9, 27)))
    entry = Entry(
        str(rng.randint(1, 9)),
        "Doe 29",
        tuple(Request(k, rng.random() < 0.5) for k in rng.sample(REQUEST_KINDS, rng.randint(0, 3))),
        tuple(does),
        date=day,
    )
    key = rng.choice(("reynolds", "turley", "own:1", "own:2"))
    own = OwnAuthority(
        rng.choice(WORDS[1:]), "one swarm", rng.choice(QUESTIONS), rng.choice(SIDES), docket="21-1", court="D. Me.",
        decided=rng.choice((2021, date(2021, 7, 9))), pin=rng.choice((None, "*3")),
    )  # fmt: skip
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
    cell = DefectKey(rng.choice("ab") * 64, rng.choice(("hash_broken", "address_mended")), rng.randint(0, 3), "B")
    whole = DefectKey("a" * 64, "sheet_skipped", place=rng.choice(WORDS[1:]))
    decision = rng.choice((
        DefectDecision(cell, "corrected", rng.choice(WORDS[1:]), rng.choice(WORDS)),
        DefectDecision(rng.choice((cell, whole)), "explained", words=rng.choice(WORDS)),
        DefectDecision(rng.choice((cell, whole)), "accepted"),
    ))  # fmt: skip
    hours = timedelta(hours=rng.randint(0, 700))
    options = (
        ("set_dismissed", (case, does, rng.choice((None, Dismissal(day, "7", True), Dismissal()))), {}),
        ("set_served", (case, does, rng.choice((None, True, day))), {}),
        ("set_represented", (case, does, rng.random() < 0.5), {}),
        ("set_named", (case, does, rng.choice(WORDS)), {}),
        ("set_note", (case, does, rng.choice(WORDS)), {}),
        ("set_subpoena", (case, does), {"notice": day, "place": rng.choice(WORDS)}),
        ("set_clients", (case, does[:-1]), {}),
        ("set_relief", (case, rng.choice((None, *RELIEFS))), {}),
        ("set_case_facts", (case,), {"judge": rng.choice(WORDS), "exhibit": rng.choice((None, "a.csv", "b.csv"))}),
        ("put_entry", (case, entry), {}),
        (
            "override_request",
            (case, entry.dkt, rng.choice(REQUEST_KINDS), rng.choice(OUTCOMES), rng.choice(WORDS[1:])),
            {},
        ),
        ("take_back_override", (case, entry.dkt, rng.choice(REQUEST_KINDS)), {}),
        ("rule_request", (case, entry.dkt, rng.choice(REQUEST_KINDS), rng.choice(WORDS)), {}),
        ("set_allegations", (case, (Allegation(rng.choice(ALLEGATIONS), "39"),)), {}),
        ("set_stays", (case, *rng.choice(((None, ""), (does[0], "he moved")))), {}),
        ("remove_entry", (case, str(rng.randint(1, 9))), {}),
        ("put_allegation", (case, Allegation(rng.choice(ALLEGATIONS), "38", rng.random() < 0.5)), {}),
        ("remove_allegation", (case, rng.choice(ALLEGATIONS), "38"), {}),
        (
            "read_docket",
            (Docket("N.D. Ill.", "America/Chicago", (Case(CASES[0], entries=(entry,), docketed=True),)),),
            {},
        ),
        ("open_exhibits", ([opened(rng.choice(("a.csv", "b.csv")), sha256=str(rng.randint(1, 3)))],), {}),
        ("close_exhibit", (rng.randint(1, 3),), {}),
        ("name_cluster", (f"cluster {rng.randint(1, 99)}", choose((case, doe) for doe in does)), {}),
        ("rename_cluster", (rng.randint(1, 5), f"cluster {rng.randint(1, 99)}"), {}),
        ("recolour_cluster", (rng.randint(1, 5), rng.randint(0, 9)), {}),
        ("remove_cluster", (rng.randint(1, 5),), {}),
        ("measure", (case, does[0], does[-1], rng.choice((None, ["A" * 40, None], [None]))), {}),
        ("describe_measure", (rng.randint(1, 5), rng.choice(WORDS), rng.choice(WORDS)), {}),
        ("remove_measure", (rng.randint(1, 5),), {}),
        ("add_authority", (own,), {}),
        ("edit_authority", (replace(own, id=rng.randint(1, 4)),), {}),
        ("remove_authority", (rng.randint(1, 4),), {}),
        ("tick_authority", (key, "it", rng.choice(WORDS[1:]), rng.choice(("KM", "A")), date(2026, 8, 5)), {}),
        ("untick_authority", (key, "it"), {}),
        ("choose_authority", (key, "it", rng.choice((None, *CHOICES))), {}),
        ("edit_paragraph", (edit,), {}),
        ("restore_paragraph", (paper, block), {}),
        ("restore_paper", (paper,), {}),
        ("override_figure", (FigureOverride(paper, "gap", rng.choice(WORDS[1:]), rng.choice(WORDS[1:])),), {}),
        ("take_back_figure", (paper, "gap"), {}),
        ("decide_defects", ([decision], "Address mended, row 33"), {}),
        ("take_back_decisions", ([cell, whole], "Address mended, row 33"), {}),
        ("record_filing", (case, rng.choice((filing, Filing()))), {}),
        ("set_dwell", (Dwell(hours, timedelta(0)),), {}),
        ("set_likelihood", (rng.random() < 0.5,), {}),
        ("open_torrents", ([replace(TORRENT, sha256=rng.choice("abc") * 64)],), {}),
        ("set_standard", (rng.choice((None, *STANDARDS)),), {}),
        ("set_court_zone", (rng.choice((None, "America/Chicago", "America/New_York")),), {}),
    )
    return rng.choice(options)
