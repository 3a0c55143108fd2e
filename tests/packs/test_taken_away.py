"""What packs take away from the lists of earlier ones, and words that are never found."""

import pytest

import policyextract as pe
from policyextract.extraction.unread import unread
from policyextract.packs.library import builtin_pack
from policyextract.packs.pack import ONLY_THESE

from .made import one, refused


def test_a_word_is_taken_out_of_a_list(write):
    mine = write('[[words]]\nid = "verb.grow"\nextend = true\nremove = ["增长"]\n')
    assert one("粮食产量增长5%").action == "增长"
    assert one("粮食产量增长5%", mine).measure == "level"


def test_an_alias_and_an_example_are_taken_out(write):
    mine = write(
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
def test_what_cannot_be_taken_out_is_refused(write, content, line, found, accepted):
    path = write(content)
    problem = refused(lambda: pe.Extractor([ONLY_THESE, path]))[0]
    assert (problem.line, found in problem.found, accepted in problem.accepted) == (line, True, True), str(problem)


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
def test_a_word_that_is_never_found_is_refused_with_the_reason(write, row, found, accepted):
    path = write(f"{row}\n")
    (problem,) = refused(lambda: pe.Extractor([ONLY_THESE, path]))
    assert (problem.found.startswith(found), accepted in problem.accepted) == (True, True), str(problem)
    assert 'words = ["' + problem.found.split("'")[1] in path.read_text(encoding="utf-8").splitlines()[problem.line - 1]


def test_all_words_of_the_library_can_be_found():
    assert [str(problem) for problem in unread(builtin_pack(), lambda: pe.Extractor([ONLY_THESE]))] == []
