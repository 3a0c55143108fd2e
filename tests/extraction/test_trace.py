"""The steps write what they decide into a trace when they are asked, and read the same text the same way when they are not."""

from pathlib import Path

import pytest

import policyextract as pe
from policyextract.extraction.extractor import Extractor
from policyextract.extraction.trace import Trace
from policyextract.packs.pack import ONLY_THESE

CORPUS = Path(__file__).parents[2] / "corpus"
REPORT = (
    "政府工作报告\n——2024年1月20日在某市第九届人民代表大会第三次会议上\n一、2023年工作回顾\n一年来，粮食产量增长3%，获评先进。\n"
    "二、2024年工作安排\n今年是关键之年，力争粮食产量增长2%以上。全市拥有产业集群8个。\n"
)


@pytest.fixture(scope="module")
def extractor():
    return Extractor([ONLY_THESE])


def traced(extractor, text, **options):
    trace = Trace()
    return extractor.extract(text, trace=trace, **options), trace


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda path: path.stem)
def test_a_trace_changes_no_record(path, extractor):
    document = pe.read(path)
    found, trace = traced(extractor, document)
    assert found == extractor.extract(document)
    assert {note.step for note in trace.notes} >= {"text", "sentence", "read", "rule", "draft", "kind", "industry", "project"}


def test_every_number_of_a_sentence_is_accounted_for(extractor):
    found, trace = traced(extractor, "总投资40亿元以上项目20个，办好两件大事，建成停车位3000个，连续工作3个月，印发“百亿园区3年行动”。")
    numbers = {number.start: number for note in trace.of("sentence") for number in note.said["numbers"]}
    became = {note.start for step in ("number", "draft") for note in trace.of(step)}
    assert not numbers.keys() - became
    assert [note.why for note in trace.of("number")] == ["name", "phrase", "duration", "hidden"]
    assert len(trace.of("draft")) == len(found.figures)


def test_of_every_rule_it_is_noted_how_far_it_came(extractor):
    _, trace = traced(extractor, "建成停车位3000个。")
    (note,) = trace.of("rule")
    tried = note.said["tried"]
    assert tried.fit[0].rule is note.said["match"].rule
    assert {one.rule.id for one in (*tried.fit, *tried.stopped)} == {rule.id for rule in extractor.figures.rules.all}
    assert all(stop.met <= stop.asked for stop in tried.stopped)


def test_numerals_that_are_no_quantity_are_noted(extractor):
    text = "2023年3月，第5次会议一致通过，印发8号文件。"
    _, trace = traced(extractor, text)
    noted = [(text[note.start : note.end], note.why) for note in trace.of("numeral")]
    assert noted == [("2023年", "date"), ("3月", "date"), ("5", "bare"), ("8", "bare")]
    phrase = extractor.lexicon.words_of("number-phrase")[0]
    assert [note.why for note in traced(extractor, f"{phrase}。")[1].of("numeral")] == ["number-phrase"]


def test_a_section_is_noted_with_its_heading_and_its_words(extractor):
    _, trace = traced(extractor, REPORT)
    sections = {note.why: note for note in trace.of("section")}
    assert sections["review"].word("heading") == "一、2023年工作回顾"
    assert sections["plan"].word("heading") == "二、2024年工作安排"
    assert (sections["review"].word("years"), sections["plan"].word("years")) == ("2023", "2024")
    assert "工作安排" in sections["plan"].words("words")


@pytest.mark.parametrize(
    ("text", "kind", "why", "by"),
    [
        ("力争粮食产量增长2%。", "target", "intent", "力争"),
        ("去年，粮食产量增长2%。", "actual", "past", "去年"),
        ("到2030年，绿化面积达到300公顷。", "target", "future", "到2030年"),
        ("粮食产量增长2%。", "actual", "unsaid", ""),
    ],
)
def test_the_words_that_decide_the_kind_are_noted(text, kind, why, by, extractor):
    found, trace = traced(extractor, text, published="2024-01-20")
    note = trace.of("kind")[0]
    assert (note.said["kind"], note.why, note.said["by"]) == (kind, why, by)
    assert found.figures[0].kind == kind


def test_what_a_plan_says_is_there_already_is_noted(extractor):
    _, trace = traced(extractor, REPORT)
    note = next(note for note in trace.of("kind") if note.why == "standing")
    assert (note.said["kind"], note.said["by"]) == ("actual", "拥有")


@pytest.mark.parametrize(
    ("text", "step", "why"),
    [
        ("进出口总额突破500亿元、增长9%。", "indicator", "previous"),
        ("工业投资、民间投资分别增长8%、6%。", "indicator", "respective"),
        ("建成学校5所、医院2所。", "action", "lent"),
    ],
)
def test_what_is_carried_is_noted_with_where_it_is_from(text, step, why, extractor):
    found, trace = traced(extractor, text)
    note = trace.of(step)[-1]
    assert note.why == why
    assert note.said["previous"] in text
    assert len(found.figures) == 2


def test_a_project_is_noted_with_its_head_its_verbs_and_its_rule(extractor):
    found, trace = traced(extractor, "加快建设延川风电场。")
    note = trace.last("project", 4)
    assert (note.why, note.word("head"), note.words("verbs")) == ("believed", "风电场", ("加快建设",))
    assert note.said["rule"] == found.projects[0].rule
    assert "proper" in note.said["flags"]


def test_a_name_that_no_rule_believes_is_noted_with_what_the_closest_want(extractor):
    found, trace = traced(extractor, "推进延川风电场。")
    note = trace.last("project", 2)
    assert found.projects == []
    assert note.why == "refused"
    wants = {one.rule: one for one in note.said["wants"]}
    assert wants["project.energy"].verbs == "build"
    assert wants["project.energy.sized"].needs == ("sized",)


@pytest.mark.parametrize(
    ("text", "why", "by"),
    [
        ("举办光伏大会。", "institution", "大会"),
        ("印发《光伏产业规划》。", "title", ""),
        ("光伏企业来我市考察。", "wants", ""),
        ("大力发展光伏产业。", "", ""),
    ],
)
def test_what_lets_an_industry_count_or_blocks_it_is_noted(text, why, by, extractor):
    _, trace = traced(extractor, text)
    note = trace.of("industry")[0]
    assert (note.why, note.said["by"]) == (why, by)
    assert bool(note.said["rule"]) is not bool(why)


def test_a_place_taken_from_a_heading_is_noted_with_the_heading(extractor):
    _, trace = traced(extractor, "昆都仑区：抢抓机遇\n去年，粮食产量增长2%。\n", region="包头市")
    note = trace.of("region")[0]
    assert (note.why, note.word("by")) == ("heading", "昆都仑区：抢抓机遇")


def test_clauses_that_nothing_was_read_in_are_noted_with_their_words(extractor):
    text = "坚持稳中求进，粮食产量增长3%。持续优化环境。"
    _, trace = traced(extractor, text)
    assert [text[note.start : note.end].strip("，。") for note in trace.of("passed")] == ["坚持稳中求进", "持续优化环境"]
    assert [bool(note.said["chunks"]) for note in trace.of("passed")] == [True, False]
