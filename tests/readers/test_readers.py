"""Reading files of every kind: the same text from each, and one clear line for each that cannot be read.

The files in `data/readers` were written by LibreOffice, Chromium, zip and bsdtar (`data/readers/make.sh`) and all hold
the passage of the corpus in `passage.txt`.
"""

import csv
import io
import sys
import warnings
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml import parse_xml

import policyextract as pe
from policyextract.readers import archive, kinds
from policyextract.readers.documents import ReadError, ReadWarning, documents_in, read, texts_in

DATA = Path(__file__).parents[1] / "data" / "readers"
PASSAGE = (DATA / "passage.txt").read_text(encoding="utf-8")
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


def errors(paths):
    return [str(found) for _, found in documents_in(paths) if isinstance(found, ReadError)]


def zipped(path, members, **how):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **how) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


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


# Errors: one line that names the file, the place and what to do.


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


# Encodings.


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


# Pages.

BODY = "<p>今年发展的预期目标是：地区生产总值增长9%左右。</p><p>完成投资200亿元以上，新增就业3万人。</p>"
TEXT = "今年发展的预期目标是：地区生产总值增长9%左右。\n完成投资200亿元以上，新增就业3万人。\n"
REPORT_2025 = "2025年包头市政府工作报告"
MENU = "<ul>" + "".join(f"<li><a href=/>栏目{i}</a></li>" for i in range(30)) + "</ul>"
NEWS = "<ul>" + "".join(f"<li><a href=/>全市投资增长{i}.5%，增速居全区第一</a> 2024-01-0{i}</li>" for i in range(1, 9)) + "</ul>"


@pytest.mark.parametrize(
    "page",
    [
        f"<nav>{MENU}</nav><article>{BODY}</article><footer>主办：市政府，电话：0472。</footer>",
        f"<div class=top>{MENU}</div><div class=left>{NEWS}</div><div class=xl>{BODY}</div>",
        f"<table><tr><td>{MENU}</td></tr><tr><td>{NEWS}</td><td><table><tr><td>{BODY}</td></tr></table></td></tr></table>",
        f"<form action=/><div class=nav-main-box>{BODY}</div><div class=side>{NEWS}</div></form>",
        f"{BODY}<div style='display: none'>目标增长88%，不应出现。</div><div hidden>目标增长77%，不应出现。</div><!-- 增长99%。 -->",
        f"{BODY}<p>责任编辑：李某</p><p>【打印】【关闭窗口】</p><div class=share>分享到：<a>微信</a></div>",
        f"<p>发布时间：2024-01-20　来源：市政府　点击：20</p><div>{BODY}</div>",
        f"<pre>\n{TEXT}</pre>{NEWS}",
        f"{MENU}<div>" + TEXT.replace("\n", "<br><br>\n&nbsp;&nbsp;　　") + f"</div>{NEWS}",
        f"<div>{BODY}</div><div class=footer>本网站由市政府主办，建议使用IE9以上浏览器。</div><p>分辨率浏览，最佳浏览效果，请用1920。</p>",
        BODY.replace("9%", "<b>9</b><span>%</span>").replace("200", "<font color=red>2<u>00</u></font>"),
    ],
)
def test_a_page_gives_its_article_and_nothing_else(page):
    assert read(f"<!DOCTYPE html><html><body>{page}</body></html>".encode()).text == TEXT


def test_titles_and_occasions_above_an_article_belong_to_it():
    page = f"""<html><head><title>大众日报</title></head><body>{MENU}<h2>政府工作报告</h2><h3>——2025年1月20日在山东省第十四届人民代表大会上</h3>
    <p>信息时间：2025-02-01 阅读次数：99</p><div id=zoom>{BODY}</div></body></html>"""
    document = read(page.encode())
    assert document.text == "政府工作报告\n——2025年1月20日在山东省第十四届人民代表大会上\n" + TEXT
    assert (document.title, document.published, document.region) == ("政府工作报告", "2025-01-20", "山东省")


