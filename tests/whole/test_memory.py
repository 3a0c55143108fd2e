"""Memory of long texts: what steps make on their way is gone when they are done with a stretch, and only records stay."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import pytest

from policyextract.extraction.extractor import shared

PROSE = "全市各级各部门认真学习，深入贯彻落实各项工作要求。\n"
REPORT = (
    "一年来，全市上下迎难而上、扎实工作，发展质量持续提高。地区生产总值完成850亿元、增长6.5%，"
    "投资20亿元的永安光伏组件项目建成投产。\n民生保障更加有力，群众获得感不断增强。\n"
)
COLUMNS = "全市各级各部门认真学习领会并且贯彻落\n本县今年以来坚持把产业发展放在首要位\n实各项工作要求确保完成全年目标任务的\n置推动园区企业加快建设形成新的增长极\n"
KINDS = {"prose": PROSE, "report": REPORT, "one line": REPORT.replace("\n", ""), "columns": COLUMNS}


def held(work: Callable[[], object]) -> tuple[int, int]:
    """The bytes that something holds when it is done, and those that it held beside them at its most."""
    tracemalloc.start()
    try:
        made = work()
        now, most = tracemalloc.get_traced_memory()
        assert made is not None
        return now, most - now
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", KINDS)
def test_repair_holds_few_times_the_text(name: str) -> None:
    text = KINDS[name] * (500_000 // len(KINDS[name].encode()))
    shared().repair.repair(text[:10_000])
    kept, beside = held(lambda: shared().repair.repair(text))
    assert kept < 2 * len(text.encode())
    assert beside < 14 * len(text.encode())


@pytest.mark.slow
@pytest.mark.parametrize("name", KINDS)
def test_what_steps_hold_beside_the_records_is_little_of_a_long_text(name: str) -> None:
    text = KINDS[name] * (400_000 // len(KINDS[name]))
    shared().extract(text[:10_000], published="2025-01-17")
    _, beside = held(lambda: shared().extract(text, published="2025-01-17"))
    assert beside < (14 if name == "columns" else 11) * len(text.encode())  # columns are found when all lines are there


def test_records_share_what_is_equal_in_them() -> None:
    text = PROSE * 30 + "棉花产量增长5%，花生产量增长6%，完成投资20亿元。全年完成投资30亿元。"
    found = shared().extract(text, published="2025-01-17").figures
    assert [figure.base_value for figure in found] == [5, 6, 20 * 10**8, 30 * 10**8]
    for figure in found:
        assert figure.spans["number"][1] is figure.spans["unit"][0]
        assert (figure.base_value is figure.value) == (figure.unit == "%")
    assert found[2].unit is found[3].unit
    assert found[0].action is found[1].action
