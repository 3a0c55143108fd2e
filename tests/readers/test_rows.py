"""Spreadsheets, CSV and JSON Lines with a column of texts: each row a document with its own date and place."""

import datetime
import json

import openpyxl
import pytest

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


def test_a_folder_is_searched_for_tables_only_with_columns(tmp_path):
    write(tmp_path / "a.csv")
    (tmp_path / "b.txt").write_text("全年完成投资9亿元。", "utf-8")
    assert len(list(documents_in([tmp_path]))) == 1
    assert len(found(tmp_path)) == 5
