"""Stata files, as pandas reads them back: numbers, labels of variables and of values."""

import pandas as pd
import pytest
from pandas.io.stata import StataReader

import policyextract as pe
from policyextract.output.formats import output
from policyextract.output.schema import COLUMNS, Column
from policyextract.output.stata import write_stata

TEXT = "今年，包头市地区生产总值增长6.5%左右，力争固定资产投资达到1234.56亿元。\n去年，包头市地区生产总值增长5%。\n"


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("stata") / "records.dta"
    document = pe.read(TEXT.encode(), published="2024", region="包头市")
    with output("dta", path) as writer:
        writer.write(document, pe.extract(document.text, published="2024", region="包头市"))
    return path


def test_stata_has_every_column_and_its_numbers(file):
    frame = pd.read_stata(file)
    assert list(frame.columns) == [{"end": "end_"}.get(column.name, column.name) for column in COLUMNS]
    assert frame["value"].tolist() == [6.5, 1234.56, 5.0]
    assert frame["value_high"].isna().all()
    assert frame["sentence"].str.contains("包头市").all()


def test_variables_have_labels_and_few_valued_ones_have_value_labels(file):
    with StataReader(file) as reader:
        labels, coded = reader.variable_labels(), reader.value_labels()
    assert (labels["kind"], labels["value"]) == ("目标或结果", "数值（原文单位）")
    assert coded["kind"] == {0: "目标(target)", 1: "结果(actual)"}
    assert pd.read_stata(file)["kind"].tolist() == ["目标(target)", "目标(target)", "结果(actual)"]
    assert pd.read_stata(file, convert_categoricals=False)["kind"].tolist() == [0, 0, 1]


def test_a_long_sentence_is_kept_whole(tmp_path):
    columns = (Column("sentence", "string", (), ""), Column("start", "integer", (), ""))
    write_stata(tmp_path / "a.dta", columns, [{"sentence": "长" * 3000, "start": 1}, {"sentence": None, "start": None}])
    frame = pd.read_stata(tmp_path / "a.dta")
    assert frame["sentence"].tolist() == ["长" * 3000, ""]
    assert frame["start"].isna().tolist() == [False, True]


@pytest.mark.parametrize("wide", [False, True])
def test_a_panel_is_a_stata_file_whatever_is_in_it(tmp_path, wide):
    document = pe.read(TEXT.encode(), published="2024", region="包头市")
    for given, rows in ((document, {False: 3, True: 3}[wide]), ([], 0)):
        made = pe.panel(given, wide=wide)
        made.to_stata(tmp_path / "panel.dta")
        frame = pd.read_stata(tmp_path / "panel.dta")
        names = [{"end": "end_"}.get(name, name) for name in made.columns]
        assert (list(frame.columns), len(frame)) == (names, rows)
