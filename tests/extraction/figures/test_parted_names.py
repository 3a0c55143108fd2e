"""Where a name ends: at what did not come about, at what is still being done, and at a verb that sets a series beside a whole."""

from __future__ import annotations

import pytest

import policyextract as pe


def figures(text: str) -> list[pe.Figure]:
    return pe.extract(text, published="2013-01-15", region="青禾县").figures


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("因天气原因，有3条道路未能完工。", "道路"),
        ("仍有12家企业没有投产。", "企业"),
        ("工业增加值没有实现12%的目标。", "工业增加值"),
        ("投资8亿元的东湖大桥正抓紧设计。", "东湖大桥投资"),
        ("投资2000万元的水厂正在加快施工。", "水厂投资"),
    ],
)
def test_what_did_not_or_is_to_come_about_is_no_part_of_a_name(text: str, name: str) -> None:
    assert [made.indicator for made in figures(text)][:1] == [name]


@pytest.mark.parametrize(
    ("text", "name", "action"),
    [
        ("农民收入为全省平均水平的1.5倍。", "农民收入", "为"),
        ("去年争取资金是省定任务的2倍。", "资金", "是"),
        ("招商引资额是历史最高年份的1.2倍。", "招商引资额", "是"),
        ("农民收入相当于全国平均水平的八成。", "农民收入", "相当于"),
        ("人均床位数仅为全国平均水平的70%。", "人均床位数", "仅为"),
    ],
)
def test_what_a_series_is_beside_a_whole_is_no_part_of_its_name(text: str, name: str, action: str) -> None:
    (made,) = figures(text)
    assert (made.indicator, made.action, made.measure) == (name, action, "level")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("新解决20个村、2万人饮水安全问题。", ["新解决饮水安全问题村", "新解决饮水安全问题人口"]),
        ("解决1.2万名农民工工资拖欠问题。", ["解决工资拖欠问题农民工"]),
        ("再解决5.6万农村居民饮水安全问题。", ["解决饮水安全问题农村居民"]),
        ("全年解决问题126个。", ["问题"]),
    ],
)
def test_who_had_a_trouble_is_called_after_it_whatever_the_verb(text: str, names: list[str]) -> None:
    assert [made.indicator for made in figures(text)] == names


@pytest.mark.parametrize(
    ("text", "name", "action"),
    [
        ("各类学校在校学生总计达20万人。", "学校在校学生", "达"),
        ("养老机构床位合计超过3200张。", "养老机构床位", "超过"),
        ("住宅投资共计为48亿元。", "住宅投资", "为"),
    ],
)
def test_that_a_number_sums_up_is_no_part_of_the_name(text: str, name: str, action: str) -> None:
    (made,) = figures(text)
    assert (made.indicator, made.action) == (name, action)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("城镇化率（城镇人口占常住人口比重）为64%。", "城镇化率"),
        ("清洁能源发电量（风力发电和太阳能发电）20亿千瓦时。", "清洁能源发电量"),
        ("研发经费投入强度（与生产总值之比）为2.3%。", "研发经费投入强度"),
        ("全员劳动生产率（按2010年价格计算）为12万元/人。", "全员劳动生产率"),
        ("高新技术企业（含培育库企业）达到60家。", "高新技术企业（含培育库企业）"),
    ],
)
def test_a_bracket_that_explains_a_series_is_no_part_of_its_name(text: str, name: str) -> None:
    assert [made.indicator for made in figures(text)] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("星级饭店20家，其中，四星级13家，三星级6家。", ["星级饭店", "四星级饭店", "三星级饭店"]),
        ("A级旅游景区69处，其中5A级2处、4A级12处。", ["A级旅游景区", "5A级旅游景区", "4A级旅游景区"]),
        ("医院36家，其中三级甲等5家，二级甲等12家。", ["医院", "三级甲等医院", "二级甲等医院"]),
    ],
)
def test_parts_told_by_their_grade_are_of_what_was_counted(text: str, names: list[str]) -> None:
    assert [made.indicator for made in figures(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("棚户区改造完成680套、主体施工229套。", ["棚户区改造", "棚户区改造"]),
        ("谋划启动剩余6个污水处理厂。", ["污水处理厂"]),
        ("新增口袋公园9个、绿化景观路2条、示范河湖5条。", ["口袋公园", "绿化景观路", "示范河湖"]),
        ("新认定省级服务业集聚（示范）区2家。", ["省级服务业集聚（示范）区"]),
        ("用电量增长8.8%、用气量增长4.8%。", ["用电量", "用气量"]),
        ("新增拟上市企业2家。", ["拟上市企业"]),
        ("园区开工建设，与东海研究院签订合作协议，引进项目10个。", ["项目"]),
    ],
)
def test_words_that_are_verbs_elsewhere_and_partners_of_an_agreement(text: str, names: list[str]) -> None:
    assert [made.indicator for made in figures(text)] == names


def test_what_several_have_together_is_no_mark_that_each_passes():
    made = figures("6个工业园区合计销售收入突破90亿元。")
    assert [figure.indicator for figure in made] == ["工业园区", "工业园区销售收入"]
    assert figures("6个工业园区销售收入突破亿元。")[0].indicator == "销售收入突破亿元工业园区"
