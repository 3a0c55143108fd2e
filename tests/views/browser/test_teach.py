"""Why a record is as it is, what would change it, and which records to look at first."""

import re

import pytest

import policyextract as pe
from policyextract.cli.main import main
from policyextract.views.page import page_html

TEXT = (
    "桃源市2024年政府工作报告\n"
    "一、2023年工作回顾\n"
    "过去一年，地区生产总值增长5.5%。环线箩筐产量增长12%，工业增加值增长8%、投资增长7%。\n"
    "二、2024年工作安排\n"
    "今年的预期目标是：地区生产总值增长6%左右。培育箩筐编织业，新开航线40鹤。增速连续12个季度保持全省第一。\n"
)
FACTS = {"published": "2024-01-17", "region": "桃源市"}


@pytest.fixture
def page(browse, tmp_path):
    document = pe.Document(text=TEXT, source="桃源市.txt", **FACTS)
    path = tmp_path / "page.html"
    path.write_text(page_html([(document, pe.extract(TEXT, **FACTS))]), encoding="utf-8")
    opened = browse(path)
    opened.wait_for_selector("html[data-ready]")
    return opened


def choose(page, text):
    page.evaluate("text => select(ordered.find(r => r.text === text).n)", text)


def add(page, words):
    page.evaluate(
        """words => { const p = layoutOf(0).find(p => p.points.join("").includes(words)), from = p.points.join("").indexOf(words);
        const raw = p.runs.flatMap(([a, n]) => Array.from({ length: n }, (_, k) => a + k));
        getSelection().removeAllRanges(); getSelection().addRange(rangeOf(raw[from], raw[from + words.length - 1] + 1)); }""",
        words,
    )
    page.locator("#missing").click()


def lessons(page):
    page.evaluate("state.teachOpen = true; drawDetail()")
    return page.locator(".teach pre").all_inner_texts()


def check(tmp_path, rows):
    (tmp_path / "mine.toml").write_text("\n\n".join(['doc = "what was corrected"', *rows]), encoding="utf-8")
    return main(["rules", "check", str(tmp_path / "mine.toml"), "--no-corpus", "--no-packs"])


def test_each_record_tells_its_rule_words_section_and_what_was_carried(page):
    choose(page, "5.5%")
    page.locator("details.why summary").click()
    page.wait_for_function("() => state.whyOpen")  # what is opened stays open for the next record, once the page has noted it
    told = page.inner_text("details.why")
    rule = page.evaluate("records[state.now].rule")
    assert rule in told
    assert re.search(r"right in \d+ of \d+ judged", told)
    assert "地区生产总值" in told
    assert "一、2023年工作回顾" in told
    assert "过去一年" in told
    assert "桃源市 ← what the document says of itself" in told
    choose(page, "12%")
    assert "2023 ← the year that the document reviews" in page.inner_text("details.why")


@pytest.fixture
def explained(browse, tmp_path):
    (tmp_path / "桃源市.txt").write_text(TEXT, encoding="utf-8")
    out = tmp_path / "explained.html"
    known = ["--published", FACTS["published"], "--region", FACTS["region"], "--no-packs", "--why"]
    assert main(["view", str(tmp_path / "桃源市.txt"), *known, "--out", str(out)]) == 0
    opened = browse(out)
    opened.wait_for_selector("html[data-ready]")
    return opened


def test_the_steps_tell_what_was_carried_and_why(explained):
    choose(explained, "8%")
    explained.locator("details.why summary").click()
    told = explained.inner_text("details.why")
    assert "actual ← in a section that reviews" in told
    assert "2023 ← of the section" in told
    explained.click("#language")
    assert "结果 ← " in explained.inner_text("details.why")
    assert "回顾" in explained.inner_text("details.why")


def test_a_missing_record_is_told_why_it_was_missed(explained):
    add(explained, "40鹤")
    explained.locator("details.why summary").click()
    assert "no known unit follows the number" in explained.inner_text("details.why")
    add(explained, "12个季度")
    assert "a plain duration" in explained.inner_text("details.why")


