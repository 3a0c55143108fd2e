"""Sentences as reports of counties and cities write them, old and new: what each number measures, and what was done."""

from __future__ import annotations

import pytest

import policyextract as pe


def figures(text: str) -> list[pe.Figure]:
    return pe.extract(text, published="2010-01-15", region="青禾县").figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("河道治理共清理淤泥12万立方米。", [("河道治理清理淤泥", None)]),
        ("为群众减少药费250万元。", [("药费", "减少")]),
        ("提请县人大常委会审议规章4件。", [("规章", "审议")]),
        ("为300名农民工追回工资260万元。", [("农民工", "追回"), ("工资", "追回")]),
        ("招商引资和固定资产投资四年累计分别完成7亿元和9亿元。", [("招商引资", "完成"), ("固定资产投资", "完成")]),
        ("净增有出口实绩企业48家。", [("有出口实绩企业", "净增")]),
        ("“名师”工程提升12所中学办学能力。", [("中学办学能力", "提升")]),
        ("河坝改造2处，成片造林3万亩。", [("河坝改造", "改造"), ("成片造林", "造林")]),
        ("新建改扩建幼儿园14所。", [("新建改扩建幼儿园", "新建改扩建")]),
        ("全年分4批集中开工22个亿元以上重点项目。", [("亿元以上重点项目", "开工")]),
        ("实施7个投资在5000万元以上的重大项目。", [("投资在5000万元以上的重大项目", "实施")]),
        ("建设60个农家店和一批配送中心。", [("农家店", "建设")]),
        ("新增高标准粮田12万亩。", [("高标准粮田", "新增")]),
        ("光纤网络覆盖95%以上行政村。", [("行政村覆盖率", "覆盖")]),
        ("完成征地1500亩，拆迁25万平方米。", [("征地", "完成"), ("拆迁面积", "拆迁")]),
        ("全年新脱贫43户、126人。", [("新脱贫户数", "新脱贫"), ("新脱贫人口", "新脱贫")]),
        ("查办案件30起，处分公职人员25人。", [("案件", "查办"), ("公职人员", "处分")]),
        ("家禽饲养量30万羽，出笼20万羽。", [("家禽饲养量", None), ("家禽出笼", None)]),
    ],
)
def test_what_is_named_and_what_was_done(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(made.indicator, made.action) for made in figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("生产总值由2005年的61亿元预计增加到2009年的98亿元。", "生产总值"),
        ("财政收入突破亿元，由8000万元增加到1.2亿元。", "财政收入"),
        ("规模以上工业企业实现利润由9亿元增加到14亿元。", "规模以上工业企业利润"),
        ("将独生子女家庭奖励扶助标准由每人每年600元提高到840元。", "独生子女家庭奖励扶助标准"),
    ],
)
def test_both_ends_of_a_change_have_its_name(text: str, name: str) -> None:
    made = figures(text)
    assert {figure.indicator for figure in made} == {name}
    assert [figure.role for figure in made[-2:]] == ["baseline", None]


def test_days_may_change_in_the_next_clause():
    level, change = figures("优良天数达到317天，比上年净增12天。")
    assert (level.measure, change.measure, change.direction) == ("level", "change", "up")
    assert change.indicator == level.indicator == "优良天数"
    assert [made.value for made in figures("连续5天安全生产，比上年增加3天。")] == []


def test_what_accidents_cost_is_of_the_accidents():
    made = figures("安全事故起数、死亡人数、直接经济损失分别下降9%、6%、5%。")
    assert [figure.indicator for figure in made] == ["安全事故起数", "安全事故死亡人数", "安全事故直接经济损失"]


def test_relief_is_no_sign():
    (made,) = figures("全年为企业减负13亿元。")
    assert made.value == 13


def test_how_many_have_so_much_reached_nothing():
    first, *classes = figures("镇级财政收入均超过1000万元，其中过亿元的镇3个、过5000万元的镇4个。")
    assert first.bound == "min"
    assert [(made.action, made.bound) for made in classes] == [(None, "exact")] * 2


