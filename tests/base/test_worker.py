"""The worker: one process, kept warm, killed on cancel, replaced when it dies."""

from __future__ import annotations

import os
import stat
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base.problem import Cancelled, Problem
from app.base.worker import Worker

TASKS = "tests.base.worker_tasks"


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker()
    worker.start()
    yield worker
    worker.close()


def test_it_hands_back_the_value_and_tells_progress(worker: Worker) -> None:
    told: list[tuple[str, float]] = []
    assert worker.run(f"{TASKS}:double", 21, progress=lambda what, share: told.append((what, share))) == 42
    assert told == [("doubling", 0.5), ("doubled", 1.0)]


def test_it_is_one_other_process_with_a_core_to_spare_and_a_private_folder(worker: Worker) -> None:
    first = worker.run(f"{TASKS}:who")
    assert first == worker.run(f"{TASKS}:who")
    process, threads, folder = first
    assert process != os.getpid()
    assert threads == max(1, (os.cpu_count() or 2) - 1)
    assert stat.S_IMODE(Path(folder).stat().st_mode) & 0o077 == 0


def test_frames_come_back_whole(worker: Worker) -> None:
    assert worker.run(f"{TASKS}:frame")["a"].to_list() == ["x", "y", None]


def test_a_problem_crosses_as_its_sentence_and_the_process_lives_on(worker: Worker) -> None:
    before = worker.run(f"{TASKS}:who")[0]
    with pytest.raises(Problem, match=r"exhibit\.xlsx holds no table"):
        worker.run(f"{TASKS}:refuse")
    with pytest.raises(RuntimeError, match="KeyError: 'a fault of ours'"):
        worker.run(f"{TASKS}:fail")
    assert worker.run(f"{TASKS}:who")[0] == before


def test_a_fault_of_ours_is_a_sentence_that_names_the_work(worker: Worker) -> None:
    with pytest.raises(Problem, match=r"^odd\.xlsx met a fault of this program \(KeyError: 'a fault of ours'\)"):
        worker.run(f"{TASKS}:fail", about="odd.xlsx")


def test_work_that_takes_longer_than_it_said_is_ended_and_the_next_is_done(worker: Worker) -> None:
    with pytest.raises(Problem, match=r"^slow\.pdf was not read to its end in 0 seconds"):
        worker.run(f"{TASKS}:outlive", 0.1, about="slow.pdf")
    assert worker.run(f"{TASKS}:double", 21) == 42


def test_work_that_holds_more_than_it_said_is_ended_and_the_next_is_done(worker: Worker) -> None:
    with pytest.raises(Problem, match=r"^vast\.xlsx asks for more than 0\.1 GB of memory"):
        worker.run(f"{TASKS}:outgrow", 100 << 20, about="vast.xlsx")
    assert worker.run(f"{TASKS}:double", 21) == 42


def test_work_that_asks_for_more_memory_than_there_is_ends_in_a_sentence(worker: Worker) -> None:
    with pytest.raises(Problem, match="not enough memory"):
        worker.run(f"{TASKS}:hoard", about="huge.xlsx")
    assert worker.run(f"{TASKS}:double", 2) == 4


def test_a_process_that_dies_is_a_sentence_and_is_replaced(worker: Worker) -> None:
    before = worker.run(f"{TASKS}:who")
    with pytest.raises(Problem, match=r"^evil\.xlsx broke its reader"):
        worker.run(f"{TASKS}:die", about="evil.xlsx")
    after = worker.run(f"{TASKS}:who")
    assert after[0] != before[0]
    assert not Path(before[2]).exists()


def test_cancel_kills_it_and_the_next_work_gets_a_new_one(worker: Worker) -> None:
    before = worker.run(f"{TASKS}:who")[0]
    begun: list[str] = []
    with pytest.raises(Cancelled):
        worker.run(f"{TASKS}:sleep", progress=lambda what, _: begun.append(what), cancelled=lambda: bool(begun))
    assert worker.run(f"{TASKS}:double", 2) == 4
    assert worker.run(f"{TASKS}:who")[0] != before


def test_a_closed_worker_leaves_nothing_behind() -> None:
    worker = Worker()
    folder = worker.run(f"{TASKS}:who")[2]
    worker.close()
    worker.close()
    assert not Path(folder).exists()


def test_closing_ends_what_is_under_way() -> None:
    worker, begun, ended = Worker(), threading.Event(), list[object]()

    def work() -> None:
        try:
            ended.append(worker.run(f"{TASKS}:sleep", progress=lambda *_: begun.set()))
        except Cancelled as cancelled:
            ended.append(type(cancelled))

    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(60)
    worker.close()
    thread.join(60)
    assert ended == [Cancelled]


def test_a_closed_worker_takes_no_more_work(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    worker = Worker()
    worker.close()
    worker.start()
    with pytest.raises(Cancelled):
        worker.run(f"{TASKS}:double", 2)
    assert list(tmp_path.iterdir()) == []
