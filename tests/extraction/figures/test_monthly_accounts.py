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
    assert [made.part_of for made in read(text)] == [True] * 5


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


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("上半年，工业增加值增长9%。其中，6月份增长7%。民间投资增长4%。", ["2021-H1", "2021-06", "2021-H1"]),
        ("1—8月，税收收入增长9%，8月当月增长7%。民间投资增长4%。", ["2021-01/2021-08", "2021-08", "2021-01/2021-08"]),
        ("前三季度，税收收入增长9%，三季度当季增长7%。民间投资增长4%。", ["2021-Q1/Q3", "2021-Q3", "2021-Q1/Q3"]),
        ("上半年，税收收入增长9%，当月增长7%。民间投资增长4%。", ["2021-H1", "2021-06", "2021-H1"]),
    ],
)
def test_a_part_of_the_time_that_is_told_dates_only_its_own_sentence(text, periods):
    assert [made.period for made in read(text)] == periods


def test_years_in_which_something_doubled_date_nothing_behind_it():
    figures = pe.extract("2021年政府工作报告\n一、2020年工作回顾\n税收收入9亿元，五年内翻了一番，增长8%。", **KNOWN | {"published": "2021-01-20"}).figures
    assert [(made.period, made.measure) for made in figures] == [("2020", "level"), ("2016/2020", "growth"), ("2020", "growth")]


def test_an_account_of_three_quarters_that_its_title_names():
    text = "桃源市2021年前三季度财政收支情况\n一、收入情况\n税收收入90亿元，增长6%。\n二、支出情况\n教育支出20亿元。"
    assert {made.period for made in read(text)} == {"2021-Q1/Q3"}


def test_an_account_without_a_title_is_of_the_part_of_the_year_that_it_opens_with():
    text = "根据统一核算结果，2021年前三季度，生产总值为90亿元，增长6%。\n一是农业稳定。蔬菜产量8万吨。\n二是工业回升。工业投资增长5%。"
    assert {made.period for made in read(text)} == {"2021-Q1/Q3"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公路客运量增长9%，为8年来最高增幅，比2019年同期增长12%。", ["公路客运量"] * 2),
        ("公路客运量增长9%，创近5年最快增速，高于全省2个百分点。", ["公路客运量"] * 2),
        ("橡胶、塑料等行业的投资，增幅分别回落5和6个百分点。", ["橡胶投资增幅", "塑料投资增幅"]),
        ("仓储业、餐饮业等行业增势良好，营业收入分别增长5%和6%。", ["仓储业营业收入", "餐饮业营业收入"]),
        ("企业利润增长8%。分行业看，增长面为75%。", ["企业利润", "增长面"]),
        (
            "人均地区生产总值9万元。分区域看，东湖、西湖两个片区分别实现地区生产总值12亿元和9亿元。",
            ["人均地区生产总值", "东湖片区地区生产总值", "西湖片区地区生产总值"],
        ),
        ("社会消费品零售总额90亿元。按经营地分，城镇增长6%，乡村增长7%。", ["社会消费品零售总额", "城镇消费品零售额", "乡村消费品零售额"]),
    ],
)
def test_names_of_a_monthly_account(text, expected):
    assert [made.indicator for made in read(text)] == expected


def test_a_part_of_a_year_in_a_newspaper_is_of_the_running_year():
    figures = pe.extract("去年桃源市竞争力位居第3位。上半年主要工作顺利推进。完成生产总值90亿元。", published="2021-09-13").figures
    assert [made.period for made in figures] == ["2021-H1"]


@pytest.mark.parametrize("mark", ["，其中", "。其中，"])
def test_a_part_of_last_year_is_of_that_year(mark):
    figures = pe.extract(f"去年税收收入9亿元{mark}上半年5亿元。", published="2021-09-13").figures
    assert [made.period for made in figures] == ["2020", "2020-H1"]


@pytest.mark.parametrize(
    ("text", "summed"),
    [
        ("过去五年，教育支出达到8亿元。", True),
        ("过去五年，居民人均消费支出达到2万元。", False),
        ("五年来翻建校舍3万平方米，新建幼儿园12所。", True),
        ("校舍面积五年内翻了一番，新建幼儿园12所。", False),
    ],
)
def test_what_is_spent_and_done_over_years_is_a_sum(text, summed):
    figures = pe.extract(text, published="2021-01-20", region="桃源市").figures
    assert figures[-1].cumulative is summed


def test_what_is_to_be_won_is_planned():
    assert [made.kind for made in read("争取到本届政府期末财政收入达到5亿元。")] == ["target"]


@pytest.mark.parametrize("head", ["零售额", "营业额", "销售额"])
def test_what_a_trade_sells_is_its_own_and_not_that_of_the_trade_told_before(head):
    text = f"住宿业实现{head}3亿元，增长8%，批发零售贸易业相对平稳，实现{head}9亿元，增长5%。"
    assert [made.indicator for made in read(text)] == [f"住宿业{head}"] * 2 + [f"批发零售贸易业{head}"] * 2