def test_what_people_did_is_part_of_their_number_and_no_change():
    (made,) = figures("带动3.2万户贫困户增收。")
    assert (made.indicator, made.measure, made.direction) == ("贫困户增收", "level", None)


def test_a_year_alone_names_nothing():
    level, growth = figures("2009年生产总值达到45亿元，年增长14%。")
    assert level.indicator == growth.indicator == "生产总值"


def test_a_span_at_the_head_is_no_topic():
    money, projects = figures("五年来，累计投入援助资金16亿元、实施项目79个。")
    assert (money.indicator, projects.indicator) == ("援助资金", "项目")


def test_ground_on_which_something_grows_is_so_much_of_it():
    made = figures("已建成3万亩蔬菜生产基地、2万亩苗木基地和1万亩药材基地。")
    assert [(figure.indicator, figure.value) for figure in made] == [("蔬菜生产基地", 3), ("苗木基地", 2), ("药材基地", 1)]
    assert [figure.indicator for figure in figures("建设年产10万吨化肥生产基地。")] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成2万平方米公房全项目修缮。", [("公房全项目修缮", "完成")]),
        ("完成4条街道大修、9条街道中修。", [("街道大修", "完成"), ("街道中修", "完成")]),
        ("完成30处护栏安装。", [("护栏安装", "完成")]),
        ("实施了东镇至西镇等3条乡道改造。", [("乡道改造", "实施")]),
        ("投资90万元实施柳沟等6处水窖工程。", [("水窖工程投资", "投资"), ("水窖工程", "实施")]),
        ("完成3万平方米、200户旧房改造。", [("旧房改造", "完成"), ("旧房改造", "完成")]),
        ("8个仓储项目总投资6亿元。", [("仓储项目", None), ("仓储项目总投资", None)]),
        ("新增绿化6万平方米，新增供应周转房90套。", [("绿化面积", "新增"), ("周转房", "新增供应")]),
        ("改造危窑600户，易地搬迁80户。", [("改造危窑", "改造"), ("易地搬迁", None)]),
        ("长期护理保险服务惠及3万老年人。", [("惠及老年人", "惠及")]),
        ("物流业连续三年快速增长，占GDP比重提高到4%。", [("物流业占GDP比重", "提高")]),
        ("新建了5所卫生院门诊楼，共4000平方米。", [("卫生院门诊楼", "新建"), ("卫生院门诊楼", None)]),
        ("项目建成后可实现年产值8亿元。", [("年产值", "实现")]),
        ("县级项目年度投资超计划6个百分点。", [("县级项目年度投资", "超计划")]),
        ("确保果园土壤100%安全利用。", [("果园土壤安全利用率", None)]),
        ("新增及柔性释放床位共90张。", [("床位", "新增及柔性释放")]),
        ("完善提高4个菱角种植基地。", [("菱角种植基地", "完善提高")]),
        ("精准识别困难户90户，脱贫退出12户。", [("困难户", "精准识别"), ("困难户", "脱贫退出")]),
        ("竣工达产亿元以上项目7个。", [("亿元以上项目", "竣工达产")]),
        ("骨干企业纳税额更是增长19%。", [("骨干企业纳税额", "增长")]),
        ("编制完成总投资5亿元的全域三年规划。", [("规划总投资", None)]),
        ("4家企业获评省“瞪羚企业”。", [("省“瞪羚企业”", "获评")]),
        ("交通方面，落实出行保障，园区实现工业总产值3亿元；实现税金600万元。", [("工业总产值", "实现"), ("工业税金", "实现")]),
    ],
)
def test_works_and_what_they_bring(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(made.indicator, made.action) for made in figures(text)] == expected


