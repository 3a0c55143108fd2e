"""Idioms of what cities publish: work reports, communiqués, budgets."""

import pytest

import policyextract as pe


def names(text: str) -> list[str | None]:
    return [made.indicator for made in pe.extract(text, published="2012-01-10", region="青山市").figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年工业总产值512亿元，按不变价格计算，比上年增长9.1%。", ["工业总产值"] * 2),
        ("税收收入88亿元，扣除减免因素，同口径增长6%。", ["税收收入"] * 2),
        ("财政总收入完成90亿元，剔除一次性因素后，增长6%。", ["财政总收入"] * 2),
    ],
)
def test_how_a_growth_is_reckoned_says_nothing_of_its_series(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "居民消费价格（CPI）上涨1.2%，其中，医疗类上涨2%，通信类下降1%。",
            ["居民消费价格（CPI）", "医疗类居民消费价格", "通信类居民消费价格"],
        ),
        (
            "社会消费品零售总额90亿元。按消费形态分，商品零售70亿元，餐饮收入20亿元。限额以上企业商品零售中，烟酒类增长9%。",
            ["社会消费品零售总额", "商品零售", "餐饮收入", "限额以上企业烟酒类商品零售"],
        ),
        ("商品房竣工面积60万平方米，待售面积9万平方米。", ["商品房竣工面积", "商品房待售面积"]),
        ("商品房销售面积60万平方米，其中写字楼9万平方米。", ["商品房销售面积", "写字楼销售面积"]),
        ("固定电话用户30万户，其中乡村9万户。", ["固定电话用户", "乡村固定电话用户"]),
        ("民用船舶保有量800艘，其中客运船舶60艘，客运快艇9艘。", ["民用船舶保有量", "客运船舶保有量", "客运快艇保有量"]),
        ("水产品产量8万吨，其中捕捞水产品2万吨。", ["水产品产量", "捕捞水产品产量"]),
        ("空气质量优良天数300天，优良率82%。", ["空气质量优良天数", "空气质量优良率"]),
        ("研究与试验发展经费投入12亿元。", ["研究与试验发展经费投入"]),
        ("九年义务教育巩固率98%，学前三年毛入园率90%。", ["九年义务教育巩固率", "学前三年毛入园率"]),
        ("境外上市公司3家。", ["境外上市公司"]),
        ("互联网接入流量3亿GB。", ["互联网接入流量"]),
        ("企业通过网络平台实现的销售额9亿元。", ["企业通过网络平台实现的销售额"]),
        ("具有高级职称的教师900人。", ["具有高级职称的教师"]),
        (
            "三次产业占比为5∶40∶55，对经济增长的贡献率分别为2%、48%和50%。",
            [
                "第一产业增加值占地区生产总值比重",
                "第二产业增加值占地区生产总值比重",
                "第三产业增加值占地区生产总值比重",
                "第一产业对经济增长的贡献率",
                "第二产业对经济增长的贡献率",
                "第三产业对经济增长的贡献率",
            ],
        ),
    ],
)
def test_communiques(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "医药产值、化工产值分别增长6%、4%，占全市工业比重分别为7%、9%。",
            ["医药产值", "化工产值", "医药产值占全市工业比重", "化工产值占全市工业比重"],
        ),
        ("城镇调查失业率、登记失业率分别为5%、4%。", ["城镇调查失业率", "城镇登记失业率"]),
        ("城镇污水处理率、农村危房改造率分别为95%和90%。", ["城镇污水处理率", "农村危房改造率"]),
        ("培育百亿企业3家、50亿企业6家。", ["百亿企业", "50亿企业"]),
        ("集中办好惠民项目12个。", ["惠民项目"]),
        ("关停并转小化工企业32家。", ["关停并转小化工企业"]),
        ("救助金发放600万元，救助人数3000人。", ["救助金", "救助人数"]),
    ],
)
def test_work_reports(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县级基金收入9亿元，县级支出8亿元。", ["县级基金收入", "县级基金支出"]),
        (
            "基金收入90亿元，增长5%，其中保险费收入60亿元；支出80亿元。",
            ["基金收入", "基金收入", "保险费收入", "基金支出"],
        ),
        ("加上上解省级支出2亿元、中央补助9亿元。", ["上解省级支出", "中央补助"]),
        ("还本付息支出9亿元，其中还本6亿元、付息3亿元。", ["还本付息支出", "还本支出", "付息支出"]),
        ("转贷县区12亿元。", ["转贷县区"]),
        ("对县区转移支付60亿元。", ["对县区转移支付"]),
        ("下达专项资金9亿元，其中用于水利的比重达到30%。", ["专项资金", "专项资金用于水利的比重"]),
        ("为企业降成本9亿元，其中减税降费5亿元。", ["企业降成本", "减税降费"]),
    ],
)
def test_budgets(text, expected):
    assert names(text) == expected


def test_the_year_of_an_account_is_the_one_it_reviews():
    made = pe.extract("一、2011年预算执行情况\n本年收支结余12亿元。", published="2012-01-10", region="青山市").figures[0]
    assert (made.indicator, made.kind, made.period) == ("本年收支结余", "actual", "2011")


def test_how_many_each_shall_have_is_a_target_in_a_plan():
    text = "二、2012年主要任务\n新建敬老院9所，每千名老人拥有床位32张。"
    assert [made.kind for made in pe.extract(text, published="2012-01-10", region="青山市").figures] == ["target"] * 2


def test_a_time_that_was_shortened_has_both_ends():
    figures = pe.extract("货物周转周期由12.5个月缩短至9个月。", published="2012-01-10", region="青山市").figures
    assert [(made.value, made.role) for made in figures] == [(12.5, "baseline"), (9, None)]


