"""What a project is built for, and what tells it."""

from __future__ import annotations

import pytest

import policyextract as pe
from policyextract.core.tables.codes import standard
from policyextract.extraction.extractor import shared


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("榆绥铁路", "G53"),
        ("城市6号线", "G5412"),
        ("延川水库", "N76"),
        ("卓凯20GW光伏组件", "C38"),
        ("延川20万千瓦光伏电站", "D44"),
        ("第五中学", "P83"),
        ("省医学科学院", "M73"),
        ("河渠优化工程", ""),
        ("可可盖", ""),
        ("坪塬项目", ""),
    ],
)
def test_what_ends_a_name_last_says_its_industry(name: str, code: str) -> None:
    codes = shared().steps.trades.of_name(name)
    assert (codes[0] if codes else "").startswith(code)
    assert bool(codes) == bool(code)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("推进延川水库。", "name"),
        ("推进卓凯、锐博等8个晶硅光伏项目。", "list"),
        ("推进卓凯药业二期。", "owner"),
        ("推进卓凯、坪塬等8个项目。", None),
    ],
)
def test_a_project_says_what_told_its_industry(text: str, told: str | None) -> None:
    project = pe.extract(text, published="2024").projects[0]
    assert project.industry_from == told
    assert bool(project.industry) == (told is not None)


@pytest.mark.parametrize(
    ("text", "code"),
    [("集成电路圆片产量增长20%。", "C397"), ("新能源装机达到300万千瓦。", "D44"), ("居民医药费用下降3%。", None)],
)
def test_an_indicator_of_output_has_an_industry(text: str, code: str | None) -> None:
    figure = pe.extract(text, published="2024").figures[0]
    assert (figure.industry[0] if figure.industry else None) == code
    assert figure.industry_from == ("indicator" if code else None)


def test_all_codes_are_in_the_standard() -> None:
    known = standard()
    lists = [found for found in shared().lexicon.lists if found.type in ("project-trade", "project-trade-owner")]
    assert lists
    assert [code for found in lists for code in str(found.attributes["codes"]).split() if code not in known] == []


@pytest.mark.parametrize(
    ("name", "owner", "capacity", "group", "told"),
    [
        ("卓凯药业延川水库", "卓凯药业", "20万千瓦", "铁路项目", "name"),
        ("卓凯二期", "卓凯", "20万千瓦", "铁路项目", "capacity"),
        ("卓凯二期", "卓凯药业", None, "铁路项目", "list"),
        ("卓凯二期", "卓凯药业", None, "重大项目", "owner"),
        ("卓凯二期", None, None, None, None),
    ],
)
def test_the_nearest_that_tells_an_industry_is_the_one_that_counts(
    name: str, owner: str | None, capacity: str | None, group: str | None, told: str | None
) -> None:
    codes, source = shared().steps.trades.of_project(name, owner, capacity, group)
    assert source == told
    assert bool(codes) == (told is not None)


@pytest.mark.parametrize("before", ["", "可可盖", "延川县城区北部老旧街区改造配套"])
def test_a_kind_of_works_is_found_wherever_it_stands_in_a_name(before: str) -> None:
    of_name = shared().steps.trades.of_name
    assert of_name(f"{before}铁路") == of_name(f"{before}铁路二期") == of_name("铁路") != ()
