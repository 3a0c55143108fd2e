"""Repair of raw text: what is mended, and that every clean character leads back to its raw one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steps import repair

from policyextract.core.text.fold import with_ideographs
from policyextract.extraction.text.slips import Slips


def clean(raw: str) -> str:
    return repair(raw).text.strip()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("新开工项目 87 个", "新开工项目87个"),
        ("完成投资　2064.5　亿元", "完成投资2064.5亿元"),
        ("增长１２．５％", "增长12.5%"),
        ("总量 1 200 万吨", "总量1200万吨"),
        ("总量1，200万吨", "总量1,200万吨"),
        ("部署 AI PC 产线", "部署AI PC产线"),
        ("增长1O%", "增长10%"),
        ("增长lO.5%", "增长10.5%"),
        ("下降l3.6%", "下降13.6%"),
        ("部署PhIl3%", "部署PhIl3%"),
        ("增长3·5%", "增长3.5%"),
        ("「两新」导向", "“两新”导向"),
    ],
)
def test_spaces_widths_and_misread_digits_are_mended(raw: str, expected: str) -> None:
    assert clean(raw) == expected


def test_a_line_that_breaks_inside_a_sentence_is_joined() -> None:
    raw = "全市全年新建成了一大批改善民生的公共服务设施和文化体育场馆，其中包括社区养老服\n\n务站36\n\n处，改造了4条道路。"
    assert clean(raw) == raw.replace("\n", "")


def test_headings_and_paragraphs_stay_apart() -> None:
    raw = "一、过去一年工作回顾\n全市经济增长8%。\n二、今年工作安排\n经济增长7%。"
    assert clean(raw).split("\n") == raw.split("\n")


def test_a_character_printed_twice_over_a_page_break_is_read_once() -> None:
    raw = "我们要把重点产业链做大做强，推动产业由“世\n\n世界级储量”向“世界级产业”迈进，全年产值达到100亿元。"
    assert "由“世界级储量”" in clean(raw)


def test_a_word_that_repeats_its_character_is_kept() -> None:
    raw = "我们要让发展成果更多更公平地惠及全体人民群众，做到人\n\n人享有基本医疗服务，户户都能喝上自来水。"
    assert "人人享有" in clean(raw)


@pytest.mark.parametrize("line", ["相关报道请扫描二维码", "责任编辑：某某", "— 12 —", "第3页", "7"])
def test_page_furniture_is_left_out_and_the_sentence_goes_on(line: str) -> None:
    raw = f"全市规模以上工业增加值同比增长百分之八，其中高技术制造业增加值同比增\n{line}\n长百分之十二。"
    assert clean(raw) == "全市规模以上工业增加值同比增长百分之八，其中高技术制造业增加值同比增长百分之十二。"


def test_lines_of_fixed_width_are_joined() -> None:
    body = "全市地区生产总值比上年增长百分之八规模以上工业增加值增长百分之十固定资产投资增长百分之十二"
    raw = "\n".join(body[i : i + 11] for i in range(0, len(body), 11)) + "。"
    raw = "\n".join([raw] * 4)
    assert clean(raw) == "\n".join([body + "。"] * 4)


@given(st.text(max_size=300))
def test_every_clean_character_leads_back_to_one_raw_character(raw: str) -> None:
    mended = repair(raw)
    last = -1
    for i in range(len(mended.text)):
        start, end = mended.raw_span(i, i + 1)
        assert end == start + 1
        assert last < start < len(raw) or mended.text[i] == "\n"
        last = max(last, start)


@pytest.mark.parametrize("unit", ["1", " ", "\n", "、", "（", "a\n", "“", "\x00", "１ ", "世\n\n"])
def test_the_time_is_linear_whatever_the_text(unit: str) -> None:
    def seconds(count: int) -> float:
        raw = unit * count
        start = time.process_time()
        repair(raw)
        return time.process_time() - start

    seconds(1000)
    small = min(seconds(20_000) for _ in range(3))
    large = min(seconds(200_000) for _ in range(2))
    assert large < 30 * max(small, 0.002)


def test_traditional_characters_are_matched_as_simplified_ones():
    raw = "今年地區生產總值增長6%左右，新增就業1.2萬人。"
    assert repair(raw).text == "今年地区生产总值增长6%左右，新增就业1.2万人。\n"
    assert repair("乾坤湾，成效显著").text == "乾坤湾，成效显著\n"  # simplified text uses them too


def test_a_space_joins_a_thousand_and_a_tab_parts_cells():
    assert repair("完成4 263户").text == "完成4263户\n"
    assert repair("4263.9\t465").text == "4263.9 465\n"


@pytest.mark.parametrize("code", [0x200B, 0x200C, 0x200D, 0x200E, 0x2060, 0xFEFF, 0xAD, 0xFE0F, 0x202A, 0x00, 0x1B])
def test_characters_that_are_not_seen_part_nothing(code):
    assert repair(f"完成{chr(code)}投资3{chr(code)}0亿{chr(code)}元").text == "完成投资30亿元\n"
    assert repair(f"AI{chr(code)}PC").text == "AIPC\n"


def test_radicals_and_compatibility_forms_are_matched_as_the_characters_they_look_like():
    raw = "⽣产总值增⻓⼆⼗万⼈，⻓期、⾦⾊、年料"
    assert repair(raw).text == "生产总值增长二十万人，长期、金色、年料\n"


def test_codes_of_blanks_and_signs_that_a_program_wrote_out():
    mended = repair("全市<U+00A0><U+3000>完成5&nbsp;亿元<U+FF0C>增长8%。<U+ZZ> <U+D800>A&B")
    assert mended.text == "全市完成5亿元，增长8%。<U+ZZ>A&B\n"
    assert mended.raw[slice(*mended.raw_span(4, 7))] == "5&nbsp;亿元"


def test_thousands_parted_by_stops():
    assert repair("营收1.234.567元").text == "营收1,234,567元\n"
    assert repair("版本1.23.456，增长2.345，12345.678.901").text == "版本1.23.456，增长2.345，12345.678.901\n"


def test_of_the_characters_outside_the_basic_plane_only_those_with_another_form_change():
    raw = "𠮷祥\U0002f800水库😀𡘙增长5%"
    assert clean(raw) == "𠮷祥丽水库😀𡘙增长5%"
    assert with_ideographs(raw) == "𠮷祥丽水库😀𡘙增长5%"


def test_a_number_on_a_line_of_its_own_is_joined_with_its_unit_and_its_clause() -> None:
    assert (
        clean("全市收入完成\n236.6\n亿元，增长\n5.6\n%，支出完成\n580.1\n亿元。\n")
        == "全市收入完成236.6亿元，增长5.6%，支出完成580.1亿元。"
    )


def test_the_end_of_a_row_is_not_joined_with_the_next() -> None:
    assert clean("教育支出 12.0 11.8\n节能环保支出 30 33\n") == "教育支出12.0 11.8\n节能环保支出30 33"
    assert clean("102.2\n\n个人所得税\n") == "102.2\n个人所得税"


def test_slips_without_words_mend_nothing():
    assert Slips([]).mended("增长6%") == "增长6%"
