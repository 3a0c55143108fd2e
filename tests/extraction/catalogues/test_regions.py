"""Which places a text names, and which codes they get."""

import csv
import time
from itertools import pairwise
from pathlib import Path

import pytest

from policyextract.extraction.catalogues import regions
from policyextract.extraction.catalogues.regions import Region, find_regions, lookup, region, resolve

TABLE = Path(regions.__file__).parents[2] / "core" / "data" / "regions.csv"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def named(text: str, within: str | None = None) -> list[tuple[str, str]]:
    """The names found with their codes; every span is checked against the text on the way."""
    found = find_regions(text, within)
    assert all(0 <= start < end <= len(text) for start, end, _ in found)
    assert all(a[1] <= b[0] for a, b in pairwise(found)), "spans overlap"
    return [(text[start:end], code) for start, end, code in found]


def test_table_holds_the_divisions_in_force(rows: list[dict[str, str]]) -> None:
    in_force = [row for row in rows if not row["until"]]
    levels = [row["level"] for row in in_force]
    assert (levels.count("province"), levels.count("prefecture"), levels.count("county")) == (34, 333, 2845)
    codes = [row["code"] for row in in_force]
    assert len(set(codes)) == len(codes)


def test_every_row_is_well_formed_and_has_a_parent(rows: list[dict[str, str]]) -> None:
    codes = {row["code"] for row in rows}
    for row in rows:
        assert row["code"].isdigit()
        assert len(row["code"]) == 6
        assert row["name"] == row["name"].strip()
        assert (row["parent"] in codes) if row["level"] != "province" else not row["parent"], row
        assert row["short"] == "" or (len(row["short"]) >= 2 and row["short"] != row["name"])
        assert not row["until"] or 2000 <= int(row["until"]) <= 2030


@pytest.mark.parametrize(
    ("code", "name", "short", "level", "parent"),
    [
        ("150000", "内蒙古自治区", "内蒙古", "province", ""),
        ("650000", "新疆维吾尔自治区", "新疆", "province", ""),
        ("810000", "香港特别行政区", "香港", "province", ""),
        ("710000", "台湾省", "台湾", "province", ""),
        ("150200", "包头市", "包头", "prefecture", "150000"),
        ("222400", "延边朝鲜族自治州", "延边", "prefecture", "220000"),
        ("653000", "克孜勒苏柯尔克孜自治州", "克孜勒苏", "prefecture", "650000"),
        ("150203", "昆都仑区", "", "county", "150200"),
        ("110105", "朝阳区", "", "county", "110000"),
        ("320583", "昆山市", "昆山", "county", "320500"),
        ("530826", "江城哈尼族彝族自治县", "江城", "county", "530800"),
        ("419001", "济源市", "济源", "county", "410000"),
    ],
)
def test_region_of_a_code(code: str, name: str, short: str, level: str, parent: str) -> None:
    assert region(code) == Region(code, name, short, level, parent)


def test_unknown_code_is_no_region() -> None:
    assert region("999999") is None


def test_lookup_by_full_short_and_customary_name() -> None:
    assert [r.code for r in lookup("包头市")] == ["150200"]
    assert [r.code for r in lookup("包头")] == ["150200"]
    assert [r.code for r in lookup("延边州")] == ["222400"]
    assert [r.code for r in lookup("达茂旗")] == ["150223"]
    assert lookup("火星市") == []


def test_lookup_gives_all_homonyms_those_in_force_first() -> None:
    assert [r.code for r in lookup("吉林")] == ["220000", "220200"]
    assert {r.code for r in lookup("鼓楼区")} == {"320106", "320302", "350102", "410204"}
    assert [r.until for r in lookup("巢湖市")] == [None, 2010]


def test_resolve_prefers_the_higher_level() -> None:
    assert resolve("吉林").code == "220000"  # type: ignore[union-attr]
    assert resolve("朝阳").code == "211300"  # type: ignore[union-attr]


