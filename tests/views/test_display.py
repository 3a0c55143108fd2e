"""What people see of records: words, the layout of a text, marks in place, notebook output, and the screen table."""

import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.cells import cell_len

import policyextract as pe
from policyextract.core.records import Document
from policyextract.views import wording
from policyextract.views.layout import paragraphs, section_at, sections
from policyextract.views.marking import Mark, marked, nested
from policyextract.views.notebook import Quantities, extraction_html, quantities_html, table_html
from policyextract.views.record_table import TableWriter

CORPUS = Path(__file__).parents[2] / "corpus"
HOSTILE = (
    "一、<script>alert(1)</script>2024年工作安排\n今年主要预期目标：地区生产总值增长6%左右。"
    "“<img src=x onerror=alert(2)>”项目投资100亿元\"'&amp;</script><!--\u202e倒\u2066\x00\x1b[31m\ud800𠮷，粮食产量增长3%以上。\n"
)


class Markup(HTMLParser):
    """Collects the tags, and the text that stands in none but them."""

    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.open, self.text = [], [], [], ""

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attributes]
        if tag not in ("input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not {"script", "style"} & set(self.open):
            self.text += data


def parsed(html):
    markup = Markup()
    markup.feed(html)
    markup.close()
    assert not markup.open
    return markup


def report(name="report-2024.txt"):
    document = pe.read(CORPUS / name)
    return document, pe.extract(document.text, published=document.published, region=document.region)


# ---- words -----------------------------------------------------------------------------------------------------------


def test_a_bound_that_is_not_in_the_number_is_a_sign():
    found = {f.text: wording.quantity(f) for f in pe.extract("税收收入占比达到88%、70%，增长 15 %以上，不低于5家。").figures}
    assert found["15 %以上"] == "15%以上"
    figure = pe.extract("增加值增长15%。").figures[0].model_copy(update={"bound": "min"})
    assert wording.quantity(figure) == "≥15%"


def test_a_unit_said_for_the_whole_list_is_written_with_each_number():
    assert [wording.quantity(q) for q in pe.quantities("162、587 项")] == ["162项", "587项"]


def test_line_breaks_and_stray_spaces_go_and_those_between_words_stay():
    assert wording.tidy("10 位\n左右") == "10位左右"
    assert wording.tidy("AI PC 20 GW") == "AI PC 20GW"


def test_what_is_shown_is_as_long_as_the_text():
    assert len(wording.shown(HOSTILE)) == len(HOSTILE)
    assert not re.search("[\u202e\u2066\x00\x1b\ud800]", wording.shown(HOSTILE))


# ---- layout ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_runs_are_the_raw_text_at_their_offsets(path):
    text = pe.read(path).text
    for paragraph in paragraphs(text):
        assert all(text[start : start + len(run)] == run for start, run in paragraph.runs)
        assert paragraph.start < paragraph.end <= len(text)


def test_a_record_knows_its_headings():
    text = "一、工作回顾\n增长5%。\n二、工作安排\n（一）扩大内需。投资增长6%。\n（二）产业\n增长7%。\n"
    made = sections(paragraphs(text))
    assert section_at(made, 0) == ("一、工作回顾",)
    assert section_at(made, text.index("6%")) == ("二、工作安排", "（一）扩大内需")
    assert section_at(made, text.index("7%")) == ("二、工作安排", "（二）产业")
    assert section_at([], 5) == ()


OWN = "\n".join((
    "临江市政府工作报告",
    "——2025年1月14日在临江市第八届人民代表大会第四次会议上",
    "一、2024年工作回顾",
    "地区生产总值增长5.2%，一般公共预算收入增长3.1%，城镇调查失业率4.1%。",
    "二、2025年工作总体要求和重点任务",
    "地区生产总值增长5%左右，居民消费价格涨幅2%左右，城镇新增就业不少于2万人。",
    "（一）扩大内需，促进消费",
    "新建改造充电桩3000个，社会消费品零售总额增长6%以上，固定资产投资增长8%。",
))  # fmt: skip


def own_report():
    return Document(text=OWN, title="临江市政府工作报告"), pe.extract(OWN, published="2025-01-14", region="临江市")


def test_the_sections_of_a_report_are_found():
    headings = [s.title for s in sections(paragraphs(own_report()[0].text))]
    assert headings[0] == ("一、2024年工作回顾",)
    assert any(len(title) == 2 for title in headings)


# ---- marks -----------------------------------------------------------------------------------------------------------


def test_marks_nest_and_the_text_stays_whole():
    runs = [(0, "abc<"), (6, "defgh")]
    html = marked(runs, [Mark(1, 8, 0), Mark(2, 3, 1), Mark(7, 20, 2)], lambda n: f"[{n}", lambda n: f"{n}]")
    assert html == "a[0b[1c1]&lt;de0][2fgh2]"
    assert [m[:2] for m in nested([Mark(0, 5, 0), Mark(3, 8, 1)])] == [(0, 5), (5, 8)]


def test_marks_of_any_overlap_leave_balanced_markup():
    from itertools import product

    spans = [(a, b) for a in range(4) for b in range(a + 1, 5)]
    for three in product(spans, repeat=3):
        marks = [Mark(a, b, n) for n, (a, b) in enumerate(three)]
        html = marked([(0, "wx"), (2, "yz")], marks, lambda n: "<i>", lambda n: "</i>")
        assert parsed(html).text == "wxyz"


# ---- notebook --------------------------------------------------------------------------------------------------------


def test_a_notebook_shows_the_text_with_marks_and_all_records():
    document, result = report()
    html = extraction_html(result, document.text)
    shown = parsed(html)
    assert html.count("<tr data-n=") == len(result)
    marks = len(re.findall(r'<mark class="pe-(?:target|actual)" data-n="\d+" title=', html))
    assert marks >= len(result.figures)
    assert "◇" in shown.text
    assert "二、展望2024年" in shown.text


def test_without_the_text_the_sentences_are_shown():
    _, result = report()
    html = extraction_html(result)
    assert len(set(re.findall(r'<mark class="[^"]*" data-n="(\d+)"', html))) >= 0.9 * len(result.figures)
    parsed(html)


def test_target_and_actual_differ_without_styles_and_scripts():
    html = extraction_html(pe.extract("2023年生产总值增长5%。2024年预期目标：生产总值增长6%。", published="2024-01-01"))
    bare = re.sub(r"<(style|script)>.*?</\1>| class=\"[^\"]*\"", "", html, flags=re.DOTALL)
    assert "◆5%" in bare
    assert "◇6%" in bare
    assert "<input" not in bare


def test_nothing_in_a_text_becomes_markup_in_a_notebook():
    harmless = set(parsed(extraction_html(pe.extract("甲产业增长6%。"), "甲产业增长6%。")).tags) | {"strong", "b", "mark", "i"}
    for html in (
        extraction_html(pe.extract(HOSTILE), HOSTILE),
        extraction_html(pe.extract(HOSTILE)),
        table_html([HOSTILE], [[HOSTILE, None]], HOSTILE),
    ):
        shown = parsed(html)
        assert shown.tags.count("script") == 1
        assert set(shown.tags) <= harmless | {"small"}
        assert "onerror" not in shown.attributes
        assert not re.search("[\u202e\u2066\x00\x1b\ud800]", html)
        html.encode()


def test_empty_results_show_themselves():
    assert "0 targets" in extraction_html(pe.extract(""), "")
    assert "<tbody></tbody>" in quantities_html([])


def test_quantities_are_a_list_with_a_table():
    made = Quantities(pe.quantities("增长15%以上"))
    assert made == pe.quantities("增长15%以上")
    assert "at least" in made._repr_html_()


# ---- the screen ------------------------------------------------------------------------------------------------------


class Screen(io.StringIO):
    encoding = "utf-8"

    def isatty(self):
        return True


def on_screen(monkeypatch, width, document, result):
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm")
    screen = Screen()
    TableWriter(screen).write(document, result, "figure")
    return re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue()).splitlines()


