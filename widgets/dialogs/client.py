"""For whom this office speaks in a case, and what is asked of the court."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from app.base.ids import DoeId, doe_name, ranges
from app.matter.changes.does import which
from app.matter.model import RELIEFS, Relief
from app.services import CaseView
from widgets.dialogs.frame import Frame
from widgets.parts import label

_RELIEF_TEXTS: dict[Relief, str] = {
    "client alone": "The client &alone is severed; the rest stay joined",
    "all but lowest": "All but the &lowest-numbered remaining Doe are severed",
    "drop without prejudice": "The client is &dropped without prejudice, Rule 21",
}


@dataclass(frozen=True)
class Chosen:
    clients: tuple[DoeId, ...]
    relief: Relief | None


class ClientDialog(Frame):
    """Says who would stay and who would leave, and warns where two clients would part."""

    def __init__(self, parent: QWidget | None, view: CaseView) -> None:
        super().__init__(parent, "Client and relief sought", "Set")
        self._view = view
        numbers = ranges((doe for doe in view.case.clients if isinstance(doe, int)), dash="-")
        names = [str(doe) for doe in view.case.clients if not isinstance(doe, int)]
        self.clients = QLineEdit(", ".join([*([numbers] if numbers else []), *names]))
        self.clients.setPlaceholderText("38, or John Doe X")
        self.field("&Client", self.clients)
        self.body.addWidget(label("Relief sought", "strong"))
        self.group = QButtonGroup(self)
        for at, relief in enumerate(RELIEFS):
            button = QRadioButton(_RELIEF_TEXTS[relief])
            button.setChecked(relief == view.case.relief)
            self.group.addButton(button, at)
            self.body.addWidget(button)
        self.group.idClicked.connect(self._preview)
        self.clients.textChanged.connect(self._preview)
        self._preview()

    @classmethod
    def ask(cls, parent: QWidget, view: CaseView) -> Chosen | None:
        """The choice, or None where it was taken back."""
        dialog = cls(parent, view)
        return dialog.chosen() if dialog.exec() else None

    def chosen(self) -> Chosen:
        at = self.group.checkedId()
        return Chosen(
            which(self.clients.text()) if self.clients.text().strip() else (), RELIEFS[at] if at >= 0 else None
        )

    def _preview(self, *_: object) -> None:
        chosen = self.typed(self.chosen)
        if chosen is None:
            return
        self.agree.setEnabled(True)
        stays = self._view.stays
        said = ""
        if chosen.relief == "all but lowest" and stays is not None:
            said = f"{doe_name(stays)} stays, the other remaining Does leave."
            if stays in chosen.clients:
                kept = "is kept by counsel" if self._view.severance.kept else "is the lowest that remains"
                said += f" {doe_name(stays)} {kept}: this relief leaves that client in the case."
                if len(chosen.clients) > 1:
                    said += " Two clients, two outcomes: check for a conflict."
        elif chosen.relief and chosen.clients:
            said = f"{', '.join(doe_name(doe) for doe in chosen.clients)} would leave, the rest stay joined."
        elif not chosen.clients:
            said = "Without a client, papers carry the marked blank [John Doe number]."
        self.says.setText(said)
