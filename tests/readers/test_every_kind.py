"""Files of every kind: the same text from each, and one clear line for each that cannot be read.

The files in `data/readers` were written by LibreOffice, Chromium, zip and bsdtar (`data/readers/make.sh`)."""

import csv
import io
import sys
import warnings
from pathlib import Path

import pypdfium2
import pytest

import policyextract as pe
from policyextract.readers.documents import ReadError, ReadWarning, documents_in, read, texts_in
from policyextract.readers.kinds import contents as kinds

from .made import DATA, PASSAGE, zipped

FULL = [
    "passage.txt",
    "passage-gb18030.txt",
    "passage-utf16.txt",
    "report.docx",
    "report.pdf",
    "columns.pdf",
    "newspaper.pdf",
    "page.pdf",
    "old.html",
    "saved.html",
    "saved.mhtml",
    "gbk.zip",
]


GOALS = [
    "指标\t2023年完成\t2024年目标",
    "地区生产总值\t增长10.2%\t增长9%左右",
    "规模以上工业增加值\t增长20.5%\t增长20%以上",
    "固定资产投资\t增长28.6%\t增长20%以上",
]


def figures(document):
    result = pe.extract(document.text, published=document.published, region=document.region)
    return [(f.kind, f.indicator, f.value, f.unit, f.bound, f.period, f.region) for f in result.figures]


@pytest.fixture(scope="module")
def expected():
    found = figures(read(DATA / "passage.txt"))
    assert len(found) > 20
    return found


@pytest.mark.parametrize("name", FULL)
def test_a_report_reads_the_same_from_every_kind_of_file(name, expected):
    document = read(DATA / name)
    assert document.text == PASSAGE
    assert (document.published, document.region) == ("2024-01-17", "包头市")
    assert document.title in ("政府工作报告", "包头市2024年政府工作报告")
    assert figures(document) == expected


@pytest.mark.parametrize("name", FULL)
def test_bytes_and_open_files_read_as_the_file_does(name):
    content = (DATA / name).read_bytes()
    assert read(content).text == read(io.BytesIO(content)).text == PASSAGE
    with (DATA / name).open("rb") as file:
        assert str(read(file).source).startswith(str(DATA / name))


@pytest.mark.parametrize("name", ["report.docx", "report.pdf", "saved.html", "passage-utf16.txt"])
def test_what_the_file_says_of_itself_can_be_overridden(name):
    document = read(DATA / name, title="甲", published="2020", region="乙市")
    assert (document.title, document.published, document.region) == ("甲", "2020", "乙市")


@pytest.mark.parametrize("name", ["table.docx", "table.pdf"])
def test_tables_stand_where_they_stand_in_the_document(name):
    lines = read(DATA / name).text.splitlines()
    assert lines[0] == "2024年主要预期目标"
    assert lines[2:6] == GOALS
    assert lines[6] == PASSAGE.splitlines()[6]


def test_cells_of_several_lines_are_one_and_a_watermark_is_no_text():
    lines = read(DATA / "tasks.pdf").text.splitlines()
    passage = PASSAGE.splitlines()
    rows = [f"{i}\t{line[:75]}\t市发展改革委\t{i + 6}月底" for i, line in enumerate(passage[8:], 1)]
    assert lines == ["任务分工表", passage[4], "序号\t任务\t责任单位\t时限", *rows, passage[4]]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read(tmp_path, turn):
    document = pypdfium2.PdfDocument(DATA / "table.pdf")
    for page in document:
        page.set_rotation(turn)
    document.save(tmp_path / "turned.pdf")
    document.close()
    assert read(tmp_path / "turned.pdf").text == read(DATA / "table.pdf").text


def test_word_properties_tell_title_and_day_where_the_text_does_not():
    assert read(DATA / "table.docx").published == "2024-01-20"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("scanned.pdf", "page 1: pictures without text (scanned); recognize the text first; accepted: PDF with a text layer"),
        ("encrypted.pdf", "encrypted PDF; save it without a password"),
        ("archive.zip", "several documents in this archive; read them with documents_in"),
    ],
)
def test_what_cannot_be_read_says_why(name, said):
    with pytest.raises(ReadError) as caught:
        read(DATA / name)
    assert str(caught.value) == f"{DATA / name}: {said}"