@pytest.mark.parametrize("width", [120, 80, 60, 40, 24])
def test_no_line_is_wider_than_the_terminal(monkeypatch, width):
    lines = on_screen(monkeypatch, width, *own_report())
    assert max(map(cell_len, lines)) <= max(width, 32)


def test_targets_come_first_under_the_headings_of_the_text(monkeypatch):
    document, result = own_report()
    lines = [line.strip() for line in on_screen(monkeypatch, 100, document, result)]
    targets, actuals = (next(i for i, line in enumerate(lines) if line.startswith(sign)) for sign in "◇◆")
    assert lines[targets] == f"◇ Targets ({len(result.targets)})"
    assert targets < actuals
    assert lines[targets + 1] == "二、2025年工作总体要求和重点任务"
    assert lines[actuals + 1] == "一、2024年工作回顾"
    assert any(line.startswith("（一）") for line in lines[targets:actuals])


def test_columns_are_straight_though_characters_are_wide(monkeypatch):
    lines = on_screen(monkeypatch, 100, *own_report())
    column = cell_len(lines[1][: lines[1].index("quantity")])
    row = next(line for line in lines if line.startswith("地区生产总值 "))
    before = next(i for i in range(len(row)) if cell_len(row[:i]) >= column)
    assert row[before - 1] == " " != row[before]


def test_escape_sequences_of_a_text_do_not_reach_the_terminal(monkeypatch):
    text = "地区生产总值增长6%，\x1b]0;x\x07粮食\x1b[31m产量增长3%。"
    lines = on_screen(monkeypatch, 80, Document(text=text, title="a\x1b[2Jb"), pe.extract(text))
    assert not any("\x1b" in line or "\x07" in line for line in lines[1:])
    assert not any("\x1b" in line or "\x07" in line for line in lines)


def test_a_notebook_speaks_chinese_where_the_reader_does(monkeypatch):
    document, result = own_report()
    monkeypatch.setenv("POLICYEXTRACT_LANG", "zh")
    html = extraction_html(result, document.text)
    for words in ("<summary>正文</summary>", "<th>指标或名称</th>", "</span> 目标</td>", 'data-filter="筛选"'):
        assert words in html
    hints = re.findall(r'title="([^"]*)"', html[: html.index("<table>")])
    assert hints
    slots = {line.partition(": ")[0] for hint in hints for line in hint.split("&#10;")[1:]}
    assert not [slot for slot in slots if re.search("[a-z]", slot)], slots
    assert "<th>量纲</th>" in quantities_html(pe.quantities("增长不低于3%"))
    assert "<td>不低于</td>" in quantities_html(pe.quantities("增长不低于3%"))


def test_a_notebook_speaks_english_where_nothing_says_otherwise(monkeypatch):
    for name in ("POLICYEXTRACT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    html = own_report()[1]._repr_html_()
    assert "<th>indicator or name</th>" in html
    assert "<summary>Records</summary>" in html
