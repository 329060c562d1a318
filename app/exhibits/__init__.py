"""Files become events: read, map columns, clean, name what is wrong. The verbs are two."""

from app.exhibits.late import late_defects
from app.exhibits.read import read_exhibit

__all__ = ["late_defects", "read_exhibit"]
