"""Targets in words: which relation, of what, to what; and what only looks like one."""

import json
from pathlib import Path

import pytest

import policyextract as pe
from policyextract.quality.scores import combined, score

CITIES = Path(__file__).parents[4] / "shared" / "dev" / "cities"
GOLD = Path(__file__).parents[2] / "data" / "aims" / "cities-2024.jsonl"


def aims(sentence):
    found = pe.extract(f"政府工作报告\n二、2024年工作安排\n{sentence}\n", published="2024-01", region="青山市").aims
    return [(aim.relation, aim.indicator, aim.reference, aim.text) for aim in found]


@pytest.mark.parametrize(("sentence", "relation", "indicator", "reference"), [
    ("今年预期目标是：居民收入增长与经济增长基本同步。", "with", "居民收入", "经济增长"),
    ("财政收入与经济发展保持同步增长。", "with", "财政收入", "经济发展"),
    ("粮食产量与上年持平。", "equal", "粮食产量", "上年"),
    ("城镇居民人均可支配收入增速高于全省平均水平。", "above", "城镇居民人均可支配收入", "全省平均水平"),
    ("农村居民收入增长快于城镇居民收入。", "above", "农村居民收入", "城镇居民收入"),
    ("确保粮食播种面积只增不减。", "rising", "粮食播种面积", None),
    ("化肥使用量实现零增长。", "falling", "化肥使用量", None),
    ("居民消费价格总水平保持基本稳定。", "stable", "居民消费价格总水平", None),
    ("居民消费价格保持在合理区间。", "range", "居民消费价格", "合理区间"),
    ("节能减排完成省下达任务。", "task", "节能减排", "省下达"),
    ("全面完成自治区下达的节能减排目标。", "task", "节能减排", "自治区下达的"),
    ("城镇登记失业率控制在省定目标以内。", "task", "城镇登记失业率", "省定"),
    ("PM2.5平均浓度下降完成省市任务。", "task", "PM2.5平均浓度", "省市"),
    ("确保完成全年财政收入任务。", "task", "财政收入", None),
    ("城镇新增就业年度任务超额完成。", "task", "城镇新增就业", None),
    ("电话普及率赶上或超过全国平均水平。", "above", "电话普及率", "全国平均水平"),
    ("工业固体废物贮存总量趋零增长。", "falling", "工业固体废物贮存总量", None),
])  # fmt: skip
def test_a_target_in_words_is_found(sentence, relation, indicator, reference):
    ((found, name, measured_by, _),) = aims(sentence)
    assert (found, name, measured_by) == (relation, indicator, reference)


@pytest.mark.parametrize("sentence", [
    "地区生产总值增长6%，高于全国0.7个百分点。",
    "社会大局保持稳定。",
    "新站与高速公路同步建成。",
    "深入落实上级决策部署要求。",
    "地区生产总值增长6%左右。",
    "要稳定发展，同步推进各项改革。",
    "确保完成年度投资计划。",
    "圆满完成安保工作任务。",
])  # fmt: skip
def test_what_only_looks_like_one_is_none(sentence):
    assert aims(sentence) == []


def test_it_has_kind_year_place_firmness_and_its_exact_characters():
    text = "政府工作报告\n一、2023年工作回顾\n居民收入增长与经济增长同步。\n二、2024年工作安排\n今年主要预期目标是：城乡居民收入与经济增长同步，节能减排完成省下达任务。\n"
    past, kept, task = pe.extract(text, published="2024-01", region="青山市").aims
    assert (past.kind, past.period, past.region, past.commitment) == ("actual", "2023", "青山市", None)
    assert (kept.kind, kept.period, kept.commitment, kept.indicator_id) == ("target", "2024", "expect", "resident_disposable_income")
    assert text[kept.start : kept.end] == kept.text == "城乡居民收入与经济增长同步"
    assert (task.relation, text[slice(*task.spans["indicator"])]) == ("task", "节能减排")


@pytest.mark.parametrize(("sentence", "indicator", "text"), [
    ("全市32个断面水质优良率均为100%，与上年持平。", "断面水质优良率", "与上年持平"),
    ("全市供水量增幅仅为3.3%，低于经济增长速度。", "供水量", "低于经济增长速度"),
    ("全市政府债务余额917亿元，控制在债务限额以内。", "政府债务余额", "控制在债务限额以内"),
    ("超额完成国家下达的棚户区改造任务。", "棚户区改造", "超额完成国家下达的棚户区改造任务"),
])  # fmt: skip
def test_it_begins_with_its_name_or_where_that_stands_elsewhere_with_the_relation(sentence, indicator, text):
    assert [(name, said) for _, name, _, said in aims(sentence)] == [(indicator, text)]


def test_an_aim_does_not_move_the_context_of_figures():
    head = "政府工作报告\n二、2024年工作安排\n"
    plain, more = "地区生产总值增长6%。\n", "到2030年，居民收入增长与经济增长同步。\n"
    with_aim = pe.extract(head + more + plain, published="2024-01", region="青山市").figures
    without = pe.extract(head + plain, published="2024-01", region="青山市").figures
    assert [(f.kind, f.period) for f in with_aim] == [(f.kind, f.period) for f in without]


def test_records_with_aims_go_through_every_table(tmp_path):
    pytest.importorskip("pandas", reason="needs the extra frames")
    result = pe.extract("今年，居民收入增长与经济增长同步。", published="2024", region="青山市")
    (aim,) = result.aims
    assert [record.type for record in result] == ["aim"]
    row = result.to_pandas().iloc[0]
    assert (row["type"], row["relation"], row["reference"]) == ("aim", "with", "经济增长")
    assert json.loads(result.jsonl())["text"] == aim.text


@pytest.mark.shared
@pytest.mark.skipif(not CITIES.is_dir(), reason="the reports of the cities are not beside the repository")
def test_aims_of_many_cities_are_found_and_right():
    scores = []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        with (CITIES / gold["file"]).open(encoding="utf-8", newline="") as stream:
            result = pe.extract(stream.read(), published="2024-01-15", region=Path(gold["file"]).stem)
        predicted = [json.loads(aim.model_dump_json()) for aim in result.aims]
        scores.append(score(gold["aims"], predicted, ranges=[(gold["start"], gold["end"])], only=("aim",)))
    total = combined(scores)
    assert total.f1("aim", "found") >= 0.95
    assert total.f1("aim", "full") >= 0.92
