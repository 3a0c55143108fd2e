"""The language of plans and of those who account for them: what was set, what came of it, and what it is told of."""

import pytest

import policyextract as pe

Read = tuple[str, str | None, str, str]


def _read(sentences: str, published: str = "2003-03-05") -> list[Read]:
    figures = pe.extract(sentences, published=published, region=None).figures
    told = sorted(figures, key=lambda figure: figure.start)
    return [(figure.text, figure.indicator, figure.measure, figure.kind) for figure in told]


def test_what_a_revised_budget_takes_and_adds_are_changes() -> None:
    assert _read("2024年，调增收入预算5亿元。其中：调减预备费支出1亿元，调增专项支出6亿元。", "2024-12-20") == [
        ("5亿元", "收入预算", "change", "actual"),
        ("1亿元", "预备费支出", "change", "actual"),
        ("6亿元", "专项支出", "change", "actual"),
    ]


def test_a_change_from_what_was_first_set_has_both_ends() -> None:
    figures = pe.extract("2024年，一般公共预算总支出从第一次预算调整的120亿元调至124亿元。", published="2024-12-20", region=None).figures
    assert [(figure.text, figure.indicator, figure.role) for figure in figures] == [
        ("120亿元", "一般公共预算总支出", "baseline"),
        ("124亿元", "一般公共预算总支出", None),
    ]


@pytest.mark.parametrize("verb", ["超过", "超额", "高出"])
def test_what_stands_above_a_goal_is_a_change_of_the_series(verb: str) -> None:
    figures = pe.extract(f"2002年，财政总收入90亿元，比计划目标80亿元{verb}10亿元。", published="2003-01-09", region=None).figures
    above, goal = figures[-1], figures[-2]
    assert (above.indicator, above.measure, above.direction, above.bound) == ("财政总收入", "change", "up", "exact")
    assert (goal.indicator, goal.role, goal.measure) == ("财政总收入", "baseline", "level")


def test_a_plan_that_was_fulfilled_aims_at_nothing() -> None:
    told = _read("1957年，工业产值33亿元。其中，中央工业产值15亿元，完成计划104.5%，比1956年增长1.7%；地方工业产值18亿元。", "1958-05-20")
    assert {kind for _, _, _, kind in told} == {"actual"}


def test_a_plan_names_what_was_set_down_and_not_the_setting() -> None:
    assert _read("基本建设投资额计划安排为98亿元。", "1957-07-01")[0][1] == "基本建设投资额"


def test_ways_of_transport_own_what_they_did() -> None:
    told = _read("2002年，铁路、公路完成货物周转量57亿吨公里，增长1%，完成旅客周转量30亿人公里；民航完成旅客吞吐量90万人。")
    assert [name for _, name, _, _ in told] == [
        "铁路、公路货物周转量",
        "铁路、公路货物周转量",
        "铁路、公路旅客周转量",
        "民航旅客吞吐量",
    ]


def test_kinds_of_debts_share_what_is_told_of_all() -> None:
    told = _read("全市政府债务限额100亿元，其中一般债务70亿元、专项债务30亿元，债务余额为80亿元，其中一般债务50亿元。")
    assert [name for _, name, _, _ in told] == ["政府债务限额", "一般债务限额", "专项债务限额", "债务余额", "一般债务余额"]


def test_products_of_a_list_are_told_by_their_output() -> None:
    told = _read("1974年，主要产品的产量都有大幅度增长，钢增长一点二倍，发电量增长两倍，化肥增长三倍。", "1975-01-13")
    assert [name for _, name, _, _ in told] == ["钢产量", "发电量", "化肥产量"]


def test_a_difference_is_of_those_whose_accounts_were_set_against_each_other() -> None:
    told = _read("2002年，全省财政收支相抵，差额9亿元。其中，省级财政收支相抵，赤字7亿元。")
    assert [name for _, name, _, _ in told] == ["财政收支差额", "省级财政赤字"]


def test_enterprises_that_were_counted_own_what_is_told_next() -> None:
    told = _read("2002年，国有工业企业户数减少9%，资产总额、销售收入分别增长3%和4%。")
    assert [name for _, name, _, _ in told] == ["国有工业企业户数", "国有工业企业资产总额", "国有工业企业销售收入"]
    told = _read("2002年，高新技术企业数量增长9%，发明专利拥有量、授权量分别增长3%和4%。")
    assert told[1][1] == "发明专利拥有量"


