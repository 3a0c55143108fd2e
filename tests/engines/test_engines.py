"""Every engine, run for real on this machine, gives the records of the plain loop."""

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import policyextract as pe
from policyextract.core.installed.optional import MissingExtra
from policyextract.engines.columns import chosen
from policyextract.engines.common import batches_of_records
from policyextract.output.schema import RECORD_SCHEMA

from .made import IN_THE_PACK, SHORT, canonical

ENGINES = {"pyspark": "spark", "ray": "ray", "dask": "dask"}


@pytest.fixture(scope="module")
def spark_session():
    if shutil.which("java") is None and "CI" not in os.environ:
        pytest.skip("Spark needs a Java runtime: apt-get install default-jre-headless")
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "512m",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "2",
    }
    session = SparkSession.builder.master("local[2]").config(map=settings).getOrCreate()
    yield session
    session.stop()


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")  # it does not touch pandas here
def test_spark_gives_the_records_of_the_plain_loop(spark_session, table, packs, expected):
    from policyextract.engines import spark

    schema = ", ".join(f"{name} string" for name in table.column_names)
    documents = spark_session.createDataFrame([tuple(row.values()) for row in table.to_pylist()], schema).repartition(2)
    records = spark.extract(documents, packs=packs)
    assert records.columns == RECORD_SCHEMA.names
    assert canonical(records.toArrow().to_pylist()) == expected


def files_of(folder):
    """Files of four kinds, one of them broken, and what they give."""
    import docx

    word = docx.Document()
    word.add_paragraph(SHORT)
    word.save(str(folder / "a.docx"))
    (folder / "b.html").write_text(f"<html><body><p>{SHORT}</p></body></html>", "utf-8")
    (folder / "c.txt").write_text(SHORT, "gb18030")
    (folder / "d.txt").write_bytes(b"\xff\xff\xff")
    return {"a.docx": "figure", "b.html": "figure", "c.txt": "figure", "d.txt": "error"}


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
def test_spark_keeps_other_columns_and_takes_names_and_files(spark_session, tmp_path):
    from policyextract.engines import spark

    given = spark_session.createDataFrame(
        [("a", SHORT, 7, "x"), ("b", None, 8, "y")], "ID string, Body string, batch int, unit string"
    )
    records = spark.extract(given, columns={"source": "id", "text": "BODY"})
    assert records.columns == [*RECORD_SCHEMA.names, "batch", "document_unit"]
    rows = sorted((row["source"], row["type"], row["batch"], row["document_unit"]) for row in records.collect())
    assert rows == [("a", "figure", 7, "x"), ("b", "error", 8, "y")]
    assert spark.extract(given, columns={"source": "id", "text": "body"}, keep=False).columns == RECORD_SCHEMA.names

    expected = files_of(tmp_path)
    found = spark.extract(spark_session.read.format("binaryFile").load(str(tmp_path)))
    assert {"modificationTime", "length"} <= set(found.columns)
    assert {Path(row["source"]).name: row["type"] for row in found.collect()} == expected


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
def test_spark_has_a_function_for_sql(spark_session, packs):
    from policyextract.engines import spark

    spark.register(spark_session, packs=packs)
    documents = [("a", SHORT, "2031-02-01", 7), ("b", IN_THE_PACK.text, "2024", 8), ("c", SHORT, "soon", 9)]
    spark_session.createDataFrame(documents, "source string, text string, published string, id int").createOrReplaceTempView(
        "docs"
    )
    query = "select id, r.type, r.period, r.unit, r.error from docs, lateral policyextract(source, text, published) r order by id"
    rows = [tuple(row) for row in spark_session.sql(query).collect()]
    assert rows[:2] == [(7, "figure", "2031", "%", None), (8, "figure", "2024", "筏", None)]
    assert rows[2][:2] == (9, "error")
    assert "is not a date" in rows[2][4]


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
def test_spark_extracts_from_a_stream(spark_session, tmp_path):
    from policyextract.engines import spark

    into, out = tmp_path / "in", tmp_path / "out"
    into.mkdir()
    for night in ("a", "b"):
        pq.write_table(pa.table({"source": [night], "text": [SHORT], "night": [night]}), into / f"{night}.parquet")
        stream = spark_session.readStream.schema("source string, text string, night string").parquet(str(into))
        writing = spark.extract(stream).writeStream.format("parquet").option("checkpointLocation", str(tmp_path / "state"))
        writing.trigger(availableNow=True).start(str(out)).awaitTermination()
        rows = spark_session.read.parquet(str(out)).collect()
        assert sorted(row["source"] for row in rows) == ["a", "b"][: len(rows)]
        assert {row["night"] for row in rows} == {row["source"] for row in rows}
    assert len(rows) == 2


@pytest.mark.filterwarnings("ignore::DeprecationWarning:ray")  # it sets its own deprecated options
@pytest.mark.filterwarnings("ignore::FutureWarning:ray")
def test_ray_gives_the_records_of_the_plain_loop(table, packs, expected, tmp_path):
    import ray

    from policyextract.engines import ray as engine

    settings = {"num_cpus": 1, "include_dashboard": False, "log_to_driver": False, "object_store_memory": 2**27}
    ray.init(logging_level="ERROR", **settings)
    try:
        records = engine.extract(ray.data.from_arrow(table), packs=packs, batch_size=2)
        found = pa.concat_tables(records.iter_batches(batch_format="pyarrow", batch_size=None))
        kept = engine.extract(
            ray.data.from_arrow(pa.table({"ID": ["a"], "text": [SHORT], "batch": [7]})), columns={"source": "id"}
        )
        rows = kept.take_all()
        kinds = files_of(tmp_path)
        read = engine.extract(ray.data.read_binary_files(str(tmp_path), include_paths=True)).take_all()
    finally:
        ray.shutdown()
    assert found.schema.equals(RECORD_SCHEMA)
    assert canonical(found.to_pylist()) == expected
    assert [(row["source"], row["batch"]) for row in rows] == [("a", 7)]
    assert {Path(row["source"]).name: row["type"] for row in read} == kinds


def test_dask_gives_the_records_of_the_plain_loop(documents, table, packs, expected):
    import dask.bag
    import dask.dataframe

    from policyextract.engines import dask as engine

    frame = engine.extract(dask.dataframe.from_pandas(table.to_pandas(), npartitions=2), packs=packs)
    found = frame.compute(scheduler="threads", num_workers=2)
    assert list(frame.columns) == list(found.columns) == RECORD_SCHEMA.names
    assert canonical(pa.Table.from_pandas(found, RECORD_SCHEMA, preserve_index=False).to_pylist()) == expected

    given = pa.table({"ID": ["a", "b"], "text": [SHORT, SHORT], "batch": [7, 8]}).to_pandas()
    kept = engine.extract(dask.dataframe.from_pandas(given, npartitions=2), columns={"source": "id"})
    assert list(kept.columns) == [*RECORD_SCHEMA.names, "batch"]
    assert kept.compute(scheduler="threads")[["source", "batch"]].to_numpy().tolist() == [["a", 7], ["b", 8]]

    rows = engine.extract(dask.bag.from_sequence(documents, npartitions=2), packs=packs)
    assert canonical(rows.compute(scheduler="processes", num_workers=2)) == expected


def test_duckdb_gives_the_records_of_the_plain_loop(table, packs, expected):
    import duckdb

    with duckdb.connect() as connection:
        connection.register("given", table)
        connection.sql("CREATE TABLE documents AS FROM given")
        documents = connection.cursor().sql("FROM documents").to_arrow_reader(2)
        made = pa.RecordBatchReader.from_batches(RECORD_SCHEMA, map(partial(pe.extract_batch, packs=packs), documents))
        connection.register("made", made)
        connection.sql("CREATE TABLE records AS FROM made")
        found = connection.sql("FROM records").to_arrow_table()
    assert canonical(found.to_pylist()) == expected


def test_large_batches_are_done_a_few_documents_at_a_time_and_empty_ones_have_the_columns(table, packs):
    many = pa.concat_tables([table.slice(2, 2)] * 70)
    batches = list(batches_of_records([many, many.slice(0, 0)], chosen(many.column_names), packs=packs))
    assert [batch["source"].value_counts().to_pylist()[0]["counts"] for batch in batches[:-1]] == [32, 32, 6]
    assert batches[-1].num_rows == 0
    assert all(batch.schema.equals(RECORD_SCHEMA) for batch in batches)


def test_columns_are_found_whatever_their_case_and_may_be_named():
    assert chosen(["Source", "TEXT", "id"]) == ({"source": "Source", "text": "TEXT"}, {"id": "id"})
    assert chosen(["doc", "text", "unit"], {"source": "doc"}) == ({"source": "doc", "text": "text"}, {"unit": "document_unit"})
    assert chosen(["path", "content", "length"]) == ({"source": "path", "content": "content"}, {"length": "length"})
    for names, given, said in (
        (["source", "region"], {}, "no column text; there are region, source"),
        (["text"], {}, "no column source"),
        (["source", "text"], {"text": "body"}, "no column body"),
        (["source", "text"], {"words": "text"}, "'words' is nothing that a column says; accepted: source, text"),
    ):
        with pytest.raises(ValueError, match=said):
            chosen(names, given)


@pytest.mark.parametrize(("library", "engine"), ENGINES.items())
def test_a_missing_engine_is_named_with_its_extra(library, engine, monkeypatch):
    for loaded in [name for name in sys.modules if name.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, loaded)
    monkeypatch.setitem(sys.modules, library, None)
    from importlib import import_module

    class Frame:
        columns = ("source", "text")

    with pytest.raises(MissingExtra, match=rf"pip install \".+\[{engine}\]\""):
        import_module(f"policyextract.engines.{engine}").extract(Frame())


def test_no_engine_is_loaded_before_it_is_asked_for():
    modules = ", ".join(f"policyextract.engines.{name}" for name in ("pool", *ENGINES.values()))
    code = f"import sys, {modules}; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {*ENGINES, "pyarrow", "pandas", "rich"} & set(loaded)
