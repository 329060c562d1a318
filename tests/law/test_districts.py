"""States and districts: every district court lies in a state, and a state is known by whatever papers call it."""

from __future__ import annotations

import pytest

from app.base.paths import data
from app.law.districts import district_of, state_of, states


def test_the_districts_of_the_states_are_those_of_the_circuits() -> None:
    of_circuits = [district for districts in data("law", "courts.toml")["circuits"].values() for district in districts]
    of_states = [district for state in states() for district in state.districts]
    assert set(of_states) == set(of_circuits) and len(of_circuits) == 94
    twice = {district for district in of_states if of_states.count(district) > 1}
    assert twice == {"D. Wyo."}  # Yellowstone reaches into Montana and Idaho


@pytest.mark.parametrize(
    ("text", "code"),
    [("IL", "IL"), (" illinois ", "IL"), ("US-IL", "IL"), ("Illinois (IL)", "IL"), ("D.C.", "DC"),
     ("District of Columbia", "DC"), ("N. Dakota", None), ("Ontario", None), ("", None)],
)  # fmt: skip
def test_a_state_is_known_by_its_name_or_code_and_never_guessed(text: str, code: str | None) -> None:
    found = state_of(text)
    assert (found.code if found else None) == code


def test_a_court_is_known_however_it_is_spaced() -> None:
    assert district_of("N.D.Ill.") == district_of("N.D. Ill.") == "N.D. Ill."
    assert district_of("Ill. App. Ct.") is None and district_of(None) is None
