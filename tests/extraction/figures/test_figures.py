"""Figures: the ways policy text says how much, each with what a reader would note down."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import policyextract as pe


def read(text: str, **context: Any) -> list[tuple[Any, ...]]:
    found = pe.extract(text, published="2024-01-17", region="某市", **context).figures
    return [(f.indicator, f.action, f.text, f.measure, f.direction, f.bound) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("固定资产投资增长15%以上", [("固定资产投资", "增长", "15%以上", "growth", "up", "min")]),
        ("建成5G基站6031座", [("5G基站", "建成", "6031座", "level", None, "exact")]),
        ("引进12家头部企业", [("头部企业", "引进", "12家", "level", None, "exact")]),
        ("城镇登记失业率2.94%", [("城镇登记失业率", None, "2.94%", "level", None, "exact")]),
        ("城镇登记失业率控制在4%以内", [("城镇登记失业率", "控制", "4%以内", "level", None, "max")]),
        ("粮食播种面积保持在300万亩以上", [("粮食播种面积", "保持", "300万亩以上", "level", None, "min")]),
        ("新增市场主体3.5万户", [("市场主体", "新增", "3.5万户", "change", "up", "exact")]),
        ("行政支出压减6%", [("行政支出", "压减", "6%", "growth", "down", "exact")]),
        ("高校毕业生留用率提高5.6个百分点", [("高校毕业生留用率", "提高", "5.6个百分点", "change", "up", "exact")]),
        ("居民消费价格涨幅2%左右", [("居民消费价格", "涨幅", "2%左右", "growth", "up", "approx")]),
        ("夏粮总产占全国的1/25", [("夏粮总产占全国比重", "占", "1/25", "level", None, "exact")]),
        ("经济总量在全国百强城市中上升10位左右", [("经济总量", "上升", "10位左右", "change", "up", "approx")]),
        ("新开工亿元以上项目96个", [("亿元以上项目", "新开工", "96个", "level", None, "exact")]),
    ],
)
def test_one_number_one_figure(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert read(text) == expected


def names(text: str) -> list[tuple[str | None, str]]:
    return [(f.indicator, f.text) for f in pe.extract(text, published="2024-01-17").figures]


def test_two_figures_of_one_group() -> None:
    assert names("621个重大项目竣工310个") == [("重大项目", "621个"), ("重大项目", "310个")]


def test_both_ends_of_a_change() -> None:
    first, second = pe.extract("产业配套率由32%提高到55%").figures
    assert (first.role, first.value, second.role, second.value) == ("baseline", 32, None, 55)
    assert first.indicator == second.indicator == "产业配套率"


def test_numbers_paired_with_names() -> None:
    assert names("苹果、食用菌、中药材产量分别增长3.4%、6.8%和13.7%") == [
        ("苹果产量", "3.4%"),
        ("食用菌产量", "6.8%"),
        ("中药材产量", "13.7%"),
    ]
    assert names("城乡居民人均可支配收入分别增长4.3%和6.4%") == [
        ("城镇居民人均可支配收入", "4.3%"),
        ("农村居民人均可支配收入", "6.4%"),
    ]


def test_the_indicator_and_the_verb_left_out_are_carried() -> None:
    assert names("进出口总值突破300亿元、增长24.5%") == [("进出口总值", "300亿元"), ("进出口总值", "24.5%")]
    found = pe.extract("新增规上工业企业118户、限上企业34家").figures
    assert [(f.indicator, f.action, f.measure) for f in found] == [
        ("规上工业企业", "新增", "change"),
        ("限上企业", "新增", "change"),
    ]


def test_a_bare_head_takes_its_owner() -> None:
    assert names("加快发展氟化工产业，编制规划，年内产值达到50亿元") == [("氟化工产业产值", "50亿元")]


def test_a_stronger_aim_after_a_weaker_one() -> None:
    weak, strong = pe.extract("预期目标是：地区生产总值增长7%以上、力争达到8%", published="2024-01-17").figures
    assert (weak.value, weak.commitment, strong.value, strong.commitment) == (7, "expect", 8, "strive")
    assert strong.commitment_text == "力争"


@pytest.mark.parametrize(
    "text",
    [
        "投资拉动增长的作用明显",
        "开工建设120万千瓦抽水蓄能电站项目",
        "办好两件大事，实现三个目标",
        "国道110线全线通车，12345热线开通",
        "坚持“两个确立”、做到“两个维护”",
        "第三次全体会议于2024年1月17日召开",
        "连续12个季度保持第一",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert names(text) == []


def test_values_are_exact_and_comparable() -> None:
    (figure,) = pe.extract("完成投资2064.5亿元").figures
    assert figure.value == Decimal("2064.5")
    assert (figure.base_value, figure.base_unit, figure.dimension) == (Decimal("206450000000"), "元", "money")


def test_the_catalogue_names_one_series_by_one_id() -> None:
    ids = {pe.extract(f"{name}增长5%").figures[0].indicator_id for name in ("地区生产总值", "国内生产总值", "生产总值", "GDP")}
    assert ids == {"gdp"}


def test_slots_point_at_their_words() -> None:
    raw = "力争固定资产投资 增长15%以上"
    (figure,) = pe.extract(raw, published="2024-01-17").figures
    said = {slot: raw[a:b] for slot, (a, b) in figure.spans.items()}
    assert said == {"number": "15", "unit": "%", "indicator": "固定资产投资", "action": "增长", "commitment": "力争"}


def test_a_rule_may_name_the_indicator_itself(tmp_path):
    pack = tmp_path / "settled.toml"
    pack.write_text(
        """
        [[rule]]
        id = "my.settled"
        doc = "办结 alone says what is counted."
        pattern = '"办结" <adverb>* <quantity.count>'
        figure = { indicator = "办结件数" }

          [[rule.example]]
          text = "累计办结45件"
          figure = { indicator = "办结件数", value = 45, unit = "件" }
        """,
        encoding="utf-8",
    )
    (figure,) = pe.extract("全年受理信访事项，累计办结45件。", packs=[pack]).figures
    assert (figure.rule, figure.indicator, figure.value) == ("my.settled", "办结件数", 45)


def test_what_is_added_to_a_list_is_added_to_each_of_it():
    found = pe.extract("净增科技型企业853家、规上工业企业97家。收入增加20亿元、企业30家").figures
    assert [(figure.measure, figure.action) for figure in found] == [
        ("change", "净增"), ("change", "净增"), ("change", "增加"), ("level", None),
    ]  # fmt: skip


def test_a_bare_total_output_is_of_what_was_grown_before():
    found = pe.extract("粮食播种面积440万亩，总产46亿斤，单产1050斤").figures
    assert [figure.indicator for figure in found] == ["粮食播种面积", "粮食总产", "粮食单产"]


def test_a_member_that_ends_as_the_last_one_does_takes_nothing_from_it():
    found = pe.extract("高新技术企业、科技型企业、专精特新企业分别增至8837家、69820家、310家").figures
    assert [figure.indicator for figure in found] == ["高新技术企业", "科技型企业", "专精特新企业"]


def test_days_of_good_air_are_a_series():
    assert pe.extract("空气质量优良天数达到290天").figures[0].indicator_id == "good_air_days"
