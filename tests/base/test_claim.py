"""A claim on a file of a share: one has it, all others are told who, and the dead do not keep it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base.claim import Claim, claim
from app.base.clock import date_long, time_of_day
from app.base.paths import ROOT
from app.base.problem import Problem


@pytest.fixture
def matter(tmp_path: Path) -> Path:
    path = tmp_path / "Müller v. Doe.doeline"
    path.write_bytes(b"a matter")
    return path


@contextmanager
def holding(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has claimed `path`, and lives."""
    command = [sys.executable, "-m", "tests.base.claim_tasks", str(path)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None and process.stdout.readline().strip() == "True"
        yield process
    finally:
        process.kill()
        process.communicate()


def said(file: Path) -> dict[str, Any]:
    return dict(json.loads(file.read_text(encoding="utf-8")))


def rewrite(file: Path, **changed: object) -> None:
    file.write_text(json.dumps(said(file) | changed), encoding="utf-8")


@contextmanager
def without_rights() -> Iterator[None]:
    """Root may write everywhere; as nobody it may not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_claim_says_who_has_the_file_and_goes_with_its_release(matter: Path) -> None:
    got = claim(matter)
    assert got.made and got.holds()
    assert got.file == matter.parent / ".~doeline.Müller v. Doe.doeline#"
    assert said(got.file)["pid"] == os.getpid()
    assert said(got.file)["who"].endswith(f"@{said(got.file)['host']}")
    assert datetime.fromisoformat(said(got.file)["since"]).tzinfo is not None
    got.release()
    assert not got.holds()
    assert list(matter.parent.iterdir()) == [matter]


def test_what_another_process_has_open_is_a_sentence(matter: Path) -> None:
    with (
        holding(matter),
        pytest.raises(
            Problem, match=r"^“Müller v\. Doe\.doeline” is open on this computer since .*; close it there, or"
        ),
    ):
        claim(matter)


def test_the_same_process_does_not_get_it_twice(matter: Path) -> None:
    first = claim(matter)
    with pytest.raises(Problem):
        claim(matter)
    assert first.holds()


def test_another_machine_is_named_with_the_time_here(matter: Path) -> None:
    file = claim(matter).file
    today = datetime.now().astimezone().replace(second=0, microsecond=0)
    for since in (today, today - timedelta(days=30)):
        rewrite(file, host="pc-7", pid=1, since=since.isoformat())
        with pytest.raises(Problem) as told:
            claim(matter)
        day = "" if since == today else f"{date_long(since)}, at "
        assert told.value.sentence == (
            f"“Müller v. Doe.doeline” is open on pc-7 since {day}{time_of_day(since)}; close it there, or open a copy."
        )


def test_what_a_dead_process_of_another_machine_left_is_not_judged_here(matter: Path) -> None:
    with holding(matter) as other:
        pass
    assert other.returncode is not None
    rewrite(matter.with_name(f".~doeline.{matter.name}#"), host="pc-7")
    with pytest.raises(Problem, match="on pc-7"):
        claim(matter)


def test_what_a_killed_process_of_this_machine_left_is_taken_over(matter: Path) -> None:
    with holding(matter):
        pass
    left = said(matter.with_name(f".~doeline.{matter.name}#"))
    got = claim(matter)
    assert got.holds()
    assert said(got.file)["token"] != left["token"]
    assert sorted(matter.parent.iterdir()) == sorted([matter, got.file])


def test_a_living_process_with_the_id_of_the_dead_one_does_not_keep_it(matter: Path) -> None:
    first = claim(matter)
    rewrite(first.file, born=said(first.file)["born"] - 3600)
    assert claim(matter).holds()
    assert not first.holds()


@pytest.mark.skipif(not psutil.LINUX, reason="elsewhere the system keeps the date at which a process began")
def test_a_clock_that_is_set_meanwhile_frees_nothing(matter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claim(matter)
    started = psutil._pslinux.boot_time()
    monkeypatch.setattr(psutil._pslinux, "boot_time", lambda: started + 3600)
    with pytest.raises(Problem, match="this computer"):
        claim(matter)


def test_a_claim_that_another_took_is_neither_held_nor_removed(matter: Path) -> None:
    mine = claim(matter)
    rewrite(mine.file, token="0" * 32, host="pc-7")
    assert not mine.holds()
    mine.release()
    assert said(mine.file)["token"] == "0" * 32


def test_a_claim_is_of_the_file_not_of_the_link_to_it(matter: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.doeline"
    try:
        link.symlink_to(matter)
    except OSError:
        pytest.skip("no links here")
    assert claim(link).file == claim_file(matter)
    with pytest.raises(Problem):
        claim(matter)


def claim_file(matter: Path) -> Path:
    return matter.with_name(f".~doeline.{matter.name}#")


@pytest.mark.skipif(os.name != "posix", reason="this system keeps no modes")
@pytest.mark.parametrize("left", [False, True], ids=["nothing there", "a dead claim there"])
def test_in_a_folder_that_is_read_only_no_claim_is_made(left: bool) -> None:
    with tempfile.TemporaryDirectory(prefix="claims-") as name:
        matter = Path(name, "a.doeline")
        if left:
            with holding(matter):
                pass
        before = sorted(Path(name).iterdir())
        Path(name).chmod(0o555)
        with without_rights():
            got = claim(matter)
        assert (got.made, got.holds()) == (False, False)
        got.release()
        assert sorted(Path(name).iterdir()) == before
        Path(name).chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="this system keeps no modes")
def test_in_a_folder_that_is_read_only_a_claim_of_another_still_counts() -> None:
    with tempfile.TemporaryDirectory(prefix="claims-") as name:
        claim(Path(name, "a.doeline"))
        Path(name).chmod(0o555)
        with without_rights(), pytest.raises(Problem, match="this computer"):
            claim(Path(name, "a.doeline"))
        Path(name).chmod(0o755)


def test_in_a_folder_that_is_gone_no_claim_is_made(tmp_path: Path) -> None:
    assert not claim(tmp_path / "gone" / "a.doeline").made


def test_where_the_folder_of_a_claim_goes_away_it_is_not_held(matter: Path) -> None:
    got = claim(matter)
    moved = matter.parent.rename(matter.parent.with_name("moved"))
    assert not got.holds()
    got.release()
    moved.rename(matter.parent)
    assert got.holds()


@pytest.mark.parametrize("left", [False, True], ids=["nothing there", "a dead claim there"])
def test_of_many_at_once_exactly_one_gets_it(matter: Path, left: bool) -> None:
    if left:
        with holding(matter):
            pass
    got: list[Claim] = []
    refused: list[Problem] = []
    gate = threading.Barrier(8)

    def take() -> None:
        gate.wait()
        try:
            got.append(claim(matter))
        except Problem as problem:
            refused.append(problem)

    threads = [threading.Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(got), len(refused)) == (1, 7)
    assert got[0].holds()
    assert sorted(matter.parent.iterdir()) == sorted([matter, got[0].file])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.binary(max_size=300)
    | st.recursive(
        st.none() | st.floats() | st.text() | st.integers(),
        lambda part: (
            st.lists(part) | st.dictionaries(st.sampled_from(["who", "host", "pid", "born", "since", "token"]), part)
        ),
    ).map(lambda value: json.dumps(value).encode())
)
def test_a_claim_that_cannot_be_understood_still_counts_and_says_what_to_do(matter: Path, text: bytes) -> None:
    claim_file(matter).write_bytes(text)
    with pytest.raises(Problem, match=r"seems to be open elsewhere; .*open nowhere, delete “\.~doeline\.Müller"):
        claim(matter)
    assert claim_file(matter).read_bytes() == text


@pytest.mark.parametrize(
    "changed",
    [{"pid": "x"}, {"pid": 1e400}, {"born": None}, {"since": "yesterday"}, {"token": "../../matter"}, {"token": ""}],
)
def test_one_field_that_cannot_be_understood_spoils_the_claim(matter: Path, changed: dict[str, object]) -> None:
    rewrite(claim(matter).file, **changed)
    with pytest.raises(Problem, match="seems to be open elsewhere"):
        claim(matter)


@pytest.mark.parametrize("pid", [-1, 2**31, 10**30])
def test_an_id_that_no_process_can_have_is_a_dead_one(matter: Path, pid: int) -> None:
    rewrite(claim(matter).file, pid=pid)
    assert claim(matter).holds()


def test_a_folder_in_the_place_of_the_claim_counts_as_one(matter: Path) -> None:
    claim_file(matter).mkdir()
    with pytest.raises(Problem, match="seems to be open elsewhere"):
        claim(matter)
