"""The table of actions: each can be reached, each by keys of its own, each says what it does."""

from __future__ import annotations

from collections import Counter

from app.base.paths import data, resource
from widgets.actions import GAP_MENU, LANE_MENU, MENUS, ROSTER_MENU, TABLE, in_menu
from widgets.acts import Act
from widgets.main_window import MainWindow


def menu_acts() -> list[Act]:
    return [key for _title, entries in MENUS for key in in_menu(entries)]


def test_every_action_is_declared_once_and_stands_once_in_the_menus() -> None:
    assert set(data("actions.toml")) == {key.value for key in Act}
    assert Counter(menu_acts()) == Counter(dict.fromkeys(Act, 1))


def test_no_two_actions_share_a_shortcut() -> None:
    keys = Counter(declared.keys for declared in TABLE.values() if declared.keys)
    assert [key for key, times in keys.items() if times > 1] == []


def test_every_action_says_what_it_does_and_has_its_icon() -> None:
    for key, declared in TABLE.items():
        assert declared.tip, key
        assert not declared.tip.endswith("."), key
        assert not declared.icon or resource("icons", f"{declared.icon}.svg").exists(), key


def test_an_action_that_asks_something_has_an_ellipsis() -> None:
    asking = {
        Act.OPEN,
        Act.READ_DOCKET,
        Act.EXPORT,
        Act.NAME_CLUSTER,
        Act.MARK_DOES,
        Act.CLIENT,
        Act.COURT_ZONE,
        Act.SELECT_TIME,
    }
    assert all(TABLE[key].text.endswith("…") for key in asking)


def test_no_two_entries_of_a_menu_have_the_same_mnemonic() -> None:
    for title, entries in MENUS:
        letters = [
            (TABLE[e].text if isinstance(e, Act) else e[0]).split("&")[1][0].lower() for e in entries if e is not None
        ]
        assert [letter for letter, times in Counter(letters).items() if times > 1] == [], title


def test_the_window_offers_every_action_with_keys_and_tip(empty_window: MainWindow) -> None:
    in_bar = {action.text() for menu in empty_window._menus.values() for action in menu.actions()}
    for key, declared in TABLE.items():
        action = empty_window.acts[key]
        assert action.text() in in_bar, key
        assert action.shortcut().toString() == declared.keys.replace("PgDown", "PgDown"), key
        assert declared.tip in action.toolTip(), key


def test_what_needs_an_exhibit_is_offered_only_with_one(empty_window: MainWindow) -> None:
    assert not empty_window.acts[Act.EXPORT].isEnabled()
    assert not empty_window.acts[Act.NAME_CLUSTER].isEnabled()
    assert empty_window.acts[Act.OPEN].isEnabled()


def test_the_context_menus_are_made_of_the_same_actions() -> None:
    for menu in (ROSTER_MENU, LANE_MENU, GAP_MENU):
        assert {key for key in menu if key is not None} <= set(menu_acts())
