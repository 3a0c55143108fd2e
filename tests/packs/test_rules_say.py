"""What a rule of a pack says itself: kind, period, region, name, unit."""

import pytest

import policyextract as pe
from policyextract.packs.pack import ONLY_THESE

from .made import one, refused

VERB = '[[words]]\nid = "my.verb"\ntype = "verb"\nclass = "make"\nstrong = true\nwords = ["攻坚"]\n'


RULE = """\
[[rule]]
id = "my.rule"
doc = "Reads something."
pattern = '{pattern}'
figure = {{ {figure} }}
"""


def test_a_rule_says_kind_period_region_and_what_else_the_context_says(write):
    said = 'kind = "target", period = "year/year+2", region = "高新区", per_year = true, part_of = true'
    mine = write(VERB + RULE.format(pattern='<np:indicator> "攻坚" <quantity>', figure=said))
    figure = one("老旧小区攻坚300个", mine, published="2024-01-10", region="包头市")
    assert (figure.kind, figure.period, figure.region, figure.per_year, figure.part_of) == ("target", "2024/2026", "高新区", True, True)
    none = write(VERB + RULE.format(pattern='<np:indicator> "攻坚" <quantity>', figure='period = "", region = ""'), "none.toml")
    figure = one("今年老旧小区攻坚300个", none, published="2024-01-10", region="包头市")
    assert (figure.period, figure.region) == (None, None)


def test_what_a_rule_names_whole_stays_its_name(write):
    text = "经济运行平稳，增速达到5%"
    mine = write(RULE.format(pattern='<np ends="增速"> <verb> <quantity.percent>', figure='indicator = "某项增速"'))
    assert one(text, mine).indicator == "某项增速"


def test_a_rule_gives_a_number_its_unit(write):
    mine = write(RULE.format(pattern="<np:indicator> <verb:action> <quantity.none>", figure='unit = "亿元"'))
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
def test_what_a_rule_cannot_say_is_refused(write, pattern, figure, found, accepted):
    path = write(RULE.format(pattern=pattern, figure=figure))
    problem = refused(lambda: pe.Extractor([ONLY_THESE, path]))[0]
    assert (found in problem.found, accepted in problem.accepted) == (True, True), str(problem)
    assert problem.line in (4, 5)


def test_words_of_a_type_of_ones_own_are_asked_for_by_rules(write):
    words = VERB + '[[words]]\nid = "my.moves"\ntype = "my.moves"\nwords = ["攀升", "攻坚"]\n'
    mine = write(words + RULE.format(pattern="<np:indicator> <word:my.moves:action> <quantity>", figure='kind = "target"'))
    assert one("老旧小区攻坚300个", mine).rule == "my.rule"
    assert one("老旧小区改造300个", mine).rule != "my.rule"
