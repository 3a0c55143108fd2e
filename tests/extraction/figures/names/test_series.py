"""The name of the series: what each number of a sentence measures, put back where the sentence leaves it out."""

from __future__ import annotations

import pytest

import policyextract as pe


def named(text: str) -> list[str | None]:
    """The indicators of a text of 2025, in order."""
    return [figure.indicator for figure in pe.extract(text, published="2025-01-20", region="某市").figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全年保费收入96亿元。其中，寿险61亿元，增长9%；财产险30亿元。",
            ["保费收入", "寿险保费收入", "寿险保费收入", "财产险保费收入"],
        ),
        (
            "居民消费价格上涨0.3%，其中食品类上涨1.2%，衣着类下降0.4%。",
            ["居民消费价格", "食品类居民消费价格", "衣着类居民消费价格"],
        ),
        ("全年进出口总额500亿元。其中，出口300亿元，进口200亿元。", ["进出口总额", "出口总额", "进口总额"]),
        ("在出口总额中，机电产品120亿元，占40%。", ["机电产品出口总额", "机电产品占出口总额比重"]),
        (
            "规模以上工业企业利润总额80亿元。分门类看，采矿业利润总额3亿元；制造业70亿元，增长2%。",
            ["规模以上工业企业利润总额", "采矿业利润总额", "制造业利润总额", "制造业利润总额"],
        ),
        (
            "限额以上单位商品零售额中，饮料类增长4%，家具类下降2%。",
            ["限额以上单位饮料类商品零售额", "限额以上单位家具类商品零售额"],
        ),
        (
            "城镇居民人均可支配收入5万元，其中工资性收入3万元，转移净收入1万元。",
            ["城镇居民人均可支配收入", "城镇居民人均工资性收入", "城镇居民人均转移净收入"],
        ),
        ("研发经费占生产总值比重由1.4%提高到1.9%。", ["研发经费占生产总值比重"] * 2),
        ("研究与开发支出占生产总值的比重从2019年的2.1%提高到2.4%。", ["研究与开发支出占生产总值的比重"] * 2),
        ("财政用于教育、卫生等方面的支出达12亿元。", ["财政用于教育、卫生等方面的支出"]),
        ("财政收入3亿元，高于年初12%的目标4个百分点，年均增长20%。", ["财政收入"] * 4),
        ("税收完成2亿元、非税收入完成1亿元，分别完成年度计划的98%和99%，分别增长5%和6%。",
         ["税收", "非税收入", "税收目标完成率", "非税收入目标完成率", "税收", "非税收入"]),
        ("拨付2000万元产业扶持资金发展养殖业。", ["产业扶持资金"]),
        ("以年均增长3%的能源消费支撑了经济增长。", ["能源消费"]),
        ("引进2家世界500强和3家民营企业500强。", ["世界500强", "民营企业500强"]),
        ("落实惠农政策，发放补贴4亿元。", ["补贴"]),
        ("其中，甲产业实现增加值2亿元，乙产业实现增加值3亿元，丙产业实现增加值4亿元。", ["甲产业增加值", "乙产业增加值", "丙产业增加值"]),
        ("总产值14亿元，税收7亿元，分别比2005年增长13%，7%。", ["总产值", "税收", "总产值", "税收"]),
        ("在工业总产值中，化工业总产值占60%。", ["化工业总产值占工业总产值比重"]),
        ("25家亿元以上企业完成工业总产值184亿元。", ["亿元以上企业", "亿元以上企业工业总产值"]),
        ("财政收入3亿元，自然增幅2%，同口径完成4亿元。", ["财政收入"] * 3),
        ("全年封育4万亩，休牧35万亩。", ["封育", "休牧"]),
        ("“十一五”期末贷款余额达到6亿元。", ["贷款余额"]),
        ("筹措资金2000万元用于支持助企纾困。", ["助企纾困资金"]),
        ("发生火灾3起，死亡4人，同比分别下降50%、42%。", ["火灾", "火灾死亡人数", "火灾", "火灾死亡人数"]),
        ("区属限额以上工业企业完成销售收入24亿元，利税2亿元。", ["区属限额以上工业企业销售收入", "区属限额以上工业企业利税"]),
        ("中央财政拟投入4亿元用于促进就业。", ["促进就业投入"]),
        ("城、乡居民人均收入分别为2万元、1万元。", ["城镇居民人均收入", "农村居民人均收入"]),
        ("城镇参加失业保险、工伤保险人数分别增加5万人、6万人。", ["城镇参加失业保险人数", "城镇参加工伤保险人数"]),
        ("全市运动场地1万个。监测断面水质优良。其中，Ⅰ类断面2个，占6%。", ["运动场地", "Ⅰ类断面", "Ⅰ类断面占比"]),
        ("医疗机构床位9000张，其中医院7000张。", ["医疗机构床位", "医院床位"]),
        ("全市发放贷款10亿元，其中涉农贷款3亿元。", ["贷款", "涉农贷款"]),
    ],
)
def test_a_part_gets_the_head_that_its_whole_has(text: str, expected: list[str]) -> None:
    assert named(text) == expected


