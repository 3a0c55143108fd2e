"""The document step: each source of a document's identity, what happens where they differ, and each kind."""

from __future__ import annotations

import pytest

import policyextract as pe
from policyextract.core.records import Identity

EXTRACTOR = pe.Extractor()
SPEECH = "各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n"
BODY = "全市上下凝心聚力，地区生产总值增长6%，粮食总产量达到30万吨，新建学校8所。\n" * 3


def identify(text: str, name: str | None = None, **known: dict[str, str]) -> Identity:
    return EXTRACTOR.identify(text, name=name, **known)


def doubts(identity: Identity) -> list[tuple[str, str]]:
    return [(doubt.slot, doubt.reason) for doubt in identity.doubts]


# ---- the sources, one by one


def test_a_caller_says_it():
    found = identify(BODY, caller={"published": "2021-02-03", "region": "乙市"})
    assert (found.published, found.region, found.year_from, found.region_from) == ("2021-02-03", "乙市", "caller", "caller")
    assert not found.doubts


def test_a_manifest_says_it_where_the_caller_does_not():
    found = identify(BODY, caller={"region": "乙市"}, manifest={"published": "2021", "region": "丙市", "kind": "news"})
    assert (found.kind, found.published, found.region) == ("news", "2021", "乙市")
    assert (found.year_from, found.region_from) == ("manifest", "caller")


@pytest.mark.parametrize(
    ("title", "published", "region"),
    [
        ("政府工作报告\n——2019年2月18日在嘉兴市第八届人民代表大会第四次会议上", "2019-02-18", "嘉兴市"),
        ("政府工作报告\n（2019年2月18日）", "2019-02-18", None),
        ("政 府 工 作 报 告\n二〇一九年二月十八日在浙江省嘉兴市第八届\n人民代表大会第四次会议上", "2019-02-18", "嘉兴市"),
        ("政府工作报告\n——2019年2月18日在青禾县人民代表大会上", "2019-02-18", "青禾县"),
        ("政府工作报告\n二零一九年元月八日在嘉兴市第八届人民代表大会第四次会议上", "2019-01-08", "嘉兴市"),
        ("二00二年政府工作报告", "2002", None),
        ("二〇一二年政府工作报告", "2012", None),
        ("二O一四年嘉兴市政府工作报告", "2014", "嘉兴市"),
        ("嘉兴市２００５年政府工作报告", "2005", "嘉兴市"),
        ("嘉兴市人民政府工作报告\n发文时间：2014-02-10", "2014-02-10", "嘉兴市"),
        ("2014年嘉兴市政府工作报告\n发布日期：2014/3/5 来源：市政府办", "2014-03-05", "嘉兴市"),
        ("2014年嘉兴市政府工作报告\n发布时间：2016-10-01", "2014", "嘉兴市"),
        ("2014年政府工作报告\n发文单位：嘉兴市人民政府", "2014", "嘉兴市"),
        ("政府工作报告\n——在伊犁哈萨克自治州第十五届人民代表大会第一次会议上\n2023.1.9", "2023-01-09", "伊犁哈萨克自治州"),
        ("政府工作报告\n2022年1月4日在阿拉善盟第十一届政协会议上", "2022-01-04", "阿拉善盟"),
        ("2023年雄安新区工作报告", "2023", "雄安新区"),
        ("2023年兵团政府工作报告", "2023", "新疆生产建设兵团"),
        ("2022年宜昌高新区政府工作报告", "2022", "宜昌高新区"),
    ],
)
def test_the_title_and_the_lines_under_it_say_it(title, published, region):
    text = f"{title}\n{SPEECH.replace('市人民政府', '人民政府')}"
    found = identify(text)
    assert (found.kind, found.published, found.region) == ("work-report", published, region)
    for one in found.evidence:
        assert one.start is None or "".join(text[one.start : one.end].split()) == one.words
    assert found.year_from == "title"


