"""Exhibits with anything wrong in them: each is read or ends in one sentence, soon, and nothing dies of it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from random import Random
from time import monotonic

import pytest

from app.base.problem import Problem
from app.base.worker import Worker
from tests.exhibits.mutations import corpus, mutated, scans

TASK = "tests.exhibits.mutated_task:use_file"
EXHIBITS, SCANS = Path(__file__).with_name("mutated.txt"), Path(__file__).with_name("mutated_scans.txt")
PATIENCE = 15.0  # seconds, beyond which a file hangs

Corpus = Callable[[Path], dict[str, bytes]]  # of files that can be read, made in a folder; by name


@dataclass(frozen=True)
class Outcome:
    """What came of one file: an exhibit, a sentence, or the death of its reader; and what is wrong with that."""

    name: str
    kind: str
    seconds: float
    fault: str = ""


@dataclass(frozen=True)
class Reader:
    """The files, and one process that reads what becomes of them."""

    sources: list[tuple[str, bytes]]
    worker: Worker
    folder: Path

    def read(self, seed: int) -> Outcome:
        """Of the file n of the corpus, round and round, spoilt by seed n."""
        name, content = self.sources[seed % len(self.sources)]
        content = mutated(content, Random(seed))
        outcome = self._read(name, content)
        return self._read(name, content) if outcome.seconds > PATIENCE else outcome  # a busy machine is no hang

    def _read(self, name: str, content: bytes) -> Outcome:
        path = self.folder / name
        path.write_bytes(content)
        began, fault, kind = monotonic(), "", "sentence"
        try:
            kind = self.worker.run(TASK, path, self.folder / "unpacked", about=name)
        except Problem as problem:
            if "broke its reader" in problem.sentence:
                kind = "died"
            if "a fault of this program" in problem.sentence or not is_a_sentence(problem.sentence):
                fault = problem.sentence
        except Exception as error:
            fault = f"{type(error).__name__}: {error}"
        return Outcome(name, kind, monotonic() - began, fault)


@contextmanager
def readers(make: Corpus, folder: Path, of: int = 1) -> Iterator[list[Reader]]:
    """So many readers of one corpus, each with a process and a folder of its own."""
    (folder / "sources").mkdir()
    sources = list(make(folder / "sources").items())
    made = [Reader(sources, Worker(), folder / f"spoilt-{n}") for n in range(of)]
    for reader in made:
        reader.folder.mkdir()
        reader.worker.start()
    try:
        yield made
    finally:
        for reader in made:
            reader.worker.close()


@pytest.mark.parametrize(("make", "seeds"), [(corpus, 300), (scans, 4)])
def test_three_hundred_mutated_exhibits(make: Corpus, seeds: int, tmp_path: Path) -> None:
    with readers(make, tmp_path) as made:
        told, failed = run(range(seeds), made)
    assert not failed, told


@pytest.mark.soak
@pytest.mark.parametrize(("make", "seeds", "counts"), [(corpus, 19_000, EXHIBITS), (scans, 1_000, SCANS)])
def test_twenty_thousand_mutated_exhibits(make: Corpus, seeds: int, counts: Path, tmp_path: Path) -> None:
    with readers(make, tmp_path, of=os.cpu_count() or 1) as made:
        told, failed = run(range(seeds), made)
    counts.write_text(told, encoding="utf-8")
    assert not failed, told


def run(seeds: range, readers: list[Reader]) -> tuple[str, list[str]]:
    """The counts by format, as a text that ends in what failed; and that alone."""
    lanes = [seeds[lane :: len(readers)] for lane in range(len(readers))]
    with ThreadPoolExecutor(len(readers)) as pool:
        read = pool.map(lambda reader, lane: [(seed, reader.read(seed)) for seed in lane], readers, lanes)
        outcomes = dict(sorted(chain.from_iterable(read)))
    failed = [
        f"seed {seed}, {each.name}: {each.kind} after {each.seconds:.1f} s {each.fault}"
        for seed, each in outcomes.items()
        if each.fault or each.seconds > PATIENCE
    ]
    told = "\n".join([f"seeds {seeds[0]:,} to {seeds[-1]:,}", table(outcomes), *failed])
    print(told)
    return told + "\n", failed


def is_a_sentence(text: str) -> bool:
    return text.endswith(".") and "\n" not in text and "Traceback" not in text and len(text) < 400


def table(outcomes: dict[int, Outcome]) -> str:
    kinds = ("exhibit", "sentence", "died")
    counts = Counter((each.name, each.kind) for each in outcomes.values())
    lines = [f"{'':16}" + "".join(f"{kind:>10}" for kind in kinds)]
    for name in sorted({name for name, _ in counts}):
        lines.append(f"{name:16}" + "".join(f"{counts[name, kind]:>10,}" for kind in kinds))
    total = Counter(each.kind for each in outcomes.values())
    lines.append(f"{'all':16}" + "".join(f"{total[kind]:>10,}" for kind in kinds))
    seed, slowest = max(outcomes.items(), key=lambda item: item[1].seconds)
    return "\n".join([*lines, f"slowest {slowest.seconds:.1f} s (seed {seed}, {slowest.name})"])