def test_a_line_of_a_budget_is_of_the_account_that_its_paragraph_is_about() -> None:
    text = "（一）市本级收支安排\n（1）政府性基金预算。政府性基金预算收入20亿元。加上年结转2亿元，调入资金1亿元，收入总计23亿元。"
    assert named(text) == [
        "政府性基金预算收入",
        "市本级政府性基金预算上年结转",
        "市本级政府性基金预算调入资金",
        "市本级政府性基金预算收入总计",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("邮政业务总量26亿元（2020年不变价），增长3%。", ["邮政业务总量", "邮政业务总量"]),
        ("进出口总额（海关口径）80亿元，增长3%。", ["进出口总额", "进出口总额"]),
        ("工业增加值[3]增长6%。", ["工业增加值"]),
        ("③结转下年支出20万元；④债务还本支出5万元。", ["结转下年支出", "债务还本支出"]),
        ("外贸企业40家（市级10家），增长5%。", ["外贸企业", "市级外贸企业", "外贸企业"]),
        ("国内（区外）到位资金30亿元。", ["国内（区外）到位资金"]),
        ("三、工业和建筑业 全年全部工业增加值90亿元。", ["工业增加值"]),
    ],
)
def test_notes_and_marks_are_no_part_of_a_name(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("累计阅读量500万次。", "阅读量"),
        ("展览面积20万平方米。", "展览面积"),
        ("生猪出栏30万头。", "生猪出栏"),
        ("加计扣除额13亿元。", "加计扣除额"),
        ("发放救助资金90万元。", "救助资金"),
    ],
)
def test_a_verb_inside_a_name_stays_in_it(text: str, expected: str) -> None:
    assert named(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("改造农村公路60公里。", ["改造农村公路"]),
        ("新建、改扩建幼儿园12所。", ["新建、改扩建幼儿园"]),
        ("惠及群众3万人。", ["惠及群众"]),
        ("建成农村公路60公里。", ["农村公路"]),
        ("15个镇通过卫生镇考核。", ["通过卫生镇考核镇"]),
        ("80家医院实现医保结算全覆盖。", ["医院"]),
        ("为30名教师颁发荣誉奖章。", ["颁发荣誉奖章教师"]),
        ("引进光明、远大、宏图3个创新团队。", ["创新团队"]),
        ("6个镇入选全国重点镇。", ["重点镇"]),
    ],
)
def test_what_is_done_to_a_thing_or_said_of_it_stays_in_its_name(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("财政收入30亿元，完成预算的101%，增长5%。", ["财政收入", "财政收入预算完成率", "财政收入"]),
        ("第一、第三产业增加值分别增长3%、5%。", ["第一产业增加值", "第三产业增加值"]),
        ("国控、省控断面达标率分别为93%、95%。", ["国控断面达标率", "省控断面达标率"]),
        ("对东盟、欧盟进出口分别增长6%、4%。", ["对东盟进出口", "对欧盟进出口"]),
        ("国有企业和民营企业分别进出口9亿元和3亿元。", ["国有企业进出口", "民营企业进出口"]),
        ("肉蛋奶产量分别为7万吨、3万吨、1万吨。", ["肉产量", "蛋产量", "奶产量"]),
        ("民生支出80亿元，占一般公共预算支出的比重为81%。", ["民生支出", "民生支出占一般公共预算支出的比重"]),
        ("财政收入增加20亿元，增长4%。", ["财政收入", "财政收入"]),
        ("新增企业80家，增长4%。", ["企业", "新增企业"]),
    ],
)
def test_members_and_shares_are_named_in_full(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实施农村电网工程，投资450万元。", ["农村电网工程投资"]),
        ("投资450万元新建乡镇敬老院。", ["乡镇敬老院投资"]),
        ("投资450万元的3个水厂全部开工。", ["水厂投资", "水厂"]),
        ("城乡居民养老保险全面实施，参保率达到95%。", ["城乡居民养老保险参保率"]),
        ("普通高中招生3万人，在校生9万人，毕业生2万人。", ["普通高中招生", "普通高中在校生", "普通高中毕业生"]),
        ("新建公园4个，总数达30个。", ["公园", "公园"]),
        ("每百户居民家庭拥有汽车40辆、空调80台。", ["每百户居民家庭拥有汽车", "每百户居民家庭拥有空调"]),
        ("主城区新增停车位900个。", ["停车位"]),
    ],
)
def test_a_bare_head_gets_its_owner_from_beside_it(text: str, expected: list[str]) -> None:
    assert named(text) == expected