@pytest.mark.parametrize(
    ("headings", "reviewed", "planned"),
    [
        (("一、2017年工作回顾", "二、2018年工作安排"), "2017", "2018"),
        (("一、二〇一七年工作回顾", "二、二〇一八年主要任务"), "2017", "2018"),
        (("2017年工作回顾", "三、自身建设"), "2017", "2018"),
        (("一、“十三五”时期发展成就和2020年工作回顾", "二、2021年重点工作"), "2020", "2021"),
        (("一、过去五年工作回顾", "二、2018年工作安排"), "2013/2017", "2018"),
        (("一、砥砺奋进，2017年各项事业迈出新步伐", "二、2018年工作部署"), "2017", "2018"),
        (("一、“十三五”工作回顾", "二、“十四五”发展目标", "三、2021年工作安排"), "2016/2020", "2021"),
    ],
)
def test_headings_say_of_when_a_report_is(headings, reviewed, planned):
    found = identify(SPEECH + "".join(f"{heading}\n{BODY}" for heading in headings))
    assert (found.kind, found.about.reviewed, found.about.planned) == ("work-report", reviewed, planned)
    assert (found.published, found.year_from) == (planned, "heading")


def test_a_heading_that_runs_into_its_sentence_counts_too():
    found = identify(f"{SPEECH}一、2004年工作回顾2004年，市人民政府团结带领全市人民，{BODY}")
    assert (found.published, found.about.reviewed) == ("2005", "2004")


@pytest.mark.parametrize("opening", ["刚刚过去的2016年，", "2016年是我市发展极不平凡的一年。", "2016年，全市人民"])
def test_the_first_sentences_say_of_when_a_report_is(opening):
    found = identify(f"{SPEECH}{opening}{BODY}")
    assert (found.published, found.about.reviewed, found.year_from) == ("2017", "2016", "opening")


@pytest.mark.parametrize(
    ("speaks", "region"),
    [
        ("我代表湘潭市人民政府", "湘潭市"),
        ("我代表湘潭市第十六届人民政府", "湘潭市"),
        ("我代表恩施州人民政府", "恩施土家族苗族自治州"),
        ("我代表自治区人民政府", None),
        ("我代表县人民政府", None),
    ],
)
def test_the_speaker_says_whom_he_speaks_for(speaks, region):
    found = identify(f"各位代表：\n现在，{speaks}向大会报告工作，请予审议。\n一、2017年工作回顾\n{BODY}")
    assert found.region == region
    assert found.region_from == (None if region is None else "opening")


def test_the_place_that_a_text_keeps_naming_is_its_own_at_the_level_it_speaks_of():
    named = "做强湘潭市优势产业，推进湘乡市、韶山市发展，湘潭经济稳中向好，学习长沙市经验。\n" * 3
    found = identify(f"{SPEECH}一、2017年工作回顾\n{BODY}{named}")
    assert (found.region, found.region_from) == ("湘潭市", "counts")
    assert identify(f"{SPEECH}一、2017年工作回顾\n{BODY}{named.replace('湘潭', '长沙')}").region == "长沙市"


def test_places_named_as_often_as_another_decide_nothing():
    named = "湘潭市与株洲市携手推进一体化。\n" * 6
    found = identify(f"{SPEECH}一、2017年工作回顾\n{BODY}{named}")
    assert (found.region, doubts(found)) == (None, [("region", "missing")])


