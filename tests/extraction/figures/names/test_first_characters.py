"""Names that were the first character of a verb, or what stood before it: 折合 and 微跌, 增长超过, 在建, 与…之比, 好."""

import pytest

import policyextract as pe

from .said import names, told


@pytest.mark.parametrize("verb", ["折", "折合", "约合"])
def test_an_amount_told_in_another_currency_is_of_the_same_series_and_so_is_its_growth(verb):
    text = f"实际使用外资60亿元，下降3%，{verb}8.5亿美元，下降4%。其中，制造业实际使用外资20亿元，增长2%，{verb}2.8亿美元，增长1%。"
    assert names(text) == ["实际使用外资"] * 4 + ["制造业实际使用外资"] * 4


@pytest.mark.parametrize(("verb", "direction"), [("微跌", "down"), ("微降", "down"), ("略增", "up"), ("微涨", "up")])
def test_a_little_more_or_less_is_one_verb(verb, direction):
    _, made = pe.extract(f"港口吞吐量90万吨，{verb}0.7%。", published="2024").figures
    assert (made.indicator, made.action, made.measure, made.direction) == ("港口吞吐量", verb, "growth", direction)


@pytest.mark.parametrize("way", ["", "同比", "年均"])
@pytest.mark.parametrize(("verb", "direction"), [("增长", "up"), ("下降", "down")])
@pytest.mark.parametrize("far", ["超过", "达", "达到", "接近"])
def test_how_far_something_grew_is_no_level_of_growth(way, verb, direction, far):
    _, made = pe.extract(f"软件业务收入60亿元，{way}{verb}{far}20%。", published="2024").figures
    assert (made.indicator, made.action, made.measure, made.direction) == ("软件业务收入", verb, "growth", direction)


def test_a_verb_before_a_bound_is_the_predicate():
    assert told("护理补贴标准提高到不低于每人每年900元。") == [("护理补贴标准", "提高")]


def test_the_state_of_works_is_said_of_those_told_before():
    assert told("建成梯田1万亩、在建2万亩。") == [("梯田", "建成"), ("梯田", "在建")]


def test_a_ratio_of_two_series_names_both():
    assert names("研发经费支出30亿元，增长8%，与地区生产总值之比为2.6%。")[-1] == "研发经费支出与地区生产总值之比"
    assert names("农产品加工产值与农业总产值之比提高到2.5:1。") == ["农产品加工产值与农业总产值之比"]


def test_those_who_leave_are_not_those_who_stay():
    assert names("在学研究生4万人，毕业生1万人。") == ["在学研究生", "研究生毕业生"]


def test_what_is_spent_on_living_is_no_verb():
    assert names("衣着人均消费2000元，下降2%；居住人均消费7000元，增长1%。") == ["衣着人均消费"] * 2 + ["居住人均消费"] * 2


def test_steps_behind_sums_are_counted_by_nobody():
    text = "生产总值连续跨越3千亿、4千亿、5千亿三个大台阶，年均增长6%。"
    assert names(text) == ["生产总值"] * 4


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("发挥好9个区域中心的示范作用。", "区域中心的示范作用"),
        ("获得1.5亿元专项资金支持。", "专项资金"),
        ("8个镇均建立了服务站。", "建立服务站镇"),
        ("组织实施好总投资60亿元、年度投资20亿元的14个技改项目。", "技改项目总投资"),
        ("打好抗旱硬仗，投入各类资金4亿元。", "投入资金"),
        ("实现210个小区视频监控全覆盖。", "小区视频监控全覆盖"),
    ],
)
def test_what_stands_around_a_name_is_no_part_of_it(text, name):
    assert names(text)[0] == name


def test_those_in_another_state_are_told_by_it_alone():
    text = "住宅价格环比上涨的城市个数为23个，持平的为4个，下降的为43个。"
    assert names(text)[1:] == ["住宅价格持平的城市个数", "住宅价格下降的城市个数"]
    text = "声环境质量好的城市占7%，较好的占66%，一般的占25%，较差的占2%。"
    assert names(text)[1:] == [f"声环境质量{state}的城市占比" for state in ("较好", "一般", "较差")]


@pytest.mark.parametrize(("said", "kind"), [("保证每个乡都有2所小学", "target"), ("保证了200个村通水", "actual")])
def test_what_shall_be_ensured_is_a_target_and_what_was_is_none(said, kind):
    (figure,) = pe.extract(f"2024年，{said}。", published="2025").figures
    assert figure.kind == kind


def test_what_is_done_to_each_for_itself_is_no_part_of_its_name():
    assert names("将57个县、65个区分别按照三类考评。")[:2] == ["县", "区"]


def test_a_verb_that_leads_to_a_deed_is_in_no_name():
    assert told("30余处停建工程得到盘活。") == [("停建工程", "盘活")]


def test_what_is_planted_anew_is_named_by_its_deed():
    assert told("完成新造林10万亩、森林抚育16万亩。") == [("新造林", "完成"), ("森林抚育", "完成")]
