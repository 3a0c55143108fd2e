"""Figures as reports of cities tell them: what is counted, with all that says which things are meant."""

from __future__ import annotations

import pytest

import policyextract as pe


def told(text: str) -> list[tuple[str | None, str | None, str]]:
    """The indicator, the action and the measure of each figure of a text of 2025, in order."""
    return [(figure.indicator, figure.action, figure.measure) for figure in pe.extract(text, published="2025-01-20").figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A verb inside a name is none.
        ("新获评省级文旅融合集聚示范区4家。", [("省级文旅融合集聚示范区", "新获评", "level")]),
        ("新增上市公司和区域股权挂牌企业12家。", [("上市公司和区域股权挂牌企业", "新增", "change")]),
        ("完成退化湿地修复6万亩。", [("退化湿地修复", "完成", "level")]),
        ("新增社区继续教育学校3所。", [("社区继续教育学校", "新增", "change")]),
        # Two verbs are one action.
        ("谋划推动重大协作事项18个。", [("重大协作事项", "谋划推动", "level")]),
        ("争列国家重点项目7个。", [("国家重点项目", "争列", "level")]),
        # What happened to all of them.
        ("三号电站6台机组并网发电。", [("机组", "并网发电", "level")]),
        ("85家化工企业复工复产。", [("化工企业", "复工复产", "level")]),
        ("完成林地抚育30万亩、果园改良6万亩。", [("林地抚育", "完成", "level"), ("果园改良", "完成", "level")]),
        ("新增良种场3处、完善繁育站12处。", [("良种场", "新增", "change"), ("繁育站", "完善", "level")]),
        ("遴选支持青年人才40人。", [("青年人才", "遴选支持", "level")]),
        ("为1200户农户接入天然气。", [("接入天然气农户", "接入", "level")]),
        ("民宿经营主体增长9%、突破3000户。", [("民宿经营主体", "增长", "growth"), ("民宿经营主体", "突破", "level")]),
        ("6家公司成为领军企业。", [("领军企业公司", "成为", "level")]),
        ("获得质量奖11项；现有检测平台10家。", [("质量奖", "获得", "level"), ("检测平台", "现有", "level")]),
        ("教育支出完成80亿元，连续多年保持在16%以上。", [("教育支出", "完成", "level"), ("教育支出", "保持", "level")]),
        # A size of the things that are counted.
        ("签约超3亿元外资项目15个、超2000万美元内资项目6个。", [("超3亿元外资项目", "签约", "level"), ("超2000万美元内资项目", "签约", "level")]),
        ("新增产值20亿—50亿元企业4家、超80亿元企业1家。", [("产值20亿—50亿元企业", "新增", "change"), ("超80亿元企业", "新增", "change")]),
        ("亿元企业达70家、20亿元企业达6家。", [("亿元企业", "达", "level"), ("20亿元企业", "达", "level")]),
        ("引进资金超3亿元。", [("资金", "引进", "level")]),
    ],
)
def test_named_in_full(text: str, expected: list[tuple[str | None, str | None, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("光伏装机达到90万千瓦，占到电力装机的45%。", ["光伏装机", "光伏装机占电力装机比重"]),
        ("数字产业、文化产业增加值，分别占地区生产总值的8%、5%。", ["数字产业增加值占地区生产总值比重", "文化产业增加值占地区生产总值比重"]),
        ("SO2、NO2年均浓度分别为9微克/立方米、21微克/立方米。", ["SO2年均浓度", "NO2年均浓度"]),
        ("35个县级项目、12个镇级项目投资分别完成年度计划的95%和97%。", ["县级项目", "镇级项目投资", "县级项目目标完成率", "镇级项目投资目标完成率"]),
        ("食品、纺织等传统产业产值分别增长5%、6%。", ["食品产值", "纺织产值"]),
        ("接待境外游客人次、旅游综合收入，比上年分别增长8%和9%。", ["境外游客人次", "旅游综合收入"]),
        ("6条重点产业链规模突破900亿元。", ["规模突破900亿元重点产业链", "重点产业链规模"]),
        ("每千人口病床数、药师数和护士数，比上年提高4%、5%、6%。", ["每千人口病床数", "药师数", "护士数"]),
        ("固定、移动宽带用户分别增长3%和9%。", ["固定宽带用户", "移动宽带用户"]),
        ("建成8个邻里食堂、5家健身驿站。", ["邻里食堂", "健身驿站"]),
        ("成都都市圈常住人口达到2900万人。", ["成都都市圈常住人口"]),
    ],
)
def test_shared_by_several(text: str, expected: list[str]) -> None:
    assert [name for name, _, _ in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一般公共预算收入90亿元（剔除留抵退税因素后增长6%）。", [("一般公共预算收入", None, "level"), ("一般公共预算收入", "增长", "growth")]),
        ("综合竞争力前进4个位次。", [("综合竞争力", "前进", "change")]),
        ("18项指标提前完成目标任务。", [("指标", "提前完成", "level")]),
        ("规划指标实现程度超过91%，各县区均突破88%。", [("规划指标实现程度", "超过", "level"), ("规划指标实现程度", "突破", "level")]),
        ("单位产值的钢材和水泥消耗分别下降2%和4%。", [("单位产值的钢材消耗", "下降", "growth"), ("单位产值的水泥消耗", "下降", "growth")]),
        ("加上上级补助收入12亿元。", [("上级补助收入", None, "level")]),
    ],
)
def test_what_only_says_how_a_number_is_meant(text: str, expected: list[tuple[str | None, str | None, str]]) -> None:
    assert told(text) == expected


