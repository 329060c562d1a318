"""Exhibits with anything wrong in them: each is read or ends in one sentence, soon, and nothing dies of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import monotonic

import pytest

from app.base.problem import Problem
from app.base.worker import Worker
from tests.exhibits.mutations import corpus, mutated, scans

TASK = "tests.exhibits.mutated_task:use_file"
COUNTS = Path(__file__).with_name("mutated.txt")
PATIENCE = 15.0  # seconds, beyond which a file hangs


@dataclass(frozen=True)
class Reader:
    """The files, and the one process that reads what becomes of them."""

    sources: list[tuple[str, bytes]]
    worker: Worker
    folder: Path

    def read(self, name: str, content: bytes) -> tuple[str, float, str]:
        """What came of the file, after how many seconds, and what is wrong with that; nothing wrong: an empty text."""
        path = self.folder / name
        path.write_bytes(content)
        began, fault, outcome = monotonic(), "", "sentence"
        try:
            outcome = self.worker.run(TASK, path, self.folder / "unpacked", about=name)
        except Problem as problem:
            if "broke its reader" in problem.sentence:
                outcome = "died"
            if "a fault of this program" in problem.sentence or not is_a_sentence(problem.sentence):
                fault = problem.sentence
        except Exception as error:
            fault = f"{type(error).__name__}: {error}"
        return outcome, monotonic() - began, fault


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    made = Worker()
    made.start()
    yield made
    made.close()


@pytest.fixture(scope="module")
def reader(worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return Reader(list(corpus(tmp_path_factory.mktemp("sources")).items()), worker, tmp_path_factory.mktemp("spoilt"))


@pytest.fixture(scope="module")
def scan_reader(worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Reader:
    return Reader(list(scans(tmp_path_factory.mktemp("scans")).items()), worker, tmp_path_factory.mktemp("spoilt"))


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_three_hundred_mutated_exhibits(reader: Reader, first: int) -> None:
    run(range(first, first + 50), reader)


def test_mutated_scans(scan_reader: Reader) -> None:
    run(range(4), scan_reader)


@pytest.mark.soak
def test_twenty_thousand_mutated_exhibits(reader: Reader, scan_reader: Reader) -> None:
    told = run(range(19_000), reader) + "\n" + run(range(1_000), scan_reader)
    COUNTS.write_text(told, encoding="utf-8")


def run(seeds: range, reader: Reader) -> str:
    """Seed n spoils the file n of the corpus, round and round. The counts by format, as a text."""
    counts, failed, slowest = Counter[tuple[str, str]](), list[str](), (0.0, "")
    for seed in seeds:
        name, content = reader.sources[seed % len(reader.sources)]
        content = mutated(content, Random(seed))
        outcome, took, fault = reader.read(name, content)
        if took > PATIENCE:  # a busy machine is no hang: once more
            outcome, took, fault = reader.read(name, content)
        slowest = max(slowest, (took, f"seed {seed}, {name}"))
        if fault or took > PATIENCE:
            failed.append(f"seed {seed}, {name}: {took:.1f} s {fault}")
        counts[name, outcome] += 1
    told = f"seeds {seeds[0]:,} to {seeds[-1]:,}\n" + table(counts, slowest)
    print(told)
    assert not failed, "\n".join(failed)
    return told


def is_a_sentence(text: str) -> bool:
    return text.endswith(".") and "\n" not in text and "Traceback" not in text and len(text) < 400


def table(counts: Counter[tuple[str, str]], slowest: tuple[float, str]) -> str:
    ways = ("exhibit", "sentence", "died")
    lines = [f"{'':16}" + "".join(f"{way:>10}" for way in ways)]
    for name in sorted({name for name, _ in counts}):
        lines.append(f"{name:16}" + "".join(f"{counts[name, way]:>10,}" for way in ways))
    total = [sum(n for (_, way), n in counts.items() if way == each) for each in ways]
    lines.append(f"{'all':16}" + "".join(f"{n:>10,}" for n in total))
    lines.append(f"slowest {slowest[0]:.1f} s ({slowest[1]})")
    return "\n".join(lines) + "\n"
