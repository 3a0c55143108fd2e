"""What the tests of the command line share: the texts, and a command run as a process."""

import subprocess
import sys
from pathlib import Path

import policyextract as pe

CORPUS = Path(__file__).parents[2] / "corpus"
REPORT = CORPUS / "report-2024.txt"
INTERVIEW = CORPUS / "mayors-2021.txt"


def run(*arguments, **options):
    command = [sys.executable, "-m", "policyextract", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8", **options)


def extraction(path):
    document = pe.read(path)
    return pe.extract(document.text, published=document.published, region=document.region)


def without_source(line):
    return "{" + line[line.index(',"start"') + 1 :]


BASKETS = """\
[[words]]
id = "noun.policy"
extend = true
words = ["低空航线"]

[[indicator]]
id = "low_altitude_routes"
name = "低空航线"
group = "transport"

[[industry]]
alias = "箩筐编织业"
codes = "C20"
kind = "name"

[[rule]]
id = "baskets.flights"
doc = "Flights on a group of routes."
pattern = '<np:indicator> <adverb>* "飞行" <adverb>* <quantity.count>'
figure = { indicator = "{indicator}飞行架次", action = "飞行", measure = "level" }

  [[rule.example]]
  text = "低空航线累计飞行300架次"
  figure = { indicator = "低空航线飞行架次", value = 300 }
"""
BASKET_TEXT = "2023年低空航线累计飞行300架次，新开低空航线6条。发展箩筐编织业。\n"
