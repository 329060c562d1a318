"""What a decision of one court weighs in another: controlling, of the same district, or persuasive."""

from __future__ import annotations

from typing import Literal, cast

from app.base.paths import data

Weight = Literal["controlling", "same district", "persuasive"]
WEIGHTS: tuple[Weight, ...] = ("controlling", "same district", "persuasive")


def circuit(court: str) -> str | None:
    """The court of appeals above a district court, as the Bluebook names both; None where it is not known."""
    circuits: dict[str, list[str]] = data("law", "courts.toml")["circuits"]
    return next((name for name, districts in circuits.items() if court in districts), None)


def weight(of: str, court: str | None) -> Weight:
    """What a decision of the court `of` weighs in `court`; persuasive where the court of the case is not known.

    A district court binds nobody, itself included.
    """
    if court is None or not of:
        return "persuasive"
    if of in (cast(str, data("law", "courts.toml")["supreme"]), circuit(court)):
        return "controlling"
    return "same district" if of == court else "persuasive"


def is_appellate(court: str) -> bool:
    """Whether that court hears appeals: its decisions weigh more than those of a district court elsewhere."""
    return court == data("law", "courts.toml")["supreme"] or court in data("law", "courts.toml")["circuits"]
