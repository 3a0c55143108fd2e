"""What a user notices of industry mentions: what counts, where it ends, which codes it gets."""

import csv
import re
import time
from collections import Counter
from pathlib import Path

import pytest
from steps import EXTRACTOR

from policyextract.core.tables.codes import standard
from policyextract.extraction.catalogues.phrases import Entry
from policyextract.extraction.extractor import shared
from policyextract.packs.lexicon import BUILTIN
from policyextract.packs.load import load_pack

find = EXTRACTOR.industries.find
KINDS = {"name", "sector", "member", "public", "broad", "bare"}


def texts(sentence: str) -> list[str]:
    return [mention.text for mention in find(sentence)]


def codes(sentence: str) -> dict[str, tuple[str, ...]]:
    return {mention.text: mention.codes for mention in find(sentence)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("煤炭产业产值增长30%", ["煤炭产业"]),
        ("加快发展陆上风电装备产业", ["陆上风电装备产业"]),
        ("新能源重卡及配套产业产值达到50亿元", ["新能源重卡及配套产业"]),
        ("碳纤维及高分子新材料产业", ["碳纤维及高分子新材料产业"]),
        ("在稀土领域引进37个项目", ["稀土领域"]),
        ("集成电路全产业链加快发展", ["集成电路全产业链"]),
        ("建设世界级生物医药产业集群", ["生物医药产业集群"]),
        ("多晶硅行业增加值增长24%", ["多晶硅行业"]),
        ("规上纺织工业增长5%", ["纺织工业"]),
        ("推进铝产业链条式集群发展", ["铝产业"]),
    ],
)
def test_mention_takes_its_head_word_and_what_narrows_it(sentence: str, expected: list[str]) -> None:
    assert texts(sentence) == expected


@pytest.mark.parametrize("name", ["低空经济", "银发经济", "跨境电商", "乡村旅游", "金融业", "现代物流业", "畜牧业", "数字经济"])
def test_names_that_are_an_industry_by_themselves_count_anywhere(name: str) -> None:
    assert texts(f"今年{name}有新的起色。") == [name]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("提升苹果、猕猴桃、茶叶等产业竞争力", ["苹果", "猕猴桃", "茶叶"]),
        ("聚焦集成电路、生物医药、人工智能三大先导产业", ["集成电路", "生物医药", "人工智能"]),
        ("电子、机械、化工六大支柱产业", ["电子", "机械", "化工"]),
        ("推动冶金、有色、建筑等28条重点产业链升级", ["冶金", "有色", "建筑"]),
        ("稀土、硅两大旗帜型产业集群", ["稀土", "硅"]),
        ("形成以煤炭、电力为主的产业格局", ["煤炭", "电力"]),
        ("布局量子科技、未知之物、6G等未来产业", ["量子科技", "6G"]),
        ("围绕集成电路、新能源等重点领域攻关", ["集成电路", "新能源"]),
        ("做强储氢、合金产业", ["储氢", "合金产业"]),
        ("金融、保险、证券业健康发展", ["金融", "保险", "证券业"]),
    ],
)
def test_members_of_a_list_count_even_as_bare_products(sentence: str, expected: list[str]) -> None:
    assert texts(sentence) == expected


def test_sector_counts_as_object_of_a_verb_of_development() -> None:
    assert texts("大力发展分布式光伏、海上风电。") == ["分布式光伏", "海上风电"]


@pytest.mark.parametrize(
    "sentence",
    [
        "战略性新兴产业增加值增长10%，传统产业、未来产业、支柱产业和实体经济都好。",
        "电池片、组件产量分别增长20%和30%。",
        "新能源汽车产量达到119万辆，苹果产量增长3%。",
        "双良20GW高效光伏组件项目投产。",
        "规模以上工业增加值增长8%，工业企业利润增长5%。",
        "农业农村局、林业局、国家能源局联合发文。",
        "办好煤炭工业博览会和稀土产业论坛。",
        "建设氢能产业园和生物医药产业园区。",
        "印发《关于加快发展低空经济的意见》。",
        "加快产业化、数字产业化、农业产业化。",
        "旅游业态丰富，金融业务拓展，矿业权出让。",
        "中国铝业、蒙牛乳业签约。",
        "深化危化品、化工、建筑施工等领域安全整治。",
        "扩大汽车、家电等消费。",
        "做大新能源汽车、智能家电消费规模。",
        "培育电竞、赛事等新场景。",
        "教育、医疗、养老等民生领域还有短板。",
        "经济带、经济圈、经济社会发展，成渝地区双城经济圈。",
    ],
)
def test_products_companies_institutions_and_generic_words_do_not_count(sentence: str) -> None:
    assert texts(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("稀土产业", ("C323", "B093")),
        ("光伏产业", ("C3825", "C3985")),
        ("黑色金属冶炼和压延加工业下降3%", ("C31",)),
        ("计算机、通信和其他电子设备制造业增长", ("C39",)),
        ("会展业", ("L72",)),
        ("装备制造业", ("C34", "C35", "C38")),
        ("农产品冷链物流业", ("G59", "G54")),
    ],
)
def test_codes_follow_the_standard(sentence: str, expected: tuple[str, ...]) -> None:
    assert find(sentence)[0].codes == expected


