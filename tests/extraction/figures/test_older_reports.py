"""How reports of the nineties and the years after tell their numbers, in sentences of our own."""

import pytest

import policyextract as pe


def _figures(text: str, published: str = "2003-02-20"):
    return pe.extract(text, published=published, region="某市").figures


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # 实际 and 名义 before what is compared are no names.
        ("工业总产值60亿元，按可比价计算，实际比上年增长7%。", ["工业总产值"] * 2),
        ("职工平均工资6000元，名义比上年增长9%。", ["职工平均工资"] * 2),
        # Sectors told by their ordinals alone.
        ("二、三产业增加值分别增长5%和6%。", ["第二产业增加值", "第三产业增加值"]),
        ("一、二、三产业从业人员分别为20万人、8万人和9万人。", ["第一产业从业人员", "第二产业从业人员", "第三产业从业人员"]),
        # What did not come up to the rest.
        ("除粮食产量增长1.5%未达计划外，其他指标全部完成计划。", ["粮食产量"]),
        ("除技改投资完成3亿元略低于年初目标以外，各项任务均已完成。", ["技改投资"]),
        ("除4个乡镇未完成任务外，其他乡镇都已完成。", ["乡镇"]),
        # How a number is reckoned stands between it and its growth.
        ("外贸出口5亿美元，扣除汇率因素，增长7%。", ["外贸出口"] * 2),
        # The date does not take the end of the verb.
        ("非农比重由1990年的21%调整到2002年的38%。", ["非农比重"] * 2),
        ("科技与教育支出相当于全市生产总值的比例达到3%。", ["科技与教育支出相当于全市生产总值的比例"]),
        # A share of the whole that the last one was of; of a place alone.
        (
            "文化产业增加值36亿元，占生产总值的比重为4%；旅游业增加值60亿元，所占比重为7%。",
            ["文化产业增加值", "文化产业增加值占生产总值的比重", "旅游业增加值", "旅游业增加值占生产总值的比重"],
        ),
        ("茶叶产量5万吨，占全省比重12%。", ["茶叶产量", "茶叶产量占全省比重"]),
        # Classes of consumer prices, bare or counted.
        ("从类别看，衣着类上涨2%，居住类下降1%。", ["衣着类居民消费价格", "居住类居民消费价格"]),
        (
            "食品类、医疗保健和个人用品类、居住类等三大类价格分别上涨3%、2%和6%。",
            ["食品类居民消费价格", "医疗保健和个人用品类居民消费价格", "居住类居民消费价格"],
        ),
        ("氨氮、总磷等两项指标分别下降3%、4%。", ["氨氮", "总磷"]),
        # Parts of a staff are those of the bodies they work in.
        ("年末专任教师6000人，其中小学2000人、普通中学3000人。", ["专任教师", "小学专任教师", "普通中学专任教师"]),
        # Out of how many something is told.
        ("综合实力在全省17个地市中居第3位，税收8亿元。", ["税收"]),
        ("投资增速在全国31个省、自治区、直辖市中排名第5位，税收8亿元。", ["税收"]),
        # What others have that something is compared with is no figure of its own.
        ("投资增长34%，增速比全省（17%）和全国平均水平（11%）分别高17、23个百分点。", ["投资", "投资增速", "投资增速"]),
        # Products have an output; trades end in 业 once.
        ("采矿业增加值增长14%。从产品产量看，铝材增长16%，铜材增长9%。", ["采矿业增加值", "铝材产量", "铜材产量"]),
        ("印刷业、皮革制品业和造纸行业分别实现增加值6亿元、7亿元和8亿元。", ["印刷业增加值", "皮革制品业增加值", "造纸行业增加值"]),
        # What stands before a semicolon is another thing.
        ("国有工业总产值占比达22%；乡镇工业逆势增长，完成产值25亿元。", ["国有工业总产值占比", "乡镇工业产值"]),
        ("修建三条园区道路和一座地道桥。", ["园区道路"]),
        # What a body adds, and what is no part of the trade told before.
        ("地方银行增加30亿元贷款，重点支持水利建设。", ["贷款"]),
        ("进出口总额300亿美元，其中出口180亿美元，外汇储备达到140亿美元。", ["进出口总额", "出口总额", "外汇储备"]),
        # How far a goal was passed.
        ("税收完成8亿元，超过年初目标2亿元。", ["税收", "税收"]),
        # A colon of another form.
        (
            "三次产业比例为20︰45︰35。",
            ["第一产业增加值占地区生产总值比重", "第二产业增加值占地区生产总值比重", "第三产业增加值占地区生产总值比重"],
        ),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [figure.indicator for figure in _figures(text)] == names


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        # Years that only say how seldom something was seen date nothing.
        ("2002年粮食生产创近几年最高纪录，产量达40万吨。", "2002"),
        ("2002年是多年来投资增长最快的一年，投资达40亿元。", "2002"),
        ("2002年投资增长12%，为近五年来最快；出口达3亿美元。", "2002"),
        ("近五年，投资累计达150亿元。", "1998/2002"),
        # A time in the words of a task dates nothing; nor is what a change leads to compared with its own year.
        ("按照“十五”期间加快发展的要求，2002年投资达40亿元。", "2002"),
        ("城镇化率由1997年的21%变为2001年的30%。", "2001"),
    ],
)
def test_periods(sentence: str, period: str) -> None:
    figures = _figures(f"政府工作报告\n一、五年来的工作\n五年来，全市经济在调整中发展。\n{sentence}")
    assert figures[-1].period == period


