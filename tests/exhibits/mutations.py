"""The corpus of exhibits, one a format and layout, and what is done to each: the same seed gives the same file."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from random import Random

import polars as pl
from openpyxl import Workbook

from tests.exhibits.biff12 import write_xlsb
from tests.exhibits.files import HASH, OTHER
from tests.exhibits.insides import changed, packed, repacked
from tests.exhibits.pdf_files import UNRULED, Layout, set_pdf
from tests.exhibits.scan_files import Scanner, pictures, save, scanned

_DATED = re.compile(rb"(?<=D:)\d{14}|(?<=Date>)[\d:T+-]+(?=<)|(?<=ID>)[^<]+(?=<)|(?<=/ID\[).*?(?=\])", re.DOTALL)
_SAVED = re.compile(rb"\d{4}-\d\d-\d\dT[\d:]+Z")
SCANNED = (".png", ".jpg", ".tiff", ".pdf")
GALLERY = Path(__file__).parent / "gallery"
HEADS = ["DOE#", "IP Address", "Hit Date (UTC)", "ISP", "City", "File Hash"]
LINES = [
    [str(n), f"198.51.100.{n}", f"{n % 12 + 1}/{n % 28 + 1}/2012 {n % 12 + 1}:{n % 60:02}:07 {'AP'[n % 2]}M",
     ("Exämple, Net", "Prairie “Fiber”")[n % 2], "Joliet", (HASH, OTHER)[n % 2]]
    for n in range(1, 41)
]  # fmt: skip
TABLE = [HEADS, *LINES]


def corpus(folder: Path) -> dict[str, bytes]:
    """Exhibits that can be read, by name."""
    records = [dict(zip(HEADS, line, strict=True)) for line in LINES]
    write_xlsb(folder / "book.xlsb", TABLE)
    pl.DataFrame(LINES, schema=HEADS, orient="row").write_parquet(folder / "table.parquet")
    for name, how in (("ruled.pdf", Layout()), ("unruled.pdf", Layout(stroke=UNRULED))):
        set_pdf(folder / name, ["Exhibit A"], TABLE[:16], ["All times are UTC."], how)
    found = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    found["book.xlsb"] = repacked(found["book.xlsb"], lambda _name, content: content)
    found |= {path.name: path.read_bytes() for path in GALLERY.iterdir() if path.is_file()}
    found |= {
        "comma.csv": text(","),
        "tab.tsv": text("\t"),
        "semicolon.csv": text(";", "cp1252"),
        "wide.txt": text("\t", "utf-16"),
        "places.txt": "".join("".join(f"{c:<26}" for c in line) + "\n" for line in TABLE).encode(),
        "one-blank.txt": text(" "),
        "records.json": json.dumps(records).encode(),
        "named.json": json.dumps({"File Hash": HASH, "rows": {"a": records}}).encode(),
        "records.ndjson": "".join(json.dumps(record) + "\n" for record in records).encode(),
        "table.html": page().encode(),
        "book.xlsx": book(),
        "macros.xlsm": repacked(book(), lambda name, content: content, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}),
    }
    found["exhibits.zip"] = packed({"a.csv": found["comma.csv"], "b.xlsx": found["book.xlsx"]})
    return {name: undated(content) for name, content in sorted(found.items())}


def scans(folder: Path) -> dict[str, bytes]:
    """Small scans that can be read, by name: of a page with three rows."""
    how = Scanner(dpi=150, noise=4, blur=0.3)
    rows = [[cell for i, cell in enumerate(line) if i < 4] for line in TABLE[:4]]
    page = pictures(set_pdf(folder / "set.pdf", ["Exhibit A"], rows, ["All times are UTC."], Layout()), how.dpi)[0]
    pages = scanned([page.crop((60, 100, 1100, 570))], how)
    return {f"scan{end}": undated(save(folder / f"scan{end}", pages, how).read_bytes()) for end in SCANNED}


def undated(content: bytes) -> bytes:
    """A PDF without the day on which it was made, and what is reckoned from that."""
    return _DATED.sub(lambda found: b"0" * len(found[0]), content)


def text(mark: str, encoding: str = "utf-8") -> bytes:
    quote = '"' if mark in ",;" else ""
    return "".join(mark.join(f"{quote}{c}{quote}" for c in line) + "\n" for line in TABLE).encode(encoding, "replace")


def page() -> str:
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in line) + "</tr>" for line in TABLE)
    return f"<html><body><p>File Hash: {HASH}</p><table>{rows}</table><p>All times are UTC.</p></body></html>"


def book() -> bytes:
    made = Workbook()
    assert made.active is not None
    for line in TABLE:
        made.active.append(line)
    out = io.BytesIO()
    made.save(out)
    return repacked(out.getvalue(), lambda _name, content: _SAVED.sub(b"2012-07-23T09:44:00Z", content))


def mutated(content: bytes, random: Random) -> bytes:
    """The file with one to four things done to it; half the time to one of the parts that it holds packed."""
    inside = changed(content, lambda part: _mutated(part, random), random) if random.random() < 0.5 else None
    return _mutated(content, random) if inside is None else inside


def _mutated(content: bytes, random: Random) -> bytes:
    for _ in range(random.choice((1, 1, 2, 4))):
        if content:
            content = random.choice(WAYS)(content, random)
    return content


def _turned(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content))
    return content[:at] + bytes([random.randrange(256)]) + content[at + 1 :]


def _cut(content: bytes, random: Random) -> bytes:
    return content[: random.randrange(len(content))]


def _holed(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content))
    return content[:at] + content[at + random.randrange(1, 400) :]


def _zeroed(content: bytes, random: Random) -> bytes:
    at, wide = random.randrange(len(content)), random.randrange(1, 200)
    return content[:at] + bytes(wide) + content[at + wide :]


def _repeated(content: bytes, random: Random) -> bytes:
    at, wide = random.randrange(len(content)), random.randrange(1, 200)
    return content[:at] + content[at : at + wide] * random.randrange(2, 200) + content[at + wide :]


def _put_in(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content))
    return content[:at] + random.choice(SPICES) + content[at:]


def _digits(content: bytes, random: Random) -> bytes:
    """Another number in place of one: sizes, places and counts are what readers trust."""
    found = [i for i in range(len(content)) if content[i : i + 1].isdigit()]
    if not found:
        return content
    at = random.choice(found)
    return content[:at] + random.choice((b"0", b"-1", b"99999999999", b"4294967295", b"1e308")) + content[at + 1 :]


WAYS = (_turned, _cut, _holed, _zeroed, _repeated, _put_in, _digits)
SPICES = (
    b"\xff\xfe", b"\0\0\0\0", b'"', b"\n", b"\r\r", b"<table><tr><td>", b"</td></table>", b"]]]}}}", b"[[[[[[[[{{",
    b"&a;&#0;&#x110000;", b"\xe2\x80\xae\xf0\x9f\x98\x80", b"=cmd|' /C calc'!A0", b"1/1/0001 25:61", b"999.999.999.999",
    b"9" * 400, b"\xc3\x28", b'rowspan="999999999" ', b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
    b"%PDF-1.7\n", b"PK\x03\x04", b"endstream endobj", b"," * 3000, b"\t" * 500, b"NaN", b"Infinity", b"\x1f\x01^~|;",
)  # fmt: skip
