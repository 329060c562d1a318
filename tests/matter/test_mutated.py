"""Matter files with anything wrong in them: each opens or ends in one sentence, soon, and nothing dies of it."""

import shutil
from collections import Counter
from pathlib import Path
from random import Random
from time import monotonic

import pytest

from app.base.worker import Worker

from .matter_tasks import OPENED
from .matters import rich
from .mutations import journal, mutated, tamper

TASK = "tests.matter.matter_tasks:use_file"
FIXTURES = Path(__file__).with_name("fixtures")
PATIENCE = 10.0  # seconds, beyond which a file hangs


def test_a_hundred_mutated_matters(tmp_path, monkeypatch):
    outcomes, failed = used(range(100), tmp_path, monkeypatch)
    assert not failed and min(outcomes["opened"], outcomes["refused"]) > 2


@pytest.mark.soak
def test_two_thousand_mutated_matters(tmp_path, monkeypatch):
    outcomes, failed = used(range(10_000, 12_000), tmp_path, monkeypatch)
    assert not failed and min(outcomes["opened"], outcomes["refused"]) > 100


def used(seeds, folder, monkeypatch):
    """How many mutated matters were opened and refused; and those that ended otherwise than in a sentence."""
    monkeypatch.setenv("DOELINE_HOME", str(folder / "home"))
    sources = bases(folder)
    worker, outcomes, failed = Worker(), Counter(), []
    try:
        for seed in seeds:
            rng = Random(seed)
            data, passphrase = rng.choice(sources)
            path = written(folder / "theirs.doeline", data, passphrase, rng)
            try:
                said = used_in(worker, path, passphrase)
            except BaseException as error:
                failed.append(f"seed {seed}: {type(error).__name__}: {error}")
                continue
            outcomes["opened" if said == OPENED else "refused"] += 1
            if said != OPENED and not is_a_sentence(said):
                failed.append(f"seed {seed}: {said!r}")
    finally:
        worker.close()
    return outcomes, failed


def bases(folder):
    """(bytes, passphrase) of the matters that are mutated; the plain ones more often."""
    found = []
    for passphrase in (None, "pass"):
        path = folder / f"base {passphrase}.doeline"
        rich(path, passphrase).close()
        found += [(path.read_bytes(), passphrase)] * (1 if passphrase else 5)
        path.unlink()
    return found + [(path.read_bytes(), None) for path in sorted(FIXTURES.glob("*.doeline"))] * 2


def written(path, data, passphrase, rng):
    """The file, mutated byte by byte or value by value."""
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    shutil.rmtree(path.parent / "home", ignore_errors=True)
    if passphrase is None and rng.random() < 0.5:
        path.write_bytes(data)
        tamper(path, rng)
        return path
    path.write_bytes(mutated(data, rng))
    beside = journal(data, rng)
    if beside is not None:
        path.with_name(f"{path.name}-journal").write_bytes(beside)
    return path


def used_in(worker, path, passphrase):
    end = monotonic() + PATIENCE
    return worker.run(TASK, path, passphrase, cancelled=lambda: monotonic() > end)


def is_a_sentence(said):
    return "theirs.doeline" in said and len(said) < 300 and "\n" not in said and said.endswith((".", "Doeline."))
