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
from tests.exhibits.mutations import corpus, mutated

TASK = "tests.exhibits.mutated_task:use_file"
COUNTS = Path(__file__).with_name("mutated.txt")
PATIENCE = 15.0  # seconds, beyond which a file hangs


@dataclass(frozen=True)
class Reader:
    """The corpus, and the one process that reads what becomes of it."""

    sources: list[tuple[str, bytes]]
    worker: Worker
    folder: Path


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    made = Reader(list(corpus(tmp_path_factory.mktemp("sources")).items()), Worker(), tmp_path_factory.mktemp("spoilt"))
    made.worker.start()
    yield made
    made.worker.close()


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_three_hundred_mutated_exhibits(reader: Reader, first: int) -> None:
    run(range(first, first + 50), reader)


@pytest.mark.soak
def test_twenty_thousand_mutated_exhibits(reader: Reader) -> None:
    COUNTS.write_text(run(range(20_000), reader), encoding="utf-8")


def run(seeds: range, reader: Reader) -> str:
    """Seed n spoils the file n of the corpus, round and round. The counts by format, as a text."""
    sources, worker, folder = reader.sources, reader.worker, reader.folder
    counts, failed, slowest = Counter[tuple[str, str]](), list[str](), (0.0, "")
    for seed in seeds:
        name, content = sources[seed % len(sources)]
        path = folder / name
        path.write_bytes(mutated(content, Random(seed)))
        began = monotonic()
        try:
            outcome = worker.run(TASK, path, folder / "unpacked", about=name)
        except Problem as problem:
            outcome = "died" if "broke its reader" in problem.sentence else "sentence"
            if "a fault of this program" in problem.sentence or not is_a_sentence(problem.sentence):
                failed.append(f"seed {seed}, {name}: {problem.sentence}")
        except Exception as error:
            outcome = "sentence"
            failed.append(f"seed {seed}, {name}: {type(error).__name__}: {error}")
        took = monotonic() - began
        slowest = max(slowest, (took, f"seed {seed}, {name}"))
        if took > PATIENCE:
            failed.append(f"seed {seed}, {name}: {took:.1f} s")
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