@pytest.mark.parametrize(
    ("name", "published", "region", "sources"),
    [
        ("三亚.docx", None, "三亚市", (None, "name")),
        ("江苏_苏州_2024_政府工作报告.txt", "2024", "苏州市", ("name", "name")),
        ("2024/江苏/苏州.docx", "2024", "苏州市", ("folder", "name")),
        ("苏州/2024年.docx", "2024", "苏州市", ("name", "folder")),
        ("archive.zip/沪/20240123.txt", "2024-01-23", "上海市", ("name", "folder")),
        ("恩施州2019.txt", "2019", "恩施土家族苗族自治州", ("name", "name")),
        ("深圳市政府工作报告_2006年.txt", "2006", "深圳市", ("name", "name")),
        ("2014_二O一一年政府工作报告.txt", "2011", None, ("name", None)),
        ("兵团2020年工作报告.docx", "2020", "新疆生产建设兵团", ("name", "name")),
        ("河北省/保定市/清苑2010.txt", "2010", "清苑县", ("name", "name")),
        ("河北省/保定市/清苑2018.txt", "2018", "清苑区", ("name", "name")),
        ("徐水区2012年政府工作报告.txt", "2012", "徐水县", ("name", "name")),
        ("徐水区2019年政府工作报告.txt", "2019", "徐水区", ("name", "name")),
        ("report.pdf", None, None, (None, None)),
    ],
)
def test_a_file_s_name_and_folders_say_it_where_the_text_does_not(name, published, region, sources):
    found = identify(SPEECH + BODY, name)
    assert (found.published, found.region) == (published, region)
    assert (found.year_from, found.region_from) == sources


def test_properties_of_a_file_speak_only_where_nothing_else_does_and_are_doubted():
    alone = identify(SPEECH + BODY, properties={"published": "2025-01-09"})
    assert (alone.published, alone.year_from) == ("2025-01-09", "file")
    assert ("published", "weak") in doubts(alone)
    beside = identify(f"{SPEECH}2023年工作回顾\n{BODY}", properties={"published": "2025-01-09"})
    assert (beside.published, beside.year_from) == ("2024", "heading")
    assert "published" not in dict(doubts(beside))


def test_a_date_in_the_year_makes_it_exact():
    head = f"嘉兴市2025年政府工作报告\n{SPEECH}"
    assert identify(head, properties={"published": "2025-01-23"}).published == "2025-01-23"
    assert identify(head, properties={"published": "2025-11-23"}).published == "2025"  # not when it was given
    assert identify(head, properties={"published": "2026-01-23"}).published == "2025"


def test_an_empty_slot_of_a_manifest_says_that_there_is_none():
    found = identify(f"2024年嘉兴市政府工作报告\n{SPEECH}", manifest={"region": ""})
    assert (found.region, found.published) == (None, "2024")
    assert "region" not in dict(doubts(found))


# ---- sources that differ


def test_a_wrong_text_under_a_right_name_is_a_doubt_that_names_both():
    found = identify(
        "政府工作报告\n——2023年3月5日在第十四届全国人民代表大会第一次会议上\n我代表国务院，向大会报告政府工作。", "襄阳.docx"
    )
    assert (found.region, found.published) == ("全国", "2023-03-05")
    (doubt,) = [doubt for doubt in found.doubts if doubt.slot == "region"]
    assert (doubt.reason, doubt.held.value, doubt.other.value) == ("disagree", "全国", "襄阳市")
    assert "全国" in str(doubt)
    assert "襄阳" in str(doubt)


def test_a_report_of_the_year_before_under_a_name_with_a_year_is_a_doubt_that_names_both():
    found = identify(f"{SPEECH}一、2022年工作回顾\n{BODY}二、2023年工作安排\n{BODY}", "池州2024年政府工作报告.docx")
    (doubt,) = [doubt for doubt in found.doubts if doubt.slot == "published"]
    assert (found.published, found.region) == ("2023", "池州市")
    assert (doubt.held.value, doubt.held.source, doubt.other.value, doubt.other.source) == ("2023", "heading", "2024", "name")


def test_a_folder_of_another_year_differs_unless_the_name_says_the_same_as_the_text():
    report = f"{SPEECH}一、2022年工作回顾\n{BODY}"
    (doubt,) = [doubt for doubt in identify(report, "2024/池州.docx").doubts if doubt.slot == "published"]
    assert (doubt.held.value, doubt.other.value, doubt.other.source) == ("2023", "2024", "folder")
    assert "published" not in dict(doubts(identify(report, "2024/池州2023.docx")))


