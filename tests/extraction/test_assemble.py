"""What stands in a record of the sentence it was found in."""

import pickle

import pytest

import policyextract as pe


def test_a_sentence_is_shown_whole():
    text = "今年地区生产总值增长6%左右，粮食产量1200万吨以上。\n"
    assert {figure.sentence for figure in pe.extract(text).figures} == {text.strip()}


@pytest.mark.slow
def test_no_record_repeats_a_sentence_of_thousands():
    text = "新增企业" + "1家" * 20_000
    found = pe.extract(text)
    assert len(found.figures) > 10_000
    assert max(len(figure.sentence) for figure in found.figures) <= 220
    assert len(found.jsonl()) < 900 * len(found)
    middle = found.figures[len(found.figures) // 2]
    assert text[middle.start : middle.end] == middle.text == "1家"
    assert middle.text in middle.sentence
    assert middle.sentence.startswith("…")
    assert middle.sentence.endswith("…")


RECORDS = (
    "一、2024年工作回顾\n全市地区生产总值增长7.5%，其中工业投资占比达到30%左右。投资20亿元的永安光伏组件项目建成投产，年产组件5万吨。"
    "大力发展光伏产业。新增学校13所、医院5家。\n二、2025年工作安排\n力争粮食产量稳定在1200万吨至1300万吨，居民收入增长与经济增长同步。"
    "开工建设青山至白水高速公路。“十五五”时期年均增长6%以上。\n"
)
TABLE = "指标\t单位\t2024年\t比上年增长%\n粮食产量\t万吨\t120\t3.1\n原煤产量\t万吨\t88\t-2.0\n"


@pytest.mark.parametrize("text", [RECORDS, TABLE])
def test_records_that_are_not_checked_when_made_would_pass_the_check(text):
    found = pe.extract(text, published="2025-01-17", region="三川市")
    assert len(found) > 3
    for record in found:
        again = type(record).model_validate(dict(record), strict=True)
        assert again == record
        assert list(record.__dict__) == list(type(record).model_fields)
        assert again.model_dump_json() == record.model_dump_json()
        assert pickle.loads(pickle.dumps(record)) == record


def test_every_type_of_record_is_among_those_that_are_checked():
    found = pe.extract(RECORDS, published="2025-01-17", region="三川市")
    assert {record.type for record in found} == {"figure", "aim", "project", "industry"}
    assert {figure.rule for figure in pe.extract(TABLE, published="2025-01-17").figures} == {"table"}
