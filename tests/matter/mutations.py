"""Matter files with something wrong in them, each from a seeded generator."""

import apsw

from app.matter.schema import TABLES

MAGIC = bytes.fromhex("d9d505f920a163d7")  # of a journal
HEADER = ((16, 2), (18, 1), (19, 1), (20, 1), (21, 1), (24, 4), (28, 4), (32, 4), (36, 4), (40, 4), (44, 4), (48, 4),
          (52, 4), (56, 4), (60, 4), (64, 4), (68, 4), (92, 4), (96, 4))  # fmt: skip
"""(offset, length) of the fields of a database's header."""
ODD = (0, 1, 2, 3, 255, 256, 4096, 65_535, 1 << 20, (1 << 31) - 1, 1 << 31, (1 << 32) - 1)
PAGE = 16_384


def mutated(data, rng):
    """The bytes of a file with one to three things wrong."""
    found = bytearray(data)
    for _ in range(rng.randint(1, 3)):
        rng.choice(WAYS)(found, rng)
    return bytes(found)


def journal(data, rng):
    """Sometimes what lies beside the file as its journal: nothing that fits it."""
    if rng.random() > 0.1:
        return None
    if rng.random() < 0.3:
        return rng.randbytes(rng.randint(0, 40_000))
    fields = [1, rng.choice(ODD), rng.choice((len(data) // PAGE, *ODD)), rng.choice((512, *ODD)), PAGE]
    head = MAGIC + b"".join(field.to_bytes(4, "big") for field in fields)
    pages = b"".join(
        rng.randint(1, 9).to_bytes(4, "big") + rng.randbytes(PAGE) + rng.randbytes(4) for _ in range(rng.randint(0, 3))
    )
    return head.ljust(512, b"\0") + pages


def tamper(path, rng):
    """Other values in some cells, by means of SQLite itself: the file as such is whole. Not under a passphrase."""
    raw = apsw.Connection(str(path))
    try:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        for _ in range(rng.randint(1, 3)):
            table = rng.choice(TABLES)
            columns = [name for _, name, *_ in raw.execute(f"PRAGMA table_info({table})")]
            rows = list(raw.execute(f"SELECT {', '.join(columns)} FROM {table}"))
            if rows:
                row, column = rng.choice(rows), rng.randrange(len(columns))
                where = " AND ".join(f"{name} IS ?" for name in columns)
                raw.execute(f"UPDATE {table} SET {columns[column]} = ? WHERE {where}", (other(row[column], rng), *row))
    except (apsw.Error, OverflowError):
        pass  # no such table, or a value that not even SQLite takes: the file stays as it is
    finally:
        raw.close()


def other(value, rng):
    """Something like that value and yet wrong."""
    if isinstance(value, bytes):
        found = bytearray(value or b"x")
        for _ in range(rng.randint(1, 4)):
            found[rng.randrange(len(found))] = rng.choice((0, 1, 9, 255, rng.randrange(256)))
        return bytes(found[: rng.choice((len(found), rng.randint(0, len(found))))])
    if isinstance(value, str) and value and rng.random() < 0.7:
        at = rng.randrange(len(value))
        return (
            value[:at]
            + rng.choice(("", "0", "9", "-", "\0", "[" * 5_000, "{", '"', "é", "x" * 2_000))
            + value[at + 1 :]
        )
    if isinstance(value, int) and rng.random() < 0.7:
        return value + rng.choice((-1, 1, 2, 7))
    return rng.choice((None, 0, -1, 1, 99, 1 << 33, (1 << 63) - 1, -(1 << 63), "", "1", "x", 1.5, float("inf"), b"x"))


def used(data, rng):
    """A place where something stands: most of a page is empty."""
    for _ in range(200):
        at = rng.randrange(len(data))
        if data[at]:
            return at
    return rng.randrange(len(data))


def flip(data, rng):
    for _ in range(rng.choice((1, 1, 2, 8, 40))):
        data[used(data, rng)] = rng.randrange(256)


def letter(data, rng):
    """Another letter or figure in a text: pages and rows stay whole."""
    for _ in range(rng.choice((1, 4, 20))):
        at = used(data, rng)
        if 32 <= data[at] < 127:
            data[at] = rng.choice(b'0123456789-:abcxyz .{}[]"')


def edge(data, rng):
    """In the first bytes of a page, where it says what it is and where its cells are."""
    at = rng.randrange(max(1, len(data) // PAGE)) * PAGE
    for _ in range(rng.randint(1, 3)):
        place = at + rng.randrange(32)
        if place < len(data):
            data[place] = rng.choice((0, 1, 2, 5, 10, 13, 255, rng.randrange(256)))


def head(data, rng):
    at, length = rng.choice(HEADER)
    data[at : at + length] = (rng.choice(ODD) % (1 << 8 * length)).to_bytes(length, "big")


def cut(data, rng):
    at = rng.randrange(1, len(data))
    del data[at if rng.random() < 0.5 else max(100, at // PAGE * PAGE) :]
    data.extend(bytes(max(0, 100 - len(data))))


def longer(data, rng):
    data.extend(rng.choice((bytes(PAGE), rng.randbytes(5_000), data[:PAGE])))


def splice(data, rng):
    """One page over another, or the two in each other's place."""
    pages = max(1, len(data) // PAGE)
    one, other = (rng.randrange(pages) * PAGE for _ in range(2))
    first, second = bytes(data[one : one + PAGE]), bytes(data[other : other + PAGE])
    data[other : other + len(second)] = first[: len(second)]
    if rng.random() < 0.5:
        data[one : one + len(first)] = second[: len(first)]


def fill(data, rng):
    at, length = rng.randrange(len(data)), rng.choice((4, 100, PAGE))
    length = min(length, len(data) - at)
    data[at : at + length] = rng.choice((bytes(length), b"\xff" * length, rng.randbytes(length)))


WAYS = (flip, flip, letter, letter, letter, edge, edge, head, cut, longer, splice, fill)
