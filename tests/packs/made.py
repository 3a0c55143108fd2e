"""What the tests of packs share: how packs are put in use, and what refuses one."""

import pytest

import policyextract as pe
from policyextract.extraction.extractor import shared
from policyextract.packs.pack import ONLY_THESE


def in_use(packs):
    return shared(packs).lexicon


def refused(action):
    with pytest.raises(pe.PackError) as error:
        action()
    return error.value.problems


def figures(text, *packs, **given):
    return pe.extract(text, packs=[ONLY_THESE, *packs], **given).figures


def one(text, *packs, **given):
    (figure,) = figures(text, *packs, **given)
    return figure


def only(*paths):
    return [ONLY_THESE, *paths]


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
