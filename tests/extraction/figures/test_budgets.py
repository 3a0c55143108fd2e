"""The language of accounts: lines of a budget, what is added to them and what stands in brackets."""

import pytest

import policyextract as pe


def _names(sentences: str) -> list[tuple[str, str | None]]:
    raw = f"云梦市2025年预算执行情况和2026年预算草案的报告\n\n一、2025年预算执行情况\n{sentences}\n"
    figures = pe.extract(raw, published="2026-01-15", region="孝感市").figures
    return [(figure.text, figure.indicator) for figure in sorted(figures, key=lambda figure: figure.start)]


def test_a_name_is_read_across_the_colon_before_its_number() -> None:
    assert _names("契税：5.3亿元，增长2%；印花税：1.2亿元。") == [("5.3亿元", "契税"), ("2%", "契税"), ("1.2亿元", "印花税")]


def test_what_follows_a_bracket_of_parts_is_said_of_the_whole() -> None:
    assert _names("政府性基金收入15亿元（其中：车辆通行费收入4亿元，下降3%），完成预算的78.9%，下降22%。") == [
        ("15亿元", "政府性基金收入"),
        ("4亿元", "车辆通行费收入"),
        ("3%", "车辆通行费收入"),
        ("78.9%", "政府性基金收入预算完成率"),
        ("22%", "政府性基金收入"),
    ]


def test_a_bracket_of_remarks_is_no_part_of_the_name() -> None:
    assert _names("一般公共预算收入（快报数，下同）15亿元，增长2%。") == [
        ("15亿元", "一般公共预算收入"),
        ("2%", "一般公共预算收入"),
    ]


def test_what_is_added_to_an_account_is_called_without_the_word_that_adds_it() -> None:
    assert _names("一般公共预算支出40亿元，加上解上级支出5亿元、上年结余2亿元。加返还性收入3亿元，加上债务转贷收入1亿元。") == [
        ("40亿元", "一般公共预算支出"),
        ("5亿元", "上解上级支出"),
        ("2亿元", "一般公共预算上年结余"),
        ("3亿元", "返还性收入"),
        ("1亿元", "债务转贷收入"),
    ]


def test_lines_of_a_district_are_not_given_to_the_level_named_before_it() -> None:
    found = _names(
        "市本级一般公共预算收入30亿元。加上年结转2亿元。\n云东新区一般公共预算收入4亿元。其中，税收收入3亿元。加上年结转1亿元。"
    )
    assert found == [
        ("30亿元", "市本级一般公共预算收入"),
        ("2亿元", "市本级一般公共预算上年结转"),
        ("4亿元", "一般公共预算收入"),
        ("3亿元", "税收收入"),
        ("1亿元", "一般公共预算上年结转"),
    ]


def test_money_without_a_name_is_called_after_its_purpose() -> None:
    assert _names("投入5亿元用于改善办学条件。") == [("5亿元", "改善办学条件投入")]
    assert _names("拨付3亿元用于困难群众救助。") == [("3亿元", "困难群众救助资金")]
    assert _names("安排2亿元，支持企业技术改造。") == [("2亿元", "企业技术改造资金")]
    assert _names("落实资金3亿元，保障城市运行。") == [("3亿元", "城市运行资金")]


def test_money_with_a_name_keeps_it_whatever_it_is_for() -> None:
    assert _names("教育支出安排12亿元，用于改善办学条件。") == [("12亿元", "教育支出")]
    assert _names("一般公共预算收入增长5%，安排31亿元，保障城市运行。")[1] == ("31亿元", "一般公共预算收入")


def test_a_plan_in_money_is_one_for_the_series_told_before() -> None:
    found = pe.extract(
        "税收收入11亿元，完成年初预算20亿元的55%，比上年同期减收2亿元，下降15%。", published="2026-01-15", region="孝感市"
    ).figures
    assert [(figure.text, figure.indicator, figure.kind) for figure in found] == [
        ("11亿元", "税收收入", "actual"),
        ("20亿元", "税收收入", "target"),
        ("55%", "税收收入预算完成率", "actual"),
        ("2亿元", "税收收入", "actual"),
        ("15%", "税收收入", "actual"),
    ]


def test_each_label_of_a_list_names_its_own_money() -> None:
    assert _names("卫生类支出：安排4亿元，比上年增加1亿元；教育类支出：安排3亿元；文化事业类支出：预算安排9000万元。") == [
        ("4亿元", "卫生类支出"),
        ("1亿元", "卫生类支出"),
        ("3亿元", "教育类支出"),
        ("9000万元", "文化事业类支出"),
    ]


