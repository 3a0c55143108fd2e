"""Project rules as data: what the library's own say, and those that a pack adds, changes and switches off."""

from __future__ import annotations

from pathlib import Path

import pytest

import policyextract as pe
from policyextract.packs.faults import PackError
from policyextract.packs.library import builtin_pack
from policyextract.packs.notations.name_patterns import NamePatternError, form_of, parse_name

BEACON = """
[[words]]
id = "beacons"
type = "project-head"
class = "works"
words = ["灯塔"]

[[project_rule]]
id = "mine.beacon"
doc = "Beacons, whatever they are called."
at = ["single", "list"]
verbs = "any"
name = ['<any>+ "灯塔"']
example = [{ text = "推进老码头灯塔", project = { name = "老码头灯塔" } }]
counterexample = [{ text = "推进灯塔" }]
"""


def named(text: str, **options: object) -> list[tuple[str, str]]:
    return [(project.name, project.rule) for project in pe.extract(text, published="2024-01-17", **options).projects]  # type: ignore[arg-type]


def pack_of(tmp_path: Path, content: str) -> str:
    file = tmp_path / "mine.toml"
    file.write_text(content, encoding="utf-8")
    return str(file)


def test_every_rule_of_the_library_has_an_example_and_a_counterexample() -> None:
    rows = builtin_pack().tables["project_rule"]
    assert [row["id"] for row in rows if not (row.get("example") and row.get("counterexample"))] == []


def test_a_rule_that_a_pack_adds_believes_names(tmp_path: Path) -> None:
    text = "推进老码头灯塔、渔港灯塔建设。"
    assert named(text) == []
    packs = [pack_of(tmp_path, BEACON)]
    assert named(text, packs=packs) == [("老码头灯塔", "mine.beacon"), ("渔港灯塔", "mine.beacon")]


def test_a_rule_can_be_switched_off(tmp_path: Path) -> None:
    text = "建成会展中心。"
    assert named(text) == [("会展中心", "project.civic")]
    assert named(text, packs=[pack_of(tmp_path, 'off = ["project.civic"]\n')]) == []


def test_a_rule_can_be_replaced(tmp_path: Path) -> None:
    change = """
[[project_rule]]
id = "project.civic"
replace = true
doc = "A house of which a place has one, whatever is said of it."
at = ["single"]
head = ["civic"]
verbs = "any"
name = ["<civic>"]
example = [{ text = "推进会展中心", project = { name = "会展中心" } }]
counterexample = [{ text = "会展中心" }]
"""
    assert named("推进会展中心。") == []
    assert named("推进会展中心。", packs=[pack_of(tmp_path, change)]) == [("会展中心", "project.civic")]


def test_a_rule_whose_example_does_not_hold_is_refused(tmp_path: Path) -> None:
    wrong = BEACON.replace('text = "推进老码头灯塔"', 'text = "老码头灯塔"')
    with pytest.raises(PackError, match=r"mine\.beacon"):
        named("推进老码头灯塔", packs=[pack_of(tmp_path, wrong)])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('at = ["single", "list"]', 'at = ["nowhere"]', "single, list, shared, numbered"),
        ('verbs = "any"', 'verbs = "perhaps"', "none, any, build, done"),
        ("<any>+", "<anything>+", "no piece 'anything'"),
        ('verbs = "any"', 'is = ["big"]', "'big'"),
    ],
)
def test_what_a_rule_cannot_say_is_told_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    with pytest.raises(PackError, match=said) as failure:
        named("推进老码头灯塔", packs=[pack_of(tmp_path, BEACON.replace(old, new))])
    assert failure.value.problems[0].line


def test_patterns_cover_the_whole_name() -> None:
    road = parse_name("<place> <any>* <road>")
    assert road.reads(form_of([("p", "延川"), ("R", "大道")]))
    assert not road.reads(form_of([("p", "延川"), ("R", "大道"), ("w", "口")]))
    assert parse_name('<any>+ "大道"').reads(form_of([("p", "延川"), ("R", "大道")]))


