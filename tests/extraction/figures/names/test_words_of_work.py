"""Words for work: whether they are the deed, part of the name of a body that does it, or of what is done to a thing."""

import pytest

import policyextract as pe


def told(text: str) -> list[tuple[str | None, str | None]]:
    found = pe.extract(text, published="2019-01-10", region="青山市").figures
    return [(made.indicator, made.action) for made in found]


@pytest.mark.parametrize("body", ["认证机构", "研发平台", "推广站点", "维修网点", "安置场所", "演出队伍", "处置中心", "种植基地"])
def test_a_body_is_called_after_its_work(body):
    assert told(f"引进团队2支、{body}3个。")[1] == (body, "引进")
    assert told(f"全市共有{body}3个。") == [(body, "共有")]
    assert told(f"{body}3个。") == [(body, None)]


def test_the_same_word_before_a_thing_is_the_deed():
    assert told("推广新品种12个。") == [("新品种", "推广")]
    assert told("建设大棚300座。") == [("大棚", "建设")]
    assert told("引进团队2支、创新人才30人。")[1] == ("创新人才", "引进")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进18家煤矿整合重组。", ("煤矿整合重组", "推进")),
        ("启动600户危房避险搬迁。", ("危房避险搬迁", "启动")),
        ("加快推进15个小区改造提升。", ("小区改造提升", "加快推进")),
        ("加快甲水厂、乙水厂等42个项目建设。", ("项目", "建设")),
        ("推动30个项目开工。", ("项目", "开工")),
    ],
)
def test_what_is_done_to_things_that_exist_is_furthered_and_projects_are_built(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发放各类救助资金3亿元。", ("救助资金", "发放")),
        ("协调解决企业困难300个。", ("企业困难", "协调解决")),
        ("排查隐患900处。", ("隐患", "排查")),
        ("采购设备100台。", ("设备", "采购")),
    ],
)
def test_the_deed_is_the_verb_before_the_thing(text, expected):
    assert told(text) == [expected]


def test_things_with_a_verb_of_their_own_are_not_in_the_state_of_those_before():
    assert told("在建项目20个，竣工项目8个。") == [("在建项目", None), ("项目", "竣工")]


def test_the_town_is_a_part_of_town_and_country():
    names = [name for name, _ in told("城乡低保对象6000户，其中城市2000户，农村4000户。")]
    assert names == ["城乡低保对象", "城市低保对象", "农村低保对象"]


def test_a_reference_to_a_page_is_no_name():
    assert told("（见第10页）〔3〕两个翻一番。")[0][0] is None


@pytest.mark.parametrize("host", ["开展", "组织", "举办", "组织开展"])
@pytest.mark.parametrize("deed", ["走访", "观摩", "检查", "演出", "入户走访", "食品安全检查"])
def test_what_was_held_so_many_times_is_a_deed(host, deed):
    assert told(f"{host}{deed}80次。") == [(deed, host)]
    assert told(f"先后{host}{deed}10余场。") == [(deed, host)]


@pytest.mark.parametrize("verb", ["入围", "上榜", "创成", "新获评", "荣登"])
def test_what_entered_a_list_is_called_after_the_list(verb):
    assert told(f"5个项目{verb}国家重点项目库。") == [("国家重点项目库项目", verb)]
    assert told(f"{verb}省级示范村12个。") == [("省级示范村", verb)]


@pytest.mark.parametrize("verb", ["命名", "评定", "确定", "认证"])
def test_a_verb_of_naming_is_told_without_its_link(verb):
    assert told(f"5个项目{verb}为国家重点示范项目。") == [("国家重点示范项目", verb)]
