"""Tables of slips: what they repair, where they may not, and at what cost."""

import time

import pytest

import policyextract as pe
from policyextract.packs.load import load_pack
from policyextract.packs.pack import ONLY_THESE

from .made import figures, refused

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


def test_slips_are_read_as_what_is_meant_and_offsets_stay(write):
    text = "居=民=人均可支配收人增长6_M_M_，财政收人增长５％％，吸收人才300人。"
    found = figures(text, write(REPAIRS))
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
def test_a_repair_that_cannot_be_is_refused(write, row, line, found):
    path = write(f'[[repair]]\nid = "x"\n{row}\n')
    problem = refused(lambda: load_pack(path))[0]
    assert (problem.line, problem.found.startswith(found)) == (line, True), str(problem)


def test_many_slips_take_time_as_the_text_is_long(write):
    words = ", ".join(f'"{"甲" * length}丁"' for length in range(1, 30))
    mine = write(f'[[repair]]\nid = "x"\nwords = [{words}]\nwritten = "乙"\n')
    extractor = pe.Extractor([ONLY_THESE, mine])

    def seconds(times):
        text = "甲" * 300 * times
        begun = time.process_time()
        extractor.repair.repair(text)
        return time.process_time() - begun

    seconds(1)
    assert min(seconds(80) for _ in range(3)) < 20 * max(min(seconds(10) for _ in range(3)), 0.001)
