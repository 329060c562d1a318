"""What a kind of paper is: what it is called, where it lies, when it applies, and its blocks in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Folder = Literal["to-file", "to-file/under-seal", "work-product"]
Scope = Literal["case", "each case", "matter"]

FOLDERS: tuple[Folder, ...] = get_args(Folder)
SCOPES: tuple[Scope, ...] = get_args(Scope)
ENDINGS = (".docx", ".pdf", ".xlsx", ".png")


@dataclass(frozen=True, slots=True)
class BlockOf:
    """One block of a kind: a `part` by name, the `caption` of the case, or a template for a heading or paragraph.

    `when`: words of app/drafting/kinds/conditions.py, all of which must hold; `level`: that of its heading, of the
    highest ones in a part; `key` names the block for counsel's edits.
    """

    key: str
    caption: bool = False
    heading: str = ""
    paragraph: str = ""
    part: str = ""
    when: tuple[str, ...] = ()
    level: int = 1
    numbered: bool = False
    restart: bool = False
    bullet: bool = False
    quote: bool = False
    centred: bool = False
    indent: bool = True
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper. `place`: its place in the order of filing; `when`: as in a block, for the whole paper.

    `title` stands in its caption; `file` is the stem of its file's name, with `{case}` where every one names its case.
    A paper of the scope `matter` speaks of all cases; of the scope `each case`, the papers of all cases are one file.
    `close`: it is set closer than a brief, as letters are.
    `headed`: a paper of the office says so at the head of each page; one that is sent does not.
    """

    key: str
    name: str
    file: str
    folder: Folder
    place: int
    endings: tuple[str, ...]
    scope: Scope
    blocks: tuple[BlockOf, ...]
    title: str = ""
    when: tuple[str, ...] = ()
    close: bool = False
    headed: bool = True

    @property
    def work_product(self) -> bool:
        return self.folder == "work-product"
