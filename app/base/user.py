"""Who works here: the name that signs what is changed."""

from __future__ import annotations

import getpass


def user_name() -> str:
    """The user's name as the system has it."""
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):
        return "somebody"
