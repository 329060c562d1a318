"""A disk that lost some pages: what they held of an exhibit is lost, and nothing else of the matter."""

import pytest

from app.base.problem import Problem
from app.matter import custody, history, keeping
from app.matter.changes import set_note
from app.matter.store import Store

from .noted import CASE, note_in_open

pytestmark = pytest.mark.usefixtures("home")

PAGE = 16_384
HURT, WELL = ("hurt.xlsx", "a" * 64), ("well.xlsx", "b" * 64)


@pytest.fixture
def path(folder):
    """A matter with two exhibits; a page of the one is no longer what it was."""
    path = folder / "ours.doeline"
    store = Store(path, new=True, author="A. Attorney")
    for reading, byte in ((HURT, b"\xaa"), (WELL, b"\xbb")):
        keeping.keep(store, *reading, {"events": byte * 100_000}, lambda: False)
    set_note(store, CASE, 38, "as it was")
    store.close()
    return path


def lose_page(path):
    data = bytearray(path.read_bytes())
    at = data.index(b"\xaa" * 10_000) // PAGE * PAGE + PAGE
    assert data[at + 4 : at + PAGE] == b"\xaa" * (PAGE - 4), "an inner page of the exhibit's bytes"
    data[at : at + 4] = b"\xff" * 4
    path.write_bytes(data)


def lose_free_page(path):
    """A page that was given back is said to be one that is in use."""
    store = Store(path)
    keeping.keep(store, "c.xlsx", "c" * 64, {"events": b"\xcc" * 500_000}, lambda: False)
    with store.transaction() as connection:
        connection.execute("DELETE FROM chunks WHERE part = 3")
        connection.execute("DELETE FROM parts WHERE id = 3")
    store.close()
    data = bytearray(path.read_bytes())
    trunk = (int.from_bytes(data[32:36], "big") - 1) * PAGE
    data[trunk + 8 : trunk + 12] = (5).to_bytes(4, "big")
    path.write_bytes(data)


@pytest.mark.parametrize("lose", [lose_page, lose_free_page])
@pytest.mark.parametrize("save", [True, False])
def test_the_rest_is_read_and_goes_on_in_a_copy(path, lose, save):
    lose(path)
    as_it_is = path.read_bytes()
    store = Store(path, author="A. Attorney")
    assert "damaged where it keeps exhibits; save it under another name" in store.notices[0]
    assert note_in_open(store) == "as it was"
    if save:
        store.save_as(path.with_name("saved.doeline"))
    set_note(store, CASE, 38, "goes on")
    assert store.place != path
    assert path.read_bytes() == as_it_is, "a damaged file is not written to"
    store.close()
    again = Store(store.place)
    assert again.notices == []
    assert note_in_open(again) == "goes on"
    assert history.first_broken(again) is None
    assert custody.first_broken(again) is None
    assert keeping.part(again, *WELL, "events") == b"\xbb" * 100_000
    if lose is lose_page:
        assert keeping.differs(again, *HURT) == "events"
        with pytest.raises(Problem, match="damaged"):
            keeping.part(again, *HURT, "events")
    else:
        assert keeping.differs(again, *HURT) is None
    again.close()


def test_a_page_of_any_other_table_is_refused_for_nothing_can_stand_in_for_it(path):
    data = bytearray(path.read_bytes())
    at = data.index(b"as it was") // PAGE * PAGE
    data[at + 5 : at + 7] = b"\xff\xff"
    path.write_bytes(data)
    with pytest.raises(Problem, match="damaged or was not written by Doeline"):
        Store(path)
