"""Which series a name means, and that no name means two."""

import re
from collections import defaultdict

import pytest
from steps import canonical, indicators

import policyextract as pe
from policyextract.packs.lexicon import BUILTIN, builtin_lexicon

GROUPS = {
    *("macro", "industry", "agriculture", "investment", "consumption", "trade", "fiscal", "finance", "income"),
    *("employment", "price", "population", "innovation", "enterprise", "digital", "energy", "environment", "transport"),
    *("urban", "rural", "education", "health", "social_security", "culture", "safety", "government"),
}


def test_no_name_belongs_to_two_indicators() -> None:
    ids: dict[str, set[str]] = defaultdict(set)
    for found in indicators.indicators.values():
        for name in (found.name, *found.aliases):
            for key in indicators.keys(indicators.spelled(name)):
                ids[key].add(found.id)
    assert {key: owners for key, owners in ids.items() if len(owners) > 1} == {}
    assert "" not in ids


def test_prefixes_and_tails_never_lead_to_another_indicator() -> None:
    known = indicators
    for key, owner in known.ids.items():
        prefix = known.prefix.match(key)
        if prefix:
            assert known.find(key[prefix.end() :]) in (None, owner), key
        bare = known.tail.sub("", key)
        if known.indicators[owner].dimension == "count":
            assert known.find(bare) in (None, owner), key


def test_every_indicator_is_well_formed() -> None:
    found = tuple(indicators.indicators.values())
    assert len({i.id for i in found}) == len(found)
    assert {i.group for i in found} == GROUPS
    for i in found:
        assert re.fullmatch("[a-z][a-z0-9_]*", i.id)
        assert canonical(i.name) == i.id
        assert all(canonical(alias) == i.id for alias in i.aliases)


def test_the_catalogue_stays_small_enough_to_load_fast() -> None:
    assert sum(file.stat().st_size for file in (BUILTIN / "lexicon" / "indicators").glob("*.toml")) < 300_000


def test_every_indicator_says_what_is_counted_and_how() -> None:
    found = tuple(indicators.indicators.values())
    assert len(found) > 1000
    assert {i.series for i in found} == {"stock", "flow", "rate"}
    assert {i.good for i in found} == {"", "up", "down"}
    assert [i.id for i in found if not 2 <= len(i.doc) <= 60] == []
    assert [i.id for i in found if i.dimension == "percent" and i.series != "rate"] == []


def figure_of(text: str) -> pe.Figure:
    return pe.extract(text, published="2025-01-10").figures[0]


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("今年经济增长7%左右。", "gdp"),
        ("全市经济增长6.5%。", "gdp"),
        ("国内生产总值达到320亿元。", "gdp"),
        ("农民人均纯收入增加400元。", "rural_net_income"),
        ("财政一般预算收入完成12亿元。", "general_public_budget_revenue"),
        ("新能源装机达到900万千瓦。", "new_energy_capacity"),
        ("新建新能源装机1500万千瓦。", None),
        ("5G基站达到8000座。", "base_stations_5g"),
        ("建成5G基站1200座。", None),
        ("城镇新增就业3.2万人。", "new_urban_jobs"),
        ("教育支出25.1亿元。", "education_expenditure"),
        ("粮食产量5家。", None),
        ("经济增长点5个。", None),
    ],
)
def test_a_figure_gets_the_id_of_the_series_that_it_is_of(text: str, id: str | None) -> None:
    assert figure_of(text).indicator_id == id


