"""What several counts of a list share, and only one of them names."""

import pytest

import policyextract as pe


def named(sentence: str) -> list[tuple[str, str | None, str | None]]:
    """Text, indicator and action of the figures of a sentence."""
    records = pe.extract(sentence, published="2024-01-15").records()
    return [(r["text"], r["indicator"], r["action"]) for r in records if r["type"] == "figure"]


def test_the_thing_after_the_last_count_is_that_of_all_members() -> None:
    assert named("市定18件、县定12件惠民实事全部完成。") == [
        ("18件", "市定惠民实事", "完成"),
        ("12件", "县定惠民实事", "完成"),
    ]


def test_the_places_of_a_shared_thing_are_no_part_of_its_name() -> None:
    records = list(pe.extract("实施城东新区30个、临港新区20个重点项目。", published="2024-01-15").records())
    assert [(r["indicator"], r["region"]) for r in records if r["type"] == "figure"] == [
        ("重点项目", "城东新区"),
        ("重点项目", "临港新区"),
    ]


def test_a_grade_counts_what_was_counted_before_it() -> None:
    assert named("培训县级兽医员300名、市级50名、省级8名。") == [
        ("300名", "培训县级兽医员", "培训"),
        ("50名", "培训市级兽医员", "培训"),
        ("8名", "培训省级兽医员", "培训"),
    ]


def test_things_with_names_of_their_own_share_none() -> None:
    assert named("新增病床300张、社区20张护理床。")[0] == ("300张", "病床", "新增")


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("投资300万元的3个泵站和投资900万元的6所小学全部竣工。", "小学投资"),
        ("投资960万元改造四座渡槽。", "渡槽投资"),
        ("总投资12亿元的15个仓储项目全面开工。", "仓储项目总投资"),
    ],
)
def test_money_is_of_the_counted_things_after_it(sentence: str, indicator: str) -> None:
    assert indicator in [name for _, name, _ in named(sentence)]


def test_a_verb_with_a_word_of_haste_is_no_part_of_the_thing() -> None:
    assert named("65所乡村小学建设加紧实施。") == [("65所", "乡村小学建设", "实施")]


def test_what_is_said_after_the_last_thing_is_said_of_each() -> None:
    assert named("12所学校、6家医院全部完成锅炉改造。") == [
        ("12所", "完成锅炉改造学校", "完成"),
        ("6家", "完成锅炉改造医院", "完成"),
    ]


def test_money_that_says_which_things_are_counted_is_no_figure() -> None:
    assert named("全年签约项目90个，其中5亿元以上20个、50亿元以上3个、百亿元项目1个。") == [
        ("90个", "项目", "签约"),
        ("20个", "5亿元以上项目", "签约"),
        ("3个", "50亿元以上项目", "签约"),
        ("1个", "百亿元项目", "签约"),
    ]
