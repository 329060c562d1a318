"""The tables of a sheet as a mapping has them, in place of those that are found."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import replace

from app.base.problem import Problem
from app.exhibits.mapping.mapping import TIMES, Mapping, SheetMapping
from app.exhibits.sheet import Sheet
from app.exhibits.tables.table import Table, find_tables, heads_of, likely_tables, under


def mapped_tables(sheet: Sheet, mapping: Mapping) -> list[Table]:
    """The tables of the sheet that the mapping names, each read by it. Problem where it points at nothing."""
    found = find_tables(sheet)
    tables = (likely_tables(sheet) or [Table(sheet, None, 0, {}, {})]) if isinstance(found, str) else found
    return [_by(table, own) for table in tables if (own := mapping.sheet(table.sheet.name)) is not None]


def check(sheet: SheetMapping) -> None:
    """Problem, a sentence that says what is still to be chosen, where no event can come of it."""
    if not any(role in sheet.columns for role in TIMES):
        raise Problem(f"No column of “{sheet.sheet}” is read as the hit; choose the one that holds date and time.")
    if "ip" not in sheet.columns and "ip" not in sheet.constants:
        raise Problem(f"No column of “{sheet.sheet}” is read as the address; choose the one that holds it.")
    if len(set(sheet.columns.values())) < len(sheet.columns):
        raise Problem(f"A column of “{sheet.sheet}” is read as two things; let one of them go.")


def _by(table: Table, own: SheetMapping) -> Table:
    check(own)
    sheet = table.sheet
    lost = [letter for letter in own.columns.values() if letter not in sheet.letters]
    if lost or max(own.header or 0, own.first) > sheet.frame.height:
        raise Problem(f"“{own.sheet}” has no {_nowhere(lost, own)}; it is not the sheet that was mapped.")
    columns = [(role, sheet.letters.index(letter)) for role, letter in own.columns.items()]
    header = None if own.header is None else own.header - 1
    heads = heads_of(sheet, header)
    order = [*table.roles, *own.columns]  # as it was found, so that a mapping of nothing new changes nothing
    roles = dict(sorted(columns, key=lambda pair: order.index(pair[0])))
    headings = {role: heads[i] or "" for role, i in roles.items()}
    table = under(table, header, own.first - 1, headings)
    chosen = own.zone is not None and table.zone is None
    return replace(
        table,
        roles=roles,
        constants={role: text for role, text in own.constants.items() if role not in roles},
        zone=own.zone if chosen else table.zone,
        zone_chosen=chosen,
        day_first=own.day_first,
        confidence={},
        rivals=(),
        passed_over=_passed_over(table, roles),
        end_clock=_end_clock(table, roles),
        alike={role: others for role, others in table.alike.items() if roles.get(role) == table.roles[role]},
    )


def _end_clock(table: Table, roles: Map[str, int]) -> int | None:
    """The column of the time of day of the end, where the mapping leaves it, and its date, as they were found."""
    same = all(roles.get(role) == table.roles.get(role) for role in ("hit_end", "date", "time"))
    return table.end_clock if same and table.end_clock not in roles.values() else None


def _passed_over(table: Table, roles: Map[str, int]) -> tuple[int, ...]:
    """The columns that have as good a claim to be the hit as that which is chosen."""
    if not table.rivals:
        return ()
    chosen = next(roles[role] for role in TIMES if role in roles)
    return tuple(sorted({table.dated, *table.rivals} - {chosen}))


def _nowhere(lost: Sequence[str], own: SheetMapping) -> str:
    return f"column {lost[0]}" if lost else f"line {max(own.header or 0, own.first)}"