def test_rates_of_growth_go_to_the_names_that_were_paired_before() -> None:
    told = figures("城乡居民人均可支配收入分别达3.2万元、1.6万元，年均增速8%、9%。")
    assert [made.indicator for made in told[2:]] == ["城镇居民人均可支配收入", "农村居民人均可支配收入"]


def test_what_a_project_will_bring_is_a_target() -> None:
    assert [made.kind for made in figures("项目投产后可实现年销售收入2亿元。")] == ["target"]


def test_a_time_set_apart_is_no_topic():
    made = pe.extract("上半年，完成游泳馆主体工程，投资8000万元。", published="2013-01").figures
    assert [figure.indicator for figure in made] == ["投资"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("城镇和农村居民收入比由2.46缩小到2.3。", [("城镇和农村居民收入比", 2.46), ("城镇和农村居民收入比", 2.3)]),
        ("小学师生比达到1:15.2，出生人口性别比降至109。", [("出生人口性别比", 109)]),
        ("职工收入比上年增加2100元。", [("职工收入", 2100)]),
    ],
)
def test_a_ratio_that_becomes_something_compares_with_nothing(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(made.indicator, float(made.value or 0)) for made in figures(text) if made.unit != ":"][-len(expected) :] == expected


def test_until_when_is_no_deed():
    made = figures("截至年底已建成泵站52座。")
    assert [(figure.indicator, figure.action) for figure in made] == [("泵站", "建成")]


def test_what_is_done_early_has_not_grown():
    made = figures("提前一年完成规划目标的82%。")
    assert [(figure.action, figure.measure, figure.direction) for figure in made] == [("完成", "level", None)]
    assert [figure.action for figure in figures("全市排名提前3位。")] == ["提前"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今后每年增长不低于5%。", (None, "增长")),
        ("“预计年底前完成投资2.3亿元，明年全部投产。”", ("投资", "完成")),
        ("投产后，可实现产值15亿元。", ("产值", "实现")),
        ("可再生能源装机达到15万千瓦。", ("可再生能源装机", "达到")),
    ],
)
def test_times_marks_and_what_can_be_are_in_no_name(text: str, expected: tuple[str | None, str]) -> None:
    made = figures(text)
    assert [(figure.indicator, figure.action) for figure in made] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("绿化植树36万株。", [("绿化植树", None)]),
        ("新增造林5万亩。", [("造林", "新增")]),
        ("光伏装机容量20万千瓦，新增并网5万千瓦。", [("光伏装机容量", None), ("光伏装机容量", "新增并网")]),
        ("为320户低保家庭减免电费56万元。", [("低保家庭", "减免"), ("电费", "减免")]),
        ("列入市级重点的6个工程全部开工。", [("市级重点工程", "列入")]),
        ("投资3600万元，建成日供水能力2万吨的水厂。", [("水厂投资", "投资")]),
    ],
)
def test_deeds_and_what_they_are_done_for(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(made.indicator, made.action) for made in figures(text)] == expected


def test_a_fund_that_is_set_up_is_no_part_of_the_money_before_it():
    made = figures("安排资金2亿元，组建规模10亿元的母基金。")
    assert [figure.indicator for figure in made] == ["资金", "母基金规模"]


def test_each_number_has_what_became_of_its_own_thing():
    made = figures("推动80个项目开工、90个项目竣工、60个项目投产。")
    assert [(figure.indicator, figure.action) for figure in made] == [("项目", "开工"), ("项目", "竣工"), ("项目", "投产")]
    kept = figures("完成30条道路亮化、20座天桥绿化。")
    assert [(figure.indicator, figure.action) for figure in kept] == [("道路亮化", "完成"), ("天桥绿化", "完成")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30家企业入规、5家企业上市。", [("企业", "入规"), ("企业", "上市")]),
        ("12所学校完成改造、3个园区投入使用。", [("完成改造学校", "完成改造"), ("园区", "投入使用")]),
        ("引导56名能人返乡、带动就业1200人。", [("能人返乡", "引导"), ("带动就业", "带动")]),
        (
            "企业养老、失业、工伤保险参保人数分别达到2万人、3万人和4万人。",
            [("企业养老保险参保人数", "达到"), ("企业失业保险参保人数", "达到"), ("企业工伤保险参保人数", "达到")],
        ),
    ],
)
def test_members_of_lists_keep_their_verbs_and_share_their_owner(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(made.indicator, made.action) for made in figures(text)] == expected