def test_the_share_of_taxes_is_of_the_income_before_them() -> None:
    assert _names("财政总收入52亿元，增幅8%。其中，税收36亿元，非税16亿元，税收占比69.2%，提高0.5个百分点。") == [
        ("52亿元", "财政总收入"),
        ("8%", "财政总收入"),
        ("36亿元", "税收收入"),
        ("16亿元", "非税收入"),
        ("69.2%", "税收占财政总收入比重"),
        ("0.5个百分点", "税收占财政总收入比重"),
    ]


def test_what_is_new_of_bonds_is_a_kind_of_them_beside_others() -> None:
    assert _names("全市发行债券30亿元，其中新增债券20亿元、再融资债券10亿元。争取新增债务限额25亿元。")[1:] == [
        ("20亿元", "新增债券"),
        ("10亿元", "再融资债券"),
        ("25亿元", "新增债务限额"),
    ]
    assert _names("发行总规模55亿元的6个新增地方政府专项债券项目。") == [
        ("55亿元", "新增地方政府专项债券项目总规模"),
        ("6个", "新增地方政府专项债券项目"),
    ]
    assert _names("转贷地方政府债券30亿元。新增债券20亿元。")[1:] == [("20亿元", "债券")]


def test_a_governments_part_of_an_income_has_its_name():
    assert _names("全年一般公共预算收入82亿元。其中，市本级收入31亿元，增长4%；县区级收入51亿元。") == [
        ("82亿元", "一般公共预算收入"),
        ("31亿元", "市本级一般公共预算收入"),
        ("4%", "市本级一般公共预算收入"),
        ("51亿元", "县区级一般公共预算收入"),
    ]


def test_a_date_that_opens_a_sentence_owns_no_income():
    assert _names("2023年，全市一般公共预算总收入63亿元，其中：当年收入29亿元。")[1] == ("29亿元", "一般公共预算收入")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # A part of a plan whose amount is told, and what came of it since the year before.
        (
            "总收入49亿元，完成调整后预算收入48亿元的102.1%，同比增收2亿元，增长4%。",
            ["总收入", "总收入", "总收入预算完成率", "总收入", "总收入"],
        ),
        ("税收收入21亿元，为预算调整数的101.9%。", ["税收收入", "税收收入预算完成率"]),
        # What is set down for something that the clause before names.
        ("大幅增加农机具购置补贴，安排130亿元，增长2.5倍。", ["农机具购置补贴", "农机具购置补贴"]),
        ("扩大小麦良种补贴范围，安排15.8亿元。", ["小麦良种补贴"]),
        ("中央财政将安排补助资金101亿元，比上年增加58亿元。", ["补助资金", "补助资金"]),
        # A list that a comma parts from its numbers.
        ("教育、科技、农林水支出，分别增长28.5%、24.7%和26.8%。", ["教育支出", "科技支出", "农林水支出"]),
    ],
)
def test_what_money_is_for(text: str, names: list[str]) -> None:
    assert [name for _, name in _names(text)] == names


def test_a_paragraph_of_what_is_set_down_is_of_the_plan():
    text = (
        "关于某市2023年预算执行情况和2024年预算草案的报告\n2023年，全市一般公共预算收入63亿元，增长6%。\n"
        "2024年，全市一般公共预算收入安排66亿元，增长5%。全市一般公共预算支出安排92亿元，增长1%。"
    )
    figures = pe.extract(text, published="2024-01-15", region="某市").figures
    assert [(f.text, f.kind, f.period) for f in figures] == [
        ("63亿元", "actual", "2023"),
        ("6%", "actual", "2023"),
        ("66亿元", "target", "2024"),
        ("5%", "target", "2024"),
        ("92亿元", "target", "2024"),
        ("1%", "target", "2024"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # What a budget calls the amount of another year is no name of its own.
        ("增值税7亿元，比2010年完成数增加0.6亿元，增长10%。", ["增值税", "增值税", "增值税"]),
        # The amount of the plan in a bracket.
        ("财政收入30亿元，完成预算（28亿元）的107.1%。", ["财政收入", "财政收入", "财政收入预算完成率"]),
        ("税收收入20亿元，为调整预期的100.9%。", ["税收收入", "税收收入目标完成率"]),
        # Sums are lines of their account.
        (
            "全市一般公共预算收入46亿元，调入资金14亿元，收入共计60亿元。",
            ["一般公共预算收入", "一般公共预算调入资金", "一般公共预算收入共计"],
        ),
        ("加上解支出26亿元后，财政总支出597亿元。", ["上解支出", "财政总支出"]),
        ("县级一般公共预算收入加上预计上级补助收入12亿元。", ["上级补助收入"]),
        # After a bracket of parts the sums are of the whole.
        (
            "上级补助收入12亿元（其中：返还性收入4亿元），债务转贷收入1亿元，收入合计25亿元。",
            ["上级补助收入", "返还性收入", "债务转贷收入", "收入合计"],
        ),
        ("一般公共预算支出总额37亿元，其中：县本级支出26亿元。", ["一般公共预算支出总额", "县本级一般公共预算支出"]),
        ("财政总收入3亿元。其中：国税局完成1.3亿元。", ["财政总收入", "国税局收入"]),
    ],
)
def test_lines_of_accounts(text: str, names: list[str]) -> None:
    assert [name for _, name in _names(text)] == names


