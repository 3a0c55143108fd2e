"""What is said of counted things, before their number or behind them, belongs to their name."""

import pytest

import policyextract as pe

from .said import names, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对415家门店和88个摊点实行分级管理。", ["分级管理门店", "分级管理摊点"]),
        ("帮助140家合作社获得贴息贷款2300万元。", ["获得贴息贷款合作社", "贴息贷款"]),
        ("推动东江银行等5家银行在开发区设立绿色支行。", ["设立绿色支行银行"]),
        ("12家企业在香港设立分公司。", ["设立分公司企业"]),
        ("15项工作受到上级表彰。", ["受到上级表彰工作"]),
        ("28家企业受到处罚。", ["受到处罚企业"]),
        ("给96所学校安装空调。", ["安装空调学校"]),
        ("为20家工厂续签供电合同。", ["续签供电合同工厂"]),
        ("为45家商户采购设备300台。", ["采购设备商户", "设备"]),
        ("带动1200户农户种植药材。", ["带动种植药材农户"]),
        ("支持12家企业改造项目。", ["企业改造项目"]),
        ("40家工厂完成绿色转型评估备案。", ["完成绿色转型评估备案工厂"]),
        ("40家工厂实现绿色转型。", ["工厂"]),
        ("督促35家企业落实整改措施。", ["落实整改措施企业"]),
        ("6个园区获准扩区升级。", ["获准扩区升级园区"]),
        ("2家以上学校跻身全省20强。", ["20强学校"]),
        ("3项成果获省政府表彰。", ["获省政府表彰成果"]),
        ("860名专家指导2300个合作社。", ["指导合作社专家", "合作社"]),
    ],
)
def test_behind_them(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize("verb", ["引进", "招引", "吸引", "集聚"])
@pytest.mark.parametrize("settles", ["入驻", "落户"])
def test_who_was_brought_to_a_place(verb, settles):
    assert told(f"{verb}9家工厂{settles}陶瓷城。") == [(f"{settles}陶瓷城工厂", verb)]
    assert told(f"{verb}9家工厂，{settles}陶瓷城。")[0] == ("工厂", verb)


def test_a_count_of_those_before_with_what_they_passed():
    assert told("建设卫生室60个，其中45个通过省级评审，12个完成设备安装。") == [
        ("卫生室", "建设"),
        ("通过省级评审卫生室", "通过"),
        ("完成设备安装卫生室", "完成"),
    ]
    assert told("建设卫生室60个，45个取得明显进展。")[1] == ("卫生室", "取得")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("与高校共建的42个平台投入运行、18个开工建设。", [("与高校共建的平台", "投入运行"), ("与高校共建的平台", "开工建设")]),
        ("由外商投资的35个项目竣工。", [("由外商投资的项目", "竣工")]),
        ("被省厅认定的26家企业实现盈利。", [("被省厅认定的企业", "实现")]),
        ("财政部门扶持的42个作坊投产。", [("财政部门扶持的作坊", "投产")]),
        ("企业投资的35个项目开工、12个竣工。", [("企业投资的项目", "开工"), ("企业投资的项目", "竣工")]),
        ("与央企合作的9个项目开工，签约项目20个。", [("与央企合作的项目", "开工"), ("项目", "签约")]),
    ],
)
def test_with_whom_or_by_whom(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("农业产业化60个示范项目全面开工。", "农业产业化示范项目"),
        ("城市更新行动35个子项目完工。", "城市更新行动子项目"),
        ("青山开发区12个示范项目开工。", "示范项目"),
        ("甲电厂等6个示范项目开工。", "示范项目"),
        ("自治区优化环境方案80项任务全部完成。", "自治区优化环境方案"),
        ("市区两级60家企业完成改制重组。", "完成改制重组企业"),
    ],
)
def test_the_undertaking_that_they_belong_to(text, expected):
    assert names(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("引进技术含量高、市场前景好的项目25个。", "技术含量高、市场前景好的项目"),
        ("培育信誉好、实力强的企业30家。", "信誉好、实力强的企业"),
        ("打造2个规模大、实力强的物流园区。", "物流园区"),
        ("打基础、补短板的项目25个。", "项目"),
        ("完成85个新增充电站项目。", "新增充电站项目"),
        ("茶叶、水果生产对农业增长的贡献率达61%。", "茶叶、水果生产对农业增长的贡献率"),
        ("甲区、乙区的贡献率达61%。", "甲区、乙区的贡献率"),
    ],
)
def test_qualities_and_what_gave_to_a_whole(text, expected):
    assert names(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成8所学校、5个社区无障碍设施改造。", ["学校无障碍设施改造", "社区无障碍设施改造"]),
        ("新完成14个村、6条道路电力线路改造。", ["村电力线路改造", "道路电力线路改造"]),
        ("新建8所学校、5个社区。", ["学校", "社区"]),
        ("完成6个村庄的整体搬迁。", ["搬迁村庄"]),
    ],
)
def test_the_deed_behind_the_last_is_of_all(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成7个乡镇供水厂的建设任务。", "乡镇供水厂"),
        ("完成9个县城填埋场和污水处理厂的建设任务。", "县城填埋场和污水处理厂"),
        ("完成6座水库的加固工作。", "加固水库"),
        ("完成15个村的整治工作。", "整治村"),
    ],
)
def test_a_task_is_no_part_of_the_name(text, expected):
    assert names(text) == [expected]


@pytest.mark.parametrize("verb", ["抓好", "做好", "搞好", "推进"])
def test_works_that_are_looked_after(verb):
    assert told(f"{verb}青年路、文化路等8条街道建设。") == [("街道", "建设")]
    assert told(f"{verb}30个“小站”建设。") == [("“小站”建设", verb)]


def test_the_inner_part_of_a_city_is_the_place():
    found = pe.extract("盘活主城区停车位1.2万个。", published="2019-01-10", region="青山市").figures
    assert [(made.indicator, made.region) for made in found] == [("盘活停车位", "主城区")]
    assert names("扩大老城区面积3平方公里。") == ["面积"]


@pytest.mark.parametrize("deed", ["整治提升", "更新改造", "提质改造", "升级改造"])
def test_what_was_done_over_stays_in_the_name(deed):
    assert told(f"{deed}青年路等11条道路。") == [(f"{deed}道路", deed)]
    assert told(f"{deed}校舍6栋。") == [(f"{deed}校舍", deed)]


def test_a_word_of_accounts_is_no_part_of_one_that_begins_in_it():
    assert told("30家工厂完成数字化改造。") == [("完成数字化改造工厂", "完成")]
    assert told("完成数据中心3个。") == [("数据中心", "完成")]
    assert told("税收收入完成数为12亿元。") == [("税收收入", "为")]


def test_what_is_added_besides_is_no_object_of_the_verb_before():
    assert told("5个县获批扩容试点、新增用地1200公顷。") == [("获批扩容试点县", "获批"), ("用地", "新增")]
    assert told("发放补贴、新增贷款3亿元。") == [("贷款", "新增")]
    assert told("新增和改造管网3公里。")[0][0] == "新增和改造管网"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建成3个体育馆、翠湖公园等5个公园。", ["体育馆", "公园"]),
        ("柳林小区等4个供水项目、桂花小区等7个供热项目开工。", ["供水项目", "供热项目"]),
        ("引进2家科研院所和远航科技等9家高新技术企业。", ["科研院所", "高新技术企业"]),
        ("新建体育馆和翠湖公园等5个项目。", ["项目"]),
    ],
)
def test_members_of_the_next_count_are_no_part_of_a_name(text, expected):
    assert names(text) == expected
