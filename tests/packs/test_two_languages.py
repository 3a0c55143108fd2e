"""What rules read and what is wrong with a pack is said in both languages."""

import re

import pytest

from policyextract.cli.main import main
from policyextract.extraction.extractor import shared
from policyextract.packs.library import builtin_pack


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
def test_words_that_are_never_read_are_told_in_chinese(write, monkeypatch, capsys, content, told):
    monkeypatch.setenv("POLICYEXTRACT_LANG", "zh")
    main(["rules", "check", str(write(content)), "--no-corpus"])
    assert told in capsys.readouterr().err


def test_an_example_that_fails_is_told_in_chinese(write, monkeypatch, capsys):
    monkeypatch.setenv("POLICYEXTRACT_LANG", "zh")
    rule = 'id = "x.y"\ndoc = "一"\npattern = \'<np:indicator> "飞行" <quantity>\'\nreads = ["[航线]{indicator}飞行[3次]{value measure=growth}"]'
    main(["rules", "check", str(write(f"[[rule]]\n{rule}\ncounterexample = [{{ text = '航线飞行3次' }}]")), "--no-corpus"])
    told = capsys.readouterr().out
    assert "应为：indicator = '航线', measure = 'growth', value 在 '3次' 之中" in told
    assert "应为：没有记录" in told