def test_what_an_amount_is_compared_with_is_its_baseline():
    (income, before, growth) = pe.extract("财政总收入61亿元，较上年53亿元增长14.9%。", published="2024-01-20").figures
    assert (income.role, before.role, growth.role) == (None, "baseline", None)
    assert (before.indicator, before.measure, before.direction) == ("财政总收入", "level", None)
    assert (growth.indicator, growth.measure, growth.direction) == ("财政总收入", "growth", "up")


def test_months_that_are_over_are_no_targets():
    (figure,) = pe.extract("1-3月份，全省财政收入完成431亿元。", published="2024-04-10").figures
    assert figure.kind == "actual"


NATION = "关于2016年中央和地方预算执行情况的报告\n一、2016年中央和地方预算执行情况\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中央一般公共预算收入7万亿元，加上年结转资金1亿元，收入总量为7.1万亿元。", "中央一般公共预算收入总量"),
        ("中央一般公共预算收入7万亿元，从中央政府性基金预算调入20亿元，收入总量为7.2万亿元。", "中央一般公共预算收入总量"),
        ("全国一般公共预算收入9万亿元。全国社会保险基金收入3万亿元，其中，保险费收入2万亿元。", "社会保险基金保险费收入"),
        (
            "全国一般公共预算收入9万亿元。加调入资金及使用结转结余20亿元、调入预算稳定调节基金6亿元，收入总量10万亿元。",
            "一般公共预算收入总量",
        ),
    ],
)
def test_lines_of_the_state_are_of_the_account_of_its_own_level(text, expected):
    assert pe.extract(NATION + text, published="2017-03-05").figures[-1].indicator == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主要是调增补助收入8亿元、转贷收入2亿元。", [("补助收入", "up", "调增"), ("转贷收入", "up", "调增")]),
        ("再减少企业税负30亿元左右、涉企收费约20亿元。", [("企业税负", "down", "减少"), ("涉企收费", "down", "减少")]),
        ("减少贫困人口9万人、贫困村120个。", [("贫困人口", "down", "减少"), ("贫困村", "down", "减少")]),
        ("具体为调减调出资金5亿元。", [("调出资金", "down", "调减")]),
    ],
)
def test_a_verb_of_change_governs_all_that_is_listed_behind_it(text, expected):
    made = pe.extract(text, published="2020-11-27", region="甲县").figures
    assert [(one.indicator, one.direction, one.action) for one in made] == expected


def test_由年初预算_begins_a_change_and_what_is_proposed_is_no_part_of_the_name():
    text = "甲县2020年预算调整方案的报告\n教育支出由年初预算24亿元调整至26亿元。财政总收入预算建议调整为33亿元，增加3亿元。"
    made = pe.extract(text, published="2020-11-27", region="甲县").figures
    assert [(one.indicator, one.role) for one in made] == [
        ("教育支出", "baseline"), ("教育支出", None), ("财政总收入", None), ("财政总收入", None),
    ]  # fmt: skip


def test_加上解_adds_what_goes_up():
    text = "甲县2019年预算执行情况的报告\n全县支出12亿元，加上解市级财政支出1亿元、国债转贷资金上年结余2亿元，支出总计15亿元。"
    names = [one.indicator for one in pe.extract(text, published="2020-01-20", region="甲县").figures]
    assert names[1] == "上解市级财政支出"
    assert names[2].endswith("国债转贷资金上年结余")
