"""Another disposition in place of the one that the rule gives, and why; and what the Court has ruled."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.base.paths import data
from app.matter.model import OUTCOMES, Outcome
from app.services.docketing import RequestLine, request_name
from widgets.dialogs.frame import Frame


class OverrideDialog(Frame):
    """The rule and its reason stand above; without a reason of one's own nothing is overridden."""

    def __init__(self, parent: QWidget | None, request: RequestLine) -> None:
        self._words = words = data("text", "docket.toml")["override"]
        super().__init__(parent, words["title"], words["agree"])
        self.setMinimumWidth(520)
        self._request = request
        overridden = request.rule_gives is not None
        self.disposition = QComboBox()
        self.disposition.addItems(list(OUTCOMES))
        if request.disposition in OUTCOMES:
            self.disposition.setCurrentIndex(OUTCOMES.index(request.disposition))
        self.reason = QLineEdit(request.reason if overridden else "")
        self.reason.setPlaceholderText(words["reason_hint"])
        self.field(words["disposition"], self.disposition)
        self.field(words["reason"], self.reason)
        self.reason.textChanged.connect(self._preview)
        self._preview()

    @classmethod
    def ask(cls, parent: QWidget, request: RequestLine) -> tuple[Outcome, str] | None:
        """(disposition, reason), or None where it was taken back."""
        dialog = cls(parent, request)
        return dialog.chosen() if dialog.exec() else None

    def chosen(self) -> tuple[Outcome, str]:
        return OUTCOMES[self.disposition.currentIndex()], self.reason.text().strip()

    def _preview(self, *_: object) -> None:
        request = self._request
        rule = request.rule_gives or request.disposition
        reason = "" if request.rule_gives is not None else request.reason
        what = self._words["what"].format(
            movant=request.movant, request=request_name(request.kind).lower(), dkt=request.dkt, rule=rule, reason=reason
        )
        written = bool(self.reason.text().strip())
        more = self._words["sever"] if written and request.kind == "sever" else ""
        self.says.setText(" ".join(filter(None, (what.strip(), more if written else self._words["no_reason"]))))
        self.agree.setEnabled(written)


class RulingDialog(Frame):
    """In the Court's own words; a blank takes a ruling out that was recorded."""

    def __init__(self, parent: QWidget | None, request: RequestLine, ruling_dkt: str) -> None:
        words = data("text", "docket.toml")["ruling"]
        super().__init__(parent, words["title"], words["agree"])
        self.setMinimumWidth(520)
        self.ruled = QLineEdit(request.disposition if request.by_court else "")
        self.ruled.setPlaceholderText(words["ruled_hint"])
        self.dkt = QLineEdit(ruling_dkt)
        self.field(words["ruled"], self.ruled)
        self.field(words["dkt"], self.dkt)
        self.says.setText(
            words["what"].format(movant=request.movant, request=request_name(request.kind).lower(), dkt=request.dkt)
        )

    @classmethod
    def ask(cls, parent: QWidget, request: RequestLine, ruling_dkt: str) -> tuple[str, str | None] | None:
        """(the ruling, its entry), or None where it was taken back."""
        dialog = cls(parent, request, ruling_dkt)
        return (dialog.ruled.text().strip(), dialog.dkt.text().strip() or None) if dialog.exec() else None
