"""A link that was written down holds the matter to what it was; without one a log written anew passes."""

from __future__ import annotations

import apsw
import pytest

from app.matter import changes, custody
from app.matter.file import open_matter
from app.matter.store import Store
from tests.matter.forging import forged, rechain_custody, rechain_history
from tests.services.matters import Closed
from tests.services.verify.said import Command, is_right, only


def last_link(matter: Closed) -> str:
    store = Store(matter.path, read_only=True)
    try:
        return custody.end(store).link
    finally:
        store.close()


def a_month_earlier(connection: apsw.Connection) -> None:
    """Every time of log and history, and every link as the program would compute it."""
    for table in ("history", "custody"):
        connection.execute(f"UPDATE {table} SET at = date(at, '-1 month') || substr(at, 11)")
    rechain_history(connection)
    rechain_custody(connection)


def test_the_last_lines_say_what_the_chains_do_not_show_and_name_the_last_link(
    matter: Closed, command: Command
) -> None:
    said = command(matter.path)
    assert said.foot[0] == f"No difference found in {len(said.lines)} checks."
    (limit,) = said.foot[1:]
    assert limit.startswith("The chains show accidental damage and a clumsy edit. Whoever holds the file can write")
    assert "Times are this computer’s clock, names its logins." in limit and limit.endswith(f": {last_link(matter)}")


def test_a_log_that_was_forged_with_its_links_passes_unless_it_is_held_to_one(matter: Closed, command: Command) -> None:
    link = last_link(matter)
    forged(matter.path, a_month_earlier)
    assert is_right(command(matter.path)), "that is the limit"
    said = only(command(matter.path, "--link", link))
    assert said.startswith(f"written link: no entry has the link {link}: the log was written anew or cut since")


def test_so_does_one_whose_end_was_cut_off(matter: Closed, command: Command) -> None:
    link = last_link(matter)
    forged(matter.path, lambda connection: connection.execute("DELETE FROM custody WHERE kind = 'exported'"))
    assert is_right(command(matter.path))
    assert only(command(matter.path, "--link", link)).startswith("written link: no entry has the link")


def test_a_matter_that_went_on_holds_to_the_link(matter: Closed, command: Command) -> None:
    link = last_link(matter)
    assert "holds         written link: entry 8 has it, it is the last" in command(matter.path, "--link", link).lines
    file = open_matter(matter.path, "A. Attorney")
    changes.set_dismissed(file.store, "12-cv-6677", "38")
    custody.seal(file.store)
    file.close()
    grouped = " ".join(link[at : at + 8].upper() for at in range(0, 64, 8))
    said = command(matter.path, "--link", grouped)
    assert is_right(said) and "holds         written link: entry 8 has it, 1 entry came later" in said.lines


def test_what_was_done_since_the_last_link_is_told(matter: Closed, command: Command) -> None:
    file = open_matter(matter.path, "A. Attorney")
    changes.set_dismissed(file.store, "12-cv-6677", "38")
    file.close()
    assert command(matter.path).foot[-1].endswith("(1 step came later and will be held by the next link.)")


@pytest.mark.parametrize("text", ["abc", "g" * 64, ""])
def test_what_is_no_link_is_one_sentence(text: str, matter: Closed, command: Command) -> None:
    said = command(matter.path, "--link", text)
    assert (said.code, said.lines) == (2, []) and "is no link; it has 64 digits" in said.err
