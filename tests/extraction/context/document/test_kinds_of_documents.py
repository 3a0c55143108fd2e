"""The kinds of documents, and the years and places that each kind says in its own way."""

from __future__ import annotations

import pytest

from .test_identifier import doubts, identify


@pytest.mark.parametrize(
    ("text", "kind", "about"),
    [
        (
            "嘉兴市2025年国民经济和社会发展统计公报\n嘉兴市统计局\n2026年3月20日\n一、综合\n初步核算，全年",
            "communique",
            ("2025", None),
        ),
        ("2025年嘉兴市\n国民经济和社会发展统计公报[1]\n一、综合", "communique", ("2025", None)),
        ("嘉兴市统计局\n2025 年，全市上下奋力拼搏。\n初步核算，全年地区生产总值增长6%。", "communique", ("2025", None)),
        (
            "关于嘉兴市2025年预算执行情况和\n2026年预算草案的报告\n——2026年1月5日在嘉兴市第九届人民代表大会上\n各位代表：",
            "budget-report",
            ("2025", "2026"),
        ),
        ("各位代表：\n受市人民政府委托，现将2025年预算执行情况和2026年预算草案的报告提请审议。", "budget-report", (None, None)),
        ("嘉兴市国民经济和社会发展第十四个五年规划纲要\n第一章 发展基础", "plan", (None, "2021/2025")),
        ("嘉兴市数字经济发展“十四五”规划\n一、总体要求", "plan", (None, "2021/2025")),
        ("嘉兴市人才发展规划（2019-2025年）\n一、总体要求", "plan", (None, "2019/2025")),
        ("嘉兴市2024年政府工作要点\n一、总体要求", "plan", (None, "2024")),
        ("关于印发嘉兴市制造业三年行动计划的通知\n各县（市、区）人民政府：", "plan", (None, None)),
        ("嘉兴市人民政府办公室关于加强安全生产工作的通知\n各县（市、区）人民政府：\n现通知如下：", "notice", (None, None)),
        ("关于印发《嘉兴市城市更新试点实施方案》的通知\n现印发给你们，请认真贯彻执行。", "notice", (None, None)),
        ("嘉兴经济一季度开门红\n本报讯（记者 张三）一季度，全市地区生产总值增长6%。", "news", (None, None)),
        ("新华社北京3月12日电（记者 李四）今年经济增长预期目标为5%左右。", "news", (None, None)),
        ("对话企业家\n记者：今年目标是多少？\n答：产值增长8%。\n记者：明年呢？\n答：10%。", "interview", (None, None)),
        ("地区生产总值增长6%。", "other", (None, None)),
    ],
)
def test_each_kind_is_told_by_its_title_or_its_first_sentences(text, kind, about):
    found = identify(text)
    assert (found.kind, found.about.reviewed, found.about.planned) == (kind, *about)


def test_a_communique_is_of_the_year_in_its_title_and_published_after_it():
    found = identify("嘉兴市2025年国民经济和社会发展统计公报\n嘉兴市统计局\n2026年3月20日\n一、综合\n")
    assert (found.published, found.about.reviewed, found.region) == ("2026-03-20", "2025", "嘉兴市")
    assert not found.doubts


def test_a_report_at_the_end_of_december_is_of_the_next_year():
    found = identify(
        "关于嘉兴市2025年预算执行情况与2026年预算草案的报告\n——2025年12月24日在嘉兴市第九届人民代表大会第六次会议上\n各位代表："
    )
    assert (found.published, found.about.reviewed, found.about.planned) == ("2025-12-24", "2025", "2026")
    assert not found.doubts


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("国务院办公厅关于印发循环经济试点方案的通知\n各省、自治区、直辖市人民政府：", "全国"),
        ("中华人民共和国2024年国民经济和社会发展统计公报\n国家统计局\n2025年2月28日", "全国"),
        ("2024年嘉兴市国民经济和社会发展统计公报\n嘉兴市统计局 国家统计局嘉兴调查队", "嘉兴市"),
    ],
)
def test_what_the_state_issues_is_about_the_whole_country(text, region):
    found = identify(text)
    assert (found.region, found.region_from) == (region, "title")
    assert "region" not in dict(doubts(found))


def test_a_notice_is_of_the_day_on_which_it_is_signed():
    text = "关于加强安全生产工作的通知\n各县人民政府：\n请遵照执行。\n嘉兴市人民政府\n2018年12月29日\n附件：一览表"
    assert identify(text).published == "2018-12-29"


def test_the_number_of_a_document_says_its_year():
    text = "嘉兴市人民政府关于加强安全生产工作的通知\n嘉政发〔2018〕12号\n各县（市、区）人民政府：\n现通知如下："
    assert (identify(text).published, identify(text).year_from) == ("2018", "title")
    assert identify(text, properties={"published": "2018-03-05"}).published == "2018-03-05"
    assert identify(text, properties={"published": "2020-03-05"}).published == "2018"


def test_a_dateline_takes_its_year_from_elsewhere():
    text = "新华社北京3月12日电（记者 李四）今年经济增长预期目标为5%左右。"
    assert identify(text, "2023-03-13.txt").published == "2023-03-12"
    assert identify(text).published is None
