"""An amended exhibit against the first: known edits are told as they were made, and nothing is guessed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analysis.amended import AddressChanged, Ambiguous, Comparison, TimesMoved, compare
from app.analysis.row_changes import COLUMNS
from tests.analysis.rows import HASH, START, Row, events
from tests.examples import examples

OTHER = "A" * 40
A, B, C = "198.51.100.1", "198.51.100.2", "198.51.100.3"


def at(minute: int) -> datetime:
    return START + timedelta(minutes=minute)


def exhibit(*does: tuple[int | None, str | None, Iterable[int]]) -> pl.DataFrame:
    """Number, address, minutes of the hits; all of one hash."""
    return events((doe, ip, at(m), HASH) for doe, ip, minutes in does for m in minutes)


class TestOneAtATime:
    FIRST = exhibit((1, A, [0, 9]), (2, B, [5]))

    def test_the_same_exhibit_differs_in_nothing(self):
        found = compare(self.FIRST, self.FIRST)
        assert found.unchanged
        assert found.mapping == {1: 1, 2: 2}
        assert not (found.renumbered or found.added or found.dropped or found.displaced or found.times_moved)

    def test_two_exchange_their_numbers(self):
        found = compare(self.FIRST, exhibit((2, A, [0, 9]), (1, B, [5])))
        assert found.renumbered == {1: 2, 2: 1}
        assert not (found.unchanged or found.address_changed or found.displaced or found.times_moved)

    def test_one_is_dropped_and_those_behind_move_up(self):
        found = compare(self.FIRST, exhibit((1, B, [5])))
        assert (found.mapping, found.dropped, found.displaced) == ({2: 1}, (1,), (1,))

    def test_one_gets_its_number_only_now(self):
        found = compare(exhibit((None, A, [0]), (None, B, [5])), exhibit((7, A, [0]), (None, B, [5]), (8, C, [1])))
        assert (found.mapping, found.renumbered, found.added) == ({A: 7, B: B}, {A: 7}, (8,))

    def test_a_number_at_another_address_is_told_and_not_carried_over(self):
        found = compare(self.FIRST, exhibit((1, A, [0, 9]), (2, C, [5])))
        assert found.address_changed == (AddressChanged(2, (B,), (C,)),)
        assert (found.mapping, found.displaced) == ({1: 1}, (2,))
        assert not (found.added or found.dropped or found.ambiguous)
        assert found.rows.cells.rows() == [("Sheet1", 4, "Sheet1", 4, "ip", B, C)]

    def test_its_rows_belong_together_wherever_they_stand(self):
        found = compare(exhibit((1, A, [0]), (2, B, [5])), exhibit((2, C, [5]), (3, "203.0.113.9", [1]), (1, A, [0])))
        assert found.rows.cells.rows() == [("Sheet1", 3, "Sheet1", 2, "ip", B, C)]
        assert found.rows.fresh.rows() == [("Sheet1", 3)]

    def test_a_number_whose_address_cannot_be_read_any_more(self):
        found = compare(self.FIRST, exhibit((1, A, [0, 9]), (2, None, [5])))
        assert found.address_changed == (AddressChanged(2, (B,), ()),)

    def test_a_number_that_never_had_a_readable_address_is_known_by_it(self):
        found = compare(exhibit((2, None, [5])), exhibit((2, None, [6])))
        assert found.mapping == {2: 2}

    def test_times_that_moved_are_told_without_those_that_stand(self):
        found = compare(self.FIRST, exhibit((3, A, [0, 10, 11]), (2, B, [5])))
        assert found.times_moved == (TimesMoved(1, 3, (at(9),), (at(10), at(11))),)

    def test_a_time_that_came_or_went_alone(self):
        more = exhibit((1, A, [0, 9, 30]), (2, B, [5]))
        assert compare(self.FIRST, more).times_moved == (TimesMoved(1, 1, (), (at(30),)),)
        assert compare(more, self.FIRST).times_moved == (TimesMoved(1, 1, (at(30),), ()),)

    def test_an_end_that_moved_is_a_time_too(self):
        ranges = [self.FIRST.with_columns(hit_end=pl.col("hit") + pl.duration(minutes=m)) for m in (30, 40)]
        moved = compare(*ranges).times_moved
        assert moved[1] == TimesMoved(2, 2, (at(35),), (at(45),))

    def test_the_zone_alone_moves_every_time(self):
        ahead = self.FIRST.with_columns(offset_min=pl.lit(-300, pl.Int16), hit=pl.col("hit") + pl.duration(hours=5))
        found = compare(self.FIRST, ahead)
        assert {m.old for m in found.times_moved} == {1, 2}
        assert found.rows.cells.row(0)[4:] == ("hit", "2012-07-01 00:00 UTC", "2012-07-01 00:00 UTC−05:00")


class TestAnAddressOfSeveral:
    def test_their_times_settle_who_is_who_if_none_moved(self):
        found = compare(exhibit((5, A, [1]), (6, A, [2]), (7, B, [3])), exhibit((4, A, [1]), (5, A, [2]), (6, B, [3])))
        assert found.mapping == {5: 4, 6: 5, 7: 6}

    def test_the_whole_list_of_times_counts_whatever_its_order(self):
        old = exhibit((1, A, [1, 2]), (2, A, [1, 3]), (3, A, [2, 3]))
        new = exhibit((7, A, [3, 2]), (8, A, [2, 1]), (9, A, [3, 1]))
        assert compare(old, new).mapping == {1: 8, 2: 9, 3: 7}

    def test_also_where_one_of_them_is_dropped(self):
        found = compare(exhibit((5, A, [1]), (6, A, [2]), (7, A, [3])), exhibit((5, A, [2]), (6, A, [3])))
        assert (found.mapping, found.dropped, found.displaced) == ({6: 5, 7: 6}, (5,), (5,))

    def test_the_info_hash_tells_them_apart_where_all_times_moved(self):
        old = events([(1, A, at(0), HASH), (2, A, at(0), OTHER)])
        new = events([(3, A, at(1), OTHER), (4, A, at(1), HASH)])
        assert compare(old, new).mapping == {1: 4, 2: 3}

    def test_the_number_holds_where_nothing_speaks_against_it(self):
        found = compare(exhibit((1, A, [1]), (2, A, [2])), exhibit((1, A, [11]), (2, A, [12])))
        assert found.mapping == {1: 1, 2: 2}

    def test_a_number_and_a_hit_in_common_hold_though_another_hit_went_elsewhere(self):
        found = compare(exhibit((1, A, [1, 2])), exhibit((1, A, [1]), (2, A, [2])))
        assert (found.mapping, found.added) == ({1: 1}, (2,))

    def test_nothing_tells_who_is_who(self):
        found = compare(exhibit((1, A, [1]), (2, A, [2])), exhibit((3, A, [11]), (4, A, [12])))
        assert found.ambiguous == (Ambiguous((1, 2), (3, 4)),)
        assert not (found.mapping or found.added or found.dropped)

    def test_number_and_times_that_speak_against_each_other_settle_nothing(self):
        found = compare(exhibit((1, A, [1]), (2, A, [2])), exhibit((1, A, [2]), (2, A, [3])))
        assert found.ambiguous == (Ambiguous((1, 2), (1, 2)),)
        assert found.displaced == (1, 2)

    def test_the_last_one_left_is_not_matched_by_elimination(self):
        found = compare(exhibit((1, A, [1]), (2, A, [2])), exhibit((1, A, [1]), (3, A, [3])))
        assert (found.mapping, found.ambiguous) == ({1: 1}, (Ambiguous((2,), (3,)),))

    def test_one_of_two_addresses_that_went_to_two_does(self):
        found = compare(exhibit((1, A, [1]), (1, B, [2])), exhibit((2, A, [1]), (3, B, [2])))
        assert found.ambiguous == (Ambiguous((1,), (2,)), Ambiguous((1,), (3,)))
        assert not found.mapping


@dataclass(frozen=True)
class Person:
    """Somebody at an address of his own, as one version lists him."""

    address: str
    number: int | None
    minutes: frozenset[int]


minutes = st.frozensets(st.integers(0, 300), min_size=1, max_size=3)


@st.composite
def amendments(draw) -> tuple[dict[str, Person], dict[str, Person]]:
    """Two versions, persons by address: some dropped, some new, some under another number, some at other times."""
    addresses = [f"203.0.113.{n}" for n in range(1, draw(st.integers(1, 12)) + 1)]
    numbers = st.permutations(range(1, len(addresses) + 3))
    unnumbered = st.sampled_from([False, False, False, True])
    old = {
        a: Person(a, None if draw(unnumbered) else n, draw(minutes))
        for a, n in zip(addresses, draw(numbers), strict=False)
        if draw(st.integers(0, 4))
    }
    fresh = iter(draw(numbers))
    kept = draw(st.booleans())  # whether numbers stay, or all are given out anew
    taken: set[int] = set()
    new: dict[str, Person] = {}
    for a in addresses:
        if not draw(st.integers(0, 4)):
            continue
        number = old[a].number if kept and a in old else next(n for n in fresh)
        if number in taken:
            number = None
        taken |= {number} - {None}
        stay = a in old and draw(st.booleans())
        new[a] = Person(a, number, old[a].minutes if stay else draw(minutes))
    return old, new


def paper(persons: Iterable[Person]) -> pl.DataFrame:
    return events((p.number, p.address, at(m), HASH) for p in persons for m in sorted(p.minutes))


def name(person: Person) -> int | str:
    return person.address if person.number is None else person.number


@settings(max_examples=examples(80))
@given(amendments(), st.randoms(use_true_random=False))
def test_known_edits_are_told_as_they_were_made(versions: tuple[dict[str, Person], dict[str, Person]], random) -> None:
    old, new = versions
    listed = list(new.values())
    random.shuffle(listed)  # another order of rows changes nobody
    found = compare(paper(old.values()), paper(listed))
    both = old.keys() & new.keys()
    gone = {name(old[a]) for a in old.keys() - both}
    come = {name(new[a]) for a in new.keys() - both}
    assert found.mapping == {name(old[a]): name(new[a]) for a in both}
    assert set(found.dropped) == gone - come
    assert set(found.added) == come - gone
    assert {c.doe for c in found.address_changed} == gone & come
    assert found.ambiguous == ()
    assert set(found.displaced) == gone & {name(p) for p in new.values()}
    assert {(m.old, m.new, frozenset(m.before), frozenset(m.after)) for m in found.times_moved} == {
        (
            name(old[a]),
            name(new[a]),
            frozenset(map(at, old[a].minutes - new[a].minutes)),
            frozenset(map(at, new[a].minutes - old[a].minutes)),
        )
        for a in both
        if old[a].minutes != new[a].minutes
    }


crowded_row = st.tuples(
    st.none() | st.integers(1, 4),
    st.sampled_from([A, A, A, B, None]),
    st.none() | st.integers(0, 4).map(at),
    st.sampled_from([HASH, HASH, OTHER, None]),
)
crowded = st.lists(crowded_row, max_size=7)
"""Few addresses, numbers and times, so that Does share them and rows say little."""


def does_of(rows: list[Row]) -> dict[int | str, list[Row]]:
    """The rows of each Doe; rows that name none are left out."""
    found: dict[int | str, list[Row]] = defaultdict(list)
    for row in rows:
        doe = row[0] if row[0] is not None else row[1]
        if doe is not None:
            found[doe].append(row)
    return found


def placed(rows: list[Row]) -> list[Row]:
    """The rows; a Doe without any readable address stands at one of its own."""
    does = does_of(rows)
    blank = {doe for doe, own in does.items() if all(row[1] is None for row in own)}
    return [(row[0], f"of {row[0]}", None, None) if row[0] in blank else row for row in rows]


def expected_mapping(old: list[Row], new: list[Row]) -> dict[int | str, int | str]:
    """The rule of `same_does` as one would say it of a handful of rows, without a frame."""
    sides = [does_of(placed(old)), does_of(placed(new))]
    lists = [
        {
            d: {ip: sorted(map(repr, (r[2:] for r in rows if r[1] == ip))) for ip in {r[1] for r in rows} - {None}}
            for d, rows in side.items()
        }
        for side in sides
    ]
    addresses = {ip for side in lists for held in side.values() for ip in held}
    sure: set[tuple[int | str, int | str]] = set()
    loose: list[str] = []
    for ip in addresses:
        here = [{d: held[ip] for d, held in side.items() if ip in held} for side in lists]
        pairs = {
            (o, n)
            for o, n in product(*here)
            if here[0][o] == here[1][n]
            and list(here[0].values()).count(here[0][o]) == 1
            and list(here[1].values()).count(here[1][n]) == 1
        }
        if len(here[0]) == len(here[1]) == 1:
            sure |= set(product(*here))
        if pairs and len(pairs) == min(map(len, here)):
            sure |= pairs
        else:
            loose.append(ip)

    def alone(key) -> set[tuple[int | str, int | str]]:
        """Pairs of Does that alone have some key in their version."""
        holders: list[dict[object, set[int | str]]] = [defaultdict(set), defaultdict(set)]
        for side, held in zip(sides, holders, strict=True):
            for doe, rows in side.items():
                for row in rows:
                    if row[1] in loose and (k := key(row)) is not None:
                        held[k].add(doe)
        return {
            (min(holders[0][k]), min(holders[1][k]))
            for k in holders[0].keys() & holders[1].keys()
            if len(holders[0][k]) == len(holders[1][k]) == 1
        }

    hits = alone(lambda r: r[1:] if r[2] is not None else None)
    hashes = alone(lambda r: (r[1], r[3]) if r[3] is not None else None)
    numbers = alone(lambda r: (r[1], r[0]))
    kept = {(o, n) for o, n in sure | hits if o == n}
    left = {
        (o, n)
        for o, n in sure | hits | hashes | numbers
        if o not in {k for k, _ in kept} and n not in {k for _, k in kept}
    }
    by_old, by_new = Counter(o for o, _ in left), Counter(n for _, n in left)
    return dict(kept | {(o, n) for o, n in left if by_old[o] == by_new[n] == 1})


@settings(max_examples=examples(150))
@given(crowded, crowded)
def test_who_is_who_at_crowded_addresses_is_what_the_rule_says(old: list[Row], new: list[Row]) -> None:
    assert compare(events(old), events(new)).mapping == expected_mapping(old, new)


@settings(max_examples=examples(60))
@given(crowded, crowded)
def test_every_doe_has_one_fate_and_the_way_back_is_the_same(old: list[Row], new: list[Row]) -> None:
    found = compare(events(old), events(new))
    changed = [c.doe for c in found.address_changed]
    for rows, sure, alone, side in (
        (old, list(found.mapping), found.dropped, "old"),
        (new, list(found.mapping.values()), found.added, "new"),
    ):
        unclear = {doe for a in found.ambiguous for doe in getattr(a, side)}
        assert sorted(map(str, [*sure, *alone, *changed, *unclear])) == sorted(map(str, does_of(rows)))
    assert set(found.displaced) == (does_of(old).keys() & does_of(new).keys()) - found.mapping.keys()
    back = compare(events(new), events(old))
    assert back.mapping == {n: o for o, n in found.mapping.items()}
    assert (back.dropped, back.added) == (found.added, found.dropped)


@settings(max_examples=examples(40))
@given(crowded)
def test_no_exhibit_differs_from_itself(rows: list[Row]) -> None:
    found = compare(events(rows), events(rows))
    assert found.unchanged
    assert found.mapping == {doe: doe for doe in does_of(rows)}


@settings(max_examples=examples(40))
@given(crowded, crowded)
def test_two_whom_nothing_tells_apart_are_never_chosen_between(old: list[Row], new: list[Row]) -> None:
    """Doe 8 and Doe 9 are listed alike in the new version: who had another number before is neither."""
    twins = [(n, *row[1:]) for n in (8, 9) for row in new]
    found = compare(events(old), events([*new, *twins]))
    assert not {8, 9} & set(found.mapping.values())


hours = st.lists(st.integers(0, 200), max_size=4)


@settings(max_examples=examples(100))
@given(st.lists(st.tuples(hours, hours), min_size=1, max_size=4))
def test_whose_times_all_lie_days_apart_is_told(times: list[tuple[list[int], list[int]]]) -> None:
    """One hour against every other, of each Doe; a time that both list is no distance."""
    told = [[own or [-20_000] for own in both] for both in times]
    old, new = (
        exhibit(*((n, f"198.51.100.{n}", [60 * hour for hour in both[side]]) for n, both in enumerate(told)))
        for side in (0, 1)
    )
    expected = [n for n, (before, after) in enumerate(told) if min(abs(a - b) for a, b in product(before, after)) > 24]
    assert compare(old, new).days_apart == tuple(expected)


def texts(frame: pl.DataFrame) -> dict[tuple[str, int], dict[str, str | None]]:
    """The cells of each row by its place, told by plain Python."""
    rows = {}
    for row in frame.iter_rows(named=True):
        hit = row["printed"] and f"{row['printed']:%Y-%m-%d %H:%M} UTC"
        cells = {c: None if row[c] is None else str(row[c]) for c in COLUMNS} | {"hit": hit}
        rows[row["sheet"], row["row"]] = cells
    return rows


def applied(old: pl.DataFrame, found: Comparison) -> Counter[tuple[str | None, ...]]:
    """The rows of the old version after all that is told of them."""
    rows = texts(old)
    for place in found.rows.gone.iter_rows():
        del rows[place]
    for old_sheet, old_row, _, _, column, before, after in found.rows.cells.iter_rows():
        assert rows[old_sheet, old_row][column] == before != after
        rows[old_sheet, old_row][column] = after
    return Counter(tuple(cells.values()) for cells in rows.values())


@settings(max_examples=examples(60))
@given(crowded, crowded)
def test_the_changed_cells_lead_from_the_old_rows_to_the_new(old: list[Row], new: list[Row]) -> None:
    before, after = events(old), events(new)
    found = compare(before, after)
    rows = texts(after)
    fresh = Counter(tuple(rows[place].values()) for place in found.rows.fresh.iter_rows())
    assert applied(before, found) + fresh == Counter(tuple(cells.values()) for cells in rows.values())
    for _, _, sheet, row, column, _, text in found.rows.cells.iter_rows():
        assert rows[sheet, row][column] == text


class TestRowByRow:
    FIRST = exhibit((1, A, [0, 9]), (2, B, [5]), (3, C, [7])).with_columns(isp=pl.lit("Comcast").cast(pl.Categorical))

    def test_a_cell_that_changed_on_disk(self):
        isp = pl.when(pl.col("row") == 3).then(pl.lit("RCN")).otherwise(pl.col("isp").cast(pl.String))
        found = compare(self.FIRST, self.FIRST.with_columns(isp=isp.cast(pl.Categorical)))
        assert found.rows.cells.rows() == [("Sheet1", 3, "Sheet1", 3, "isp", "Comcast", "RCN")]
        assert not found.unchanged

    def test_a_row_put_in_above_changes_none_of_those_below(self):
        below = self.FIRST.with_columns(pl.col("row") + 1)
        above = self.FIRST.head(1).with_columns(doe=pl.lit(9, pl.UInt32), ip=pl.lit("203.0.113.9").cast(pl.Categorical))
        found = compare(self.FIRST, pl.concat([above, below]))
        assert found.rows.fresh.rows() == [("Sheet1", 2)]
        assert not (found.rows.cells.height or found.rows.gone.height)

    def test_a_row_that_names_nobody_may_stand_elsewhere_too(self):
        nobody = exhibit((None, None, [4]))
        found = compare(
            pl.concat([nobody, self.FIRST]), pl.concat([self.FIRST, nobody.with_columns(pl.col("row") + 40)])
        )
        assert found.unchanged

    def test_a_row_taken_out_is_gone(self):
        found = compare(self.FIRST, self.FIRST.filter(pl.col("row") != 3))
        assert found.rows.gone.rows() == [("Sheet1", 3)]
        assert not (found.rows.cells.height or found.rows.fresh.height)

    def test_a_row_that_named_nobody_and_now_does(self):
        blank = pl.when(pl.col("row") != 4)
        unread = self.FIRST.with_columns(doe=blank.then("doe"), ip=blank.then("ip"))
        found = compare(unread, self.FIRST)
        assert [row[3:] for row in found.rows.cells.rows()] == [(4, "doe", None, "2"), (4, "ip", None, B)]
        assert found.added == (2,)

    def test_times_read_as_finely_as_they_are_printed(self):
        day = exhibit((1, A, [0])).with_columns(precision=pl.lit(timedelta(days=1)))
        second = exhibit((1, A, [0])).with_columns(precision=pl.lit(timedelta(seconds=1)))
        assert compare(day, second).rows.cells.row(0)[5:] == ("2012-07-01 UTC", "2012-07-01 00:00:00 UTC")

    def test_a_date_whose_cell_holds_more_than_it_shows(self):
        held = [exhibit((1, A, [m])).with_columns(precision=pl.lit(timedelta(days=1))) for m in (0, 61)]
        assert compare(*held).rows.cells.row(0)[5:] == ("2012-07-01 UTC", "2012-07-01 01:01 UTC")

    def test_a_hit_finds_itself_though_another_came_before_it(self):
        rcn = exhibit((1, A, [1, 5, 9])).with_columns(isp=pl.lit("RCN").cast(pl.Categorical))
        found = compare(exhibit((1, A, [5, 9])), rcn)
        assert [row[:5] for row in found.rows.cells.rows()] == [
            ("Sheet1", 2, "Sheet1", 3, "isp"),
            ("Sheet1", 3, "Sheet1", 4, "isp"),
        ]
        assert found.rows.fresh.rows() == [("Sheet1", 2)]

    def test_times_that_were_mended_in_their_places(self):
        found = compare(exhibit((1, A, [0, 5])), exhibit((1, A, [9, 7])))
        assert [(row[1], row[3]) for row in found.rows.cells.rows()] == [(2, 2), (3, 3)]

    def test_times_that_moved_in_other_places_find_each_other_in_their_order(self):
        below = exhibit((1, A, [19, 9])).with_columns(pl.col("row") + 10)
        found = compare(exhibit((1, A, [0, 10])), below)
        assert [(row[1], row[3]) for row in found.rows.cells.rows()] == [(2, 13), (3, 12)]
