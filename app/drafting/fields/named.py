"""The named fields of templates: one registry. Each yields runs that know where they come from.

What is not recorded is a marked blank. A field may take an argument behind a colon: `{rule:declaration}`,
`{blank:what counsel advises}`. Besides these, every authority is a field by its key: `{frcp21}`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import Formatter

from app.base.paths import data
from app.drafting.fields import docket, exhibit, filing
from app.drafting.materials import Materials
from app.drafting.names import EXHIBIT
from app.drafting.template import as_runs, blank, cite, italics, merged
from app.drafting.tree import Run, Runs
from app.law.authorities import authorities
from app.law.rules import rule, rules

Field = Callable[[Materials], Run | Runs]

FIELDS: Mapping[str, Field] = {
    "exhibit": lambda m: (Run(EXHIBIT),),
    "client": docket.client_named,
    "client_listed_as": docket.client_listed_as,
    "motion_entry": docket.own_motion,
    "motion_name": docket.motion_name,
    "motion_title": docket.motion_title,
    "conferral_heading": docket.conferral_heading,
    "relief": docket.relief,
    "relief_title": docket.relief_title,
    "relief_verb": docket.relief_verb,
    "plaintiff": docket.plaintiff,
    "plaintiff_counsel": docket.plaintiff_counsel,
    "parties": docket.parties,
    "case_number": docket.case_number,
    "court": docket.court,
    "judge": docket.judge,
    "counsel_conferring": docket.counsel_conferring,
    "attorney": filing.recorded("attorney"),
    "declarant": filing.declarant,
    "declarant_title": filing.declarant_title,
    "declarant_role": filing.recorded("declarant_role"),
    "conferred_with": filing.recorded("conferred_with"),
    "conferred_how": filing.recorded("conferred_how"),
    "conferred_on": filing.recorded("conferred_on"),
    "served_on": filing.recorded("served_on"),
    "served_how": filing.recorded("served_how"),
    "presented_on": filing.recorded("presented_on"),
    "presented_at": filing.recorded("presented_at"),
    "courtroom": filing.recorded("courtroom"),
    "exhibit_files": exhibit.files,
    "sha256": exhibit.digests,
    "opened_on": exhibit.opened_on,
    "rows": exhibit.rows,
    "listed": exhibit.listed,
    "mended": exhibit.mended,
    "recognised": exhibit.recognised,
    "doubtful": exhibit.doubtful,
    "alone": exhibit.alone,
    "zones": exhibit.zones,
    "program": exhibit.program,
    "sealing_rule": docket.sealing_rule,
}


def filled(template: str, m: Materials) -> Runs:
    """The template as runs; *italics* stand between asterisks. It is one that `unknown_in` finds no fault with."""
    runs: list[Run] = []
    for literal, name, argument, _ in Formatter().parse(template):
        runs += italics(literal)
        if name is not None:
            runs += as_runs(_field(name, argument or "", m))
    return merged(runs)


def unknown_in(template: str) -> str | None:
    """The first field of a template that is none, as it stands there; or a digit of its own, which no run would
    account for. ValueError where its braces are not those of a template."""
    for literal, name, argument, _ in Formatter().parse(template):
        digit = next((letter for letter in literal if letter.isdigit()), None)
        if digit is not None:
            return digit
        if name is not None and not _is_known(name, argument or ""):
            return f"{{{name}:{argument}}}" if argument else f"{{{name}}}"
    return None


def _is_known(name: str, argument: str) -> bool:
    match name:
        case "rule":
            return argument in rules()
        case "word":
            return argument in data("text", "papers.toml")["one"]
        case "blank":
            return bool(argument)
    return not argument and (name in FIELDS or name in authorities())


def _field(name: str, argument: str, m: Materials) -> Run | Runs:
    match name:
        case "rule":
            chosen = rule(argument, m.case.filed if rules()[argument].chosen_by == "complaint" else m.case.paper)
            return Run(chosen.cite, "cite", f"rule:{argument}")
        case "word":
            return Run(str(data("text", "papers.toml")["many" if len(m.case.clients) > 1 else "one"][argument]))
        case "blank":
            return blank(argument)
    return FIELDS[name](m) if name in FIELDS else cite(authorities()[name])