def test_resolve_needs_a_context_for_homonyms() -> None:
    assert resolve("鼓楼区") is None
    assert resolve("鼓楼区", within="南京").code == "320106"  # type: ignore[union-attr]
    assert resolve("海南", within="630000").code == "632500"  # type: ignore[union-attr]


def test_resolve_reads_a_path() -> None:
    assert resolve("内蒙古自治区包头市昆都仑区").code == "150203"  # type: ignore[union-attr]
    assert resolve("包头市和别的地方") is None


def test_retired_divisions_are_known() -> None:
    assert resolve("襄樊市") == Region("420600", "襄樊市", "襄樊", "prefecture", "420000", 2010)
    assert region("420600").name == "襄阳市"  # type: ignore[union-attr]
    assert named("杭州市下城区") == [("杭州市", "330100"), ("下城区", "330103")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("包头市生产总值增长", [("包头市", "150200")]),
        ("内蒙古、新疆、广东三省区", [("内蒙古", "150000"), ("新疆", "650000"), ("广东", "440000")]),
        ("内蒙古自治区包头市达茂旗", [("内蒙古自治区", "150000"), ("包头市", "150200"), ("达茂旗", "150223")]),
        ("延边州和龙市", [("延边州", "222400"), ("和龙市", "222406")]),
        ("济南市历下区、市中区", [("济南市", "370100"), ("历下区", "370102"), ("市中区", "370103")]),
        ("青海省海南藏族自治州", [("青海省", "630000"), ("海南藏族自治州", "632500")]),
        ("西藏山南", [("西藏", "540000"), ("山南", "540500")]),
        ("在赵县、蔚县", [("赵县", "130133"), ("蔚县", "130726")]),
    ],
)
def test_names_are_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "推广西部地区经验",
        "人们隆重庆祝新中国成立",
        "建设幸福建设美好家园",
        "发展陆上海上风电",
        "黄河南岸生态治理",
        "珠江西岸先进装备制造业",
        "天山南北安定祥和",
        "事关长治久安",
        "真金白银支持企业",
        "入海口湿地修复",
        "推广安全生产经验",
        "重大理论创新",
        "创新乡村治理",
        "解决文山会海问题",
        "推动新增城市绿地100公顷",
        "完成10项城市更新",
        "打造沿海城市群",
        "新兴城市崛起",
        "朝阳产业蓬勃发展",
        "老城区改造提速",
        "矿区生态修复",
        "农村平房区改造",
        "建成县域商业体系",
        "扎实推进共同富裕县域行动",
        "日照时间充足",
        "在三江源区修复草原",
    ],
)
def test_words_that_only_look_like_places_are_left_alone(text: str) -> None:
    assert named(text) == []


def test_a_rejected_name_does_not_hide_the_next() -> None:
    assert named("推广东营经验") == [("东营", "370500")]
    assert named("建设美丽江苏") == [("江苏", "320000")]


def test_a_suffix_that_begins_another_word_is_not_taken() -> None:
    assert named("北京市场") == [("北京", "110000")]
    assert named("南山区域") == []


def test_homonyms_follow_their_neighbours_and_the_document() -> None:
    assert named("福州市鼓楼区") == [("福州市", "350100"), ("鼓楼区", "350102")]
    assert named("鼓楼区") == [("鼓楼区", "")]
    assert named("鼓楼区", within="开封市") == [("鼓楼区", "410204")]
    assert named("在包头市调研。青山区增长5%") == [("包头市", "150200"), ("青山区", "150204")]


def test_a_district_may_name_its_neighbour() -> None:
    assert named("青山区", within="昆都仑区") == [("青山区", "150204")]


def test_empty_and_foreign_text() -> None:
    assert find_regions("") == []
    assert find_regions("GDP grew by 5% 😀 市区县") == []


def test_time_is_linear() -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        find_regions(text)
        return time.process_time() - start

    find_regions("包头市")
    for piece in ("市", "区", "包头", "吉林省吉林市", "鼓楼区、"):
        small, large = (min(seconds(piece * n) for _ in range(3)) for n in (2_000, 20_000))
        assert large < 60 * small + 0.05, piece
