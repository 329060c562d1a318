"""The program without a window: `doeline analyze`, `draft` and `verify`. The same services as the window's."""

from __future__ import annotations

import argparse
import codecs
import getpass
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app.base.clock import dwell_from_text, dwell_text, zone
from app.base.ids import case_short
from app.base.one_line import one_line
from app.base.problem import Problem
from app.base.worker import Worker
from app.matter import changes, custody
from app.matter.model import Dwell
from app.matter.store import Locked, Store
from app.services import Analysis, Desk, is_torrent, private_in, read_torrents, report, take_torrents
from app.services.export.draft import Choices
from app.services.verify.check import Check, State
from app.services.verify.verifying import Wanted, verified_file

_LONGEST = 2_000  # characters of a sentence, in which the names of files stand
_STATES: dict[State, str] = {
    "differs": "DIFFERS",  # the one that must not be missed
    "edited": "edited",
    "not looked at": "not looked at",
    "holds": "holds",
}


def main(arguments: Sequence[str], worker: Worker | None = None) -> int:
    """Run one command; the exit code. 2 where a file or an option cannot be used, with a sentence on stderr.

    `worker` reads and writes, one that is being started already; its own where none is given.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a console that lacks a character shows another in its place
    options = _parser().parse_args(arguments)
    return _verify(options) if options.command == "verify" else _work(options, worker)


def _work(options: argparse.Namespace, worker: Worker | None) -> int:
    desk = Desk(worker=worker)
    problems: list[str] = []
    try:
        problems += _open(desk, options)
        analysis = desk.analysis()
        if options.command == "analyze":
            print(_json(analysis) if options.json else _text(analysis), flush=True)
        elif analysis.cases:
            choices = Choices(review=options.review, base=options.style)
            written = desk.export(options.out, choices=choices)
            print("\n".join(map(str, written)))
            problems += private_in(written, desk.finished_analysis())
    except Problem as problem:
        problems.append(problem.sentence)
    except BrokenPipeError:  # whoever read the output has seen enough
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - lives until the process ends
    finally:
        desk.close()
    for sentence in problems:
        print(f"doeline: {one_line(sentence, _LONGEST)}", file=sys.stderr)
    return 2 if problems else 0


def _verify(options: argparse.Namespace) -> int:
    """Check after check on stdout, and what they do not show; the first that differs on stderr, and 1."""
    differing: list[Check] = []

    def tell(check: Check) -> None:
        differing.extend([] if check.holds else [check])
        print(f"{_STATES[check.state]:<13} {check.what}: {check.says}", flush=True)

    try:
        wanted = Wanted(options.papers, None if options.link is None else custody.link_from_text(options.link))
        found = verified_file(options.file, _passphrase(options.file), wanted, tell)
        print(f"\n{found.outcome}")
        if any(check.away for check in found.checks):
            print("Give the folder of the papers with --papers DIR.")
        print(found.limit, flush=True)
    except Problem as problem:
        print(f"doeline: {one_line(problem.sentence, _LONGEST)}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # as above
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123
    if differing:
        print(f"doeline: the first that differs: {differing[0].what}: {differing[0].says}", file=sys.stderr)
    return 1 if differing else 0


def _passphrase(path: Path) -> str | None:
    """Asked for only where the matter wants one; a script gives it as a line."""
    try:
        Store(path, read_only=True).close()
    except Locked:
        asked = f"Passphrase of {path.name}: "
        return getpass.getpass(asked) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    except Problem:
        return None  # whoever opens it says so
    return None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="doeline", description="Exhibit A of a BitTorrent John Doe suit, without the window."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="an exhibit: spreadsheet, .csv or .parquet; or a .torrent"
    )
    shared.add_argument("--docket", action="append", default=[], type=Path, help="a docket.toml; may repeat")
    shared.add_argument("--dwell", default="0", help="assumed stay beyond the listed times, in total: 24h, 2d, 3600")
    shared.add_argument("--timezone", help="the court's zone (IANA), before the docket's: America/Chicago")
    analyze = commands.add_parser("analyze", parents=[shared], help="print the analysis")
    analyze.add_argument("--json", action="store_true", help="as one JSON object")
    drafting = commands.add_parser("draft", parents=[shared], help="write the papers to file and the work product")
    drafting.add_argument("--out", required=True, type=Path, metavar="DIR", help="the folder to write to")
    drafting.add_argument("--style", type=Path, metavar="FILE", help="a .docx whose styles the Word files take")
    drafting.add_argument("--review", action="store_true", help="and copies with the basis of each figure beside it")
    verifying = commands.add_parser("verify", help="check a matter: exhibits, chains, tables, the last export")
    verifying.add_argument("file", type=Path, metavar="FILE", help="a matter (.doeline); a passphrase is asked for")
    verifying.add_argument("--papers", type=Path, metavar="DIR", help="where the exported papers lie now")
    verifying.add_argument("--link", metavar="HEX", help="a link of the custody log that was written down")
    return parser


def _open(desk: Desk, options: argparse.Namespace) -> list[str]:
    """Exhibits, dockets, dwell and zone into the desk; sentences about the files that cannot be read."""
    try:
        dwell = dwell_from_text(options.dwell)
    except ValueError as error:
        raise Problem(f"“{options.dwell}” is no span of time; write --dwell 24h, 2d or a number of seconds.") from error
    if options.timezone:
        zone(options.timezone)
    dockets = [desk.read_docket(path) for path in options.docket]
    torrents, no_torrents = read_torrents(desk.worker, filter(is_torrent, options.files))
    exhibits, problems = desk.read(path for path in options.files if not is_torrent(path))
    desk.take(exhibits)
    take_torrents(desk.store, torrents)
    desk.late_defects()
    for docket in dockets:
        desk.take_docket(docket)
    changes.set_dwell(desk.store, Dwell(after=dwell))
    if options.timezone:
        changes.set_court_zone(desk.store, options.timezone)
    return [*problems, *no_torrents]


def _json(analysis: Analysis) -> str:
    every = codecs.lookup(sys.stdout.encoding or "ascii").name == "utf-8"  # or what reads it may take them for others
    return json.dumps(report(analysis), indent=1, ensure_ascii=not every)


def _text(analysis: Analysis) -> str:
    """For a person at a terminal: each case, its counts and its findings."""
    lines: list[str] = []
    for view in analysis.cases:
        lines.append(f"{case_short(view.number)}: {len(view.listed)} listed, {len(view.remaining)} remain")
        for finding in analysis.book:
            if finding.case == view.number and finding.shown:
                lines.append(f"  {finding.value:>20}  {finding.text}")
    lines.append(
        f"Dwell {dwell_text(analysis.matter.dwell.total)}; court zone {analysis.matter.court_zone or 'not known'}."
    )
    return "\n".join(lines)
