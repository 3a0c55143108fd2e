"""Rewritings that change no meaning change no record, but for offsets and the text itself."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from invariants import check_extract, names, without_place
from printed import broken

import policyextract as pe
from policyextract.core.records import Document, Extraction

CORPUS = Path(__file__).parents[2] / "corpus"
DOCUMENTS = [pe.read(path) for path in sorted(CORPUS.glob("*.txt"))]
HALF_TO_FULL = str.maketrans("0123456789%.", "０１２３４５６７８９％．")
CLOCK = "今天天气很好，大家在公园里散步，孩子们放风筝，老人们下棋，谁也不着急回家。\n"
each = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: Path(document.source).stem)


def records(text: str, document: Document) -> list[dict[str, Any]]:
    found: Extraction = check_extract(text, published=document.published, region=document.region)
    return [without_place(record) for record in found.records()]


def same(changed: str, document: Document) -> None:
    before, after = records(document.text, document), records(changed, document)
    lost, new = [r for r in before if r not in after], [r for r in after if r not in before]
    assert after == before, f"lost {len(lost)}: {names(lost)}; new {len(new)}: {names(new)}"


@each
def test_full_width_digits(document: Document) -> None:
    before, after = records(document.text, document), records(document.text.translate(HALF_TO_FULL), document)
    assert [names([r]) for r in after] == [names([r]) for r in before]
    assert after == before


@each
def test_an_unrelated_paragraph_before(document: Document) -> None:
    same(CLOCK + document.text, document)


@each
def test_windows_line_ends(document: Document) -> None:
    same(document.text.replace("\r", "").replace("\n", "\r\n"), document)


@pytest.mark.parametrize("seed", [1, 2])
def test_lines_that_end_anywhere(seed: int) -> None:
    """A work report in lines of any length up to 28 characters, with blanks in them: nine tenths of its figures are told as before."""
    document = next(document for document in DOCUMENTS if document.source.endswith("report-2024.txt"))
    pick = random.Random(seed)
    lines = "\n".join(broken(line, 28, pick) for line in document.text.replace("\r", "").split("\n") if line.strip())
    spaced = "".join(c + " " * (not c.isascii() and pick.random() < 0.4) for c in lines)
    before = Counter((r["indicator"], r["value"], r["unit"], r["kind"]) for r in figures(document.text, document))
    after = Counter((r["indicator"], r["value"], r["unit"], r["kind"]) for r in figures(spaced, document))
    assert (before & after).total() >= 0.9 * before.total()


def figures(text: str, document: Document) -> list[dict[str, Any]]:
    return [record for record in records(text, document) if record["type"] == "figure"]


@each
def test_blanks_around_numbers(document: Document) -> None:
    same(re.sub(r"(?<=[\u4e00-\u9fff])(?=[0-9])|(?<=[0-9%])(?=[\u4e00-\u9fff])", " ", document.text), document)


SENTENCES = [
    "全市地区生产总值增长7.5%左右，固定资产投资增长15%以上，社会消费品零售总额增长8%。",
    "2023年，规模以上工业增加值同比增长10.2%，一般公共预算收入完成200.5亿元，城镇新增就业3.5万人。",
    "力争全年新建充电桩300个，改造老旧小区120个，新增绿地50万平方米以上。",
    "总投资20亿元的稀土磁材项目开工建设，发展光伏、储能等产业，培育高新技术企业30家。",
    "居民人均可支配收入分别增长5.5%和7%，粮食产量稳定在24亿斤以上。",
    "单位地区生产总值能耗下降3%，森林覆盖率提高到25%，研发投入占比达到2.5%。",
]
GIVEN = {"published": "2024-01-17", "region": "包头市"}


def slots(text: str) -> list[dict[str, Any]]:
    return [without_place(record) for record in check_extract(text, **GIVEN).records()]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_line_break_inside_a_sentence(sentence: str) -> None:
    """The lines are as long as those of a page: a break after 24 to 40 characters."""
    expected = slots("我们要继续扎实工作。" + sentence)
    rng = random.Random(sentence)
    for _ in range(12):
        at = rng.randint(min(24, len(sentence) - 6), len(sentence) - 3)
        for line_end in ("\n", "\r\n", "\n\n", "\n　　"):
            broken = "我们要继续扎实工作。" + sentence[:at] + line_end + sentence[at:]
            assert slots(broken) == expected, broken


_DIGITS = "零一二三四五六七八九"


def chinese(number: str) -> str:
    """A number below ten thousand in Chinese characters: 12.5 is 十二点五."""
    whole, _, decimals = number.partition(".")
    value, text, gap = int(whole), "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, scale)
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = True
    text = re.sub("^一十", "十", text) or "零"
    return text + ("点" + "".join(_DIGITS[int(digit)] for digit in decimals) if decimals else "")


def in_chinese(text: str) -> str:
    text = re.sub(r"([0-9]+(?:\.[0-9]+)?)%", lambda m: "百分之" + chinese(m[1]), text)
    return re.sub(r"(?<![0-9])[0-9]{1,4}(?:\.[0-9]+)?(?!年)(?![0-9])", lambda m: chinese(m[0]), text)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_numbers_in_chinese(sentence: str) -> None:
    written = in_chinese(sentence)
    assert "百分之" in written or "%" not in sentence
    assert slots(written) == slots(sentence), written


def each_sentence(change: Callable[[str], str]) -> list[str]:
    """Sentences of the corpus whose records a rewriting changes."""
    changed = []
    for document in DOCUMENTS:
        for sentence in re.findall(r"[^。！？\n]{8,}。", document.text):
            rewritten = change(sentence)
            if rewritten != sentence and slots(rewritten) != slots(sentence):
                changed.append(sentence)
    return changed


def test_full_width_digits_in_each_sentence() -> None:
    assert each_sentence(lambda sentence: sentence.translate(HALF_TO_FULL)) == []


def test_half_width_commas_in_each_sentence() -> None:
    assert each_sentence(lambda sentence: sentence.replace("，", ",").replace("；", ";")) == []
