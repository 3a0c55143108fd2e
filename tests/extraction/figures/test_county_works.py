"""Works and money in reports of counties: what was spent on what, who is meant, and what a number is only part of."""

from __future__ import annotations

import pytest

import policyextract as pe


def figures(text: str) -> list[pe.Figure]:
    return pe.extract(text, published="2010-01-15", region="青禾县").figures


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("投入90万元对全县所有耕牛进行了集中防疫。", ["所有耕牛集中防疫投入"]),
        ("投资160万元，对4个乡镇敬老院进行了改造。", ["乡镇敬老院改造投资", "改造乡镇敬老院"]),
        ("投入60多万元对全县3万余亩果树进行虫害防治。", ["果树虫害防治投入", "虫害防治果树"]),
        ("投资200万元，完成柳林大街1.5公里路面硬化。", ["柳林大街路面硬化投资"]),
        ("投资3000万元修建了两条乡村道路。", ["乡村道路投资", "乡村道路"]),
        ("投资1.2亿元的“两横两纵”四条街道开工。", ["街道投资", "街道"]),
        ("北塘机械、南塘食品等总投资30亿元的6个项目进场施工。", ["项目总投资", "项目"]),
        ("完成了4200名农民的培训任务。", ["培训农民"]),
        ("安排60名有一技之长、符合条件的退伍军人就业。", ["退伍军人就业"]),
        ("实现3200人脱贫。", ["脱贫人口"]),
        ("建立救助机构，救助基金不低于300万元。", ["救助基金"]),
        ("年销售收入超千万元的企业达到21家。", ["年销售收入超千万元的企业"]),
        ("对纳税过百万元的骨干企业实行挂牌服务。", []),
        ("青湖苗圃成为全省首批20家示范苗圃之一。", []),
        ("新植核桃林3万亩，总面积达到7万亩，产值2亿元。", ["核桃林", "核桃林总面积", "核桃林产值"]),
        ("新修水渠30公里，蔬菜生产喜获丰收，总产达9万吨。", ["水渠", "蔬菜总产"]),
        ("一般预算收入由2亿元到5亿元，支出由4亿元到9亿元。", ["一般预算收入"] * 2 + ["一般预算支出"] * 2),
        (
            "固定资产投资完成20亿元，增长31%，其中国有经济类型完成12亿元，增长40%。",
            ["固定资产投资"] * 2 + ["国有经济类型固定资产投资"] * 2,
        ),
        ("举行项目集中开工3次。", ["项目集中开工"]),
        ("已批待建项目18个。", ["已批待建项目"]),
    ],
)
def test_what_money_was_spent_on_and_what_was_counted(text: str, names: list[str]) -> None:
    assert [made.indicator for made in figures(text)] == names


REVIEW = """政府工作报告
2011年2月20日
各位代表：
现在，我代表县人民政府向大会报告工作，请予审议。
一、2010年工作回顾
过去的一年，全县完成生产总值40亿元，增长11%。新建水厂3座。
各位代表！2010年任务的完成，标志着“十一五”规划目标顺利实现。——这五年是城乡面貌变化最大的五年。累计完成城镇投资70亿元，\
新建道路90公里。——这五年是民生改善最多的五年。新建学校20所。——这五年是改革不断深化的五年。引进项目150个。
二、2011年工作安排
今年，新建水厂5座。
"""


def test_a_paragraph_that_speaks_of_these_five_years_is_of_them():
    made = pe.extract(REVIEW, region="青禾县").figures
    told = {(figure.indicator, figure.value): figure.period for figure in made}
    assert told["城镇投资", 70] == told["道路", 90] == told["学校", 20] == told["项目", 150] == "2006/2010"
    assert told["水厂", 3] == "2010"
    assert told["水厂", 5] == "2011"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("引进了东湖公司投资1.3亿元的养牛场、西湖集团投资7亿元的批发市场。", ["养牛场投资", "批发市场投资"]),
        ("成功举办青湖推介会，签约项目14个。", ["项目"]),
        ("竣工项目完成投资20亿元。", ["竣工项目投资"]),
        ("为1200人发放救助金30万元。", ["救助金发放人数", "救助金"]),
    ],
)
def test_who_invests_and_what_is_done_for_whom(text: str, names: list[str]) -> None:
    assert [made.indicator for made in figures(text)] == names


def test_two_verbs_before_a_thing_are_one_predicate():
    (made,) = figures("新增、改善灌溉面积40万亩。")
    assert (made.indicator, made.action) == ("灌溉面积", "新增、改善")