def test_parts_grow_as_the_whole_does():
    made = pe.extract("五年来，工业总产值平均每年增长8%，其中轻工业9%、重工业7%。", published="2010-01").figures
    assert [(figure.indicator, figure.measure, figure.per_year) for figure in made] == [
        ("工业总产值", "growth", True),
        ("轻工业总产值", "growth", True),
        ("重工业总产值", "growth", True),
    ]
    level = figures("工业增加值增长8%、占比达40%。")[1]
    assert level.measure == "level"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("居民消费水平，去掉物价因素，提高3%。", ["居民消费水平"]),
        ("新增采煤能力85万吨，发电装机容量30万千瓦，洗煤能力20万吨。", ["采煤能力", "发电装机容量", "洗煤能力"]),
        ("城镇新建住宅6万平方米，农村新建住宅9万平方米。", ["城镇住宅", "农村住宅"]),
        ("乡镇企业总产值达到45亿元，从业人员达到2万人。", ["乡镇企业总产值", "乡镇企业从业人员"]),
        ("固定资产投资13亿元，其中用于交通、水利的占48%。", ["固定资产投资", "用于交通、水利固定资产投资占固定资产投资比重"]),
        ("五年中职业学校毕业学生1.8万人。", ["职业学校毕业学生"]),
    ],
)
def test_whole_names_of_what_old_reports_tell(text: str, expected: list[str]) -> None:
    assert [made.indicator for made in figures(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "接待游客人数、旅游综合收入，较2005年分别增长106.1%和171.6%。",
        "接待游客人数、旅游综合收入，较2005年增长106.1%、171.6%。",
    ],
)
def test_numbers_are_paired_with_what_the_clause_before_lists(text: str) -> None:
    assert [made.indicator for made in figures(text)] == ["游客人数", "旅游综合收入"]
    assert [made.indicator for made in figures("6家企业成为龙头企业。")] == ["龙头企业"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("财政总支出86亿元，其中民生支出占82%。", "民生支出占财政总支出比重"),
        ("党员3200名，其中女性占28%。", "女性党员占党员比重"),
        ("贷款余额300亿元，其中涉农贷款占比达36%。", "涉农贷款占比"),
    ],
)
def test_a_part_that_makes_up_so_much_is_a_share_of_the_whole(text: str, name: str) -> None:
    whole, part = figures(text)
    assert (part.indicator, part.part_of, part.measure) == (name, True, "level")
    assert whole.indicator in text


def test_amounts_that_only_tell_which_are_meant_are_no_figures():
    assert [made.text for made in figures("对固定资产投资超过1亿元的项目，一次性奖励50万元。")] == ["50万元"]
    counted = figures("引进投资超过1亿元的项目12个。")
    assert [(made.indicator, made.action, made.bound) for made in counted] == [("投资超过1亿元的项目", "引进", "exact")]


def test_what_things_cost_is_told_beside_how_many_they_are():
    made = figures("总投资186亿元的项目达到25个。")
    assert [(figure.text, figure.indicator) for figure in made] == [("186亿元", "项目总投资"), ("25个", "项目")]


def test_a_sum_may_be_of_those_something_was_done_for():
    made = figures("累计为3万人次报销医药费380万元。")
    assert [(figure.indicator, figure.action) for figure in made] == [("报销人次", "报销"), ("医药费", "报销")]
    assert [figure.action for figure in figures("全县泵站累计为12座。")] == ["为"]
