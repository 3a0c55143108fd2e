"""Time expressions into periods, for a document of January 2024."""

from __future__ import annotations

import pytest

import policyextract as pe
from policyextract.extraction.context.times.periods import Times
from policyextract.extraction.context.times.time import Dating, Time
from policyextract.packs.lexicon import builtin_lexicon

JANUARY = Dating(2024, 1)


def find(text: str, dating: Dating = JANUARY, current_year: int | None = None) -> list[Time]:
    return Times(builtin_lexicon()).find(text, 0, len(text), dating, current_year)


@pytest.mark.parametrize(
    ("text", "period", "tense"),
    [
        ("2023年", "2023", -1),
        ("2024年1月5日", "2024-01", 0),
        ("今年", "2024", 0),
        ("去年11月", "2023-11", -1),
        ("截至2022年12月底", "2022-12", -1),
        ("到2035年", "2035", 1),
        ("2024年上半年", "2024-H1", 0),
        ("今年一季度", "2024-Q1", 0),
        ("前三季度", "2024-Q1/Q3", 0),
        ("3月底前", "2024-03", 0),
        ("年内", "2024", 0),
        ("2021—2025年", "2021/2025", 1),
        ("“十四五”期间", "2021/2025", 0),
        ("“十二五”时期", "2011/2015", -1),
        ("过去五年", "2019/2023", -1),
        ("五年来", "2019/2023", -1),
        ("今后五年", "2024/2028", 1),
        ("去年9月以来", "2023-09/2024-01", -1),
        ("2023年1—11月", "2023-01/2023-11", -1),
        ("1-4月份", "2024-01/2024-04", 0),
        ("2023年度", "2023", -1),
        ("Q2", "2024-Q2", 0),
        ("三季度末", "2024-Q3", 0),
        ("本月", "2024-01", 0),
        ("“十四五”末", "2025", 1),
        ("“十五”末", "2005", -1),
        ("“九五”时期", "1996/2000", -1),
        ("“十四五”前三年", "2021/2023", -1),
        ("未来三年", "2024/2026", 1),
        ("30年来", "1993/2023", -1),
        ("二〇二三年", "2023", -1),
        ("一九九八年", "1998", -1),
        ("2015年以来", "2015/2024", -1),
        ("今年7月起", "2024-07", 0),  # which is to come: the document is of January
    ],
)
def test_expression_gives_period_and_tense(text: str, period: str, tense: int) -> None:
    (time,) = find(text)
    assert (time.period, time.tense) == (period, tense)


@pytest.mark.parametrize("text", ["近年来", "目前", "这几年", "近三年"])
def test_vague_times_give_no_period(text: str) -> None:
    (time,) = find(text)
    assert time.period is None
    assert time.vague


@pytest.mark.parametrize("text", ["比2021年增长", "14年来首次走出国门", "较去年提高", "用不到半年时间", "提前两年完成", "13月底", "“十四五”规划纲要"])
def test_comparisons_durations_and_names_are_no_times(text: str) -> None:
    assert not [t for t in find(text) if t.period is not None and not t.base]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("比“十二五”末增长两成", "2015"),
        ("较2020年提高6个百分点", "2020"),
        ("是2015年的1.8倍", "2015"),
        ("相当于“十二五”时期的2倍", "2011/2015"),
        ("与2022年持平", "2022"),
        ("按2020年价格计算", "2020"),
        ("（2020年不变价）", "2020"),
    ],
)
def test_what_is_compared_with_dates_nothing(text: str, base: str) -> None:
    (time,) = find(text)
    assert (time.period, time.base) == (base, True)


@pytest.mark.parametrize("text", ["上年结余", "上年结转", "比上年预算数"])
def test_names_of_accounts_are_no_times(text: str) -> None:
    assert [t for t in find(text) if not t.base] == []


def test_a_report_of_autumn_counts_its_own_year() -> None:
    october = Dating(2016, 10)
    assert [find(text, october)[0].period for text in ("五年来", "今后五年")] == ["2012/2016", "2017/2021"]


@pytest.mark.parametrize(("first_of_term", "period"), [(True, "2024/2028"), (False, None)])
def test_a_term_of_office_is_that_which_the_document_opens(first_of_term: bool, period: str | None) -> None:
    (time,) = find("本届政府任期内", Dating(2024, 1, first_of_term=first_of_term))
    assert time.period == period


def test_an_unnamed_year_is_that_of_the_section() -> None:
    (time,) = find("全年", current_year=2023)
    assert (time.period, time.tense, time.named) == ("2023", -1, False)


