"""Sentences with what must come of them marked: what they prove and how they are refused."""

import pytest

import policyextract as pe
from policyextract.extraction.proof import prove
from policyextract.packs.load import load_pack
from policyextract.packs.pack import ONLY_THESE

from ..made import refused

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


def test_marked_sentences_prove_words_units_indicators_industries_and_rules(write):
    checks = prove(load_pack(write(READS)), pe.Extractor([ONLY_THESE, write(READS)]))
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
def test_a_marked_sentence_that_does_not_hold_is_refused(write, old, new, line, found):
    assert old in READS
    path = write(READS.replace(old, new))
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
def test_marks_that_do_not_parse_are_refused(write, sentence, found, accepted):
    path = write(f"[[words]]\nid = 'x.y'\ntype = 'noun'\nwords = ['港口']\nreads = ['{sentence}']\n")
    (problem,) = refused(lambda: load_pack(path))
    assert (problem.line, found in problem.found, accepted in problem.accepted) == (5, True, True), str(problem)
