"""Web pages: the article and nothing else, what their meta elements tell, and tables."""

import pytest

import policyextract as pe
from policyextract.readers.documents import ReadError, documents_in, read

GOALS = [
    "指标\t2023年完成\t2024年目标",
    "地区生产总值\t增长10.2%\t增长9%左右",
    "规模以上工业增加值\t增长20.5%\t增长20%以上",
    "固定资产投资\t增长28.6%\t增长20%以上",
]
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