def test_a_number_that_is_none_says_so(explained):
    told = explained.evaluate("Object.values(data.reasons[0]).map(entry => entry.text)")
    assert "5.5%" in told
    assert all(
        explained.evaluate(
            "Object.values(data.reasons[0]).flatMap(e => e.lines).map(([, words]) => Boolean(words.en && words.zh))"
        )
    )


def test_a_new_indicator_is_taught_by_the_row_that_is_suggested(page, tmp_path):
    choose(page, "12%")
    (row,) = [text for text in lessons(page) if "[[indicator]]" in text]
    assert 'name = "环线箩筐产量"' in row
    assert check(tmp_path, [row]) == 0
    found = pe.extract(TEXT, **FACTS, packs=[tmp_path / "mine.toml"])
    assert next(f for f in found.figures if f.text == "12%").indicator_id == re.search(r'id = "(\w+)"', row)[1]


def test_a_missing_industry_is_taught_with_its_sentence_as_example(page, tmp_path):
    add(page, "箩筐编织业")
    page.select_option("form.slots [name=type]", "industry")
    page.locator("form.slots [name=gbt4754]").fill("C20")
    page.locator("form.slots [name=gbt4754]").blur()
    (row,) = lessons(page)
    assert check(tmp_path, [row]) == 0
    assert [tag.text for tag in pe.extract(TEXT, **FACTS, packs=[tmp_path / "mine.toml"]).industries] == ["箩筐编织业"]


def test_an_unknown_unit_is_told_and_taught(page, tmp_path):
    add(page, "40鹤")
    page.locator("form.slots [name=unit]").fill("鹤")
    page.locator("form.slots [name=unit]").blur()
    page.locator("form.slots [name=indicator]").fill("航线")
    page.locator("form.slots [name=indicator]").blur()
    page.locator("details.why summary").click()
    assert "no record of this page has the unit 鹤" in page.inner_text("details.why")
    row = next(text for text in lessons(page) if "[[unit]]" in text)
    assert check(tmp_path, [row]) == 0


def test_another_name_of_an_indicator_becomes_an_alias(page, tmp_path):
    choose(page, "12%")
    page.keyboard.press("w")
    page.locator("form.slots [name=indicator]").fill("粮食产量")
    page.locator("form.slots [name=indicator]").blur()
    row = next(text for text in lessons(page) if "aliases" in text)
    assert 'aliases = ["环线箩筐产量"]' in row
    assert "extend = true" in row
    assert check(tmp_path, [row]) == 0


def test_all_rows_together_are_a_pack(page, tmp_path):
    add(page, "箩筐编织业")
    page.select_option("form.slots [name=type]", "industry")
    page.locator("form.slots [name=gbt4754]").fill("C20")
    page.locator("form.slots [name=gbt4754]").blur()
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    with page.expect_download() as download:
        page.locator("#dialog a", has_text="corrections.toml").click()
    download.value.save_as(tmp_path / "mine.toml")
    assert main(["rules", "check", str(tmp_path / "mine.toml"), "--no-corpus", "--no-packs"]) == 0


def test_a_row_can_be_copied_or_is_selected(page):
    choose(page, "12%")
    (_row,) = lessons(page)
    page.locator(".teach button", has_text="Copy").click()
    page.locator("#told").wait_for()
    assert page.inner_text("#told") in ("Copied.", "Selected: copy it with Ctrl+C.")


def test_the_doubtful_come_first_and_stay_where_they_are_while_they_are_judged(page):
    page.keyboard.press("d")
    doubts = page.evaluate("state.shown.map(r => doubtOf(r))")
    assert doubts == sorted(doubts, reverse=True)
    first = page.evaluate("state.shown[0].n")
    assert page.evaluate("doubtsOf(state.shown[0]).length") > 0
    page.keyboard.press("j")
    page.keyboard.press("w")
    assert page.evaluate("state.shown[0].n") == first
    page.select_option("#order", "text")
    page.select_option("#order", "doubt")
    assert page.evaluate("state.shown.at(-1).n") == first, "what was judged goes to the end of the queue"