def test_a_text_of_another_city_than_its_name():
    found = identify(f"2024年池州市政府工作报告\n{SPEECH}", "安庆.docx")
    assert (found.region, doubts(found)) == ("池州市", [("region", "disagree")])


def test_what_lies_in_a_place_or_was_called_otherwise_does_not_differ():
    county = identify("清苑县2005年政府工作报告\n各位代表：", "保定市清苑区2005年政府工作报告.txt")
    assert (county.region, county.doubts) == ("清苑县", ())
    assert identify("2024年池州市政府工作报告\n各位代表：", "安徽/池州.docx").doubts == ()


def test_the_caller_is_told_what_the_text_says():
    found = identify(f"2024年池州市政府工作报告\n{SPEECH}", caller={"region": "安庆市", "published": "2024"})
    assert (found.region, doubts(found)) == ("安庆市", [("region", "disagree")])


def test_a_name_that_a_long_text_never_mentions_is_a_weak_source():
    found = identify(SPEECH + "一、2017年工作回顾\n" + BODY * 60, "池州.docx")
    assert (found.region, doubts(found)) == ("池州市", [("region", "weak")])


def test_nothing_said_is_null_and_said_to_be_null():
    found = identify("地区生产总值增长6%。")
    assert (found.kind, found.published, found.region) == ("other", None, None)
    assert doubts(found) == [("published", "missing"), ("region", "missing")]
    assert found.doubt == "published: nothing says it; region: nothing says it"


# ---- the step in the library


def test_extract_asks_the_text_when_nobody_says_anything():
    made = pe.extract(f"政府工作报告\n——2019年2月18日在嘉兴市第八届人民代表大会第四次会议上\n{SPEECH}一、2018年工作回顾\n{BODY}")
    assert (made.kind, made.published, made.region, made.about.reviewed) == ("work-report", "2019-02-18", "嘉兴市", "2018")
    assert {(figure.period, figure.region, figure.kind) for figure in made.figures} == {("2018", "嘉兴市", "actual")}


def test_a_communique_published_the_year_after_has_no_targets():
    made = pe.extract("嘉兴市2025年国民经济和社会发展统计公报\n嘉兴市统计局\n2026年3月20日\n一、综合\n全年地区生产总值增长6%。\n")
    assert [(figure.kind, figure.period) for figure in made.figures] == [("actual", "2025")]


def test_extract_takes_a_document_with_all_that_is_known_of_it():
    document = pe.Document(text=BODY, source="2024/三亚.docx")
    made = pe.extract(document)
    assert (made.published, made.region, made.year_from) == ("2024", "三亚市", "folder")
    told = pe.extract(document, region="海口市")
    assert (told.region, told.region_from) == ("海口市", "caller")


def test_evidence_and_doubts_survive_json():
    found = identify(f"2024年池州市政府工作报告\n{SPEECH}", "安庆.docx")
    assert Identity.model_validate_json(found.model_dump_json()) == found


# ---- forms that are easily taken for another


@pytest.mark.parametrize(
    ("text", "name", "published", "region"),
    [
        (SPEECH + BODY, "2024/吉林.docx", "2024", "吉林市"),
        (SPEECH.replace("市人民政府", "省人民政府") + BODY, "2024/吉林.docx", "2024", "吉林省"),
        (SPEECH + BODY, "2016-2020年/池州.docx", None, "池州市"),
        (SPEECH + BODY, "reports from 2003 to 2024/池州.docx", None, "池州市"),
        (
            "周庄镇2023年政府工作报告\n——2023年1月9日在昆山市周庄镇第十九届人民代表大会第二次会议上\n各位代表：",
            None,
            "2023-01-09",
            "昆山市周庄镇",
        ),
    ],
)
def test_names_that_could_mislead(text, name, published, region):
    found = identify(text, name)
    assert (found.published, found.region) == (published, region)
    assert "disagree" not in dict(doubts(found)).values()


