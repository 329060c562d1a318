"""What the cells of addresses, Does, hashes and ports say, with a defect for whatever is not plain."""

from __future__ import annotations

import polars as pl

from app.base.ids import ranges, series
from app.exhibits.cells.addresses import documentation, read_addresses, special
from app.exhibits.cells.hashes import read_hashes
from app.exhibits.cells.numbers import read_does, read_ports
from app.exhibits.defects import LIMIT, Defects
from app.exhibits.schema import CHANGES

PLACE = ("event", "sheet", "row")


def changed(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    """CHANGES of one column from `rows` with `event`, `text` and `made`."""
    return rows.select("event", pl.lit(column).alias("column"), pl.col("text").alias("printed"), "made").cast(
        pl.Schema(CHANGES)
    )


def place_addresses(rows: pl.DataFrame, defects: Defects) -> tuple[pl.DataFrame, pl.DataFrame]:
    """`ip` and `port` of every row, and CHANGES. `rows`: event, sheet, row, ip (text), and perhaps port."""
    read = pl.concat([rows.select(*PLACE, pl.col("ip").alias("text")), read_addresses(rows["ip"])], how="horizontal")
    read = read.with_columns(made=pl.col("ip"))
    bad = read.filter(pl.col("ip").is_null())
    defects.rows("address_missing", defects.bare(bad.filter(pl.col("text").is_null()).select(PLACE), "ip"), "ip")
    defects.rows("address_unreadable", bad.filter(pl.col("text").is_not_null()).select(*PLACE, "text"), "ip")
    mended = read.filter("mended")
    defects.rows("address_mended", mended.select(*PLACE, "text", "made"), "ip")
    defects.counted(
        "documentation_address", read.filter(documentation(pl.col("ip"))).select(PLACE), "address/addresses", "ip"
    )
    odd = read.filter(special(pl.col("ip")))
    defects.rows("address_special", odd.select(*PLACE, pl.col("ip").alias("text")), "ip")
    if "port" in rows.columns:
        ports = rows.select(*PLACE, pl.col("port").alias("text")).with_columns(read_ports(rows["port"]).alias("port"))
        wrong = ports.filter(pl.col("port").is_null() & pl.col("text").is_not_null())
        defects.rows("port_unreadable", wrong.select(*PLACE, "text"), "port")
        other = read.with_columns(ports["port"].alias("listed")).filter(pl.col("port") != pl.col("listed"))
        defects.rows("port_contradicted", other.select(*PLACE, "text", "port", "listed"), "port")
        read = read.with_columns(port=pl.coalesce(ports["port"], pl.col("port")))
    return read.select("ip", "port"), changed(mended, "ip")


def place_hashes(rows: pl.DataFrame, defects: Defects) -> tuple[pl.Series, pl.DataFrame]:
    """`info_hash` of every row, and CHANGES. `rows`: event, sheet, row, info_hash (text)."""
    texts = rows.select(*PLACE, pl.col("info_hash").alias("text"))
    read = pl.concat([texts, read_hashes(rows["info_hash"])], how="horizontal").with_columns(made=pl.col("info_hash"))
    wrong = read.filter(pl.col("info_hash").is_null() & pl.col("text").is_not_null())
    defects.rows("hash_unreadable", wrong.select(*PLACE, "text"), "info_hash")
    defects.rows("hash_missing", defects.bare(_absent(read).select(PLACE), "info_hash"), "info_hash")
    broken = read.filter("broken")
    length = pl.col("made").str.len_chars().alias("count")
    defects.rows("hash_broken", broken.select(*PLACE, "text", "made", length), "info_hash")
    other = read.filter("base32")
    defects.rows("hash_base32", other.select(*PLACE, "text", "made"), "info_hash")
    return read["info_hash"], changed(read.filter(pl.col("broken") | pl.col("base32")), "info_hash")


def place_does(rows: pl.DataFrame, defects: Defects) -> pl.Series:
    """`doe` of every row. `rows`: event, sheet, row, doe (text)."""
    read = rows.select(*PLACE, pl.col("doe").alias("text")).with_columns(read_does(rows["doe"]))
    wrong = read.filter(pl.col("doe").is_null() & pl.col("text").is_not_null())
    defects.rows("doe_unreadable", wrong.select(*PLACE, "text"), "doe")
    defects.rows("doe_missing", defects.bare(_absent(read).select(PLACE), "doe"), "doe")
    return read["doe"]


def _absent(read: pl.DataFrame) -> pl.DataFrame:
    """The rows of `read` (sheet, text ...) without a text where other rows of their sheet have one."""
    if not read["text"].null_count():
        return read.clear()
    return read.filter(pl.col("text").is_null() & pl.col("text").is_not_null().any().over("sheet"))


def tell_shared(rows: pl.DataFrame, defects: Defects) -> None:
    """Two Does at one address, and several addresses of one Doe. `rows`: event, sheet, row, doe, ip."""
    pairs = rows.filter(pl.col("doe").is_not_null() & pl.col("ip").is_not_null())
    pairs = pairs.unique(["doe", "ip"], keep="first", maintain_order=True)
    if pairs["ip"].is_unique().all() and pairs["doe"].is_unique().all():
        return
    shared = (
        pairs.group_by("ip", maintain_order=True)
        .agg(pl.col(PLACE).first(), pl.col("doe"))
        .filter(pl.col("doe").list.len() > 1)
    )
    named = [series(ranges(does).split(", ")) for does in shared["doe"].head(LIMIT).to_list()]
    names = pl.Series("does", named + [""] * (shared.height - len(named)), dtype=pl.String)
    told = shared.select(*PLACE, pl.col("ip").alias("text")).with_columns(names)
    defects.rows("address_shared", told, "ip")
    several = (
        pairs.group_by("doe", maintain_order=True)
        .agg(pl.col(PLACE).first(), pl.len().alias("n"))
        .filter(pl.col("n") > 1)
    )
    many = pl.format("{} addresses", "n").alias("count")
    defects.rows(
        "doe_several_addresses", several.select(*PLACE, pl.col("doe").cast(pl.String).alias("text"), many), "doe"
    )