@pytest.mark.parametrize(
    ("head", "body", "slots"),
    [
        ("<meta name=PubDate content='2024-01-23 10:11'><meta name=ArticleTitle content=甲>", BODY, ("甲", "2024-01-23", None)),
        ("<meta name=SiteName content=内蒙古自治区包头市人民政府>", f"<h1>乙</h1>{BODY}", ("乙", None, "包头市")),
        ("<title>丙_衢州市人民政府</title>", f"<p>发布日期：2023年3月2日</p><div>{BODY}</div>", ("丙", "2023-03-02", "衢州市")),
        ("<meta name=PubDate content=2024-02-30><title>丁</title>", BODY, ("丁", None, None)),
        ("<meta name=PubDate content=2025-01-23>", f"<h1>{REPORT_2025}</h1>{BODY}", (REPORT_2025, "2025-01-23", "包头市")),
        ("<meta name=PubDate content=2026-01-23>", f"<h1>{REPORT_2025}</h1>{BODY}", (REPORT_2025, "2025", "包头市")),
    ],
)
def test_meta_elements_tell_title_date_and_region(head, body, slots):
    document = read(f"<html><head>{head}</head><body>{body}</body></html>".encode())
    assert (document.title, document.published, document.region) == slots


def test_words_of_a_pack_tell_what_a_page_has_beside_its_text_and_only_for_who_uses_it(tmp_path):
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "pages.toml").write_text('[[words]]\nid = "pages.button"\nextend = true\nwords = ["我要留言"]\n', encoding="utf-8")
    page = f"<html><body><div>{BODY}<p>我要留言，点此</p></div></body></html>".encode()
    ours, theirs = pe.Extractor(), pe.Extractor([pack])
    assert read(page, extractor=theirs).text == TEXT
    assert read(page, extractor=ours).text == read(page).text == TEXT + "我要留言，点此\n"


def test_tags_of_word_in_a_page_do_not_cut_its_sentences():
    body = BODY.replace("9%", "<st1:chmetcnv unitname='%'>9%</st1:chmetcnv><o:p></o:p>").replace("今年", "<w:r>今</w:r>年")
    assert read(f"<html><body>{body}</body></html>".encode()).text == TEXT


def test_raised_digits_of_a_page_are_no_digits_of_the_number_before():
    page = "<html><body><p>产值120<sup>1</sup>亿元，面积10<sup>4</sup>亩，见<a href=#n><sup>[2]</sup></a>。</p></body></html>"
    assert read(page.encode()).text == "产值120¹亿元，面积10⁴亩，见[²]。\n"


def test_cells_that_span_rows_and_columns_keep_the_columns_in_place():
    rows = "<tr><th rowspan=2>县</th><th colspan=2>产值</th></tr><tr><th>总量</th><th>增速</th></tr>"
    rows += "<tr><td rowspan=2>甲</td><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr>"
    text = read(f"<html><body><table>{rows}</table></body></html>".encode()).text
    assert text.split("\n")[:-1] == ["县\t产值", "\t总量\t增速", "甲\t1\t2", "\t3\t4"]


def test_a_table_of_a_page_is_a_line_a_row():
    rows = "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row.split("\t")) + "</tr>" for row in GOALS)
    page = f"<html><body>{MENU}<h2>2024年主要指标</h2><table border=1>{rows}</table>{NEWS}</body></html>"
    assert read(page.encode()).text.splitlines() == ["2024年主要指标", *GOALS]


def test_a_page_that_a_script_fills_says_so():
    with pytest.raises(ReadError, match="no text in this page, which may be one that a script fills"):
        read(b"<html><body><div id=app></div><script>render()</script></body></html>")


def test_a_page_nested_without_end_is_read_whole_or_not_at_all(tmp_path):
    path = tmp_path / "deep.html"
    path.write_bytes(b"<html><body>" + b"<div>" * 100_000 + "增长9%，".encode())
    ((_, found),) = documents_in([path])
    assert "nested too deep" in str(found) if isinstance(found, ReadError) else found.text == "增长9%，\n"


# Word.


NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_file(*parts: str) -> bytes:
    document = docx.Document()
    body = document.element.body
    for part in parts:
        body.insert(len(body) - 1, parse_xml(part.replace(">", f" {NAMESPACE}>", 1)))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def cell(*lines: str) -> str:
    return f"<w:tc>{''.join(f'<w:p>{run(line)}</w:p>' for line in lines)}</w:tc>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<w:p>{run('增长')}<w:ins>{run('9%')}</w:ins><w:del><w:r><w:delText>8%</w:delText></w:r></w:del></w:p>", "增长9%"),
        (f"<w:p>{run('建成')}<w:smartTag>{run('5公里')}</w:smartTag>{run('道路')}</w:p>", "建成5公里道路"),
        (f"<w:sdt><w:sdtContent><w:p>{run('目标')}</w:p></w:sdtContent></w:sdt>", "目标"),
        (
            f"<w:p><w:hyperlink>{run('公报')}</w:hyperlink><w:r><w:tab/><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r></w:p>",
            "公报\t甲\n乙",
        ),
        (
            f"<w:p>{run('正文')}<w:r><w:pict><w:txbxContent><w:p>{run('框')}</w:p></w:txbxContent></w:pict></w:r></w:p>",
            "正文\n框",
        ),
        (f"<w:tbl><w:tr>{cell('甲')}{cell('1', '2')}</w:tr></w:tbl>", "甲\t1 2"),
        (f"<w:tbl><w:tr>{cell('甲', '乙')}</w:tr></w:tbl>", "甲\n乙"),
    ],
)
def test_all_that_is_seen_in_a_word_file_is_read(body, text):
    assert read(word_file(body)).text == text + "\n"


def test_a_word_file_of_pictures_only_says_so():
    with pytest.raises(ReadError, match="input: no text in this Word file"):
        read(word_file())


@pytest.mark.parametrize(
    ("lines", "published", "region"),
    [
        (
            ["2025年上海市政府工作报告", "----2025年1月15日龚正市长在上海市第十六届人民代表大会第三次会议的政府工作报告"],
            "2025-01-15",
            "上海市",
        ),
        (
            ["报告", "——2025年1月14日自治区人民政府主席王莉霞在内蒙古自治区第十四届人民代表大会上的讲话"],
            "2025-01-14",
            "内蒙古自治区",
        ),
        (
            ["2025年新疆政府工作报告", "2025年1月19日在新疆维吾尔自治区第十四届人民代表大会第三次会议上"],
            "2025-01-19",
            "新疆维吾尔自治区",
        ),
        (
            ["2025年北京市政府工作报告", "来源：北京日报", "2025年1月14日在北京市第十六届人民代表大会第三次会议上"],
            "2025-01-14",
            "北京市",
        ),
    ],
)
def test_reports_in_word_say_when_and_where_they_were_given(lines, published, region):
    document = read(word_file(*(f"<w:p>{run(line)}</w:p>" for line in lines)))
    assert (document.title, document.published, document.region) == (lines[0], published, region)


# Archives and folders.


def test_an_archive_gives_its_documents_one_by_one_and_goes_on_after_a_broken_one():
    found = dict(documents_in([DATA / "archive.zip"]))
    names = [name.removeprefix(f"{DATA / 'archive.zip'}/") for name in found]
    assert names == ["2024/broken.pdf", "2024/report.docx", "2024/旗县区/old.html", "inner.zip/passage.txt"]
    broken, *good = found.values()
    assert isinstance(broken, ReadError)
    assert "broken.pdf: broken PDF" in str(broken)
    assert [document.text for document in good] == [PASSAGE] * 3
    assert [document.source for document in good] == list(found)[1:]


def test_member_names_in_gbk_are_read():
    assert [name for name, _ in documents_in([DATA / "gbk.zip"])] == [f"{DATA / 'gbk.zip'}/政府工作报告.txt"]


def test_encrypted_members_and_paths_that_climb_out_are_errors_and_the_others_are_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, said in (("encrypted.zip", "encrypted; unpack"), ("climbing.zip", "path climbs out of the archive")):
        (_, error), (_, document) = documents_in([DATA / name])
        assert said in str(error)
        assert document.text == PASSAGE
    assert not list(tmp_path.rglob("*"))


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "C:\\a.txt", "a/../../b.txt", "..\\a.txt"])
def test_every_way_out_of_an_archive_is_closed(tmp_path, name):
    assert errors([zipped(tmp_path / "a.zip", {name: "x"})])[0].endswith(
        "path climbs out of the archive; accepted: paths inside it"
    )


