"""Names in reports of cities: whose a share is, and what stands before a name and is no part of it."""

from __future__ import annotations

import pytest

import policyextract as pe

HEAD = "政府工作报告\n一、2020年工作回顾\n"


def names(sentence: str) -> list[str | None]:
    """The indicators of a sentence of a review."""
    return [figure.indicator for figure in pe.extract(HEAD + sentence, published="2021-01-20", region="青河市").figures]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("工业加快发展，对经济增长的贡献率达到45%。", "工业对经济增长的贡献率"),
        ("机械产业产值80亿元；第三产业加快发展，对经济增长的贡献率提高4个百分点。", "第三产业对经济增长的贡献率"),
        ("工业增速连续五年超过全省平均水平，对经济增长的贡献率达60%。", "工业对经济增长的贡献率"),
        ("一般公共预算收入80亿元，结构持续优化，占生产总值的比重达到8%。", "一般公共预算收入占生产总值的比重"),
    ],
)
def test_a_share_is_of_the_trade_that_the_clause_before_tells_of(sentence: str, expected: str) -> None:
    assert names(sentence)[-1] == expected


@pytest.mark.parametrize("time", ["去年同期", "上年", "2019年", "3月"])
def test_a_place_gained_is_no_time_before(time: str) -> None:
    made = pe.extract(f"{HEAD}工业投资增长8%，居全省第5位，较{time}前移3位。", published="2021-01-20", region="青河市").figures
    assert [(figure.indicator, figure.action, figure.direction) for figure in made][1:] == [("工业投资", "前移", "up")]


@pytest.mark.parametrize("opener", ["值得关注的是", "令人欣喜的是", "更为可喜的是", "尤为突出的是，"])
def test_what_a_writer_thinks_of_it_is_no_name(opener: str) -> None:
    assert names(f"{opener}民间投资完成47亿元，增长8%。") == ["民间投资", "民间投资"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("累计完成工业投资突破300亿元。", "工业投资"),
        ("完成技改投资达到20亿元。", "技改投资"),
        ("完成职业培训突破3000人次。", "职业培训"),
        ("完成投资超过5亿元。", "完成投资"),
        ("完成改造的小区达30个。", "完成改造的小区"),
        ("新开工项目数量超过60个。", "新开工项目数量"),
        ("开工面积达到5万平方米。", "开工面积"),
    ],
)
def test_what_is_done_is_no_part_of_a_series_that_reaches_a_number(sentence: str, expected: str) -> None:
    assert names(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("35个行业大类中，汽车制造等22个行业实现增长。", "实现增长行业"),
        ("28个行业增加值增长。", "增加值增长行业"),
        ("30户企业产值增长。", "产值增长企业"),
        ("完成30个农贸市场提升。", "农贸市场提升"),
    ],
)
def test_things_are_counted_with_what_grew_of_them(sentence: str, expected: str) -> None:
    assert names(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [("完成新建和加固校舍3万平方米。", "新建和加固校舍"), ("完成新建及改造农村公路120公里。", "新建及改造农村公路")],
)
def test_deeds_that_are_joined_stay_together_behind_their_light_verb(sentence: str, expected: str) -> None:
    assert names(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("生产型服务企业已达42家。", "生产型服务企业"),
        ("入园加工企业已超过300户。", "入园加工企业"),
        ("新农合参合率巩固在97%以上。", "新农合参合率"),
        ("小学入学率、初中巩固率持续巩固在98%以上。", "小学入学率、初中巩固率"),
    ],
)
def test_the_last_character_of_a_name_begins_no_adverb_and_a_verb_that_holds_is_in_no_name(sentence: str, expected: str) -> None:
    assert names(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "生产总值、财政收入和存款余额再上新台阶，分别达到400亿元、30亿元和200亿元。",
        "生产总值、财政收入和存款余额跃上新台阶，分别为400亿元、30亿元和200亿元。",
    ],
)
def test_each_series_that_is_said_to_have_come_far_has_its_number(sentence: str) -> None:
    assert names(sentence) == ["生产总值", "财政收入", "存款余额"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("粮食生产克服低温冻害影响，总产60万吨。", "粮食总产"),
        ("花生生产基本实现机械化，完成总产5万吨。", "花生总产"),
        ("生猪养殖加快转型，产值达到3亿元。", "生猪产值"),
        ("安全生产形势稳定，总产量3万吨。", "总产量"),  # no crop
    ],
)
def test_a_yield_is_of_what_the_clause_before_says_is_grown(sentence: str, expected: str) -> None:
    assert names(sentence) == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("民营经济发展加快，占生产总值的比重达37%。", "民营经济占生产总值的比重"),
        ("个体经济发展步伐加快，占生产总值的比重达37%。", "个体经济占生产总值的比重"),
        ("工业投资和民间投资均占固定资产投资的60%以上。", "工业投资和民间投资占固定资产投资比重"),
        ("两大行业产值各占规模以上工业的30%。", "两大行业产值占规模以上工业比重"),
        ("新增高速公路110公里，通车总里程达1590公里。", "高速公路通车总里程"),
        ("签约项目94个，总协议投资额700亿元。", "项目总协议投资额"),
    ],
)
def test_a_bare_series_has_the_name_of_its_owner_and_no_word_of_how_it_fared(sentence: str, expected: str) -> None:
    assert names(sentence)[-1] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("对东盟进出口额达到30亿元。", "对东盟进出口额"),
        ("力争对非贸易进出口总值突破90亿元。", "对非贸易进出口总值"),
        ("对中亚五国出口额12亿元，增长5%。", "对中亚五国出口额"),
    ],
)
def test_a_trade_keeps_its_partner_however_its_sum_is_called(sentence: str, expected: str) -> None:
    assert names(sentence)[0] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("装配式建筑占新建建筑面积的35%以上。", ("装配式建筑占新建建筑面积比重", "占")),
        ("绿色建筑占新建民用建筑比例100%。", ("绿色建筑占新建民用建筑比重", "占")),
        ("新能源汽车占新增公交车的80%。", ("新能源汽车占新增公交车比重", "占")),
        ("绿色建筑占新建建筑比重达到60%。", ("绿色建筑占新建建筑比重", "达到")),
    ],
)
def test_the_whole_of_a_share_may_be_what_is_new(sentence: str, expected: tuple[str, str]) -> None:
    (made,) = pe.extract(HEAD + sentence, published="2021-01-20", region="青河市").figures
    assert (made.indicator, made.action) == expected


def test_a_free_trade_zone_and_first_batches_are_whole_words() -> None:
    (made,) = pe.extract(HEAD + "自贸片区新增市场主体900家。", published="2021-01-20", region="青河市").figures
    assert (made.indicator, made.region) == ("市场主体", "自贸片区")
    assert names("认定首批次新材料产品3个。") == ["首批次新材料产品"]


@pytest.mark.parametrize(
    "sentence",
    ["新增规上企业30家，全市规上企业数超500家。", "新增宽带用户3万户，宽带用户数近20万户。", "培育龙头企业8家，龙头企业数量近百家。"],
)
def test_how_many_there_are_was_not_added_right_before(sentence: str) -> None:
    made = pe.extract(HEAD + sentence, published="2021-01-20", region="青河市").figures[-1]
    assert (made.action, made.measure) == (None, "level")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("一产占比较2010年下降3.9个百分点。", "一产占比"),
        ("非公经济占比较上年末提高1个百分点。", "非公经济占比"),
        ("比较优势产业产值增长8%。", "比较优势产业产值"),
    ],
)
def test_what_a_share_is_compared_with_is_in_no_name(sentence: str, expected: str) -> None:
    assert names(sentence) == [expected]
