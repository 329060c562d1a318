"""What the tests of hostile matters run in the worker's process."""

from app.base.problem import Problem
from app.matter.store import Store

from .matters import use

OPENED = ""


def use_file(path, passphrase, progress):
    """All that a window does to the matter; OPENED, or the sentence with which it was refused."""
    try:
        store = Store(path, passphrase=passphrase, author="A. Attorney")
    except Problem as problem:
        return problem.sentence
    try:
        use(store)
    finally:
        store.close()
    return OPENED
