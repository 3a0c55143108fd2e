"""Tables elsewhere take over what changed in a night: MERGE as the page on partitions has it, and Delta Lake's own."""

import csv
import json
import re
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds
import pytest

from policyextract.cli.main import main

PAGE = Path(__file__).parents[2] / "docs" / "scaling.md"
TEXT = "{place}{year}年政府工作报告\n——{year}年1月17日在{place}第十五届人民代表大会第三次会议上\n今年地区生产总值增长{n}%左右。\n"


@pytest.fixture
def archive(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for n, place in enumerate(("包头市", "衢州市", "鄂尔多斯市"), 1):
        write(n, place)
    return night()


def write(n, place, year=2024):
    Path(f"in/{n}.txt").write_text(TEXT.format(n=n, place=place, year=year), encoding="utf-8")


def night():
    assert main(["extract", "in", "--out", "out", "--partition", "region,year", "--report", "run.json"]) == 0
    return json.loads(Path("run.json").read_text(encoding="utf-8"))["run"]


def next_night():
    """One document changed and moved to another part, one gone, one new: the run, its documents, and its rows."""
    write(2, "赤峰市", 2023)
    Path("in/3.txt").unlink()
    write(4, "乌海市")
    run = night()
    with Path(f"out/_changes/{run}.csv").open(encoding="utf-8", newline="") as stream:
        tonight = pa.table({"source": [row["source"] for row in csv.DictReader(stream)]})
    assert len(tonight) == 3
    return tonight, parts(ds.field("run_id") == run)


def parts(which=None):
    found = ds.dataset("out", format="parquet", partitioning="hive", ignore_prefixes=["_", "."]).to_table(filter=which)
    names = [field.name for field in found.schema if pa.types.is_dictionary(field.type)]
    for name in names:
        found = found.set_column(found.schema.get_field_index(name), name, found[name].cast(pa.string()))
    return found


def as_rows(table):
    return sorted(
        (row["source"], row["start"], str(row["value"]), row["document_hash"], row["run_id"]) for row in table.to_pylist()
    )


@pytest.mark.skipif(tuple(map(int, duckdb.__version__.split(".")[:2])) < (1, 4), reason="DuckDB has MERGE from 1.4 on")
def test_the_merge_of_the_page_replaces_what_changed(archive):
    statements = re.findall(r"```sql\n(MERGE INTO.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(statements) == 1
    with duckdb.connect() as base:
        base.register("before", parts())
        base.execute("CREATE TABLE records AS FROM before")
        tonight, extracted = next_night()
        base.register("tonight", tonight)
        base.register("extracted", extracted)
        base.execute(statements[0])
        found = base.sql("FROM records").to_arrow_table()
    assert as_rows(found) == as_rows(parts())
    assert {row[0] for row in as_rows(found)} == {"in/1.txt", "in/2.txt", "in/4.txt"}


def test_a_delta_table_is_merged_and_keeps_its_history(archive):
    delta = pytest.importorskip("deltalake", reason="needs deltalake (pip install deltalake)")
    delta.write_deltalake("delta", parts(), partition_by=["document_region"])
    before = as_rows(parts())
    tonight, extracted = next_night()
    table = delta.DeltaTable("delta")
    table.merge(tonight, "r.source = t.source", source_alias="t", target_alias="r").when_matched_delete().execute()
    delta.write_deltalake(table, extracted, mode="append")

    assert as_rows(delta.DeltaTable("delta").to_pyarrow_table()) == as_rows(parts())
    assert as_rows(delta.DeltaTable("delta", version=0).to_pyarrow_table()) == before
