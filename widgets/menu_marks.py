"""What the menus say of the moment: what can be done, what undo would take back, which choices hold."""

from __future__ import annotations

from app.base.one_line import one_line
from widgets.actions import Actions
from widgets.acts import Act
from widgets.appearance import Appearance, Scheme
from widgets.panel.panel import Panel
from widgets.session import Session

_LONGEST = 80  # characters of the name of a step
_LANES = {
    "first hit": Act.LANES_FIRST,
    "number": Act.LANES_DOE,
    "isp": Act.LANES_ISP,
    "place": Act.LANES_PLACE,
    "group": Act.LANES_GROUP,
    "cluster": Act.LANES_CLUSTER,
}
_SHOW = {"all": Act.SHOW_ALL, "folded": Act.SHOW_REMAINING, "filtered": Act.SHOW_FILTERED}
_SCHEMES = {Scheme.SYSTEM: Act.SCHEME_SYSTEM, Scheme.LIGHT: Act.SCHEME_LIGHT, Scheme.DARK: Act.SCHEME_DARK}
_STANDARDS = {
    "concurrent": Act.STANDARD_CONCURRENT,
    "chain": Act.STANDARD_CHAIN,
    "same_hash": Act.STANDARD_HASH,
    "direct_exchange": Act.STANDARD_EXCHANGE,
}


class MenuMarks:
    """Enables, names and checks the actions of one window."""

    def __init__(self, actions: Actions, session: Session, appearance: Appearance, panel: Panel) -> None:
        self._actions, self._session, self._appearance, self._panel = actions, session, appearance, panel

    def show(self) -> None:
        self._enable()
        self._check()

    def _enable(self) -> None:
        actions, session = self._actions, self._session
        actions.enable(case=bool(session.case), selection=bool(session.selection.now))
        for act, word, name in (
            (Act.UNDO, "Undo", session.runner.undo_name),
            (Act.REDO, "Redo", session.runner.redo_name),
        ):
            actions[act].setEnabled(name is not None)
            actions[act].setText(f"&{word} {one_line(name, _LONGEST).replace('&', '&&')}" if name else f"&{word}")
        actions[Act.SELECT_BACK].setEnabled(session.selection.can_go_back)
        actions[Act.SELECT_FORWARD].setEnabled(session.selection.can_go_forward)

    def _check(self) -> None:
        actions, view = self._actions, self._session.view
        matter = self._session.desk.store.matter()
        for act in (_LANES[view.lanes], _SHOW[view.show], _SCHEMES[self._appearance.scheme]):
            actions[act].setChecked(True)
        actions[Act.COURT_TIME].setChecked(view.court_time)
        actions[Act.COURT_TIME].setEnabled(bool(self._session.case and matter.court_zone))
        actions[Act.REPLAY if self._panel.order.replay else Act.PROPOSED].setChecked(True)
        actions[Act.KEEP_ORIGINALS].setChecked(matter.keep_originals)
        actions[Act.WRITE_AGAIN].setVisible(self._session.desk.store.in_refuge)
        for standard, act in _STANDARDS.items():
            actions[act].setChecked(matter.standard == standard)