def test_indicator_of_an_id() -> None:
    found = indicators.indicators["gdp"]
    assert found is not None
    assert (found.name, found.group, found.dimension) == ("地区生产总值", "macro", "money")
    assert "no_such_series" not in indicators.indicators


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("地区生产总值", "gdp"),
        ("全省生产总值", "gdp"),
        ("国内生产总值（GDP）", "gdp"),
        ("GDP", "gdp"),
        ("包头市地区生产总值", "gdp"),
        ("人均地区生产总值", "gdp_per_capita"),
        ("全市规模以上工业增加值", "industrial_value_added"),
        ("规上工业增加值", "industrial_value_added"),
        ("工业增加值", "industrial_value_added_total"),
        ("固定资产投资（不含农户）", "fixed_asset_investment"),
        ("全社会固定资产投资", "fixed_asset_investment"),
        ("社会消费品零售总额", "retail_sales"),
        ("地方财政一般预算收入", "general_public_budget_revenue"),
        ("一般公共预算收入", "general_public_budget_revenue"),
        ("外贸进出口总额", "trade_total"),
        ("货物贸易进出口总值", "trade_total"),
        ("外贸出口额", "exports"),
        ("进口总额", "imports"),
        ("实际利用外资", "fdi"),
        ("国内（区外）到位资金", "domestic_capital"),
        ("年末金融机构本外币各项存款余额", "deposits"),
        ("全体居民人均可支配收入", "resident_disposable_income"),
        ("城镇常住居民人均可支配收入", "urban_disposable_income"),
        ("农牧民人均可支配收入", "rural_disposable_income"),
        ("农民人均纯收入", "rural_net_income"),
        ("城镇新增就业人数", "new_urban_jobs"),
        ("城镇调查失业率", "urban_unemployment_surveyed"),
        ("城镇登记失业率", "urban_unemployment_registered"),
        ("居民消费价格涨幅", "cpi"),
        ("粮食总产量", "grain_output"),
        ("单位地区生产总值能源消耗", "energy_intensity"),
        ("万元GDP能耗", "energy_intensity"),
        ("全社会研究与试验发展（R&D）经费支出", "rd_expenditure"),
        ("全社会研发投入强度", "rd_intensity"),
        ("研发经费支出占地区生产总值的比重", "rd_intensity"),
        ("全社会研发经费支出相当于全市生产总值的比例", "rd_intensity"),
        ("一般公共预算支出规模", "general_public_budget_expenditure"),
        ("地区进出口总额", "trade_total"),
        ("国家高新技术企业总数", "high_tech_enterprises"),
        ("国家级专精特新“小巨人”企业", "little_giants"),
        ("市场主体", "market_entities"),
        ("实有经营主体", "market_entities"),
        ("细颗粒物（PM2.5）平均浓度", "pm25"),
        ("空气质量优良天数比例", "good_air_days_ratio"),
        ("优良天数比率", "good_air_days_ratio"),
        ("地表水国考断面水质优良比例", "surface_water_quality"),
        ("常住人口城镇化率", "urbanization_rate"),
        ("城市化水平", "urbanization_rate"),
        ("服务业增加值占地区生产总值的比重", "service_share"),
        ("服务业增加值占比", "service_share"),
        ("高速公路通车总里程", "expressway_mileage"),
        ("5G基站总数", "base_stations_5g"),
        ("接待游客人次", "tourist_arrivals"),
        ("城镇老旧小区改造", "old_communities"),
        ("九年义务教育巩固率", "compulsory_retention"),
        ("森林覆盖率", "forest_coverage"),
    ],
)
def test_a_name_gets_its_id(name: str, id: str) -> None:
    assert canonical(name) == id


@pytest.mark.parametrize(
    "name",
    [
        "",
        "稀土产业产值",
        "产值",
        "投资",
        "占比",
        "项目",
        "企业",
        "规上(限上)企业",  # two series in one
        "新增高新技术企业",  # a flow, not the stock
        "地区生产总值增速",  # the rate, not the level
        "单位地区生产总值",
        "市区面积",
        "水土流失面积",  # what is eroded, not what was treated
        "研发投入占比",  # of what?
        "包头市",
        "全市",
        "的",
    ],
)
def test_what_is_not_in_the_catalogue_gets_none(name: str) -> None:
    assert canonical(name) is None


def test_heads_come_with_the_lexicon() -> None:
    heads = {found.id: set(found.words) for found in builtin_lexicon().lists if found.type == "head"}
    assert {"率", "占比", "比重", "强度", "覆盖率"} <= heads["indicator.head.rate"]
    assert {"产值", "增加值", "投资", "产量", "吞吐量", "余额", "占比"} <= heads["indicator.head.amount"]


def test_names_with_any_character_are_looked_up_apart(tmp_path) -> None:
    rows = "".join(
        f'[[indicator]]\nid = "made_{at}"\nname = "{name}"\ngroup = "macro"\ndimension = "percent"\n'
        for at, name in enumerate(["沙砾甲\\u0000乙率", "沙砾丙率"])
    )
    (tmp_path / "pack.toml").write_text(rows, encoding="utf-8")
    [figure] = pe.extract("沙砾丙率达到8%。", packs=[tmp_path / "pack.toml"]).figures
    assert figure.indicator_id == "made_1"