def test_who_gave_something_is_not_where_it_is_told_of():
    (made,) = pe.extract("到位上海帮扶资金2亿元。", published="2025-01-20", region="四川省").figures
    assert (made.indicator, made.region) == ("上海帮扶资金", "四川省")


def test_a_day_without_a_year_is_no_part_of_a_name():
    (made,) = pe.extract("推动90个技改项目4月15日前全部开工。", published="2025-01-20", region="四川省").figures
    assert (made.indicator, made.action) == ("技改项目", "开工")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县域生产总值增长9%。", ["县域生产总值"]),
        ("十是新建敬老院12所。", ["敬老院"]),
        ("全市培育形成5个千亿产业集群。", ["千亿产业集群"]),
        ("产业试验区形成56项创新成果。", ["创新成果"]),
        ("财政收入登上百亿元台阶。", ["财政收入"]),
        ("打造3个千亿级、5个百亿级产业集群。", ["千亿级产业集群", "百亿级产业集群"]),
        ("农村五保集中、分散供养标准分别提高300元、200元。", ["农村五保集中供养标准", "农村五保分散供养标准"]),
        ("小学和初中生均公用经费标准分别升至700元和900元。", ["小学生均公用经费标准", "初中生均公用经费标准"]),
        ("金融机构各项存款余额90亿元、各项贷款余额60亿元。", ["金融机构各项存款余额", "金融机构各项贷款余额"]),
        ("存款余额90亿元，贷款余额60亿元。", ["存款余额", "贷款余额"]),
        ("通过整治14条背街小巷，改善了环境。", ["整治背街小巷"]),
        ("除新建12所学校外，改造校舍3万平方米。", ["学校", "改造校舍"]),
        ("除工业投资增长2%未达预期外，其余指标全部完成。", ["工业投资"]),
        ("累计实施为民办实事项目90件。", ["为民办实事项目"]),
        ("筹措资金4亿元，支持改造老旧小区90个。", ["改造老旧小区资金", "改造老旧小区"]),
        ("投入资金4亿元，实施项目90个。", ["投入资金", "项目"]),
        ("安排资金2亿元，助推教育事业发展。", ["教育事业发展资金"]),
        ("争取中央投资项目45个、到位资金8亿元。", ["中央投资项目", "中央投资项目到位资金"]),
    ],
)
def test_neither_cut_short_nor_owned_by_another(text: str, expected: list[str]) -> None:
    assert [name for name, _, _ in told(text)] == expected


def test_a_part_of_a_place_alone_is_where_a_part_of_the_whole_is():
    made = pe.extract("改造老旧小区60个，其中中心城区25个，县城35个。", published="2025-01-20", region="四川省").figures
    assert [figure.region for figure in made] == ["四川省", "中心城区", "县城"]
    assert {figure.indicator for figure in made} == {"改造老旧小区"}


def test_the_whole_of_a_place_behind_its_name_is_no_part_of_the_series():
    (made,) = pe.extract("泸州全市地区生产总值增长8%。", published="2025-01-20", region="四川省").figures
    assert (made.indicator, made.region) == ("地区生产总值", "泸州市")


def test_a_deed_of_the_place_itself():
    (made,) = pe.extract("泸州关闭煤矿112家。", published="2025-01-20", region="泸州市").figures
    assert (made.indicator, made.action) == ("煤矿", "关闭")


def test_a_count_is_no_part_of_money_that_grew():
    text = "在建项目300个，总投资400亿元，增长20%。其中，亿元以上项目120个，增加30个。"
    assert [name for name, _, _ in told(text)][-2:] == ["亿元以上项目"] * 2


def test_a_new_paragraph_has_no_parts_of_the_whole_before():
    text = "农村居民人均可支配收入增长6%。\n提出了预期目标，其中，地区生产总值增长6%。"
    assert [name for name, _, _ in told(text)][-1] == "地区生产总值"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("居民收入稳步提高。由2015年的5000元增加到8000元。", ["居民收入", "居民收入"]),
        ("加强农村工作。从2015年的20个增加到30个。", [None, None]),
        ("居民消费水平按可比价格计算，比2015年提高四成。", ["居民消费水平"]),
        ("财政收入按同口径计算，增长12%。", ["财政收入"]),
    ],
)
def test_what_moved_is_said_before(text: str, expected: list[str | None]) -> None:
    assert [name for name, _, _ in told(text)] == expected


def test_one_more_level_of_a_change_is_a_level():
    made = told("民营经济比重由2020年的45%上升到2021年的48%、2022年的52%。")
    assert [measure for _, _, measure in made] == ["level"] * 3


def test_a_deed_in_a_list_of_what_was_added_is_added_too():
    made = told("新增城镇就业10万人、社会保险参保18万人。")
    assert made == [("城镇就业", "新增", "change"), ("社会保险参保", "新增", "change")]