def test_a_place_before_the_verb_is_the_region() -> None:
    (figure,) = pe.extract("主城区新增停车位900个。", published="2025-01-20", region="某市").figures
    assert (figure.region, figure.indicator, figure.action) == ("主城区", "停车位", "新增")


@pytest.mark.parametrize(
    ("text", "region", "expected"),
    [
        ("杭州市完成投资500亿元。", "浙江省", ("投资", "杭州市")),
        ("周口市生产总值3600亿元。", None, ("生产总值", "周口市")),
        ("河南省重点实验室8家。", "焦作市", ("河南省重点实验室", "焦作市")),
    ],
)
def test_a_division_before_a_name_is_the_region_unless_it_tells_a_rank(
    text: str, region: str | None, expected: tuple[str, str]
) -> None:
    (figure,) = pe.extract(text, published="2025-01-20", region=region).figures
    assert (figure.indicator, figure.region) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工业投资、民间投资均增长9%。", ("工业投资", "民间投资")),
        ("响应率、办结率均达到98%。", ("响应率", "办结率")),
        ("粮食、蔬菜产量都增长3%。", ("粮食产量", "蔬菜产量")),
        ("工业投资增长9%。", ()),
        ("办理建议、提案80件。", ()),
    ],
)
def test_one_number_of_several_things_names_them_all(text: str, expected: tuple[str, ...]) -> None:
    (figure,) = pe.extract(text, published="2025-01-20", region="某市").figures
    assert figure.indicators == expected


def test_a_part_is_done_as_its_whole_was() -> None:
    figures = pe.extract("发行债券90亿元，其中，一般债券30亿元，专项债券60亿元。").figures
    assert [figure.action for figure in figures] == ["发行", "发行", "发行"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一般公共预算收入由负转正，增长2.6%。", ["一般公共预算收入"]),
        ("规上工业增加值再上新台阶，达到260亿元，增长7%。", ["规上工业增加值", "规上工业增加值"]),
        ("外贸进出口总额突破“百亿”、达118亿元。", ["外贸进出口总额"]),
    ],
)
def test_the_series_that_opens_a_clause_is_the_one_that_moved(text: str, expected: list[str]) -> None:
    assert named(text) == expected


def test_a_level_after_its_growth_is_no_growth() -> None:
    first, second = pe.extract("地区生产总值增长6%、约800亿元。", published="2025-01-20").figures
    assert (first.measure, second.measure, second.indicator) == ("growth", "level", "地区生产总值")


def test_a_rate_after_a_rate_is_of_the_same_thing() -> None:
    assert named("热线受理群众诉求5万件，办结率98%、满意率97%。")[1:] == ["热线受理群众诉求办结率", "热线受理群众诉求满意率"]


def test_a_contribution_is_named_with_what_it_is_to() -> None:
    assert named("对经济增长的贡献率达到52%。") == ["对经济增长的贡献率"]


def test_a_time_that_a_change_starts_from_dates_nothing_further_on() -> None:
    text = "三次产业结构由2016年的15:45:40调整为12:43:45，人均生产总值突破8万元。"
    figures = pe.extract(text, published="2025-01-20", region="某市").figures
    assert [figure.period for figure in figures] == ["2016", "2016", "2016", None, None, None, None]