def test_a_yearly_mean_beside_a_change_since_a_year_is_of_the_years_after_it():
    *_, mean = figures("2008年，全县生产总值完成40亿元，比2004年增长70%，年均增长14%。")
    assert (mean.period, mean.per_year) == ("2005/2008", True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("开展妇女健康工程，普查率达到98%。", ["妇女健康工程普查率"]),
        ("发放教师工资2.3亿元，按时足额发放率100%。", ["教师工资", "教师工资按时足额发放率"]),
        ("救助困难学生400人，发放救助款40万元。", ["救助困难学生", "困难学生救助款"]),
        ("新型农村养老保险参保率达88%，全年发放补偿金390万元。", ["新型农村养老保险参保率", "新型农村养老保险补偿金"]),
        ("投资90万元硬化村内街道3万平方米。", ["村内街道投资", "村内街道"]),
        ("育苗成活率达到92%，出苗率控制在80%以内，分别比上年提高2个百分点和下降3个百分点。", ["育苗成活率", "出苗率"] * 2),
        ("中心敬老院、气象观测站等4项工程竣工投入使用，总投资900万元。", ["工程", "工程总投资"]),
        ("固定电话普及率达到每百人32部。", ["固定电话普及率"]),
        ("三条高速贯穿全境且有5个出入口。", ["高速", "出入口"]),
        ("青湖水厂、白塔泵站等项目正在紧张施工，完成投资8亿元。", ["青湖水厂、白塔泵站等项目投资"]),
    ],
)
def test_whose_a_rate_or_a_grant_is(text: str, names: list[str]) -> None:
    assert [made.indicator for made in figures(text)] == names


def test_a_state_is_said_of_what_was_counted_before():
    made = figures("全年入驻企业36家，其中投产21家、在建9家、签约6家。")
    told = [("企业", "入驻"), ("企业", "投产"), ("企业", "在建"), ("企业", "签约")]
    assert [(figure.indicator, figure.action) for figure in made] == told


def test_so_much_more_than_before_is_a_change():
    _, more = figures("全年完成税收5亿元，比上年多收8000万元。")
    assert (more.indicator, more.measure, more.direction) == ("税收", "change", "up")


def test_a_rate_is_of_no_deed_that_it_cannot_measure():
    (rate,) = figures("降低产品成本，本地配套率达到60%。")
    assert rate.indicator == "本地配套率"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("统筹资金600万元，巩固和实施小流域治理成果工程。", ["小流域治理成果工程资金"]),
        ("第三轮妇女健康体检全面展开，体检3.1万人。", ["第三轮妇女健康体检"]),
        ("埋设排水涵管750米。", ["排水涵管"]),
        ("存、贷款余额五年分别增加5亿元、3亿元，年均增长9%和8%。", ["存款余额", "贷款余额"] * 2),
    ],
)
def test_what_the_clause_before_tells(text: str, names: list[str]) -> None:
    assert [made.indicator for made in figures(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县财政每年安排100万元设立奖学基金。", ["奖学基金"]),
        ("加快建设青湖路、白塔路，总长12公里，总投资1.8亿元。", ["青湖路、白塔路总长", "青湖路、白塔路总投资"]),
        ("对全县3000余公里乡道全部落实了管护责任。", ["落实管护责任乡道"]),
    ],
)
def test_how_long_works_are_and_what_a_treasury_sets_up(text: str, names: list[str]) -> None:
    assert [made.indicator for made in figures(text)] == names


