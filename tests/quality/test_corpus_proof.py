"""A corpus with and without a pack: what the score before and after counts."""

import json

import policyextract as pe
from policyextract.quality.corpus_proof import prove_on_corpus

TEXT = "政府工作报告\n——2024年1月17日\n今年地区生产总值增长9%左右，居民收入增长与经济增长同步。\n"


def test_figures_are_no_false_alarms_of_gold_that_has_only_aims(tmp_path):
    text = tmp_path / "report.txt"
    text.write_text(TEXT, encoding="utf-8")
    records = pe.extract(pe.read(text)).records()
    assert {"figure", "aim"} <= {record["type"] for record in records}
    for name, types in (("report", ("figure", "project", "industry")), ("aims-report", ("aim",))):
        lines = [json.dumps(record, default=str, ensure_ascii=False) for record in records if record["type"] in types]
        (tmp_path / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    proof = prove_on_corpus(tmp_path, [], [])
    assert proof.before is not None
    assert proof.before.f1("figure", "found") == 1
    assert not proof.worse
