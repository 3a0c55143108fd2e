"""Packs that are refused: each fault with its file, its line, what was found and what is accepted."""

import time

import pytest

import policyextract as pe
from policyextract.extraction.extractor import shared
from policyextract.packs.load import load_pack

from .made import INDUSTRY, RULE, UNIT, WORDS, only, refused

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
    "a key in keys": (WORDS + "x" + ".x" * 900 + " = 1\n", 1, "no key 'x' in [[words]]", "id, type, words"),
    "a value in keys": (WORDS.replace("type = ", "type" + ".x" * 900 + " = "), 1, "no type {'x': {'x':", "noun"),
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
