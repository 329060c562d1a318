"""Small matters that are known by the note on one Doe."""

from app.matter import custody, history, keeping
from app.matter.changes import set_note
from app.matter.store import Store

CASE = "12-cv-6677"


def made(path, note, **options):
    store = Store(path, new=True, author="A. Attorney", **options)
    set_note(store, CASE, 38, note)
    keeping.keep(store, "a.xlsx", "f" * 64, {"events": bytes(100_000)}, lambda: False)
    return store


def note_in(path, passphrase=None):
    store = Store(path, passphrase=passphrase)
    try:
        assert history.first_broken(store) is None
        assert custody.first_broken(store) is None
        return store.matter().case(CASE).facts_of(38).note
    finally:
        store.close()


def note_in_open(store):
    return store.matter().case(CASE).facts_of(38).note
