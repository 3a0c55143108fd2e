"""What several things share before 的, what is told again of a series, and what accidents cost: names of communiqués."""

import pytest

import policyextract as pe

NAMES = {
    "甲醛和苯的浓度为4毫克。": ["甲醛和苯的浓度"],
    "木材、砂石的成本分别为3万元、9万元。": ["木材成本", "砂石的成本"],
    "甲醛、苯年均浓度分别下降3%、9%。": ["甲醛年均浓度", "苯年均浓度"],
    "打基础、补短板的项目占30%。": ["项目占比"],
    "东湖空气质量全年好于二级标准的天数达310天，比上年增加6天。": ["东湖空气质量好于二级标准的天数"] * 2,
    "水库蓄水量3亿立方米，比上年偏少8%。": ["水库蓄水量"] * 2,
    "住户存款余额90亿元，增长8%，余额比年初增加7亿元，同比多增1亿元。": ["住户存款余额"] * 4,
    "稻谷产业产值增长3%；推动茶叶产业集聚，力争产值翻番。": ["稻谷产业产值", "茶叶产业产值"],
    "商标申请80件，授权60件。": ["商标申请", "商标授权"],
    "全年发生火灾80起，下降4%；死亡3人；直接经济损失90万元。": ["火灾", "火灾", "火灾死亡人数", "火灾直接经济损失"],
    "查处案件30起，为群众挽回经济损失90万元。": ["案件", "经济损失"],
    "每亿元产值死亡人数为0.1人；发生火灾9起，其中较大火灾2起，直接经济损失8万元。": [
        "每亿元产值死亡人数", "火灾", "较大火灾", "较大火灾直接经济损失"
    ],
    "年末总人口80万人，其中地方人口60万人。": ["总人口", "地方人口"],
    "参加省级以上比赛9项次，参赛运动员18人。": ["参加省级以上比赛", "参赛运动员"],
    "供水总量90万立方米，其中生产运营用水30万立方米。": ["供水总量", "生产运营用水总量"],
    "居民前五位病因分别为感冒、肺炎。": [],
    "经济总量居全省前五位。": ["排名"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "names"), NAMES.items())
def test_names(text: str, names: list[str]) -> None:
    assert [made.indicator for made in pe.extract(text, published="2024-03", region="杭州市").figures] == names


def test_of_the_year_that_an_account_is_of_each_time_is_that_year() -> None:
    text = (
        "杭州市2023年国民经济和社会发展统计公报\n高校2所，本年毕业生900人；中学9所，本年毕业生3000人；小学20所，本年招生800人。\n"
    )
    assert {made.period for made in pe.extract(text, published="2024-03").figures} == {"2023"}
