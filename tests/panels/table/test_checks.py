"""What a person would look at twice is remarked upon, and nothing else."""

import pytest

from policyextract.panels.panel import panel
from policyextract.panels.table import checks

from ..made import figure, result

DATED = {"published": "2024-01-15"}
LEVEL = {"kind": "actual", "unit": "亿元"}


def remarks(*figures, **about):
    return {row["text"]: row["check"] for row in panel(result(*figures, **about), ["gdp", "tertiary_share"])}


@pytest.mark.parametrize(("odd", "says"), [
    (figure("6", kind="actual", period="2024"), checks.OWN_YEAR),
    (figure("6", kind="target", period="2023"), checks.PAST_TARGET),
    (figure("160", kind="actual", period="2023", measure="level", indicator_id="tertiary_share"), checks.OVER_100),
])  # fmt: skip
def test_a_row_that_can_hardly_be_is_remarked_upon(odd, says):
    assert remarks(odd, **DATED) == {odd.text: says}


@pytest.mark.parametrize("plain", [figure("6", kind="actual", period="2023"), figure("6", kind="target", period="2024")])
def test_an_ordinary_row_is_not(plain):
    assert remarks(plain, **DATED) == {plain.text: None}


def test_a_level_ten_times_those_beside_it_is_odd_and_those_are_not():
    levels = [
        figure(value, period=year, **LEVEL)
        for value, year in (("400", "2019"), ("4300", "2020"), ("420", "2021"), ("440", "2022"))
    ]
    assert remarks(*levels) == {"400亿元": None, "4300亿元": checks.TEN_TIMES, "420亿元": None, "440亿元": None}


def test_growth_that_the_levels_of_two_years_belie_is_odd():
    levels = [figure("1000", period="2021", **LEVEL), figure("1080", period="2022", **LEVEL)]
    fits, belied = (figure(value, period="2022", kind="actual") for value in ("6", "36"))
    assert remarks(*levels, fits)["6%"] is None
    assert remarks(*levels, belied)["36%"] == checks.AGAINST_LEVELS
