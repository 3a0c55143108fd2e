"""How communiqués, plans and older reports tell their numbers, in sentences of our own."""

import pytest

import policyextract as pe


def _figures(text: str, published: str = "2024-01-20"):
    return pe.extract(text, published=published).figures


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # How a number is reckoned is no part of its name.
        ("人均生产总值52000元，按年末汇率折算为7300美元。", ["人均生产总值", "人均生产总值"]),
        ("人均生产总值近4万元，按当年汇率折算超过5700美元。", ["人均生产总值", "人均生产总值"]),
        ("按常住人口计算人均地区生产总值为61000元。", ["人均地区生产总值"]),
        ("工业总产值按1990年不变价格计算达到5.6亿元，增长7%。", ["工业总产值", "工业总产值"]),
        ("国民收入（工业、农业、建筑业、运输业和商业等部门的净产值）达到33亿元。", ["国民收入"]),
        # What three sectors have beside their shares.
        (
            "三次产业结构为6.4:52.1:41.5，对经济增长的贡献率分别为3%、61%和36%。",
            [
                "第一产业增加值占地区生产总值比重",
                "第二产业增加值占地区生产总值比重",
                "第三产业增加值占地区生产总值比重",
                "第一产业对经济增长的贡献率",
                "第二产业对经济增长的贡献率",
                "第三产业对经济增长的贡献率",
            ],
        ),
        # What the nearest clause says grew or fell is what a bare head is of.
        ("小麦产量30万吨，与上年持平；预计玉米比上年减产，但总产量仍达40万吨。", ["小麦产量", "玉米总产量"]),
        ("财政收入突破百亿元，由85亿元增加到105亿元。", ["财政收入", "财政收入", "财政收入"]),
        # A part that says nothing of what is measured is measured as the part before it.
        ("分三大门类看，采矿业增加值增长2.4%，制造业增长7.4%。", ["采矿业增加值", "制造业增加值"]),
        ("年末民用轿车保有量54万辆，其中私人轿车51万辆。", ["民用轿车保有量", "私人轿车保有量"]),
        # How much there is of a thing is so much of what is produced of it.
        ("粮食产量由3亿吨增加到4亿吨，棉花由271万吨增加到447万吨。", ["粮食产量", "粮食产量", "棉花产量", "棉花产量"]),
        ("钢产量4337万吨，原煤7.7亿吨，发电量3746亿度。", ["钢产量", "原煤产量", "发电量"]),
        ("规模以上工业增加值32亿元。其中，啤酒8.6万千升，增长7%。", ["规模以上工业增加值", "啤酒产量", "啤酒产量"]),
        ("零售物价上涨幅度控制在15%左右。", ["零售物价"]),
        # Halves of a pair of which one leaves out what both have.
        ("轻、重工业增加值分别增长3%和7%。", ["轻工业增加值", "重工业增加值"]),
        ("内、外贸吞吐量分别增长7.7%和9%。", ["内贸吞吐量", "外贸吞吐量"]),
        # Ages are part of the name of a group.
        ("65岁及以上人口占总人口的比重为17.8%。", ["65岁及以上人口占总人口的比重"]),
        # What there is at a place, and what is told of it.
        ("全国有85种工业产品获得金奖。", ["工业产品"]),
        ("快递业务量40亿件；快递业务收入49亿元。", ["快递业务量", "快递业务收入"]),
        ("更新改造投资44亿元，增长5%。", ["更新改造投资", "更新改造投资"]),
        ("幼儿园71所，在园儿童2.3万人。", ["幼儿园", "幼儿园在园儿童"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [figure.indicator for figure in _figures(text)] == names


def test_a_count_of_a_group_out_of_which_something_is_told_is_no_figure():
    assert [f.text for f in _figures("41个大类行业中有34个行业保持增长。")] == ["34个"]
    told = _figures("地区生产总值274亿元，在全省181个区县中排名第14位，增长11.8%。")
    assert [(f.text, f.indicator) for f in told] == [("274亿元", "地区生产总值"), ("11.8%", "地区生产总值")]


def test_points_of_a_thousandth_are_changes():
    up, down = _figures("出生率为13.4‰，比上年提高0.78个千分点；死亡率5.6‰，下降0.7个千分点。")[1::2]
    assert (up.indicator, up.unit, up.measure, up.direction) == ("出生率", "个千分点", "change", "up")
    assert (down.indicator, down.measure, down.direction) == ("死亡率", "change", "down")


def test_means_are_of_several_years_and_wages_of_one():
    (mean,) = _figures("工业总产值平均年增长6.7%。")
    assert mean.indicator == "工业总产值"
    assert mean.per_year
    assert not _figures("在岗职工年平均工资达13151元。")[0].per_year


def test_the_items_of_a_list_of_goals_are_goals():
    text = "某省五年经济社会发展的主要目标是：\n1.经济增长。财政总收入达到1300亿元。\n2.结构。城镇化率达到45%。\n去年城镇化率为41%。"
    assert [f.kind for f in _figures(text, "2006-01-17")] == ["target", "target", "actual"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        # The unit of a part's own numbers is another than that of what is counted.
        ("有高中42所，其中：民办高中12所，招生3400人。", [False, True, True]),
        # A semicolon ends parts that commas join.
        ("支出增长9%，其中就业支出增长3%，低保支出增长5%；扶贫支出增长2%。", [False, True, True, False]),
        # After a sign the parts go on with other names.
        ("到位资金25亿元，下降8%。其中，国内贷款4亿元，下降21%；自筹资金8亿元。", [False, False, True, True, True]),
        # A bracket has parts of its own.
        ("进出口总额10亿元（其中，出口6亿元，进口4亿元），增长1%。", [False, True, True, False]),
        # Of two growths the first is of the whole.
        ("受理专利申请75件，其中发明专利37件，分别增长15%和18%。", [False, True, False, True]),
    ],
)
def test_parts(text: str, parts: list[bool]) -> None:
    assert [figure.part_of for figure in _figures(text)] == parts


def test_the_year_that_has_just_begun_is_to_come():
    text = (
        "政府工作报告\n——1995年3月5日在人民代表大会上\n一、1994年工作的回顾\n"
        "1994年粮食产量4446亿公斤。今年经济增长率为8%至9%，财政赤字控制在667亿元。"
    )
    assert [f.kind for f in pe.extract(text, published="1995-03-05").figures] == ["actual", "target", "target"]
    begun = text.replace("今年经济增长率为8%至9%，财政赤字控制在667亿元", "1995年初，基金余额为147亿元")
    assert [f.kind for f in pe.extract(begun, published="1995-03-05").figures] == ["actual", "actual"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # What became of those counted, behind words that only open it.
        ("共有18万名学生享受免费教科书。", ["享受教科书学生"]),
        ("全市有46家企业实现扭亏为盈，共有12个村脱贫摘帽。", ["扭亏为盈企业", "脱贫摘帽村"]),
        ("使2100户企业享受减税政策。", ["享受减税政策企业"]),
        ("有46家企业，共有12个村。", ["企业", "村"]),
        # What moved behind 对, and not for whom.
        ("对小微商户贷款增长21%。", ["对小微商户贷款"]),
        ("外贸出口90亿元，对上年增长6%。", ["外贸出口", "外贸出口"]),
        # A mean is named with 平均, where a noun follows and nothing is counted.
        ("平均通关时间缩短到5天，客运专线平均票价下降6%。", ["平均通关时间", "客运专线平均票价"]),
        ("财政收入平均增长9%。", ["财政收入"]),
        # Who adds so much of a thing.
        ("国有银行随之增加80亿元配套贷款。", ["配套贷款"]),
        ("国有银行贷款增加80亿元。", ["国有银行贷款"]),
        # The years of a stage of schooling.
        ("高中阶段三年巩固率达到95%，改造三年完成。", ["高中阶段三年巩固率"]),
    ],
)
def test_who_and_what_is_told_of(text: str, names: list[str]) -> None:
    assert [figure.indicator for figure in _figures(text)] == names


