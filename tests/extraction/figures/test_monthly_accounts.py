"""What accounts of a quarter or a year say of sectors, trades and prices: names, wholes and what is compared with what."""

import pytest

import policyextract as pe

KNOWN = {"published": "2021-10-20", "region": "桃源市"}


def read(text):
    return list(pe.extract(text, **KNOWN).figures)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建筑业增长5%，高于全省建筑业增长1个百分点。", [("建筑业", "增长"), ("建筑业", "高于")]),
        ("零售业增长5%，低于工业增长0.5个百分点。", [("零售业", "增长"), ("零售业", "低于")]),
        ("农民收入增速快于经济增长0.3个百分点。", [("农民收入增速", "快于")]),
        ("月收入超过8000元的职工占比提高2个百分点。", [("月收入超过8000元的职工占比", "提高")]),
    ],
)
def test_the_growth_that_another_stands_above_is_not_what_grew(text, expected):
    assert [(made.indicator, made.action) for made in read(text)] == expected


def test_a_list_of_parts_has_the_whole_of_its_own_statement():
    text = "居民消费价格上涨1%，其中烟酒类上涨2%；工业品出厂价格下降3%，其中生产资料下降4%，生活资料下降1%。"
    assert [made.indicator for made in read(text)] == [
        "居民消费价格",
        "烟酒类居民消费价格",
        "工业品出厂价格",
        "生产资料出厂价格",
        "生活资料出厂价格",
    ]


def test_what_else_is_told_of_a_part_does_not_end_the_list_of_parts():
    text = "其中，第一产业增加值6亿元，对经济增长贡献率为7%；第二产业增加值9亿元，对经济增长贡献率为5%；第三产业增加值8亿元。"
    assert all(made.part_of for made in read(text))


@pytest.mark.parametrize("opener", ["从三次产业结构看", "三次产业构成中", "三次产业结构"])
def test_where_the_structure_of_the_sectors_is_told_they_are_parts_of_the_whole_product(opener):
    figures = read(f"工业投资增长6%。\n\n{opener}，第一产业占8%，第二产业占52%。")
    assert [made.indicator for made in figures[1:]] == ["第一产业占地区生产总值比重", "第二产业占地区生产总值比重"]


@pytest.mark.parametrize(
    ("clause", "trade"),
    [
        ("餐饮业活力凸显", "餐饮业"),
        ("其中房地产业稳步回升", "房地产业"),
        ("批发业逆势上扬", "批发业"),
        ("乡镇企业异军突起", "乡镇企业"),
        ("快递业后劲十足", "快递业"),
    ],
)
def test_what_a_trade_yields_is_its_own_where_a_clause_says_how_it_fares(clause, trade):
    assert [made.indicator for made in read(f"{clause}，增加值达到20亿元，增长5%。")] == [f"{trade}增加值"] * 2


def test_a_head_that_is_bare_itself_owns_nothing():
    assert [made.indicator for made in read("实现营业收入3亿元，利税4000万元。")] == ["营业收入", "利税"]
