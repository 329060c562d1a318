"""What a log may say of an error: its type and the places of its stack; never its words, a value, or a line of code.

The words of an error can hold the cell it stumbled over, and so the address or the name of a person.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from pathlib import PurePath, PureWindowsPath
from types import TracebackType

from app.base.paths import ROOT

_ERRORS = 20  # of a chain
_FIRST, _LAST = 10, 30  # places of a stack; the middle of an endless recursion says nothing new


def trace(kind: type[BaseException], error: BaseException | None, stack: TracebackType | None) -> str:
    """The lines for one error, as `sys.exc_info()` gives it, and for those that led to it. Outermost call first."""
    lines = [_name(kind), *_places(stack)]
    seen = {id(error)}
    waiting = list(_led_to(error))
    while waiting and len(seen) < _ERRORS:
        how, one = waiting.pop(0)
        if id(one) not in seen:
            seen.add(id(one))
            lines += [f"{how} {_name(type(one))}", *_places(one.__traceback__)]
            waiting += _led_to(one)
    return "\n".join(lines)


def place(file: str, line: int | None, function: str) -> str:
    """`app/exhibits/read.py:120 read_rows`"""
    return f"{within(file)}:{line or '?'} {function}"


def within(file: str) -> str:
    """A file of code by its path in the project or in its library: the folders above may be named after a person."""
    path = PureWindowsPath(file) if "\\" in file else PurePath(file)
    if re.fullmatch(r"<frozen [\w.]+>", file):
        return file
    if file.startswith("<") or not path.name.endswith((".py", ".pyw", ".pyx")):
        return "(code without a file)"
    if "site-packages" in path.parts:
        return "/".join(path.parts[path.parts.index("site-packages") + 1 :])
    if path.is_relative_to(ROOT):
        return path.relative_to(ROOT).as_posix()
    # An installed program names its files from its own folder.
    return path.name if path.is_absolute() or ".." in path.parts else path.as_posix()


def _led_to(error: BaseException | None) -> Iterator[tuple[str, BaseException]]:
    if error is None:
        return
    if error.__cause__ is not None:
        yield "caused by", error.__cause__
    if error.__context__ is not None:
        yield "while handling", error.__context__
    if isinstance(error, BaseExceptionGroup):
        yield from (("together with", one) for one in error.exceptions)


def _name(kind: type[BaseException]) -> str:
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _places(stack: TracebackType | None) -> list[str]:
    places = [
        f"  {place(frame.f_code.co_filename, line, frame.f_code.co_qualname)}"
        for frame, line in traceback.walk_tb(stack)
    ]
    left_out = len(places) - _FIRST - _LAST
    if left_out <= 0:
        return places
    return [*places[:_FIRST], f"  ... {left_out} more ...", *places[-_LAST:]]
