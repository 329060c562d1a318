"""Which case an exhibit belongs to: as its docket names it, as its sheet prints it, or the only one there is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import PureWindowsPath

from app.base.ids import unnumbered_case
from app.matter.model import Case


def assign_case(
    cases: Iterable[Case], exhibit_file: str, printed_case: str | None, *, claimed: Collection[str] = ()
) -> str | None:
    """The number of the exhibit's case, or None where nothing tells it.

    `cases` are those of the docket or dockets; `printed_case` is the normalised number that the sheet prints;
    `claimed` are the cases that belong to other exhibits, so that an only case is not given away twice.
    """
    cases = tuple(cases)
    claim = _claim(cases, exhibit_file, printed_case)
    if claim is not None:
        return claim
    if len(cases) == 1 and cases[0].number not in claimed:
        return cases[0].number
    return None


def assign_cases(
    cases: Iterable[Case], exhibits: Sequence[tuple[str, str | None]], *, claimed: Collection[str] = ()
) -> tuple[str, ...]:
    """The case of each (file, printed case), whatever their order; the unnumbered key where nothing tells it.

    An only case goes to the one exhibit that claims no other; where two could have it, neither is guessed.
    """
    cases = tuple(cases)
    claims = [_claim(cases, file, printed) for file, printed in exhibits]
    taken = {*claimed, *(claim for claim in claims if claim is not None)}
    if claims.count(None) > 1:
        taken.update(case.number for case in cases)
    return tuple(
        claim or assign_case(cases, file, printed, claimed=taken) or unnumbered_case(file)
        for claim, (file, printed) in zip(claims, exhibits, strict=True)
    )


def _claim(cases: tuple[Case, ...], file: str, printed: str | None) -> str | None:
    """What the docket or the sheet itself says of this exhibit."""
    name = _file_name(file)
    named = next((case.number for case in cases if case.exhibit and _file_name(case.exhibit) == name), None)
    return named or printed


def _file_name(path: str) -> str:
    """The last part of a path of any system, in one case: a docket is written on another machine."""
    return PureWindowsPath(path.strip()).name.casefold()
