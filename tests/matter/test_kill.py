"""The program is killed at any instant: the matter opens again, with all that was acknowledged and its chains whole."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from pathlib import Path
from random import Random

import apsw
import pytest

from app.matter import changes, custody, history, keeping, schema
from app.matter.store import Store

from .kill_session import passphrase_of, session, state
from .stores import dump

ROOT = Path(__file__).parents[2]
STEPS = 60  # that a session may acknowledge before it is killed
INSTANT = 0.03  # seconds after an acknowledgement within which it is killed: longer than most steps take


def test_twenty_killed_sessions(tmp_path, monkeypatch):
    assert faults(range(20), tmp_path, monkeypatch) == []


@pytest.mark.soak
def test_two_hundred_killed_sessions(tmp_path, monkeypatch):
    assert faults(range(1000, 1200), tmp_path, monkeypatch) == []


def faults(seeds, folder, monkeypatch):
    """What did not hold of the sessions of these seeds, a sentence each."""
    monkeypatch.setenv("DOELINE_HOME", str(folder / "home"))
    with ThreadPoolExecutor(2) as pool:
        return [fault for fault in pool.map(lambda seed: fault_of(seed, folder / str(seed)), seeds) if fault]


def fault_of(seed, folder):
    try:
        folder.mkdir()
        check(seed, folder, *killed(seed, folder))
    except Exception as error:
        return f"seed {seed}: {type(error).__name__}: {error}"
    return None


def killed(seed, folder):
    """Run a session and kill it; the last step that it acknowledged, the file that it named, its state then."""
    rng = Random(seed)
    command = [sys.executable, "-m", "tests.matter.kill_session", str(folder / "a.doeline"), str(seed)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        acknowledged = list(islice(process.stdout, rng.randint(1, STEPS)))
        with suppress(subprocess.TimeoutExpired):
            process.wait(rng.uniform(0, INSTANT))
        process.kill()
        acknowledged += process.stdout
    assert process.returncode == -9, "it ended by itself"
    whole = [line for line in acknowledged if line.endswith("\n")]
    return json.loads(whole[-1])


def check(seed, folder, number, file, acknowledged):
    path = folder / file
    store = Store(path, passphrase=passphrase_of(seed), author="A. Attorney")
    keeping.sweep(store)
    found = state(store)
    if found != acknowledged:
        assert found == state_after(number + 1, seed), "neither what was acknowledged nor what was under way"
    assert history.first_broken(store) is None
    assert custody.first_broken(store) is None
    with store.reading() as connection:
        assert connection.pragma("integrity_check") == "ok"
        assert not connection.execute("SELECT 1 FROM chunks WHERE part NOT IN (SELECT id FROM parts)").fetchall()
    assert all(keeping.differs(store, *reading) is None for reading in keeping.readings(store))
    assert dump(store) == replayed(store)
    changes.set_note(store, "12-cv-6677", 38, "after the kill")
    store.close()
    again = Store(path, passphrase=passphrase_of(seed))
    assert again.matter().case("12-cv-6677").facts_of(38).note == "after the kill"
    again.close()


def state_after(steps, seed):
    """What the same session comes to in memory, where nothing can interrupt it."""
    store = Store.in_memory(author="A. Attorney")
    for _ in islice(session(store, seed), steps):
        pass
    return state(store)


def replayed(store):
    """The data tables as SQLite alone makes them of the changesets that hold."""
    built = apsw.Connection(":memory:")
    for step in schema.FORMATS:
        built.execute(step)
    with store.reading() as connection:
        done = {step.position for step in history.entries(store) if step.state == "done"}
        for position, changeset in connection.execute("SELECT position, changeset FROM history ORDER BY position"):
            if position in done:
                apsw.Changeset.apply(changeset, built)
    return {t: sorted(built.execute(f"SELECT * FROM {t}"), key=repr) for t in schema.DATA_TABLES}
