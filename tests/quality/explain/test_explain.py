"""An explanation tells of every number what became of it and why."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.cells import cell_len

import policyextract as pe
from policyextract.packs.pack import ONLY_THESE

CORPUS = Path(__file__).parents[3] / "corpus"


def explain(text, **options):
    return pe.explain(text, **{"packs": [ONLY_THESE], **options})


def number(text, at=0, **options):
    return explain(text, **options).numbers[at]


def unwrapped(told):
    """What an explanation tells, each thing on one line, however long."""
    for sentence in told.sentences:
        for clause in sentence.clauses:
            yield from (f"number {number.text}: {number.outcome}, {number.why}" for number in clause.numbers)
            yield from (f"name {name.text}: {name.why}" for name in clause.names)
        for found in sentence.found:
            yield f"{found.type} {found.text} by {found.rule}: {'; '.join(found.why)}"
        for missed in sentence.missed:
            yield f"{missed.type} {missed.text}: {missed.outcome}, {missed.why}" if missed.text else f"{missed.type} {missed.why}"


def test_tokens_have_their_types_and_lists():
    tokens = explain("力争新建停车位3000个").sentences[0].clauses[0].tokens
    assert [token.text for token in tokens] == ["力争", "新建", "停车位", "3000个"]
    assert {"commitment", "cause"} <= set(tokens[0].types)
    assert "commitment.strive (policyextract)" in tokens[0].lists
    assert tokens[3].types == ("quantity", "quantity.count")


def test_a_word_of_a_pack_names_the_pack(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('[[words]]\nid = "verb.make"\nextend = true\nwords = ["领养"]\n', encoding="utf-8")
    told = explain("领养流浪猫30只", packs=[ONLY_THESE, path])
    assert told.sentences[0].clauses[0].tokens[0].lists == ("verb.make (mine)",)
    assert told.packs == ("policyextract", "mine")
    assert "verb.make (mine)" in str(told)


def test_chunks_have_the_types_that_patterns_name():
    chunks = explain("进出口总额突破500亿元").sentences[0].clauses[0].chunks
    assert [chunk.text for chunk in chunks] == ["进出口总额", "突破", "500亿元"]
    assert [chunk.types[0] for chunk in chunks] == ["np", "verb", "quantity"]
    assert "verb.reach" in chunks[1].types
    assert chunks[2].types == ("quantity", "quantity.measure")


def test_a_rule_that_fired_is_told_with_what_it_filled():
    told = number("进出口总额突破500亿元")
    assert (told.outcome, told.rule) == ("figure", "figure.indicator-verb-number")
    assert told.filled == {"indicator": "进出口总额", "action": "突破"}
    assert told.record.value == 500
    assert "figure.number" in told.later


def test_rules_that_came_close_name_where_they_stopped():
    told = number("新建停车位3000个、充电桩80个", 1)
    near = {near.rule: near for near in told.near}
    assert near["figure.verb-indicator-number"].at == "、"
    assert near["figure.verb-indicator-number"].wanted == "<verb:action>"
    assert str(near["figure.verb-indicator-number"]) == (
        "figure.verb-indicator-number stopped at 、, where it wanted <verb:action> (1 of 2 met)"
    )


def test_a_rule_that_is_asked_for_is_told_however_far_it_came():
    near = number("新建停车位3000个", rule="figure.from-to").near[0]
    assert (near.rule, near.met, near.at) == ("figure.from-to", 0, "停车位")
    assert near.at in str(near)
    with pytest.raises(ValueError, match=r"no rule 'figure\.nothing' in use; there are figure\."):
        explain("新建停车位3000个", rule="figure.nothing")


def test_what_context_added_is_told():
    added = number("力争全年社会消费品零售总额增长8.8%左右", published="2024-01-17", region="某市").added
    assert added["kind"][0] == "target"
    assert added["kind"][1] == "said: 力争 (kind.target), a word of intent"
    assert added["period"] == ("2024", "said: 全年")
    assert added["region"] == ("某市", "of the document; caller: 某市")
    assert added["measure"] == ("growth", "by its verb: 增长")
    assert added["commitment"] == ("strive", "said: 力争")


def test_what_was_carried_from_before_is_told():
    told = number("进出口总额突破500亿元、增长9%", 1)
    assert told.filled == {"action": "增长"}
    assert told.added["indicator"] == ("进出口总额", "said before, left out here: 500亿元")
    assert number("建成学校5所、医院2所", 1).added["action"] == ("建成", "the verb of a figure before: 5所")


def test_a_pairing_is_told():
    told = number("工业投资、民间投资分别增长8%、6%", 1)
    assert told.rule == "figure.number"
    assert told.added["rule"][0] == "figure.indicator-verb-number"


@pytest.mark.parametrize(
    ("text", "at", "outcome", "why"),
    [
        ("总投资40亿元以上项目20个", 0, "part of a name", "a threshold: it says which 项目 are meant"),
        ("建成三期50GW组件项目", 0, "part of a name", "三期"),
        ("推进年产3万吨负极材料项目", 0, "part of a name", "年产"),
        ("建设220千伏变电站", 0, "part of a name", "unit.size"),
        ("培育百亿级企业", 0, "part of a name", "a grade"),
        ("办好两件大事", 0, "set phrase", "大事"),
        ("出台二十条措施", 0, "set phrase", "条"),
        ("2023年3月启动", 0, "no quantity", "a time"),
        ("推广12345热线", 0, "no quantity", "no unit follows"),
        ("连续工作3个月", 0, "no figure", "a plain duration"),
    ],
)
def test_why_a_number_is_no_figure(text, at, outcome, why):
    told = number(text, at)
    assert (told.outcome, told.record) == (outcome, None)
    assert why in told.why


def test_the_repaired_text_is_shown_where_it_differs():
    assert str(explain("地区生产总值增长 6.1%左右")).startswith("repaired\n  地区生产总值增长6.1%左右\n")
    assert "repaired" not in str(explain("地区生产总值增长6.1%左右"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("光伏企业来我市考察", "industry 光伏: not counted, a sector counts with a head after it"),
        ("光伏企业来我市考察", "after it stands 企业 (industry.objects), a thing or a body of it"),
        ("光伏企业来我市考察", "project 光伏: no name believed, no name stands before 光伏 (project-head.energy); "),
        ("光伏企业来我市考察", "project.energy wants a place, an owner or a line, a verb of building beside it"),
        ("我县苹果丰收", "industry 苹果: not counted, a product or an activity counts with a head after it"),
        ("举办光伏大会", "industry 光伏: not counted, before 大会 (industry.institutions) it is part of a name"),
        ("印发《光伏产业规划》", "industry 光伏产业: not counted, it stands in a title"),
        ("建成一批项目", "project 项目: no name believed, no name stands before 项目 (project-head.generic); "),
        ("建成一批项目", "verb of building there: 建成"),
        ("打造一批产业园", "project 一批产业园: no name believed, 打造 says what is aimed at, and names none"),
        ("实施创新平台建设", "project 创新平台: no name believed, it ends in what is no works"),
        ("建设东山人才引进项目", "with 人才 (project-not.policy) it is a plan, a campaign, an event or nobody in particular"),
        ("会同交通局等部门结合项目建设", "project 会同交通局: no name believed, 部门 says that the list is of bodies"),
        ("建成龙王坝", "project 龙王坝: no name believed, it ends in no head (project-head), and no rule believes it"),
        ("发展箩筐编织业", "nothing no quantity stands here, no name of the catalogue of industries and no head"),
        ("实施三年行动计划", "number 三年行动: no quantity, a set phrase or a name (number.not-a-number)"),
    ],
)
def test_why_there_is_no_industry_and_no_project(text, told):
    shown = explain(text)
    assert told in " ".join(unwrapped(shown))
    assert told.split()[-1] in shown._repr_html_()


@pytest.mark.parametrize(
    "text", ["大力发展光伏产业", "建设滨河公路", "工业增加值增长5%", "建成停车位3000个", "推进重点项目112个"]
)
def test_nothing_is_missed_where_all_was_read(text):
    assert [missed for sentence in explain(text).sentences for missed in sentence.missed] == []


def test_a_token_that_chunks_as_a_verb_is_told_to_be_one():
    tokens = str(explain("考察箩筐编织业")).splitlines()
    assert tokens[1].split() == ["tokens", "考察", "verb"]
    assert re.search("建成 +make happen strong", str(explain("建成停车位3000个")))


def test_the_text_form_tells_each_step_on_a_line_of_its_own():
    shown = str(explain("农村新增养老床位1200张", region="某市"))
    for expected in (
        r"tokens   农村 ", r"chunks   农村 +<np>", r"number   1200张: figure", r"rule     figure\.subject-add-indicator-number  <np:owner[ >]",
        r"filled   indicator = 养老床位, action = 新增, owner = 农村", r"figure   kind = actual, value = 1200", r"context  region = 某市: of the document",
        r"later    figure\.verb-indicator-number",
    ):  # fmt: skip
        assert re.search(expected, shown), expected


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.tags, self.text = [], set(), ""

    def handle_starttag(self, tag, attrs):
        self.open.append(tag)
        self.tags.add(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def test_the_notebook_form_is_whole_and_harmless():
    told = explain('<script>alert(1)</script>，"新建"停车位3000个 & 充电桩80个')
    page = _Tags()
    page.feed(told._repr_html_())
    assert page.open == []
    assert "script" not in page.tags
    assert "<script>alert" in page.text
    assert not re.search(r"https?:|<link|<img|@import|url\(", told._repr_html_())


def test_the_notebook_form_takes_its_colours_from_the_page():
    style = explain("新建停车位3000个")._repr_html_().partition("</style>")[0]
    assert "color:inherit" in style
    assert not re.search(r"background:#|background:(?:white|black)|[^-]color:#", style)


@pytest.mark.parametrize("text", ["", "。", "\n\n", "没有数。", "，，，", "3", "增长", "“", "1" * 400, "增长5%" * 40])
def test_any_text_can_be_explained(text):
    told = explain(text)
    assert told._repr_html_()
    assert isinstance(str(told), str)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_an_explanation_tells_the_figures_of_extract(path):
    document = pe.read(path)
    text = document.text[:6000]
    found = pe.extract(text, published=document.published, region=document.region, packs=[ONLY_THESE])
    told = explain(text, published=document.published, region=document.region)
    assert told.records == found
    told_of = {view.record.number_start: view for view in told.numbers if view.record is not None}
    assert sorted(told_of) == sorted(figure.number_start for figure in found.figures)
    for figure in found.figures:
        view = told_of[figure.number_start]
        assert figure.rule in (view.rule, view.added.get("rule", ("",))[0])


def test_the_words_that_make_a_section_a_review_or_a_plan_are_told():
    report = (
        "政府工作报告\n——2024年1月20日在某市第九届人民代表大会第三次会议上\n一、2023年工作回顾\n一年来，粮食产量增长3%，获评先进。\n"
        "二、2024年工作安排\n今年是关键之年，力争粮食产量增长2%以上。\n"
    )
    review, plan = (found for found in explain(report, published="2024-01-20").numbers if found.outcome == "figure")
    assert re.fullmatch(r"in a section that reviews \(2023, .*回顾.*\)", review.added["kind"][1])
    assert re.fullmatch(r"in a section that plans \(2024, .*工作安排.*\)", plan.added["kind"][1])


# ---- what the trace adds, in both languages

REPORT = (
    "政府工作报告\n——2024年1月20日在某市第九届人民代表大会第三次会议上\n一、2023年工作回顾\n一年来，粮食产量增长3%，获评先进。\n"
    "二、2024年工作安排\n今年是关键之年，力争粮食产量增长2%以上。\n"
)


def test_a_section_is_told_where_it_begins_with_its_heading_and_words():
    told = explain(REPORT, published="2024-01-20")
    sections = [sentence.section for sentence in told.sentences if sentence.section]
    assert len(sections) == 2
    assert sections[0].startswith("reviews 2023; heading: 一、2023年工作回顾; words: ")
    assert sections[1].startswith("plans 2024; heading: 二、2024年工作安排; words: ")


def test_a_project_is_told_with_its_head_its_verbs_and_its_stage():
    (found,) = explain("力争加快建设延川风电场").sentences[0].found
    assert (found.type, found.text, found.rule) == ("project", "延川风电场", "project.energy")
    assert found.why[0].startswith("head = 风电场, led by the place 延川, verbs = ")
    assert "stage = ongoing (said: 加快建设)" in found.why
    assert any(line.startswith("kind = target: said: 力争") for line in found.why)


def test_an_industry_that_counts_is_told_with_what_lets_it():
    (found,) = explain("大力发展光伏产业").sentences[0].found
    assert (found.text, found.rule, found.why) == ("光伏产业", "industry.headed", ("a head follows",))


def test_every_other_name_of_a_clause_is_told_with_why_no_record_took_it():
    told = explain("依托便民服务大厅，村级站点办理事项3000件")
    names = {name.text: name.why for sentence in told.sentences for clause in sentence.clauses for name in clause.names}
    assert names["依托便民服务大厅"] == "no number stands in its clause"
    for number in told.numbers:
        assert not set(number.filled.values()) & set(names)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_whole_text_is_told_in_either_language_within_80_columns(path, language):
    told = explain(pe.read(path).text[:6000], language=language)
    lines = str(told).splitlines()
    assert max(map(cell_len, lines)) <= 80
    assert told.records.figures
    reasons = [number.why for number in told.numbers if number.why]
    said = any(re.search("[a-z]{3} [a-z]{2}", why) for why in reasons)
    assert said is (language == "en")


def test_the_reasons_speak_the_language_of_the_environment(monkeypatch):
    monkeypatch.setenv("POLICYEXTRACT_LANG", "zh")
    told = explain("建设220千伏变电站")
    assert told.language == "zh"
    assert told.numbers[0].outcome == "part of a name"
    assert "属于名称" in str(told)
    assert "不是数目" in number("总投资40亿元以上项目20个").why


@pytest.mark.parametrize(
    ("text", "slot", "told"),
    [
        ("2021年至2023年，粮食产量年均增长3%", "per_year", ("true", "said: 年均")),
        ("实现进出口总额300亿元，其中出口200亿元", "part_of", ("true", "said: 其中")),
        ("房价下降3个百分点", "measure", ("change", "by its verb: 下降")),
        ("粮食产量比2015年增长30%", "base_period", ("2015", "said: 比2015年")),
    ],
)
def test_the_words_behind_the_other_slots_are_told(text, slot, told):
    *_, last = (number for number in explain(text, published="2024-01-17").numbers if number.record is not None)
    assert last.added[slot] == told


def test_what_a_rule_says_itself_is_told_to_be_its_own(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(
        '[[rule]]\nid = "mine.pledge"\ndoc = "What is pledged."\npattern = \'"认缴" <quantity>\'\n'
        'figure = {indicator = "认缴额", kind = "target"}\nexample = [{text = "认缴500亿元", figure = {value = 500}}]\n',
        encoding="utf-8",
    )
    told = explain("认缴500亿元", packs=[ONLY_THESE, path]).numbers[0]
    assert told.rule == "mine.pledge"
    assert told.added["kind"] == ("target", "the rule says so")


def test_a_target_in_words_is_told_in_its_sentence():
    told = explain("力争居民收入与经济增长同步", published="2024-01-17")
    (found,) = (one for sentence in told.sentences for one in sentence.found if one.type == "aim")
    assert found.rule.startswith("aim.")
    assert "indicator = 居民收入" in found.why[0]
    assert "commitment = strive: said: 力争" in found.why


def test_a_figure_of_a_table_is_told_beside_the_sentences():
    table = "2018年主要农产品产量\n产品名称\t产量（万吨）\t比上年增长（%）\n茶叶\t3.25\t-1.4\n水果\t1204.5\t8.8\n"
    told = explain(f"2018年某市国民经济和社会发展统计公报\n{table}", published="2019-03-01")
    assert [figure.rule for figure in told.records.figures] == ["table"] * 4
    assert re.search(r"other records\n  figure +\[茶叶产量.* table\n", str(told))
    assert "other records" in told._repr_html_()


def test_what_holds_from_before_is_told_with_the_words_that_said_it():
    told = explain("2022年，粮食产量增长3%。生猪出栏增长5%。", published="2024-01-17")
    *_, last = (number for number in told.numbers if number.record is not None)
    assert last.added["period"] == ("2022", "from the text before: 2022年")
    assert last.added["kind"] == ("actual", "from the sentences before: 2022年")
