"""Counts in lists of what a county did: grades, households and their people, verbs said together or once for all."""

from __future__ import annotations

import pytest

import policyextract as pe


def said(text: str) -> list[tuple[str | None, str | None]]:
    found = pe.extract(text, published="2012-01-15", region="青禾县").figures
    return [(figure.indicator, figure.action) for figure in found]


def test_a_grade_stands_in_the_place_of_the_one_before_it() -> None:
    assert said("创建国家级果园4个、省级9个，市级15个。") == [
        ("国家级果园", "创建"),
        ("省级果园", "创建"),
        ("市级果园", "创建"),
    ]
    assert said("果品合作社900家，其中国家级示范社3家、省级8家。")[1:] == [("国家级示范社", None), ("省级示范社", None)]
    assert said("新增果园20个，国家级3个、省级5个。")[1:] == [("国家级果园", "新增"), ("省级果园", "新增")]
    assert said("省级果园9个，市级15个。") == [("省级果园", None), ("市级果园", None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("安置移民210户、830人。", [("移民", "安置")] * 2),
        ("惠及库区群众210户、830人。", [("惠及库区群众", "惠及")] * 2),
        ("为特困户310户、920人发放口粮8吨。", [("特困户", None), ("特困户", "发放"), ("口粮", "发放")]),
        ("累计脱贫310户、920人。", [("脱贫户数", "脱贫"), ("脱贫人口", "脱贫")]),
        ("动迁旧街210户、830人。", [("旧街", "动迁"), ("动迁人口", "动迁")]),
    ],
)
def test_the_people_of_households_are_named_as_those_were(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("铺设水管12公里，气管9公里，电缆7公里。", [("水管", "铺设"), ("气管", "铺设"), ("电缆", "铺设")]),
        ("新植杏树3万亩，枣树2万亩。", [("杏树", "新植"), ("枣树", "新植")]),
        ("改造坡地4万亩，洼地1万亩。", [("改造坡地", "改造"), ("改造洼地", "改造")]),
        ("完成坡地复绿3万亩，森林抚育1万亩。", [("坡地复绿", "完成"), ("森林抚育", "完成")]),
        ("铺设水管12公里，河滩治理9公里。", [("水管", "铺设"), ("河滩治理", "治理")]),
        ("铺设水管12公里，绿地面积9公顷。", [("水管", "铺设"), ("绿地面积", None)]),
        ("新修梯田3万亩，粮食播种面积50万亩。", [("梯田", "新修"), ("粮食播种面积", None)]),
    ],
)
def test_a_verb_is_said_once_for_lengths_and_areas_behind_commas(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("辐射带动果农1.8万户。", ("果农", "辐射带动")),
        ("清理拆除旧棚3000座。", ("清理拆除旧棚", "清理拆除")),
        ("关停取缔砖窑21座。", ("砖窑", "关停取缔")),
        ("培育选树果农30名。", ("果农", "培育选树")),
        ("购置安装水泵300台。", ("水泵", "购置安装")),
        ("包装策划项目56个。", ("项目", "包装策划")),
        ("新增发放果贷3亿元。", ("果贷", "新增发放")),
        ("支持带动型果社5家。", ("带动型果社", "支持")),
        ("实施硬化工程12个。", ("硬化工程", "实施")),
    ],
)
def test_verbs_side_by_side_are_one_predicate(text: str, expected: tuple[str, str]) -> None:
    assert said(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("120个建制村通水泥路。", ("通水泥路建制村", "通")),
        ("85个村通了班车。", ("通班车村", "通")),
        ("30个乡镇通上天然气。", ("通上天然气乡镇", "通上")),
        ("新建村通组路120公里。", ("村通组路", "新建")),
        ("20个村通过验收。", ("通过验收村", "通过验收")),
    ],
)
def test_places_that_a_line_came_to_are_called_after_it(text: str, expected: tuple[str, str]) -> None:
    assert said(text) == [expected]


def test_time_and_work_half_done_are_no_figures() -> None:
    assert said("全年实现时间过半、任务过半。") == []
    assert said("通关时间压缩过半。") == [("通关时间", "压缩")]


def test_what_came_of_a_planted_area_is_called_after_the_crop() -> None:
    assert said("枸杞栽培面积3万亩，产量5000吨。") == [("枸杞栽培面积", None), ("枸杞产量", None)]
