"""A matter with something in every table; and all that a window does to one, so that no file can hide from it.

`python -m tests.matter.matters` writes it, in small pages, as the fixture of the present format. Once that format is
released its fixture is never written again.
"""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import apsw

from app.base.problem import Problem
from app.matter import custody, history, keeping, schema
from app.matter.authority import OwnAuthority
from app.matter.changes import (
    OpenedTorrent,
    add_authority,
    choose_authority,
    decide_defects,
    describe_measure,
    edit_paragraph,
    measure,
    name_cluster,
    open_exhibits,
    open_torrents,
    override_figure,
    override_request,
    put_allegation,
    put_entry,
    read_docket,
    record_filing,
    rule_request,
    set_case_facts,
    set_clients,
    set_court_zone,
    set_dismissed,
    set_dwell,
    set_likelihood,
    set_named,
    set_note,
    set_relief,
    set_served,
    set_standard,
    set_stays,
    set_subpoena,
    tick_authority,
)
from app.matter.copying import copy_rows
from app.matter.decision import DefectDecision, DefectKey
from app.matter.docket import Docket
from app.matter.model import Allegation, Case, Dismissal, Dwell, Entry, Request
from app.matter.paper import FigureOverride, Filing, ParagraphEdit, Piece, StandingOrder
from app.matter.replay import first_strayed, matter_at
from app.matter.selection import choose
from app.matter.snapshots import snapshots, take_snapshot
from app.matter.store import Store
from app.matter.view_state import load_view, save_view

from .stores import opened

CASE, UNNUMBERED = "12-cv-6677", "no case number: list.csv"
TORRENT = OpenedTorrent(
    file="späte.torrent",
    sha256="e" * 64,
    size=250,
    opened=datetime(2026, 1, 5, 15, tzinfo=UTC),
    name="Späte Stunde",
    piece_length=16_384,
    pieces=bytes(range(40)),
    payload=20_000,
    files=1,
    info_v1="A" * 40,
    info_v2=None,
)
MEMO = f"memo:{CASE}"
CELL = DefectKey("a" * 64, "address_mended", 30, "B")
WHOLE = DefectKey("a" * 64, "sheet_skipped", place="Späte Stunde")
CORRECTED = DefectDecision(CELL, "corrected", "198.51.100.37", "Späte Stunde")
FILING = Filing(
    attorney="A. Attorney",
    bar="ARDC No. 0000000",
    firm="Späte & Stunde",
    address="1 Main Street\nChicago, Illinois",
    telephone="(312) 555-0100",
    email="attorney@example.com",
    declarant="D. Declarant",
    declarant_role="paralegal",
    conferred="opposed",
    conferred_on=date(2013, 9, 20),
    conferred_with="opposing counsel",
    conferred_how="by telephone",
    served_on=date(2013, 9, 27),
    served_how="the Court’s CM/ECF system",
    presented_on=date(2013, 10, 3),
    presented_at=time(9, 30),
    courtroom="2119",
    format="ilnd",
    order=StandingOrder(10, True, True, False, "standing order of January 7, 2013"),
    put_in=("finding:gap", "measure:1"),
    left_out=("notice.docx",),
)


