"""What a .torrent beside the exhibits settles: opened, kept with a custody entry, told, and taken back by undo."""

from __future__ import annotations

import hashlib
from pathlib import Path

from app import cli
from app.base.worker import Worker
from app.findings.finding import Finding
from app.matter import custody, history
from app.matter.file import MatterFile
from app.matter.store import Store
from app.services import Desk, read_torrents, take_torrents
from tests.exhibits.torrent_files import hybrid, piece_hash, torrent, v1, v2
from tests.services.test_odd_exhibits import H1, H2, Open, docket, opened, rows

__all__ = ["opened"]
INFO = hashlib.sha1(v1()).hexdigest().upper()


def listed(info_hash: str) -> str:
    return rows(f"1,192.0.2.1,2012-07-01 10:00:00,{info_hash}", f"2,192.0.2.2,2012-07-09 10:00:00,{info_hash}")


def take(desk: Desk, folder: Path, **files: bytes) -> list[str]:
    paths = []
    for name, content in files.items():
        paths.append(folder / f"{name}.torrent")
        paths[-1].write_bytes(content)
    found, problems = read_torrents(desk.worker, paths)
    take_torrents(desk.store, found)
    return problems


def told(desk: Desk) -> list[Finding]:
    return [f for f in desk.analysis().book if f.id.startswith("torrent:")]


def test_the_hash_of_the_torrent_is_told_from_that_of_a_piece(opened: Open, tmp_path: Path) -> None:
    desk = opened(listed(INFO), docket=docket(2))
    assert told(desk) == []
    assert take(desk, tmp_path, b=torrent(v1())) == []
    (finding,) = told(desk)
    assert (finding.value, finding.side, finding.rows_text) == ("the torrent", "neutral", "2 rows")
    assert "names the torrent as a whole and none of its pieces" in finding.text
    assert "“Backstage.mp4”: 1 file, 40,000 bytes in 3 pieces of 16,384 bytes; one piece is about 41% of it." in (
        finding.text
    )
    (called,) = [f for f in desk.analysis().book if f.id.startswith("hash-called:")]
    assert "Only the torrent itself shows" not in called.text


def test_the_hash_of_a_piece_helps_and_the_piece_is_named(opened: Open, tmp_path: Path) -> None:
    desk = opened(listed(piece_hash(1).hex().upper()), docket=docket(2))
    take(desk, tmp_path, b=torrent(v1()))
    (finding,) = told(desk)
    assert (finding.value, finding.side) == ("piece 2", "helps")
    assert finding.text.startswith("The exhibit’s hash is that of piece 2 of the 3 of b.torrent, and not that of the")


def test_a_hash_of_v2_is_known_whole_and_cut_to_forty(opened: Open, tmp_path: Path) -> None:
    for info in (v2(), hybrid()):
        whole = hashlib.sha256(info).hexdigest().upper()
        for printed in (whole, whole[:40]):
            desk = opened(listed(printed), docket=docket(2))
            take(desk, tmp_path, b=torrent(info))
            (finding,) = told(desk)
            assert finding.value == "the torrent" and "(v2)" in finding.text
            assert ("first forty characters" in finding.text) == (printed != whole)


def test_a_torrent_that_knows_no_hash_is_told_of_and_one_of_another_case_is_not(opened: Open, tmp_path: Path) -> None:
    desk = opened(listed(H1), docket=docket(2))
    take(desk, tmp_path, b=torrent(v1()), c=torrent(v2()))
    (finding,) = told(desk)
    assert finding.value == "neither" and finding.side == "helps"
    assert "neither the info hash of b.torrent and c.torrent nor" in finding.text
    two = opened(listed(INFO), listed(H2).replace("10:00", "11:00"))
    take(two, tmp_path, b=torrent(v1()))
    assert [f.value for f in told(two)] == ["the torrent"]


def test_it_is_in_the_matter_with_its_digest_and_undo_takes_it_back(worker: Worker, tmp_path: Path) -> None:
    path = tmp_path / "m.doeline"
    desk = Desk(MatterFile(Store(path, new=True, author="A. Attorney")), worker)
    take(desk, tmp_path, b=torrent(v1()), copy=torrent(v1()))
    (noted,) = [entry for entry in custody.entries(desk.store) if entry.kind == "torrent"]
    assert noted.body["sha256"] == hashlib.sha256(torrent(v1())).hexdigest() and noted.body["info_v1"] == INFO
    assert noted.body["v1_pieces"] == 3 and noted.body["file"] == "b.torrent"
    desk.file.close()
    again = Store(path, author="A. Attorney")
    (kept,) = again.matter().torrents
    assert kept.info_v1 == INFO and kept.pieces[20:40] == piece_hash(1)
    history.undo(again)
    assert again.matter().torrents == ()
    again.close()


def test_a_bad_file_beside_a_good_one_is_a_sentence(opened: Open, tmp_path: Path) -> None:
    desk = opened(listed(INFO), docket=docket(2))
    (problem,) = take(desk, tmp_path, bad=b"l" * 50_000, b=torrent(v1()))
    assert problem.startswith("bad.torrent cannot be read as a .torrent file") and len(told(desk)) == 1


def test_the_command_line_takes_a_torrent_beside_the_exhibit(tmp_path: Path, capfd) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.csv").write_text(listed(INFO))
    (tmp_path / "b.torrent").write_bytes(torrent(v1()))
    assert cli.main(["analyze", str(tmp_path / "a.csv"), str(tmp_path / "b.torrent")]) == 0
    assert "The exhibit’s hash is the info hash of b.torrent" in capfd.readouterr().out
