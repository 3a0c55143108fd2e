"""What stands between a name and its number, behind it or before it, and is no part of the name; whole kinds of words."""

from __future__ import annotations

import pytest

import policyextract as pe

from .said import told


@pytest.mark.parametrize("verb", ["发展至", "扩至", "缩至", "充实到", "爬升到", "涨到", "跌到", "调高到", "骤降到", "优化整合为"])
def test_what_came_to_a_number_ends_before_the_verb(verb: str) -> None:
    ((name, action),) = told(f"甲类企业{verb}30家。")
    assert name == "甲类企业"
    assert action
    assert verb.startswith(action)


@pytest.mark.parametrize("verb", ["稳定", "稳住", "维持", "巩固", "守住", "筑牢", "提振"])
def test_a_name_begins_behind_a_verb_of_keeping(verb: str) -> None:
    assert told(f"{verb}粮食播种面积达到70万亩。") == [("粮食播种面积", "达到")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("地区生产总值年增长8%左右。", [("地区生产总值", "增长")]),
        ("农民收入年增500元。", [("农民收入", "增")]),
        ("建设资金需30亿元。", [("建设资金", None)]),
        ("全市企业已达30家。", [("企业", "达")]),
        ("参训学员多达300人。", [("参训学员", "多达")]),
        ("期末用工人数3万人。", [("用工人数", None)]),
        ("初步核算粮食产量30万吨。", [("粮食产量", None)]),
        ("规上工业企业预计完成产值13亿元。", [("规上工业企业产值", "完成")]),
        ("实现农林牧渔业预计总产值25亿元。", [("农林牧渔业总产值", "实现")]),
        ("第三产业占比较上年提高2个百分点。", [("第三产业占比", "提高")]),
        ("比较优势产业产值达到30亿元。", [("比较优势产业产值", "达到")]),
        ("荣获12个奖项、比上次增长20%。", [("奖项", "荣获"), ("奖项", "增长")]),
        ("村级运转经费达到村均15万元。", [("村级运转经费", "达到")]),
        ("公用经费标准达到生均1000元。", [("公用经费标准", "达到")]),
    ],
)
def test_what_leads_to_a_number_is_no_part_of_the_name(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("verb", ["占", "约占", "仅占", "已占", "均占", "都占", "共占"])
def test_a_share_has_one_name_however_it_is_said(verb: str) -> None:
    assert told(f"医药、建材产值{verb}工业总产值的10%。") == [("医药、建材产值占工业总产值比重", "占")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("粮食产量占全省的10%、占全国的1%。", ["粮食产量占全省比重", "粮食产量占全国比重"]),
        ("水能资源占全国的15%、本省的57%。", ["水能资源占全国比重", "水能资源占本省比重"]),
        ("林业对经济增长的贡献率为6.6%，拉动经济增长0.2个百分点。", ["林业对经济增长的贡献率", "林业拉动经济增长"]),
        ("服务业增加值占比53%、拉动经济增长3个百分点。", ["服务业增加值占比", "服务业增加值拉动经济增长"]),
        (
            "地区生产总值300亿元。其中：第一产业增加值30亿元，增长4%，拉动经济增长1个百分点。",
            ["地区生产总值", "第一产业增加值", "第一产业增加值", "第一产业增加值拉动经济增长"],
        ),
        ("超过90%的企业开展数字化改造。", ["企业开展数字化改造比例"]),
        ("近三分之一的企业实现机器换人。", ["企业实现机器换人比例"]),
        ("最终消费支出增长5%，资本形成总额增长3%。", ["最终消费支出", "资本形成总额"]),
    ],
)
def test_shares_and_contributions_say_of_what(text: str, names: list[str]) -> None:
    assert [name for name, _ in told(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("进出口总额100亿元、出口额60亿元。", ["进出口总额", "出口额"]),
        ("外贸进出口总额100亿元、进口额40亿元。", ["外贸进出口总额", "外贸进口额"]),
        ("生产总值增长5%，增速居全省首位；投资额增长6%。", ["生产总值", "投资额"]),
        ("生产总值增长8%，增幅居全省首位，总量是五年前的2倍。", ["生产总值", "生产总值"]),
        ("商品房销售面积40万平方米，下降5%；销售额28亿元。", ["商品房销售面积", "商品房销售面积", "商品房销售额"]),
        ("出栏牦牛30万头，存栏90万头。", ["出栏牦牛", "牦牛存栏"]),
        ("建成农村公路30公里，在建20公里。", ["农村公路", "农村公路"]),
        ("居民人均消费支出26000元，其中居住支出6000元。", ["居民人均消费支出", "居民人均居住支出"]),
    ],
)
def test_what_is_told_beside_a_series_is_its_own_or_of_the_same_thing(text: str, names: list[str]) -> None:
    assert [name for name, _ in told(text)] == names


def test_who_found_work_again_was_not_added() -> None:
    new, again, moved = pe.extract("城镇新增就业50人、失业人员再就业20人、农村劳动力转移就业3000人。", published="2022").figures
    assert (new.measure, again.measure, moved.measure) == ("change", "level", "level")
    assert (again.action, moved.action) == (None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全市城镇12万人实现就业。", [("城镇就业", "实现")]),
        ("3万人实现再就业。", [("再就业", "实现")]),
        ("贫困地区实现1万人脱贫。", [("脱贫人口", "脱贫")]),
        ("脱贫人口640户1530人实现稳定增收。", [("脱贫人口", None), ("脱贫人口", "实现")]),
        ("新批准企业594家。", [("企业", "新批准")]),
        ("列统企业30家。", [("企业", "列统")]),
        ("受理投诉120件。", [("投诉", "受理")]),
        ("调整划定保护红线3.9万平方公里。", [("保护红线", "调整划定")]),
        ("可开发水能资源2亿千瓦。", [("可开发水能资源", None)]),
        ("新建司法所12所。", [("司法所", "新建")]),
        ("培育12家电商企业。", [("电商企业", "培育")]),
        ("新增公交车300标台。", [("公交车", "新增")]),
        ("举办12期培训班。", [("培训班", "举办")]),
        ("发放残疾人两项补贴3000万元。", [("残疾人两项补贴", "发放")]),
        ("人民币汇率为1美元兑7.12元。", [(None, None), ("人民币汇率", "为")]),
    ],
)
def test_who_did_what(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", ["三期工程投产。", "提高残疾人两项补贴标准。"])
def test_no_figure_is_made_of_a_stage_or_of_a_term(text: str) -> None:
    assert list(pe.extract(text, published="2022").figures) == []
