"""The one function that every engine is built around: a batch of documents in, a batch of records out."""

import datetime
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import policyextract as pe
from policyextract.output.rows import records_in
from policyextract.output.schema import RECORD_SCHEMA

CORPUS = Path(__file__).parents[2] / "corpus"
TEXT = "今年地区生产总值增长6%左右，粮食产量1200万吨以上。\n"


def batch(*texts, **columns):
    return pa.table({"source": [f"{i}.txt" for i in range(len(texts))], "text": list(texts), **columns})


def rows(table, **options):
    return pe.extract_batch(table, **options).to_pylist()


def ipc(record_batch):
    """The batch as bytes."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, record_batch.schema) as stream:
        stream.write_batch(record_batch)
    return sink.getvalue().to_pybytes()


@pytest.fixture(scope="module")
def corpus():
    """A batch of the corpus, and the records of the plain loop over it."""
    documents = [pe.read(path) for path in sorted(CORPUS.glob("*.txt"))]
    names = ("source", "text", "title", "published", "region")
    table = pa.table({name: [getattr(document, name) for document in documents] for name in names})
    extracted = [(d.source, pe.extract(d.text, published=d.published, region=d.region)) for d in documents]
    return table, [(source, record) for source, extraction in extracted for record in extraction]


def test_a_batch_gives_the_records_of_the_plain_loop(corpus):
    table, expected = corpus
    made = pe.extract_batch(table)
    assert isinstance(made, pa.RecordBatch)
    assert made.schema.equals(RECORD_SCHEMA)
    assert list(records_in(made)) == expected


def test_the_same_batch_gives_the_same_bytes_however_it_is_cut(corpus):
    table, _ = corpus
    whole = pe.extract_batch(table)
    assert ipc(pe.extract_batch(table.combine_chunks().to_batches()[0])) == ipc(whole)
    pieces = pa.Table.from_batches([pe.extract_batch(table.slice(i, 1)) for i in range(table.num_rows)])
    assert ipc(pieces.combine_chunks().to_batches()[0]) == ipc(whole)


def test_no_documents_give_an_empty_batch_of_the_schema():
    made = pe.extract_batch(batch())
    assert made.num_rows == 0
    assert made.schema.equals(RECORD_SCHEMA)


@pytest.mark.parametrize("type_", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())])
def test_any_kind_of_string_column_will_do(type_):
    encoded = pa.types.is_dictionary(type_)
    text = pa.array([TEXT, TEXT]).dictionary_encode() if encoded else pa.array([TEXT, TEXT], type_)
    table = pa.table({"source": ["a", "b"], "text": text})
    assert rows(table) == rows(pa.table({"source": ["a", "b"], "text": [TEXT, TEXT]}))


@pytest.mark.parametrize("published", ["2031-02-01", datetime.date(2031, 2, 1), datetime.datetime(2031, 2, 1, 9, 30)])
def test_dates_may_be_strings_or_dates(published):
    made = rows(batch(TEXT, published=[published]))
    assert {row["period"] for row in made if row["type"] == "figure"} == {"2031"}


def test_empty_strings_are_what_the_document_does_not_say():
    assert (
        rows(batch(TEXT, published=[""], region=[""])) == rows(batch(TEXT, published=[None], region=[None])) == rows(batch(TEXT))
    )


def test_batches_come_from_pandas_and_polars_too():
    columns = {"source": ["a"], "text": [TEXT], "published": ["2031"]}
    expected = rows(pa.table(columns))
    assert rows(pa.Table.from_pandas(pd.DataFrame(columns))) == expected
    assert rows(pl.DataFrame(columns).to_arrow()) == expected


def test_other_columns_are_ignored():
    assert rows(batch(TEXT, id=[7], title=["公报"])) == rows(batch(TEXT))


# ---- what fails ------------------------------------------------------------------------------------------------------


def test_a_document_that_fails_is_a_row_and_the_others_are_done():
    made = rows(batch(TEXT, None, TEXT, TEXT, published=["2024", None, "2024-13", "2025"]))
    errors = [(row["source"], row["step"], row["error"]) for row in made if row["type"] == "error"]
    assert errors == [
        ("1.txt", "input", "the text is null"),
        ("2.txt", "input", "published: '2024-13' is not a date; write it as 2024-01-17, 2024-01 or 2024"),
    ]
    assert {row["source"] for row in made if row["type"] == "figure"} == {"0.txt", "3.txt"}
    assert all(row[name] is None for row in made if row["type"] == "error" for name in ("start", "text", "industry", "spans"))


def test_a_column_of_the_wrong_type_is_told_for_each_document():
    made = rows(pa.table({"source": [1, 2], "text": ["", TEXT], "region": [7, None]}))
    assert [(row["source"], row["error"]) for row in made if row["type"] == "error"] == [("1", "region: a int, not a string")]
    assert "2" in {row["source"] for row in made}


def test_a_defect_of_the_extractor_costs_one_document(monkeypatch):
    sound = pe.Extractor.extract

    def flawed(self, given, **options):
        text = getattr(given, "text", given)
        if "衢州" in text:
            raise ValueError("boom\nin two lines")
        return sound(self, given, **options)

    monkeypatch.setattr(pe.Extractor, "extract", flawed)
    made = rows(batch(TEXT, "衢州" + TEXT, TEXT))
    (error,) = (row for row in made if row["type"] == "error")
    assert (error["source"], error["step"]) == ("1.txt", "extract")
    assert error["error"] == "defect in the extractor, ValueError: boom in two lines"
    assert {row["source"] for row in made} == {"0.txt", "1.txt", "2.txt"}


@pytest.mark.parametrize("columns", [{"text": [TEXT]}, {"source": ["a"], "body": [TEXT]}])
def test_a_batch_without_its_columns_is_refused_by_name(columns):
    missing = ({"source", "text"} - columns.keys()).pop()
    with pytest.raises(ValueError, match=rf"no column {missing}; there are {', '.join(sorted(columns))}"):
        pe.extract_batch(pa.table(columns))


def test_a_pack_counts_for_the_whole_batch(tmp_path):
    pack = tmp_path / "mine.toml"
    pack.write_text('[[unit]]\nid = "raft"\nwords = ["筏"]\nclass = "count"\n', encoding="utf-8")
    table = batch("今年新增竹排120筏。", "今年新增竹排30筏。")
    assert [row["unit"] for row in rows(table, packs=[pack]) if row["type"] == "figure"] == ["筏", "筏"]
    assert not [row for row in rows(table) if row["unit"] == "筏"]


def test_a_broken_pack_is_refused_before_any_document(tmp_path):
    (tmp_path / "broken.toml").write_text("[[rule", encoding="utf-8")
    with pytest.raises(ValueError, match="broken"):
        pe.extract_batch(batch(TEXT), packs=[tmp_path / "broken.toml"])
    (tmp_path / "odd.toml").write_text('off = ["figure.ranks"]\n', encoding="utf-8")
    for work in (pe.extract_batch, lambda found, packs: pe.extract_many([TEXT], packs=packs, workers=2)):
        with pytest.raises(ValueError, match=r"odd\.toml:1: off names 'figure\.ranks', which no earlier pack has"):
            work(batch(TEXT), packs=[tmp_path / "odd.toml"])


# ---- what is too large -----------------------------------------------------------------------------------------------


def test_a_text_that_is_too_large_is_a_row_and_never_a_failed_batch(monkeypatch):
    monkeypatch.setattr("policyextract.engines.batch.MAX_TEXT", 100)
    made = rows(batch(TEXT, TEXT * 10, TEXT))
    (error,) = (row for row in made if row["type"] == "error")
    assert (error["source"], error["step"]) == ("1.txt", "input")
    assert error["error"] == f"the text has {len(TEXT) * 10} characters; accepted: at most 100"
    assert {row["source"] for row in made} == {"0.txt", "1.txt", "2.txt"}


@pytest.mark.parametrize("limit", ["MAX_ROWS", "MAX_CHARACTERS"])
def test_batches_of_records_are_split_before_they_are_too_large(monkeypatch, limit):
    from policyextract.engines.columns import chosen
    from policyextract.engines.common import batches_of_records

    given = batch(*[TEXT] * 10, id=list(range(10)))
    whole = pe.extract_batch(given)
    monkeypatch.setattr(f"policyextract.engines.batch.{limit}", 4 if limit == "MAX_ROWS" else 500)
    split = list(batches_of_records([given], chosen(given.column_names)))
    assert len(split) > 2
    assert pa.Table.from_batches(split).drop_columns(["id"]).to_pylist() == whole.to_pylist() == rows(given)
    assert [row["id"] for made in split for row in made.to_pylist()] == [int(row["source"][0]) for row in whole.to_pylist()]


def test_the_bytes_of_files_are_read():
    given = pa.table(
        {"path": ["a.txt", "b.html", "c.pdf"], "content": [TEXT.encode("gb18030"), f"<html><body><p>{TEXT}".encode(), b"%PDF"]}
    )
    made = rows(given)
    assert {(row["source"], row["type"]) for row in made} == {("a.txt", "figure"), ("b.html", "figure"), ("c.pdf", "error")}
    assert [row["step"] for row in made if row["type"] == "error"] == ["read"]


def test_a_row_is_of_when_and_where_its_columns_or_its_name_say():
    text = "各位代表：\n现在，我代表市人民政府向大会报告工作。\n今年地区生产总值增长7%左右。\n"
    rows = [
        {"source": "1", "text": text, "name": "2024/江苏/苏州.docx"},
        {"source": "2024/三亚.docx", "text": text},
        {"source": "3", "text": text, "name": "2024/三亚.docx", "published": "2023-01-09", "region": "海口市"},
    ]
    columns = ("source", "text", "name", "published", "region")
    figures = pe.extract_batch(pa.Table.from_pylist(rows, pa.schema([(name, pa.string()) for name in columns])))
    found = [tuple(row[name] for name in ("source", "period", "region", "year_from", "region_from")) for row in figures.to_pylist()]
    assert found == [
        ("1", "2024", "苏州市", "folder", "name"),
        ("2024/三亚.docx", "2024", "三亚市", "folder", "name"),
        ("3", "2023", "海口市", "caller", "caller"),
    ]
