"""Verbs that tell things apart and verbs that are said of them, shares in a row, and money told before what it is for."""

from __future__ import annotations

import pytest

import policyextract as pe


def read(text: str) -> list[tuple[str | None, str | None]]:
    """Indicator and action of the figures of a text of 2025, in order."""
    return [(figure.indicator, figure.action) for figure in pe.extract(text, published="2025-01-20", region="某县").figures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("柳编、陶艺等5个新签约项目全部动工。", ("新签约项目", "动工")),
        ("加快推进7个续建项目建设。", ("续建项目", "建设")),
        ("31项整改任务全部销号。", ("整改任务", "销号")),
        ("其中9个新开工、4个竣工。", (None, "新开工")),
        ("6家企业入选省级名单。", ("省级名单企业", "入选")),
    ],
)
def test_a_verb_between_count_and_thing_says_which_things(text: str, expected: tuple[str | None, str | None]) -> None:
    assert read(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("选派86名农技员深入乡村开展指导。", [("农技员", "选派")]),
        ("抽调240名干部组成30个专班。", [("干部", "抽调")]),
        ("广泛征集群众建议820条。", [("群众建议", "征集")]),
    ],
)
def test_what_people_went_to_do_is_no_part_of_who_they_are(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text)[:1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县村集体收入增长12%。", ["村集体收入"]),
        ("计划生育率96.5%。", ["计划生育率"]),
        ("建成集中安置社区14个。", ["集中安置社区"]),
        ("万元工业增加值水耗下降9%、电耗下降4%。", ["万元工业增加值水耗", "万元工业增加值电耗"]),
        ("新建村级文化礼堂18座，总面积9600平方米。", ["村级文化礼堂", "村级文化礼堂总面积"]),
    ],
)
def test_names_that_hold_words_of_manner_stay_whole(text: str, expected: list[str]) -> None:
    assert [name for name, _ in read(text)] == expected


def test_a_second_share_is_of_the_same_thing() -> None:
    assert [name for name, _ in read("茶叶产量占全市31%，占全省8%。")] == ["茶叶产量占全市比重", "茶叶产量占全省比重"]


def test_a_share_that_is_called_one_is_called_so_once() -> None:
    assert [name for name, _ in read("技改投资占工业投资比重28%。")] == ["技改投资占工业投资比重"]


def test_money_is_for_what_is_done_after_it() -> None:
    assert read("投入2.4亿元，全面实施清溪河综合治理工程。") == [("清溪河综合治理工程投入", "投入")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("存款余额90亿元、贷款余额60亿元，比年初增加8亿元和5亿元。", ["存款余额", "贷款余额"] * 2),
        ("存贷款余额达90亿元和60亿元。", ["存款余额", "贷款余额"]),
        (
            "税收占财政收入的比重、财政收入占生产总值的比重分别达到81%和9%。",
            ["税收占财政收入的比重", "财政收入占生产总值的比重"],
        ),
        ("新建14条33公里村组道路。", ["村组道路", "村组道路"]),
        ("全县生产总值由“十五”末的11亿元增加到23亿元。", ["生产总值", "生产总值"]),
        ("东河大桥已完成工程量45%。", ["东河大桥工程量"]),
    ],
)
def test_each_of_two_numbers_has_its_name(text: str, expected: list[str]) -> None:
    assert [name for name, _ in read(text)] == expected


