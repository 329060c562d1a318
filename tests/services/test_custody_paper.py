"""The custody log on paper: every entry, digests in full, what the chains do not show; no address, no way to a file."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2
import pytest

from app import __version__
from app.drafting.privacy.search import find_private
from app.drafting.tree import Table, blocks_as_text, plain
from app.matter import custody, history
from app.matter.file import MatterFile, new_matter
from app.services import Desk
from app.services.custody.paper import custody_document, export_log
from app.services.export.draft import Choices
from app.services.export.exported import lines_of
from tests.services.matters import FILES

CENTRAL = ZoneInfo("America/Chicago")
NOW = datetime(2026, 1, 5, 15, 4, 5, tzinfo=UTC)


def test_both_files_hold_every_entry_with_every_digest_in_full(desk: Desk, tmp_path: Path) -> None:
    desk.export(tmp_path / "Smith John" / "papers", choices=Choices(FILES))
    history.go_to(desk.store, 0)
    written = export_log(desk, tmp_path / "log", CENTRAL, "Central")
    count = len(custody.entries(desk.store))
    assert [path.name for path in written] == [f"custody-log-to-entry-{count}{ending}" for ending in (".docx", ".pdf")]
    pdf = pypdfium2.PdfDocument(str(written[1]))
    texts = ["\n".join(lines_of(written[0])), "\n".join(page.get_textpage().get_text_range() for page in pdf)]
    pdf.close()
    digests = set(re.findall("[0-9a-f]{64}", str([e.body for e in custody.entries(desk.store) if e.kind == "opened"])))
    exported = next(entry.body for entry in custody.entries(desk.store) if entry.kind == "exported")
    wanted = {exhibit["sha256"] for exhibit in exported["exhibits"]} | {paper["sha256"] for paper in exported["papers"]}
    assert len(wanted) == len(exported["exhibits"]) + len(exported["papers"]) and wanted & digests
    for text in texts:
        joined = re.sub(r"\s+", "", text)
        assert custody.end(desk.store).link in joined
        assert all(digest in joined for digest in wanted)
        assert "Central" in text and __version__ in text
        assert "Thechainsshowaccidentaldamageandaclumsyedit." in joined
        assert "Smith" not in text
    assert "Custody log: work product, not for filing" in texts[1], "the header of each page"
    assert find_private(written, {}) == []


def test_no_entry_is_added_but_one_that_seals_what_was_done_since(desk: Desk, tmp_path: Path) -> None:
    before = len(custody.entries(desk.store))
    history.undo(desk.store)
    export_log(desk, tmp_path, CENTRAL, "Central")
    kinds = [entry.kind for entry in custody.entries(desk.store)[before:]]
    assert kinds == ["sealed"]
    export_log(desk, tmp_path, CENTRAL, "Central")
    assert len(custody.entries(desk.store)) == before + 1


def test_times_stand_in_utc_and_in_the_zone_of_this_computer(desk: Desk) -> None:
    table = custody_document(desk.store, CENTRAL, "Central", NOW).blocks[-1]
    assert isinstance(table, Table) and table.header == ("No.", "UTC", "Local (Central)", "Who", "What")
    at = custody.entries(desk.store)[0].at
    number, utc, local, _who, what = map(plain, table.rows[0])
    assert (number, what) == ("1", "began the matter")
    assert utc == f"{at:%Y-%m-%d %H:%M:%S}" and local == f"{at.astimezone(CENTRAL):%Y-%m-%d %H:%M:%S}"


def test_the_head_says_what_when_and_by_which_program(desk: Desk) -> None:
    document = custody_document(desk.store, CENTRAL, "Central", NOW)
    text = blocks_as_text(document)
    assert document.work_product and document.header == "Custody log: work product, not for filing"
    assert f"Written January 5, 2026, at 9:04 a.m. Central by Doeline {__version__}." in text
    assert f"The log has {len(custody.entries(desk.store))} entries" in text


def test_a_chain_that_does_not_hold_is_told_in_the_head(desk: Desk) -> None:
    with desk.store.transaction() as connection:
        connection.execute("UPDATE custody SET author = 'C. Clerk' WHERE position = 2")
    text = blocks_as_text(custody_document(desk.store, CENTRAL, "Central", NOW))
    assert "Entry 2 is not what was recorded, or one before it is missing." in text


@pytest.mark.parametrize("author", ["", "a\u202eb\n", "n" * 10_000])
def test_whatever_name_stands_in_an_entry_it_is_one_short_line(author: str, desk: Desk) -> None:
    desk.store.author = author
    custody.note(desk.store, "kept")
    table = custody_document(desk.store, CENTRAL, "Central", NOW).blocks[-1]
    assert isinstance(table, Table)
    who = plain(table.rows[-1][3])
    assert who.isprintable() and 0 < len(who) <= 60


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1", "192.000.002.001", "::ffff:192.0.2.1"])
def test_no_address_is_on_the_paper_wherever_an_entry_has_one(address: str, desk: Desk, tmp_path: Path) -> None:
    custody.note(desk.store, "kept", {"file": f"list of {address}.csv", "sha256": "ab" * 32})
    custody.note(desk.store, "overridden", {"former": address, "doe": f"the one at {address}, once"})
    written = export_log(desk, tmp_path, CENTRAL, "Central")
    assert find_private(written, {"that address": address}) == []
    assert "list of [an address].csv" in "\n".join(lines_of(written[0]))


def test_times_and_digests_are_no_addresses(desk: Desk) -> None:
    custody.note(desk.store, "kept", {"file": "at 09:44:00, v0.1.0, a:b:c.csv", "sha256": "ab" * 32})
    assert "at 09:44:00, v0.1.0, a:b:c.csv" in blocks_as_text(custody_document(desk.store, CENTRAL, "Central", NOW))


def test_a_matter_without_a_name_is_called_so_and_not_by_its_private_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOELINE_HOME", str(tmp_path / "home"))
    file = new_matter("A. Attorney")
    assert title_of(file) == "Custody Log of a matter without a name"
    file.save_as(tmp_path / "smith.doeline", None)
    assert title_of(file) == "Custody Log of “smith.doeline”"
    file.close()


def title_of(file: MatterFile) -> str:
    return blocks_as_text(custody_document(file.store, CENTRAL, "Central", NOW)).splitlines()[0]
