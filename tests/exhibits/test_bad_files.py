"""Files that cannot be read: one sentence each, which begins with the name of the file."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.base.problem import Problem
from app.exhibits import limits, read_exhibit
from app.exhibits.torrent import read_torrent
from app.exhibits.unpack import unpack
from app.matter.docket import read_docket
from tests.exhibits.hostile_files import locked, locked_old_book


def book(*lines: tuple[object, ...]) -> bytes:
    made = Workbook()
    for line in lines:
        made.active.append(line)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def zipped(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def twice_named() -> bytes:
    """A workbook of two sheets of one name, which no spreadsheet program writes."""
    made = Workbook()
    made.create_sheet("Other")
    out = io.BytesIO()
    made.save(out)
    archive = zipfile.ZipFile(out)
    parts = {name: archive.read(name).decode() for name in archive.namelist()}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace('name="Other"', 'name="Sheet"')
    return zipped(**parts)


def torn(archive: bytes, member: bytes) -> bytes:
    """The zip file with the first bytes of that member's content spoilt."""
    at = archive.index(member) + len(member)
    return archive[:at] + b"\xff\xff" + archive[at + 2 :]


CLOCK = 'office:value-type="time"'
GOOD = book(("Doe", "IP", "Hit UTC"), *[(n, f"192.0.2.{n}", "7/23/2012 9:44") for n in range(1, 50)])
MANIFEST = "META-INF/manifest.xml"
TYPES = "[Content_Types].xml"
ENTITIES = '<!DOCTYPE a [<!ENTITY b "xxxx">]><workbook>' + "&b;" * 1000 + "</workbook>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

BAD: dict[str, tuple[bytes, str]] = {
    "empty.xlsx": (b"", "is empty"),
    "empty.csv": (b"", "is empty"),
    "blank.csv": (b"\n\n  \n", "is empty"),
    "noise.xlsx": (bytes(range(256)) * 20, "is no spreadsheet"),
    "noise.parquet": (bytes(range(1, 256)) * 20, "is damaged"),
    "letter.docx": (b"PK\x03\x04 not really", "is damaged"),
    "memo.docx": (zipped(word__document="", **{"word__document.xml": "<w/>"}), "is a text document"),
    "photos.zip": (zipped(a="b"), "is a zip file but no workbook"),
    "nodates.csv": (b"DOE#,IP Address,ISP\n1,198.51.100.1,Net\n2,198.51.100.2,Net\n", "has no column of dates"),
    "noips.csv": (b"DOE#,Hit Date,ISP\n1,7/23/2012 9:44,Net\n", "has no column of IP addresses"),
    "norows.csv": (b"DOE#,IP Address,Hit Date\n", "has no rows below its headings"),
    "soon.csv": (b"DOE#,IP Address,Hit Date\n1,192.0.2.1,soon\n", "has no date in its column “Hit Date”"),
    "prose.txt": (b"Dear counsel,\n\nplease find attached nothing at all.\n", "has no column of dates"),
    "cut.xlsx": (GOOD[: len(GOOD) // 2], "is damaged"),
    "cut-late.xlsx": (GOOD[:-30], "is damaged"),
    "entities.xlsx": (zipped(**{"xl__workbook.xml": ENTITIES, TYPES: "<Types/>"}), "is built to overwhelm"),
    "nodates.xlsx": (book(("Doe", "IP", "ISP"), (1, "192.0.2.1", "Net")), "has no column of dates"),
    "old.xls": (OLE + b"\0" * 5000, "is damaged"),
    "locked.xlsx": (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
    "locked.xls": (locked_old_book(), "is protected by a password"),
    "members.xlsx": (locked(GOOD), "is protected by a password"),
    "locked.ods": (zipped(**{"content.xml": "?", MANIFEST: "<encryption-data/>"}), "is protected by a password"),
    "locked.parquet": (b"PARE" + bytes(40), "is protected by a password"),
    "wide.csv": (b"Doe,IP,Hit UTC" + b",x" * 5000 + b"\n1,192.0.2.1,7/23/2012" + b",y" * 5000, "has more than 1,000"),
    "oneline.csv": (b"a" * (2 << 20), "is no spreadsheet"),
    "commas.csv": (b"," * (1 << 19) + b"\n", "has more than 1,000 columns"),
    "same.xlsx": (twice_named(), "is damaged"),
    "clocks.ods": (torn(zipped(**{"content.xml": CLOCK, "b.png": "b" * 9}), b"b.png"), "is damaged"),
    "page.pdf": (b"%PDF-1.7\n" + bytes(range(256)) * 8, "is damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_sentence_that_names_it(tmp_path: Path, name: str) -> None:
    content, why = BAD[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Problem) as raised:
        read_exhibit(tmp_path / name)
    sentence = raised.value.sentence
    assert sentence.startswith(f"{name} {why}")
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_an_absent_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"^absent\.xlsx is not there"):
        read_exhibit(tmp_path / "absent.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    with pytest.raises(Problem, match=r"^folder\.xlsx is a folder"):
        read_exhibit(tmp_path / "folder.xlsx")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("name", ["a.csv", "a.zip", "a.torrent", "docket.toml"])
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / name)
    readers = {".csv": read_exhibit, ".zip": lambda path: unpack(path, tmp_path), ".torrent": read_torrent}
    with pytest.raises(Problem, match=rf"^{re.escape(name)} is a pipe or a device"):
        readers.get(Path(name).suffix, read_docket)(tmp_path / name)


def test_a_name_that_is_no_text_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"^a\?\.csv has a name with a character that is none"):
        read_exhibit(tmp_path / "a\udcff.csv")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (PermissionError(13, "denied"), "may not be read"),
        (OSError(5, "I/O error"), "could not be read from its disk"),
    ],
)
def test_a_locked_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, says: str) -> None:
    (tmp_path / "locked.csv").write_text("Doe,IP,Hit\n1,192.0.2.1,7/23/2012\n")

    def refuse(_path: Path) -> bytes:
        raise error

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(Problem, match=rf"^locked\.csv {says}"):
        read_exhibit(tmp_path / "locked.csv")


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SUSPECT", 1 << 20)
    bomb = zipped(**{"xl__workbook.xml": "<workbook/>", "xl__worksheets__sheet1.xml": "0" * (4 << 20)})
    (tmp_path / "bomb.xlsx").write_bytes(bomb)
    with pytest.raises(Problem, match=r"^bomb\.xlsx is built to overwhelm"):
        read_exhibit(tmp_path / "bomb.xlsx")


MUTATIONS: dict[str, Callable[[bytes, int], bytes]] = {
    "a byte turned": lambda b, n: b[:n] + bytes([b[n] ^ 0xFF]) + b[n + 1 :],
    "cut": lambda b, n: b[:n],
    "a hole": lambda b, n: b[:n] + b[n + 40 :],
    "zeros": lambda b, n: b[:n] + bytes(40) + b[n + 40 :],
}


@pytest.mark.parametrize("how", MUTATIONS)
def test_mutated_workbooks_end_in_events_or_a_sentence(tmp_path: Path, how: str) -> None:
    path = tmp_path / "mutated.xlsx"
    for n in range(1, len(GOOD), len(GOOD) // 40):
        path.write_bytes(MUTATIONS[how](GOOD, n))
        try:
            assert read_exhibit(path).rows <= 60
        except Problem as problem:
            assert problem.sentence.startswith("mutated.xlsx ")
