"""Which undertakings a sentence names, with owner, capacity, money and stage."""

import time
from itertools import pairwise

import pytest
from steps import EXTRACTOR

from policyextract import extract
from policyextract.extraction.projects.reader import Linker, ProjectDraft

in_sentence = EXTRACTOR.steps.projects.in_sentence


def found(text: str) -> list[ProjectDraft]:
    """The drafts of a text that is one sentence; every span is checked against the text on the way."""
    drafts = in_sentence(text, 0, len(text))
    for draft in drafts:
        assert text[draft.start : draft.end] == draft.name
        for value, span in (
            (draft.owner, draft.owner_span),
            (draft.capacity, draft.capacity_span),
            (draft.investment, draft.investment_span),
        ):
            assert (value is None) == (span is None)
            assert span is None or text[slice(*span)] == value
        assert (draft.stage is None) == (draft.stage_span is None)
        assert 0 <= draft.clause[0] <= draft.start < draft.end <= draft.clause[1] <= len(text)
    return drafts


def names(text: str) -> list[str]:
    return [draft.name for draft in found(text)]


def stages(text: str) -> list[tuple[str, str | None]]:
    return [(draft.name, draft.stage) for draft in found(text)]


def linked(drafts: list[ProjectDraft]) -> None:
    linker = Linker()
    for draft in drafts:
        linker.link(draft)


def test_each_member_of_a_list_is_a_project() -> None:
    text = "实施宏远二期10万吨多晶硅、凌川25GW切片、卓泰15GW组件等49个晶硅光伏项目。"
    assert [(d.name, d.owner, d.capacity, d.stage) for d in found(text)] == [
        ("宏远二期10万吨多晶硅", "宏远", "10万吨", "ongoing"),
        ("凌川25GW切片", "凌川", "25GW", "ongoing"),
        ("卓泰15GW组件", "卓泰", "15GW", "ongoing"),
    ]


def test_a_stage_after_the_list_holds_for_every_member() -> None:
    assert stages("推动韫辉科技、恺达磁业等项目竣工投产。") == [("韫辉科技", "operational"), ("恺达磁业", "operational")]


def test_a_stage_in_quotation_marks_counts() -> None:
    assert stages("韫橙碳纤维等项目实现“当年开工、当年投产”。") == [("韫橙碳纤维", "operational")]


def test_a_stage_before_the_list_holds_for_every_member() -> None:
    text = "开工建设淖毛湖至梧桐水铁路、乔诺水库、伊宁机场迁建等项目。"
    assert stages(text) == [("淖毛湖至梧桐水铁路", "started"), ("乔诺水库", "started"), ("伊宁机场迁建", "started")]


def test_two_lists_in_one_clause_keep_their_members_apart() -> None:
    text = "川藏铁路、成渝中线高铁等重大基础设施项目和沃尔沃等重大产业项目加快建设。"
    assert names(text) == ["川藏铁路", "成渝中线高铁", "沃尔沃"]


def test_a_counted_apposition_closes_a_list_as_well() -> None:
    assert names("完成兴风1、兴风2两条500千伏输变电通道建设工程。")[0] == "兴风1"


def test_each_part_of_a_chain_has_its_own_stage() -> None:
    text = "温州巴斯夫二期竣工、中海壳牌四期全面开工，营口埃克森美孚新材料基地项目首期投产。"
    assert stages(text) == [
        ("温州巴斯夫二期", "completed"),
        ("中海壳牌四期", "started"),
        ("营口埃克森美孚新材料基地项目", "operational"),
    ]


def test_each_clause_has_its_own_stage() -> None:
    text = "推动沪苏湖高铁（上海段）建成通车，金凤隧道开工，加快中皋水利枢纽前期工作。"
    assert stages(text) == [("沪苏湖高铁（上海段）", "completed"), ("金凤隧道", "started"), ("中皋水利枢纽", "planned")]


def test_clauses_without_a_subject_go_on_about_the_project_before() -> None:
    (draft,) = found("宁波韫辉年产15000吨高性能稀土永磁材料智能制造项目总投资11亿元，2022年5月开工，当年10月投产。")
    assert draft.name == "宁波韫辉年产15000吨高性能稀土永磁材料智能制造项目"
    assert (draft.owner, draft.capacity, draft.investment, draft.stage) == ("宁波韫辉", "年产15000吨", "11亿元", "operational")


def test_what_is_hoped_for_next_does_not_undo_a_plan() -> None:
    assert stages("争取提前启动聊邯长、日照至五莲高铁前期工作，力争尽早开工。") == [
        ("聊邯长", "planned"),
        ("日照至五莲高铁", "planned"),
    ]