def test_the_sum_of_a_series_is_the_series() -> None:
    assert _read("2002年，地区生产总值迈上新台阶，总量突破5万亿元。")[0][1] == "地区生产总值"


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("工业产值33亿元（手工业产值7亿元不包括在内），增长2%。", ["工业产值", "手工业产值", "工业产值"]),
        ("播种面积130万公顷，基本上完成了年计划，比上年增长1%。", ["播种面积", "播种面积"]),
        ("一般预算收入70亿元，增长3%，在考虑退税等因素后同口径增长9%。", ["一般预算收入", "一般预算收入", "一般预算收入"]),
        ("农业总产值，按不变价格计算，可以达到计划规定的1690亿元。", ["农业总产值"]),
        ("商业企业由1997年亏损11亿元变为2002年盈利2亿元。", ["商业企业", "商业企业"]),
        ("财政总收入增幅均按6%安排。", ["财政总收入"]),
        ("存款余额四百亿元、贷款余额二百亿元，分别增长百分之十和百分之八。", ["存款余额", "贷款余额", "存款余额", "贷款余额"]),
    ],
)
def test_names_hold_no_words_on_how_a_number_is_told(sentence: str, names: list[str]) -> None:
    assert [name for _, name, _, _ in _read(f"2002年，{sentence}")] == names


def test_growths_of_a_sentence_are_compared_with_the_year_that_its_first_one_says() -> None:
    raw = "1992年，国民生产总值840亿元，比1987年增长27%，五年平均增长5%；国民收入675亿元，增长24%。工业产值增长9%，比1987年增长50%；农业产值增长3%。"
    figures = pe.extract(raw, published="1993-01-20", region=None).figures
    bases = {figure.text: figure.base_period for figure in figures}
    assert (bases["27%"], bases["24%"], bases["9%"], bases["3%"]) == ("1987", "1987", None, None)


def test_what_a_number_is_reckoned_without_dates_nothing() -> None:
    raw = "2011年，一般预算收入97亿元，扣除2010年一次性增收因素后，增长7%。"
    assert [figure.period for figure in pe.extract(raw, published="2012-01-20", region=None).figures] == ["2011", "2011"]


def test_a_sum_of_several_years_is_no_number_of_one() -> None:
    raw = "政府工作报告\n\n一、过去五年工作回顾\n五年完成公路建设投资145亿元。提前两年完成了改造任务，新建泵站3座。\n"
    figures = pe.extract(raw, published="2003-01-09", region="青海省").figures
    assert figures[0].period == "1998/2002"
    assert figures[0].cumulative


ACCOUNT = "云梦市2015年财政决算的报告\n\n一、2015年财政决算情况\n"


def test_a_sum_of_an_account_ends_the_list_of_parts_before_it() -> None:
    told = _read(f"{ACCOUNT}债券收入78亿元，其中：新增债券收入35亿元，置换债券收入43亿元，收入合计99亿元。", "2016-08-10")
    assert told[-1][1] == "收入合计"
    assert told[1][:3] == ("35亿元", "新增债券收入", "level")


def test_the_portion_of_a_tax_is_no_name() -> None:
    told = _read(f"{ACCOUNT}增值税25%部分13亿元，完成预算的96.2%。", "2016-08-10")
    assert [name for _, name, _, _ in told] == ["增值税", "增值税预算完成率"]


def test_what_each_government_spends_of_a_line() -> None:
    told = _read(f"{ACCOUNT}教育支出28亿元（区本级20亿元，上级8亿元），同比增长5%。", "2016-08-10")
    assert [name for _, name, _, _ in told] == ["教育支出", "区本级教育支出", "上级教育支出", "教育支出"]


def test_a_series_that_reached_a_step_is_what_its_sum_is_of() -> None:
    told = _read("2010年，全省生产总值跃上1.5万亿元台阶，总量达到15806亿元。", "2011-02-20")
    assert told[-1][1] == "生产总值"


def test_the_means_of_a_rate_of_exchange_are_no_means_over_years() -> None:
    raw = "某省2013年国民经济和社会发展统计公报\n\n一、综合\n人均地区生产总值34813元，按2013年平均汇率计算为5621美元。\n"
    figures = pe.extract(raw, published="2014-02-25", region=None).figures
    assert [(figure.period, figure.per_year) for figure in figures] == [("2013", False), ("2013", False)]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("云梦市2015年1-8月财政收支情况", "2015-01/2015-08"),
        ("1-9月份全市一般公共预算收支情况", "2015-01/2015-09"),
        ("关于2015年1—6月国民经济和社会发展计划执行情况的报告", "2015-01/2015-06"),
        ("2015年财政收支决算的说明", "2015"),
        ("云梦市2015年国民经济计划执行情况", "2015"),
    ],
)
def test_a_title_says_the_part_of_a_year_that_is_accounted_for(title: str, period: str) -> None:
    raw = f"{title}\n\n一、收入情况\n一般公共预算收入完成28亿元，完成计划的61%。\n二、支出情况\n教育支出完成9亿元，增长3%。\n"
    figures = pe.extract(raw, published="2016-02-10" if len(period) == 4 else "2015-10-15", region=None).figures
    assert {(figure.period, figure.kind) for figure in figures} == {(period, "actual")}


