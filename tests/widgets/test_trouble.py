"""Whatever goes wrong, the log says where and names nobody."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.paths import ROOT
from app.base.traces import within
from tests.widgets import trouble_makers
from tests.widgets.trouble_makers import SECRETS
from widgets.trouble import install_hook, without_addresses, without_values

HERE = "tests/widgets/trouble_makers.py"
SOURCE = Path(trouble_makers.__file__).read_text(encoding="utf-8").splitlines()
RAISES = 1 + next(n for n, line in enumerate(SOURCE) if "raise Unreadable(" in line)
STUMBLE = rf"Unreadable\n(  [^\n]*\n)*  {HERE}:{RAISES} stumble\n"


def meet(trouble: str, home: Path) -> tuple[subprocess.CompletedProcess[str], str]:
    """The program that met this trouble, and all that stands in its folder of logs."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.widgets.trouble_makers", trouble],
        cwd=ROOT,
        env=os.environ | {"DOELINE_HOME": str(home)},
        capture_output=True,
        text=True,
    )
    return done, "".join(path.read_text(encoding="utf-8") for path in sorted((home / "log").iterdir()))


def secrets_in(log: str) -> list[str]:
    return [secret for secret in SECRETS if secret in log]


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        ("caught_nowhere", rf"nobody caught\n.*{STUMBLE}"),
        ("from_a_cause", rf"KeyError\n.*{HERE}:\d+ from_a_cause\ncaused by .*{STUMBLE}"),
        ("while_handling", rf"KeyError\n.*{HERE}:\d+ while_handling\nwhile handling .*{STUMBLE}"),
        ("several_at_once", rf"ExceptionGroup\n.*{HERE}:\d+ several_at_once\ntogether with .*{STUMBLE}"),
        ("with_a_note", STUMBLE),
        (
            "without_end",
            rf"RecursionError\n([^\n]*\n){{10}}  \.\.\. \d+ more \.\.\.\n(  {HERE}:\d+ without_end\n){{30}}",
        ),
        ("in_a_thread", rf"nobody caught in a thread\n.*{STUMBLE}"),
        ("when_deleted", rf"nobody could catch\n.*{STUMBLE}"),
        ("in_a_slot", rf"nobody caught\n.*Unreadable\n  {HERE}:\d+ in_a_slot[^\n]*\n  {HERE}:{RAISES} stumble\n"),
        ("our_message", rf"a cell of … could not be read, …\n.*{HERE}:\d+ our_message\n.*it stumbled\n.*{STUMBLE}"),
        ("message_of_a_library", rf"WARNING openpyxl: {HERE}:\d+ message_of_a_library\n"),
        ("message_of_qt", r"Qt: Could not open \[…\] for reading\n.*Qt: No such folder: \[path\]\n.*QFile"),
    ],
)
def test_the_log_tells_the_place_and_names_nobody(trouble: str, told: str, tmp_path: Path) -> None:
    done, log = meet(trouble, tmp_path)
    assert re.search(told, log, re.DOTALL), log
    assert secrets_in(log) == []
    assert [line for line in SOURCE if len(line.split()) > 2 and line.strip() in log] == []
    assert str(ROOT) not in log
    assert done.stderr == ""  # some systems keep that too


def test_a_sudden_end_leaves_its_stack_and_the_next_start_shortens_its_paths(tmp_path: Path) -> None:
    done, log = meet("sudden_end", tmp_path)
    assert done.returncode != 0
    assert re.search(r"trouble_makers\.py\", line \d+ in sudden_end", log)
    assert secrets_in(log) == []
    _, log = meet("message_of_a_library", tmp_path)
    assert re.search(rf"File \"{HERE}\", line \d+ in sudden_end", log)
    assert str(ROOT) not in log


@pytest.mark.parametrize("trouble", ["caught_nowhere", "in_a_slot"])
def test_what_nobody_caught_becomes_a_sentence(trouble: str, tmp_path: Path) -> None:
    done, _ = meet(trouble, tmp_path)
    assert done.stdout.strip() == (
        "Something unforeseen went wrong; what is open stays open. The log of the program says more."
    )