def test_a_ratio_that_moved_needs_no_unit():
    figures = pe.extract("城乡居民收入比1.97，比上年缩小0.03。", published="2012-01-10", region="青山市").figures
    assert [(made.indicator, made.measure) for made in figures] == [("城乡居民收入比", "level"), ("城乡居民收入比", "change")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工业投资12亿元，拉动全部投资增长2个百分点。", ["工业投资", "工业投资拉动全部投资增长"]),
        ("拖拉机产量9万台，其中手扶拖拉机2万台。", ["拖拉机产量", "手扶拖拉机产量"]),
        ("劳动生产率9万元/人年，增长3%。", ["劳动生产率"] * 2),
        ("具有甲级资质的设计企业实现产值3亿元。", ["具有甲级资质的设计企业产值"]),
        ("食品、居住、文娱及用品的价格分别上涨2%、3%和4%。", ["食品价格", "居住价格", "文娱及用品的价格"]),
        ("12个断面水质优良率90%，25户以上自然村通路率88%。", ["断面水质优良率", "25户以上自然村通路率"]),
        ("矿山企业从业人员10万人事故死亡率1.2人。", ["矿山企业从业人员10万人事故死亡率"]),
        ("县级税收收入决算数9亿元，为预算数的98%。", ["县级税收收入", "县级税收收入预算完成率"]),
        ("县级税收收入增速达9%，跃居全省第一，规模达到8亿元。", ["县级税收收入"] * 2),
        ("其中：预备费900万元，占支出预算的2%。", ["预备费", "预备费占支出预算比重"]),
        (
            "规上工业增加值增长7%。在39个行业大类中，有28个行业增加值同比增长。其中，造纸业增长9%。",
            ["规上工业增加值", "行业增加值同比增长", "造纸业增加值"],
        ),
    ],
)
def test_accounts_of_statistics_and_budgets(text, expected):
    assert names(text) == expected


def test_what_is_told_per_head_after_a_place_is_of_that_place():
    text = "朝阳县生产总值120亿元，人均GDP达到6万元，增长4%；全市人均GDP7万元。"
    figures = pe.extract(text, published="2012-01-10", region="朝阳市").figures
    assert [made.region for made in figures] == ["朝阳县", "朝阳县", "朝阳县", "朝阳市"]


def test_a_growth_that_slowed_fell():
    figures = pe.extract("生产总值增长9%，增速比上年减缓2个百分点。", published="2012-01-10", region="青山市").figures
    assert [(made.measure, made.direction) for made in figures] == [("growth", "up"), ("change", "down")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县级基金收入预期9亿元，增长4%。", ["县级基金收入"] * 2),
        ("县级一般预算支出预算9亿元。", ["县级一般预算支出"]),
        (
            "城镇职工基本养老、医疗、工伤保险参保人数分别为9万人、8万人和7万人。",
            ["城镇职工基本养老参保人数", "城镇职工医疗保险参保人数", "城镇职工工伤保险参保人数"],
        ),
        ("氨氮、氮氧化物排放总量分别下降2%、3%。", ["氨氮排放总量", "氮氧化物排放总量"]),
        ("为900名孤儿发放生活补贴300万元。", ["孤儿", "生活补贴"]),
        ("贯通乡村公路12条。", ["乡村公路"]),
        ("全年节约利息支出3亿元。", ["利息支出"]),
        ("重点工程完成投资8亿元，占年度投资计划的98%。", ["重点工程投资", "重点工程投资目标完成率"]),
    ],
)
def test_more_of_reports_and_budgets(text, expected):
    assert names(text) == expected


def test_a_tax_burden_is_no_negative_number():
    made = pe.extract("为企业减轻税负9亿元。", published="2012-01-10", region="青山市").figures[0]
    assert (made.indicator, made.value) == ("税负", 9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("资助900名学生学费。", ["资助学费学生"]),
        ("新开工公寓9000套，建成8000套，分别完成省下达任务的104%和98%。", ["公寓", "公寓", "公寓目标完成率", "公寓目标完成率"]),
        ("商标申请412件、受理238件。", ["商标申请", "商标受理"]),
        ("参加失业保险9万人，其中女职工4万人。", ["参加失业保险", "女职工"]),
        ("工资支出6亿元，公用支出4亿元，分别占60%和40%。", ["工资支出", "公用支出", "工资支出占比", "公用支出占比"]),
        ("广播、电视人口覆盖率分别为98%和99%。", ["广播人口覆盖率", "电视人口覆盖率"]),
        ("职业教育招生数9000人，在校学生3万人。", ["职业教育招生数", "职业教育在校学生"]),
        ("供水总量900万吨，用水人口达到30万人。", ["供水总量", "用水人口"]),
        ("税收收入年均增长9%，比生产总值年均增幅高出2个百分点。", ["税收收入", "税收收入"]),
    ],
)
def test_people_and_shares(text, expected):
    assert names(text) == expected


def test_a_record_of_late_years_dates_nothing():
    text = "一、过去五年的工作\n2011年经济运行创近几年最好水平，生产总值达到900亿元。"
    assert [made.period for made in pe.extract(text, published="2012-01-10", region="青山市").figures] == ["2011"]


def test_parts_are_of_the_months_of_their_whole():
    text = "一、2011年收入完成情况\n截至2011年8月底，财政收入完成90亿元。其中：税收收入60亿元。全年非税收入9亿元。"
    figures = pe.extract(text, published="2012-01-10", region="青山市").figures
    assert [made.period for made in figures] == ["2011-08", "2011-08", "2011"]