def test_the_start_of_a_change_is_one_too_where_its_end_is_told_to_be_passed():
    start, end = _figures("出口总额由不到20亿美元增加到超过90亿美元。")
    assert (start.role, start.bound, start.indicator) == ("baseline", "max", "出口总额")
    assert (end.role, end.bound, end.action, end.indicator) == (None, "min", "增加", "出口总额")


def test_how_much_each_person_shall_have_is_no_fact():
    text = "政府工作报告\n一、2023年工作回顾\n完成投资9亿元。\n二、2024年工作安排\n每千名老人拥有床位数达42张。我市拥有高校12所。"
    assert [f.kind for f in _figures(text)] == ["actual", "target", "actual"]


def test_a_ratio_that_is_not_to_pass_some_points_does_not_change():
    assert [f.measure for f in _figures("贴息比例不超过2个百分点，贷款利率下调0.5个百分点。")] == ["level", "change"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # What a part was spent on stands in the place of what the whole was spent on.
        ("省财政用于科技的投入61亿元，其中用于种业攻关12亿元。", ["省财政用于科技的投入", "省财政用于种业攻关的投入"]),
        ("用于校舍维修8亿元，增加2亿元，用于城乡医疗5亿元。", ["校舍维修支出", "校舍维修支出", "城乡医疗支出"]),
        # A part that is named for itself takes no second head.
        ("筹资标准达到100元，其中财政对参保居民的补助标准达到80元。", ["筹资标准", "财政对参保居民的补助标准"]),
        # Who owns the total was not added.
        ("铁路新增运营里程130公里，总里程达4200公里。", ["铁路新增运营里程", "铁路总里程"]),
        # Who was counted has the output of which a share is told.
        ("产值过亿元企业63家，占规模以上企业总数的32%，产值占全区总量的95%。", [
            "产值过亿元企业", "产值过亿元企业占规模以上企业总数比重", "产值过亿元企业产值占全区总量比重"
        ]),
        # How something moved is no part of what moved.
        ("居民消费价格总水平上涨控制在4%以内，核减幅度为57%。", ["居民消费价格总水平", "居民消费价格总水平"]),
        ("提出了单位能源消耗降低20%左右、主要污染物排放总量减少10%等目标。", ["单位能源消耗", "主要污染物排放总量"]),
        # Deeds of two words are one.
        ("完成道路新建改造42条；开工建设保障性住房1200套，分配入住680套。", ["道路新建改造", "保障性住房", "保障性住房"]),
        ("预算收入38亿元，其中税收收入占比达89%。", ["预算收入", "税收收入占预算收入比重"]),
        # What each of many is given.
        ("每亩补助130元，护林员每人每月补助600元。", ["每亩补助", "护林员补助"]),
        # What things are counted, told in a clause before 的.
        ("创建30个基本实现现代化的乡镇，培育60个能够带动农民增收的合作社。", ["乡镇", "合作社"]),
        # A word of resolve right before its number.
        ("夏粮总产量力争48万吨以上，利用外资确保80亿元。", ["夏粮总产量", "利用外资"]),
        ("游客接待量恢复到常年水平的92%。", ["游客接待量"]),
    ],
)
def test_names_are_whole_and_hold_nothing_else(text: str, names: list[str]) -> None:
    assert [figure.indicator for figure in _figures(text)] == names


