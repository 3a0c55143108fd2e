"""The pack is accepted, its examples hold, and it reads what it is for."""

from pathlib import Path

import policyextract as pe

PACK = Path(__file__).parents[1] / "energy_words"


def test_the_pack_is_accepted_and_its_examples_hold():
    pe.Extractor([pe.ONLY_THESE, PACK])  # raises PackError with each fault, its file and its line


def test_it_reads_what_it_is_for():
    energy, growth = pe.extract("我市以2%的能耗增速支撑6%的经济增长。", packs=[pe.ONLY_THESE, PACK]).figures
    assert (energy.indicator, energy.measure) == ("能耗", "growth")
    assert (growth.indicator, growth.measure, growth.rule) == ("经济增长", "growth", "energy.supported-growth")
