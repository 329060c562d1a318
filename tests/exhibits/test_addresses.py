"""Addresses, hashes, Doe numbers and ports as exhibits print them."""

from __future__ import annotations

import ipaddress

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exhibits.cells.addresses import documentation, read_addresses, special
from app.exhibits.cells.hashes import hash_in_text, read_hash, read_hashes
from app.exhibits.cells.numbers import read_does, read_ports

HASH = "8342201A3C44277E7753BBCB2EFDA014EBEF84A4"


@pytest.mark.parametrize(
    ("text", "ip", "port", "mended"),
    [
        ("198.51.100.29", "198.51.100.29", None, False),
        (" 198.51.100.29 ", "198.51.100.29", None, False),
        ("198.51.100.29:6881", "198.51.100.29", 6881, False),
        ("2001:DB8:0:0::1", "2001:db8::1", None, False),
        ("[2001:db8::1]:51413", "2001:db8::1", 51413, False),
        ("198.51.1O0.37", "198.51.100.37", None, True),
        ("l98.5I.100.37", "198.51.100.37", None, True),
        ("198.51.100,37", "198.51.100.37", None, True),
        ("198. 51.100.37", "198.51.100.37", None, True),
        ("198.051.100.007", "198.51.100.7", None, True),
        ("198.51.100.001", "198.51.100.1", None, True),
        ("198[.]51[.]100[.]37", "198.51.100.37", None, True),
        ("198(dot)51.100.37", "198.51.100.37", None, True),
        ("\uff11\uff19\uff18.51.100.37", "198.51.100.37", None, True),
        ("::ffff:198.51.100.37", "198.51.100.37", None, True),
        ("[::ffff:c633:6425]:6881", "198.51.100.37", 6881, True),
        ("198.51.100.010", None, None, False),  # ten, or eight
        ("198.51.100.37 (12)", None, None, False),  # a port, or how often
        ("198.51.100.999", None, None, False),
        ("198.51.100", None, None, False),
        ("198.51.100.29:70000", None, None, False),
        ("unknown", None, None, False),
        (None, None, None, False),
    ],
)
def test_an_address_is_read_or_it_is_not(text: str | None, ip: str | None, port: int | None, mended: bool) -> None:
    assert read_addresses(pl.Series([text, "192.0.2.1"], dtype=pl.String)).rows()[0] == (ip, port, mended)


@given(st.lists(st.ip_addresses(), min_size=1, max_size=20))
def test_canonical_text_is_that_of_ipaddress(addresses: list[ipaddress.IPv4Address | ipaddress.IPv6Address]) -> None:
    texts = [a.exploded.upper() if a.version == 6 else str(a) for a in addresses]
    assert read_addresses(pl.Series(texts))["ip"].to_list() == [
        str(getattr(a, "ipv4_mapped", None) or a) for a in addresses
    ]


def test_ranges_of_addresses_are_known() -> None:
    texts = ["192.0.2.1", "203.0.113.9", "2001:db8::1", "10.1.2.3", "100.64.0.1", "192.168.0.9", "fe80::1", "8.8.8.8"]
    frame = pl.DataFrame({"ip": texts}).select(documentation(pl.col("ip")).alias("d"), special(pl.col("ip")).alias("s"))
    assert frame["d"].to_list() == [True, True, True, False, False, False, False, False]
    assert frame["s"].to_list() == [False, False, False, True, True, True, True, False]


@pytest.mark.parametrize(
    ("text", "info_hash", "broken", "base32"),
    [
        (HASH, HASH, False, False),
        (HASH.lower(), HASH, False, False),
        (f"{HASH[:20]} {HASH[20:]}", HASH, True, False),
        (f"{HASH[:20]}\n{HASH[20:]}", HASH, True, False),
        (f"{HASH[:20]}\u00a0{HASH[20:]}", HASH, True, False),
        ("AB" * 32, "AB" * 32, False, False),
        (f"urn:btih:{HASH}", HASH, False, False),
        (f"MAGNET:?XT=URN:BTIH:{HASH}", HASH, False, False),
        (f"magnet:?dn=x&xt=urn%3Abtih%3A{HASH.lower()}&tr=udp", HASH, False, False),
        ("QNBCAGR4IQTX453TXPFS57NACTV67BFE", "8342201A3C44277E7773BBCB2EFDA014EBEF84A4", False, True),
        (HASH[:-1], None, False, False),
        (HASH[:-1] + "G", None, False, False),
        (HASH + "A", None, False, False),
    ],
)
def test_a_hash_is_read_or_it_is_not(text: str, info_hash: str | None, broken: bool, base32: bool) -> None:
    assert read_hash(text) == (info_hash, broken, base32)
    assert read_hashes(pl.Series([text, HASH])).rows() == [(info_hash, broken, base32), (HASH, False, False)]


def test_a_hash_is_found_in_a_line_of_prose() -> None:
    assert hash_in_text(f"File Hash: {HASH} (SHA-1)") == HASH
    assert hash_in_text(f"Hash Number {HASH[:20]} {HASH[20:]}") == f"{HASH[:20]} {HASH[20:]}"
    assert hash_in_text("Case: 1:12-cv-06677 Document #: 1-1") is None


def test_does_and_ports_are_numbers_however_they_are_dressed() -> None:
    does = [
        "29",
        "29.0",
        "Doe 29",
        "John Doe 29",
        "DOE #29",
        "Doe No. 29",
        "29.",
        "Doe29",
        "DOE-29",
        "Doe \u2013 29",
        "'29",
    ]
    assert read_does(pl.Series(does)).to_list() == [29] * len(does)
    assert read_does(pl.Series(["1,029", "John Doe X", "0", "-1", None])).to_list() == [1029, None, None, None, None]
    assert read_ports(pl.Series(["51413", "51413.0", "65536", "x", None])).to_list() == [51413, 51413, None, None, None]
