"""Lists: things behind the last of them, grades, members before their number, what each of several series shares."""

from __future__ import annotations

import pytest

import policyextract as pe


def figures(text: str) -> list[pe.Figure]:
    head = "青禾县政府工作报告\n（2013年2月5日）\n一、2012年工作回顾\n"
    return pe.extract(head + text, published="2013-02-05", region="青禾县").figures


def names(text: str) -> list[str | None]:
    return [figure.indicator for figure in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新建18.4万亩、改造提升12.6万亩高标准粮田。", ["高标准粮田", "改造提升高标准粮田"]),
        ("新建12座、改造30座公共厕所。", ["公共厕所", "改造公共厕所"]),
        ("实施21处、覆盖40.3万人、投资12亿元的城乡供水工程。", ["城乡供水工程", "城乡供水工程覆盖人口", "城乡供水工程投资"]),
        ("储备58个、计划总投资800亿元的重点项目。", ["重点项目", "重点项目计划总投资"]),
    ],
)
def test_what_has_only_a_verb_is_of_the_thing_behind_the_list(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_people_that_were_taught_are_not_those_named_behind_another_verb() -> None:
    assert names("培训3200人、资助200名学生。")[1:] == ["资助学生"]
    assert names("培训3200人、资助200名学生。")[0] != "培训学生"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("人才总量突破5万人。新增3家省级、5家市级气象科普基地。", ["人才总量", "省级气象科普基地", "市级气象科普基地"]),
        ("培育2个国家级、3个省级、5个市级产业集群。", ["国家级产业集群", "省级产业集群", "市级产业集群"]),
        ("省定15项惠民工程和市定12项惠民实事全部完成。", ["省定惠民工程", "市定惠民实事"]),
        ("省级5个重点项目和市级20个重点项目开工建设。", ["省级重点项目", "市级重点项目"]),
        (
            "加快建设生态农业示范园区，建成省级园区1个、市级园区2个，县级园区4个。",
            ["省级生态农业示范园区", "市级生态农业示范园区", "县级生态农业示范园区"],
        ),
    ],
)
def test_grades_tell_things_apart(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("220个村、15万人实现脱贫。", ["脱贫村", "脱贫人口"]),
        ("3个乡镇、12个村实现摘帽。", ["摘帽乡镇", "摘帽村"]),
        ("40个贫困村、3200户、9800人实现脱贫退出。", ["贫困村", "脱贫退出户数", "脱贫退出人口"]),
        ("15万贫困人口实现脱贫。", ["贫困人口脱贫"]),
    ],
)
def test_what_came_about_is_the_deed(text: str, expected: list[str]) -> None:
    assert names(text) == expected
    assert "实现" not in {figure.action for figure in figures(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加快甲镇至乙镇、丙镇至丁镇2条高速公路和环城路、沿江路建设。", ["高速公路"]),
        ("加快甲镇至乙镇、丙镇至丁镇2条高速公路和环城路、沿江路等9条干线公路。", ["高速公路", "干线公路"]),
        ("新建3个养殖基地、改造12个服务中心。", ["养殖基地", "改造服务中心"]),
        ("打造9个片区、建设12个园区。", ["片区", "园区"]),
        ("重点做好东港、西港两个蔬菜交易市场建设。", ["蔬菜交易市场"]),
        ("重点推进12个水库加固。", ["水库加固"]),
    ],
)
def test_a_thing_ends_where_more_are_named(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("改扩建18条主次干道、3大路口、60条小路。", ["改扩建主次干道", "改扩建路口", "改扩建小路"]),
        ("建设东湖、西岭、南渡3大物流基地。", ["物流基地"]),
        ("发展8大茶产业、打造9个片区。", ["茶产业", "片区"]),
        ("聚焦五大任务。", []),
        ("实施5大工程、12个项目。", ["项目"]),
        ("打造4大产业集群。", []),
        ("实施东港、西港两个物流中心。", ["物流中心"]),
        ("形成食品、家具、陶瓷三大体系。", []),
    ],
)
def test_parts_of_a_programme_are_counted_only_among_counts(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "力争新落地项目当年合同兑现率、建成率、资金投入率，分别达到85%、70%、40%。",
            ["新落地项目合同兑现率", "新落地项目建成率", "新落地项目资金投入率"],
        ),
        ("确保农村集中供水率、水质达标率，到年底分别达到90%、80%。", ["农村集中供水率", "水质达标率"]),
        ("小麦种植面积、单产、总产，均增长5%。", ["小麦种植面积、单产、总产"]),
        ("食品加工、家具、陶瓷产业增加值分别增长12%、9%、7%。", ["食品加工产业增加值", "家具产业增加值", "陶瓷产业增加值"]),
        ("批发、零售、住宿业营业额分别增长12%、9%、7%。", ["批发业营业额", "零售业营业额", "住宿业营业额"]),
        ("民营经济、文化产业增加值分别增长12%、9%。", ["民营经济增加值", "文化产业增加值"]),
    ],
)
def test_series_share_their_owner_and_their_trade(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_each_of_several_series_grew_so_much() -> None:
    (figure,) = figures("小麦种植面积、单产、总产，均增长5%。")
    assert figure.indicators == ("小麦种植面积", "小麦单产", "小麦总产")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("启动18个改造提升点、21个搬迁整合点。", ["改造提升点", "搬迁整合点"]),
        ("新认定青云谷等特色产业创建园7个。", ["特色产业创建园"]),
        ("大厦入驻华安银行等金融机构超30家。", ["金融机构"]),
        ("获批基础研究项目计划1项、重点研发计划2项。", ["基础研究项目计划", "重点研发计划"]),
        ("争取和实施各类科技项目8项。", ["科技项目"]),
        ("新建和改造学校8所。", ["新建和改造学校"]),
    ],
)
def test_names_of_sites_and_programmes_hold_their_verbs(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("带动近3000农户。", [("带动农户", 3000)]),
        ("培训2000多农民。", [("培训农民", 2000)]),
        ("新建一所幼儿园、两座泵站。", [("幼儿园", 1), ("泵站", 2)]),
        ("办好每一所学校。", []),
        ("2012农民收入大幅增加。", []),
    ],
)
def test_people_without_a_unit_and_the_one_that_was_built(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(figure.indicator, figure.value) for figure in figures(text)] == expected


def test_programmes_that_are_called_plans_are_no_targets() -> None:
    assert {figure.kind for figure in figures("获批基础研究项目计划1项、重点研发计划2项。")} == {"actual"}
