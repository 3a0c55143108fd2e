"""Every engine, run for real on this machine, gives the records of the plain loop; what fails costs one document."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import policyextract as pe
from policyextract.core.dates import parse_date
from policyextract.core.failures import Failure, failure
from policyextract.core.optional import MissingExtra
from policyextract.engines.columns import chosen
from policyextract.engines.common import batches_of_records
from policyextract.engines.pool import extract_many
from policyextract.output.frames import to_arrow
from policyextract.output.schema import DOCUMENT_SCHEMA, RECORD_SCHEMA

ROOT = Path(__file__).parents[2]
TEXTS = sorted((ROOT / "corpus").glob("*.txt"))
IN_THE_PACK = pe.Document(source="pack", text="今年新增竹排120筏。", published="2024")
BROKEN = pe.Document(source="broken", text="地区生产总值增长5%。", published="soon")
SHORT = "今年地区生产总值增长6%左右。"
PACK = """
[[unit]]
id = "raft"
words = ["筏"]
class = "count"
"""
ENGINES = {"pyspark": "spark", "ray": "ray", "dask": "dask"}


@pytest.fixture(scope="module")
def documents():
    # As a row of a table says them: where the slots come from is not among its columns.
    said = [pe.read(path).model_dump(include={"source", "text", "title", "published", "region"}) for path in TEXTS]
    texts = [pe.Document(**slots) for slots in said]
    return [*texts[:2], BROKEN, IN_THE_PACK, *texts[2:]]


@pytest.fixture(scope="module")
def packs(tmp_path_factory):
    """Packs that change what the documents give."""
    path = tmp_path_factory.mktemp("packs") / "own.toml"
    path.write_text(PACK, "utf-8")
    assert pe.extract(IN_THE_PACK.text, packs=[path]).jsonl() != pe.extract(IN_THE_PACK.text).jsonl()
    return [path]


@pytest.fixture(scope="module")
def table(documents):
    return pa.Table.from_pylist([document.model_dump() for document in documents], DOCUMENT_SCHEMA)


@pytest.fixture(scope="module")
def expected(documents, packs):
    """The plain loop, as bytes."""
    extractor, results = pe.Extractor(packs=packs), []
    for document in documents:
        try:
            parse_date(document.published, "published")
            extraction = extractor.extract(document)
        except ValueError as error:
            results.append(failure(document.source, "input", error))
        else:
            results.append((document, extraction))
    assert sum(isinstance(result, Failure) for result in results) == 1
    return canonical(to_arrow(results).to_pylist())


def canonical(rows):
    """Rows as JSON lines in the order of source, place and content: the same bytes for the same records."""
    lines = [(row["source"], row["start"] or 0, json.dumps(row, ensure_ascii=False, default=str)) for row in rows]
    return "\n".join(line for *_, line in sorted(lines)).encode()


# The process pool


@pytest.mark.parametrize(("workers", "ordered"), [(0, True), (1, True), (2, True), (2, False)])
def test_the_pool_gives_the_records_of_the_plain_loop(documents, packs, expected, workers, ordered):
    results = list(extract_many(documents, workers=workers, ordered=ordered, packs=packs))
    assert canonical(to_arrow(results).to_pylist()) == expected
    if ordered:
        assert [r.source if isinstance(r, Failure) else r[0].source for r in results] == [d.source for d in documents]


@pytest.mark.parametrize("workers", [0, 1])
def test_paths_are_read_strings_are_texts_and_what_is_neither_fails_alone(workers, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("report.txt").write_text(SHORT, "utf-8")
    Path("picture.txt").write_bytes(b"\x00\x01")
    given = [Path("report.txt"), SHORT, Path("absent.txt"), Path("picture.txt"), None, "report.txt", Failure("a", "read", "b")]
    report, text, *failures = extract_many(given, workers=workers)
    assert report[0].source == "report.txt"
    assert text[0].source is None
    assert report[1] == text[1] == pe.extract(SHORT)
    assert [(f.source, f.step) for f in failures[:2]] == [("absent.txt", "read"), ("picture.txt", "read")]
    assert [f.step for f in failures[2:4]] == ["input", "input"]
    assert "NoneType" in failures[2].error
    assert "pathlib.Path" in failures[3].error
    assert failures[4] == Failure("a", "read", "b")


@pytest.mark.parametrize("ordered", [True, False])
def test_no_more_documents_are_held_than_the_window(ordered):
    given = 0

    def endless():
        nonlocal given
        while True:
            given += 1
            yield SHORT

    results = extract_many(endless(), workers=2, ordered=ordered, window=5)
    assert given == 0
    for taken in range(50):
        next(results)
        assert given <= taken + 5
    results.close()


def test_an_error_of_the_iterable_is_raised_after_the_results_before_it():
    def documents():
        yield SHORT
        yield SHORT
        raise OSError("the archive ends here")

    results = extract_many(documents(), workers=2)
    assert len(next(results)[1].figures) == len(next(results)[1].figures) == 1
    with pytest.raises(OSError, match="the archive ends here"):
        next(results)


def test_leaving_the_loop_ends_the_workers():
    before = threading.active_count()
    results = extract_many([SHORT] * 100, workers=2)
    next(results)
    results.close()
    assert threading.active_count() == before


linux = pytest.mark.skipif(sys.platform != "linux", reason="looks for child processes under /proc")


@linux
def test_a_worker_ended_by_the_system_costs_the_document_it_held():
    before = children(os.getpid())
    long = pe.Document(source="long", text=SHORT * 500_000)
    results = extract_many([SHORT, long, *[SHORT] * 5], workers=1)
    assert not isinstance(next(results), Failure)

    def end_worker_twice():
        ended = set()
        while len(ended) < 2:
            for worker in children(os.getpid()) - before - ended:
                if seconds_of(worker) > 4:  # it has begun the long one, and will be at it for many seconds
                    os.kill(worker, signal.SIGKILL)
                    ended.add(worker)
            time.sleep(0.05)

    killer = threading.Thread(target=end_worker_twice)
    killer.start()
    lost, *rest = results
    killer.join()
    assert isinstance(lost, Failure)
    assert (lost.source, lost.step) == ("long", "quarantine")
    assert "SIGKILL" in lost.error
    assert [len(extraction.figures) for _, extraction in rest] == [1] * 5
    assert children(os.getpid()) == before


@linux
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_is_left_after_ctrl_c_or_a_kill(sent):
    script = f"""
import itertools, policyextract.engines.pool as pool
for number, _ in enumerate(pool.extract_many(itertools.repeat({SHORT!r}), workers=2, progress=False)):
    if number == 20:
        print("running", flush=True)
"""
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stdout.readline() == "running\n"
        workers = children(process.pid)
        os.killpg(process.pid, sent)  # as a terminal does: to the whole group
        said = process.stderr.read()
    assert process.returncode == -sent
    assert len(workers) == 2
    assert said.count("Traceback") == (sent == signal.SIGINT)
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))


def seconds_of(pid):
    """The processor's time that a process has had."""
    try:
        said = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")


def children(pid):
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return {int(child) for task in tasks for child in (task / "children").read_text().split()}


def wait_until(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_workers_that_cannot_start_are_an_error_not_a_failed_document(monkeypatch):
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(RuntimeError, match="did not start"):
        next(extract_many([SHORT], workers=1))


def test_the_bar_counts_documents_and_failures_on_standard_error(capfd):
    list(extract_many([SHORT, None, SHORT], workers=0, progress=True))
    list(extract_many([SHORT], workers=0))  # standard error is no terminal here
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("documents") == 1
    assert "3 of 3 documents" in err
    assert "1 failed" in err


@pytest.mark.parametrize(
    ("documents", "options", "error"),
    [
        (SHORT, {}, "one str"),
        (Path("a.txt"), {}, "one PosixPath"),
        (5, {}, "one int"),
        ([], {"workers": 1.5}, "workers must be a whole number"),
        ([], {"workers": -1}, "workers must be 0 or more"),
        ([], {"workers": 4, "window": 3}, "window must be 4 or more"),
    ],
)
def test_a_wrong_argument_is_named_at_once(documents, options, error):
    with pytest.raises((TypeError, ValueError), match=error):
        extract_many(documents, **options)


# Spark, Ray, Dask, DuckDB


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
