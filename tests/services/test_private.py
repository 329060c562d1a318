"""The last look: nothing private of the matter stands in any part, property or picture text of what leaves."""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from app.base.worker import Worker
from app.drafting.render.docx.writing import write_docx
from app.drafting.render.pdf.writing import write_pdf
from app.drafting.tree import Document, Figure, Paragraph, Run
from app.matter import changes
from app.services import Desk, private_in
from app.services.export.private import leaving, look_for, look_through, needles, public
from tests.drafting import samples
from tests.services.paper_tools import CASE, desk_of, put_in

HEAD = "Doe,IP,Hit Date UTC,Hash,ISP,City,State"
HASH = "A" * 40
V4 = ("192.0.2.11", "198.51.100.12", "203.0.113.13", "192.0.2.14")
V6 = ("2001:db8::11", "2001:DB8:0:0:0:0:0:12", "2001:db8:aaaa::13", "2001:db8::192.0.2.14")
ISPS = ("Comet Cable", "Lakeshore Fiber", "Malibu Media Net", "Standard")
CITIES = ("Springfield", "Malibu", "Reading", "Standard")


def rows(addresses: tuple[str, ...]) -> list[str]:
    days = ("07-01", "07-09", "07-20", "07-30")
    lines = zip(addresses, days, ISPS, CITIES, strict=True)
    return [f"{n},{ip},2012-{day} 10:00:00,{HASH},{isp},{city},IL" for n, (ip, day, isp, city) in enumerate(lines, 1)]


@pytest.fixture
def small(tmp_path: Path, worker: Worker) -> Desk:
    desk = desk_of(tmp_path, worker, rows(V4), HEAD)
    changes.set_named(desk.store, CASE, "2", "Jane Q. Roe")
    changes.set_note(desk.store, CASE, "1", "says that her nephew\nused the flat in July")
    return desk


def paper(folder: Path, *texts: str) -> Path:
    path = folder / "memo.docx"
    write_docx(Document("memo", "memo", tuple(Paragraph((Run(text),)) for text in texts)), path)
    return path


def found(desk: Desk, *paths: Path) -> set[tuple[str, str]]:
    return {(each.what.partition(" ")[0], each.text) for each in look_through(paths, desk.analysis()).found}


def test_nothing_private_is_in_any_file_that_leaves_but_addresses_under_seal_where_counsel_puts_them_in(
    tmp_path: Path, worker: Worker
) -> None:
    desk = desk_of(tmp_path, worker, rows((*V4[:2], *V6[2:])), HEAD)
    changes.set_named(desk.store, CASE, "2", "Jane Q. Roe")
    put_in(desk, "summary", "figure", "addresses")
    written = desk.export(tmp_path / "out")
    left = leaving(written)
    sealed = {path for path in left if path.parent.name == "under-seal"}
    assert {path.suffix for path in left} == {".docx", ".pdf", ".xlsx", ".png"}
    assert sealed and any(path.stem == "letter" for path in left)
    looked = look_through(left, desk.analysis())
    assert looked.says == (
        f"Nothing private stands in {len(left)} files, but for the addresses that counsel put into the part under seal."
    )
    assert looked.counts == "4 addresses, 3 ISPs, 4 cities, 1 client name, 0 found"
    assert looked.sentences == []
    kept = look_through([path for path in written if path.name == "exhibit-reviewed.xlsx"], desk.analysis())
    assert len({each.what for each in kept.found if each.what.startswith("address")}) == 4, "it finds what is there"
    put_in(desk, "summary", "figure")
    told = private_in(sealed, desk.analysis())
    assert [said.partition(" (")[0] for said in sorted(told)] == [
        "“sealed.docx” holds an address",
        "“sealed.pdf” holds an address",
    ], "nobody put them in any more"


@pytest.mark.parametrize("addresses", [V4, V6])
def test_every_address_is_found_in_every_spelling(addresses: tuple[str, ...], tmp_path: Path, worker: Worker) -> None:
    desk = desk_of(tmp_path, worker, rows(addresses), HEAD)
    listed = set(desk.analysis().roster.does["ip"])
    spelt = [*addresses, "2001:0db8:0000:0000:0000:0000:0000:0011"] if addresses is V6 else addresses
    looked = look_through([paper(tmp_path, " and ".join(spelt))], desk.analysis())
    assert len({each.what for each in looked.found}) == len(listed) == 4
    assert {each.text for each in looked.found} == set(spelt)


def test_providers_cities_names_and_notes_are_found_and_told_in_words(small: Desk, tmp_path: Path) -> None:
    path = paper(
        tmp_path,
        "Doe 1 of Springfield has Comet  Cable.",
        "ROE, JANE Q. is she; jane q. roe.",
        "She says that her nephew did it.",
    )
    assert found(small, path) == {
        ("city", "Springfield"),
        ("isp", "Comet Cable"),
        ("client", "ROE, JANE Q."),
        ("client", "jane q. roe"),
        ("note", "says that her nephew"),
    }
    looked = look_through([path], small.analysis())
    assert looked.says == "5 places that tell what is private in 1 file: look before anything is filed."
    assert "“memo.docx” holds the client’s name (word/document.xml); look before it is filed." in looked.sentences


