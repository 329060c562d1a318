"""An amended exhibit against the first: each edit is told as it was made, and nothing is guessed."""

from __future__ import annotations

import polars as pl

from app.analysis.amended import AddressChanged, Ambiguous, TimesMoved, compare
from tests.analysis.rows import HASH, events
from tests.analysis.versions import OTHER, A, B, C, at, exhibit


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
