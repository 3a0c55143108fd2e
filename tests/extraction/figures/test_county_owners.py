"""Whose a number of a county's account is: the works of a list, the series raised, what was counted, the nearest crop."""

from __future__ import annotations

import pytest

import policyextract as pe


def figures(text: str) -> list[pe.Figure]:
    return pe.extract(text, published="2020-07-10", region="清平县").figures


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("工业类项目19个总投资32亿元。", ["工业类项目", "工业类项目总投资"]),
        ("基础设施类项目29个投资34亿元。", ["基础设施类项目", "基础设施类项目投资"]),
        ("组织实施10个总投资10亿元以上的项目。", ["总投资10亿元以上的项目"]),
        ("启动6个总投资40亿元储能项目。", ["储能项目", "储能项目总投资"]),
        ("道路硬化、桥梁维修和河道治理工程，完成投资800万元。", ["道路硬化、桥梁维修和河道治理工程投资"]),
        ("提高城乡低保标准，每人每月达到410元。", ["城乡低保标准"]),
        ("建设安居住房，竣工2000套。", ["安居住房"]),
        ("拆除危房3万平方米；建设北苑、南苑经济适用房，竣工30万平方米。", ["拆除危房", "北苑、南苑经济适用房"]),
        ("“暖心工程”惠及学生1.2万名，覆盖率达到85%。", ["惠及学生", "“暖心工程”覆盖率"]),
        ("完成4万平方米旧小区整治工程，完工率98%。", ["旧小区整治工程", "旧小区整治工程完工率"]),
        ("实施化肥减量等农业项目，确保粮食面积稳定在36万亩以上，产量保持在16万吨以上。", ["粮食面积", "粮食产量"]),
        ("实施重点项目46个，总投资130亿元，年度计划完成投资30亿元。", ["重点项目", "重点项目总投资", "重点项目年度计划投资"]),
        ("实施投资500万元以上的项目46个。项目总投资130亿元。", ["投资500万元以上的项目", "投资500万元以上的项目总投资"]),
    ],
)
def test_a_number_has_the_nearest_owner_that_can_have_it(text: str, names: list[str]) -> None:
    assert [made.indicator for made in figures(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("投入45万元，改造荒山600亩。", ["荒山投入", "改造荒山"]),
        ("投入1.2亿元，新修道路36条。", ["道路投入", "道路"]),
        ("投资2.1亿元，高标准完成43万平方米旧小区整治工程。", ["旧小区整治工程投资", "旧小区整治工程"]),
        ("投入资金3000万元，新打机井200眼。", ["投入资金", "机井"]),
    ],
)
def test_money_is_named_by_what_was_done_with_it_behind_a_comma(text: str, names: list[str]) -> None:
    assert [made.indicator for made in figures(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("建设年出栏5000头标准化养驴基地1处。", ["年出栏5000头标准化养驴基地"]),
        ("新增5000头奶牛牧场1个。", ["5000头奶牛牧场"]),
        ("引进5000头奶牛，出栏50万头生猪。", ["奶牛", "生猪"]),
        ("175家企业发行各类债券。", ["发行各类债券企业"]),
        ("完成12个废弃矿山治理项目。", ["废弃矿山治理项目"]),
        ("狠抓招商引资、争资融资、项目建设，策划包装项目528个。", ["项目"]),
        ("铺垫村屯道路62千米，新增上云企业14家。", ["村屯道路", "上云企业"]),
    ],
)
def test_what_is_counted_is_named_whole_and_by_nothing_else(text: str, names: list[str]) -> None:
    assert [made.indicator for made in figures(text)] == names


def test_a_growth_summed_up_is_that_of_all_the_years() -> None:
    text = "清平县政府工作报告\n一、过去五年工作回顾\n2016年，生产总值达到350亿元。能耗累计下降21.6%。财政收入58亿元。"
    made = pe.extract(text, published="2017-01-10", region="清平县").figures
    assert [one.period for one in made] == ["2016", "2012/2016", "2016"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("重点抓好总投资5亿元的北山水泥二期、年产10万吨的金禾玉米深加工等10个重大项目。", ["北山水泥二期总投资", "重大项目"]),
        ("投资2亿元的甲水泥、投资3亿元的乙化工等项目投产。", ["甲水泥投资", "乙化工投资"]),
        ("总投资30亿元的甲水泥、乙化工等6个项目开工。", ["项目总投资", "项目"]),
    ],
)
def test_money_before_a_list_of_works_with_sizes_of_their_own_is_of_the_first(text: str, names: list[str]) -> None:
    assert [made.indicator for made in figures(text)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("解决好农村20万人口的饮水安全问题。", "解决饮水安全问题人口"),
        ("城区面积30平方公里、18万人口。", "人口"),
        ("全县总人口达到45万人口左右。", "总人口"),
    ],
)
def test_people_are_counted_as_people(text: str, name: str) -> None:
    assert figures(text)[-1].indicator == name


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("新建换热站3座、改造换热站1座。", [("换热站", "新建"), ("改造换热站", "改造")]),
        ("建成小区3个、维修道路5条、加固水库8座。", [("小区", "建成"), ("维修道路", "维修"), ("加固水库", "加固")]),
        ("建设培训基地3个、改造项目5个。", [("培训基地", "建设"), ("改造项目", "建设")]),
    ],
)
def test_a_member_of_a_list_has_the_work_that_it_begins_with(text: str, told: list[tuple[str, str]]) -> None:
    assert [(made.indicator, made.action) for made in figures(text)] == told