def test_members_of_a_line_share_the_head_of_the_last() -> None:
    assert names("加快莱临、德商、日照至五莲高铁建设。") == ["莱临", "德商", "日照至五莲高铁"]


def test_numbered_lines_and_phases_name_projects() -> None:
    text = "开通3号线一期、12号线、昌平线南延一期等3条轨道新线。"
    assert stages(text) == [("3号线一期", "operational"), ("12号线", "operational"), ("昌平线南延一期", "operational")]


def test_superlatives_stay_out_of_the_name() -> None:
    assert names("国内首条百兆瓦钙钛矿电池中试线建成投产。") == ["百兆瓦钙钛矿电池中试线"]
    assert names("全球最大稀土绿色冶炼项目开工建设。") == ["稀土绿色冶炼项目"]


def test_a_capacity_that_touches_the_phase_belongs_to_the_name() -> None:
    assert names("40GW单晶硅项目二期（20GW）9月投产。") == ["40GW单晶硅项目二期（20GW）"]


def test_an_amount_of_work_after_the_name_does_not() -> None:
    (draft,) = found("完成大青山南坡绿化提质增效工程6.4万亩。")
    assert (draft.name, draft.capacity, draft.stage) == ("大青山南坡绿化提质增效工程", "6.4万亩", "completed")


def test_money_said_of_one_project_is_its_investment() -> None:
    (draft,) = found("投资3100万元的启川科技创新园启动试运行。")
    assert (draft.name, draft.investment, draft.stage) == ("启川科技创新园", "3100万元", "operational")


def test_money_said_of_a_group_is_nobodys() -> None:
    assert all(d.investment is None for d in found("实施凌川25GW切片、卓泰15GW组件等项目，总投资300亿元。"))


def test_a_verb_after_the_subject_opens_the_names() -> None:
    assert names("近年来，该市在稀土领域引进实施韫力、锦升等37个项目。") == ["韫力", "锦升"]


def test_improvements_belong_to_the_name_after_a_verb() -> None:
    assert names("完成临沂机场航站楼改扩建。") == ["临沂机场航站楼改扩建"]


def test_a_place_with_more_of_its_kind_is_one_project() -> None:
    assert names("完成昆都仑河等流域综合治理工程。") == ["昆都仑河等流域综合治理工程"]


def test_places_are_no_owners() -> None:
    assert [d.owner for d in found("加快建设哈密120万千瓦抽水蓄能电站、国道210白云至固阳段。")] == [None, None]


def test_a_full_company_name_is_the_owner() -> None:
    (draft,) = found("东方曜日（新城）新能源有限公司3GW组件项目开工。")
    assert (draft.owner, draft.capacity) == ("东方曜日（新城）新能源有限公司", "3GW")


def test_settling_is_an_agreement_when_reported_and_a_plan_when_asked_for() -> None:
    (draft,) = found("招引国能西北创新基地等项目605个。")
    assert (draft.stage_as("actual"), draft.stage_as("target")) == ("signed", "planned")
    assert stages("推动韫辉固态储氢叉车等项目尽快落地。") == [("韫辉固态储氢叉车", "planned")]


@pytest.mark.parametrize(
    "text",
    [
        "实施重大项目628个，完成投资2000亿元。",
        "统筹实施城镇老旧小区改造项目112个、265.8万平方米。",
        "年内新开工亿元以上产业类项目280个。",
        "深入实施“百县千镇万村高质量发展工程”。",
        "实施信访工作法治化强基工程，推进诚信建设工程。",
        "建设全国最大的稀土储氢材料产业基地。",
        "打造国家重要的预制菜生产基地、美妆产品生产基地。",
        "新建农村公路270公里、村道安防工程130公里。",
        "设立产业发展基金，举办中国硅业大会。",
        "支持一机集团、包钢集团提升交付保障能力。",
        "鼓励双良等头部企业建设绿色工厂。",
        "引进长江学者3名以上、卓越工程师5名以上。",
        "紧盯落地、投产、达产全流程，加强项目谋划和前期工作。",
        "创建国家5A级景区，争创国家生态文明建设示范区。",
        "规划建设一批多式联运基地和铁路专用线。",
        "29.“1+N”检测试验平台：“1”指江南省跨部门新型检测试验平台。",
        "",
        "。",
    ],
)
def test_campaigns_groups_and_hopes_are_no_projects(text: str) -> None:
    assert names(text) == []


def test_a_project_named_again_points_to_the_first_mention() -> None:
    text = "开工建设玉龙喀什水利枢纽工程。玉龙喀什水利枢纽全面投产。金凤隧道建成通车。"
    stops = [0, 15, 27, len(text)]
    drafts = [d for a, b in pairwise(stops) for d in in_sentence(text, a, b)]
    linked(drafts)
    assert [(d.name, d.mention_of) for d in drafts] == [
        ("玉龙喀什水利枢纽工程", None),
        ("玉龙喀什水利枢纽", drafts[0].start),
        ("金凤隧道", None),
    ]