def rich(path, passphrase=None):
    """A matter at `path` with rows in every table, two lines of history and an exhibit in parts; its clock ticks."""
    seconds = count()
    start = datetime(2026, 1, 5, 15, 0, tzinfo=UTC)
    store = Store(
        path,
        new=True,
        passphrase=passphrase,
        author="A. Attorney",
        now=lambda: start + timedelta(seconds=next(seconds)),
    )
    keeping.keep(store, "exhibit-a.xlsx", "a" * 64, {"events": bytes(range(256)) * 40, "empty": b""}, lambda: False)
    keeping.keep_part(store, "exhibit-a.xlsx", "a" * 64, "late", b"[]")
    open_exhibits(store, [opened("exhibit-a.xlsx", printed=CASE, sha256="a" * 64), opened("list.csv")])
    _docket(store)
    _does(store)
    _picture(store)
    _authorities(store)
    set_likelihood(store, True)
    open_torrents(store, [TORRENT])
    custody.note(store, "torrent", {"file": TORRENT.file, "sha256": TORRENT.sha256})
    measure(store, UNNUMBERED, "198.51.100.7", "198.51.100.8", None)
    set_subpoena(store, CASE, "29, 38", notice=date(2012, 10, 15), returns=date(2012, 11, 15), place="Chicago")
    _papers(store)
    set_case_facts(store, CASE, paper=date(2013, 9, 27), published=date(2012, 7, 15))
    take_snapshot(store, "before the hearing")
    save_view(store, {"lanes": [29, 38], "from": "2012-07-23"})
    custody.note(store, "exported", {"papers": [{"file": "memo.docx", "figures": [["gap", "17"]]}], "step": 3})
    history.undo(store)
    return store


def _docket(store):
    entry = Entry("18", "Doe 38", (Request("sever"), Request("quash", True, "stricken")), (38,), date=date(2012, 10, 2))
    case = Case(CASE, does=42, filed=date(2012, 8, 21), entries=(entry,), clients=(38,), docketed=True)
    read_docket(store, Docket("N.D. Ill.", "America/Chicago", (case,)))
    custody.note(store, "docket", {"file": "docket.toml", "sha256": "d" * 64})
    put_entry(store, CASE, Entry("20, 22", "Plaintiff", (Request("compel"),), concerns=29, title="motion to compel"))
    override_request(store, CASE, "18", "sever", "denied", "späte Stunde")
    rule_request(store, CASE, "20, 22", "compel", "denied as moot")
    set_stays(store, CASE, 38, "he moved")


def _does(store):
    set_dismissed(store, CASE, "1-28", Dismissal(date(2012, 9, 1), "7", True))
    set_served(store, CASE, "29", date(2012, 9, 3))
    set_named(store, CASE, 38, "Späte Stunde")
    put_allegation(store, CASE, Allegation("same hash", "Compl. para. 38", True))


def _picture(store):
    """Clusters, measures and settings; the first step of them was undone, so that another line goes on."""
    name_cluster(store, "First weekend", choose([(CASE, 29), (CASE, 38), (UNNUMBERED, "198.51.100.7")], "rectangle"))
    history.undo(store)
    set_relief(store, CASE, "all but lowest")
    name_cluster(store, "Late", choose([(CASE, 38)]))
    set_dwell(store, Dwell(timedelta(hours=24), timedelta(hours=1)))
    set_standard(store, "concurrent")
    set_court_zone(store, "America/New_York")
    set_clients(store, UNNUMBERED, ["198.51.100.7"])
    set_note(store, CASE, 38, "calls on Tuesday")
    measure(store, CASE, 29, 38, ["A" * 40, None])
    describe_measure(store, 1, "The court’s gap", "Späte Stunde")


def _authorities(store):
    own = OwnAuthority("Späte v. Stunde", "One swarm is not one series", "joinder", "for", volume=1, reporter="F.4th")
    add_authority(store, replace(own, page=2, court="7th Cir.", decided=2021, pin="3"))
    add_authority(
        store, replace(own, volume=None, reporter=None, docket="21-1", decided=date(2021, 7, 9), court="D. Me.")
    )
    tick_authority(store, "own:1", "Späte", "the words", "KM", date(2026, 8, 5))
    choose_authority(store, "reynolds", "Reynolds", "leave out")