def test_what_is_done_to_one_of_a_kind_is_done_to_the_next():
    figures = _figures("五年累计压减焦炭产能60万吨、水泥产能40万吨，淘汰炼铁产能30万吨、炼钢产能20万吨。")
    assert [(f.action, f.measure) for f in figures] == [("压减", "change")] * 2 + [("淘汰", "level")] * 2


def test_something_made_behind_a_semicolon_is_no_part():
    figures = _figures("新增公路里程3万公里，其中高速公路2000公里；新建铁路投产里程900公里，建成泊位56个。")
    assert [(f.indicator, f.part_of) for f in figures][1:3] == [("高速公路里程", True), ("铁路投产里程", False)]


def test_what_something_is_above_does_not_date_it():
    figures = _figures("研发投入强度高于“十三五”时期实际；城镇化率达到65%，增速快于2022年2个百分点，客流量超过2019年，达到3万人次。")
    assert [(f.period, f.base_period) for f in figures] == [(None, None), (None, "2022"), (None, None)]


def test_years_that_grain_grew_in_a_row_are_no_years_of_a_sum():
    text = "政府工作报告\n一、2023年工作回顾\n粮食总产96万吨，连续六年增产，其中夏粮27万吨。\n二、2024年工作安排\n"
    assert [f.period for f in _figures(text)] == ["2023", "2023"]
    assert [f.period for f in _figures(text.replace("连续六年增产，其中夏粮", "三年改造旧房"))] == ["2023", "2021/2023"]


def test_goals_that_were_set_are_goals():
    text = "2004年生产总值增长12%。\n综合各方面的因素，省政府拟定了2005年发展的主要预期目标：生产总值增长9%，失业率控制在5%以内。"
    assert [(f.kind, f.period) for f in _figures(text, "2005-01-21")] == [("actual", "2004")] + [("target", "2005")] * 2
    assert _figures("全面完成了年度的预期目标，生产总值增长9%。", "2005-01-21")[0].kind == "actual"


def test_a_goal_that_was_met_is_a_fact():
    text = "政府工作报告\n一、1997年工作回顾\n生产总值增长9%，提前两年实现了比1980年翻两番的目标。\n二、1998年工作安排\n"
    assert [(f.kind, f.period) for f in _figures(text, "1998-02-15")] == [("actual", "1997")] * 2


def test_the_mean_of_a_term_ends_with_its_last_full_year():
    text = "政府工作报告\n一、过去五年工作回顾\n1993年以来的五年，是发展最快的五年。财政收入年均增长15%。\n二、1998年工作安排\n"
    assert _figures(text, "1998-02-15")[0].period == "1993/1997"


def test_of_how_many_a_rate_is_told_is_no_part_of_its_name():
    figures = _figures("电话普及率由每百人2部提高到13部，分流安置富余职工3万人。")
    assert [f.indicator for f in figures] == ["电话普及率", "电话普及率", "分流安置富余职工"]
    assert figures[0].role == "baseline"


def test_people_are_not_built():
    assert [f.action for f in _figures("建成社区中心21个，低保对象1.8万人。")] == ["建成", None]
    assert [f.action for f in _figures("引进企业12家，高层次人才36名。")] == ["引进", "引进"]
