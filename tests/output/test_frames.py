"""Tables of records as a user gets them: the columns, the exact numbers, and what each library makes of them."""

import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policyextract as pe
from policyextract.core.failures import Failure
from policyextract.core.records import Extraction, Figure, IndustryTag, Project
from policyextract.output.frames import record_batches
from policyextract.output.rows import records_in
from policyextract.output.schema import COLUMNS, RECORD_SCHEMA, arrow_type, columns_of

CORPUS = Path(__file__).parents[2] / "corpus"
DOCS = Path(__file__).parents[2] / "docs"
TEXTS = sorted(CORPUS.glob("*.txt"))


@pytest.fixture(scope="module")
def results():
    documents = [pe.read(path) for path in TEXTS]
    return [(d, pe.extract(d.text, published=d.published, region=d.region)) for d in documents]


def figure(value, **slots):
    """A figure about nothing in particular, with this value."""
    given = {"start": 0, "end": 2, "text": "6%", "sentence": "增长6%", "rule": "r", "number_start": 0, "kind": "target"}
    given |= {"bound": "exact", "measure": "level", "value": value, "base_value": value}
    return Figure(**(given | slots))


def back(table):
    return [record for _, record in records_in(table)]


# ---- the schema ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("type_", "model"), [("figure", Figure), ("project", Project), ("industry", IndustryTag)])
def test_every_slot_of_a_record_has_a_column(type_, model):
    of_document = {"source", "doubt", "corrected_by"} | ({"year_from", "region_from"} if type_ != "industry" else set())
    extra = {*of_document, "beyond"} if type_ == "figure" else of_document
    assert {column.name for column in columns_of(type_)} == {*model.model_fields} | extra


def test_the_table_of_columns_in_the_docs_is_the_schema():
    types = [re.sub(r"(?:item|element): ", "", str(arrow_type(c.form))) for c in COLUMNS]
    rows = [f"| `{c.name}` | `{t}` | {', '.join(c.types)} | {c.meaning} |" for c, t in zip(COLUMNS, types, strict=True)]
    table = "\n".join(["| column | Arrow type | filled for | meaning |", "| --- | --- | --- | --- |", *rows])
    assert table in (DOCS / "outputs.md").read_text(encoding="utf-8"), f"docs/outputs.md should hold:\n{table}"


def test_all_tables_have_the_same_columns_whatever_is_in_them(results):
    tables = [pe.to_arrow(results), pe.to_arrow(results[0][1]), pe.to_arrow([]), pe.to_arrow(Extraction())]
    assert {str(table.schema) for table in tables} == {str(RECORD_SCHEMA)}
    assert len({tuple(map(str, pe.to_pandas(some).dtypes.items())) for some in (results, [])}) == 1
    assert pe.to_polars([]).schema == pe.to_polars(results).schema


# ---- what is in the tables -------------------------------------------------------------------------------------------


def test_no_record_loses_anything_on_the_way_into_a_table_and_back(results):
    assert back(pe.to_arrow(results)) == [record for _, extraction in results for record in extraction]


def test_rows_name_their_document_in_the_order_of_the_documents(results):
    sources = pe.to_polars(results)["source"].unique(maintain_order=True).to_list()
    assert sources == [str(path) for path in TEXTS]


def test_a_result_makes_the_same_tables_by_itself(results):
    extraction = results[0][1]
    assert extraction.to_arrow().equals(pe.to_arrow(extraction))
    assert extraction.to_polars().equals(pe.to_polars(extraction))
    assert extraction.to_pandas().equals(pe.to_pandas(extraction))
    assert extraction.to_pandas()["source"].isna().all()


def test_a_document_that_failed_is_a_row(results):
    table = pe.to_arrow([results[0], Failure("scan.pdf", "read", "no text layer"), results[1]])
    assert back(table)[len(results[0][1])] == Failure("scan.pdf", "read", "no text layer")
    assert table.num_rows == len(results[0][1]) + 1 + len(results[1][1])


def test_documents_are_taken_one_after_the_other(results):
    taken = []

    def one_by_one():
        for result in results:
            taken.append(result)
            yield result

    batches = record_batches(one_by_one(), rows=1)
    assert next(batches).num_rows == len(results[0][1])
    assert len(taken) == 1


# ---- numbers ---------------------------------------------------------------------------------------------------------