def test_what_stands_on_the_public_docket_is_not_private(small: Desk, tmp_path: Path) -> None:
    put = "MALIBU MEDIA, LLC sues. Malibu is a city. A reading of two readings."
    assert found(small, paper(tmp_path, put)) == {("city", "Malibu")}
    filing = small.store.matter().case(CASE).filing
    changes.record_filing(
        small.store, CASE, replace(filing, attorney="A. B. Lawyer", address="9 Main St.\nSpringfield, IL")
    )
    signed = paper(tmp_path, "A. B. Lawyer, 9 Main St., Springfield, IL")
    assert found(small, signed) == set()
    assert found(small, paper(tmp_path, "He lives in Springfield, Mo.")) == {("city", "Springfield")}


def test_a_client_who_is_named_as_declarant_is_found_all_the_same(small: Desk, tmp_path: Path) -> None:
    filing = small.store.matter().case(CASE).filing
    changes.record_filing(small.store, CASE, replace(filing, declarant="Jane Q. Roe"))
    assert found(small, paper(tmp_path, "Jane Q. Roe declares")) == {("client", "Jane Q. Roe")}


def test_a_city_that_papers_use_as_a_word_counts_with_its_state(small: Desk, tmp_path: Path) -> None:
    assert found(small, paper(tmp_path, "Standard of joinder. The standard is strict.")) == set()
    assert found(small, paper(tmp_path, "Doe 4 lives in Standard, IL.")) == {("city", "Standard, IL")}


def test_the_user_and_the_paths_of_this_computer_are_private(
    small: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "jlawyer")
    path = paper(tmp_path, f"jlawyer is a word; see {tmp_path}/exhibit-a.csv")
    assert {what for what, _ in found(small, path)} == {"path"}
    word = docx.Document(str(path))
    word.core_properties.author = "jlawyer"
    word.save(str(path))
    assert {what for what, _ in found(small, path)} == {"path", "login"}


def test_custom_parts_comments_and_pictures_are_looked_through(small: Desk, tmp_path: Path) -> None:
    path = paper(tmp_path, "nothing")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("customXml/item1.xml", "<a>Jane Q. Roe</a>")
        package.writestr("docProps/custom.xml", "<p><v>192.0.2.11</v></p>")
        package.writestr("word/media/logo.jpeg", b"\xff\xd8 Exif Lakeshore Fiber \x00")
        package.writestr("word/embeddings/object.bin", b"\x00\x01198.51.100.12\x00")
    where = {(each.where, each.text) for each in look_through([path], small.analysis()).found}
    assert where == {
        ("customXml/item1.xml", "Jane Q. Roe"),
        ("docProps/custom.xml", "192.0.2.11"),
        ("word/media/logo.jpeg", "Lakeshore Fiber"),
        ("word/embeddings/object.bin", "198.51.100.12"),
    }


def test_packed_texts_of_a_picture_and_what_hangs_behind_it_are_read(small: Desk, tmp_path: Path) -> None:
    packed = b"Comment\0\1\0en\0\0" + zlib.compress("für Jane Q. Roe".encode())
    chunk = struct.pack(">I4s", len(packed), b"iTXt") + packed + struct.pack(">I", zlib.crc32(b"iTXt" + packed))
    end = struct.pack(">I4sI", 0, b"IEND", zlib.crc32(b"IEND"))
    (tmp_path / "x.png").write_bytes(b"\x89PNG\r\n\x1a\n" + chunk + end + b"Comet Cable")
    assert {(e.where, e.text) for e in look_through([tmp_path / "x.png"], small.analysis()).found} == {
        ("chunk iTXt", "Jane Q. Roe"),
        ("behind the picture", "Comet Cable"),
    }


def test_a_name_beyond_ascii_is_found_in_the_tags_of_a_pdf(tmp_path: Path) -> None:
    figure = Figure(samples.SVG, 1.0, (), "the lane of José Núñez–Roe")
    write_pdf(Document("x", "x", (figure,)), tmp_path / "x.pdf")
    looked = look_for((tmp_path / "x.pdf",), {"client 1": "José Núñez–Roe"})
    assert {each.what for each in looked.found} == {"client 1"}


def test_only_whole_names_of_what_the_matter_holds_are_needles(small: Desk) -> None:
    sought = needles(small.analysis())
    assert {text for what, text in sought.items() if what.startswith("address")} == set(V4)
    assert "Standard" not in sought.values() and "Standard, IL" in sought.values()
    assert "Malibu Media, LLC" in public(small.store.matter())
