"""Both ends of a change of several series, of which one verb tells."""

import pytest

import policyextract as pe


def told(text):
    return [
        (made.indicator, float(made.value), made.role, made.period)
        for made in pe.extract(text, published="2021-02-10", region="青山市").figures
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "城镇化率、绿化率由2015年的30%、59%分别提高到2020年的35%、65%。",
            [
                ("城镇化率", 30, "baseline", "2015"),
                ("绿化率", 59, "baseline", "2015"),
                ("城镇化率", 35, None, "2020"),
                ("绿化率", 65, None, "2020"),
            ],
        ),
        (
            "2020年，新材料产业产值及其占比，分别由2015年的220亿元和9%上升为348亿元和12%。",
            [
                ("新材料产业产值", 220, "baseline", "2015"),
                ("新材料产业占比", 9, "baseline", "2015"),
                ("新材料产业产值", 348, None, "2020"),
                ("新材料产业占比", 12, None, "2020"),
            ],
        ),
        (
            "公路里程和铁路里程分别由1200公里和300公里增加到1500公里和400公里。",
            [
                ("公路里程", 1200, "baseline", None),
                ("铁路里程", 300, "baseline", None),
                ("公路里程", 1500, None, None),
                ("铁路里程", 400, None, None),
            ],
        ),
    ],
)
def test_each_start_has_its_end(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text", ["城镇化率、绿化率分别达到30%和59%，分别提高5个和6个百分点。", "企业由3家发展到30家、合作社40家。"]
)
def test_other_lists_have_one_end_at_most(text):
    assert [role for _, _, role, _ in told(text)].count("baseline") <= 1


def test_ratios_that_moved_have_both_ends():
    assert told("城乡收入比由上年的2.5:1缩小为2.3:1。") == [("城乡收入比", 2.5, "baseline", "2020"), ("城乡收入比", 2.3, None, None)]
