"""A session of changes that another process ends at any instant: `python -m tests.matter.kill_session FILE SEED`.

After each step that is finished one line says so: its number, the file that holds it, and what the matter is then.
"""

import hashlib
import json
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from app.base.problem import Problem
from app.matter import changes, custody, history, keeping
from app.matter.snapshots import snapshots, take_snapshot
from app.matter.store import Store
from app.matter.view_state import load_view, save_view

from .random_changes import random_change
from .stores import dump

MB = 1 << 20
NOON = datetime(2013, 9, 27, 12, tzinfo=UTC)
"""The clock of every session: what counsel decides is signed with the time of the decision."""


def passphrase_of(seed):
    """Every third session is one under a passphrase."""
    return "it's “schön”" if seed % 3 == 0 else None


def begin(path, seed):
    return Store(path, new=True, author="A. Attorney", passphrase=passphrase_of(seed))


def session(store, seed):
    """Endless steps of every kind, the same for the same seed whatever `store` is; yields after each."""
    store.now = lambda: NOON
    rng = Random(seed)
    while True:
        with suppress(Problem):  # a change that the matter refuses leaves it as it is
            step(store, rng)
        yield


def step(store, rng):
    kind = rng.random()
    if kind < 0.70:
        name, arguments, facts = random_change(rng)
        getattr(changes, name)(store, *arguments, **facts)
    elif kind < 0.76:
        history.undo(store)
    elif kind < 0.80:
        history.redo(store)
    elif kind < 0.82:
        history.go_to(store, rng.randint(0, len(history.entries(store))))
    elif kind < 0.86:
        custody.note(store, "exported", {"papers": rng.randint(1, 9)})
    elif kind < 0.88:
        take_snapshot(store, f"moment {rng.randint(1, 99)}")
    elif kind < 0.90:
        save_view(store, {"lane": rng.randint(1, 99)})
    elif kind < 0.94:
        parts = {name: rng.randbytes(rng.randint(0, 3 * MB)) for name in ("events", "changes")}
        keeping.keep(store, f"{rng.randint(1, 999)}.xlsx", "a" * 64, parts, lambda: False)
    elif kind < 0.96 and keeping.readings(store):
        keeping.keep_part(store, *keeping.readings(store)[0], f"late {rng.randint(1, 9)}", rng.randbytes(MB))
    else:
        other = f"{rng.choice('abc')}.doeline"
        if store.place is not None:  # the same session in memory has no place to change
            store.save_as(store.place.with_name(other), store.passphrase)


def state(store):
    """All that an acknowledged step stands for, as a digest; what tells of the place of the file is left out."""
    told = (
        dump(store),
        history.position(store),
        [(s.name, s.parent) for s in history.entries(store)],
        [(n.kind, n.body.get("papers")) for n in custody.entries(store) if n.kind == "exported"],
        [(s.name, s.position) for s in snapshots(store)],
        load_view(store),
        [(*reading, keeping.digests(store, *reading)) for reading in keeping.readings(store)],
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()


def main(path, seed):
    store = begin(path, seed)
    for number, _ in enumerate(session(store, seed), 1):
        print(json.dumps([number, store.place.name, state(store)]), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
