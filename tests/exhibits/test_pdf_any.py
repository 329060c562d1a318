"""Any small valid table, set as a PDF, is read back; and a PDF that is spoilt ends in events or in a sentence."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.base.problem import Problem
from app.exhibits import read_exhibit
from tests.examples import examples
from tests.exhibits.files import column
from tests.exhibits.pdf_files import Layout, printed, sample_rows, set_pdf

PROVIDERS = ("Midway DSL", "Lakeshore Cable", "North Loop Wireless of the Middle West, Inc.", "Comcast Cable")
FIRST = datetime(2012, 7, 1)

LAYOUTS = st.builds(
    Layout,
    stroke=st.sampled_from(["none", "0.5pt", "(x, y) => (bottom: 0.4pt)", "(x, y) => (left: 0.4pt)"]),
    across=st.sampled_from(["left", "center", "right"]),
    down=st.sampled_from(["top", "horizon", "bottom"]),
    inset=st.sampled_from(["4pt", "5pt", "(x: 6pt, y: 4pt)"]),
    size=st.sampled_from([7, 9]),
    face=st.sampled_from(["Libertinus Serif", "DejaVu Sans Mono", "Inter"]),
    repeat=st.booleans(),
    height=st.sampled_from(["", "300pt"]),
)
ROWS = st.lists(
    st.tuples(
        st.ip_addresses(network="198.51.100.0/24") | st.ip_addresses(network="2001:db8::/104"),
        st.integers(0, 60 * 24 * 60),
        st.sampled_from(PROVIDERS),
    ),
    min_size=2,
    max_size=40,
)


@settings(
    max_examples=examples(40, fewest=6),
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(LAYOUTS, ROWS, st.booleans())
def test_any_small_table_is_read_back(
    tmp_path: Path, how: Layout, rows: list[tuple[object, int, str]], iso: bool
) -> None:
    times = [FIRST + timedelta(minutes=minutes) for _, minutes, _ in rows]
    cells = [["Doe No.", "IP Address", "Hit Date UTC", "ISP"]]
    for n, ((address, _, provider), at) in enumerate(zip(rows, times, strict=True), 1):
        cells.append([str(n), str(address), f"{at:%Y-%m-%d %H:%M}" if iso else printed(at), provider])
    exhibit = read_exhibit(set_pdf(tmp_path / "any.pdf", ("Case 1:12-cv-06677",), cells, ("Total",), how))
    assert column(exhibit, "doe") == list(range(1, len(rows) + 1))
    assert column(exhibit, "ip") == [str(address) for address, _, _ in rows]
    assert column(exhibit, "printed") == times
    assert column(exhibit, "isp") == [provider for _, _, provider in rows]
    assert exhibit.places.height == len(rows)


def spoilt(content: bytes, seed: int) -> bytes:
    """The file with a few bytes turned, cut out, doubled or set to nothing, somewhere."""
    chance = random.Random(seed)
    made = bytearray(content)
    for _ in range(chance.choice((1, 3, 20))):
        if not made:
            break
        at, some = chance.randrange(len(made)), chance.choice((1, 8, 200))
        how: Callable[[], object] = chance.choice(
            (
                lambda at=at: made.__setitem__(at, made[at] ^ chance.randrange(1, 256)),
                lambda at=at, some=some: made.__delitem__(slice(at, at + some)),
                lambda at=at, some=some: made.__setitem__(slice(at, at), made[at : at + some]),
                lambda at=at, some=some: made.__setitem__(slice(at, at + some), bytes(some)),
                lambda at=at: made.__delitem__(slice(max(at, 200), len(made))),
            )
        )
        how()
    return bytes(made)


def ends_well(path: Path, content: bytes) -> bool:
    path.write_bytes(content)
    try:
        return read_exhibit(path).rows < 200
    except Problem as problem:
        return problem.sentence.startswith(f"{path.name} ") and problem.sentence.endswith(".")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sound") / "exhibit.pdf"
    return set_pdf(path, ("Case 1:12-cv-06675",), sample_rows()[:20], ("Total: 19",), Layout(face="Inter")).read_bytes()


def test_spoilt_pdfs_end_in_events_or_a_sentence(tmp_path: Path, sound: bytes) -> None:
    for seed in range(20):
        assert ends_well(tmp_path / "spoilt.pdf", spoilt(sound, seed)), seed


@pytest.mark.soak
def test_thousands_of_spoilt_pdfs_end_in_events_or_a_sentence(tmp_path: Path, sound: bytes) -> None:
    for seed in range(20, 3_000):
        assert ends_well(tmp_path / "spoilt.pdf", spoilt(sound, seed)), seed