def test_growth_told_by_a_noun() -> None:
    (figure,) = _figures("工业投资保持20%以上的快速增长势头。")
    assert (figure.measure, figure.direction, figure.bound) == ("growth", "up", "min")


def test_a_part_of_its_year_that_a_paper_only_names_holds_on() -> None:
    figures = _figures("今年上半年，全市经济平稳运行。全市生产总值44亿元，增长8%。", published="2003-07-15")
    assert [figure.period for figure in figures] == ["2003-H1"] * 2


def test_how_far_a_goal_was_passed_is_no_goal() -> None:
    text = "政府工作报告\n一、2002年工作回顾\n财政收入2亿元，增长16%，高于年初12%的目标4个百分点。\n二、2003年工作安排\n财政收入增长9%。"
    told = [(figure.kind, figure.measure, figure.direction) for figure in _figures(text)]
    assert told[2:] == [("target", "level", None), ("actual", "change", "up"), ("target", "growth", "up")]


def test_years_that_a_sentence_only_names_hold_on_in_a_paper() -> None:
    (figure,) = _figures("过去的五年，是投资力度最大的五年。全市建成水利工程200处。")
    assert figure.period == "1998/2002"


def test_aims_of_a_report_in_a_paper_hold_to_the_end_of_their_paragraph() -> None:
    text = (
        "关于2002年计划执行情况与2003年计划草案的报告\n"
        "本报讯 市计委昨日向大会作了报告。报告说，2002年全市完成投资30亿元，累计新增就业2万人。\n"
        "报告提出，2003年全市生产总值增长9%左右。登记失业率控制在4%以内。受益家庭达到3万户。\n"
        "报告说，2002年全市财政收入完成8亿元。"
    )
    assert [figure.kind for figure in _figures(text)] == ["actual"] * 2 + ["target"] * 3 + ["actual"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("中、高等院校在校生分别达到6万人和4万人。", ["中等院校在校生", "高等院校在校生"]),
        ("初、高中毕业生分别为3万人和1.2万人。", ["初中毕业生", "高中毕业生"]),
        ("大、中型企业利税分别增长8%和6%。", ["大型企业利税", "中型企业利税"]),
        ("税收收入第一次突破20亿元，达到21亿元，增长9%。", ["税收收入"] * 3),
        ("外贸出口再次突破3亿美元，增长12%。", ["外贸出口"] * 2),
    ],
)
def test_kinds_told_by_their_first_characters_and_adverbs_of_times_over(text: str, names: list[str]) -> None:
    assert [figure.indicator for figure in _figures(text)] == names


@pytest.mark.parametrize("lead", ["保证", "确保"])
def test_what_is_to_be_produced_more_is_a_change(lead: str) -> None:
    (made,) = _figures(f"今后五年，{lead}每年增产水泥30万吨以上。")
    assert (made.indicator, made.measure, made.direction, made.per_year) == ("水泥产量", "change", "up", True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("失业保险制度逐步健全，参保人数达到18万人，增加2万人。", ["失业保险参保人数"] * 2),
        ("城镇职工养老保险覆盖面不断扩大，2002年参保人数突破30万人。", ["城镇职工养老保险参保人数"]),
        ("农村合作医疗稳步推进，参合农民达到60万人，参合率达到88%。", ["农村合作医疗参合农民", "农村合作医疗参合率"]),
        ("社会保障体系不断完善，参保人数达到21万人。", ["参保人数"]),
        ("科技投入5亿元，60%用于基础研究。", ["科技投入", "科技投入用于基础研究的比重"]),
        ("财政支出86亿元，其中72%以上用于民生领域。", ["财政支出", "财政支出用于民生领域的比重"]),
        ("民航机场新增2个。", ["民航机场"]),
    ],
)
def test_what_is_told_of_an_insurance_and_of_the_use_of_money(text: str, names: list[str]) -> None:
    assert [figure.indicator for figure in _figures(text)] == names


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("过去五年，水利投资达到16亿元，教育支出为28亿元。", [True, True]),
        ("“九五”期间，技改资金投入20亿元，用汇3亿美元。", [True, True]),
        ("过去五年，财政收入达到16亿元，粮食产量达到50万吨。", [False, False]),
        ("2002年，水利投资达到4亿元。", [False]),
    ],
)
def test_what_is_spent_over_years_is_a_sum_whatever_the_verb(text: str, sums: list[bool]) -> None:
    assert [figure.cumulative for figure in _figures(text)] == sums
