"""Reading: the encodings, what the text says of itself, and one clear line for what cannot be read."""

import io
from datetime import date
from pathlib import Path

import pytest
from other_texts import VALIDATION

from policyextract.core.dates import parse_date
from policyextract.readers.documents import ReadError, read, texts_in

CORPUS = Path(__file__).parents[2] / "corpus"
REPORT = """\
政府工作报告

——2024年1月17日在包头市第十六届人民代表大会第三次会议上

各位代表：今年地区生产总值增长9%左右。
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_text_reads_the_same_in_every_encoding(encoding):
    assert read(REPORT.encode(encoding)).text == REPORT


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_utf16_reads_in_both_byte_orders(mark, encoding):
    assert read(mark + REPORT.encode(encoding)).text == REPORT


def test_line_ends_stay_so_that_offsets_are_those_of_the_file():
    assert read("一\r\n二".encode()).text == "一\r\n二"


@pytest.mark.parametrize("encoding", ["shift-jis", "euc-kr"])
def test_other_encodings_are_refused_and_not_read_as_garbage(encoding):
    text = (CORPUS / "report-2024.txt").read_text(encoding="utf-8")
    with pytest.raises(ReadError, match=r"at byte offset \d+.*; accepted: UTF-8, UTF-16, UTF-32, GB18030, Big5$"):
        read(text.encode(encoding, "ignore"))


@pytest.mark.parametrize(
    ("content", "offset"),
    [
        (REPORT.encode()[:20] + b"\xff" + REPORT.encode()[20:], 20),
        (b"PK\x03\x04\x14\x00\x06\x00", 5),
        (b"\xff\xfe" + "一二".encode("utf-16-le") + b"\x00\xd8", 6),
    ],
)
def test_undecodable_bytes_are_named_by_file_and_offset(tmp_path, content, offset):
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(ReadError) as caught:
        read(path)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert f"at byte offset {offset}" in message
    assert message.endswith("accepted: UTF-8, UTF-16, UTF-32, GB18030, Big5")
    assert "\n" not in message


def test_a_named_encoding_overrides_the_detection():
    assert read("臺灣".encode("big5"), encoding="big5").text == "臺灣"
    with pytest.raises(ReadError, match="not big5, byte"):
        read(b"\xff\xff", encoding="big5")
    with pytest.raises(ValueError, match="encoding: 'big6' is not known"):
        read(b"", encoding="big6")


def test_open_files_are_read_binary_or_text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(REPORT, encoding="gb18030")
    with path.open("rb") as binary, path.open(encoding="gb18030") as text:
        assert read(binary) == read(text) == read(path)
    assert read(io.BytesIO(REPORT.encode())).source is None


def test_date_region_and_title_come_from_the_first_lines():
    document = read(REPORT.encode())
    assert (document.title, document.published, document.region) == ("政府工作报告", "2024-01-17", "包头市")


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "published", "region"),
    [
        ("beijing-2025", "2025-01-14", "北京市"),
        ("chongqing-2025", "2025-01-19", "重庆市"),
        ("shaanxi-2025", "2025-01-16", "陕西省"),
        ("shandong-2025", "2025-01-20", "山东省"),
        ("xinjiang-2025", "2025-01-19", "新疆维吾尔自治区"),
    ],
)
def test_real_reports_say_when_and_where_they_were_given(name, published, region):
    document = read(VALIDATION / f"{name}.txt")
    assert (document.published, document.region) == (published, region)


@pytest.mark.parametrize(
    ("heading", "published", "region"),
    [
        ("2023年6月1日在黑龙江省哈尔滨市第十六届人民代表大会", "2023-06-01", "哈尔滨市"),
        ("（ 2024 年 1 月 17 日 在 包头市 第十六届", "2024-01-17", "包头市"),
        ("2025年衢州市政府工作报告\n", "2025", "衢州市"),
        ("衢州市2025年政府工作报告\n", "2025", "衢州市"),
        ("通知\n发布日期：2023年3月2日\n", "2023-03-02", None),
        ("2024年2月30日在包头市第十六届", None, "包头市"),
        ("2023年1月5日前完成验收，进展顺利。", None, None),
        ("", None, None),
    ],
)
def test_headings_of_other_kinds(heading, published, region):
    document = read(heading.encode())
    assert (document.published, document.region) == (published, region)


def test_a_listing_beside_the_file_counts_more_than_its_first_lines(tmp_path):
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(REPORT, encoding="utf-8")
    listing = '[[document]]\nfile = "a.txt"\npublished = 2020-02-03\nregion = ""\n'
    (tmp_path / "corpus.toml").write_text(listing, encoding="utf-8")
    listed, unlisted = read(tmp_path / "a.txt"), read(tmp_path / "b.txt")
    assert (listed.title, listed.published, listed.region) == ("政府工作报告", "2020-02-03", None)
    assert (unlisted.published, unlisted.region) == ("2024-01-17", "包头市")


def test_arguments_count_most():
    document = read(CORPUS / "report-2024.txt", title="甲", published=date(2021, 5, 6), region="乙市")
    assert (document.title, document.published, document.region) == ("甲", "2021-05-06", "乙市")


@pytest.mark.parametrize(
    "listing",
    ["[[document", "[[document]]\n", '[[document]]\nfile = "a.txt"\npublished = "soon"\n', "document = 3", "document = [3]"],
)
def test_a_broken_listing_is_named(tmp_path, listing):
    (tmp_path / "a.txt").write_text("1", encoding="utf-8")
    (tmp_path / "corpus.toml").write_text(listing, encoding="utf-8")
    with pytest.raises(ValueError, match=r"corpus\.toml: |published of a\.txt"):
        read(tmp_path / "a.txt")


def test_what_is_no_input_is_said():
    with pytest.raises(TypeError, match="expected a path, bytes or an open file, got int"):
        read(3)


@pytest.mark.parametrize("value", ["2024-01-17", "2024-01", "2024"])
def test_dates_are_iso_and_as_exact_as_given(value):
    assert parse_date(value, "published") == value


@pytest.mark.parametrize("value", ["2024-1-7", "2024-02-30", "2024-13", "17.1.2024", "", "0000", "２０２４", 2024])
def test_a_bad_date_names_the_argument_and_the_form(value):
    with pytest.raises(ValueError, match=r"^--published: .* is not a date; write it as 2024-01-17, 2024-01 or 2024$"):
        parse_date(value, "--published")


def test_folders_give_their_texts_sorted_and_once(tmp_path):
    for name in ("b.txt", "a/z.TXT", "a/y.md", ".git/x.txt", "a/.w.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("1", encoding="utf-8")
    named = [tmp_path, tmp_path / "b.txt", tmp_path / "a" / "y.md"]
    assert texts_in(named) == [tmp_path / "a" / "z.TXT", tmp_path / "b.txt", tmp_path / "a" / "y.md"]


def test_a_missing_path_and_a_folder_without_texts_are_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="nowhere: no such file or folder"):
        texts_in([tmp_path / "nowhere"])
    with pytest.raises(ReadError, match=r"no texts in this folder; accepted: \.txt, "):
        texts_in([tmp_path])
