"""Projects in the ways that reports write them: more shapes, dates of members, owners, and what only looks like works."""

from __future__ import annotations

import pytest

import policyextract as pe


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("青岭水库3月底前开工、云峰电站6月投产、石泉大桥年内通车。", ["2024-03", "2024-06", "2024"]),
        ("推动青岭水库于2024年6月开工，云峰电站2025年建成。", ["2024-06", "2025"]),
        ("力争青岭高铁2027年通车、云峰机场2028年通航。", ["2027", "2028"]),
        ("计划2025年开工建设青岭水库、2026年开工建设云峰电站。", ["2025", "2026"]),
        ("推进青岭水库（2025年完工）、云峰电站（2026年投产）等项目建设。", ["2025", "2026"]),
        ("2023年9月青岭水库竣工，云峰电站开工。", ["2023-09", "2023-09"]),
        ("青岭水库、云峰电站于6月份开工。", ["2024-06", "2024-06"]),
        ("加快青岭水库建设，确保2026年6月建成。", ["2026-06"]),
        ("云峰电站2022年3月开工，石泉电站9月投产。", ["2022-03", "2022-09"]),
    ],
)
def test_a_date_holds_for_its_own_member(text: str, periods: list[str]) -> None:
    assert [project.period for project in pe.extract(text, published="2024-01-17", region="某市").projects] == periods


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("改造解放大道、文明大道，拓宽雪松路。", ["解放大道", "文明大道", "雪松路"]),
        ("建成甲泉水库、开工石泉电站、改造柳溪大桥。", ["甲泉水库", "石泉电站", "柳溪大桥"]),
        ("重点推进石泉高速、榆绥铁路，清涧水库、延川灌区建设。", ["石泉高速", "榆绥铁路", "清涧水库", "延川灌区"]),
        ("投资3亿元建设石泉大桥，投资8000万元改造延川大街。", ["石泉大桥", "延川大街"]),
        ("引进卓凯公司建设石泉光伏电站。", ["石泉光伏电站"]),
        ("总投资50亿元的卓凯锂电池、30亿元的瑞博光伏组件和20亿元的恒嘉新材料等项目签约。", ["卓凯锂电池", "瑞博光伏组件", "恒嘉新材料"]),
        ("石泉铁路铺轨，延川机场试飞成功。", ["石泉铁路", "延川机场"]),
        ("推进会展中心二期、实验小学西校区建设。", ["会展中心二期", "实验小学西校区"]),
        ("打通学府路、新华街东段等5条断头路。", ["学府路", "新华街东段"]),
        ("启动火车站片区改造。", ["火车站片区改造"]),
        ("市第三、第七人民医院开工。", ["市第三", "第七人民医院"]),
        ("加快宜州区天堂灌区续建配套与现代化改造工程建设。", ["宜州区天堂灌区续建配套与现代化改造工程"]),
        ("卓凯不锈钢项目投产。", ["卓凯不锈钢项目"]),
        ("加快沅江船舶产业园、安化黑茶产业园、延川制药产业园等县域特色园区发展。",
         ["沅江船舶产业园", "安化黑茶产业园", "延川制药产业园"]),
    ],
)  # fmt: skip
def test_more_shapes_that_reports_write(text: str, names: list[str]) -> None:
    assert [project.name for project in pe.extract(text, published="2024-01-17", region="某市").projects] == names


@pytest.mark.parametrize(
    "text",
    [
        "推进县域普通高中能力提升工程。",
        "加快即时零售、首店经济、电竞酒店等新业态发展。",
        "拓宽民营企业融资渠道，改造棚户区20万套。",
        "推进东坡文化旅游区等5A级景区创建。",
        "实施冉庄镇、张登镇、魏村镇等3个乡镇的扶贫工程。",
        "建设美好家园，打造宜居小镇。",
    ],
)
def test_what_only_looks_like_works_is_none(text: str) -> None:
    assert pe.extract(text, published="2024-01-17", region="某市").projects == []


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("天方药业技改项目开工。", "天方药业"),
        ("建成华为云计算数据中心。", "华为"),
        ("推进包钢尾矿库治理工程竣工。", "包钢"),
        ("石泉机场改扩建开工。", None),
        ("改造赛汗路北延工程。", None),
    ],
)
def test_owners_of_common_words_brands_and_sites(text: str, owner: str | None) -> None:
    assert [project.owner for project in pe.extract(text, published="2024-01-17", region="某市").projects] == [owner]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("石泉污水处理厂投入使用；投资900万元，实施了景观街改造。", [("石泉污水处理厂", None)]),
        ("石泉学校完成主体建设，投资8000余万元实施了一批薄弱学校改造工程。", [("石泉学校", None)]),
        ("石泉水库开工，总投资3亿元。", [("石泉水库", "3亿元")]),
        ("投资23亿元实施了职教中心新校区、中医院、集中供热等一批重大项目。", [("职教中心新校区", None)]),
        ("推进投资2.6亿元的石泉110千伏、双峪110千伏输变电工程。", [("石泉", None)]),
        ("投资100亿元的卓海化工、120亿元的双峪水库等重大项目开工。", [("卓海化工", "100亿元"), ("双峪水库", "120亿元")]),
        ("力争新入库项目总投资2000亿元以上。", []),
    ],
)
def test_money_of_a_list_or_of_what_comes_next_is_no_project_s_own(text: str, found: list[tuple[str, str | None]]) -> None:
    named = [(project.name, project.investment) for project in pe.extract(text, region="保定市").projects]
    assert named[: len(found)] == found
    assert bool(named) == bool(found)
