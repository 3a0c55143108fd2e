"""How a result is held against its target: bounds, ranges, falls, and series of which less is better."""

from decimal import Decimal

import pytest

from policyextract.panels.panel import panel

from ..made import figure, result

PRICES = {"indicator_id": "cpi", "indicator": "居民消费价格"}
FALL = {"indicator_id": "energy_intensity", "indicator": "单位地区生产总值能耗", "direction": "down"}
JOBS = {"indicator_id": "new_urban_jobs", "indicator": "城镇新增就业", "unit": "万人"}
UNEMPLOYED = {"indicator_id": "urban_unemployment_surveyed", "indicator": "城镇调查失业率", "measure": "level"}


def held(target, actual):
    (row,) = panel(result(target, actual), wide=True)
    return row["met"], row["gap"], row["gap_unit"]


@pytest.mark.parametrize(("target", "actual", "met"), [
    (figure("6"), figure("6"), "met"),
    (figure("6"), figure("6.4"), "exceeded"),
    (figure("6"), figure("5.9"), "missed"),
    (figure("6", bound="min"), figure("6"), "met"),
    (figure("6", bound="approx"), figure("5.5"), "met"),
    (figure("6", bound="approx"), figure("6.5"), "met"),
    (figure("6", bound="approx"), figure("5.4"), "missed"),
    (figure("6", bound="approx"), figure("6.6"), "exceeded"),
    (figure("5", high="6"), figure("5.5"), "met"),
    (figure("5", high="6"), figure("4.9"), "missed"),
    (figure("5", high="6"), figure("6.1"), "exceeded"),
    (figure("3", bound="approx", **PRICES), figure("0.2", **PRICES), "met"),
    (figure("3", bound="approx", **PRICES), figure("4", **PRICES), "missed"),
    (figure("5", bound="max", **UNEMPLOYED), figure("4.6", **UNEMPLOYED), "met"),
    (figure("5", bound="max", **UNEMPLOYED), figure("5.2", **UNEMPLOYED), "missed"),
    (figure("3", bound="min", **FALL), figure("3.4", **FALL), "met"),
    (figure("3", **FALL), figure("2.1", **FALL), "missed"),
    (figure("20", bound="min", **JOBS), figure("20", bound="min", **JOBS), "met"),
    (figure("6"), figure("5", bound="min"), "open"),
    (figure("6"), figure("6", bound="min"), "met"),
    (figure("6"), figure("6.5", bound="min"), "exceeded"),
])  # fmt: skip
def test_a_result_meets_its_target_or_does_not(target, actual, met):
    assert held(target, actual.model_copy(update={"kind": "actual", "start": 5}))[0] == met


def test_a_target_without_a_result_is_open():
    (row,) = panel(result(figure("6")), wide=True)
    assert (row["met"], row["gap"]) == ("open", None)


def test_the_gap_of_rates_is_in_percentage_points_and_of_amounts_in_the_targets_unit():
    assert held(figure("6"), figure("5.2", kind="actual", start=5)) == ("missed", Decimal("-0.8"), "个百分点")
    assert held(figure("20", **JOBS), figure("214000", kind="actual", start=5, **(JOBS | {"unit": "人"}))) == (
        "exceeded", Decimal("1.4"), "万人"
    )  # fmt: skip
