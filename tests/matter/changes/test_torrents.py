"""Torrent files are kept with their pieces, once each by content, and undone to the letter."""

from dataclasses import replace

from app.matter import changes, history
from app.matter.touched import Touched

from ..matters import TORRENT
from ..stores import dump, new_store


def test_what_a_torrent_says_is_kept_and_undone_to_the_letter():
    store = new_store()
    before = dump(store)
    assert changes.open_torrents(store, [TORRENT, replace(TORRENT, file="copy.torrent")]) == Touched(torrents=True)
    (kept,) = store.matter().torrents
    assert all(getattr(kept, name) == getattr(TORRENT, name) for name in TORRENT.__slots__)
    assert history.undo_name(store) == "open “späte.torrent”"
    assert changes.open_torrents(store, [replace(TORRENT, file="again.torrent")]) == Touched()
    changes.open_torrents(store, [replace(TORRENT, sha256="a" * 64), replace(TORRENT, sha256="b" * 64)])
    assert [t.id for t in store.matter().torrents] == [1, 2, 3] and history.undo_name(store) == "open 2 torrent files"
    history.undo(store)
    history.undo(store)
    assert dump(store) == before
