"""`doeline verify`: a figure changed by hand, a byte of an exhibit, a row of the database, a link: each is named.

Real files throughout. Who is said to be *thorough* computes every digest and chain anew, so that only what the
program computes again can tell.
"""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import apsw
import docx
import pytest

from app.base.paths import ROOT, resource
from app.base.worker import Worker
from app.exhibits.keeping_frames import to_parquet
from app.exhibits.schema import Exhibit
from app.matter import changes, custody, history, schema
from app.matter.file import open_matter
from app.matter.model import Dwell
from app.matter.selection import choose
from app.matter.store import Store
from app.services import Desk
from app.services.shelf import fetched
from app.services.verify import verify, verify_store
from tests.matter.forging import forged, rechain_custody, rechain_history, tampered
from tests.services.matters import PASSPHRASE, Closed, desk_on, exported_matter, open_exhibits
from widgets.__main__ import main

GAP = "16 days, 15 hours, and 48 minutes"
MEMO = "memo-12-cv-6677.docx"
EXHIBIT = "exhibit-a-12-cv-6677.xlsx"
V1 = ROOT / "tests" / "matter" / "fixtures" / "v1.doeline"


@pytest.fixture(scope="session")
def original(worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Closed:
    """Both samples exported and closed. Nobody touches this one."""
    return exported_matter(tmp_path_factory.mktemp("office") / "matter", worker)


@pytest.fixture
def matter(original: Closed, tmp_path: Path) -> Closed:
    """A copy of the matter's file to be tampered with; exhibits and papers are those of the original."""
    return replace(original, path=Path(shutil.copy(original.path, tmp_path)))


@pytest.fixture(scope="session")
def lent(worker: Worker) -> type[Worker]:
    """Workers that are one process which stands already, and that read a file once as long as it stays the same."""
    read: dict[tuple[str, Path, bytes], Any] = {}

    class Lent(Worker):
        def run(self, function: str, *arguments: Any, **options: Any) -> Any:
            key = (function, arguments[0], arguments[0].read_bytes())
            if key not in read:
                read[key] = worker.run(function, *arguments, **options)
            return read[key]

    return Lent


@pytest.fixture(autouse=True)
def warm(lent: type[Worker], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.verify.Worker", lent)


class Said:
    """What the command printed, and how it ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.lines, self.err = code, out.splitlines(), err

    @property
    def differing(self) -> list[str]:
        return [line.removeprefix("DIFFERS ") for line in self.lines if line.startswith("DIFFERS ")]

    @property
    def unseen(self) -> list[str]:
        return [line for line in self.lines if line.startswith("unseen ")]


Command = Callable[..., Said]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """`doeline verify` with these arguments."""

    def run(*arguments: object) -> Said:
        code = main(["verify", *map(str, arguments)])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Said(code, out, err)

    return run


def is_right(said: Said) -> bool:
    return said.code == 0 and said.err == "" and bool(said.lines) and all(x.startswith("ok ") for x in said.lines)


def only(said: Said) -> str:
    """The one thing that differs; the last line names it, too."""
    (differing,) = said.differing
    assert said.code == 1 and said.err == f"doeline: the first that differs: {differing}\n"
    return differing


def first(said: Said) -> str:
    assert said.code == 1 and said.err == f"doeline: the first that differs: {said.differing[0]}\n"
    return said.differing[0]


def first_in(path: Path) -> str:
    """The first thing that differs; what would be looked at behind it is left out."""
    check = next(check for check in verify(path) if not check.holds)
    return f"{check.what}: {check.says}"


# --- what was not touched ---------------------------------------------------------------------------------------------


def test_a_matter_that_nobody_touched_holds_in_every_line(matter: Closed, command: Command) -> None:
    said = command(matter.path)
    assert is_right(said)
    told = "\n".join(said.lines)
    for words in (
        "history: 4 steps, the chain holds",
        "tables: they hold what the history leads to, row by row",
        f"{EXHIBIT}: as it was opened (SHA-256 a6081228fe39ac8e…), and what was read from it",
        f"figures of {MEMO}: 22 figures, computed anew from the rows",
        f"to-file/{MEMO}: as it was written",
        "work-product/timeline.png: as it was written",
    ):
        assert words in told, words


def test_the_command_runs_by_itself(original: Closed) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "widgets", "verify", str(original.path)], cwd=ROOT, capture_output=True, text=True
    )
    assert is_right(Said(run.returncode, run.stdout, run.stderr)), run.stdout + run.stderr


@pytest.mark.parametrize("source", ["matter", "v1"])
def test_nothing_is_written_to_the_file_or_beside_it(
    source: str, matter: Closed, tmp_path: Path, command: Command
) -> None:
    folder = tmp_path / "apart"
    folder.mkdir()
    path = Path(shutil.copy(matter.path if source == "matter" else V1, folder))
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert command(path).code == 0
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(folder.iterdir()) == [path]


def test_a_matter_of_the_first_format_holds_its_exhibits_names_alone(command: Command) -> None:
    said = command(V1)
    assert said.code == 0 and "export: nothing was exported" in said.lines[-1]
    assert all("opened by an older Doeline" in line for line in said.unseen)


def test_an_open_matter_is_verified_where_it_stands(matter: Closed, worker: Worker) -> None:
    file = open_matter(matter.path, "A. Attorney")
    written = file.store.written
    assert all(check.holds and check.seen for check in verify_store(file.store, worker=worker))
    assert file.store.written == written and file.store.notices == []
    file.close()


MOVES: dict[str, Callable[[Store], object]] = {
    "undo": lambda store: [history.undo(store) for _ in range(3)],
    "undo and redo": lambda store: [history.undo(store), history.redo(store)],
    "go to the first moment": lambda store: history.go_to(store, 0),
    "go on": lambda store: changes.set_dismissed(store, "12-cv-6677", "38"),
    "another line": lambda store: [history.go_to(store, 1), changes.set_relief(store, "12-cv-6677", "client alone")],
    "close an exhibit": lambda store: changes.close_exhibit(store, store.matter().exhibits[0].id),
}


@pytest.mark.parametrize("move", MOVES)
def test_whatever_is_done_after_the_export_its_papers_hold(move: str, matter: Closed, command: Command) -> None:
    file = open_matter(matter.path, "A. Attorney")
    MOVES[move](file.store)
    file.close()
    assert is_right(command(matter.path))


def test_what_is_undone_before_an_export_is_not_in_its_papers(
    matter: Closed, tmp_path: Path, command: Command, worker: Worker
) -> None:
    desk = Desk(open_matter(matter.path, "A. Attorney"), worker)
    history.undo(desk.store)  # the cluster that counsel named
    desk.export(tmp_path / "second")
    history.redo(desk.store)
    desk.file.close()
    said = command(matter.path)
    assert is_right(said)
    assert f"figures of {MEMO}: 22 figures" not in "\n".join(said.lines), "the last export is what is looked at"


def test_late_defects_that_are_found_after_an_export_change_no_figure_of_it(
    tmp_path: Path, command: Command, worker: Worker
) -> None:
    path = with_a_hidden_row(tmp_path / "a.xlsx")
    desk = desk_on(tmp_path / "late.doeline", worker)
    own, _ = desk.keep(desk.read([path])[0])
    desk.take(own)
    desk.export(tmp_path / "papers")
    assert desk.late_defects()
    desk.file.close()
    said = command(tmp_path / "late.doeline")
    assert is_right(said) and any(line.startswith("ok      a.xlsx: as it was opened") for line in said.lines)


def test_a_matter_without_an_export_says_so(tmp_path: Path, command: Command, worker: Worker, original: Closed) -> None:
    desk = desk_on(tmp_path / "new.doeline", worker)
    open_exhibits(desk, original.exhibits)
    desk.file.close()
    said = command(tmp_path / "new.doeline")
    assert is_right(said) and said.lines[-1] == "ok      export: nothing was exported"


# --- papers -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def papers(matter: Closed, tmp_path: Path) -> Path:
    """A copy of the papers, elsewhere."""
    return Path(shutil.copytree(matter.papers, tmp_path / "moved here"))


def rewritten(path: Path, old: str, new: str) -> None:
    """That text changed in one run, or over the runs of one paragraph, as Word would."""
    paper = docx.Document(str(path))
    for paragraph in paper.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"):
        for text in paragraph.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):
            if old in (text.text or "").replace("\u00a0", " "):
                text.text = text.text.replace("\u00a0", " ").replace(old, new)
                paper.save(str(path))
                return
    raise AssertionError(f"“{old}” is in no run of {path.name}")


def test_papers_that_lie_elsewhere_are_looked_for_there(matter: Closed, papers: Path, command: Command) -> None:
    assert is_right(command(matter.path, "--papers", papers))


def test_papers_in_one_heap_are_found_too(matter: Closed, papers: Path, command: Command) -> None:
    for path in [*papers.rglob("*.*")]:
        path.rename(papers / path.name)
    assert is_right(command(matter.path, "--papers", papers))


def test_a_figure_changed_by_hand_is_named(matter: Closed, papers: Path, command: Command) -> None:
    rewritten(papers / "to-file" / MEMO, GAP, "15 days, 15 hours, and 48 minutes")
    said = only(command(matter.path, "--papers", papers))
    assert said.startswith(f"to-file/{MEMO}: the figure “{GAP}” was changed; the line reads “")
    assert "15 days, 15 hours, and 48 minutes" in said


def test_so_is_one_of_the_work_product(matter: Closed, papers: Path, command: Command) -> None:
    rewritten(papers / "work-product" / "replay.docx", "stricken as moot", "granted")
    said = only(command(matter.path, "--papers", papers))
    assert said.startswith("work-product/replay.docx: the figure “stricken as moot” was changed; the line reads “")


def test_other_words_of_a_paper_are_shown_as_they_were_and_are(matter: Closed, papers: Path, command: Command) -> None:
    rewritten(papers / "to-file" / MEMO, "arguendo", "as proven")
    said = only(command(matter.path, "--papers", papers))
    assert said.startswith(f"to-file/{MEMO}: was changed: “") and "arguendo" in said and "as proven" in said


def test_a_paragraph_that_was_added_shows(matter: Closed, papers: Path, command: Command) -> None:
    paper = docx.Document(str(papers / "to-file" / MEMO))
    paper.add_paragraph("One more thing.")
    paper.save(str(papers / "to-file" / MEMO))
    assert "paragraphs and has" in only(command(matter.path, "--papers", papers))


def test_a_paper_that_was_saved_again_is_not_the_file_that_was_written(
    matter: Closed, papers: Path, command: Command
) -> None:
    path = papers / "to-file" / MEMO
    paper = docx.Document(str(path))
    paper.core_properties.author = "Somebody"
    paper.save(str(path))
    said = only(command(matter.path, "--papers", papers))
    assert said == f"to-file/{MEMO}: is not the file that was written, though its text is"


@pytest.mark.parametrize(
    "name", ["to-file/memo-12-cv-6677.pdf", "work-product/exhibit-reviewed.xlsx", "work-product/timeline.png"]
)
def test_a_byte_of_any_other_paper_shows(name: str, matter: Closed, papers: Path, command: Command) -> None:
    content = bytearray((papers / name).read_bytes())
    content[len(content) // 2] ^= 1
    (papers / name).write_bytes(content)
    assert only(command(matter.path, "--papers", papers)) == f"{name}: is not the file that was written"


@pytest.mark.parametrize("content", [b"", b"no Word file", b"PK\x03\x04" + bytes(200)])
def test_a_paper_that_is_no_word_file_any_more_is_one_sentence(
    content: bytes, matter: Closed, papers: Path, command: Command
) -> None:
    (papers / "to-file" / MEMO).write_bytes(content)
    assert "is not a Word file any more" in only(command(matter.path, "--papers", papers))


def test_a_paper_that_is_missing_is_unseen_and_not_said_to_differ(
    matter: Closed, papers: Path, command: Command
) -> None:
    (papers / "to-file" / MEMO).unlink()
    said = command(matter.path, "--papers", papers)
    assert said.code == 0 and said.err == ""
    (line,) = said.unseen
    assert f"to-file/{MEMO}: not at its place" in line and "--papers" in line


def test_a_folder_without_any_of_the_papers_is_the_wrong_one(matter: Closed, tmp_path: Path, command: Command) -> None:
    (tmp_path / "empty").mkdir()
    assert only(command(matter.path, "--papers", tmp_path / "empty")).startswith("papers: none of them lies in")


def test_where_all_papers_are_gone_the_figures_still_hold(worker: Worker, tmp_path: Path, command: Command) -> None:
    made = exported_matter(tmp_path / "other", worker)
    shutil.rmtree(made.papers)
    said = command(made.path)
    assert said.code == 0 and len(said.unseen) == 11
    assert sum("computed anew from the rows" in line for line in said.lines) == 5


# --- exhibits ---------------------------------------------------------------------------------------------------------


@contextmanager
def changed(path: Path, change: Callable[[bytes], bytes | None]) -> Iterator[None]:
    """The file as somebody left it, for a while."""
    before = path.read_bytes()
    after = change(before)
    try:
        if after is None:
            path.unlink()
        else:
            path.write_bytes(after)
        yield
    finally:
        path.write_bytes(before)


def flipped(content: bytes) -> bytes:
    at = len(content) // 2
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def test_a_byte_of_an_exhibit_on_disk_shows(matter: Closed, command: Command) -> None:
    with changed(matter.exhibits[1], flipped):
        said = only(command(matter.path))
    assert said.startswith(f"{EXHIBIT}: the file at {matter.exhibits[1]} has changed since it was opened (SHA-256 ")


def test_an_exhibit_that_is_not_at_its_place_is_told(matter: Closed, command: Command) -> None:
    with changed(matter.exhibits[1], lambda _: None):
        said = command(matter.path)
    assert is_right(said)
    assert any(
        f"{EXHIBIT}: what the matter holds of it is what was read; the file itself is not" in x for x in said.lines
    )


def not_as_read(part: str) -> str:
    return f"{EXHIBIT}: what the matter holds of it ({part}) is not what was read from it"


PART_OF_6677 = "(SELECT id FROM parts WHERE name = '{}' AND reading = 2)"


@pytest.mark.parametrize("part", ["facts", "events", "changes", "printed", "defects", "late"])
def test_a_byte_of_an_exhibit_in_the_database_shows(part: str, matter: Closed) -> None:
    def flip(connection: apsw.Connection) -> None:
        own = PART_OF_6677.format(part)
        (content,) = connection.execute(f"SELECT bytes FROM chunks WHERE part = {own}").fetchone()
        connection.execute(f"UPDATE chunks SET bytes = ? WHERE part = {own}", (flipped(content),))

    forged(matter.path, flip)
    assert first_in(matter.path) == not_as_read(part)


def put_part(connection: apsw.Connection, part: str, content: bytes) -> None:
    """Other bytes for a part, with their own digest."""
    own = PART_OF_6677.format(part)
    connection.execute(f"UPDATE chunks SET bytes = ? WHERE part = {own}", (content,))
    connection.execute(
        f"UPDATE parts SET size = ?, sha256 = ? WHERE id = {own}", (len(content), hashlib.sha256(content).hexdigest())
    )


def other_rows(path: Path) -> bytes:
    """The rows of 6677 with John Doe 38 an hour earlier."""
    import polars as pl

    store = Store(path, read_only=True)
    key = next((r.file, r.sha256) for r in store.matter().exhibits if r.file == EXHIBIT)
    events = fetched(store, key).events
    store.close()
    hour = pl.when(pl.col("doe") == 38).then(pl.duration(hours=1)).otherwise(pl.duration())
    return to_parquet(events.with_columns(hit=pl.col("hit") - hour, printed=pl.col("printed") - hour))


@pytest.mark.parametrize("part", ["events", "late"])
def test_other_bytes_with_their_own_digest_are_not_what_the_log_says(
    part: str, matter: Closed, command: Command
) -> None:
    content = (
        other_rows(matter.path) if part == "events" else b'[{"kind":"hidden_rows","severity":"info","message":"x"}]'
    )
    forged(matter.path, lambda connection: put_part(connection, part, content))
    assert (
        first(command(matter.path)) == f"{EXHIBIT}: what the matter holds of it ({part}) is not what was read from it"
    )


def test_rows_changed_by_somebody_thorough_are_not_what_the_file_says_and_give_other_figures(
    matter: Closed, command: Command
) -> None:
    content = other_rows(matter.path)
    digest = hashlib.sha256(content).hexdigest()

    def forge(connection: apsw.Connection) -> None:
        put_part(connection, "events", content)
        rechain_custody(connection, name_part)

    def name_part(body: dict[str, Any]) -> None:
        if body.get("file") == EXHIBIT and "parts" in body:
            body["parts"]["events"] = digest

    forged(matter.path, forge)
    said = command(matter.path)
    row, figure = said.differing[:2]
    assert (
        row.startswith(f"{EXHIBIT}: row 40 of sheet “")
        and "column printed, is not what the file says, read anew" in row
    )
    assert figure.startswith(f"figures of {MEMO}: “") and "was stated, the rows give “" in figure
    with changed(matter.exhibits[1], lambda _: None):
        assert first(command(matter.path)).startswith(f"figures of {MEMO}: “"), "even without the file"


def test_another_digest_of_the_exhibit_itself_is_not_that_of_the_file(matter: Closed, command: Command) -> None:
    """Thorough in every place but one: the facts, which name the digest, are bytes of a part."""
    other = "ab" * 32

    def forge(connection: apsw.Connection) -> None:
        connection.execute("UPDATE readings SET sha256 = ? WHERE file = ?", (other, EXHIBIT))
        connection.execute("UPDATE exhibits SET sha256 = ? WHERE file = ?", (other, EXHIBIT))
        (facts,) = connection.execute(
            f"SELECT bytes FROM chunks WHERE part = {PART_OF_6677.format('facts')}"
        ).fetchone()
        told = json.loads(facts) | {"sha256": other}
        put_part(connection, "facts", json.dumps(told).encode())
        digest = connection.execute(f"SELECT sha256 FROM parts WHERE id = {PART_OF_6677.format('facts')}").get
        rechain_custody(connection, lambda body: rename(body, digest))

    def rename(body: dict[str, Any], digest: str) -> None:
        if body.get("file") == EXHIBIT:
            body["sha256"] = other
            body.get("parts", {})["facts"] = digest

    forged(matter.path, forge)
    said = command(matter.path)
    assert said.differing[0].startswith("tables: column sha256 of row 2 in table exhibits")
    assert said.differing[1].startswith(f"{EXHIBIT}: the file at {matter.exhibits[1]} has changed")


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("DELETE FROM readings WHERE id = 2", "what was read from it is missing in the matter"),
        ("DELETE FROM parts WHERE name = 'late' AND reading = 2", ""),
        ("DELETE FROM parts WHERE name = 'changes' AND reading = 2", "what the matter holds of it (changes) is not"),
        ("INSERT INTO parts VALUES (99, 2, 'more', 0, 'ab')", "what the matter holds of it (more) is not"),
        (
            "INSERT INTO parts VALUES (99, 2, 'original', 0, '" + hashlib.sha256(b"").hexdigest() + "')",
            "what the matter holds of it (original) is not",
        ),
    ],
)
def test_what_is_taken_from_or_added_to_an_exhibit_shows(
    statement: str, says: str, matter: Closed, command: Command
) -> None:
    forged(
        matter.path,
        lambda c: [c.execute(statement), c.execute("DELETE FROM chunks WHERE part NOT IN (SELECT id FROM parts)")],
    )
    said = command(matter.path)
    if says:
        assert first(said).startswith(f"{EXHIBIT}: {says}")
    else:
        assert is_right(said), "a second look that found nothing may be taken again"


def test_an_exhibit_of_whose_opening_the_log_tells_nothing_shows(matter: Closed, command: Command) -> None:
    def forge(connection: apsw.Connection) -> None:
        connection.execute("DELETE FROM custody WHERE body LIKE ?", (f'%"file":"{EXHIBIT}"%',))
        rechain_custody(connection)

    forged(matter.path, forge)
    assert first(command(matter.path)) == f"{EXHIBIT}: no entry of the custody log tells of its opening"


def test_originals_in_the_matter_are_looked_at_too(
    tmp_path: Path, command: Command, worker: Worker, original: Closed
) -> None:
    desk = desk_on(tmp_path / "kept.doeline", worker)
    changes.set_keep_originals(desk.store, True)
    open_exhibits(desk, original.exhibits[:1])
    open_exhibits(desk, original.exhibits[1:])
    desk.file.close()
    assert is_right(command(tmp_path / "kept.doeline"))
    content = flipped(original.exhibits[1].read_bytes())
    forged(tmp_path / "kept.doeline", lambda connection: put_part(connection, "original", content))
    assert "what the matter holds of it (original)" in only(command(tmp_path / "kept.doeline"))


# --- rows -------------------------------------------------------------------------------------------------------------

ROWS = [
    ("clusters", "name = 'Last week'", "column name of row 1"),
    ("settings", "dwell_after_us = 86400000000", "column dwell_after_us of row 1"),
    ("settings", "court_zone = 'America/New_York'", "column court_zone of row 1"),
    ("exhibits", "case_number = '12-cv-6675'", "column case_number of row 2"),
    ("cases", "does = 43", "column does of row 12-cv-6675"),
    ("clients", "position = 2", "column position of row 12-cv-6677, 38"),
    ("doe_facts", "prejudice = 1", "column prejudice of row 12-cv-6675, 2, dismissed"),
    ("entries", "movant = 'Doe 7'", "column movant of row 12-cv-6675, 1"),
    ("entry_does", "position = 9", "column position of row 12-cv-6675"),
    ("requests", "ruled = 'granted'", "column ruled of row 12-cv-6675, 1"),
    ("allegations", "cite = 'Compl. para. 99'", "column cite of row 12-cv-6675, 1"),
    ("cluster_members", "doe = '3'", "row 1, 12-cv-6677, “3”"),
]


@pytest.mark.parametrize(("table", "change", "where"), ROWS)
def test_a_row_changed_in_the_database_is_named(table: str, change: str, where: str, matter: Closed) -> None:
    key = {
        "exhibits": f"file = '{EXHIBIT}'",
        "cases": "number = '12-cv-6675'",
        "clients": "doe = 38",
        "doe_facts": "case_number = '12-cv-6675' AND doe = 2",
        "entries": "case_number = '12-cv-6675' AND position = 1",
        "entry_does": "case_number = '12-cv-6675'",
        "requests": "case_number = '12-cv-6675' AND entry = 1",
        "allegations": "case_number = '12-cv-6675' AND position = 1",
        "cluster_members": "doe = 3",
    }.get(table, "1")
    tampered(matter.path, f"UPDATE {table} SET {change} WHERE {key}")
    said = first_in(matter.path)
    assert said.startswith(f"tables: {where}") and f"in table {table} is not what the history leads to" in said


def test_every_table_of_data_is_among_them() -> None:
    assert {table for table, _, _ in ROWS} == set(schema.DATA_TABLES)


def test_a_dismissal_that_was_taken_away_is_named(matter: Closed, command: Command) -> None:
    tampered(matter.path, "DELETE FROM doe_facts WHERE case_number = '12-cv-6677' AND doe = 2")
    said = only(command(matter.path))
    assert said == "tables: row 12-cv-6677, 2, dismissed in table doe_facts is not what the history leads to"


# --- chains -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "step"),
    [
        ("UPDATE history SET name = 'read another docket' WHERE position = 3", 3),
        ("UPDATE history SET author = 'C. Clerk' WHERE position = 1", 1),
        ("UPDATE history SET at = '2020-01-01T00:00:00+00:00' WHERE position = 4", 4),
        ("UPDATE history SET changeset = (SELECT changeset FROM history WHERE position = 2) WHERE position = 3", 3),
        ("UPDATE history SET parent = 1 WHERE position = 4", 4),
    ],
)
def test_a_step_of_the_history_that_was_changed_is_named(change: str, step: int, matter: Closed) -> None:
    tampered(matter.path, change)
    assert first_in(matter.path) == f"history: step {step} is not what was recorded, or one before it is missing"


def test_a_history_changed_by_somebody_thorough_is_not_what_the_log_has_sealed(
    matter: Closed, command: Command
) -> None:
    def forge(connection: apsw.Connection) -> None:
        connection.execute("UPDATE history SET author = 'C. Clerk'")
        rechain_history(connection)

    forged(matter.path, forge)
    assert first(command(matter.path)).startswith("custody log: entry 2 is not what was recorded")


def test_the_last_step_cannot_be_cut_off_with_its_rows(matter: Closed, command: Command) -> None:
    tampered(
        matter.path,
        "DELETE FROM history WHERE position = 4",
        "UPDATE history_pointer SET position = 3, tip = 3",
        "DELETE FROM cluster_members",
        "DELETE FROM clusters",
    )
    said = command(matter.path)
    assert first(said).startswith("custody log: entry 8 is not what was recorded, or one before it is missing")
    assert any(line.startswith("figures: The history of ") for line in said.differing)


def test_nor_by_somebody_thorough_for_the_papers_told_of_it(matter: Closed, command: Command) -> None:
    def forge(connection: apsw.Connection) -> None:
        connection.execute("DELETE FROM history WHERE position = 4")
        connection.execute("UPDATE history_pointer SET position = 3, tip = 3")
        connection.execute("DELETE FROM cluster_members")
        connection.execute("DELETE FROM clusters")
        rechain_custody(connection, lambda body: body.update(step=3) if "step" in body else None)

    forged(matter.path, forge)
    said = command(matter.path)
    assert [line.split(":")[0] for line in said.differing] == [f"figures of {MEMO}"]


@pytest.mark.parametrize(
    "change",
    [
        "body = replace(body, 'exhibit-a-12-cv-6677.xlsx', 'exhibit-b-12-cv-6677.xlsx')",
        "author = 'C. Clerk'",
        "at = '2020-01-01T00:00:00+00:00'",
        "kind = 'amended'",
    ],
)
def test_an_entry_of_the_log_that_was_changed_is_named(change: str, matter: Closed) -> None:
    tampered(matter.path, f"UPDATE custody SET {change} WHERE position = 4")
    assert first_in(matter.path) == "custody log: entry 4 is not what was recorded, or one before it is missing"


def test_an_entry_cannot_be_taken_out(matter: Closed, command: Command) -> None:
    tampered(matter.path, "DELETE FROM custody WHERE position = 5")
    assert "custody log: entry 5 is not what was recorded" in first(command(matter.path))


def test_the_last_entry_of_the_log_can_be_cut_off_and_then_there_was_no_export(
    matter: Closed, command: Command
) -> None:
    """A limit, said here so that nobody claims more: only a copy kept elsewhere tells what stood last."""
    tampered(matter.path, "DELETE FROM custody WHERE kind = 'exported'")
    said = command(matter.path)
    assert is_right(said) and said.lines[-1] == "ok      export: nothing was exported"


def of_memo(change: Callable[[dict[str, Any]], None]) -> Callable[[dict[str, Any]], None]:
    """What is done to the entry of the memo of 6677."""

    def alter(body: dict[str, Any]) -> None:
        for paper in body.get("papers", ()):
            if paper["file"] == MEMO:
                change(paper)

    return alter


def other_figure(paper: dict[str, Any]) -> None:
    paper["figures"] = [[ref, text.replace(GAP, "15 days, 15 hours, and 48 minutes")] for ref, text in paper["figures"]]


def other_lines(paper: dict[str, Any]) -> None:
    paper["lines"] = [line.replace(GAP, "15 days, 15 hours, and 48 minutes") for line in paper["lines"]]


def no_figures(paper: dict[str, Any]) -> None:
    del paper["figures"]


def fewer_figures(paper: dict[str, Any]) -> None:
    paper["figures"].pop()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (other_figure, f"“15 days, 15 hours, and 48 minutes” was stated, the rows give “{GAP}”"),
        (other_lines, f"as the custody log has it, the figure “{GAP}” was changed"),
        (no_figures, "the custody log does not say what was stated"),
        (fewer_figures, "21 were stated, the rows give 22"),
    ],
)
def test_a_figure_changed_in_the_log_by_somebody_thorough_is_not_what_the_rows_give(
    change: Callable[[dict[str, Any]], None], says: str, matter: Closed, command: Command
) -> None:
    forged(matter.path, lambda connection: rechain_custody(connection, of_memo(change)))
    assert first(command(matter.path)).startswith(f"figures of {MEMO}: {says}")


def test_a_paper_changed_in_step_with_the_log_is_not_what_the_rows_give(
    matter: Closed, papers: Path, command: Command
) -> None:
    path = papers / "to-file" / MEMO
    rewritten(path, GAP, "15 days, 15 hours, and 48 minutes")

    def in_step(paper: dict[str, Any]) -> None:
        from app.services.exported import lines_of

        paper["lines"], paper["sha256"] = lines_of(path), hashlib.sha256(path.read_bytes()).hexdigest()

    forged(matter.path, lambda connection: rechain_custody(connection, of_memo(in_step)))
    assert f"the figure “{GAP}” was changed" in only(command(matter.path, "--papers", papers))


def test_a_paper_taken_out_of_the_log_is_missed(matter: Closed, command: Command) -> None:
    def without(body: dict[str, Any]) -> None:
        if "papers" in body:
            body["papers"] = [paper for paper in body["papers"] if paper["file"] != MEMO]

    forged(matter.path, lambda connection: rechain_custody(connection, without))
    assert only(command(matter.path)) == f"figures of {MEMO}: the custody log does not say what was stated"


def test_what_another_version_computed_is_told_with_the_difference(matter: Closed, command: Command) -> None:
    def older(body: dict[str, Any]) -> None:
        if "program" in body:
            body["program"] = "0.0.1"
        of_memo(other_figure)(body)

    forged(matter.path, lambda connection: rechain_custody(connection, older))
    assert "; that was Doeline 0.0.1, this is " in first(command(matter.path))


HOSTILE: list[dict[str, Any]] = [
    {"papers": None},
    {"papers": [{}]},
    {"papers": [["a"]]},
    {"step": 10**30},
    {"step": 99},
    {"step": True},
    {"place": 7},
    {"program": None},
    {"file": ["a"]},
    {"file": "\x1b]0;title\x07" + "x" * 100_000},
    {"sha256": {"a": 1}},
    {"parts": "text"},
    {"parts": {"events": [1]}},
    {"parts": {}},
]


@pytest.mark.parametrize("change", HOSTILE, ids=repr)
def test_a_log_that_says_nothing_of_sense_is_told_and_never_a_fault_of_ours(
    change: dict[str, Any], matter: Closed
) -> None:
    def alter(body: dict[str, Any]) -> None:
        body |= {field: value for field, value in change.items() if field in body}

    ((field, value),) = change.items()
    forged(
        matter.path, lambda c: rechain_custody(c, lambda body: body.update({field: value}) if field in body else None)
    )
    checks = list(verify(matter.path))
    assert not all(check.holds for check in checks)
    assert all(len(c.what) + len(c.says) < 1_100 and (c.what + c.says).isprintable() for c in checks)


def test_a_log_without_any_sense_at_all_is_told(matter: Closed) -> None:
    forged(matter.path, lambda c: rechain_custody(c, emptied))
    assert not all(check.holds for check in verify(matter.path))


def emptied(body: dict[str, Any]) -> None:
    for key in set(body) - {"history"}:
        del body[key]


@pytest.mark.parametrize("name", ["../../secret.docx", "/etc/passwd", "..", "a\\b.docx", "C:x.docx", ""])
def test_no_entry_leads_to_a_file_outside_of_the_papers(name: str, matter: Closed, command: Command) -> None:
    forged(matter.path, lambda connection: rechain_custody(connection, of_memo(lambda paper: paper.update(file=name))))
    assert only(command(matter.path)) == "custody log: entry 8 does not say what was exported"


# --- files that cannot be verified ------------------------------------------------------------------------------------


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path, command: Command) -> None:
    said = command(tmp_path / "gone.doeline")
    assert (said.code, said.lines, said.err) == (2, [], "doeline: “gone.doeline” is not there.\n")


def test_a_file_that_is_no_matter_is_one_sentence(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))  # it may be under a passphrase; none is given
    said = command(resource("samples", "12-cv-6677", "docket.toml"))
    assert said.code == 2 and said.lines == [] and "is not a matter of Doeline" in said.err


def test_a_file_whose_pages_are_damaged_is_one_sentence(matter: Closed, command: Command) -> None:
    content = matter.path.read_bytes()
    matter.path.write_bytes(content[:30_000] + bytes(40_000) + content[70_000:])
    said = command(matter.path)
    assert said.code == 2 and "is damaged" in said.err and said.err.count("\n") == 1


def test_a_matter_that_is_open_elsewhere_is_one_sentence(matter: Closed, command: Command) -> None:
    code = (
        "import sys; from pathlib import Path; from app.matter.store import Store;"
        "store = Store(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(matter.path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None and process.stdout.readline().strip() == "open"
        said = command(matter.path)
        assert (said.code, said.lines) == (2, [])
        assert "“smith.doeline” is open in another window or by another person" in said.err
    finally:
        process.kill()
        process.communicate()


LEFT_IN_A_CHANGE = """
import sys, apsw
matter = apsw.Connection(sys.argv[1])
matter.execute("PRAGMA cache_size = 1; BEGIN EXCLUSIVE; UPDATE custody SET author = 'C. Clerk'")
matter.execute("INSERT INTO chunks (part, bytes) VALUES (99, randomblob(5000000))")
print("changing", flush=True)
sys.stdin.read()
"""


def test_a_matter_that_was_left_in_the_middle_of_a_change_is_neither_verified_nor_touched(
    matter: Closed, command: Command
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", LEFT_IN_A_CHANGE, str(matter.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and process.stdout.readline().strip() == "changing"
    process.kill()
    process.communicate()
    beside = matter.path.with_name(f"{matter.path.name}-journal")
    before = matter.path.read_bytes(), beside.read_bytes()
    said = command(matter.path)
    assert said.code == 2 and "was left in the middle of a change; open it once in Doeline" in said.err
    assert (matter.path.read_bytes(), beside.read_bytes()) == before
    open_matter(matter.path, "A. Attorney").close()
    assert is_right(command(matter.path))


def test_a_newer_matter_is_one_sentence(matter: Closed, command: Command) -> None:
    tampered(matter.path, f"PRAGMA user_version = {schema.VERSION + 1}")
    said = command(matter.path)
    assert said.code == 2 and "was made by a newer Doeline; verify it with that one" in said.err


def test_a_protected_matter_wants_its_passphrase_as_a_line(
    worker: Worker, tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_on(tmp_path / "locked.doeline", worker, PASSPHRASE)
    changes.set_dwell(desk.store, Dwell())
    changes.name_cluster(desk.store, "First week", choose([("12-cv-6677", 3)]))
    desk.file.close()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n"))
    assert is_right(command(tmp_path / "locked.doeline"))
    monkeypatch.setattr("sys.stdin", io.StringIO("open barley\n"))
    said = command(tmp_path / "locked.doeline")
    assert said.code == 2 and "The passphrase does not open “locked.doeline”" in said.err


def test_the_log_notes_which_program_read_an_exhibit(matter: Closed) -> None:
    from app import __version__

    store = Store(matter.path, read_only=True)
    opened = [note.body["program"] for note in custody.entries(store) if note.kind == "opened"]
    store.close()
    assert opened == [__version__] * 2


def with_a_hidden_row(path: Path) -> Path:
    """An exhibit of which a second look finds something."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["DOE#", "IP Address", "Hit Date (UTC)", "ISP", "File Hash"])
    for doe, day in ((29, "7/23/2012 9:44:00 AM"), (38, "8/9/2012 1:32:00 AM")):
        sheet.append([doe, f"198.51.100.{doe}", day, "Example Net", "8342201A3C44277E7753BBCB2EFDA014EBEF84A4"])
    sheet.row_dimensions[3].hidden = True
    book.save(path)
    return path


def test_what_a_second_look_found_is_held_to_the_log(tmp_path: Path, worker: Worker) -> None:
    path = with_a_hidden_row(tmp_path / "a.xlsx")
    desk = desk_on(tmp_path / "late.doeline", worker)
    open_exhibits(desk, [path])
    kinds = [note.kind for note in custody.entries(desk.store)]
    ref = desk.store.matter().exhibits[0]
    found: Exhibit = fetched(desk.store, (ref.file, ref.sha256))
    desk.file.close()
    assert "found" in kinds and any(d.kind.startswith("hidden") for d in found.defects)
    tampered(tmp_path / "late.doeline", "UPDATE parts SET sha256 = 'ab' WHERE name = 'late'")
    (wrong,) = (check for check in verify(tmp_path / "late.doeline", worker=worker) if not check.holds)
    assert wrong.says == "what the matter holds of it (late) is not what was read from it"
