"""Spreadsheets, CSV and JSON Lines with a column of texts: each row a document with its own date and place."""

import datetime
import importlib
import json
import time
import zipfile

import openpyxl
import pyarrow as pa
import pytest
from pyarrow import parquet

from policyextract.core.failures import Failure
from policyextract.engines.run import Options, results
from policyextract.readers.documents import Columns, ReadError, documents_in

COLUMNS = Columns(text="正文", published="日期", region="地区")
ROWS = [
    ("甲县报告", "2019-02-03", "甲县", "全年完成投资5亿元。"),
    ("乙县报告", "2020年3月1日", "乙县", "全年完成投资6亿元，\n增长7%。"),
    ("空", "2020", "丙县", ""),
    ("丁县报告", "2021年", "", "全年完成投资8亿元。"),
    ("戊县报告", "不详", "戊县", "全年完成投资9亿元。"),
]
HEAD = ("标题", "日期", "地区", "正文")


def found(path, columns=COLUMNS, **given):
    return list(documents_in([path], columns=columns, **given))


def sheet(path, rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


def write(path, encoding="utf-8"):
    if path.suffix == ".xlsx":
        sheet(path, [(), HEAD, *ROWS])
    elif path.suffix == ".jsonl":
        path.write_text(
            "".join(json.dumps(dict(zip(HEAD, row, strict=True)), ensure_ascii=False) + "\n" for row in ROWS), encoding
        )
    else:
        quoted = [",".join(f'"{cell}"' for cell in row) for row in (HEAD, *ROWS)]
        path.write_text("\n".join(quoted) + "\n", encoding)
    return path


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.xlsx"])
def test_each_row_is_a_document_with_its_own_date_and_place(tmp_path, name):
    path = write(tmp_path / name)
    first = {"a.csv": 2, "a.jsonl": 1, "a.xlsx": 3}[name]
    documents = found(path)
    assert [name.removeprefix(str(path)) for name, _ in documents] == [f"#{first + i}" for i in (0, 1, 3, 4)]
    assert [(d.published, d.region, d.text) for _, d in documents[:3]] == [
        ("2019-02-03", "甲县", "全年完成投资5亿元。"),
        ("2020-03-01", "乙县", "全年完成投资6亿元，\n增长7%。"),
        ("2021", None, "全年完成投资8亿元。"),
    ]
    assert documents[0][1].source == f"{path}#{first}"
    assert "'不详' is not a date" in str(documents[3][1])


def test_the_caller_counts_more_than_a_column_and_a_title_may_be_named(tmp_path):
    documents = found(write(tmp_path / "a.csv"), Columns(text="正文", title="标题"), region="全国")
    assert [(d.title, d.region, d.published) for _, d in documents][:1] == [("甲县报告", "全国", None)]


def test_gb18030_tabs_and_numbers_as_dates(tmp_path):
    path = tmp_path / "a.tsv"
    path.write_text("正文\t日期\n完成投资5亿元。\t2019\n", "gb18030")
    assert [(d.text, d.published) for _, d in found(path, Columns("正文", "日期"))] == [("完成投资5亿元。", "2019")]
    book = tmp_path / "b.xlsx"
    sheet(book, [("正文", "日期"), ("甲", datetime.datetime(2018, 1, 9)), ("乙", 2017), ("丙", 2016.0), ("丁", None)])
    assert [d.published for _, d in found(book, Columns("正文", "日期"))] == ["2018-01-09", "2017", "2016", None]


def test_a_column_that_is_not_there_is_named_with_those_that_are(tmp_path):
    ((_, error),) = found(write(tmp_path / "a.csv"), Columns("全文"))
    assert str(error) == f"{tmp_path / 'a.csv'}: no column '全文'; it has: 标题, 日期, 地区, 正文"


@pytest.mark.parametrize(
    ("name", "content"), [("a.xlsx", b"PK\x03\x04"), ("b.jsonl", b'{"a": 1}\n{"a":'), ("c.csv", b"\xff\xff"), ("d.csv", b"")]
)
def test_a_broken_table_is_an_error(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    errors = [error for _, error in found(tmp_path / name, Columns("a")) if isinstance(error, ReadError)]
    assert errors
    assert all(str(error).startswith(str(tmp_path / name)) for error in errors)


def test_an_object_may_leave_out_what_others_say_and_costs_no_other(tmp_path):
    path = tmp_path / "a.jsonl"
    lines = ['{"text": "甲"}', '{"text": "乙", "day": 2019}', '{"day": 2020}', '{"text": ' + "[" * 100_000, '{"text": "丙"}']
    path.write_text("\n".join(lines), "utf-8")
    *documents, last = found(path, Columns("text", "day", "place"))
    assert [(d.text, d.published) for _, d in documents if not isinstance(d, ReadError)] == [("甲", None), ("乙", "2019"), ("丙", None)]
    assert [name for name, d in documents if isinstance(d, ReadError)] == [f"{path}#4"]
    assert str(last[1]) == f"{path}: no column 'place'; it has: text, day"


def written_as(path, rows):
    """A sheet whose rows say themselves which they are: number, and text by column."""
    with zipfile.ZipFile(path) as made:
        parts = {name: made.read(name) for name in made.namelist()}
    cells = [
        (number, "".join(f'<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for column, text in row.items()))
        for number, row in rows
    ]
    body = "".join(f'<row r="{number}">{row}</row>' for number, row in cells)
    name = "xl/worksheets/sheet1.xml"
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts[name] = f'<worksheet xmlns="{space}"><sheetData>{body}</sheetData></worksheet>'.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)


def test_a_row_far_below_is_read_and_one_below_all_rows_of_excel_ends_the_sheet(tmp_path):
    path = tmp_path / "a.xlsx"
    sheet(path, [("a",)])
    written_as(path, [(1, {"A": "正文"}), (1_048_576, {"A": "完成投资5亿元。"})])
    assert [(name, d.text) for name, d in found(path, Columns("正文"))] == [(f"{path}#1048576", "完成投资5亿元。")]
    written_as(path, [(1, {"A": "正文"}), (2, {"A": "完成投资5亿元。"}), (10**12, {"A": "完成投资6亿元。"})])
    (_, first), (_, error) = found(path, Columns("正文"))
    assert first.text == "完成投资5亿元。"
    assert str(error) == f"{path}: a row beyond the 1048576th; accepted: sheets as Excel writes them"


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_columns_that_nobody_asked_for_cost_nothing(tmp_path, name):
    path, count = tmp_path / name, 2000
    if name == "a.xlsx":
        sheet(path, [("a",)])
        rows = [(n, {"B": f"投资{n}亿元。", "XFD": "x"}) for n in range(2, count + 2)]
        written_as(path, [(1, {"A": "日期", "B": "正文", "XFD": "x"}), *rows])
    else:
        path.write_text("日期,正文" + ",x" * 100_000 + "\n" + "".join(f",投资{n}亿元。\n" for n in range(2, count + 2)), "utf-8")
    began = time.process_time()
    documents = found(path, Columns("正文"))
    assert [d.text for _, d in documents] == [f"投资{n}亿元。" for n in range(2, count + 2)]
    assert time.process_time() - began < 10


def test_a_folder_is_searched_for_tables_only_with_columns(tmp_path):
    write(tmp_path / "a.csv")
    (tmp_path / "b.txt").write_text("全年完成投资9亿元。", "utf-8")
    assert len(list(documents_in([tmp_path]))) == 1
    assert len(found(tmp_path)) == 5


def test_a_quotation_mark_that_is_never_closed_is_told_with_its_row(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('正文,日期\n"完成投资5亿元。",2019\n"完成投资6亿元。,2020\n完成投资7亿元。,2021\n', "utf-8")
    (_, first), (name, error) = found(path, Columns("正文", "日期"))
    assert first.text == "完成投资5亿元。"
    assert name == f"{path}#3"
    assert str(error) == (
        f"{path}#3: a quotation mark that is never closed takes in all lines below; accepted: two of them for one inside a cell"
    )
    path.write_text('正文\n"完成投资5亿元，\n""增长""7%。"', "utf-8")  # no line end, but closed
    assert [d.text for _, d in found(path, Columns("正文"))] == ['完成投资5亿元，\n"增长"7%。']


@pytest.mark.parametrize(("name", "content"), [("a.csv", "正文\n完成投资5亿元。\n"), ("a.jsonl", '{"正文": "完成投资5亿元。"}\n')])
def test_marks_of_files_that_were_joined_are_no_part_of_a_name(tmp_path, name, content):
    (tmp_path / name).write_text(f"\ufeff\ufeff{content}", "utf-8")
    assert [d.text for _, d in found(tmp_path / name, Columns("正文"))] == ["完成投资5亿元。"]


def test_texts_in_bytes_are_decoded_and_what_is_no_text_is_refused_row_by_row(tmp_path):
    path = tmp_path / "a.parquet"
    texts = ["完成投资5亿元。".encode(), "完成投资6亿元。".encode("gb18030"), b"\xff\xfe\xfd", None]
    parquet.write_table(pa.table({"正文": pa.array(texts, pa.binary())}), path)
    (_, first), (_, second), (_, third) = found(path, Columns("正文"))
    assert (first.text, second.text) == ("完成投资5亿元。", "完成投资6亿元。")
    assert str(third).startswith(f"{path}#3: 正文: not UTF-16-LE as its mark says")
    parquet.write_table(pa.table({"正文": [["完成投资5亿元。"], None]}), path)
    ((_, error),) = found(path, Columns("正文"))
    assert str(error) == f"{path}#1: 正文 is a list; accepted: texts, numbers, dates"


def test_a_day_that_does_not_exist_is_refused_and_not_taken_for_none(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("正文,日期\n完成投资5亿元。,2024-02-30\n完成投资6亿元。,2024-2-3\n", "utf-8")
    (_, error), (_, document) = found(path, Columns("正文", "日期"))
    assert str(error) == f"{path}#2: published: '2024-02-30' is not a date; write it as 2024-01-17, 2024-01 or 2024"
    assert document.published == "2024-02-03"


def test_a_page_of_a_parquet_file_that_is_broken_is_told_as_such(tmp_path):
    path = tmp_path / "a.parquet"
    parquet.write_table(pa.table({"正文": ["完成投资5亿元。"]}), path)
    content = path.read_bytes()
    path.write_bytes(content[:4] + b"\xff" * 60 + content[64:])
    ((_, error),) = found(path, Columns("正文"))
    assert str(error).startswith(f"{path}: broken Parquet file (")


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_what_is_wrong_with_a_table_as_a_whole_costs_none_of_its_rows(tmp_path, workers):
    """It had the place of a row that was read, and took it."""
    path = tmp_path / "a.jsonl"
    path.write_text("".join(f'{{"text": "完成投资{n}亿元。"}}\n' for n in range(1, 6)), "utf-8")
    made = list(results([str(path)], Options(columns=Columns("text", "day"), workers=workers)))
    assert [document[0].text for document in made[:-1]] == [f"完成投资{n}亿元。" for n in range(1, 6)]
    assert made[-1] == Failure(str(path), "read", "no column 'day'; it has: text")


@pytest.mark.parametrize("module", ["openpyxl", "lxml.html", "zipfile"])
def test_too_little_memory_is_never_told_as_a_broken_file(tmp_path, monkeypatch, module):
    """A worker that has none left is ended, and the document put aside with that reason."""
    name, call = {
        "openpyxl": ("a.xlsx", "load_workbook"), "lxml.html": ("a.html", "document_fromstring"), "zipfile": ("a.zip", "ZipFile")
    }[module]  # fmt: skip
    write(tmp_path / "a.xlsx")
    (tmp_path / "a.html").write_text("<html><p>完成投资5亿元。</p></html>", "utf-8")
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04")

    def none_left(*_, **__):
        raise MemoryError

    monkeypatch.setattr(importlib.import_module(module), call, none_left)
    with pytest.raises(MemoryError):
        found(tmp_path / name)
