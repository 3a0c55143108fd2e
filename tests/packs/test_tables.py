"""Tables of packs: what regions, periods, headings, repairs, rules and what is taken away do to records."""

import re
import textwrap
import time

import pytest

import policyextract as pe
from policyextract.cli.main import main
from policyextract.extraction.extractor import shared
from policyextract.extraction.proof import prove
from policyextract.extraction.unread import unread
from policyextract.packs.library import builtin_pack
from policyextract.packs.load import load_pack
from policyextract.packs.pack import ONLY_THESE
from policyextract.packs.period_words import PeriodError, parse_period


@pytest.fixture
def pack(tmp_path):
    def write(content, name="mine.toml"):
        path = tmp_path / name
        path.write_text(textwrap.dedent(content), encoding="utf-8")
        return path

    return write


def figures(text, *packs, **given):
    return pe.extract(text, packs=[ONLY_THESE, *packs], **given).figures


def one(text, *packs, **given):
    (figure,) = figures(text, *packs, **given)
    return figure


def refused(action):
    with pytest.raises(pe.PackError) as error:
        action()
    return error.value.problems


# ---- what is taken away ----------------------------------------------------------------------------------------------


def test_a_word_is_taken_out_of_a_list(pack):
    mine = pack('[[words]]\nid = "verb.grow"\nextend = true\nremove = ["增长"]\n')
    assert one("粮食产量增长5%").action == "增长"
    assert one("粮食产量增长5%", mine).measure == "level"


def test_an_alias_and_an_example_are_taken_out(pack):
    mine = pack(
        """\
        [[indicator]]
        id = "parking"
        extend = true
        remove = ["停车泊位"]

        [[indicator]]
        id = "my_parking"
        name = "停车泊位"
        group = "city"

        [[rule]]
        id = "figure.rank"
        extend = true
        remove = ["综合实力上升5位"]
        """
    )
    assert one("新增停车泊位300个").indicator_id == "parking"
    assert one("新增停车泊位300个", mine).indicator_id == "my_parking"
    rule = pe.Extractor([ONLY_THESE, mine]).lexicon.row("rule", "figure.rank")
    assert "综合实力上升5位" not in [example["text"] for example in rule["counterexample"]]


