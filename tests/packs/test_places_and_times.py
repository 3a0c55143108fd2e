"""Tables of periods, regions and headings: what they do to records."""

import pytest

import policyextract as pe
from policyextract.packs.notations.period_words import PeriodError, parse_period
from policyextract.packs.pack import ONLY_THESE

from .made import figures, one


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("2025", "2025"), ("2024-H1", "2024-H1"), ("2024-Q3", "2024-Q3"), ("2024-09", "2024-09"), ("2021/2025", "2021/2025"),
        ("2024-01/2024-09", "2024-01/2024-09"), ("year", "2024"), ("year-1", "2023"), ("year/year+2", "2024/2026"), ("2023/year", "2023/2024"),
    ],
)  # fmt: skip
def test_forms_of_periods(said, period):
    assert parse_period(said).of(2024) == period


def test_a_period_counted_from_a_year_that_is_not_known_is_none():
    assert parse_period("year/year+2").of(None) is None
    assert parse_period("2023/year").of(None) is None
    assert parse_period("") is None


@pytest.mark.parametrize("said", ["24", "2024年", "2024-H3", "2024-13", "year+", "year/", "2025/2025", "year+2/year", "2024/2025-H1", " "])
def test_what_is_no_form_of_a_period(said):
    with pytest.raises(PeriodError):
        parse_period(said)


PERIODS = """\
[[period]]
id = "my.drive"
words = ["三年行动期", "攻坚期"]
period = "year/year+2"

[[period]]
id = "my.plan"
words = ["老规划期内"]
period = "2016/2020"
"""


def test_words_name_a_period(write):
    mine = write(PERIODS)
    given = {"published": "2024-01-10", "region": "包头市"}
    assert one("三年行动期新建公路500公里", mine, **given).period == "2024/2026"
    assert one("三年行动期新建公路500公里", mine, **given).kind == "target"
    figure = one("老规划期内新建公路500公里", mine, **given)
    assert (figure.period, figure.kind) == ("2016/2020", "actual")
    assert figure.spans["period"] == (0, 5)
    assert one("2023年新建公路500公里", mine, **given).period == "2023"


REGIONS = """\
[[region]]
id = "my.circle"
name = "成渝地区双城经济圈"
aliases = ["双城经济圈"]
"""


@pytest.mark.parametrize(
    ("text", "region", "indicator"),
    [
        ("双城经济圈地区生产总值增长6%", "成渝地区双城经济圈", "地区生产总值"),
        ("成渝地区双城经济圈的森林覆盖率达到45%", "成渝地区双城经济圈", "森林覆盖率"),
        ("双城经济圈新增高铁站3座", "成渝地区双城经济圈", "高铁站"),
        ("在双城经济圈新增高铁站3座", "成渝地区双城经济圈", "高铁站"),
        ("森林覆盖率达到45%", "重庆市", "森林覆盖率"),
    ],
)
def test_a_region_of_a_pack_is_the_region_of_what_is_said_of_it(write, text, region, indicator):
    figure = one(text, write(REGIONS), region="重庆市")
    assert (figure.region, figure.indicator) == (region, indicator)


def test_a_project_is_in_the_region_of_a_pack_that_its_name_opens_with(write):
    mine = write('[[region]]\nid = "my.park"\nname = "飞鹭湖智造园"\n')
    text = "加快推进飞鹭湖智造园污水处理厂二期扩建工程建设。"
    (project,) = pe.extract(text, packs=[ONLY_THESE, mine], region="桃源市").projects
    assert (project.region, project.name.startswith("飞鹭湖智造园")) == ("飞鹭湖智造园", True)


HEADINGS = """\
[[heading]]
id = "my.review"
words = ["答卷"]
says = "review"

[[heading]]
id = "my.plan"
words = ["攻坚路线"]
says = "plan"

[[heading]]
id = "my.notes"
words = ["小词典"]
says = "notes"
"""


REPORT = """\
2024年包头市政府工作报告
一、交出发展答卷
粮食产量300万吨。
二、攻坚路线
粮食产量320万吨。
三、小词典
粮食产能：粮食产量350万吨的能力。
"""


def test_headings_say_what_follows_them(write):
    given = {"published": "2024-01-10", "region": "包头市"}
    found = figures(REPORT, write(HEADINGS), **given)
    assert [(f.kind, f.period, int(f.value)) for f in found][:2] == [("actual", "2023", 300), ("target", "2024", 320)]
    assert [f.kind for f in figures(REPORT, **given)][:2] != ["actual", "target"]