def test_both_ends_of_a_structure_have_their_three_shares() -> None:
    figures = pe.extract(
        "三次产业比例由“九五”末的21.5:42.1:36.4调整到2005年的14.2:54:31.8。", published="2006-01", region="某市"
    ).figures
    assert [str(figure.value) for figure in figures] == ["21.5", "42.1", "36.4", "14.2", "54", "31.8"]
    assert figures[3].period == "2005"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("为520名高校学生办理助学贷款310万元。", [("高校学生", "办理"), ("助学贷款", "办理")]),
        ("1240套安置房建设进展顺利。", [("安置房", "建设")]),
        ("投资6400万元的湿地公园正式向市民开放。", [("湿地公园投资", "投资")]),
    ],
)
def test_what_is_done_for_the_counted_or_said_of_them_is_no_part_of_their_name(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("农村危房改造完成640套、竣工520套。", [("农村危房改造", "完成"), ("农村危房改造", "竣工")]),
        ("谋划启动投资3600万元的滨河公园工程。", [("滨河公园工程投资", "投资")]),
        ("投资2.8亿元的热电联产项目主体基本完工。", [("热电联产项目投资", "投资")]),
        (
            "投资1.2亿元，新建改造10kV、0.4kV线路450公里。",
            [("10kV、0.4kV线路投资", "投资"), ("新建改造10kV、0.4kV线路", "新建改造")],
        ),
        ("办理代表建议76件、政协委员提案88件。", [("代表建议", "办理"), ("政协委员提案", "办理")]),
        ("信件回复率和满意度均达100%。", [("信件回复率和满意度", "达")]),
    ],
)
def test_what_was_done_is_told_from_what_it_was_done_to(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投资3.2亿元建设标准化厂房、研发楼。", [("标准化厂房、研发楼投资", "投资")]),
        ("积极跑办总投资27亿元的抽水蓄能电站项目。", [("抽水蓄能电站项目总投资", None)]),
        ("举行3次招商项目集中签约活动。", [("招商项目集中签约活动", "举行")]),
        ("完成供热管网改造42公里、老旧小区改造530户。", [("供热管网改造", "完成"), ("老旧小区改造", "完成")]),
        ("脱贫人口640户1530人实现稳定增收。", [("脱贫人口", None), ("脱贫人口", "实现")]),
        ("35%以上规上工业企业设立研发机构。", [("规上工业企业设立研发机构比例", "设立")]),
    ],
)
def test_owners_stand_where_they_are_said(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("开展调研58次。", [("调研", "开展")]),
        ("争取全年培育专精特新企业18家。", [("专精特新企业", "培育")]),
        ("招商引资到位资金36亿元。", [("招商引资到位资金", None)]),
        ("举办文艺演出24场、书画展览6场。", [("文艺演出", "举办"), ("书画展览", "举办")]),
        ("受益学生2.6万人。", [("受益学生", "受益")]),
        ("万元GDP能耗、水耗分别下降3%、5%。", [("万元GDP能耗", "下降"), ("万元GDP水耗", "下降")]),
    ],
)
def test_acts_and_occasions_are_named(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建成清河大桥和6座人行天桥。", [("人行天桥", "建成")]),
        (
            "接待游客达900万人次、旅游收入达70亿元，同比增长12%和15%。",
            [("接待游客", "达"), ("旅游收入", "达"), ("接待游客", "增长"), ("旅游收入", "增长")],
        ),
        ("27个交通项目加快推进。", [("交通项目", "加快推进")]),
        ("刑事、治安案件分别下降9%、12%。", [("刑事案件", "下降"), ("治安案件", "下降")]),
        ("规上工业增加值扭负为正、增长2.4%。", [("规上工业增加值", "增长")]),
    ],
)
def test_names_are_parted_where_they_join(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize("told", ["城东水厂建成投用", "城东水厂主体基本完工"])
def test_an_investment_is_in_the_work_that_the_next_clause_tells_of(told: str) -> None:
    assert read(f"投资1.6亿元，{told}。") == [("城东水厂投资", "投资")]


def test_the_progress_of_works_is_no_part_of_their_name() -> None:
    assert read("加快城东水库等6个水利项目建设进度。") == [("水利项目", "加快")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("举办读书节、开放日等活动120场。", [("读书节、开放日等活动", "举办")]),
        ("举办读书节、开放日等大型活动120场。", [("大型活动", "举办")]),
        ("实施北湖水库等12个项目。", [("项目", "实施")]),
    ],
)
def test_a_group_without_a_name_is_called_after_its_members(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected
