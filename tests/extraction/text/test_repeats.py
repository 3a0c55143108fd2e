"""A document that stands in a file twice is said to, and counts once."""

import policyextract as pe
from policyextract.cli.main import main

ONCE = (
    "临江市政府工作报告\n——2024年1月17日在临江市第八届人民代表大会第三次会议上\n一、2023年工作回顾\n"
    "全年地区生产总值增长6.2%，固定资产投资增长8.1%，社会消费品零售总额增长7.4%，稀土产业产值达到300亿元。\n"
    "二、2024年工作安排\n"
    "今年地区生产总值增长6%左右，固定资产投资增长7%以上，新建改造充电桩3000个，加快甲河水库二期工程建设。\n"
)


def test_a_document_that_stands_twice_is_doubted():
    once, twice = pe.extract(ONCE, region="包头市"), pe.extract(ONCE + ONCE, region="包头市")
    assert "twice" in (twice.doubt or "")
    assert "twice" not in (once.doubt or "")


def test_a_panel_counts_what_stands_twice_once():
    once, twice = (pe.panel([pe.extract(text, region="包头市")]) for text in (ONCE, ONCE + ONCE))
    assert [(row["indicator_id"], row["text"]) for row in twice.rows] == [(row["indicator_id"], row["text"]) for row in once.rows]


def test_a_sentence_said_again_is_no_document_said_again():
    text = (
        ONCE
        + "同志们：全年地区生产总值增长6.2%，成绩来之不易，我们要倍加珍惜，再接再厉，继续奋斗不止。\n"
        + ONCE.splitlines()[3]
        + "\n"
    )
    text += "".join(
        f"第{n}件实事：新建社区食堂{n}家，改造老旧小区{n}个，为群众办好每一件实事好事，让群众满意。\n" for n in range(2, 9)
    )
    found = pe.extract(text, region="包头市")
    assert "twice" not in (found.doubt or "")


def test_the_command_says_that_a_document_stands_twice(tmp_path, capsys):
    path = tmp_path / "包头市2024年政府工作报告.txt"
    path.write_text(ONCE + ONCE, encoding="utf-8")
    assert main(["extract", str(path), "--region", "包头市", "--format", "csv"]) == 0
    assert "twice" in capsys.readouterr().err