def test_archives_that_expand_without_bound_are_errors(tmp_path, monkeypatch):
    bomb = zipped(tmp_path / "bomb.zip", {"a.txt": bytes(20_000_000), "b.txt": PASSAGE})
    found = [found for _, found in documents_in([bomb])]
    assert "unpacks from" in str(found[0])
    assert found[1].text == PASSAGE
    document = zipped(tmp_path / "a.docx", {"[Content_Types].xml": "", "word/document.xml": bytes(20_000_000)})
    assert "part word/document.xml: unpacks from" in errors([document])[0]
    monkeypatch.setattr(archive, "MAX_MEMBER", 6000)
    assert "accepted: at most 6000" in errors([zipped(tmp_path / "large.zip", {"a.txt": "增长" * 2000})])[0]
    monkeypatch.setattr(archive, "MAX_TOTAL", 12000)
    many = zipped(tmp_path / "many.zip", {f"{i}.txt": PASSAGE for i in range(9)})
    found = [found for _, found in documents_in([many])]
    assert [getattr(document, "text", None) for document in found] == [PASSAGE, PASSAGE, None]
    assert "the archive unpacks to more than 12000 bytes" in str(found[-1])


def test_archives_in_archives_end_at_a_depth(tmp_path):
    inner = zipped(tmp_path / "1.zip", {"a.txt": PASSAGE})
    for i in (2, 3):
        inner = zipped(tmp_path / f"{i}.zip", {f"{i - 1}.zip": inner.read_bytes()})
    assert errors([tmp_path / "2.zip"]) == []
    assert errors([tmp_path / "3.zip"])[0].endswith("an archive in an archive in an archive; accepted: 2 levels")


def test_an_archive_with_one_document_can_be_read_and_an_empty_one_says_so(tmp_path):
    one = zipped(tmp_path / "one.zip", {"__MACOSX/._a.txt": "x", "a.txt": PASSAGE, "note.md": "x"})
    assert read(one).text == read(one.read_bytes()).text == PASSAGE
    assert read(one).source == f"{one}/a.txt"
    with pytest.raises(ReadError, match="no texts in this archive"):
        read(zipped(tmp_path / "none.zip", {"note.md": "x"}))


def test_names_that_would_break_a_line_do_not(tmp_path):
    found = errors([zipped(tmp_path / "a.zip", {"a\nb\x1b.pdf": "x"})])
    assert "\n" not in found[0]
    assert "\x1b" not in found[0]


def test_a_folder_is_read_file_by_file_and_what_fails_is_named(tmp_path):
    (tmp_path / "a.ofd").write_bytes(b"PK")
    (tmp_path / "b.docx").write_bytes((DATA / "report.docx").read_bytes())
    (tmp_path / "b.doc").write_bytes((DATA / "table.doc").read_bytes())  # has been converted
    (tmp_path / "~$b.docx").write_bytes(b"x")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-")
    (tmp_path / "d.zip").write_bytes((DATA / "gbk.zip").read_bytes())
    (tmp_path / "picture.jpg").write_bytes(b"x")
    found = list(documents_in([tmp_path, tmp_path / "nowhere.txt"]))
    assert [Path(name).name for name, _ in found] == ["a.ofd", "b.docx", "c.pdf", "政府工作报告.txt", "nowhere.txt"]
    assert [isinstance(document, ReadError) for _, document in found] == [True, False, True, False, True]
    assert str(found[-1][1]) == f"{tmp_path / 'nowhere.txt'}: no such file or folder"


def test_documents_come_one_at_a_time(tmp_path, monkeypatch):
    read_files = []
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read_files.append(path.name) or real(path))
    for i in range(5):
        (tmp_path / f"{i}.txt").write_text(PASSAGE, encoding="utf-8")
    documents = documents_in([tmp_path])
    next(documents)
    next(documents)
    assert read_files == ["0.txt", "1.txt"]


def test_arguments_count_for_every_document_and_a_broken_listing_for_its_files(tmp_path):
    documents = [document for _, document in documents_in([DATA / "archive.zip"], published="2020-01-01", region="甲市")][1:]
    assert {(document.published, document.region) for document in documents} == {("2020-01-01", "甲市")}
    with pytest.raises(ValueError, match="published: 'soon' is not a date"):
        list(documents_in([DATA], published="soon"))
    (tmp_path / "a.txt").write_text("1", encoding="utf-8")
    (tmp_path / "corpus.toml").write_text("[[document", encoding="utf-8")
    assert "corpus.toml: " in errors([tmp_path])[0]


def test_every_suffix_that_a_folder_is_searched_for_is_read_or_refused():
    assert not set(kinds.SUFFIXES) & set(kinds.REFUSED)
    assert {path.suffix for path in texts_in([DATA])} <= set(kinds.SUFFIXES) | set(kinds.REFUSED)


# Traditional characters.


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
