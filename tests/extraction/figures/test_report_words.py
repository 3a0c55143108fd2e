"""Words, stops and years of reports: what a list of works says of its numbers."""

from __future__ import annotations

import pytest

import policyextract as pe

PLAN = "县政府工作报告\n（2013年2月5日）\n一、2012年工作回顾\n2012年，发展良好。\n二、2013年工作安排\n2013年，要做好工作。\n"
REVIEW = "县政府工作报告\n（2013年2月5日）\n一、2012年工作回顾\n"


def read(text: str, head: str = REVIEW) -> list[pe.Figure]:
    return list(pe.extract(head + text, published="2013-02-05", region="青山县").figures)


def names(text: str) -> list[str | None]:
    return [made.indicator for made in read(text)]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("新建小学10所，三年建成40所；资助贫困生6万人，改造街道24条。", ["2013", "2013/2015", "2013", "2013"]),
        ("三年投入资金2亿元，新建学校20所。", ["2013/2015", "2013/2015"]),
        ("每两年新增护士30名。", ["2013"]),
        ("二期12栋公寓8月开始入住，新建学校4所。", ["2013-08", "2013"]),
        ("6座桥梁9月开工建设，建成公园3个。", ["2013-09", "2013"]),
        ("20个安置区6月底交付，新建学校4所。", ["2013-06", "2013"]),
        ("12栋公寓2015年底前交付使用，培训教师300人。", ["2015", "2013"]),
        ("历时6月建成桥梁3座。", ["2013"]),
    ],
)
def test_a_time_in_a_list_dates_its_own_member(text: str, periods: list[str]) -> None:
    assert [made.period for made in read(text, PLAN)] == periods


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成20公里河道治理任务.加强道路建设，新建桥梁5座.改造危房600户。", ["河道治理任务", "桥梁", "改造危房"]),
        ("举办中国.青湖花卉博览会3场。", ["中国.青湖花卉博览会"]),
        ("一.加快农业发展，新建大棚300座，亩均产值3.5万元。", ["大棚", "大棚亩均产值"]),
    ],
)
def test_an_ascii_stop_ends_a_sentence(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_offsets_stay_those_of_the_text() -> None:
    text = REVIEW + "完成河道综合治理任务.新建桥梁5座."
    (made,) = pe.extract(text, published="2013-02-05").figures
    assert text[made.start : made.end] == "5座"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("规模力争做到100亿元。", [("规模", "做到")]),
        ("产值做大到200亿元。", [("产值", "做大")]),
        ("民营企业确保新办600家。", [("民营企业", "新办")]),
        ("规上企业务求突破400家。", [("规上企业", "突破")]),
        ("新办企业60家、新登记农场3个。", [("企业", "新办"), ("农场", "新登记")]),
        ("谈成项目6个。", [("项目", "谈成")]),
        ("15个项目落定。", [("项目", "落定")]),
        ("试投产项目8个。", [("项目", "试投产")]),
        ("抓捕逃犯60名。", [("逃犯", "抓捕")]),
        ("绿色食品认证增加20个。", [("绿色食品认证", "增加")]),
        ("有效降低大客户用电成本1.2元。", [("大客户用电成本", "降低")]),
        ("有效灌溉面积新增3万亩。", [("有效灌溉面积", "新增")]),
        ("预计每年可为企业减少物流成本3000万元。", [("物流成本", "减少")]),
        ("维修改造校舍3万平方米。", [("维修改造校舍", "维修改造")]),
        ("拓宽改造青山路等5条道路。", [("拓宽改造道路", "拓宽改造")]),
        ("修缮加固危桥5座。", [("修缮加固危桥", "修缮加固")]),
    ],
)
def test_what_was_done_to_what(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(made.indicator, made.action) for made in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("增设8个垃圾箱。", ("level", None)),
        ("降低企业物流成本600万元。", ("change", "down")),
        ("减轻农民负担600万元。", ("level", None)),
        ("预计每年可为企业减少成本3000万元。", ("change", "down")),
    ],
)
def test_by_how_much_it_changed(text: str, expected: tuple[str, str | None]) -> None:
    (made,) = read(text)
    assert (made.measure, made.direction) == expected


def test_what_is_expected_every_year_is_to_come() -> None:
    (made,) = read("预计每年可新增产值3亿元。")
    assert (made.kind, made.period) == ("target", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("生产总值增长600亿元，跨越两个百亿级台阶，增幅20%。", ["生产总值", "生产总值"]),
        ("园区获评全省园区50强。", []),
        ("3家企业跻身全省30强。", ["30强企业"]),
        ("力争园区进入全省50强。", ["园区"]),
        ("开票销售过亿元企业确保新增20家。", ["开票销售过亿元企业"]),
        ("新增龙头企业20家，国家级3家、省级5家。", ["龙头企业", "国家级龙头企业", "省级龙头企业"]),
        ("形成改革案例30个，全省首创6个。", ["改革案例", "首创改革案例"]),
        ("重点做好东关、西街两个集贸市场建设。", ["集贸市场"]),
        ("加强两个体系建设。", []),
        ("研发投入强度达2.6以上。", ["研发投入强度"]),
        ("带动近 3000 农户，户均增收2000元。", ["带动农户", "户均增收"]),
        ("开展2010企业服务年活动。", []),
    ],
)
def test_what_is_counted(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    ["加快12345市民服务热线建设。", "推广12316农民热线。", "用好12338妇女维权专线。"],
)
def test_the_number_of_a_telephone_line_counts_nobody(text: str) -> None:
    assert names(text) == []


def test_a_yearly_step_is_of_the_years_told_behind_it() -> None:
    made = read("森林覆盖率每年提高1.3个百分点，三年内达到26.5%。", PLAN)
    assert [f.period for f in made] == ["2013/2015", "2013/2015"]