def test_a_project_in_its_early_stage_holds_no_time() -> None:
    assert named("完成项目前期工作12项。") == ["项目前期工作"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "臭氧（O3）、二氧化硫和细颗粒物三种污染物平均浓度分别为90微克/立方米、7微克/立方米和31微克/立方米。",
            ["臭氧平均浓度", "二氧化硫平均浓度", "细颗粒物平均浓度"],
        ),
        ("客运量3亿人次、货运量4亿吨，增幅分别为5%、6%。", ["客运量", "货运量", "客运量", "货运量"]),
        ("一般公共预算收入增长3%、支出超过80亿元。", ["一般公共预算收入", "一般公共预算支出"]),
        ("完成9个乡镇的管网改造。", ["管网改造乡镇"]),
        ("7200名困难群众应保尽保。", ["困难群众"]),
        ("失地农民实现再就业3000人。", ["失地农民再就业"]),
        ("全市实现税收12亿元。", ["税收"]),
        ("创新能力在全省综合排名上升4位。", ["创新能力全省综合排名"]),
        ("新增和优化公交线路30条。", ["公交线路"]),
        ("新建和改造提升高标准农田6万亩。", ["新建和改造提升高标准农田"]),
    ],
)
def test_what_is_counted_or_measured_is_named_whole(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("安排资金9亿元，落实义务教育经费保障机制。", ["义务教育经费保障机制资金"]),
        ("安排困难群众救助补助资金4亿元。", ["困难群众救助补助资金"]),
        ("安排5亿元支持城市更新，3亿元支持旧区改造，2亿元用于污水处理。", ["城市更新资金", "旧区改造资金", "污水处理资金"]),
        ("拨付救助资金3000万元。", ["救助资金"]),
    ],
)
def test_money_is_named_after_what_it_is_for(text: str, expected: list[str]) -> None:
    assert named(text) == expected


def test_words_that_open_a_list_of_goals_are_no_part_of_the_first_name():
    found = pe.extract("今年我市经济和社会发展的主要预期目标是国内生产总值增长10%，工业增加值增长8%").figures
    assert [figure.indicator for figure in found] == ["国内生产总值", "工业增加值"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对规模以上工业的增长贡献率达41%。", ["对规模以上工业的增长贡献率"]),
        ("臭氧浓度和细颗粒物浓度均有所下降，降幅分别为3%和4%。", ["臭氧浓度", "细颗粒物浓度"]),
        ("一般公共预算收入90亿元。其中，税收60亿元，非税30亿元。", ["一般公共预算收入", "税收收入", "非税收入"]),
        ("粮食种植90万亩、产量3亿斤。", ["粮食种植", "粮食产量"]),
        ("完成造林8万亩。", ["造林"]),
    ],
)
def test_names_that_other_words_complete(text: str, expected: list[str]) -> None:
    assert named(text) == expected


def test_a_pairing_has_the_names_that_were_completed_before_it() -> None:
    text = "每百户居民家庭拥有空调70台、冰箱90台，分别比上年增加2台和3台。"
    assert named(text)[2:] == ["每百户居民家庭拥有空调", "每百户居民家庭拥有冰箱"]


def test_a_kind_of_bond_adds_nothing() -> None:
    _, bond = pe.extract("全年发行政府债券80亿元，其中新增债券50亿元。", published="2025-01-20").figures
    assert (bond.indicator, bond.action, bond.measure) == ("新增债券", "发行", "level")


def test_a_cut_holds_for_the_next_of_its_list() -> None:
    figures = pe.extract("压减审批环节30%、申请材料40%。", published="2025-01-20").figures
    assert [(figure.indicator, figure.measure, figure.direction) for figure in figures] == [
        ("审批环节", "growth", "down"),
        ("申请材料", "growth", "down"),
    ]


@pytest.mark.parametrize("rank", ["居全国第9位", "稳居全国前列", "总量位居全国第九"])
def test_the_rank_of_a_place_names_nothing(rank):
    found = pe.extract(f"2024年，地区生产总值达到5.53万亿元、{rank}、增长4.8%").figures
    assert [(figure.indicator, figure.measure) for figure in found] == [("地区生产总值", "level"), ("地区生产总值", "growth")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投资900万元，硬化道路31公里。", ["道路投资", "道路"]),
        ("投资3亿元，启动引水入户工程。", ["引水入户工程投资"]),
        ("全县规模以上工业企业发展到90家，完成增加值40亿元。", ["规模以上工业企业", "规模以上工业增加值"]),
    ],
)
def test_an_investment_told_first_is_named_after_what_was_made(text: str, expected: list[str]) -> None:
    assert named(text) == expected


def test_a_share_that_a_change_starts_from_is_named_whole() -> None:
    assert named("对外贸易额占生产总值的比重由12%上升到20%。") == ["对外贸易额占生产总值的比重"] * 2


def test_a_mean_up_to_a_year_to_come_is_not_of_the_years_looked_back_on() -> None:
    text = "五年来，生产总值年均增长8%。到2030年，生产总值将达到900亿元，年均增长7%。"
    figures = pe.extract(text, published="2026-01-20", region="某市").figures
    assert [figure.period for figure in figures] == ["2021/2025", "2030", None]


def test_the_place_before_an_addition_is_no_part_of_its_name() -> None:
    (figure,) = pe.extract("福田区新增企业300家。", published="2025-01-20").figures
    assert (figure.indicator, figure.action, figure.region) == ("企业", "新增", "福田区")