def test_works_that_reach_people_are_not_counted_in_them() -> None:
    assert [made.indicator for made in figures("实施饮水安全提升工程，惠及2.1万人。")] == ["惠及人口"]


def test_all_revenue_is_a_series_of_its_own() -> None:
    made = figures("全县全部财政收入完成8.2亿元，年均增长12%。")
    assert [(one.indicator, one.indicator_id) for one in made] == [("全部财政收入", "fiscal_revenue_total")] * 2
    assert figures("财政收入全部达到1亿元以上。")[0].indicator == "财政收入"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("新增家庭农场10家，县级示范家庭农场5家。", [("家庭农场", "新增"), ("县级示范家庭农场", "新增")]),
        ("开工建设养殖小区3个，县级养殖示范村14个。", [("养殖小区", "开工建设"), ("县级养殖示范村", "开工建设")]),
        ("养殖大户374户，养殖专业合作社27个。", [("养殖大户", None), ("养殖专业合作社", None)]),
    ],
)
def test_who_breeds_or_sets_an_example_is_named_by_it(text: str, said: list[tuple[str, str | None]]) -> None:
    assert [(made.indicator, made.action) for made in figures(text)] == said


@pytest.mark.parametrize("text", ["竞争力排名分别升至第49位和61位。", "发展指数分别居全省第3位、5位。"])
def test_a_rank_joined_to_a_rank_is_one_too(text: str) -> None:
    assert figures(text) == []
    assert len(figures("排名居第2位，前进3位。")) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "纺织产业稳步发展，长河服装销售收入9亿元、增长7%，利税1亿元。",
            ["长河服装销售收入", "长河服装销售收入", "长河服装利税"],
        ),
        ("茶叶产量达到8000吨、增长5%，实现产值9亿元。", ["茶叶产量", "茶叶产量", "茶叶产值"]),
        ("工业园区实现产值12亿元，增长3%；实现税收9000万元。", ["工业园区产值", "工业园区产值", "工业园区税收"]),
        ("旅游收入12亿元，增长3%；实现税收9000万元。", ["旅游收入", "旅游收入", "税收"]),
        (
            "竹编加工点发展到25个，涉及8个门类，从业人员900人，人均年收入2万元。",
            ["竹编加工点", "门类", "竹编加工点从业人员", "竹编加工点从业人员人均年收入"],
        ),
        ("养老保险实现全覆盖、发放率达到99%。", ["养老保险发放率"]),
        ("实施重点项目9个，总投资4亿元，投资完成总量全市第一，开工率100%。", ["重点项目", "重点项目总投资", "重点项目开工率"]),
        ("四个中心镇的镇区面积分别达到2平方公里、绿地达到9万平方米。", ["中心镇的镇区面积", "绿地"]),
        (
            "增材制造产业集群新增企业6家、总数达30家，产值超4亿元、总估值9亿元。",
            ["增材制造产业集群新增企业", "增材制造产业集群企业总数", "增材制造产业集群产值", "增材制造产业集群总估值"],
        ),
        ("铸造产业集群新增企业6家，产值4亿元。", ["铸造产业集群新增企业", "铸造产业集群产值"]),
        ("打造光学产业集群，产值达到3亿元。", ["光学产业集群产值"]),
        ("启动河道治理、旧街改造等一批重大项目，累计投资5亿元。", ["重大项目投资"]),
        ("光热项目实施9个，总装机6万千瓦。", ["光热项目", "光热项目总装机"]),
        ("蚕茧生产完成3万担，均价36元。", ["蚕茧生产", "蚕茧均价"]),
        ("设备更新贷款贴息户数增长5%、贴息金额增长8%。", ["设备更新贷款贴息户数", "设备更新贷款贴息金额"]),
        (
            "完成9个工程结算审核，送审金额2亿元，审减金额3000万元。",
            ["工程结算审核", "工程结算审核送审金额", "工程结算审核审减金额"],
        ),
        ("培训农民900人；全面推进低保工作，覆盖率达到95%。", ["培训农民", "低保覆盖率"]),
        ("植树30万株；狠抓安全生产，成活率95%。", ["植树", "成活率"]),
        ("非税收入3亿元，非税占比52%。", ["非税收入", "非税占比"]),
        ("实施土地整理项目9个，新增耕地900亩，投资600万元。", ["土地整理项目", "耕地", "土地整理项目投资"]),
        ("新修高标准农田3万亩，亩均增产90斤，投资600万元。", ["高标准农田", "亩均产量", "高标准农田投资"]),
        ("个体工商户达2万户，注册资金9亿元，从业人员3万人。", ["个体工商户", "个体工商户注册资金", "个体工商户从业人员"]),
        ("县城建成区面积达到9平方公里，人口达到8万人。", ["县城建成区面积", "县城建成区人口"]),
        ("全县总面积900平方公里，人口50万。", ["总面积", "人口"]),
        ("住院报销比例达到75%，封顶线20万元。", ["住院报销比例", "封顶线"]),
        ("汽车产业稳步发展，青峰汽车公司实现利税5亿元。", ["利税"]),
        ("青峰公司在石桥实现产值9亿元。", ["产值"]),
    ],
)
def test_the_owner_told_right_before_is_the_owner(text: str, names: list[str]) -> None:
    assert [made.indicator for made in figures(text)] == names