def test_a_scanned_page_among_others_is_a_warning_that_names_it():
    with pytest.warns(ReadWarning, match=r"partly\.pdf: page 2: pictures without text \(scanned\);.*the other pages are read$"):
        text = read(DATA / "partly.pdf").text
    assert text == "".join(PASSAGE.splitlines(keepends=True)[:6])


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".html", ".mhtml", ".zip", ".doc"])
@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02", b"%PDF-1.7\n%%EOF", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_broken_and_empty_files_are_one_line_each(tmp_path, suffix, content):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", [name for name in FULL if Path(name).suffix in (".docx", ".pdf", ".zip")])
def test_a_file_cut_off_anywhere_is_an_error_and_no_crash(tmp_path, name):
    content = (DATA / name).read_bytes()
    for share in range(1, 10):
        path = tmp_path / name
        path.write_bytes(content[: len(content) * share // 10])
        ((_, found),) = documents_in([path])
        said = str(found) if isinstance(found, ReadError) else ""  # a PDF may be repaired
        assert "\n" not in said


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [("report.pdf", "pypdfium2", "pdf"), ("report.docx", "lxml.etree", "word"), ("saved.html", "lxml.html", "html")],
)
def test_a_missing_parser_names_the_extra_that_brings_it(monkeypatch, name, module, extra):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ReadError, match=rf'^.*{name}: needs .*; pip install ".+\[{extra}\]"$'):
        read(DATA / name)


def test_parsers_are_imported_when_a_file_of_their_kind_is_read():
    import subprocess

    code = "import policyextract as pe, sys; pe.read(b''); print(any(m in sys.modules for m in ('docx', 'lxml', 'pypdfium2')))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"


@pytest.mark.parametrize(
    ("name", "source", "kind"),
    [
        ("a.doc", "saved.html", "a page saved as .doc"),
        ("a.doc", "report.docx", "a renamed Word file"),
        ("a.pdf", "saved.html", "an error page in place of a PDF"),
        ("a.html", "report.pdf", "a PDF served as a page"),
        ("a", "report.pdf", "a PDF without suffix"),
        ("a.html", "saved.mhtml", "MHTML called HTML"),
    ],
)
def test_a_file_is_what_its_bytes_are(tmp_path, name, source, kind):
    (tmp_path / name).write_bytes((DATA / source).read_bytes())
    if name == "a.pdf":
        with pytest.raises(ReadError, match=r"not the \.pdf file that its name says"):
            read(tmp_path / name)
    else:
        assert read(tmp_path / name).text == PASSAGE, kind


def test_spreadsheets_and_encrypted_word_files_are_named_as_such(tmp_path):
    sheet = zipped(tmp_path / "a.xlsx", {"[Content_Types].xml": "", "xl/workbook.xml": ""})
    with pytest.raises(ReadError, match="a spreadsheet; name the column of its texts"):
        read(sheet)
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(ReadError, match="input: encrypted Office file; save it without a password"):
        read(locked)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_is_known_without_its_mark(encoding):
    assert read(PASSAGE.encode(encoding)).text == PASSAGE
    assert read("包头市".encode(encoding) + "2024年目标".encode(encoding)).text == "包头市2024年目标"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("gb2312", "gb18030"), ("utf-8", "gb18030"), ("gbk", "utf-8"), ("big5", "big5"), ("no-such", "utf-8"), ("", "utf-16")],
)
def test_pages_are_decoded_as_they_are_and_not_as_they_say(declared, encoding):
    text = (
        "今年全市地區生產總值增長百分之九，完成投資二百億元。"
        if encoding == "big5"
        else "今年地区生产总值增长9%左右，完成投资200亿元。"
    )
    page = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'
    assert read(page.encode(encoding)).text == text + "\n"
    head = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset="{declared}"'
    saved = f"{head}\r\n\r\n<html><body><p>{text}</p></body></html>\r\n--b--\r\n"
    if encoding != "utf-16":  # in which the boundary could not be read
        assert read(saved.encode(encoding)).text == text + "\n"


def test_every_suffix_that_a_folder_is_searched_for_is_read_or_refused():
    assert not set(kinds.SUFFIXES) & set(kinds.REFUSED)
    assert {path.suffix for path in texts_in([DATA])} <= set(kinds.SUFFIXES) | set(kinds.REFUSED)


def test_traditional_characters_are_one_for_one_and_leave_simplified_text_alone():
    file = Path(pe.__file__).parent / "core" / "data" / "traditional.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        rows = [(row["traditional"], row["simplified"]) for row in csv.DictReader(stream)]
    assert len(dict(rows)) == len(rows) > 2500
    assert all(len(a) == len(b) == 1 and a != b for a, b in rows)
    table = str.maketrans(dict(rows))
    assert (
        "固定資產投資增長不低於百分之九，規劃線路兩億噸後".translate(table) == "固定资产投资增长不低于百分之九，规划线路两亿吨后"
    )
    level_one = "".join(bytes((high, low)).decode("gb2312", "ignore") for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    assert level_one.translate(table) == level_one


def test_reading_gives_no_warnings_of_the_parsers():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name in FULL:
            read(DATA / name)
