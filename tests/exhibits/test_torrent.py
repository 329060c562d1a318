"""A .torrent file is read for its hashes, pieces and sizes; whatever else a file holds is one sentence."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.problem import Problem
from app.exhibits import read_torrent
from app.exhibits.torrent_read import TorrentRead
from tests.exhibits.torrent_files import hybrid, piece_hash, torrent, v1, v2


def read(folder: Path, content: bytes) -> TorrentRead:
    path = folder / "b.torrent"
    path.write_bytes(content)
    return read_torrent(path)


def test_the_hash_of_v1_is_that_of_the_bytes_of_its_info(tmp_path: Path) -> None:
    content = torrent(v1())
    found = read(tmp_path, content)
    assert found.info_v1 == hashlib.sha1(v1()).hexdigest().upper() and found.info_v2 is None
    assert found.sha256 == hashlib.sha256(content).hexdigest() and found.size == len(content)
    assert (found.name, found.piece_length, found.payload, found.files) == ("Backstage.mp4", 16_384, 40_000, 1)
    assert found.pieces == piece_hash(0) + piece_hash(1) + piece_hash(2)


def test_the_hash_of_v2_is_that_of_the_bytes_of_its_info(tmp_path: Path) -> None:
    found = read(tmp_path, torrent(v2()))
    assert found.info_v2 == hashlib.sha256(v2()).hexdigest().upper() and found.info_v1 is None
    assert (found.payload, found.files, found.pieces) == (30_009, 2, b"")


def test_a_hybrid_has_both_and_its_padding_is_no_file(tmp_path: Path) -> None:
    found = read(tmp_path, torrent(hybrid()))
    assert found.info_v1 == hashlib.sha1(hybrid()).hexdigest().upper()
    assert found.info_v2 == hashlib.sha256(hybrid()).hexdigest().upper()
    assert (found.payload, found.files, len(found.pieces)) == (30_009, 2, 60)


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xd8 a picture", b"<html>Nothing</html>", b"d4:infodee", b"de", b"le", b"i1e", b"4:spam", b"l" * 100_000,
        b"i" + b"9" * 100_000 + b"e", b"9999999999:x", torrent(v1())[:-5], torrent(v1()) + b"more",
        torrent(b"d4:name1:a12:piece lengthi16384e6:pieces0:e"),
        torrent(v1()).replace(b"12:piece lengthi16384e", b"12:piece lengthi0e"),
        torrent(v1()).replace(b"12:piece lengthi16384e", b"12:piece lengthi-5e"),
        torrent(v1()).replace(b"12:piece lengthi16384e", b"12:piece length1:a"),
        torrent(v1()).replace(b"6:lengthi40000e", b"6:lengthi90000e"),
        torrent(v1()).replace(b"6:lengthi40000e", b"6:lengthi9" + b"0" * 30 + b"e"),
        torrent(v1()).replace(b"4:name13:Backstage.mp4", b"4:namele"),
        torrent(v2()).replace(b"meta versioni2e", b"meta versioni3e"),
        torrent(v2()).replace(b"6:lengthi30000e", b"6:lengthle"),
        torrent(b"d6:pieces0:4:name1:ae"),  # keys out of order: what would be hashed is not what stands there
        torrent(b"d5:filesi1e4:name1:a12:piece lengthi16384e6:pieces0:e"),
    ],
)  # fmt: skip
def test_what_is_no_torrent_is_one_sentence_with_its_name(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Problem) as caught:
        read(tmp_path, content)
    assert caught.value.sentence.startswith("b.torrent ") and caught.value.sentence.count(". ") == 0


def test_a_film_under_the_name_of_a_torrent_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "b.torrent"
    with path.open("wb") as film:
        film.truncate(17 << 20)
    with pytest.raises(Problem, match=r"larger than any \.torrent file"):
        read_torrent(path)


@given(st.integers(0, 10_000), st.binary(max_size=3), st.booleans())
def test_a_torrent_with_a_spoilt_place_is_read_or_refused_in_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, at: int, put: bytes, both: bool
) -> None:
    whole = torrent(hybrid() if both else v1())
    at %= len(whole)
    try:
        found = read(tmp_path_factory.getbasetemp(), whole[:at] + put + whole[at + len(put) :])
    except Problem:
        return
    assert found.payload > 0 and found.files > 0 and (found.info_v1 or found.info_v2)


def test_a_name_that_hides_something_is_one_plain_line(tmp_path: Path) -> None:
    found = read(tmp_path, torrent(v1(name=b"a\n\xe2\x80\xaeb\xff" + b"x" * 400)))
    assert found.name.isprintable() and len(found.name) <= 255 and found.name.startswith("a b\ufffd")
