"""Whom an exhibit lists, against a plain count of its rows."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.services.versions.listed_does import MOST, listing
from tests.analysis.rows import HASH, START, events

numbers = st.none() | st.integers(1, 4)
addresses = st.none() | st.sampled_from([f"198.51.100.{n}" for n in range(1, 6)])
minutes = st.none() | st.integers(0, 9)


@given(st.lists(st.tuples(numbers, addresses, minutes), max_size=40))
def test_each_doe_has_its_first_addresses_and_times_and_how_many_there_are(rows) -> None:
    ips: dict[object, set[str]] = defaultdict(set)
    times: dict[object, set[datetime]] = defaultdict(set)
    made = [(doe, ip, None if m is None else START + timedelta(minutes=m), HASH) for doe, ip, m in rows]
    for doe, ip, at, _ in made:
        who = ip if doe is None else doe
        if who is not None:
            ips[who] |= {ip} - {None}
            times[who] |= {at} - {None}
    found = listing(events(made))
    assert found.does == set(ips)
    assert found.addresses == {who: (tuple(sorted(all_)[:MOST]), len(all_)) for who, all_ in ips.items()}
    assert found.times == {who: (tuple(sorted(all_)[:MOST]), len(all_)) for who, all_ in times.items()}
