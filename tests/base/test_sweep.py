"""Private folders of dead processes go; of the living, of others and of other names they stay."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.base import worker as workers
from app.base.paths import ROOT
from app.base.sweep import private_folder, sweep
from app.base.worker import Worker

Start = Callable[[], tuple["subprocess.Popen[str]", Path]]


@pytest.fixture
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture
def start(temp: Path) -> Iterator[Start]:
    """Starts a program with a worker; the process and the worker's private folder."""
    started: list[subprocess.Popen[str]] = []

    def start() -> tuple[subprocess.Popen[str], Path]:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.base.sweep_tasks"],
            cwd=ROOT,
            env=os.environ | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(temp)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout is not None
        return process, Path(process.stdout.readline().strip())

    yield start
    for process in started:
        process.communicate()


@pytest.fixture
def dead() -> int:
    """The id of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def kill(process: subprocess.Popen[str]) -> None:
    """SIGKILL, where the system has it: nothing of its own runs any more."""
    process.kill()
    process.wait()


def test_what_a_killed_program_left_is_removed_and_a_living_one_keeps_its_own(start: Start, temp: Path) -> None:
    killed, left = start()
    living, kept = start()
    (left / "rows.arrow").write_text("192.0.2.7")
    kill(killed)
    assert left.is_dir() and left.parent == temp
    assert sweep() == [left]
    assert not left.exists() and kept.is_dir()
    living.communicate()
    assert not kept.exists()


@pytest.mark.skipif(not hasattr(os, "waitid"), reason="here a process that ended is gone")
def test_a_dead_process_that_nobody_has_buried_counts_as_dead(start: Start) -> None:
    killed, left = start()
    killed.kill()
    os.waitid(os.P_PID, killed.pid, os.WEXITED | os.WNOWAIT)
    assert sweep() == [left]


def test_the_next_program_sweeps_when_its_worker_starts(start: Start) -> None:
    killed, left = start()
    kill(killed)
    start()
    assert not left.exists()


def test_it_sweeps_once_a_process(temp: Path, dead: int) -> None:
    workers._sweep_once.cache_clear()
    first, second = Worker(), Worker()
    first.start()
    left = temp / f"doeline-{dead}-abcd_123"
    left.mkdir()
    second.start()
    first.close()
    second.close()
    assert left.is_dir()


def test_only_folders_of_exactly_our_form_go(temp: Path, dead: int) -> None:
    others = [
        f"doeline-{dead}",
        f"doeline-{dead}-abcd123",
        f"doeline-{dead}-abcd_123.txt",
        f"xdoeline-{dead}-abcd_123",
        f"doeline-{dead}-ABCD_123",
        "doeline-abcd_123",
        "doeline--abcd_123",
        f"doeline-{dead}-abcd_12/doeline-{dead}-abcd_123",
    ]
    for name in others:
        (temp / name).mkdir(parents=True)
    (temp / f"doeline-{dead}-filefile").write_text("a file is no folder")
    before = sorted(temp.rglob("*"))
    assert sweep() == []
    assert sorted(temp.rglob("*")) == before
    ours = temp / f"doeline-{dead}-abcd_123"
    ours.mkdir()
    assert sweep() == [ours]


def test_a_link_is_left_alone_and_so_is_what_it_points_to(temp: Path, dead: int, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    (target / "brief.docx").write_text("a brief")
    link = temp / f"doeline-{dead}-abcd_123"
    try:
        link.symlink_to(target, target_is_directory=True)
    except OSError:
        pytest.skip("no links here")
    within = temp / f"doeline-{dead}-abcd_124"
    within.mkdir()
    (within / "link").symlink_to(target, target_is_directory=True)
    assert sweep() == [within]
    assert link.is_symlink() and (target / "brief.docx").read_text() == "a brief"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has a temporary folder for each user")
def test_a_folder_of_another_user_is_left_alone(temp: Path, dead: int, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = temp / f"doeline-{dead}-abcd_123"
    theirs.mkdir()
    us = os.geteuid()
    with monkeypatch.context() as patched:
        patched.setattr(os, "geteuid", lambda: us + 1)
        assert sweep() == []
    assert sweep() == [theirs]


def test_a_private_folder_of_this_process_stays(temp: Path) -> None:
    ours = private_folder()
    assert sweep() == []
    assert ours.is_dir()


def test_without_a_temporary_folder_nothing_is_raised(temp: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(temp / "gone"))
    assert sweep() == []