def slots(text: str, *names: str) -> list[tuple[object, ...]]:
    report = f"青禾县人民政府工作报告\n一、2009年工作回顾\n{text}\n"
    made = pe.extract(report, published="2010-01-15", region="青禾县").figures
    return [tuple(getattr(figure, name) for name in names) for figure in made]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("财政收入完成8亿元，占全市的比重为9%，比上年提高1个百分点，增长12%。", ["财政收入", "财政收入占全市的比重", "财政收入占全市的比重", "财政收入"]),
        ("服务业增加值占生产总值的比重达到41%，同比增长10%。", ["服务业增加值占生产总值的比重", "服务业增加值"]),
        ("新建村卫生室12个、村文化室7个。", ["村卫生室", "村文化室"]),
        ("新修通村公路18条共96公里。", ["通村公路", "通村公路"]),
        ("新建15条共96公里产业路。", ["产业路", "产业路"]),
        ("柑橘投产面积2万亩，产量3万吨。", ["柑橘投产面积", "柑橘产量"]),
        ("完成改水改厕1600户，植树种草2万亩。", ["改水改厕", "植树种草"]),
        ("9个贫困村退出、3200人稳定脱贫。", ["贫困村", "稳定脱贫人口"]),
        ("9个村出列、320户1180人脱贫。", ["出列村", "脱贫户数", "脱贫人口"]),
        ("60个示范点基本成形。", ["示范点"]),
        ("全县生猪饲养量达到52万头，出栏30万头。", ["生猪饲养量", "生猪出栏"]),
        ("山羊饲养量40万只，其中母羊9万只，预计年底全县饲养量达到48万只。", ["山羊饲养量", "母羊", "山羊饲养量"]),
        ("完成上级下达的危房改造任务900户。", ["危房改造任务"]),
        ("自筹资金9万元修建水窖8口。", ["自筹资金", "水窖"]),
        ("发放补贴60万元扶持养殖户90户。", ["补贴", "养殖户"]),
        ("拨付扶贫资金80万元修建水窖3600口。", ["扶贫资金", "水窖"]),
        ("全县规模以上工业企业36户，实现产值26亿元。", ["规模以上工业企业", "规模以上工业产值"]),
        ("全县拥有农家乐86家，新增5家，实现收入3600万元。", ["农家乐", "农家乐", "农家乐收入"]),
        ("新农合补偿人数大增，补偿1.2万人次360万元。", ["新农合补偿人次", "新农合补偿"]),
        ("引导农民外出务工3.6万人。", ["农民外出务工"]),
        ("铺设管网26公里，种植烤烟3万亩。", ["管网", "烤烟"]),
        ("为全县9000名小学生免除学杂费90万元。", ["小学生", "学杂费"]),
        ("新修梯田2万亩，人均达到2亩，户均达到9亩。", ["梯田", "人均梯田", "户均梯田"]),
        ("生产总值达到9亿元，人均达2万元。", ["生产总值", "人均生产总值"]),
        ("入学率和巩固率均达到98%。", ["入学率和巩固率"]),
        ("完成造林2万亩，占计划的115%。", ["造林", "造林目标完成率"]),
    ],
)
def test_names_as_counties_write_them(text: str, expected: list[str]) -> None:
    assert [name for (name,) in slots(text, "indicator")] == expected


def test_what_stands_above_places_is_of_the_series_told_before() -> None:
    text = "农民人均纯收入达到5200元，高于全省平均水平400元、全市平均水平260元，低于自治区120元、全国310元。"
    expected = [("农民人均纯收入", "level", None)]
    expected += [("农民人均纯收入", "change", "up")] * 2 + [("农民人均纯收入", "change", "down")] * 2
    assert slots(text, "indicator", "measure", "direction") == expected


def test_what_was_planned_is_told_from_what_came_of_it() -> None:
    text = "计划造林2万亩，实际完成2.3万亩，占计划的115%。"
    assert slots(text, "indicator", "kind") == [("造林", "target"), ("造林", "actual"), ("造林目标完成率", "actual")]
    text = "全年计划新建大棚800座，实际实施920座；改造水渠12公里，完成投资300万元。"
    assert [kind for (kind,) in slots(text, "kind")] == ["target", "actual", "actual", "actual"]


def test_parts_end_where_all_of_the_county_is_told_of() -> None:
    text = "财政收入5亿元，其中税收4亿元，全县财政支出18亿元。"
    assert [part for (part,) in slots(text, "part_of")] == [False, True, False]
    text = "预算收入2亿元；其中，税收1亿元；农民人均纯收入6900元。"
    assert [part for (part,) in slots(text, "part_of")] == [False, True, False]


def test_that_year_is_the_last_of_those_summed_up() -> None:
    report = "青禾县政府工作报告\n过去五年工作回顾\n2003年至2007年，是我县发展最快的五年。\n"
    text = "五年累计完成投资90亿元，其中2007年当年完成28亿元，比2002年增长2倍。社会消费品零售额12亿元。"
    made = pe.extract(report + text, published="2007-12-04", region="青禾县").figures
    assert [figure.period for figure in made] == ["2003/2007", "2007", "2007", "2007"]
    assert [figure.base_period for figure in made] == [None, None, "2002", None]


def test_a_part_of_a_sum_is_of_its_years() -> None:
    report = "青禾县政府工作报告\n一、过去五年工作回顾\n2011年财政收入完成8亿元；"
    made = pe.extract(report + "累计新建学校36所，其中寄宿制学校8所。", published="2012-01-10", region="青禾县").figures
    assert [(figure.period, figure.cumulative) for figure in made[1:]] == [("2007/2011", True)] * 2