EXACT = ["0.3333333333333333", "1E+13", "-6.50", "0", "99999999999999999999.999999999999999999", "0.000000000000000001"]
BEYOND = ["1E+20", "0.33333333333333333333", "1234567890123456789012345678", "1E-19", "-1.5E+30"]


@pytest.mark.parametrize("written", EXACT)
def test_a_number_is_the_same_in_every_table(written):
    value, extraction = Decimal(written), Extraction(figures=[figure(Decimal(written))])
    assert back(extraction.to_arrow()) == extraction.figures
    assert extraction.to_pandas()["value"][0] == value
    assert extraction.to_polars()["value"][0] == value
    assert extraction.to_arrow()["beyond"].to_pylist() == [None]


@pytest.mark.parametrize("written", BEYOND)
def test_a_number_with_too_many_digits_keeps_them_in_a_column_of_its_own(written):
    extraction = Extraction(figures=[figure(Decimal(1), base_value=Decimal(written))])
    row = extraction.to_arrow().to_pylist()[0]
    assert row["base_value"] is None
    assert [(number["slot"], Decimal(number["digits"])) for number in row["beyond"]] == [("base_value", Decimal(written))]
    assert back(extraction.to_arrow()) == extraction.figures


@settings(deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**60), max_value=10**60))
def test_no_number_is_ever_rounded(value):
    record = figure(value, value_high=value)
    assert back(Extraction(figures=[record]).to_arrow()) == [record]


def test_numbers_of_a_real_text_are_readable_in_a_notebook(results):
    values = results[0][1].to_pandas()["value"].dropna()
    assert {type(value) for value in values} == {Decimal}
    assert not any(str(value).endswith(".0") or "E" in str(value) for value in values)


def test_pandas_can_filter_group_and_average(results):
    frame = pe.to_pandas(results)
    targets = frame[(frame["kind"] == "target") & (frame["unit"] == "%")]
    assert len(targets) == sum(f.unit == "%" for _, extraction in results for f in extraction.targets)
    assert targets["value"].astype(float).mean() == pytest.approx(float(sum(targets["value"])) / len(targets))
    assert frame["start"].dtype == pd.Int64Dtype()
    assert all(isinstance(codes, list) for codes in frame[frame["type"] == "industry"]["gbt4754"])


def test_polars_can_filter_and_calculate(results):
    frame = pe.to_polars(results)
    percent = frame.filter(pl.col("unit") == "%").select(pl.col("value") * 2, pl.col("value").cast(pl.Float64).alias("float"))
    assert percent["value"][0] == Decimal(str(percent["float"][0])) * 2


def test_a_broken_character_costs_no_table():
    extraction = Extraction(figures=[figure(Decimal(6), text="6%\ud800", industry=("\udc00",))])
    assert extraction.to_arrow()["text"].to_pylist() == ["6%\ufffd"]


# ---- what is installed -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["arrow", "pandas", "polars"])
def test_a_missing_library_is_named_with_the_command_that_installs_it(name, monkeypatch):
    monkeypatch.setitem(sys.modules, {"arrow": "pyarrow"}.get(name, name), None)
    with pytest.raises(ImportError, match=rf'pip install ".+\[{name}\]"'):
        getattr(Extraction(), f"to_{name}")()


def test_no_table_library_is_imported_before_it_is_needed():
    code = "import policyextract as pe, sys; pe.extract('增长6%'); print({'pyarrow', 'pandas', 'polars'} & sys.modules.keys())"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"


def test_arrow_tables_go_from_hand_to_hand(results):
    table = pe.to_arrow(results)
    assert pl.from_arrow(table).to_arrow().num_rows == table.num_rows
    assert pa.Table.from_batches(table.to_batches(), schema=RECORD_SCHEMA).equals(table)


def test_a_missing_extra_is_installed_from_where_the_library_came(monkeypatch):
    """Someone who has cloned the library cannot install an extra of it from a registry."""
    from importlib import metadata

    from policyextract.core.installed import optional as needs

    class Clone:
        def read_text(self, name):
            return '{"dir_info": {"editable": true}, "url": "file:///home/a/policy%20extract"}'

    monkeypatch.setattr(metadata, "distribution", lambda name: Clone())
    assert needs.pip_install("word") == 'pip install "/home/a/policy extract[word]"'
    monkeypatch.setattr(Clone, "read_text", lambda self, name: None)
    assert needs.pip_install("word") == 'pip install "policyextract[word]"'
