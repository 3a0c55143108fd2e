"""What money spent on works is called: by what stands behind it, and in a row of works that each have theirs."""

import pytest

from .said import names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投资3200万元的敬老院投入使用；投资650万元，实施了滨河路绿化，市容焕然一新。", "滨河路绿化投资"),
        ("为企业发展提供了更为宽松的环境；投资2300万元，完成了小学校舍维修和路灯安装。", "小学校舍维修和路灯安装投资"),
        ("②投资800万元，硬化村庄道路26公里。", "村庄道路投资"),
    ],
)
def test_money_that_opens_its_part_of_a_sentence_is_of_what_is_done_with_it(text, expected):
    assert expected in names(text)


def test_money_that_goes_on_about_what_was_told_keeps_it():
    assert names("新建敬老院3所，投资900万元。") == ["敬老院", "敬老院投资"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投资2.8亿元的云溪酒店、投资4.1亿元的恒盛家具等项目相继投产。", ["云溪酒店投资", "恒盛家具投资"]),
        ("总投资5亿元的体育馆、总投资2亿元的图书馆等一批重点项目加快推进。", ["体育馆总投资", "图书馆总投资"]),
        ("启动总投资7亿元的医院迁建、投资1.9亿元的幼儿园等重点项目。", ["医院迁建总投资", "幼儿园投资"]),
        ("投资6亿元的云溪酒店、恒盛家具等项目相继投产。", ["项目投资"]),  # of them all
    ],
)
def test_the_last_of_a_row_of_works_has_its_own_name(text, expected):
    assert names(text) == expected


def test_a_work_named_right_before_its_money_owns_it_behind_a_semicolon_too():
    text = "实施校舍加固工程，投资200万元；实施河道清淤工程，投资300万元，疏通9处堵点。"
    assert names(text)[:2] == ["校舍加固工程投资", "河道清淤工程投资"]