@pytest.mark.parametrize(
    ("content", "line", "found", "accepted"),
    [
        ('[[words]]\nid = "verb.grow"\nextend = true\nremove = ["增长长"]\n', 4, "remove names '增长长', which the words 'verb.grow' does", "lists"),
        ('[[words]]\nid = "x.y"\ntype = "noun"\nwords = ["甲"]\nremove = ["乙"]\n', 5, "remove in a row that extends none", "extend = true"),
        ('[[unit]]\nid = "percent"\nextend = true\nremove = ["%"]\n', 4, "remove takes words of 'percent', which", "none"),
        ('[[words]]\nid = "verb.grow"\nextend = true\nremove = "增长"\n', 4, "remove is a text", "a list of texts"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_out_is_refused(pack, content, line, found, accepted):
    path = pack(content)
    problem = refused(lambda: pe.Extractor([ONLY_THESE, path]))[0]
    assert (problem.line, found in problem.found, accepted in problem.accepted) == (line, True, True), str(problem)


# ---- what a rule says itself -----------------------------------------------------------------------------------------

VERB = '[[words]]\nid = "my.verb"\ntype = "verb"\nclass = "make"\nstrong = true\nwords = ["攻坚"]\n'
RULE = """\
[[rule]]
id = "my.rule"
doc = "Reads something."
pattern = '{pattern}'
figure = {{ {figure} }}
"""


def test_a_rule_says_kind_period_region_and_what_else_the_context_says(pack):
    said = 'kind = "target", period = "year/year+2", region = "高新区", per_year = true, part_of = true'
    mine = pack(VERB + RULE.format(pattern='<np:indicator> "攻坚" <quantity>', figure=said))
    figure = one("老旧小区攻坚300个", mine, published="2024-01-10", region="包头市")
    assert (figure.kind, figure.period, figure.region, figure.per_year, figure.part_of) == ("target", "2024/2026", "高新区", True, True)
    none = pack(VERB + RULE.format(pattern='<np:indicator> "攻坚" <quantity>', figure='period = "", region = ""'), "none.toml")
    figure = one("今年老旧小区攻坚300个", none, published="2024-01-10", region="包头市")
    assert (figure.period, figure.region) == (None, None)


def test_what_a_rule_names_whole_stays_its_name(pack):
    text = "经济运行平稳，增速达到5%"
    mine = pack(RULE.format(pattern='<np ends="增速"> <verb> <quantity.percent>', figure='indicator = "某项增速"'))
    assert one(text, mine).indicator == "某项增速"


def test_a_rule_gives_a_number_its_unit(pack):
    mine = pack(RULE.format(pattern="<np:indicator> <verb:action> <quantity.none>", figure='unit = "亿元"'))
    figure = one("技改投资指数达到120", mine)
    assert (figure.unit, figure.base_value, figure.base_unit, figure.dimension) == ("亿元", 12_000_000_000, "元", "money")
    assert one("技改投资指数达到120").unit is None


@pytest.mark.parametrize(
    ("pattern", "figure", "found", "accepted"),
    [
        ("<quantity>", 'unit = "亿刀"', "unit is '亿刀', which is none", "亿元"),
        ("<quantity>", 'period = "2024年"', "period is '2024年', which is no period", "2024-H1"),
        ("<quantity>", 'period = "2025/2021"', "period is '2025/2021', which is no period", "2021/2025"),
        ("<quantity>", 'kind = "aim"', "kind is 'aim'", "target, actual"),
        ("<quantity>", "per_year = 1", "per_year is 1", "true or false"),
        ("<word:my.moves> <quantity>", 'kind = "target"', "asks for words of the type 'my.moves', which no list has", "the type"),
    ],
)
def test_what_a_rule_cannot_say_is_refused(pack, pattern, figure, found, accepted):
    path = pack(RULE.format(pattern=pattern, figure=figure))
    problem = refused(lambda: pe.Extractor([ONLY_THESE, path]))[0]
    assert (found in problem.found, accepted in problem.accepted) == (True, True), str(problem)
    assert problem.line in (4, 5)


def test_words_of_a_type_of_ones_own_are_asked_for_by_rules(pack):
    words = VERB + '[[words]]\nid = "my.moves"\ntype = "my.moves"\nwords = ["攀升", "攻坚"]\n'
    mine = pack(words + RULE.format(pattern="<np:indicator> <word:my.moves:action> <quantity>", figure='kind = "target"'))
    assert one("老旧小区攻坚300个", mine).rule == "my.rule"
    assert one("老旧小区改造300个", mine).rule != "my.rule"


# ---- periods ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "period"),
    [
        ("2025", "2025"), ("2024-H1", "2024-H1"), ("2024-Q3", "2024-Q3"), ("2024-09", "2024-09"), ("2021/2025", "2021/2025"),
        ("2024-01/2024-09", "2024-01/2024-09"), ("year", "2024"), ("year-1", "2023"), ("year/year+2", "2024/2026"), ("2023/year", "2023/2024"),
    ],
)  # fmt: skip
def test_forms_of_periods(said, period):
    assert parse_period(said).of(2024) == period


def test_a_period_counted_from_a_year_that_is_not_known_is_none():
    assert parse_period("year/year+2").of(None) is None
    assert parse_period("2023/year").of(None) is None
    assert parse_period("") is None


@pytest.mark.parametrize("said", ["24", "2024年", "2024-H3", "2024-13", "year+", "year/", "2025/2025", "year+2/year", "2024/2025-H1", " "])
def test_what_is_no_form_of_a_period(said):
    with pytest.raises(PeriodError):
        parse_period(said)


PERIODS = """\
[[period]]
id = "my.drive"
words = ["三年行动期", "攻坚期"]
period = "year/year+2"

[[period]]
id = "my.plan"
words = ["老规划期内"]
period = "2016/2020"
"""


def test_words_name_a_period(pack):
    mine = pack(PERIODS)
    given = {"published": "2024-01-10", "region": "包头市"}
    assert one("三年行动期新建公路500公里", mine, **given).period == "2024/2026"
    assert one("三年行动期新建公路500公里", mine, **given).kind == "target"
    figure = one("老规划期内新建公路500公里", mine, **given)
    assert (figure.period, figure.kind) == ("2016/2020", "actual")
    assert figure.spans["period"] == (0, 5)
    assert one("2023年新建公路500公里", mine, **given).period == "2023"


# ---- regions ---------------------------------------------------------------------------------------------------------

REGIONS = """\
[[region]]
id = "my.circle"
name = "成渝地区双城经济圈"
aliases = ["双城经济圈"]
"""


@pytest.mark.parametrize(
    ("text", "region", "indicator"),
    [
        ("双城经济圈地区生产总值增长6%", "成渝地区双城经济圈", "地区生产总值"),
        ("成渝地区双城经济圈的森林覆盖率达到45%", "成渝地区双城经济圈", "森林覆盖率"),
        ("双城经济圈新增高铁站3座", "成渝地区双城经济圈", "高铁站"),
        ("森林覆盖率达到45%", "重庆市", "森林覆盖率"),
    ],
)
def test_a_region_of_a_pack_is_the_region_of_what_is_said_of_it(pack, text, region, indicator):
    figure = one(text, pack(REGIONS), region="重庆市")
    assert (figure.region, figure.indicator) == (region, indicator)


def test_a_project_is_in_the_region_of_a_pack_that_its_name_opens_with(pack):
    mine = pack('[[region]]\nid = "my.park"\nname = "飞鹭湖智造园"\n')
    text = "加快推进飞鹭湖智造园污水处理厂二期扩建工程建设。"
    (project,) = pe.extract(text, packs=[ONLY_THESE, mine], region="桃源市").projects
    assert (project.region, project.name.startswith("飞鹭湖智造园")) == ("飞鹭湖智造园", True)


# ---- headings --------------------------------------------------------------------------------------------------------

HEADINGS = """\
[[heading]]
id = "my.review"
words = ["答卷"]
says = "review"

[[heading]]
id = "my.plan"
words = ["攻坚路线"]
says = "plan"

[[heading]]
id = "my.notes"
words = ["小词典"]
says = "notes"
"""
REPORT = """\
2024年包头市政府工作报告
一、交出发展答卷
粮食产量300万吨。
二、攻坚路线
粮食产量320万吨。
三、小词典
粮食产能：粮食产量350万吨的能力。
"""


def test_headings_say_what_follows_them(pack):
    given = {"published": "2024-01-10", "region": "包头市"}
    found = figures(REPORT, pack(HEADINGS), **given)
    assert [(f.kind, f.period, int(f.value)) for f in found][:2] == [("actual", "2023", 300), ("target", "2024", 320)]
    assert [f.kind for f in figures(REPORT, **given)][:2] != ["actual", "target"]


# ---- repairs ---------------------------------------------------------------------------------------------------------

REPAIRS = """\
[[repair]]
id = "my.income"
words = ["收人"]
written = "收入"
not_after = "吸"
not_before = "才员"

[[repair]]
id = "my.percent"
words = ["_M_M_", "％％"]
written = "%"

[[repair]]
id = "my.spread"
words = ["居=民="]
written = "居民"
"""


def test_slips_are_read_as_what_is_meant_and_offsets_stay(pack):
    text = "居=民=人均可支配收人增长6_M_M_，财政收人增长５％％，吸收人才300人。"
    found = figures(text, pack(REPAIRS))
    assert [(f.indicator, f.unit, f.text) for f in found] == [
        ("居民人均可支配收入", "%", "6_M_M_"), ("财政收入", "%", "５％％"), ("人才", "人", "300人"),
    ]  # fmt: skip
    for figure in found:
        assert text[figure.start : figure.end] == figure.text
    start, end = found[0].spans["indicator"]
    assert text[start:end] == "居=民=人均可支配收人"


@pytest.mark.parametrize(
    ("row", "line", "found"),
    [
        ('words = ["入"]\nwritten = "收入"', 3, "words holds '入', which is shorter than '收入'"),
        ('words = ["收入"]\nwritten = "收入"', 3, "words holds '收入', which is '收入'"),
        ('words = ["甲乙"]\nwritten = "％"', 4, "written is '％', which no repaired text has"),
        ('words = ["甲乙"]', 1, "[[repair]] without written"),
    ],
)
def test_a_repair_that_cannot_be_is_refused(pack, row, line, found):
    path = pack(f'[[repair]]\nid = "x"\n{row}\n')
    problem = refused(lambda: load_pack(path))[0]
    assert (problem.line, problem.found.startswith(found)) == (line, True), str(problem)


def test_many_slips_take_time_as_the_text_is_long(pack):
    words = ", ".join(f'"{"甲" * length}丁"' for length in range(1, 30))
    mine = pack(f'[[repair]]\nid = "x"\nwords = [{words}]\nwritten = "乙"\n')
    extractor = pe.Extractor([ONLY_THESE, mine])

    def seconds(times):
        text = "甲" * 300 * times
        begun = time.process_time()
        extractor.repair.repair(text)
        return time.process_time() - begun

    seconds(1)
    assert min(seconds(80) for _ in range(3)) < 20 * max(min(seconds(10) for _ in range(3)), 0.001)


# ---- words that are never found --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "found", "accepted"),
    [
        ('[[words]]\nid = "noun.policy"\nextend = true\nwords = ["三天集市"]', "words holds '三天集市', which crosses the number '三天'", "without"),
        ('[[words]]\nid = "x.y"\ntype = "adv"\nwords = ["较去年底"]', "words holds '较去年底', which crosses the time '去年底'", "without its time"),
        ('[[words]]\nid = "x.y"\ntype = "noun"\nwords = ["港口，机场"]', "words holds '港口，机场', which crosses the end of a clause", "one clause"),
        ('[[unit]]\nid = "x.y"\nclass = "count"\nwords = ["万棵"]', "words holds '万棵', which after a number is cut: 3万棵 is 3 of", "without 十"),
        (
            '[[repair]]\nid = "x.r"\nwords = ["收人"]\nwritten = "收入"\n[[words]]\nid = "noun.policy"\nextend = true\nwords = ["农业收人"]',
            "words holds '农业收人', which repair reads as '农业收入'", "'农业收入'",
        ),
    ],
)  # fmt: skip
def test_a_word_that_is_never_found_is_refused_with_the_reason(pack, row, found, accepted):
    path = pack(f"{row}\n")
    (problem,) = refused(lambda: pe.Extractor([ONLY_THESE, path]))
    assert (problem.found.startswith(found), accepted in problem.accepted) == (True, True), str(problem)
    assert 'words = ["' + problem.found.split("'")[1] in path.read_text(encoding="utf-8").splitlines()[problem.line - 1]


def test_all_words_of_the_library_can_be_found():
    assert [str(problem) for problem in unread(builtin_pack(), lambda: pe.Extractor([ONLY_THESE]))] == []


# ---- sentences with what must come of them ---------------------------------------------------------------------------

READS = """\
[[words]]
id = "my.verb"
type = "verb"
class = "make"
strong = true
words = ["攻坚"]
reads = ["[老旧小区]{indicator}[攻坚]{action}[300个]{value measure=level unit=个}，[粮食产量]{indicator#2}增长[5%]{value#2 kind=actual}"]
reads_not = ["[攻坚]{action}组成立", "我市攻坚"]

[[unit]]
id = "my.basket"
words = ["箩筐"]
class = "count"
reads = ["收获[苹果]{indicator}[30箩筐]{value unit=箩筐}"]

[[indicator]]
id = "my_cats"
name = "流浪猫收容数"
group = "animals"
aliases = ["流浪猫"]
reads = ["新增[流浪猫]{indicator indicator_id=my_cats}[30只]{value}"]

[[industry]]
alias = "箩筐编织业"
codes = "C20"
kind = "name"
reads = ["发展[箩筐编织业]{industry gbt4754=C20}。"]

[[words]]
id = "my.heads"
type = "project-head"
class = "works"
words = ["灯塔"]

[[project_rule]]
id = "my.beacon"
doc = "A beacon."
at = ["single", "list"]
verbs = "any"
name = ['<any>+ "灯塔"']
reads = ["推进老码头灯塔、[渔港灯塔]{name stage=ongoing}建设。"]
reads_not = ["推进灯塔建设。"]
"""


def test_marked_sentences_prove_words_units_indicators_industries_and_rules(pack):
    checks = prove(load_pack(pack(READS)), pe.Extractor([ONLY_THESE, pack(READS)]))
    assert [check.passed for check in checks] == [True] * 8
    assert {check.sort for check in checks} == {"reads", "reads_not"}


@pytest.mark.parametrize(
    ("old", "new", "line", "found"),
    [
        ("measure=level", "measure=growth", 7, "measure is 'level'"),
        ("[老旧小区]{indicator}", "老旧[小区]{indicator}", 7, "indicator is '老旧小区'"),
        ("unit=箩筐", "unit=筐", 14, "unit is '箩筐'"),
        ("gbt4754=C20", "gbt4754=C21", 27, "gbt4754 is ('C20',)"),
        ("stage=ongoing", "stage=planned", 41, "stage is 'ongoing'"),
        ("推进灯塔建设", "推进渔港灯塔建设", 42, "reads_not of my.beacon does not hold"),
        ('"我市攻坚"', '"路灯攻坚3个"', 8, "reads_not of my.verb does not hold"),
    ],
)
def test_a_marked_sentence_that_does_not_hold_is_refused(pack, old, new, line, found):
    assert old in READS
    path = pack(READS.replace(old, new))
    (problem,) = refused(lambda: pe.Extractor([ONLY_THESE, path]))
    assert (problem.line, found in problem.found) == (line, True), str(problem)


@pytest.mark.parametrize(
    ("sentence", "found", "accepted"),
    [
        ("投资增长15%", "'投资增长15%' marks nothing", "[words]{slot}"),
        ("[投资]{indicater}增长[15%]{value}", "no slot 'indicater' of a figure (is 'indicator' meant?)", "indicator"),
        ("[投资]{}增长15%", "{} names no slot", "{slot}"),
        ("投资{indicator}增长[15%]{value}", "'{indicator}增长15%' is no mark", "[words]{slot}"),
        ("[15%]{value measure}", "measure has no value", "measure=…"),
    ],
)  # fmt: skip
def test_marks_that_do_not_parse_are_refused(pack, sentence, found, accepted):
    path = pack(f"[[words]]\nid = 'x.y'\ntype = 'noun'\nwords = ['港口']\nreads = ['{sentence}']\n")
    (problem,) = refused(lambda: load_pack(path))
    assert (problem.line, found in problem.found, accepted in problem.accepted) == (5, True, True), str(problem)


# ---- malformed packs: each is refused with file, line, what was found and what is accepted -----------------------------

A_RULE = '[[rule]]\nid = "my.rule"\ndoc = "Reads something."\n'
MALFORMED = {
    "a region without a name": ('[[region]]\nid = "r"\n', 1, "[[region]] without name", "name = …"),
    "a region with words": ('[[region]]\nid = "r"\nname = "甲乙圈"\nwords = ["甲"]\n', 4, "no key 'words' in [[region]]", "name, aliases"),
    "aliases that are no list": ('[[region]]\nid = "r"\nname = "甲乙圈"\naliases = "甲"\n', 4, "aliases is a text", "a list of texts"),
    "a traditional region": ('[[region]]\nid = "r"\nname = "雙城經濟圈"\n', 3, "name holds '雙城經濟圈', which no repaired text has", "'双城经济圈'"),
    "a period without its years": ('[[period]]\nid = "p"\nwords = ["攻坚期"]\n', 1, "[[period]] without period", "period = …"),
    "a period in words": ('[[period]]\nid = "p"\nwords = ["攻坚期"]\nperiod = "三年"\n', 4, "period is '三年', which is no period", "2021/2025"),
    "a period as a number": ('[[period]]\nid = "p"\nwords = ["攻坚期"]\nperiod = 2025\n', 4, "period is 2025, which is no period", "year/year+2"),
    "a period that runs backwards": ('[[period]]\nid = "p"\nwords = ["攻坚期"]\nperiod = "year+2/year"\n', 4, "which is no period", "year/year+2"),
    "a heading that says nothing": ('[[heading]]\nid = "h"\nwords = ["答卷"]\n', 1, "[[heading]] without says", "one of review, plan"),
    "a heading of another kind": ('[[heading]]\nid = "h"\nwords = ["答卷"]\nsays = "past"\n', 4, "says is 'past'", "review, plan, notes"),
    "a heading of no weight": ('[[heading]]\nid = "h"\nwords = ["答卷"]\nsays = "plan"\nweight = 0\n', 5, "weight is 0", "from 1 to 100"),
    "a repair that writes more": ('[[repair]]\nid = "r"\nwords = ["人"]\nwritten = "收入"\n', 3, "words holds '人', which is shorter", "at least as long"),
    "a repair of nothing": ('[[repair]]\nid = "r"\nwritten = "收入"\n', 1, "[[repair]] without words", "words = …"),
    "a repair that writes nothing": ('[[repair]]\nid = "r"\nwords = ["收人"]\nwritten = ""\n', 4, "written is empty", "a text"),
    "remove where nothing is extended": ('[[unit]]\nid = "u"\nwords = ["甲"]\nclass = "count"\nremove = ["甲"]\n', 5, "remove in a row that extends none", "extend = true"),
    "a rule that knows a kind of its own": (A_RULE + 'pattern = "<quantity>"\nfigure = { kind = "aim" }\n', 5, "kind is 'aim'", "target, actual"),
    "a rule with a period in words": (A_RULE + 'pattern = "<quantity>"\nfigure = { period = "今年" }\n', 5, "period is '今年', which is no period", "year+2"),
    "a rule with a flag in words": (A_RULE + 'pattern = "<quantity>"\nfigure = { part_of = "yes" }\n', 5, "part_of is 'yes'", "true or false"),
    "a group that does not close": (A_RULE + "pattern = '(\"甲\"|\"乙\" <quantity>'\n", 4, "pattern, column 1: '('", "(\"a\"|\"b\")"),
    "a group of nothing": (A_RULE + "pattern = '(\"甲\"|) <quantity>'\n", 4, "has a row of nothing", '("a"|"b")'),
    "a condition that is none": (A_RULE + "pattern = '<np end=\"率\"> <quantity>'\n", 4, "no condition 'end' (is 'ends' meant?)", "starts, ends, has, is, unit"),
    "a condition without words": (A_RULE + "pattern = '<np ends=\"\"> <quantity>'\n", 4, "names no words", 'ends="甲"'),
    "a unit asked of a noun": (A_RULE + "pattern = '<np unit=\"家\"> <quantity>'\n", 4, "unit is asked of np", '<quantity unit="…">'),
    "words of no type": (A_RULE + "pattern = '<word> <quantity>'\n", 4, "<word> names no type of words", "<word:type>"),
    "a word over the end of a clause": (A_RULE + "pattern = '\"甲，乙\" <quantity>'\n", 4, "crosses the end of a clause", "words of one clause"),
    "a slot of words that is none": (A_RULE + "pattern = '\"甲\":verb <quantity>'\n", 4, "no slot 'verb' of words", "indicator, action"),
    "a type of ones own without a dot": ('[[words]]\nid = "w"\ntype = "metals"\nwords = ["铝"]\n', 3, "no type 'metals' of words", "with a dot in it"),
    "a sentence without marks": (A_RULE + 'pattern = "<quantity>"\nreads = ["投资增长5%"]\n', 5, "marks nothing", "[words]{slot}"),
    "a mark of no slot": (A_RULE + 'pattern = "<quantity>"\nreads = ["[投资]{thing}增长[5%]{value}"]\n', 5, "no slot 'thing' of a figure", "indicator"),
    "sentences that are no list": (A_RULE + 'pattern = "<quantity>"\nreads = "[5%]{value}"\n', 5, "reads is a text", "a list of sentences"),
    "a sentence that is no text": (A_RULE + 'pattern = "<quantity>"\nreads_not = [3]\n', 5, "reads_not holds 3", "sentences in quotes"),
    "a table that is no list": ('[region]\nid = "r"\nname = "甲"\n', 1, "region is a table", "tables [[region]]"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "line", "found", "accepted"), MALFORMED.values(), ids=MALFORMED)
def test_a_malformed_pack_is_refused(pack, content, line, found, accepted):
    path = pack(content)
    problems = [problem for problem in refused(lambda: load_pack(path)) if found in problem.found]
    assert problems, [str(problem) for problem in refused(lambda: load_pack(path))]
    assert (problems[0].path, problems[0].line) == (path, line), str(problems[0])
    assert accepted in problems[0].accepted
    assert str(problems[0]).startswith(f"{path}:{line}: ")


@pytest.mark.parametrize("table", ["rule", "project_rule"])
def test_every_rule_of_the_library_says_what_it_reads_in_both_languages(table):
    for row in builtin_pack().tables[table]:
        assert re.fullmatch(r"[A-Z].*\.", row["doc"]), row["id"]
        assert re.fullmatch("[\u4e00-\u9fff“].*[\u4e00-\u9fff]{2}.*", row.get("doc_zh", "")), row["id"]


@pytest.mark.parametrize("table", ["rule", "project_rule"])
def test_no_two_rules_say_the_same(table):
    for key in ("doc", "doc_zh"):
        said = [row[key] for row in builtin_pack().tables[table]]
        assert not {one for one in said if said.count(one) > 1}


def test_a_rule_that_speaks_one_language_says_that_in_the_other_too():
    lexicon = shared().lexicon
    assert lexicon.said_of_rule("figure.number-thing", "zh").startswith("数字及所计对象")
    assert lexicon.said_of_rule("figure.number-thing", "en").startswith("A number and its thing")
    assert lexicon.said_of_rule("no.such", "zh") == ""


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('[[words]]\nid = "x.y"\ntype = "noun"\nwords = ["港口，机场"]', "跨过了分句的末尾；应为：同一分句中的词，逐个列出"),
        ('[[words]]\nid = "x.y"\ntype = "adv"\nwords = ["较去年底"]', "跨过了时间 '去年底'；应为：不含时间的词"),
        ('[[unit]]\nid = "x.y"\nwords = ["万筐子"]\nclass = "measure"', "读作 3 个单位 '万'；应为：不含十、百、千、万、亿的单位"),
    ],
)
def test_words_that_are_never_read_are_told_in_chinese(pack, monkeypatch, capsys, content, told):
    monkeypatch.setenv("POLICYEXTRACT_LANG", "zh")
    main(["rules", "check", str(pack(content)), "--no-corpus"])
    assert told in capsys.readouterr().err


def test_an_example_that_fails_is_told_in_chinese(pack, monkeypatch, capsys):
    monkeypatch.setenv("POLICYEXTRACT_LANG", "zh")
    rule = 'id = "x.y"\ndoc = "一"\npattern = \'<np:indicator> "飞行" <quantity>\'\nreads = ["[航线]{indicator}飞行[3次]{value measure=growth}"]'
    main(["rules", "check", str(pack(f"[[rule]]\n{rule}\ncounterexample = [{{ text = '航线飞行3次' }}]")), "--no-corpus"])
    told = capsys.readouterr().out
    assert "应为：indicator = '航线', measure = 'growth', value 在 '3次' 之中" in told
    assert "应为：没有记录" in told