def test_without_a_folder_the_program_runs_on_and_still_names_nobody(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file stands in the way")
    done = subprocess.run(
        [sys.executable, "-m", "tests.widgets.trouble_makers", "from_a_cause"],
        cwd=ROOT,
        env=os.environ | {"DOELINE_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
    )
    assert re.search(STUMBLE, done.stderr)
    assert "unforeseen" in done.stdout and secrets_in(done.stderr) == []


def test_a_log_that_cannot_be_written_is_silent(tmp_path: Path) -> None:
    done, _ = meet("log_gone", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_an_interrupt_at_the_terminal_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    passed: list[object] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "__excepthook__", lambda *what: passed.append(what[0]))
    install_hook(told.append)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert (told, passed) == ([], [KeyboardInterrupt])


def test_no_address_goes_into_a_log() -> None:
    text = without_addresses("Doe 3 at 192.0.2.17 and 2001:db8::17 on 2012-07-23 09:44:00")
    assert text == "Doe 3 at [address] and [address] on 2012-07-23 09:44:00"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("QPainter::begin: Paint device returned engine == 0", "QPainter::begin: Paint device returned engine == 0"),
        ('QFile: "/home/e m/a" is "not" open', "QFile: […] open"),
        ('setName: "Erika "Mau" M" is odd', "setName: […] is odd"),
        ('setName: "Erika M', "setName: […]"),
        ("cannot load 'Erika M' twice", "cannot load […] twice"),
        ("it doesn't know Erika's", "it doesn't know Erika's"),
        ("named “Erika M” and ‘M’", "named […] and […]"),
        (r"no such file C:\Users\Erika M\a.csv here", "no such file [path]"),
        ("no such file: file=/home/Erika M/a.csv here", "no such file: [path]"),
        ("lookup of 192.0.2.7 and 2001:db8::7 failed", "lookup of [address] and [address] failed"),
    ],
)
def test_a_message_of_qt_is_kept_without_its_values(said: str, kept: str) -> None:
    assert without_values(said) == kept


@given(
    value=st.text(min_size=1), before=st.sampled_from(["", "QFile: ", "open "]), after=st.sampled_from(["", " failed"])
)
def test_whatever_stands_in_quotes_is_not_kept(value: str, before: str, after: str) -> None:
    assert without_values(f'{before}"{value}"{after}') in (f"{before}[…]{after}", f"{before}[…]")


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        (str(ROOT / "app" / "base" / "ids.py"), "app/base/ids.py"),
        ("/home/erika/venv/lib/python3.11/site-packages/polars/frame.py", "polars/frame.py"),
        (r"C:\Users\Erika M\venv\Lib\site-packages\polars\frame.py", "polars/frame.py"),
        (r"C:\Users\Erika M\Python311\Lib\threading.py", "threading.py"),
        ("/home/erika/python/lib/threading.py", "threading.py"),
        (r"app\base\ids.py", "app/base/ids.py"),
        ("../erika/ids.py", "ids.py"),
        ("<frozen runpy>", "<frozen runpy>"),
        ("<Erika M>", "(code without a file)"),
        ("/home/erika/Erika M", "(code without a file)"),
    ],
)
def test_code_is_named_without_the_folders_above_it(file: str, shown: str) -> None:
    assert within(file) == shown


def test_no_message_of_ours_is_put_together_before_the_log_gets_it() -> None:
    """What is put together in time (an f-string, a sum) cannot be taken apart again."""
    levels = {"debug", "info", "warning", "error", "exception", "critical"}
    calls = [
        (path, call)
        for room in ("app", "widgets")
        for path in (ROOT / room).rglob("*.py")
        if re.search(r"\blog|_log\b", text := path.read_text(encoding="utf-8"))  # the others need not be parsed
        for call in ast.walk(ast.parse(text))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in levels
        if isinstance(call.func.value, ast.Name) and call.func.value.id in {"_log", "log", "logger", "logging"}
    ]
    assert calls
    mixed = [f"{path.name}:{call.lineno}" for path, call in calls if not isinstance(call.args[0], ast.Constant)]
    assert mixed == []
