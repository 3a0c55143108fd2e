"""Filters, search and charts: what each shows, that keys reach it, that it leads to its records."""

import pytest

import policyextract as pe
from policyextract.views.page import page_html

REPORTS = {
    ("甲市", "2024-01-10"): (
        "一、2023年工作回顾\n2023年，地区生产总值增长5.5%，固定资产投资增长9%。新能源产业加快发展。甲市光伏项目建成投产。\n"
        "二、2024年工作安排\n2024年的预期目标是：地区生产总值增长6%左右，固定资产投资增长10%以上，城镇新增就业3万至5万人。确保粮食产量达到30万吨以上。\n"
    ),
    ("乙市", "2024-01-12"): (
        "一、2023年工作回顾\n2023年，地区生产总值增长6%。开工建设乙市储能电站项目。\n"
        "二、2024年工作安排\n2024年的预期目标是：地区生产总值增长6%以上，力争固定资产投资增长8%，力争新建公园5个。发展现代物流业、新能源产业。\n"
    ),
    ("甲市", "2025-01-10"): (
        "一、2024年工作回顾\n2024年，地区生产总值增长6.4%，固定资产投资增长10.5%。\n"
        "二、2025年工作安排\n2025年的预期目标是：地区生产总值增长5.5%左右，失业率控制在5%以内。\n"
    ),
}


def ready(page):
    page.wait_for_selector("html[data-ready]")
    return page


@pytest.fixture
def page(browse, tmp_path):
    results = []
    for (region, published), text in REPORTS.items():
        title = f"{region}{published[:4]}年政府工作报告"
        document = pe.Document(text=text, source=f"{title}.txt", title=title, published=published, region=region)
        results.append((document, pe.extract(document)))
    path = tmp_path / "page.html"
    path.write_text(page_html(results), encoding="utf-8")
    return ready(browse(path))


def chart(page, view, series=None):
    if page.get_attribute("body", "data-tab") != "chart":
        page.keyboard.press("c")
    page.select_option("#view", view)
    if series:
        page.select_option("#series", label=next(o for o in page.locator("#series option").all_inner_texts() if series in o))


def search(page, words):
    page.fill("#search", words)
    page.wait_for_function("words => state.query === words", arg=words)


def test_the_search_finds_over_all_slots(page):
    for words in ("甲市 2025 target", "甲市 2025 目标 左右", "甲市 gdp 2025 about approx"[:12]):
        search(page, words)
        assert page.evaluate("state.shown.length") > 0
        assert page.evaluate("state.shown.every(r => placeOf(r) === '甲市')")
    search(page, "甲市 2025 target")
    assert page.evaluate("state.shown.every(r => r.kind === 'target' && r.period === '2025')")
    search(page, "C38")
    assert page.evaluate("state.shown.length > 0 && state.shown.every(r => r.codes.some(c => c.startsWith('C38')))")


@pytest.mark.parametrize(
    ("name", "value", "holds"),
    [
        ("place", "乙市", "placeOf(r) === '乙市'"),
        ("year", "2024", "yearsOf(r).includes(2024)"),
        ("commitment", "strive", "r.commitment === 'strive'"),
        ("section", "工作安排", "sectionOf(r).includes('工作安排')"),
        ("industry", "新能源", "r.codes.length > 0"),
        ("doubt", "any", "doubtsOf(r).length > 0"),
        ("doubt", "none", "doubtsOf(r).length === 0"),
    ],
)
def test_each_filter_shows_what_it_says(page, name, value, holds):
    if name == "industry":
        value = "电力"
    page.locator(f"[data-filter={name}]").evaluate("(e, v) => { e.value = v; e.dispatchEvent(new Event('input')); }", value)
    assert 0 < page.evaluate("state.shown.length") < page.evaluate("ordered.length")
    assert page.evaluate(f"state.shown.every(r => {holds})")
    assert page.inner_text("#active") == "1"


def test_targets_by_place_show_their_bounds_and_overlap_nowhere(page, shot):
    chart(page, "places", "地区生产总值")
    shot(page, "chart-places")
    names = page.locator(".line .name").all_inner_texts()
    assert any("甲市" in name for name in names)
    assert any("乙市" in name for name in names)
    labels = page.locator(".point").evaluate_all("points => points.map(p => p.getAttribute('aria-label'))")
    assert any("6%以上" in label and "min" in label for label in labels), labels
    assert page.locator(".bound").count() >= 1, "an open bound has a stroke to its side"
    assert page.locator(".point[data-sign='≈']").count() >= 1