def test_an_account_of_a_quarter_is_no_communique_of_its_year():
    found = identify("2024年一季度嘉兴市经济运行情况\n初步核算，一季度全市地区生产总值增长6%。")
    assert (found.kind, found.about.reviewed, found.region) == ("news", None, "嘉兴市")


def test_a_report_on_a_plan_reviews_one_year_and_plans_the_next():
    found = identify(
        "关于嘉兴市2024年国民经济和社会发展计划执行情况与2025年国民经济和社会发展计划草案的报告\n"
        "——2025年1月8日在嘉兴市第九届人民代表大会第四次会议上\n各位代表："
    )
    assert (found.kind, found.published, found.about.reviewed, found.about.planned) == ("plan", "2025-01-08", "2024", "2025")


def test_links_to_other_reports_below_a_page_are_no_headings():
    links = "".join(f"{place}2025年政府工作报告\n" for place in ("甲县", "乙县", "丙县", "丁县"))
    found = identify(f"2022年嘉兴市政府工作报告\n{SPEECH}一、2021年工作回顾\n{BODY}二、2022年工作安排\n{BODY}{links}")
    assert (found.published, found.about.reviewed, found.about.planned, found.doubts) == ("2022", "2021", "2022", ())


def test_this_year_is_counted_from_the_date_or_from_the_years_spoken_of():
    assert identify("嘉兴市2024年政府工作要点\n一、总体要求").base == "2024"
    assert identify("嘉兴市2025年国民经济和社会发展统计公报\n一、综合").base == "2026"
    assert identify("嘉兴市数字经济发展“十四五”规划\n一、总体要求").base is None
    assert identify("政府工作报告\n（2019年2月18日）\n各位代表：").base == "2019-02-18"


def test_the_title_of_a_text_whose_line_ends_were_lost_is_read_from_its_first_words():
    body = "现在，我向大会报告工作，请予审议。一、去年工作回顾。初步核算，全市生产总值增长8%。" + "各项工作扎实推进，" * 40 + "成效明显。二、今年工作安排。今年生产总值增长7%。"
    found = pe.extract("2024年松江市政府工作报告——2024年1月17日在市第五届人民代表大会第三次会议上各位代表：" + body)
    assert (found.kind, found.published) == ("work-report", "2024-01-17")
    assert [(figure.value, figure.kind, figure.period) for figure in found.figures] == [(8, "actual", "2023"), (7, "target", "2024")]


@pytest.mark.parametrize(
    ("head", "region"),
    [
        ("政府工作报告\n——2009年1月13日在县第十五届人民代表大会第五次会议上\n青禾县常务副县长 王某\n", "青禾县"),
        ("在团结中奋进\n——2009年1月13日在第五届人民代表大会第二次会议上\n柳林镇副镇长 李某\n", "柳林镇"),
        ("政府工作报告\n——2009年1月13日在第五届人民代表大会第二次会议上\n", None),
        ("重庆市长寿区\n政府工作报告\n——2009年1月13日在第五届人民代表大会第二次会议上\n", None),
    ],
)
def test_the_office_of_the_speaker_names_the_place(head, region):
    text = head + "各位代表：\n现在，我受镇人民政府的委托向大会作工作报告，请予审议。\n一、2008年工作回顾\n财政收入900万元。\n"
    assert identify(text).region == region


@pytest.mark.parametrize(
    ("head", "region"),
    [
        ("2012年县政府工作报告", None),
        ("2012年区政府工作报告", None),
        ("2012年县委县政府实事", None),
        ("望都县2012年县政府工作报告", "望都县"),
    ],
)
def test_a_year_before_the_level_of_a_government_is_no_place(head, region):
    assert identify(f"{head}\n{BODY}".replace("全市", "全境")).region == region