def test_a_budget_that_is_explained_is_of_its_year() -> None:
    raw = "云梦市2015年财政预算编制说明\n\n一、收入预计\n上划中央收入6亿元；教育支出3亿元。\n"
    figures = pe.extract(raw, published="2015-02-01", region=None).figures
    assert {(figure.period, figure.kind) for figure in figures} == {("2015", "target")}


def test_a_share_that_a_clause_only_names_is_told_by_those_behind_it() -> None:
    raw = "某国1956年决算和1957年预算草案的报告\n\n二、1957年国家预算\n私营工商业缴款所占的比重，1953年为16.9%，1957年将下降到1.1%。\n"
    figures = pe.extract(raw, published="1957-06-29", region=None).figures
    assert [(figure.indicator, figure.period, figure.kind) for figure in figures] == [
        ("私营工商业缴款所占的比重", "1953", "actual"),
        ("私营工商业缴款所占的比重", "1957", "target"),
    ]


def test_what_something_became_is_compared_with_nothing() -> None:
    raw = "2013年，三次产业结构由2007年的11.9:49.7:38.4调整为2012年的9.1:56.5:34.4。"
    figures = pe.extract(raw, published="2014-01-20", region=None).figures
    assert {figure.base_period for figure in figures} == {None}


def test_what_things_that_were_counted_have_changed_from() -> None:
    figures = pe.extract("1996年，49个贫困县财政收入由1985年的3.3亿元增加到20.2亿元。", published="1997-01-20", region=None).figures
    ends = [(figure.indicator, figure.role) for figure in figures[-2:]]
    assert ends == [("贫困县财政收入", "baseline"), ("贫困县财政收入", None)]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("通过多种途径使300名下岗职工实现了再就业。", "实现再就业下岗职工"),
        ("已有53户骨干企业初步建立现代企业制度。", "骨干企业"),
        ("出口增长速度明显减缓，全年增长0.5%。", "出口"),
    ],
)
def test_names_of_what_was_counted_hold_no_words_around_it(sentence: str, name: str) -> None:
    assert _read(f"1998年，{sentence}", "1999-02-20")[-1][1] == name


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("农业总产值现价达到55547万元（90年不变价为51467万元），增长5%。", ["农业总产值", "农业总产值", "农业总产值"]),
        ("乡镇企业在困境中稳步发展，全年完成产值14397万元，实现利润1063万元。", ["乡镇企业产值", "乡镇企业利润"]),
        ("省财政厅核定我市政府债务限额100亿元。", ["政府债务限额"]),
        ("为此财政支出由18亿元增加到95亿元。", ["财政支出", "财政支出"]),
        ("财政性教育经费（主要包括一般公共预算安排的教育经费，校办产业和社会服务收入用于教育的经费等）为19亿元。", ["财政性教育经费"]),
    ],
)
def test_names_go_back_behind_brackets_givers_and_circumstances(sentence: str, names: list[str]) -> None:
    assert [name for _, name, _, _ in _read(f"1992年，{sentence}", "1993-02-20")] == names


def test_the_sum_of_a_series_whose_growth_was_told() -> None:
    assert _read("GDP年均增长10%左右，到2010年，总量突破1万亿元。", "2006-01-17")[-1][1] == "GDP"


def test_products_of_one_character_are_told_by_their_output() -> None:
    told = _read("2002年，肉、蛋、奶分别比上年增长6%、5%和2%。")
    assert [name for _, name, _, _ in told] == ["肉产量", "蛋产量", "奶产量"]


def test_a_yearly_income_of_people_is_no_mean_over_years() -> None:
    figures = pe.extract("2004年，农民年均纯收入首次超过3100元，增长了16.7%。", published="2005-03-02", region=None).figures
    assert {(figure.indicator, figure.per_year, figure.period) for figure in figures} == {("农民年均纯收入", False, "2004")}


def test_a_share_that_has_been_reached() -> None:
    assert _read("2002年，高技术产业产值已占规模以上工业的11.7%。")[0][1] == "高技术产业产值占规模以上工业比重"