def test_without_a_date_relative_years_stay_open() -> None:
    assert [t.period for t in find("今年和2023年", Dating())] == [None, "2023"]


@pytest.mark.parametrize("text", ["相较于2018年下降3%", "比2018年下降3%", "与2018年持平", "跟2018年相比下降3%", "以2018年为基期下降3%"])
def test_a_time_that_something_is_compared_with_dates_nothing(text):
    (time,) = find(text)
    assert (time.period, time.base) == ("2018", True)


@pytest.mark.parametrize("text", ["2024年一般公共服务支出", "2024年三产增加值", "2024年两项补贴"])
def test_a_numeral_after_a_year_is_no_day_without_its_word(text: str) -> None:
    assert [text[time.start : time.end] for time in find(text)] == ["2024年"]


def test_times_seen_in_a_whole_text_are_those_of_its_sentences():
    text = "2023年增长5%。上半年完成3亿元，2020年以来新建2个。\n“十四五”期间投资4亿元；去年3月开工。截至今年底建成5家"
    times = Times(builtin_lexicon())
    seen = times.seen(text)
    dating = Dating(2024)
    for start, end in [(0, 9), (9, 31), (32, len(text)), (0, len(text)), (14, 31), (11, 31), (10, 25)]:
        assert times.find(text, start, end, dating, seen=seen) == times.find(text, start, end, dating)
    other = text[9:]
    assert times.find(other, 0, 22, dating, seen=seen) == times.find(other, 0, 22, dating), "of another text nothing is seen"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("97年全县油菜籽产量21万吨。", "1997"),
        ("到95年底，全县油菜籽产量达21万吨。", "1995"),
        ("由95年的18万吨增加到97年的21万吨。", "1997"),
        ("该厂建厂已有90年，年产油菜籽21万吨。", None),
        ("土地使用权90年的有21万亩。", None),
        ("90年代末产量为21万吨。", None),
    ],
)
def test_years_by_their_last_two_figures(text: str, period: str | None) -> None:
    assert pe.extract(text, published="1998-03").figures[-1].period == period


def test_two_figures_are_no_year_long_after_it() -> None:
    assert pe.extract("97年全县油菜籽产量21万吨。", published="2024-03").figures[0].period is None


def told(text: str, published: str = "2023-08") -> list[tuple[str, str, str | None]]:
    return [(made.text, made.kind, made.period) for made in pe.extract(text, published=published).figures]


def test_the_same_part_of_the_year_before_dates_its_own_clause() -> None:
    text = "上半年，出口完成25亿元，去年同期20亿元，增长25%。其中茶叶10亿元，去年同期8亿元。"
    assert [period for _, _, period in told(text)] == ["2023-H1", "2022-H1", "2023-H1", "2023-H1", "2022-H1"]


def test_the_year_before_is_counted_from_the_year_spoken_of() -> None:
    assert [period for _, _, period in told("2021年出口25亿元，上年为20亿元，增长25%。")] == ["2021", "2020", "2021"]
    text = "一、2022年工作回顾\n出口25亿元，上年为20亿元。\n二、2023年工作安排\n出口30亿元。"
    assert [period for _, _, period in told(text, "2023-02")] == ["2022", "2021", "2023"]


def test_parts_of_a_year_that_was_named_are_of_that_year() -> None:
    text = "去年出口30亿元，其中一季度5亿元，二季度8亿元。"
    assert told(text, "2023-02") == [
        ("30亿元", "actual", "2022"),
        ("5亿元", "actual", "2022-Q1"),
        ("8亿元", "actual", "2022-Q2"),
    ]
    assert told("2022年上半年、下半年出口分别增长5%、4%。")[1] == ("4%", "actual", "2022-H2")


def test_months_that_are_not_over_are_those_of_the_year_before() -> None:
    assert told("1—11月，出口12亿元。", "2023-02") == [("12亿元", "actual", "2022-01/2022-11")]
    assert told("1—5月，力争出口12亿元。", "2023-02") == [("12亿元", "target", "2023-01/2023-05")]
    assert told("前三季度出口增长8%，一季度增长7%。", "2023-02")[1] == ("7%", "actual", "2022-Q1")


def test_first_months_and_a_month_alone() -> None:
    assert told("前5个月出口12亿元，5月当月出口3亿元。") == [
        ("12亿元", "actual", "2023-01/2023-05"),
        ("3亿元", "actual", "2023-05"),
    ]


def test_since_an_event_is_no_year() -> None:
    assert told("去年完成投资3亿元。自开工以来完成投资5亿元。")[1] == ("5亿元", "actual", None)
