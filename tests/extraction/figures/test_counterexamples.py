"""Sentences that a rule for others like them must leave alone."""

import pytest

import policyextract as pe


def _names(text: str) -> list[str | None]:
    return [figure.indicator for figure in pe.extract(text, published="2024-01-20", region="江西省").figures]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # A word that says how something is done elsewhere is part of these names.
        ("可再生能源装机容量达到270万千瓦。", ["可再生能源装机容量"]),
        ("可利用草原面积达到190万亩。", ["可利用草原面积"]),
        ("比较优势产业产值达到310亿元。", ["比较优势产业产值"]),
        # Where people are treated is what the rate is of.
        ("县内就诊率达到91%。", ["县内就诊率"]),
        ("县域内就诊率达到93%。", ["县域内就诊率"]),
        # A verb elsewhere is part of what funds, people and bodies are called.
        ("统筹基金支出3亿元。", ["统筹基金支出"]),
        ("迁入人口4万人，迁出人口3万人。", ["迁入人口", "迁出人口"]),
        ("代理记账机构28家。", ["代理记账机构"]),
        ("接受捐赠2600万元。", ["接受捐赠"]),
        ("统筹城乡发展，推进项目26个。", ["项目"]),
        # What was left out in reckoning is told of no other series.
        ("税收收入63亿元，扣除特殊因素影响后增长0.6%。", ["税收收入", "税收收入"]),
        # By how many years ago something is compared is no size.
        ("粮食总产量达到410万吨；人均粮食产量比20年前提高了70公斤。", ["粮食总产量", "人均粮食产量"]),
        # The mean of a growth is told of the series itself.
        ("民族地区生产总值年均增长速度为11.7%。", ["民族地区生产总值"]),
    ],
)
def test_names_keep_what_is_theirs(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("安排乡村振兴资金70亿元，其中省级资金20亿元。", ["乡村振兴资金", "省级乡村振兴资金"]),
        ("全口径财政收入2.6亿元，其中县级财政收入9300万元。", ["全口径财政收入", "县级财政收入"]),
        (
            "全县一般公共预算收入33亿元，增长4%。加上从政府性基金预算、国有资本经营预算调入资金2亿元，收入总量为35亿元。",
            ["一般公共预算收入", "一般公共预算收入", "政府性基金预算、国有资本经营预算调入资金", "一般公共预算收入总量"],
        ),
        (
            "全县一般公共预算收入33亿元。加上上级补助收入、调入资金、上年结转收入等21亿元，总收入54亿元。",
            ["一般公共预算收入", "上级补助收入、调入资金、上年结转收入", "一般公共预算总收入"],
        ),
    ],
)
def test_parts_and_sums_are_of_the_account_that_they_belong_to(text: str, names: list[str]) -> None:
    assert _names(text) == names


def test_a_county_whose_name_begins_like_a_word_of_intent_has_no_target() -> None:
    figures = pe.extract("2023年，将乐县地区生产总值达到180亿元。", published="2024-01-20").figures
    assert [figure.kind for figure in figures] == ["actual"]


def test_a_growth_on_a_like_base_is_called_so() -> None:
    assert [figure.action for figure in pe.extract("税收收入可比增长3%。", published="2024-01-20").figures] == ["可比增长"]


def test_money_that_somebody_plans_to_spend_is_no_result() -> None:
    assert [figure.kind for figure in pe.extract("我们计划投资4亿元。", published="2024-01-20").figures] == ["target"]