def test_a_pattern_that_does_not_parse_says_where() -> None:
    with pytest.raises(NamePatternError, match="column 9"):
        parse_name("<place> (road)")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("榆绥高速清涧段、环湖绿道加快建设。", ["榆绥高速清涧段", "环湖绿道"]),
        ("市体育馆、县医院分院、第五中学建成投用。", ["市体育馆", "县医院分院", "第五中学"]),
        ("加快推进北岭、石泉、柳溪镇卫生院建设。", ["北岭", "石泉", "柳溪镇卫生院"]),
        ("东山路、西河桥、北坡街3条道路建成通车。", ["东山路", "西河桥", "北坡街"]),
        ("新建前进大道和向阳路。", ["前进大道", "向阳路"]),
        ("地铁6、7、8号线开工。", ["地铁6、7、8号线"]),
        ("年内完成城建工程2项：①东山路改造②西河桥重建。", ["东山路改造", "西河桥重建"]),
        ("完成柳溪河的拓宽整治。", []),
        ("完成柳溪大道的拓宽改造工程。", ["柳溪大道的拓宽改造工程"]),
        ("加强劳动力市场建设，完善农村公路。", []),
        ("建成图书馆3座、幼儿园20所。", []),
    ],
)
def test_shapes_of_names(text: str, names: list[str]) -> None:
    assert [name for name, _ in named(text)] == names


def test_a_gallery_of_campaigns_is_no_list_of_projects() -> None:
    assert named("大力实施“青年成长”“名师培育”等工程。") == []
    assert named("实施良种赋能、质量提升工程。") == []


@pytest.mark.parametrize(
    ("text", "investment", "value"),
    [
        ("总投资20亿元的宏远化工三期项目开工。", "20亿元", 2_000_000_000),
        ("宏远化工三期项目开工，总投资20亿元。", "20亿元", 2_000_000_000),
        ("宏远化工三期项目（总投资20亿元）开工。", "20亿元", 2_000_000_000),
        ("投资5300万元新建延川110千伏变电站。", "5300万元", 53_000_000),
        ("融资近亿元的城区集中供热工程加紧实施。", "近亿元", 100_000_000),
        ("宏远化工三期项目开工，全年完成投资20亿元。", None, None),
        ("宏远化工三期项目开工，引进项目20个、总投资300亿元。", None, None),
    ],
)
def test_investment_is_said_of_the_project_alone(text: str, investment: str | None, value: int | None) -> None:
    project = pe.extract(text, published="2024").projects[0]
    assert (project.investment, project.investment_value) == (investment, value)
    assert project.investment_unit == ("元" if investment else None)


def test_the_money_of_a_list_is_not_that_of_its_first() -> None:
    text = "总投资45亿元的延川铁路、清涧水库等8个项目开工。"
    assert [project.investment for project in pe.extract(text, published="2024").projects] == [None, None]
    text = "投资4亿元的巨锐新能源二期扩建、投资3.12亿元的晨岚水性涂料等项目竣工。"
    assert [project.investment for project in pe.extract(text, published="2024").projects] == ["4亿元", "3.12亿元"]


def test_capacity_in_its_base_unit() -> None:
    project = pe.extract("建成卓凯20万吨尼龙。", published="2024").projects[0]
    assert (project.capacity, project.capacity_value, project.capacity_unit) == ("20万吨", 200_000, "吨")


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("包头机场改扩建工程开工。", "包头市"),
        ("固阳水库开工。", "内蒙古自治区"),
        ("包头至银川铁路开工。", "内蒙古自治区"),
        ("苏州机场改扩建工程开工。", "内蒙古自治区"),
    ],
)
def test_a_name_that_opens_with_a_part_of_the_region_is_there(text: str, region: str) -> None:
    assert [project.region for project in pe.extract(text, published="2024", region="内蒙古自治区").projects] == [region]
