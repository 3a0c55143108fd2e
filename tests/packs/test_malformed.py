"""Malformed packs: each is refused with file, line, what was found and what is accepted."""

import pytest

from policyextract.packs.load import load_pack

from .made import refused

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
def test_a_malformed_pack_is_refused(write, content, line, found, accepted):
    path = write(content)
    problems = [problem for problem in refused(lambda: load_pack(path)) if found in problem.found]
    assert problems, [str(problem) for problem in refused(lambda: load_pack(path))]
    assert (problems[0].path, problems[0].line) == (path, line), str(problems[0])
    assert accepted in problems[0].accepted
    assert str(problems[0]).startswith(f"{path}:{line}: ")
