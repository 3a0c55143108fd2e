"""Tables elsewhere take over what changed in a night, and object stores are read and written: as the page on scaling has it."""

import csv
import json
import logging
import re
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.fs as fs
import pyarrow.parquet as pq
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


def next_night(more=0):
    """One document changed and moved to another part, one gone, one new: the run, its documents, and its rows."""
    write(2, "赤峰市", 2023)
    Path("in/3.txt").unlink()
    write(4, "乌海市")
    run = night()
    with Path(f"out/_changes/{run}.csv").open(encoding="utf-8", newline="") as stream:
        tonight = pa.table({"source": [row["source"] for row in csv.DictReader(stream)]})
    assert len(tonight) == 3 + more
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


def block(first):
    """The code of the page that begins with this line."""
    (found,) = re.findall(rf"```python\n({re.escape(first)}\n.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return found


def run_on_page(code, said, **exchanged):
    """Runs code of the page, with names of the reader's put in the place of the page's."""
    for name, other in exchanged.items():
        assert name in code
        code = code.replace(name, other)
    exec(compile(code, str(PAGE), "exec"), said)  # it is this repository's own page
    return said


def next_night_as_on_the_page(more=0):
    """The same night, as the page reads it: the sources that changed and their rows."""
    tonight, _ = next_night(more)
    run = json.loads(Path("run.json").read_text(encoding="utf-8"))["run"]
    said = {"run": run}
    exec(compile(block("import csv"), str(PAGE), "exec"), said)
    sources, extracted = said["changed"]("out", run)
    assert sorted(sources) == sorted(tonight["source"].to_pylist())
    assert {row["run_id"] for row in extracted.to_pylist()} == {run}
    return said


def rows_of_parts():
    return pa.concat_tables([pq.ParquetFile(path).read() for path in Path("out").rglob("*.parquet")])


@pytest.fixture
def lake():
    """A server of S3 on this machine, with a bucket: where it is, and what it is asked with."""
    server = pytest.importorskip("moto.server", reason="needs moto (pip install 'moto[s3,server]')")
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    running = server.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    running.start()
    host, port = running.get_host_and_port()
    address = f"http://{host}:{port}"
    fs.S3FileSystem(**asked(address), allow_bucket_creation=True).create_dir("lake")
    yield address
    running.stop()


def asked(address):
    """What pyarrow needs to know of the server."""
    return {"access_key": "a", "secret_key": "b", "endpoint_override": address, "region": "us-east-1"}


@pytest.mark.parametrize("where", ["delta", "s3://lake/records"])
def test_a_delta_table_is_merged_in_one_commit_and_keeps_its_history(archive, request, where):
    delta = pytest.importorskip("deltalake", reason="needs deltalake (pip install deltalake)")
    storage = {}
    if where.startswith("s3:"):
        address = request.getfixturevalue("lake")
        storage = {"AWS_ENDPOINT_URL": address, "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", "AWS_REGION": "us-east-1"}
        storage |= {"AWS_ALLOW_HTTP": "true", "AWS_S3_ALLOW_UNSAFE_RENAME": "true"}
    Path("in/it's.txt").write_text(TEXT.format(n=9, place="包头市", year=2024), encoding="utf-8")
    night()
    delta.write_deltalake(where, rows_of_parts(), storage_options=storage)
    before = as_rows(rows_of_parts())
    Path("in/it's.txt").write_text(TEXT.format(n=8, place="包头市", year=2024), encoding="utf-8")
    code = block("from deltalake import DeltaTable, write_deltalake")
    said = next_night_as_on_the_page(more=1)
    run_on_page(code, said | {"storage": storage}, **{'"nightly"': '"out"', '"s3://lake/records"': repr(where)})
    found = delta.DeltaTable(where, storage_options=storage)
    assert found.version() == 1
    assert as_rows(found.to_pyarrow_table()) == as_rows(rows_of_parts())
    assert as_rows(delta.DeltaTable(where, version=0, storage_options=storage).to_pyarrow_table()) == before


@pytest.mark.parametrize("where", ["file", "s3"])
def test_an_iceberg_table_is_merged_in_one_transaction_and_keeps_its_history(archive, request, monkeypatch, tmp_path, where):
    pytest.importorskip("pyiceberg.catalog.sql", reason="needs pyiceberg (pip install 'pyiceberg[sql-sqlite]')")
    from pyiceberg.catalog import load_catalog

    given = {"TYPE": "sql", "URI": f"sqlite:///{tmp_path}/catalog.db", "WAREHOUSE": f"file://{tmp_path}/lake"}
    if where == "s3":
        address = request.getfixturevalue("lake")
        given |= {"WAREHOUSE": "s3://lake/tables", "S3__ENDPOINT": address, "S3__REGION": "us-east-1"}
        given |= {"S3__ACCESS_KEY_ID": "a", "S3__SECRET_ACCESS_KEY": "b"}
    properties = {name.lower().replace("__", ".").replace("_", "-"): value for name, value in given.items()}
    catalog = load_catalog("lake", **properties)
    monkeypatch.setattr("pyiceberg.catalog.load_catalog", lambda name: catalog)
    catalog.create_namespace("policy")
    table = catalog.create_table("policy.records", schema=rows_of_parts().schema)
    table.append(rows_of_parts())
    before, first = as_rows(rows_of_parts()), table.current_snapshot().snapshot_id
    said = next_night_as_on_the_page()
    run_on_page(block("from pyiceberg.catalog import load_catalog"), said, **{'"nightly"': '"out"'})
    found = catalog.load_table("policy.records")
    assert as_rows(found.scan().to_arrow()) == as_rows(rows_of_parts())
    assert as_rows(found.scan(snapshot_id=first).to_arrow()) == before


def test_files_of_an_object_store_are_read_and_their_records_written_there(archive, lake):
    store = fs.S3FileSystem(**asked(lake))
    for n in range(1, 41):
        with store.open_output_stream(f"lake/archive/2024/{n:02}.txt") as stream:
            stream.write(TEXT.format(n=n % 9 + 1, place="包头市", year=2024).encode("gb18030" if n % 2 else "utf-8"))
    code = block("import policyextract as pe\nimport pyarrow as pa\nimport pyarrow.fs as fs")
    place = {'"archive/2024"': '"lake/archive/2024"', '"records/2024.parquet"': '"lake/2024.parquet"'}
    run_on_page(code, {}, **{'fs.S3FileSystem(region="cn-north-1")': f"fs.S3FileSystem(**{asked(lake)})"}, **place)
    found = pq.read_table("lake/2024.parquet", filesystem=store).to_pylist()
    assert {row["source"] for row in found} == {f"lake/archive/2024/{n:02}.txt" for n in range(1, 41)}
    assert [int(row["value"]) for row in found if row["value"] is not None] == [n % 9 + 1 for n in range(1, 41)]
