"""Shown words: all that people are shown lies in one folder, complete in both languages."""

import json
import re
from pathlib import Path
from string import Formatter

import pytest

from policyextract.core import words
from policyextract.core.words import speech

ROOT = Path(speech.__file__).parents[2]
HAN = re.compile("[\u4e00-\u9fff，；：（）、。]")
LATIN = {"argparse", "inputs", "metavar"}
"""Parts whose words are names that Chinese writes as they are: formats, FILE as N, the library's own patterns."""
SAME = {("page", "switch"), ("headings", "F1"), ("headings", "GB/T 4754")}
ENTRIES = [
    (subject, part, key, said)
    for subject in words.SUBJECTS
    for part, entries in words.all_words(subject).items()
    for key, said in entries.items()
]


def slots_in(text):
    return {re.split("[.\\[]", slot)[0] for _, slot, _, _ in Formatter().parse(text) if slot}


def test_every_file_of_words_is_a_subject_and_lies_in_the_one_folder():
    lying = {path for path in ROOT.rglob("*.json") if '"zh"' in path.read_text("utf-8")}
    lying |= set((ROOT / "core" / "words").glob("*.json"))
    assert lying == {ROOT / "core" / "words" / f"{subject}.json" for subject in words.SUBJECTS}


@pytest.mark.parametrize("subject", words.SUBJECTS)
def test_no_key_stands_twice(subject):
    def once(pairs):
        keys = [key for key, _ in pairs]
        assert len(keys) == len(set(keys)), [key for key in keys if keys.count(key) > 1]
        return dict(pairs)

    json.loads((ROOT / "core" / "words" / f"{subject}.json").read_text("utf-8"), object_pairs_hook=once)


@pytest.mark.parametrize("subject", words.SUBJECTS)
def test_all_words_are_there_in_both_languages_with_the_same_slots(subject):
    for part, key, said in [entry[1:] for entry in ENTRIES if entry[0] == subject]:
        assert set(said) - {"one"} == set(speech.LANGUAGES), (part, key)
        assert all(text or part in ("signs", "bounds") for text in said.values()), (part, key)
        if part != "argparse":
            assert slots_in(said["en"]) == slots_in(said["zh"]) >= slots_in(said.get("one", "")), (part, key)


def test_chinese_is_chinese_and_english_english():
    for _, part, key, said in ENTRIES:
        written = re.sub(r"\{[^{}]*\}", "", said["zh"])
        assert HAN.search(written) or not re.search("[A-Za-z]{2}", written) or part in LATIN or (part, key) in SAME, (part, key)


def test_where_the_english_is_the_key_it_is_told_so():
    assert words.all_words("columns")["labels"]["value"] == {"en": "value", "zh": "数值（原文单位）"}
