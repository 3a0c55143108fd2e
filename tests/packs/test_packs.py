"""Packs: what they add, change and switch off; how a faulty one is refused; where they are taken from."""

import os
import pickle
import re
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

import policyextract as pe
from policyextract.cli.main import main
from policyextract.core.records import Figure, IndustryTag, Project
from policyextract.extraction.extractor import shared
from policyextract.extraction.proof import wrong_slots
from policyextract.packs.checks import problems_of
from policyextract.packs.example_tables import Example
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.library import builtin_pack
from policyextract.packs.lines import lines_of
from policyextract.packs.load import load_pack
from policyextract.packs.pack import ONLY_THESE
from policyextract.packs.sources import VARIABLE, chosen_packs, configuration
from policyextract.packs.values import slots_of


@pytest.fixture
def write(tmp_path):
    def write(content, name="mine.toml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(content), encoding="utf-8")
        return path

    return write


def in_use(packs):
    return shared(packs).lexicon


def refused(action):
    with pytest.raises(pe.PackError) as error:
        action()
    return error.value.problems


def only(*paths):
    return [ONLY_THESE, *paths]


def said(text, *packs):
    return [(f.indicator, f.action, f"{f.value:f}", f.unit) for f in pe.extract(text, packs=only(*packs)).figures]


# ---- what is refused, with line, what was found and what is accepted -------------------------------------------------

RULE = """\
[[rule]]
id = "my.rule"
doc = "Reads something."
pattern = "<np:indicator> <quantity>"
"""
WORDS = """\
[[words]]
id = "my.words"
type = "noun"
words = ["甲"]
"""
UNIT = """\
[[unit]]
id = "my.unit"
words = ["箩筐"]
class = "count"
"""
INDUSTRY = """\
[[industry]]
alias = "箩筐编织业"
codes = "C20"
kind = "name"
"""

REFUSED = {
    "unknown table": ("[[rules]]\nid = 1\n", 1, "no key or table 'rules' (is 'rule' meant?)", "doc, off, words, unit"),
    "unknown key on top": ("name = 'x'\n", 1, "no key or table 'name'", "doc, off, words"),
    "unknown key in words": (WORDS + 'colour = "red"\n', 5, "no key 'colour' in [[words]]", "id, type, words"),
    "unknown key in a rule": (RULE + 'patern = "x"\n', 5, "no key 'patern' in [[rule]] (is 'pattern' meant?)", "pattern"),
    "unknown key in a unit": ('[[unit]]\nid = "u"\nwords = ["x"]\nclass = "count"\nfactors = "1"\n', 5, "'factors' in [[unit]]", "factor"),
    "unknown key in an indicator": ('[[indicator]]\nid = "i"\nname = "x"\ngroup = "g"\nalias = []\n', 5, "'alias'", "aliases"),
    "unknown key in an industry": ('[[industry]]\nalias = "x"\ncodes = "C"\nkind = "name"\ncode = ""\n', 5, "'code'", "codes"),
    "no such type of words": ('[[words]]\nid = "x"\ntype = "nuon"\nwords = []\n', 3, "no type 'nuon' of words (is 'noun' meant?)", "noun"),
    "no such slot in a pattern": (RULE.replace(":indicator", ":thing"), 4, "pattern, column 1: no slot 'thing'", "indicator, action"),
    "no such slot in a template": (RULE + 'figure = { indicator = "{owner}产值" }\n', 5, "the indicator names {owner}", "{indicator}"),
    "no such slot in an example": (
        RULE + '[[rule.example]]\ntext = "x"\nfigure = { indicater = "y" }\n', 7,
        "no key 'indicater' in figure of the example (is 'indicator' meant?)", "indicator, indicator_id",
    ),
    "no such key in an example": (RULE + '[[rule.example]]\ntxt = "x"\n', 6, "no key 'txt' in [[….example]] (is 'text' meant?)", "text"),
    "no such record in an example": (RULE + '[[rule.example]]\ntext = "x"\nnumber = {}\n', 7, "no key 'number'", "figure, project, industry"),
    "two records in an example": (
        RULE + '[[rule.example]]\ntext = "x"\nfigure = {}\nproject = {}\n', 5, "an example with figure and project", "one of figure",
    ),
    "no such key in what a rule says": (RULE + "figure = { value = 1 }\n", 5, "no key 'value' in figure of the rule", "measure, direction"),
    "no such measure": (RULE + 'figure = { measure = "grow" }\n', 5, "measure is 'grow' (is 'growth' meant?)", "growth, change, level"),
    "a pattern that does not parse": (RULE.replace("<np:", "<np"), 4, "pattern, column 1: no type 'npindicator'", "np, members"),
    "a pattern that is no text": (RULE.replace('"<np:indicator> <quantity>"', "3"), 4, "pattern is a number", "a text such as"),
    "a rule without pattern": ('[[rule]]\nid = "a"\ndoc = "x."\n', 1, "[[rule]] without pattern", "pattern = …"),
    "a rule without doc": ('[[rule]]\nid = "a"\npattern = "<quantity>"\n', 1, "[[rule]] without doc", "doc = …"),
    "words without type": ('[[words]]\nid = "a"\nwords = []\n', 1, "[[words]] without type", "type = …"),
    "a verb without class": ('[[words]]\nid = "a"\ntype = "verb"\nwords = []\n', 1, "[[words]] without class", "one of grow, fall"),
    "a verb of no class": ('[[words]]\nid = "a"\ntype = "verb"\nclass = "up"\nwords = []\n', 4, "class is 'up'", "grow, fall, reach"),
    "words that are no list": ('[[words]]\nid = "a"\ntype = "noun"\nwords = "甲"\n', 4, "words is a text", 'such as ["甲", "乙"]'),
    "a word that is no text": ('[[words]]\nid = "a"\ntype = "noun"\nwords = [1]\n', 4, "words holds 1", "texts in quotes"),
    "a word with blanks": ('[[words]]\nid = "a"\ntype = "noun"\nwords = ["甲 "]\n', 4, "words holds '甲 '", "without blanks"),
    "a word that is too long": (
        f'[[words]]\nid = "a"\ntype = "noun"\nwords = ["{"长" * 17}"]\n', 4, "a word of 17 characters", "at most 16 characters",
    ),
    "a flag that is none": (WORDS + 'extend = "yes"\n', 5, "extend is 'yes'", "true or false"),
    "an id with a blank": (WORDS.replace("my.words", "my words"), 2, "id 'my words' has a blank in it", "letters, digits"),
    "an id that is no text": (WORDS.replace('"my.words"', "7"), 2, "id is a number", "a text in quotes"),
    "an id given twice": (WORDS + WORDS, 6, "words 'my.words' is given twice, first at mine.toml:2", "each id once"),
    "doc that is no text": ("doc = 3\n", 1, "doc is a number", "a sentence about the pack"),
    "off that is no list": ('off = "figure.rank"\n', 1, "off is a text", "a list of ids"),
    "a table that is no table": ("rule = 3\n", 1, "rule is a number", "tables [[rule]]"),
    "a factor without quotes": ('[[unit]]\nid = "u"\nwords = ["x"]\nclass = "count"\nfactor = 10\n', 5, "factor is 10", "a decimal above 0"),
    "a factor of nothing": ('[[unit]]\nid = "u"\nwords = ["x"]\nclass = "count"\nfactor = "0"\n', 5, "factor is '0'", "a decimal above 0"),
    "a unit of no class": ('[[unit]]\nid = "u"\nwords = ["x"]\nclass = "cuont"\n', 4, "class is 'cuont' (is 'count' meant?)", "count, measure"),
    "no such code": ('[[industry]]\nalias = "x"\ncodes = "C99"\nkind = "name"\n', 3, "no code 'C99'", "codes of GB/T 4754-2017"),
    "too many codes": ('[[industry]]\nalias = "x"\ncodes = "A B C D"\nkind = "name"\n', 3, "codes is 'A B C D'", "one to three"),
    "no TOML": ("[[rule]]\nid = figure\n", 2, "no TOML: Invalid value", "TOML 1.0"),
    "TOML that ends too soon": ('[[rule]]\nid = "a\n', 2, "no TOML: ", "TOML 1.0"),
    "a key given twice": (WORDS + 'id = "x"\n', 5, "no TOML: Cannot overwrite a value", "TOML 1.0"),
    "a regular expression that can hang": (
        '[[words]]\nid = "a"\ntype = "industry-list-head"\nwords = ["(?:产+)+业"]\n', 4, "words holds '(?:产+)+业'", "(?:甲|乙)",
    ),
    "a regular expression with many repeats": (
        '[[words]]\nid = "a"\ntype = "industry-institution"\nwords = ["甲?乙?丙?丁"]\n', 4, "words holds '甲?乙?丙?丁'", "at most 2 repeats",
    ),
    "a type that is no text": ('[[words]]\nid = "a"\ntype = ["noun"]\nwords = ["x"]\n', 3, "no type ['noun'] of words", "noun"),
    "no such emerging field": (INDUSTRY + 'emerging = "2 12"\n', 5, "emerging is '2 12'", "numbers from 1 to 9 in one text"),
    "an emerging field that is no text": (INDUSTRY + "emerging = 2\n", 5, "emerging is 2", "numbers from 1 to 9 in one text"),
    "a quantity as the action": (
        RULE.replace("<np:indicator>", "<quantity:action> <np:owner>"), 4, "pattern, column 1: <quantity:action> puts quantity", "verb, verb.grow",
    ),
    "a factor that is too large": (UNIT + 'base = "y"\nfactor = "1e9000"\n', 6, "factor is '1e9000'", "from 1e-30 to 1e+30"),
    "a factor that is too long": (UNIT + f'base = "y"\nfactor = "1.{"1" * 200}"\n', 6, "factor is '1.1111", "of 30 digits"),
    "a factor below nothing": (UNIT + 'base = "y"\nfactor = "-1"\n', 6, "factor is '-1'", "a decimal above 0"),
    "more than any number": (UNIT + 'plus = "1e999999"\n', 5, "plus is '1e999999'", "from 1e-30 to 1e+30"),
    "at most less than nothing": (UNIT + "most = -1\n", 5, "most is -1", "a whole number from 1 to"),
    "a number that is not whole": (UNIT + "most = 1.5\n", 5, "most is 1.5", "a whole number from 1 to"),
    "a date that is none": (
        RULE + '[[rule.example]]\ntext = "x"\npublished = "2024-02-30"\n', 7, "published is '2024-02-30', which is no date", "2024-01-17, 2024-01 or 2024",
    ),
    "a date in words": (RULE + '[[rule.counterexample]]\ntext = "x"\npublished = "gestern"\n', 7, "published is 'gestern', which", "2024-01"),
    "a bracket too many": (RULE + 'figure = { indicator = "{indicator}}产值" }\n', 5, "the indicator '{indicator}}产值' has a bracket too many", "{slot}"),
    "doubled brackets": (RULE + 'figure = { indicator = "{{indicator}}" }\n', 5, "the indicator '{{indicator}}' has a bracket too many", "{slot}"),
    "a bracket that does not close": (RULE + 'figure = { indicator = "{indicator" }\n', 5, "the indicator '{indicator' has a bracket", "{slot}"),
    "no such class of units": (
        '[[words]]\nid = "a"\ntype = "bound-after"\nbound = "min"\nwords = ["强"]\nclasses = ["cuont"]\n', 6, "classes holds 'cuont' (is 'count' meant?)", "count, measure",
    ),
    "a factor of no base": (UNIT + 'factor = "10"\n', 5, "factor is '10', but there is no base that the unit converts to", "base = …"),
    "a traditional word": (WORDS.replace("甲", "億"), 4, "words holds '億', which no repaired text has", "'亿'"),
    "a wide unit": (UNIT.replace("箩筐", "ＫＷ"), 3, "words holds 'ＫＷ', which no repaired text has", "'KW'"),
    "a unit with a blank": (UNIT.replace("箩筐", "箩 筐"), 3, "words holds '箩 筐', which no repaired text has", "'箩筐'"),
    "a unit with narrow brackets": (UNIT.replace("箩筐", "箩(筐)"), 3, "words holds '箩(筐)', which no repaired text has", "'箩（筐）'"),
    "a traditional indicator": (
        '[[indicator]]\nid = "i"\nname = "箩筐數"\ngroup = "g"\naliases = ["筐(数)", "籮筐"]\n', 5, "aliases holds '籮筐', which no repaired text has", "'箩筐'",
    ),
    "a traditional industry": (INDUSTRY.replace("编织业", "編織業"), 2, "alias holds '箩筐編織業', which no repaired text has", "'箩筐编织业'"),
    "a traditional regular expression": (
        '[[words]]\nid = "a"\ntype = "industry-institution"\nwords = ["园(?!區|地)"]\n', 4, "words holds '區', which no repaired text has", "'区'",
    ),
    "a traditional word in a pattern": (
        RULE.replace('"<np:indicator> <quantity>"', "'<np:indicator> \"飛行\" <quantity>'"), 4, "pattern, \"飛行\" names words that", '"飞行"',
    ),
    "lists in lists": (f'doc = "x"\noff = {"[" * 2000}{"]" * 2000}\n', 2, "no TOML: nested too deep", "TOML 1.0"),
    "lists in lists, line by line": ("doc = 'x'\noff = " + "[\n" * 3000 + "]\n" * 3000 + RULE, None, "no TOML: nested too deep", "TOML 1.0"),
    "a key in keys": (WORDS + "x" + ".x" * 2000 + " = 1\n", 1, "no key 'x' in [[words]]", "id, type, words"),
    "a value in keys": (WORDS.replace("type = ", "type" + ".x" * 2000 + " = "), 1, "no type {'x': {'x':", "noun"),
    "a number of thousands of digits": (WORDS + f"x = {'1' * 5000}\n", 5, "no TOML: Exceeds the limit", "TOML 1.0"),
    "examples under another key": (RULE + '[[rule.examples]]\ntext = "x"\n', 5, "no key 'examples' in [[rule]] (is 'example' meant?)", "example"),
    "an empty text": (WORDS.replace('"my.words"', '" "'), 2, "id is empty", "a text"),
    "a number that is none": (RULE + '[[rule.example]]\ntext = "x"\nfigure = { value = "x" }\n', 7, "value is 'x'", "a number"),
    "codes that are no list": (RULE + '[[rule.example]]\ntext = "x"\nfigure = { industry = "C" }\n', 7, "industry is 'C'", 'such as ["C38"]'),
    "an example that is no table": (RULE + "example = [3]\n", 5, "example is a list", "tables [[….example]]"),
    "slots that are no table": (RULE + '[[rule.example]]\ntext = "x"\nfigure = 3\n', 7, "figure is a number", "slots, such as figure = {"),
    "a regular expression that does not compile": (
        '[[words]]\nid = "a"\ntype = "industry-institution"\nwords = ["[乙-一]"]\n', 4, "words holds '[乙-一]', which is read as", "[甲乙]",
    ),
    "extending and replacing": (WORDS + "extend = true\nreplace = true\n", 6, "'my.words' both extends and replaces", "one of"),
    "replacing at another place": (RULE + 'replace = true\nbefore = "a.b"\n', 6, "before in a row that replaces", "without before"),
    "extending with a new value": (
        '[[words]]\nid = "verb.grow"\nextend = true\nclass = "fall"\nwords = ["x"]\n', 4, "class = 'fall' in a row that extends", "replace = true",
    ),
}  # fmt: skip


HANGS = (
    "(?:甲|)" * 28 + "乙", "(?:甲|甲甲)" * 6 + "乙", "(?:甲|(?:甲|(?:甲|(?:甲|甲甲)甲)甲)甲)(?:甲|甲甲)(?:甲|甲甲甲)(?:甲|甲甲)乙", "(?!(?:甲|甲甲)(?:甲|甲甲)" + "(?:甲|甲甲)" * 4 + ")乙",
    "甲{0,8}甲{0,8}乙", "甲{0,}乙", "甲{0,9}?[甲乙]{0,9}?丙", "|甲", "甲|", "(?:)甲", "(?!|甲)乙", "甲?", "(?!甲)", "甲" * 101,
    "(?:甲", "甲)", "(甲)", "(?P<a>甲)", "(?<=甲)乙", "(?:甲)?", "[^]乙", "甲**", "甲.", "\\\\d", "^甲", "甲$",
)  # fmt: skip


@pytest.mark.parametrize("word", HANGS)
def test_a_regular_expression_that_can_hang_is_refused(write, word):
    path = write(f"[[words]]\nid = 'a'\ntype = 'industry-institution'\nwords = ['{word}']\n".replace("\\\\", "\\"))
    (problem,) = refused(lambda: load_pack(path))
    assert (problem.line, problem.found.endswith("is read as a regular expression")) == (4, True)
    assert "32 ways" in problem.accepted


def test_regular_expressions_that_are_accepted_take_time_as_the_text_is_long(write):
    words = ["(?:甲|甲甲)" * 5 + "乙", "甲{0,8}?甲?乙", "[甲丙]{0,8}甲?(?!丙)乙", "(?!(?:甲|甲甲)(?:甲|甲甲)(?:甲|甲甲)乙)甲乙"]
    lists = ("list-head", "list-object", "institution", "institution-adjective", "object", "object-adjective", "predicate")
    rows = (f"[[words]]\nid = 'my.{type_}'\ntype = 'industry-{type_}'\nwords = {words!r}\n" for type_ in lists)
    packs = only(write("".join(rows)))

    def seconds(times):
        text = ("大力发展稀土产业" + "甲" * 40 + "，煤炭、风电等" + "甲" * 40 + "，") * times
        started = time.process_time()
        found = shared(packs).industries.find(text)
        assert len(found) >= times
        return time.process_time() - started

    seconds(1)
    short, long = (min(seconds(times) for _ in range(3)) for times in (20, 160))
    assert long < 20 * short  # eight times the text; a search that went on through it would take 64 times as long
    assert long < 10


@pytest.mark.parametrize(("content", "line", "found", "accepted"), REFUSED.values(), ids=REFUSED)
def test_a_faulty_file_is_refused(write, content, line, found, accepted):
    path = write(content)
    problems = refused(lambda: load_pack(path))
    match = [problem for problem in problems if found in problem.found]
    assert match, problems
    line = line or match[0].line  # where a nest becomes too deep is the parser's
    assert (match[0].path, match[0].line) == (path, line)
    assert accepted in match[0].accepted
    assert str(match[0]) == f"{path}:{line}: {match[0].found}; accepted: {match[0].accepted}"


def test_all_problems_of_a_pack_are_told_at_once(write):
    write(RULE.replace(":indicator", ":thing") + WORDS.replace('"noun"', '"x"').replace("words =", "word ="), "pack/a.toml")
    write("[[unit]]\nid = 'u'\n", "pack/b.toml")
    write("id = \n", "pack/c.toml")
    write("alias,codes,kind,colour\n稻田画,A99,name,red\n船,C,x,\n", "pack/industry.csv")
    folder = write("alias,name\n", "pack/streets.csv").parent
    problems = refused(lambda: load_pack(folder))
    assert [(p.path.name, p.line) for p in sorted(problems, key=lambda p: (p.path.name, p.line or 0))] == [
        ("a.toml", 4), ("a.toml", 5), ("a.toml", 7), ("a.toml", 8), ("b.toml", 1), ("b.toml", 1), ("c.toml", 1),
        ("industry.csv", 1), ("industry.csv", 2), ("industry.csv", 3), ("streets.csv", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "line", "found", "accepted"),
    [
        ("alias,codes,kind\n稻,A01,name\n麦,A01,nmae\n", 3, "kind is 'nmae'", "name, sector"),
        ("alias,codes,kind\n稻,A01,name,x\n", 2, "4 cells under 3 columns", "a cell for each column"),
        ("alias,code,kind\n稻,A01,name\n", 1, "no column 'code' in [[industry]]", "codes"),
        (
            "alias,codes,kind\n稻,A01,name\n稻,A02,name\n",
            3,
            "industry '稻' is given twice, first at industry.csv:2",
            "each id once",
        ),
        (
            'alias,codes,kind\n稻,A01,name\n麦,"A01,name\n' + "x" * 140_000,
            3,
            "no CSV: field larger than field limit",
            "comma-separated values",
        ),
        (
            'alias,codes,kind\n稻,A01,name\n麦,"A01,name\n豆,A01,name\n',
            3,
            "no CSV: unexpected end of data",
            "comma-separated values",
        ),
        ('alias,codes,kind,note\n稻,A01,name,"a\nb"\n麦,A01,nmae,"c\nd"\n', 4, "kind is 'nmae'", "name, sector"),
        ("alias,codes,kind,replace\n稻,A01,name,yes\n", 2, "replace is 'yes'", "true or false"),
    ],
)
def test_a_faulty_csv_file_is_refused(write, content, line, found, accepted):
    path = write(content, "pack/industry.csv")
    problem = refused(lambda: load_pack(path.parent))[0]
    assert (problem.path, problem.line) == (path, line)
    assert found in problem.found
    assert accepted in problem.accepted


def test_cells_of_a_csv_file_are_lists_flags_and_whole_numbers(write):
    folder = write(
        "id,words,class,strict,most,plus\nmy.basket,箩筐 竹筐|藤筐,count,true,20,\nmy.other,木筐,count,,,\n", "pack/unit.csv"
    ).parent
    write("id,words,class,strict,most,classes\nyour.basket,竹篮,count,maybe,many,x\n", "yours/unit.csv")
    assert load_pack(folder).tables["unit"] == [
        {"id": "my.basket", "words": ["箩筐", "竹筐", "藤筐"], "class": "count", "strict": True, "most": 20},
        {"id": "my.other", "words": ["木筐"], "class": "count"},
    ]
    problems = refused(lambda: load_pack(folder.parent / "yours"))
    assert [(p.line, p.found.split(" in ")[0]) for p in problems] == [
        (1, "no column 'classes'"), (2, "strict is 'maybe'"), (2, "most is 'many'"),
    ]  # fmt: skip


def test_what_is_no_pack_is_refused(tmp_path, write):
    (tmp_path / "empty").mkdir()
    assert "a folder without words or rules" in refused(lambda: load_pack(tmp_path / "empty"))[0].found
    assert "no such file" in refused(lambda: load_pack(tmp_path / "nothing.toml"))[0].found
    assert "a file .yaml" in refused(lambda: load_pack(write("", "mine.yaml")))[0].found
    (tmp_path / "gbk.toml").write_bytes('doc = "x"\n# 词'.encode("gb18030"))
    problem = refused(lambda: load_pack(tmp_path / "gbk.toml"))[0]
    assert (problem.line, problem.accepted) == (2, "text in UTF-8")


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


def test_examples_that_do_not_hold_are_refused(write):
    path = write(
        """\
        [[words]]
        id = "verb.make"
        extend = true
        words = ["领养"]

          [[words.example]]
          text = "领养流浪猫30只"
          figure = { action = "领养", indicator = "流浪猫" }

        [[rule]]
        id = "my.rule"
        doc = "Reads a rank."
        pattern = "^ <quantity> $"

          [[rule.example]]
          text = "领养流浪猫30只"
          figure = { value = 30 }

          [[rule.example]]
          text = "30只"
          figure = { value = 31, unit = "只" }

          [[rule.example]]
          text = "没有数"

          [[rule.counterexample]]
          text = "30只"

          [[rule.counterexample]]
          text = "领养流浪猫30只"
        """
    )
    problems = refused(lambda: pe.extract("领养流浪猫30只", packs=only(path)))
    assert [(problem.path, problem.line) for problem in problems] == [(path, line) for line in (15, 19, 23, 26)]
    assert "example of my.rule does not hold: '领养流浪猫30只': figure.verb-indicator-number made" in problems[0].found
    assert "value is 30" in problems[1].found
    assert problems[1].accepted == "value = 31, unit = '只', made by my.rule"
    assert problems[2].found.endswith("'没有数': nothing")
    assert "counterexample of my.rule does not hold" in problems[3].found


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


# ---- what a pack does ------------------------------------------------------------------------------------------------


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


# ---- the library's own pack ------------------------------------------------------------------------------------------


def test_the_library_passes_the_checks_of_any_pack():
    assert [str(problem) for problem in problems_of(builtin_pack())] == []


def test_slots_of_examples_are_slots_of_records():
    slots = slots_of(Example)
    for type_, record in (("figure", Figure), ("project", Project), ("industry", IndustryTag)):
        assert set(slots[type_]) <= record.model_fields.keys()


def test_an_empty_text_in_an_example_stands_for_no_value():
    figure = pe.extract("45项", packs=only()).figures[0]
    assert wrong_slots(figure, {"indicator": "", "value": 45, "unit": "项"}) == []
    assert wrong_slots(figure, {"indicator": "企业", "unit": "", "value": "45.5"}) == ["indicator", "unit", "value"]


def test_lines_are_found_whatever_stands_in_strings_and_arrays():
    text = (
        '# [[a]]\noff = [\n "[[rule]]", # ]\n]\ndoc = """\n[[words]]\nid = 1\n"""\n[[words]]\n"id" = "]"\n[tool."a.b"]\nx.y = 1\n'
    )
    assert lines_of(text) == {
        ("off",): 2, ("doc",): 5, ("words", 0): 9, ("words", 0, "id"): 10, ("tool", "a.b"): 11, ("tool", "a.b", "x", "y"): 12,
    }  # fmt: skip


# ---- where packs come from -------------------------------------------------------------------------------------------

HARBOUR = """\
[[unit]]
id = "harbour.box"
words = ["货柜"]
class = "count"

[[rule]]
id = "harbour.boxes"
doc = "Boxes that a harbour handled."
pattern = '<np:indicator> "吞吐" <quantity>'
figure = { indicator = "{indicator}吞吐量", action = "吞吐", measure = "level" }

  [[rule.example]]
  text = "滨海港吞吐30货柜"
  figure = { indicator = "滨海港吞吐量", unit = "货柜" }

  [[rule.counterexample]]
  text = "滨海港新开航线3条"
"""
SENTENCE = "滨海港吞吐30货柜"
ASK = f"import policyextract as pe; print([(f.rule, f.indicator) for f in pe.extract({SENTENCE!r}).figures])"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A folder of site packages with the pack, built as a wheel outside the repository and installed by pip."""
    work = tmp_path_factory.mktemp("outside")
    assert (
        subprocess.run([sys.executable, "-m", "policyextract", "rules", "new", "harbour-rules", "--package"], cwd=work).returncode
        == 0
    )
    project = work / "harbour-rules"
    (project / "harbour_rules" / "rules.toml").write_text(HARBOUR, encoding="utf-8")
    (project / "harbour_rules" / "__init__.py").write_text('raise RuntimeError("a pack is never run")\n')
    site = work / "site"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-index",
               "--no-build-isolation", "--target", site, project]  # fmt: skip
    subprocess.run(command, check=True, env={**os.environ, "PIP_NO_INPUT": "1"})
    assert not (site / "harbour_rules" / "pyproject.toml").exists()
    return site


def ask(site, *arguments, **environment):
    command = [sys.executable, *(arguments or ("-c", ASK))]
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join([str(site), *sys.path]), "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=variables, cwd=site)


def test_an_installed_pack_extends_extraction_and_is_not_imported(installed):
    result = ask(installed)
    assert result.stdout == "[('harbour.boxes', '滨海港吞吐量')]\n", result.stderr


def test_installed_packs_stand_in_an_index_with_version_licence_and_examples(installed, tmp_path_factory):
    shown = ask(installed, "-m", "policyextract", "rules", "packs").stdout
    assert re.search(r"harbour-rules +harbour-rules 0\.1\.0 +MIT +1 unit, 1 rule +2 of 2 hold", " ".join(shown.split())), shown
    assert (
        "No installed package announces a pack."
        in ask(tmp_path_factory.mktemp("nowhere"), "-m", "policyextract", "rules", "packs").stdout
    )


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_new_package_tests_itself_builds_and_installs(tmp_path, language):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PIP_NO_INPUT": "1"}

    def done(*arguments, cwd):
        result = subprocess.run(
            [sys.executable, "-m", *arguments], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
        )
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout

    done("policyextract", "rules", "new", "my-city", "--package", "--lang", language, cwd=tmp_path)
    project = tmp_path / "my-city"
    assert ("供 policyextract 使用" in (project / "my_city" / "rules.toml").read_text(encoding="utf-8")) is (language == "zh")
    assert "none failed" in done("policyextract", "rules", "check", "my_city", "--no-corpus", cwd=project)
    done("pytest", "-q", "-p", "no:cacheprovider", cwd=project)
    wheels = tmp_path / "wheels"
    pip = ("pip", "--disable-pip-version-check", "--quiet")
    done(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), str(project), cwd=tmp_path)
    (wheel,) = wheels.glob("*.whl")
    site = tmp_path / "site"
    done(*pip, "install", "--no-deps", "--no-index", "--target", str(site), str(wheel), cwd=tmp_path)
    code = "import policyextract as pe; print(pe.extract('低空航线累计飞行300架次').figures[0].rule)"
    assert ask(site, "-c", code).stdout == "my-city.flights\n"


@pytest.mark.slow
def test_installed_packs_can_be_switched_off(installed):
    assert "harbour.boxes" not in ask(installed, **{VARIABLE: "off"}).stdout
    assert "harbour.boxes" in ask(installed, **{VARIABLE: "harbour-rules"}).stdout
    result = ask(installed, **{VARIABLE: "harbor"})
    assert "no installed package announces a pack 'harbor'; accepted: harbour-rules" in result.stderr
    alone = ASK.replace(").figures", ", packs=[pe.ONLY_THESE]).figures")
    assert "harbour.boxes" not in ask(installed, "-c", alone).stdout


def test_installed_packs_are_in_use_on_the_command_line(installed):
    assert "harbour.boxes" in ask(installed, "-m", "policyextract", "rules", "explain", SENTENCE).stdout
    assert "harbour.boxes" not in ask(installed, "-m", "policyextract", "rules", "explain", SENTENCE, "--no-packs").stdout


def test_an_installed_pack_that_is_faulty_is_refused_by_name(installed, tmp_path):
    info = tmp_path / "faulty-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: faulty\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[policyextract.rules]\nfaulty = faulty.rules\n")
    assert "the installed pack 'faulty' names 'faulty.rules', where there is no folder and no .toml file" in ask(tmp_path).stderr
    (tmp_path / "faulty").mkdir()
    (tmp_path / "faulty" / "rules.toml").write_text("[[rule]]\n")
    assert "rules.toml:1: [[rule]] without id; accepted: id = …" in ask(tmp_path).stderr


@pytest.fixture
def project(write, monkeypatch):
    folder = write('packs = ["rules/harbour.toml"]\n', "project/policyextract.toml").parent
    write(HARBOUR, "project/rules/harbour.toml")
    monkeypatch.chdir(folder)
    monkeypatch.delenv(VARIABLE, raising=False)
    return folder


def test_the_configuration_of_a_project_counts_on_the_command_line(project, capsys):
    assert main(["rules", "explain", SENTENCE]) == 0
    assert "harbour.boxes" in capsys.readouterr().out
    assert main(["rules", "explain", SENTENCE, "--no-packs"]) == 0
    assert "harbour.boxes" not in capsys.readouterr().out
    assert "harbour.boxes" not in {f.rule for f in pe.extract(SENTENCE).figures}


@pytest.mark.parametrize("name", ["pyproject.toml", "policyextract.toml"])
def test_what_lies_in_a_folder_above_is_no_configuration(project, name, monkeypatch, capsys):
    content = "[tool.policyextract]\n" if name == "pyproject.toml" else ""
    (project / name).write_text(content + 'packs = ["rules/harbour.toml"]\n', encoding="utf-8")
    (project / "inner").mkdir()
    monkeypatch.chdir(project / "inner")
    assert main(["rules", "explain", SENTENCE]) == 0
    assert "harbour.boxes" not in capsys.readouterr().out
    assert main(["rules", "explain", SENTENCE, "--config", f"../{name}"]) == 0
    assert "harbour.boxes" in capsys.readouterr().out


def test_a_pyproject_counts_only_where_it_is_named(project, capsys):
    (project / "policyextract.toml").rename(project / "other.toml")
    (project / "pyproject.toml").write_text('[tool.policyextract]\npacks = ["rules/harbour.toml"]\n', encoding="utf-8")
    assert main(["rules", "explain", SENTENCE]) == 0
    assert "harbour.boxes" not in capsys.readouterr().out
    assert main(["rules", "explain", SENTENCE, "--config", "nowhere.toml"]) == 2
    assert capsys.readouterr().err.startswith("nowhere.toml: no such file; accepted: the path of a TOML file\n")


def test_a_pack_can_be_named_on_the_command_line(tmp_path, write, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["rules", "explain", SENTENCE, "--pack", str(write(HARBOUR))]) == 0
    assert "harbour.boxes" in capsys.readouterr().out


def test_a_faulty_pack_on_the_command_line_is_refused_line_by_line(write, capsys):
    path = write(RULE.replace("<np:", "<nap:") + "figure = 3\n")
    assert main(["rules", "explain", SENTENCE, "--pack", str(path)]) == 2
    shown = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[0] for line in shown] == [f"{path}:4", f"{path}:5", "policyextract"]
    assert shown[-1] == "policyextract: refused: 2 problems"


@pytest.mark.parametrize(
    ("content", "line", "found", "accepted"),
    [
        ("[tool.policyextract]\npack = []\n", 2, "no key 'pack' (is 'packs' meant?)", "packs, installed"),
        ('[tool.policyextract]\npacks = "rules"\n', 2, "packs is 'rules'", "a list of paths"),
        (
            '[tool.policyextract]\n\npacks = ["rules"]\n',
            3,
            "packs names 'rules', which is not there",
            "from the folder of pyproject.toml",
        ),
        ("[tool.policyextract]\ninstalled = 1\n", 2, "installed is 1", "true, false, or a list"),
        ("[tool.policyextract\n", 1, "no TOML", "TOML 1.0"),
        ("[tool]\npolicyextract = 3\n", 2, "tool.policyextract is a number", "a table"),
    ],
)
def test_a_faulty_configuration_is_refused(write, content, line, found, accepted):
    path = write(content, "pyproject.toml")
    problem = refused(lambda: configuration(path))[0]
    assert (problem.path, problem.line) == (path.resolve(), line)
    assert found in problem.found
    assert accepted in problem.accepted


def test_a_configuration_that_is_no_utf_8_is_refused(tmp_path):
    (tmp_path / "pyproject.toml").write_bytes("[tool.policyextract]\n# 词".encode("gb18030"))
    (problem,) = refused(lambda: configuration(tmp_path / "pyproject.toml"))
    assert (problem.path, problem.line, problem.found) == (tmp_path.resolve() / "pyproject.toml", 2, "no UTF-8")
    assert problem.accepted == "text in UTF-8"


def test_a_configuration_can_leave_installed_packs_out(write, monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.chdir(write("installed = false\n", "policyextract.toml").parent)
    assert configuration().installed is False
    assert chosen_packs() == [ONLY_THESE]
    write('installed = ["nowhere"]\n', "policyextract.toml")
    assert "'nowhere'" in refused(chosen_packs)[0].found


# ---- the commands ----------------------------------------------------------------------------------------------------


def run(*arguments):
    return main(["rules", *map(str, arguments)])


def corpus_of(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_check_says_what_each_rule_did_and_what_changes_in_a_corpus(write, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    corpus = tmp_path / "texts"
    corpus.mkdir()
    corpus_of(corpus, a=f"去年，{SENTENCE}。全市新增企业30家。")
    assert run("check", write(HARBOUR), "--corpus", corpus) == 0
    shown = capsys.readouterr().out
    assert "harbour.boxes\n  holds   example: 滨海港吞吐30货柜\n          [滨海港吞吐量 | 吞吐 | 30货柜]" in shown
    assert "  holds   counterexample: 滨海港新开航线3条\n          reads nothing" in shown
    assert re.search(r"1 appeared, 0 vanished, 0 changed\n\+ a\.txt:8  \[滨海港吞吐量 \| 吞吐 \| 30货柜\]  harbour\.boxes", shown)
    assert "harbour.boxes fires 1 time" in shown
    assert "No gold records there, so no score." in shown


def test_check_prints_the_score_and_fails_when_it_falls(write, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    corpus = corpus_of(tmp_path, a="全市新增企业30家。")
    gold = {f.number_start: f for f in pe.extract("全市新增企业30家。", packs=only()).figures}
    (corpus / "a.jsonl").write_text("".join(f.model_dump_json() + "\n" for f in gold.values()), encoding="utf-8")
    worse = write(
        RULE.replace("<np:indicator> <quantity>", "<quantity>")
        + 'figure = { measure = "level" }\n[[rule.example]]\ntext = "30家"\n'
    )
    assert run("check", worse, "--corpus", corpus) == 1
    shown = capsys.readouterr().out
    assert "0 appeared, 0 vanished, 1 changed" in shown
    assert "indicator: 企业 → nothing" in shown
    assert "F1 before and after: it falls" in shown
    assert re.search(r"figure +full +1\.0000 +0\.0000 +-1\.0000", shown)
    assert run("check", worse, "--corpus", corpus, "--allow-loss") == 0
    assert run("check", worse, "--no-corpus") == 0


def test_check_fails_for_an_example_that_fails_and_for_a_rule_without_one(write, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run("check", write(HARBOUR.replace('unit = "货柜" }', 'unit = "箱" }'))) == 1
    shown = capsys.readouterr().out
    assert "FAILED  example: 滨海港吞吐30货柜\n          [滨海港吞吐量 | 吞吐 | 30货柜] (unit is '货柜')" in shown
    assert "wanted: indicator = '滨海港吞吐量', unit = '货柜'" not in shown
    assert "2 examples and counterexamples, 1 failed" in shown
    assert "No corpus here or above" in shown
    assert run("check", write(RULE)) == 1
    assert "my.rule\n  FAILED  no example" in capsys.readouterr().out
    assert run("check", write("x = 1\n")) == 2


def test_new_writes_a_starter_that_passes_its_own_check(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run("new", "my-city") == 0
    assert run("check", "my-city.toml") == 0
    assert "none failed" in capsys.readouterr().out
    assert run("new", "my-city") == 2
    assert "is there already" in capsys.readouterr().err
    (tmp_path / "my-town").mkdir()
    assert run("new", "my-town", "--package") == 2
    assert "my-town is there already" in capsys.readouterr().err
    assert run("new", "My City") == 2
    assert "'My City' is no name of a pack; accepted: small letters" in capsys.readouterr().err


def test_list_names_the_rules_in_order_with_their_pack(write, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run("list", "--pack", write(HARBOUR)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split(maxsplit=2) == ["harbour.boxes", "mine", "Boxes that a harbour handled."]
    assert lines[2].split()[:2] == ["figure.from-to", "policyextract"]


def test_commands_of_rules_tell_wrong_usage(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["rules"])
    assert stop.value.code == 2
    assert run("explain", SENTENCE, "--rule", "figure.nothing") == 2
    assert "no rule 'figure.nothing' in use" in capsys.readouterr().err


def test_packs_of_the_test_are_not_those_of_the_repository():
    assert not (Path(__file__).parents[2] / "policyextract.toml").exists()