def test_a_short_form_of_two_projects_points_to_neither() -> None:
    drafts = found("建成金凤湖隧道一期，建成金凤湖隧道二期，金凤湖隧道通车。")
    linked(drafts)
    assert [(d.name, d.mention_of) for d in drafts][2:] == [("金凤湖隧道", None)]


def test_only_the_asked_sentence_is_read() -> None:
    text = "金凤隧道建成通车。乔诺水库开工建设。"
    assert [d.name for d in in_sentence(text, 9, len(text))] == ["乔诺水库"]


HOSTILE = {
    "open brackets": "（" * 20000 + "项目",
    "list signs": "、" * 20000 + "等项目",
    "heads": "项目" * 10000,
    "verbs": "开工建设" * 5000,
    "etc": "等项目" * 7000,
    "lists": "金力等项目和" * 4000,
    "members": "推动" + "凌川25GW切片、" * 3000 + "等项目投产",
    "digits": "1" * 20000 + "吨项目",
    "numerals": "百千万亿" * 5000 + "项目开工",
    "of": "的" * 20000 + "项目",
    "counts": "3个5条" * 4000 + "项目",
    "phases": "一期" * 10000 + "投产",
    "quotes": "“投产" * 7000 + "等项目",
    "one name": "阿" * 20000 + "水库开工",
    "commas": "金凤隧道开工，投产，" * 2000,
    "surrogates": "\ud800项目\udfff开工建设" * 500,
    "latin": "GW Ltd. " * 2500 + "项目",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_linear_time(text: str) -> None:
    found(text[:2000])  # warm
    begin = time.process_time()
    in_sentence(text, 0, len(text))
    assert time.process_time() - begin < 2.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加快推进韫辉尼龙项目建设。", ["韫辉尼龙项目"]),
        ("抓好项目建设。", []),
        ("推进凌川路等慢行系统工程和凌川河道清淤项目。", ["凌川路", "凌川河道清淤项目"]),
        ("建成3所幼儿园和凌川市第二小学、第五中学。", ["凌川市第二小学", "第五中学"]),
        ("建成一批物流基地和铁路专用线。", []),
        ("加快凌川高速的建设。", ["凌川高速"]),
        ("完成城建工程2项：①凌川路改造②垃圾填埋场建设。", ["凌川路改造", "垃圾填埋场"]),
        ("推进凌川医院、诗书公园。", ["凌川医院", "诗书公园"]),
        ("推进诗书公园、古籍公园、凌川医院。", ["凌川医院"]),
    ],
)
def test_what_stands_beside_other_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_reading_changes_nothing_shared() -> None:
    text = "推动韫辉科技、恺达磁业等项目竣工投产。"
    assert [repr(d) for d in in_sentence(text, 0, len(text))] == [repr(d) for d in found(text)]


def test_many_sentences_together_name_what_each_names_alone() -> None:
    said = ["1、推进凌川医院、诗书公园，", "推动韫辉科技等项目竣工投产。", "抓好项目建设。", "2.[注]青山：一处地名。", "加快凌川高速的建设。"]
    text = "".join(said * 3)
    ends = [sum(map(len, (said * 3)[: at + 1])) for at in range(3 * len(said))]
    sentences = list(zip([0, *ends], ends, strict=False))
    alone = [[repr(draft) for draft in in_sentence(text, a, b)] for a, b in sentences]
    assert any(alone)
    found_in = EXTRACTOR.steps.projects.in_sentences(text, sentences)
    assert [[repr(draft) for draft in drafts] for drafts in found_in] == alone


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("石泉机场扩建工程已完成主跑道道面处理。", None),
        ("石泉环城路一期工程完成总投资的60%。", None),
        ("石泉环城路一期工程完成。", "completed"),
        ("石泉环城路一期工程完成综合提升。", "completed"),
        ("石泉环城路一期工程完成并投入使用。", "operational"),
    ],
)
def test_a_work_of_which_a_part_is_done_is_not_completed(text, stage):
    assert [project.stage for project in extract(text, published="2021").projects] == [stage]


def test_verbs_joined_by_or_are_no_part_of_a_name():
    found = extract("建成或基本建成石泉大桥、青湖水库等33项项目。", published="2021").projects
    assert [project.name for project in found] == ["石泉大桥", "青湖水库"]


def test_names_joined_by_either_word_for_or_are_two():
    found = extract("新建石泉体育馆或者青湖文化馆等项目。", published="2021").projects
    assert [project.name for project in found] == ["石泉体育馆", "青湖文化馆"]
