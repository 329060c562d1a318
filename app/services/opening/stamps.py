"""What the court's stamp on an exhibit tells of its case and the docket does not; told, and never entered by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.base.clock import date_long
from app.exhibits.pdf.stamps import Stamp, read_stamp
from app.exhibits.schema import Exhibit
from app.matter.model import Matter

_SAYS = (
    "By the court’s stamp on {file}, document {document} of {case} was filed on {filed}; the docket of that case names "
    "no day of filing. If document 1 is the complaint, enter that day in the docket."
)


def stamps_of(exhibit: Exhibit) -> tuple[Stamp, ...]:
    """The stamps that its pages bear, one a document."""
    told = (defect.text or "" for defect in exhibit.defects if defect.kind == "court_stamp")
    return tuple(stamp for text in told if (stamp := read_stamp(text)) is not None)


def days_of_filing(exhibits: Iterable[Exhibit], matter: Matter) -> Iterator[str]:
    """A sentence for each case whose docket lacks the day on which a stamp says that its first document was filed."""
    open_days = {case.number for case in matter.cases if case.filed is None}
    for exhibit in exhibits:
        for stamp in stamps_of(exhibit):
            if stamp.case in open_days and stamp.document.partition("-")[0] == "1":
                open_days.discard(stamp.case)
                yield _SAYS.format(
                    file=exhibit.file, document=stamp.document, case=stamp.case, filed=date_long(stamp.filed)
                )
