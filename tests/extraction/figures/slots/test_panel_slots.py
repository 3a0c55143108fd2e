"""The slots that tell a mean, a sum, a far base and a part, measured on sentences of our own (tests/data/panel-slots.jsonl)."""

import json
from pathlib import Path

import pytest

import policyextract as pe
from policyextract.quality.agreement import panel_slots
from policyextract.quality.scores import Tally

SENTENCES = [
    json.loads(line)
    for line in (Path(__file__).parents[3] / "data" / "panel-slots.jsonl").read_text(encoding="utf-8").splitlines()
]


def found(sentence):
    return {f.number_start: f.model_dump() for f in pe.extract(sentence["text"], published=sentence["published"]).figures}


def test_offsets_of_the_sentences_are_those_of_their_numbers():
    assert len(SENTENCES) >= 60
    for sentence in SENTENCES:
        for figure in sentence["figures"]:
            at = figure["number_start"]
            assert sentence["text"][at] in figure["text"]
            assert sentence["text"][: at + len(figure["text"])].count(figure["text"]) >= 1


def test_every_number_is_a_figure_and_its_slots_are_right():
    total = Tally()
    for sentence in SENTENCES:
        answers = found(sentence)
        for figure in sentence["figures"]:
            assert figure["number_start"] in answers, sentence["text"]
            total += Tally(*panel_slots(figure, answers[figure["number_start"]]))
    assert total.f1 >= 0.98
    assert total.fp == 0


@pytest.mark.parametrize("slot", ["per_year", "cumulative", "base_period", "part_of"])
def test_each_slot_is_found(slot):
    wanted = got = 0
    for sentence in SENTENCES:
        answers = found(sentence)
        for figure in sentence["figures"]:
            if figure[slot]:
                wanted += 1
                got += answers[figure["number_start"]][slot] == figure[slot]
    assert wanted >= 9
    assert got >= wanted - 1


def test_the_time_compared_with_is_not_the_time_meant():
    (level, growth) = pe.extract("2010年生产总值达到820亿元，比“十五”末增长92%。", published="2011-01-20").figures
    assert (level.period, growth.period, growth.base_period) == ("2010", "2010", "2005")


def test_parts_cannot_be_more_than_the_whole():
    text = "一般公共预算收入50亿元，其中税收收入36亿元；政府性基金收入80亿元。"
    whole, part, other = pe.extract(text, published="2024-01-20").figures
    assert (whole.part_of, part.part_of, other.part_of) == (False, True, False)


def test_incomes_of_people_are_no_part_of_a_revenue():
    text = "财政收入14.2亿元，增长42%，其中预算收入7.9亿元，增长40%；居民收入达到27907元。"
    made = pe.extract(text, published="2019-01-10").figures
    assert [figure.part_of for figure in made] == [False, False, True, True, False]


def test_growth_behind_both_ends_is_against_the_first() -> None:
    made = pe.extract("绿化率由2015年的30%提高到2022年的38%，提高8个百分点。", published="2023-02").figures[-1]
    assert (made.period, made.base_period) == ("2022", "2015")
    made = pe.extract("2022年绿化率由上年的37%提高到38%，提高1个百分点。", published="2023-02").figures[-1]
    assert made.base_period is None


def test_a_number_that_is_compared_with_is_a_baseline() -> None:
    base, grown = pe.extract("出口额与2019年的35亿元相比，增长42.9%。", published="2023-02").figures
    assert (base.indicator, base.role, base.period) == ("出口额", "baseline", "2019")
    assert (grown.indicator, grown.base_period) == ("出口额", "2019")


def test_a_far_year_over_a_list_is_what_all_of_it_is_compared_with() -> None:
    head = "青禾市政府工作报告\n一、过去五年工作回顾\n"
    text = "与2016年相比：生产总值增长1.2倍；城镇化率提高6个百分点；市场主体翻了一番；新增企业80家。"
    made = pe.extract(head + text, published="2022-01-10", region="青禾市").figures
    assert [figure.base_period for figure in made] == ["2016", "2016", "2016", None]


def test_a_five_year_plan_without_a_word_for_its_time_is_compared_with():
    made = pe.extract("累计完成工业投资50亿元，是“十五”的6倍。", published="2011-01-10", region="桃源县").figures
    assert [one.base_period for one in made] == [None, "2001/2005"]


def test_a_year_that_is_only_singled_out_is_compared_with_by_nothing():
    made = pe.extract("产值年均增长9%，尤其是2006年增幅达到42%。", published="2006-11-20", region="桃源县").figures
    assert [one.base_period for one in made] == [None, None]
