"""Words of county reports that were cut: land without use, visits to places, what is put out, building that goes on."""

import pytest

from .said import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("投资3亿元的商贸城正在紧张建设中。", ("商贸城投资", "投资")),
        ("开发未利用地3万亩。", ("未利用地", "开发")),
        ("整治乱停乱放2600余处次。", ("整治乱停乱放", "整治")),
        ("创新推出15项惠企举措。", ("惠企举措", "创新推出")),
        ("新推出精品线路6条。", ("精品线路", "新推出")),
        ("新增近零碳建筑2万平方米。", ("近零碳建筑", "新增")),
    ],
)
def test_words_are_whole(text, expected):
    assert told(text) == [expected]
