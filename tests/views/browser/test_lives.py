"""Promises and projects over the years on the page: what is shown, and that each step leads to its record."""

import pytest

import policyextract as pe
from policyextract.views.page import page_html

REPORTS = {
    "2023": "一、2022年工作回顾\n2022年，地区生产总值增长5.5%。\n二、2023年工作安排\n2023年，地区生产总值增长7%左右，城镇新增就业3万人。开工建设城北污水处理厂。\n",
    "2024": "一、2023年工作回顾\n2023年，地区生产总值增长6.2%。城北污水处理厂建成投产。\n二、2024年工作安排\n2024年，地区生产总值增长6%以上。\n",
}


@pytest.fixture
def page(browse, tmp_path):
    results = []
    for year, text in REPORTS.items():
        document = pe.Document(
            text=text, source=f"{year}.txt", title=f"包头市{year}年政府工作报告", published=year, region="包头市"
        )
        results.append((document, pe.extract(document)))
    path = tmp_path / "page.html"
    path.write_text(page_html(results, lives=pe.track(results).lives()), encoding="utf-8")
    made = browse(path)
    made.wait_for_selector("html[data-ready]")
    made.keyboard.press("c")
    made.select_option("#view", "lives")
    return made


def test_a_promise_stands_with_its_result_and_what_became_of_it(page):
    row = page.locator("#plot tbody tr").filter(has_text="地区生产总值").first.inner_text()
    assert "2023 ◇" in row
    assert "7%" in row
    assert "→" in row
    assert "missed" in row


def test_a_step_leads_to_its_record(page):
    page.locator("#plot button", has_text="6.2%").first.click()
    assert page.evaluate("records[state.now].text") == "6.2%"
    assert page.evaluate("documents[state.doc].source") == "2024.txt"


def test_projects_and_outcomes_can_be_chosen(page):
    page.select_option("#series", "project")
    assert "operational" in page.locator("#plot").inner_text()
    page.select_option("#series", "promise")
    page.select_option("#other", "never mentioned again")
    assert page.locator("#plot tbody tr").count() == 1
    assert "城镇新增就业" in page.locator("#plot").inner_text()


def test_the_search_counts_there_too(page):
    page.fill("#search", "污水")
    page.wait_for_function("words => state.query === words", arg="污水")
    page.select_option("#series", "project")
    assert page.locator("#plot tbody tr").count() == 1
