"""Packs on packs: what they add, change and switch off, and what does not fit on those before."""

import os
import pickle

import pytest

import policyextract as pe
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.library import builtin_pack
from policyextract.packs.load import load_pack

from .made import INDUSTRY, RULE, UNIT, WORDS, in_use, only, refused


def said(text, *packs):
    return [(f.indicator, f.action, f"{f.value:f}", f.unit) for f in pe.extract(text, packs=only(*packs)).figures]


JOINED = {
    "an id of an earlier pack": (WORDS.replace("my.words", "verb.grow"), 2, "words 'verb.grow' is there already", "replace = true"),
    "a rule of an earlier pack": (RULE.replace("my.rule", "figure.rank"), 2, "rule 'figure.rank' is there already", "more examples with"),
    "extending what is not there": (
        '[[words]]\nid = "verb.grew"\nextend = true\nwords = ["x"]\n', 3, "no earlier pack has words 'verb.grew' (is 'verb.grow' meant?)", "id",
    ),
    "replacing what is not there": (RULE + "replace = true\n", 5, "no earlier pack has rule 'my.rule'", "id"),
    "another type": (
        '[[words]]\nid = "verb.grow"\ntype = "noun"\nextend = true\nwords = ["x"]\n', 3, "'verb.grow' has the type 'verb', not 'noun'", "its own type",
    ),
    "before what is not there": (RULE + 'before = "figure.ranks"\n', 5, "no earlier pack has that rule (is 'figure.rank' meant?)", "the id of a rule"),
    "off what cannot be missed": ('off = ["percent"]\n', 1, "off names 'percent', which numbers or industries cannot be read", "other ids"),
    "replacing what cannot be missed": (
        '[[unit]]\nid = "percent"\nwords = ["pct"]\nclass = "percent"\nreplace = true\n', 5, "unit 'percent' is replaced", "extend = true",
    ),
    "another base": (
        UNIT.replace("count", "measure") + 'dimension = "money"\nbase = "角"\n', 6, "base is '角', but units of money convert to '元'", "or another dimension",
    ),
    "no base where there is one": (UNIT + 'dimension = "money"\n', 5, "there is no base, but units of money convert to '元'", "base = '元'"),
    "two bases of a new dimension": (
        UNIT + 'dimension = "baskets"\nbase = "筐"\n' + UNIT.replace("my.unit", "my.other").replace("箩筐", "竹筐") + 'dimension = "baskets"\nbase = "篮"\n',
        12, "base is '篮', but units of baskets convert to '筐'", "base = '筐'",
    ),
    "a new dimension without base": (
        UNIT.replace('"箩筐"', '"箩筐", "竹筐"') + 'dimension = "baskets"\n', 5, "there is no base, but units of baskets convert to '箩筐'", "base = '箩筐'",
    ),
    "no such dimension": (
        '[[indicator]]\nid = "i"\nname = "箩筐数"\ngroup = "g"\ndimension = "mony"\n', 5, "no unit has the dimension 'mony' (is 'money' meant?)", "length, length (market), mass",
    ),
    "a unit of the library": (UNIT.replace("箩筐", "公顷"), 3, "words '公顷' is there already, of unit 'hectare' in the pack policyextract", "id = 'hectare' with"),
    "a unit of the library in another": (
        '[[unit]]\nid = "yuan"\nextend = true\nwords = ["银元", "公顷"]\n', 4, "words '公顷' is there already, of unit 'hectare'", "off = ['hectare']",
    ),
    "a unit of the pack itself": (UNIT + UNIT.replace("my.unit", "my.other"), 7, "words '箩筐' is there already, of unit 'my.unit' in the pack mine", "other words"),
    "an indicator of the library": (
        '[[indicator]]\nid = "i"\nname = "车位"\ngroup = "g"\n', 3, "name '车位' is there already, of indicator 'parking'", "id = 'parking' with replace",
    ),
    "an alias of the library": (
        '[[indicator]]\nid = "i"\nname = "箩筐数"\ngroup = "g"\naliases = ["箩筐", "停车位"]\n', 5, "aliases '停车位' is there already, of indicator 'parking'", "id =",
    ),
    "an industry of the library": (
        INDUSTRY.replace("箩筐编织业", "稀土") + 'id = "my.rare"\n', 2, "alias '稀土' is there already, of industry '稀土'", "id = '稀土' with replace = true",
    ),
    "off what is not there": ('doc = "x"\noff = ["figure.ranks"]\n', 2, "off names 'figure.ranks', which no earlier pack has", "ids of earlier packs"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "line", "found", "accepted"), JOINED.values(), ids=JOINED)
def test_a_pack_that_does_not_fit_on_those_before_is_refused(write, content, line, found, accepted):
    path = write(content)
    problem = refused(lambda: in_use(only(path)))[0]
    assert (problem.path, problem.line) == (path, line)
    assert found in problem.found
    assert accepted in problem.accepted


def test_all_faulty_packs_of_a_call_are_told_at_once(write):
    paths = [write("x = 1\n", f"{name}.toml") for name in "ab"]
    assert [problem.path for problem in refused(lambda: in_use(only(*paths)))] == paths


def test_all_that_does_not_fit_on_earlier_packs_is_told_at_once(write):
    path = write(
        'off = ["nothing.there"]\n'
        + WORDS.replace("my.words", "verb.grow")
        + UNIT.replace("箩筐", "公顷")
        + RULE
        + 'before = "no.rule"\n'
    )
    assert [problem.line for problem in refused(lambda: in_use(only(path)))] == [1, 3, 8, 14]


def test_words_that_a_pack_switches_off_or_replaces_are_free(write):
    path = write(
        """\
        off = ["hectare"]

        [[unit]]
        id = "my.hectare"
        words = ["公顷"]
        class = "measure"
        dimension = "fields"
        base = "公顷"

        [[indicator]]
        id = "parking"
        name = "停车位"
        group = "g"
        dimension = "fields"
        replace = true

        [[indicator]]
        id = "my_parking"
        name = "车位"
        group = "g"

        [[industry]]
        id = "稀土"
        alias = "稀土"
        codes = "C20"
        kind = "name"
        replace = true
        """
    )
    assert [f.dimension for f in pe.extract("新增耕地3公顷", packs=only(path)).figures] == ["fields"]
    assert in_use(only(path)).row("industry", "稀土")["codes"] == "C20"


def test_a_pack_adds_replaces_extends_and_switches_off(write):
    path = write(
        """\
        off = ["figure.number-thing-verb-list", "unit.livestock"]

        [[words]]
        id = "verb.make"
        extend = true
        words = ["领养"]

        [[unit]]
        id = "my.basket"
        words = ["箩筐"]
        class = "count"

        [[indicator]]
        id = "my_cats"
        name = "流浪猫"
        group = "animals"
        aliases = ["流浪猫咪"]

        [[industry]]
        alias = "箩筐编织业"
        codes = "C20"
        kind = "name"

          [[industry.example]]
          text = "发展箩筐编织业。"
          industry = { text = "箩筐编织业", gbt4754 = ["C20"] }

        [[rule]]
        id = "figure.number-thing"
        doc = "A number and its thing, with a name of its own."
        pattern = "<quantity> <of|adverb>* <np:indicator>"
        figure = { indicator = "其他{indicator}" }
        replace = true
        """
    )
    text = "领养流浪猫30箩筐。6个镇入选全国重点镇。300多家企业。发展箩筐编织业。"
    before, after = pe.extract(text, packs=only()), pe.extract(text, packs=only(path))
    assert ("流浪猫", "领养", "my_cats", "箩筐") not in [(f.indicator, f.action, f.indicator_id, f.unit) for f in before.figures]
    assert ("流浪猫", "领养", "my_cats", "箩筐") in [(f.indicator, f.action, f.indicator_id, f.unit) for f in after.figures]
    assert "figure.number-thing-verb-list" in {f.rule for f in before.figures}
    assert "figure.number-thing-verb-list" not in {f.rule for f in after.figures}
    assert (before.figures[-1].indicator, after.figures[-1].indicator) == ("企业", "其他企业")
    assert "C20" not in {code for tag in before.industries for code in tag.gbt4754}
    assert "C20" in {code for tag in after.industries for code in tag.gbt4754}
    lexicon = in_use(only(path))
    assert lexicon.row("words", "unit.livestock") is None
    assert lexicon.origin("words", "verb.make", "领养") == "mine"
    assert lexicon.origin("words", "verb.make", "建成") == "policyextract"


def test_rules_of_a_pack_stand_first_where_they_say_or_where_they_replace(write):
    rules = [RULE.replace("my.rule", id_) for id_ in ("my.first", "my.second", "my.late", "figure.rank")]
    path = write(rules[0] + rules[1] + rules[2] + 'before = "figure.number"\n' + rules[3] + "replace = true\n")
    ids = [row["id"] for row in in_use(only(path)).tables("rule")]
    assert ids[:2] == ["my.first", "my.second"]
    assert ids.index("my.late") == ids.index("figure.number") - 1
    library = [row["id"] for row in builtin_pack().tables["rule"]]
    assert [id_ for id_ in ids if not id_.startswith("my.")] == library


def test_a_later_pack_changes_an_earlier_one(write):
    one = write(WORDS, "one.toml")
    other = write('off = ["my.words"]\n' + WORDS.replace("my.words", "other.words"), "other.toml")
    lists = {found.id for found in Lexicon((builtin_pack(), load_pack(one), load_pack(other))).lists}
    assert "other.words" in lists
    assert "my.words" not in lists
    assert in_use(only(one, other)) is in_use(only(one, other))
    problem = refused(lambda: in_use(only(other, one)))[0]
    assert problem.path == other


def test_a_pack_is_read_again_when_its_file_changes(write):
    path = write(WORDS)
    first = load_pack(path)
    assert load_pack(path) is first
    write(WORDS.replace("甲", "甲乙"))
    os.utime(path, ns=(1, 1))
    assert load_pack(path).tables["words"][0]["words"] == ["甲乙"]


def test_a_pickled_pack_is_the_same_pack(write):
    pack = load_pack(write(WORDS))
    copy = pickle.loads(pickle.dumps(pack))
    assert copy == pack
    assert hash(copy) == hash(pack)
    assert in_use(only(copy)) is in_use(only(pack))
    assert copy.tables["words"][0].line("words") == 4
    error = pickle.loads(pickle.dumps(pe.PackError([pack.tables["words"][0].problem("x", "y", "id")])))
    assert (error.problems[0].line, str(error)) == (2, f"{pack.path}:2: x; accepted: y")


def test_packs_of_one_call_do_not_reach_the_next(write):
    path = write('[[unit]]\nid = "my.basket"\nwords = ["箩筐"]\nclass = "count"\n')
    assert said("收获苹果30箩筐", path) == [("苹果", "收获", "30", "箩筐")]
    assert said("收获苹果30箩筐") == []
