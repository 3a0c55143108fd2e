"""Excel files as people open them: LibreOffice and openpyxl read what was written, and nothing in it runs."""

import csv
import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

import policyextract as pe
from policyextract.core.failures import Failure
from policyextract.output import excel, labels, schema
from policyextract.output.excel import Workbook
from policyextract.output.formats import output
from policyextract.output.labels import label
from policyextract.output.schema import COLUMNS, Column
from policyextract.panels import panel

TEXT = "今年，全市地区生产总值增长6.5%左右，固定资产投资达到1234.56亿元。推进总投资20亿元的宏远化工三期项目，力争年内开工。\n"
SHEET = (Column("sentence", "string", (), "a sentence"), Column("value", "decimal", (), "a number"))

NOTES = "说明"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("excel") / "records.xlsx"
    document = pe.read(TEXT.encode(), published="2024", region="=A1").model_copy(update={"source": "+a.txt"})
    with output("xlsx", path) as writer:
        writer.write(document, pe.extract(document.text, published="2024", region="=A1"))
        writer.fail(Failure("b.docx", "read", "=broken"))
    return path


def rows_of(sheet):
    names, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_each_type_has_its_sheet_with_real_numbers(book):
    sheets = openpyxl.load_workbook(book)
    assert sheets.sheetnames[-1] == NOTES
    assert {"figures", "projects", "errors"} <= set(sheets.sheetnames)
    rows = rows_of(sheets["figures"])
    assert [row["value"] for row in rows] == [6.5, 1234.56, 20]
    assert all(isinstance(row["start"], int) for row in rows)
    assert rows[0]["region"] == "=A1"


def test_no_cell_is_a_formula_or_a_link(book):
    for sheet in openpyxl.load_workbook(book):
        for row in sheet.iter_rows():
            assert all(cell.data_type in "snb" and cell.hyperlink is None for cell in row if cell.value is not None)


def test_the_header_is_frozen_and_filtered_and_sentences_are_wrapped(book):
    sheet = openpyxl.load_workbook(book)["figures"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    at = [cell.value for cell in sheet[1]].index("sentence")
    assert sheet.cell(2, at + 1).alignment.wrap_text
    assert sheet.column_dimensions[sheet.cell(1, at + 1).column_letter].width > 50


def test_the_notes_say_what_each_column_means(book):
    sheets = openpyxl.load_workbook(book)
    notes = {row["column"]: row for row in rows_of(sheets[NOTES])}
    named = {cell.value for name in sheets.sheetnames if name != NOTES for cell in sheets[name][1]}
    assert named == set(notes)
    assert notes["bound"] == {
        "column": "bound",
        "label": "界限",
        "meaning": next(c.meaning for c in COLUMNS if c.name == "bound"),
    }


def test_every_column_of_the_schema_has_a_label_in_chinese():
    names = [*(column.name for column in COLUMNS), *panel.COLUMNS, *panel.WIDE_COLUMNS]
    assert [name for name in names if label(name) == name] == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(book, tmp_path):
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1",
    ]
    subprocess.run([*command, "--outdir", str(tmp_path), str(book)], check=True, capture_output=True, timeout=120)
    (made,) = tmp_path.glob("*.csv")
    rows = list(csv.DictReader(made.read_text(encoding="utf-8").splitlines()))
    assert [Decimal(row["value"]) for row in rows] == [Decimal("6.5"), Decimal("1234.56"), Decimal(20)]
    assert rows[0]["region"] == "=A1"
    assert "增长6.5%左右" in rows[0]["sentence"]


def test_a_number_that_excel_would_change_is_a_text(tmp_path):
    book = Workbook(tmp_path / "a.xlsx")
    sheet = book.sheet("numbers", SHEET)
    for value in (Decimal("123456789012345"), Decimal("1234567890123456"), Decimal("1000000000000000000"), Decimal("0.10")):
        sheet.write({"value": value})
    sheet.close()
    book.close()
    rows = rows_of(openpyxl.load_workbook(tmp_path / "a.xlsx")["numbers"])
    assert [row["value"] for row in rows] == [123456789012345, "1234567890123456", 10**18, 0.1]


def test_a_text_that_no_cell_holds_is_cut_and_half_characters_are_replaced(tmp_path):
    book = Workbook(tmp_path / "a.xlsx")
    sheet = book.sheet("texts", SHEET)
    sheet.write({"sentence": "长" * 40_000})
    sheet.write({"sentence": "a\ud800b"})
    sheet.close()
    book.close()
    long, half = rows_of(openpyxl.load_workbook(tmp_path / "a.xlsx")["texts"])
    assert (len(long["sentence"]), long["sentence"][-1]) == (32_767, "…")
    assert half["sentence"] == "a\ufffdb"


def test_a_table_too_long_for_a_sheet_goes_on_in_another(tmp_path, monkeypatch):
    monkeypatch.setattr(excel, "MOST_ROWS", 2)
    book = Workbook(tmp_path / "a.xlsx")
    sheet = book.sheet("rows", SHEET)
    for value in range(5):
        sheet.write({"value": value})
    sheet.close()
    book.close()
    made = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert made.sheetnames == ["rows", "rows 2", "rows 3", NOTES]
    assert [row["value"] for name in made.sheetnames[:3] for row in rows_of(made[name])] == [0, 1, 2, 3, 4]


def test_a_panel_is_written_with_its_notes(tmp_path):
    document = pe.read(TEXT.encode(), published="2024", region="包头市")
    made = pe.panel(document, "gdp")
    made.to_excel(Path(tmp_path / "panel.xlsx"))
    sheets = openpyxl.load_workbook(tmp_path / "panel.xlsx")
    (row,) = rows_of(sheets["panel"])
    assert (row["year"], row["value"], row["text"]) == (2024, 6.5, "6.5%左右")
    assert {row["column"] for row in rows_of(sheets[NOTES])} >= set(made.columns)


def test_a_reader_of_chinese_gets_chinese_sheets_headings_and_values(tmp_path, monkeypatch):
    monkeypatch.setenv("POLICYEXTRACT_LANG", "zh")
    document = pe.Document(text="今年的预期目标是：地区生产总值增长6%左右。", published="2024-01-17", region="包头市", source="a.txt")
    panel = pe.panel([document])
    panel.to_excel(tmp_path / "p.xlsx")
    sheets = openpyxl.load_workbook(tmp_path / "p.xlsx")
    assert sheets.sheetnames == ["面板", NOTES]
    (row,) = rows_of(sheets["面板"])
    assert (row["目标或结果"], row["界限"], row["口径"], row["承诺力度"]) == ("目标", "左右", "增速", "预期")
    assert all(re.search("[\u4e00-\u9fff]", name) for name in row)
    notes = {row["列名"]: row for row in rows_of(sheets[NOTES])}
    assert notes["value"]["名称"] == "数值（原文单位）"
    assert all(re.search("[\u4e00-\u9fff]", row["含义"]) for name, row in notes.items())
    assert panel.to_csv().startswith("region,"), "machine formats keep their English keys"


def test_every_column_of_every_table_has_a_label_and_a_meaning_in_chinese():
    tables = [schema.COLUMNS, schema.columns_of("error"), *(made.described for made in (
        pe.panel([]), pe.panel([], wide=True), pe.track([]), pe.find([], "gdp")))]  # fmt: skip
    for column in {column for table in tables for column in table}:
        assert label(column.name) != column.name, column.name
        assert re.search("[\u4e00-\u9fff]", labels.meaning(column.meaning, "zh"))
        assert labels.meaning(column.meaning, "zh") != column.meaning