def _papers(store):
    words = (Piece("Späte "), Piece("Stunde", italic=True), Piece(run="gap"), Piece(cite="reynolds"))
    edit_paragraph(store, ParagraphEdit(MEMO, "memo:gap", "memo:rows", look="quote", pieces=words, basis="The hits"))
    edit_paragraph(store, ParagraphEdit(MEMO, "own:1", "memo:gap", pieces=(Piece("More of it.", bold=True),)))
    edit_paragraph(store, ParagraphEdit(f"order:{UNNUMBERED}", "order:ends", dropped=True, basis="It is so ordered."))
    override_figure(store, FigureOverride(MEMO, "gap", "17 days", "16 days", "as the Court counted"))
    record_filing(store, CASE, FILING)
    decide_defects(store, [CORRECTED], "Address mended, row 33")
    decide_defects(store, [DefectDecision(WHOLE, "explained", words="a cover sheet")], "Sheet without a table")


def use(store):
    """Read all, and walk through all, of a matter whatever it holds; every refusal must be a Problem."""
    look(store)
    last = 0
    with suppress(Problem):
        last = len(history.entries(store))
    for step in (
        lambda: keeping.sweep(store),
        lambda: history.undo(store),
        lambda: history.redo(store),
        lambda: set_note(store, CASE, 29, "noted"),
        lambda: set_dismissed(store, "12-cv-9", "1-3"),
        lambda: set_subpoena(store, "12-cv-9", [1], object_by=date(2026, 1, 5)),
        lambda: name_cluster(store, "a new name", choose([(CASE, 1)])),
        lambda: measure(store, CASE, 1, 2, [None]),
        lambda: tick_authority(store, "turley", "Turley", "the words", "KM", date(2026, 8, 5)),
        lambda: edit_paragraph(store, ParagraphEdit(MEMO, "own:9", pieces=(Piece("new"),))),
        lambda: override_figure(store, FigureOverride(MEMO, "gap", "2 days", "1 day")),
        lambda: record_filing(store, CASE, Filing(attorney="B. Attorney")),
        lambda: decide_defects(store, [DefectDecision(CELL, "accepted")], "Address mended, row 33"),
        lambda: open_exhibits(store, [opened("another.csv")]),
        lambda: custody.note(store, "docket"),
        lambda: take_snapshot(store, "now"),
        lambda: save_view(store, {"a": 1}),
        lambda: keeping.keep(store, "b.csv", "b" * 64, {"events": b"x" * 70_000}, lambda: False),
        lambda: history.go_to(store, 0),
        lambda: history.go_to(store, last),
        lambda: history.go_to(store, last // 2),
        lambda: first_strayed(store),
        lambda: matter_at(store, last),
    ):
        with suppress(Problem):
            step()
    look(store)


def look(store):
    for read in (
        store.matter,
        lambda: (history.entries(store), history.first_broken(store), history.undo_name(store)),
        lambda: (history.redo_name(store), history.position(store)),
        lambda: (custody.entries(store), custody.first_broken(store)),
        lambda: snapshots(store),
        lambda: load_view(store),
        lambda: [keeping.differs(store, *reading) for reading in keeping.readings(store)],
        lambda: [parts_of(store, *reading) for reading in keeping.readings(store)],
    ):
        with suppress(Problem):
            read()


def fixture_of(version):
    return Path(__file__).with_name("fixtures") / f"v{version}.doeline"


def write_fixture(folder):
    store = rich(folder / "rich.doeline")
    fixture_of(schema.VERSION).unlink(missing_ok=True)
    small = apsw.Connection(str(fixture_of(schema.VERSION)))
    small.pragma("page_size", 1024)
    for step in schema.FORMATS:
        small.execute(step)
    with store.reading() as connection:
        copy_rows(connection, small)
    small.pragma("application_id", schema.APPLICATION_ID)
    small.pragma("user_version", schema.VERSION)
    small.close()
    store.close()


def parts_of(store, file, sha256):
    return {name: keeping.part(store, file, sha256, name) for name in keeping.digests(store, file, sha256)}


if __name__ == "__main__":
    with TemporaryDirectory() as scratch:
        write_fixture(Path(scratch))
