"""A byte of an exhibit, on disk or in the matter, shows; so do other rows with every digest computed anew.

Who is said to be *thorough* computes digests and chains anew, so that only what the program computes again can tell.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import apsw
import openpyxl
import pytest

from app.base.problem import Problem
from app.base.worker import Worker
from app.exhibits.keeping.frames import to_parquet
from app.exhibits.schema import Exhibit
from app.matter import changes, custody
from app.matter.store import Store
from app.services.opening.shelf import fetched
from app.services.verify.verifying import verify
from tests.matter.forging import forged, rechain_custody, tampered
from tests.services.matters import Closed, desk_on, open_exhibits
from tests.services.verify.said import EXHIBIT, MEMO, Command, first, first_in, is_right, no_difference, only
from tests.services.verify.tampering import changed, flipped, with_a_hidden_row


def test_a_byte_of_an_exhibit_on_disk_shows(matter: Closed, command: Command) -> None:
    with changed(matter.exhibits[1], flipped):
        said = only(command(matter.path))
    assert said.startswith(f"{EXHIBIT}: the file at {matter.exhibits[1]} is not the one that was opened (SHA-256 now ")


def test_an_exhibit_that_is_not_at_its_place_was_not_looked_at(matter: Closed, command: Command) -> None:
    with changed(matter.exhibits[1], lambda _: None):
        said = command(matter.path)
    assert no_difference(said)
    assert said.unseen == [
        f"{EXHIBIT}: the matter’s rows agree with its log; the file is not at {matter.exhibits[1]}, "
        "so it was not hashed"
    ]
    assert said.foot[0] == f"No difference found in {len(said.lines) - 1} checks; 1 could not be made."


def test_a_strangers_server_is_not_asked_for_an_exhibit(
    matter: Closed, command: Command, monkeypatch: pytest.MonkeyPatch, lent: type[Worker]
) -> None:
    """As on Windows, where asking a server for a file tells it who asks."""
    asked: list[object] = []
    monkeypatch.setattr("app.services.verify.exhibits.is_near", lambda *_: False)
    monkeypatch.setattr("app.services.verify.exhibits.digest_of", asked.append)
    said = command(matter.path)
    assert no_difference(said) and not asked
    assert [line.endswith("is on another’s server, so the file was not asked for") for line in said.unseen] == [
        True
    ] * 2


def test_an_exhibit_that_cannot_be_read_anew_was_not_looked_at(
    matter: Closed, command: Command, monkeypatch: pytest.MonkeyPatch, lent: type[Worker]
) -> None:
    def fails(*_: object, about: str, **__: object) -> None:
        raise Problem(f"{about} could not be read.")

    monkeypatch.setattr(lent, "run", fails)
    said = command(matter.path)
    assert no_difference(said) and len(said.unseen) == 2
    assert said.unseen[1].startswith(f"{EXHIBIT}: same SHA-256 as logged (")
    assert said.unseen[1].endswith(f"), but it could not be read anew: {EXHIBIT} could not be read.")


def test_an_amended_exhibit_that_was_saved_over_the_first_is_no_tampering(
    tmp_path: Path, command: Command, worker: Worker
) -> None:
    desk = desk_on(tmp_path / "amended.doeline", worker)
    path = with_a_hidden_row(tmp_path / "a.xlsx")
    open_exhibits(desk, [path])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].append([39, "198.51.100.39", "8/9/2012 2:32:00 AM", "Example Net", "8342201A3C44277E7753"])
    book.save(path)
    open_exhibits(desk, [path])
    desk.file.close()
    said = command(tmp_path / "amended.doeline")
    assert no_difference(said)
    (unseen,) = said.unseen
    assert "a.xlsx: " in unseen and "lies another version that was opened, too, so this one was not hashed" in unseen
    path.write_bytes(path.read_bytes() + b" ")
    assert len(command(tmp_path / "amended.doeline").differing) == 2


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
    assert said.differing[1].startswith(f"{EXHIBIT}: the file at {matter.exhibits[1]} is not the one")


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        (
            "DELETE FROM parts WHERE reading = 2; DELETE FROM readings WHERE id = 2",
            "what was read from it is missing in the matter",
        ),
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


def test_the_log_notes_which_program_read_an_exhibit(matter: Closed) -> None:
    from app import __version__

    store = Store(matter.path, read_only=True)
    opened = [note.body["program"] for note in custody.entries(store) if note.kind == "opened"]
    store.close()
    assert opened == [__version__] * 2


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
