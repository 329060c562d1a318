"""A passphrase: asked for when a matter is opened, or chosen when it is set."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from widgets.dialogs.frame import Frame

_SHORT = 8  # characters; less is said to be little
_NOTE = (
    "Nobody can open the matter without it, and nobody can bring it back. What lay on the disk before is written "
    "over by nothing but time: a matter that was open text may leave traces there."
)


class AskPassphrase(Frame):
    """Asks for the passphrase of a matter that is to be opened."""

    def __init__(self, parent: QWidget | None, sentence: str) -> None:
        super().__init__(parent, "Passphrase", "Open")
        self.passphrase = _field()
        self.field("&Passphrase", self.passphrase)
        self.says.setText(sentence)
        self.passphrase.textChanged.connect(lambda text: self.agree.setEnabled(bool(text)))
        self.agree.setEnabled(False)

    @classmethod
    def ask(cls, parent: QWidget, sentence: str) -> str | None:
        """The passphrase, or None where it was taken back."""
        dialog = cls(parent, sentence)
        return dialog.passphrase.text() if dialog.exec() else None


class ChoosePassphrase(Frame):
    """Sets, changes or removes the passphrase of the open matter."""

    def __init__(self, parent: QWidget | None, protected: bool) -> None:
        super().__init__(parent, "Passphrase", "Protect")
        self.passphrase, self.again = _field(), _field()
        self.field("&Passphrase", self.passphrase)
        self.field("&Again", self.again)
        self.remove = QCheckBox("&Remove the protection: anybody can read the matter then")
        self.remove.setVisible(protected)
        self.body.addWidget(self.remove)
        self.remove.toggled.connect(self._check)
        for edit in (self.passphrase, self.again):
            edit.textChanged.connect(self._check)
        self._check()

    @classmethod
    def ask(cls, parent: QWidget, protected: bool) -> str | None:
        """The passphrase, empty for none, or None where it was taken back."""
        dialog = cls(parent, protected)
        if not dialog.exec():
            return None
        return "" if dialog.remove.isChecked() else dialog.passphrase.text()

    def _check(self, *_: object) -> None:
        chosen, alike = self.passphrase.text(), self.passphrase.text() == self.again.text()
        removing = self.remove.isChecked()
        for edit in (self.passphrase, self.again):
            edit.setEnabled(not removing)
        self.agree.setText("Remove protection" if removing else "Protect")
        self.agree.setEnabled(removing or (alike and bool(chosen)))
        if removing:
            self.says.setText("The matter will be readable by anybody who has the file.")
        elif not alike and self.again.text():
            self.says.setText("The two differ.")
        elif 0 < len(chosen) < _SHORT:
            self.says.setText(f"Short: fewer than {_SHORT} characters are soon guessed.")
        else:
            self.says.setText(_NOTE)


def _field() -> QLineEdit:
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    return made
