"""What a sentence said before and does not say again: owners, pairs, wholes."""

import pytest

import policyextract as pe


def names(text: str) -> list[str | None]:
    return [made.indicator for made in pe.extract(text, published="2020-01-10", region="青山市").figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("油料播种面积减少，产量下降3.1%。", ["油料产量"]),
        ("蔬菜连续六年增产，总产量88万吨。", ["蔬菜总产量"]),
        ("城乡医疗互助参保人数12万人，参保率96%。", ["城乡医疗互助参保人数", "城乡医疗互助参保率"]),
        ("市级赤字20亿元，占地区生产总值比重在2%以内。", ["市级赤字", "市级赤字占地区生产总值比重"]),
        (
            "县城居民人均收入3万元，乡村居民人均收入2万元，实际增长5%和6%。",
            ["县城居民人均收入", "乡村居民人均收入", "县城居民人均收入", "乡村居民人均收入"],
        ),
        ("化学需氧量、二氧化硫排放量分别下降3%和4%。", ["化学需氧量排放量", "二氧化硫排放量"]),
        ("职工医保和居民医保的报销标准提高到80元。", ["职工医保和居民医保的报销标准"]),
    ],
)
def test_what_is_left_out_is_put_back(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发行60亿元债券由财政厅代为管理。", ["债券"]),
        ("玉米产量连年稳定在40万吨以上。", ["玉米产量"]),
        ("物流成本总体上下降2%。", ["物流成本"]),
        ("今年三次大幅提高奖励标准。", []),
    ],
)
def test_what_is_no_part_of_a_name_stays_out_of_it(text, expected):
    assert names(text) == expected


def test_two_verbs_joined_are_one_predicate():
    (made,) = pe.extract("分批取消和下放了81项审批。", published="2020-01-10").figures
    assert (made.action, made.value) == ("取消和下放", 81)


def test_the_year_a_change_starts_from_dates_nothing_after_it():
    text = "外汇存款由2012年的约3亿元增加到9亿元。贷款由4亿元增加到8亿元。"
    made = pe.extract("政府工作报告\n一、2019年工作回顾\n" + text, published="2020-01-10").figures
    assert [(f.value, f.role, f.period) for f in made] == [
        (3, "baseline", "2012"),
        (9, None, "2019"),
        (4, "baseline", None),
        (8, None, "2019"),
    ]


REPORT = "政府工作报告\n一、2011年工作回顾\n{}\n二、今后五年的奋斗目标\n到2016年，{}"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("工业投资五年累计完成120亿元。", "2007/2011"),
        ("工业投资三年累计完成120亿元。", "2009/2011"),
        ("工业投资完成120亿元。", "2011"),
    ],
)
def test_a_sum_is_of_its_years(text, period):
    (made, *_) = pe.extract(REPORT.format(text, "城镇化率达到50%。"), published="2012-01-12", region="青山市").figures
    assert (made.period, made.cumulative) == (period, "/" in period)


def test_a_sum_at_the_end_of_a_plan_is_of_all_its_years():
    found = pe.extract(REPORT.format("工业投资增长5%。", "工业投资累计突破500亿元。城镇化率达到50%。"), published="2012-01-12").figures
    assert [(made.period, made.cumulative) for made in found] == [("2011", False), ("2012/2016", True), ("2016", False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("培育年收入过30亿元企业4户、过5亿元企业9户。", ["年收入过30亿元企业", "年收入过5亿元企业"]),
        ("新修梯田2万亩，解决了3万人的出行难。", ["梯田", "解决出行难人口"]),
        ("新修梯田2万亩，解决了3万人。", ["梯田", None]),
        ("优良天数连续三年达到300天以上。", ["优良天数"]),
        ("市属国有企业实现产值7亿元，利税8000万元。", ["市属国有企业产值", "市属国有企业利税"]),
    ],
)
def test_nothing_is_counted_under_another_name(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("赤字率拟按3.2%以上安排。", "赤字率"),
        ("今明两年技能培训80万人次以上。", "技能培训"),
        ("学前三年毛入园率达到91%。", "学前三年毛入园率"),
        ("发展食用菌8万亩。", "食用菌"),
    ],
)
def test_what_only_leads_to_the_number_is_no_name(text, expected):
    assert names(text) == [expected]


@pytest.mark.parametrize(
    ("text", "period"), [("今明两年培训80万人次以上。", "2020/2021"), ("学前三年毛入园率达到91%。", None)]
)
def test_two_years_at_once_are_a_period_and_an_age_is_none(text, period):
    (made,) = pe.extract(text, published="2020-05-22").figures
    assert made.period == period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("生猪存栏8万头，出栏11万头。", ["生猪存栏", "生猪出栏"]),
        ("生铁产量15万吨，下降3%；焦炭6万吨，增长1%。", ["生铁产量", "生铁产量", "焦炭产量", "焦炭产量"]),
        ("城镇居民人均可支配收入1万元；人均消费性支出8000元。", ["城镇居民人均可支配收入", "城镇居民人均消费性支出"]),
        ("城镇居民人均可支配收入1万元，人均绿地12平方米。", ["城镇居民人均可支配收入", "人均绿地"]),
        ("批发零售业增加值7亿元，住宿餐饮业增加值3亿元。", ["批发零售业增加值", "住宿餐饮业增加值"]),
    ],
)
def test_lists_of_a_communique(text, expected):
    assert names(text) == expected


def test_what_goes_on_about_a_place_is_of_that_place():
    text = "园区新增厂房6万平方米，实现工业产值38亿元。全县税收增长3%。"
    found = pe.extract(text, published="2023-02-08", region="青山县").figures
    assert [made.region for made in found] == ["园区", "园区", "青山县"]


def test_two_numbers_of_one_thing_are_both_of_it():
    found = pe.extract("帮扶1326户4862人监测对象。").figures
    assert [(made.indicator, made.action, made.unit) for made in found] == [
        ("监测对象", "帮扶", "户"),
        ("监测对象", "帮扶", "人"),
    ]


@pytest.mark.parametrize("series", ["旅游总收入", "自营出口总额", "利税总额", "保费收入"])
def test_a_series_opens_the_clause_before_its_numbers(series):
    found = pe.extract(f"经济稳中向好，{series}迈上新台阶，达35亿元、增长8%。", published="2019-01-10", region="青山市").figures
    assert [made.indicator for made in found] == [series] * 2


def test_a_bare_count_without_a_deed_is_of_nothing_told_before():
    assert names("认定企业12个。（三）10个常态化：指日常管理常态化。")[:2] == ["企业", None]
    assert names("认定企业12个。已投产10个。") == ["企业", "企业"]
