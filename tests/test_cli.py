"""The program without a window, as a script uses it: real files in, JSON and papers out, sentences on stderr."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest

from app.base.paths import resource
from app.base.worker import Worker
from app.cli import main

HASH = "8342201A3C44277E7753 BBCB2EFDA014EBEF84A4"


@pytest.fixture(scope="module")
def process() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


@pytest.fixture(autouse=True)
def one_process(process: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    """For all commands: starting it costs more than what most of them ask of it."""

    class Lent(Worker):
        def run(self, function: str, *arguments: Any, **options: Any) -> Any:
            return process.run(function, *arguments, **options)

    monkeypatch.setattr("app.services.desk.Worker", Lent)


def written(path: Path, rows: list[list[Any]], heading: str = "Hit Date (UTC)") -> Path:
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([["DOE#", "IP Address", heading, "ISP", "File Hash"], *rows])
    return path


def two_does(path: Path, one: str = "7/23/2012 9:44:00 AM", other: str = "8/9/2012 1:32:00 AM", **how: str) -> Path:
    rows = [[29, "198.51.100.29", one, "Example Net", HASH], [38, "198.51.100.38", other, "Example Net", HASH]]
    return written(path, rows, **how)


def analyzed(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    assert main(["analyze", *map(str, arguments), "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_gap_is_told_on_each_basis(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = analyzed(capsys, two_does(tmp_path / "a.csv"), "--timezone", "America/Chicago")
    (gap,) = found["gaps"]
    assert (gap["from"], gap["to"], gap["rows"]) == (29, 38, [2, 3])
    assert (gap["calendar_days"], gap["calendar_days_local"], gap["elapsed_seconds"]) == (17, 16, 1_439_280)
    assert (gap["min_seconds"], gap["max_seconds"]) == (1_439_278, 1_439_282)
    assert found["court_zone"] == "America/Chicago" and found["schema"] == 1
    assert found["exhibits"][0]["info_hashes"] == [HASH.replace(" ", "")]


def test_without_a_court_zone_its_days_are_null(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = analyzed(capsys, two_does(tmp_path / "a.csv"))
    assert found["gaps"][0]["calendar_days_local"] is None and found["court_zone"] is None


def test_dwell_joins_groups_exactly_when_it_reaches_the_gap(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = two_does(tmp_path / "a.csv")
    for dwell, groups in (("1439279", [[29], [38]]), ("1439280", [[29, 38]]), ("17d", [[29, 38]])):
        found = analyzed(capsys, path, "--dwell", dwell)
        by_standard = {s["standard"]: s for s in found["standards"]}
        assert by_standard["concurrent"]["groups"] == by_standard["chain"]["groups"] == groups
        assert by_standard["concurrent"]["dwell_needed_seconds"] == 1_439_280
        assert len(by_standard["concurrent"]["witness"]) == len(groups)
        assert by_standard["direct_exchange"]["groups"] is None and by_standard["direct_exchange"]["why"]


def test_two_exhibits_without_a_case_number_are_two_cases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = analyzed(capsys, two_does(tmp_path / "a.csv"), two_does(tmp_path / "b.csv", other="7/24/2012 9:44:00 AM"))
    assert [(d["case"], d["doe"]) for d in found["does"]] == [(None, 29), (None, 38)] * 2
    assert len({d["case_key"] for d in found["does"]}) == 2
    assert sorted(g["calendar_days"] for g in found["gaps"]) == [1, 17]


def test_an_exhibit_that_names_no_zone_is_read_as_utc_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (exhibit,) = analyzed(capsys, two_does(tmp_path / "a.csv", heading="Hit Date"))["exhibits"]
    assert (exhibit["zone"], exhibit["zone_stated"]) == ("UTC", False)
    assert "zone_not_stated" in {d["kind"] for d in exhibit["defects"]}


def test_a_doe_without_a_number_is_its_address_and_no_paper_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plain.csv"
    path.write_text(
        "IP Address,Hit Date UTC,Hash\n"
        f"198.51.100.7,2012-07-23 09:44:00,{HASH}\n2001:db8::7,2012-08-09 01:32:00,{HASH}\n"
    )
    found = analyzed(capsys, path)
    assert [d["doe"] for d in found["does"]] == ["198.51.100.7", "2001:db8::7"]
    assert found["standards"][1]["groups"] == [["198.51.100.7"], ["2001:db8::7"]]
    assert main(["draft", str(path), "--out", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().err == ""


def test_word_files_take_a_firms_styles_and_review_copies_stay_in_the_office(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    firm = docx.Document()
    firm.styles["Normal"].font.name = "Georgia"
    firm.save(str(tmp_path / "firm.docx"))
    out, style = tmp_path / "out", tmp_path / "firm.docx"
    assert main(["draft", str(two_does(tmp_path / "a.csv")), "--style", str(style), "--review", "--out", str(out)]) == 0
    assert capsys.readouterr().err == ""
    assert docx.Document(str(out / "to-file" / "memo.docx")).styles["Normal"].font.name == "Georgia"
    assert list(docx.Document(str(out / "work-product" / "memo-review.docx")).comments)


def test_the_docket_says_who_remains_and_gaps_are_theirs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [[n, f"198.51.100.{n}", f"2012-07-0{n} 10:00:00", "Example Net", HASH] for n in range(1, 6)]
    exhibit = written(tmp_path / "a.csv", rows)
    docket = tmp_path / "docket.toml"
    docket.write_text('zone = "America/Chicago"\n[[case]]\nnumber = "1:12-cv-00123"\ndoes = 5\ndismissed = "2-4"\n')
    found = analyzed(capsys, exhibit, "--docket", docket)
    assert [(g["from"], g["to"], g["calendar_days"]) for g in found["gaps"]] == [(1, 5, 4)]
    (case,) = found["docket"]
    assert (case["case"], case["remaining"], case["lowest"], case["dismissed"]) == ("12-cv-123", [1, 5], 1, [2, 3, 4])
    assert [d["status"] for d in found["does"]] == ["remaining", "dismissed", "dismissed", "dismissed", "remaining"]
    assert found["court_zone"] == "America/Chicago"


def test_a_bad_file_is_one_sentence_and_the_others_are_analysed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.docx").write_bytes(b"PK\x03\x04 not really")
    code = main(["analyze", str(two_does(tmp_path / "a.csv")), str(tmp_path / "letter.docx"), "--json"])
    told = capsys.readouterr()
    assert code == 2 and len(json.loads(told.out)["does"]) == 2
    assert told.err.count("\n") == 1 and "letter.docx" in told.err


def test_a_name_of_two_lines_is_told_in_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", "absent\n\x1b[31m.csv"]) == 2
    assert capsys.readouterr().err.startswith("doeline: absent [31m.csv is not there")


@pytest.mark.parametrize("as_json", [True, False])
def test_a_console_that_lacks_characters_shows_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_json: bool
) -> None:
    shown = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(shown, encoding="cp437"))
    assert main(["analyze", str(two_does(tmp_path / "Müller™.csv")), *(["--json"] if as_json else [])]) == 0
    assert b"2 listed" in shown.getvalue() or len(json.loads(shown.getvalue())["does"]) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--timezone", "Mars/Olympus"], "Mars/Olympus"),
        (["--dwell", "soon"], "soon"),
        (["--docket", "absent.toml"], "absent.toml"),
        (["--docket", "."], f"{Path.cwd().name} is a folder"),
    ],
)
def test_an_option_that_cannot_be_used_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["analyze", str(two_does(tmp_path / "a.csv")), "--json", *arguments]) == 2
    told = capsys.readouterr().err
    assert said in told and told.count("\n") == 1


def test_the_exhibit_is_opened_read_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = two_does(tmp_path / "a.csv")
    path.chmod(0o400)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    analyzed(capsys, path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_the_command_line_never_imports_qt() -> None:
    sample = resource("samples", "12-cv-6677", "exhibit-a-12-cv-6677.xlsx")
    script = (
        "import sys; from widgets.__main__ import main\n"
        "if __name__ == '__main__':\n"
        f"    code = main(['analyze', {str(sample)!r}]); "
        "assert not any(m.startswith(('PySide6', 'pyqtgraph')) for m in sys.modules); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "12-cv-6677: 42 listed" in done.stdout