def test_compound_has_codes_of_its_parts_with_the_last_one_first() -> None:
    assert codes("碳纤维及高分子新材料产业")["碳纤维及高分子新材料产业"][:2] == ("C265", "C309")


def test_mention_names_its_codes_and_says_where_the_mapping_is_a_judgement() -> None:
    mention = find("大力发展低空经济")[0]
    assert mention.names[0] == "通用航空服务"
    assert mention.emerging == ("高端装备制造产业",)
    assert mention.note
    assert mention.rule == "industry.headed"


def test_mention_is_the_slice_it_points_at() -> None:
    text = "加快发展现代农业，做强稀土产业；提升茶叶、白酒等产业。"
    assert all(text[m.start : m.end] == m.text for m in find(text))
    assert find(text) == sorted(find(text))


def test_astral_and_broken_characters_do_not_shift_the_mentions() -> None:
    text = "😀\ud800稀土产业😀。光伏产业"
    assert [text[m.start : m.end] for m in find(text)] == ["稀土产业", "光伏产业"]


@pytest.mark.parametrize("text", ["", "业", "。", "光", "稀土"])
def test_short_texts_have_no_mention(text: str) -> None:
    assert find(text) == []


def test_pack_adds_names(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[[industry]]\nid = "mine"\nalias = "磐石矩阵"\ncodes = "C391"\nkind = "sector"\n', encoding="utf-8")
    assert texts("磐石矩阵产业") == []
    assert [mention.codes for mention in shared([load_pack(path)]).industries.find("磐石矩阵产业")] == [("C391",)]


def catalogue() -> list[tuple[str, Entry]]:
    """Every name of an industry with what is known of it."""
    known = EXTRACTOR.industries
    entries = [(name, known.entry(name)) for name, row in known.names.rows.items() if row["kind"] != "block"]
    return [(name, entry) for name, entry in entries if entry is not None]


def test_every_code_of_the_catalogue_exists_and_every_name_has_one_to_three() -> None:
    known = standard()
    for name, entry in catalogue():
        assert 1 <= len(entry.codes) <= 3, name
        assert not set(entry.codes) - set(known), name
        assert entry.kind in KINDS, name


def test_every_division_of_the_standard_is_reached_by_a_name() -> None:
    reached = {code[:3] for _, entry in catalogue() for code in entry.codes}
    assert {code for code in standard() if len(code) == 3} <= reached


def test_every_field_of_emerging_industries_is_reached() -> None:
    assert {tag for _, entry in catalogue() for tag in entry.emerging} == set(EXTRACTOR.lexicon.words_of("industry-emerging"))


def test_every_name_stands_once_in_the_catalogue() -> None:
    with (BUILTIN / "lexicon" / "industries" / "industries.csv").open(encoding="utf-8", newline="") as file:
        names = Counter(row["alias"] for row in csv.DictReader(file))
    assert [name for name, times in names.items() if times > 1] == []
    assert [name for name in names if re.search(r"\s", name)] == []


@pytest.mark.parametrize(
    "unit",
    [
        "光伏",
        "光伏、",
        "绿色低碳",
        "现代",
        "光伏现代",
        "《",
        "《光伏产业",
        "光伏等",
        "产业",
        "光伏及",
        "硅、",
        "业",
        "、和与及",
        "光伏“",
        "发展光伏，",
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            find(text)
            best = min(best, time.process_time() - start)
        return best

    find("")
    assert seconds(40_000) < 14 * max(seconds(10_000), 0.002)


def test_a_pack_can_switch_off_a_name_of_the_catalogue(tmp_path):
    pack = tmp_path / "less.toml"
    pack.write_text('off = ["稀土", "稀土产业"]\n', encoding="utf-8")
    assert texts("做强稀土产业、光伏产业。") == ["稀土产业", "光伏产业"]
    found = shared([load_pack(pack)]).industries.find("做强稀土产业、光伏产业。")
    assert [mention.text for mention in found] == ["光伏产业"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("做强稀土产业链群。", "稀土产业链群"),
        ("做强光伏产业链条。", "光伏产业链条"),
        ("做强光伏产业链。", "光伏产业链"),
        ("做大光伏产业集群。", "光伏产业集群"),
        ("推进光伏产业链条式招商。", "光伏产业"),
    ],
)
def test_what_goes_on_after_the_head_belongs_to_the_industry(sentence: str, expected: str) -> None:
    assert texts(sentence) == [expected]