def test_points_at_one_value_can_each_be_reached(browse, tmp_path):
    text = "2024年的预期目标是：" + "，".join(
        f"{name}增长6%左右" for name in ("地区生产总值", "固定资产投资", "粮食产量", "工业增加值")
    )
    path = tmp_path / "page.html"
    path.write_text(
        page_html([(pe.Document(text=text), pe.extract(text, published="2024", region="甲市"))] * 3), encoding="utf-8"
    )
    page = ready(browse(path))
    chart(page, "places", "地区生产总值")
    boxes = page.locator(".point").evaluate_all("ps => ps.map(p => p.getBoundingClientRect()).map(b => [b.x, b.y])")
    assert len(boxes) == 3
    assert len({tuple(map(round, box)) for box in boxes}) == 3
    for at in range(3):
        hit = page.evaluate(
            "i => { const p = document.querySelectorAll('.point')[i], b = p.getBoundingClientRect();"
            " return document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2) === p; }",
            at,
        )
        assert hit, "no point lies under another"


def test_target_and_result_show_the_gap(page, shot):
    chart(page, "pairs", "地区生产总值")
    shot(page, "chart-gap")
    rows = dict(zip(page.locator(".line .name").all_inner_texts(), page.locator(".line .num").all_inner_texts(), strict=True))
    assert rows["甲市 2024"] == "+0.4"
    assert rows["甲市 2025"] == ""


def test_the_keys_go_from_point_to_point_and_into_the_record(page):
    chart(page, "places", "地区生产总值")
    page.locator("[data-point][tabindex='0']").focus()
    first = page.evaluate("document.activeElement.dataset.point")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.dataset.point")
    assert second != first
    page.keyboard.press("Enter")
    assert page.evaluate("String(state.now)") == second
    assert page.get_attribute("body", "data-tab") == "records"
    assert page.locator("mark.now").is_visible()


def test_each_chart_has_its_table_and_leads_to_its_records(page):
    for view in page.locator("#view option").evaluate_all("options => options.map(o => o.value)"):
        chart(page, view)
        if page.locator("#as-table").is_visible() and page.get_attribute("#as-table", "aria-pressed") == "false":
            page.click("#as-table")
        assert page.locator("#plot table").is_visible(), view
        assert page.locator("#plot thead th[scope=col]").count() > 1, view
        page.locator("#plot td button").first.click()
        assert page.get_attribute("body", "data-tab") == "records", view
        assert page.evaluate("state.now >= 0 || state.only.size > 0"), view
        page.evaluate("state.now = -1; state.only = null; filter()")


def test_a_number_of_a_table_leads_to_all_its_records(page):
    chart(page, "commitment")
    cell = page.locator("#plot td button").filter(has_text="2").first
    wanted = int(cell.inner_text())
    cell.click()
    assert page.evaluate("state.shown.length") == wanted
    assert page.evaluate("state.shown.every(r => r.commitment)")
    page.click("#only")
    assert page.evaluate("state.shown.length === ordered.length")


def test_industries_and_projects_are_counted(page, shot):
    chart(page, "industries")
    shot(page, "chart-industries")
    heads = page.locator("#plot thead th").all_inner_texts()
    assert {"甲市", "乙市"} <= set(heads)
    counted = sum(int(n) for n in page.locator("#plot td button").all_inner_texts())
    assert counted == page.evaluate("ordered.filter(r => r.type === 'industry').reduce((n, r) => n + divisionsOf(r).length, 0)")
    chart(page, "projects")
    assert "operational" in page.locator("#plot thead th").all_inner_texts()


def test_two_documents_side_by_side_tell_what_came_went_and_changed(page, shot):
    chart(page, "documents")
    options = page.locator("#series option").all_inner_texts()
    page.select_option("#series", label=next(o for o in options if "甲市2024" in o))
    page.select_option("#other", label=next(o for o in options if "甲市2025" in o))
    shot(page, "chart-documents")
    rows = {tuple(row.split("\t")[0].split("\n")): row for row in page.locator("#plot tbody tr").all_inner_texts()}
    told = {(key[0], key[1].split(" ")[0]): row.split("\t")[-1].strip() for key, row in rows.items()}
    assert told["地区生产总值", "target"] == "changed"
    assert told["粮食产量", "target"] == "went"
    assert told["甲市光伏项目", "project"] == "went"
    assert any(change == "came" for change in told.values())
    chart(page, "years")
    assert page.evaluate("[$('series').value, $('other').value]") == ["2023", "2024"]


def test_charts_follow_the_filters(page):
    chart(page, "places", "地区生产总值")
    before = page.locator(".point").count()
    page.locator("[data-filter=place]").evaluate("e => { e.value = '乙市'; e.dispatchEvent(new Event('input')); }")
    assert 0 < page.locator(".point").count() < before
