"""What the custody log says of an export is believed only as far as the rows give it; nonsense in it is told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.services.export.exported import lines_of
from app.services.verify.verifying import verify
from tests.matter.forging import forged, rechain_custody
from tests.services.matters import Closed
from tests.services.verify.said import GAP, MEMO, Command, first, only
from tests.services.verify.tampering import of_memo, rewritten


def other_figure(paper: dict[str, Any]) -> None:
    paper["figures"] = [[ref, text.replace(GAP, "15 days, 15 hours, and 48 minutes")] for ref, text in paper["figures"]]


def other_lines(paper: dict[str, Any]) -> None:
    paper["lines"] = [line.replace(GAP, "15 days, 15 hours, and 48 minutes") for line in paper["lines"]]


def no_figures(paper: dict[str, Any]) -> None:
    del paper["figures"]


def fewer_figures(paper: dict[str, Any]) -> None:
    paper["figures"].pop()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (other_figure, f"“15 days, 15 hours, and 48 minutes” was stated, the rows give “{GAP}”"),
        (other_lines, f"as the custody log has it, the figure “{GAP}” is no longer there"),
        (no_figures, "the custody log does not say what was stated"),
        (fewer_figures, "30 were stated, the rows give 31"),
    ],
)
def test_a_figure_changed_in_the_log_by_somebody_thorough_is_not_what_the_rows_give(
    change: Callable[[dict[str, Any]], None], says: str, matter: Closed, command: Command
) -> None:
    forged(matter.path, lambda connection: rechain_custody(connection, of_memo(change)))
    assert first(command(matter.path)).startswith(f"figures of {MEMO}: {says}")


def test_a_paper_changed_in_step_with_the_log_is_not_what_the_rows_give(
    matter: Closed, papers: Path, command: Command
) -> None:
    path = papers / "to-file" / MEMO
    rewritten(path, GAP, "15 days, 15 hours, and 48 minutes")

    def in_step(paper: dict[str, Any]) -> None:
        paper["lines"], paper["sha256"] = lines_of(path), hashlib.sha256(path.read_bytes()).hexdigest()

    forged(matter.path, lambda connection: rechain_custody(connection, of_memo(in_step)))
    assert f"the figure “{GAP}” is no longer there" in only(command(matter.path, "--papers", papers))


def test_a_paper_taken_out_of_the_log_is_missed(matter: Closed, command: Command) -> None:
    def without(body: dict[str, Any]) -> None:
        if "papers" in body:
            body["papers"] = [paper for paper in body["papers"] if paper["file"] != MEMO]

    forged(matter.path, lambda connection: rechain_custody(connection, without))
    assert only(command(matter.path)) == f"figures of {MEMO}: the custody log does not say what was stated"


def test_what_another_version_computed_is_told_with_the_difference(matter: Closed, command: Command) -> None:
    def older(body: dict[str, Any]) -> None:
        if "program" in body:
            body["program"] = "0.0.1"
        of_memo(other_figure)(body)

    forged(matter.path, lambda connection: rechain_custody(connection, older))
    assert "; that was Doeline 0.0.1, this is " in first(command(matter.path))


HOSTILE: list[dict[str, Any]] = [
    {"papers": None},
    {"papers": [{}]},
    {"papers": [["a"]]},
    {"step": 10**30},
    {"step": 99},
    {"step": True},
    {"place": 7},
    {"program": None},
    {"file": ["a"]},
    {"file": "\x1b]0;title\x07" + "x" * 100_000},
    {"sha256": {"a": 1}},
    {"parts": "text"},
    {"parts": {"events": [1]}},
    {"parts": {}},
]


@pytest.mark.parametrize("change", HOSTILE, ids=repr)
def test_a_log_that_says_nothing_of_sense_is_told_and_never_a_fault_of_ours(
    change: dict[str, Any], matter: Closed
) -> None:
    def alter(body: dict[str, Any]) -> None:
        body |= {field: value for field, value in change.items() if field in body}

    ((field, value),) = change.items()
    forged(
        matter.path, lambda c: rechain_custody(c, lambda body: body.update({field: value}) if field in body else None)
    )
    checks = list(verify(matter.path))
    assert not all(check.holds for check in checks)
    assert all(len(c.what) + len(c.says) < 1_100 and (c.what + c.says).isprintable() for c in checks)


def test_a_log_without_any_sense_at_all_is_told(matter: Closed) -> None:
    forged(matter.path, lambda c: rechain_custody(c, emptied))
    assert not all(check.holds for check in verify(matter.path))


def emptied(body: dict[str, Any]) -> None:
    for key in set(body) - {"history"}:
        del body[key]


@pytest.mark.parametrize("name", ["../../secret.docx", "/etc/passwd", "..", "a\\b.docx", "C:x.docx", ""])
def test_no_entry_leads_to_a_file_outside_of_the_papers(name: str, matter: Closed, command: Command) -> None:
    forged(matter.path, lambda connection: rechain_custody(connection, of_memo(lambda paper: paper.update(file=name))))
    assert only(command(matter.path)) == "custody log: entry 8 does not say what was exported"
