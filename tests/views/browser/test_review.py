"""The review loop: marks that survive reruns, load and merge, are taken back, and are gold for the rest of the library."""

import csv
import json

import pytest

import policyextract as pe
from policyextract.cli.main import main
from policyextract.quality.gold import gold_in, score_files

TEXT = (
    "桃源市2024年政府工作报告\n"
    "一、2023年工作回顾\n"
    "过去一年，地区生产总值增长5.5%，规模以上工业增加值增长8%。新建箩筐编织厂12座，社会消费品零售总额达到600亿元。\n"
    "二、2024年工作安排\n"
    "今年的预期目标是：地区生产总值增长6%左右，固定资产投资增长9%以上。培育箩筐编织业，粮食产量达到30万吨以上。\n"
)
FACTS = {"published": "2024-01-17", "region": "桃源市"}
PACK = '[[industry]]\nalias = "箩筐编织业"\ncodes = "C20"\nkind = "name"\n'


def ready(page):
    page.wait_for_selector("html[data-ready]")
    return page


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "桃源市.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "baskets.toml").write_text(PACK, encoding="utf-8")
    return tmp_path


@pytest.fixture
def built(folder):
    """Builds the page of the text, with packs and marks as asked, under a name of its own."""

    def build(*options, name="page.html", region=FACTS["region"]):
        known = ["--published", FACTS["published"], "--region", region]
        out = folder / name
        assert main(["view", str(folder / "桃源市.txt"), *known, "--no-packs", "--out", str(out), *options]) == 0
        return out

    return build


def choose(page, text):
    number = page.evaluate("text => ordered.find(r => r.text === text).n", text)
    page.evaluate("n => select(n)", number)
    return number


def correct(page, **slots):
    for slot, value in slots.items():
        field = page.locator(f"form.slots [name={slot}]")
        field.select_option(value) if field.evaluate("e => e.tagName") == "SELECT" else field.fill(value)
        field.blur()


def saved(page, path):
    page.keyboard.press("s")
    with page.expect_download() as download:
        page.locator("#dialog a", has_text=path.name).click()
    download.value.save_as(path)
    page.locator("#dialog button", has_text="Close").click()
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def row_of(page, text):
    return page.locator(".row", has_text=text).first


def test_marks_find_their_records_again_under_other_packs_and_numbers(browse, built, folder):
    page = ready(browse(built()))
    choose(page, "600亿元")
    page.keyboard.press("w")
    correct(page, value="650", indicator="网上零售额")
    before = page.evaluate("state.now")
    lines = saved(page, folder / "桃源市.jsonl")
    kept = [line for line in lines if line.get("mark") not in (None, "unjudged")]
    assert [(line["text"], line["value"], line["indicator"]) for line in kept] == [("600亿元", 650, "网上零售额")]

    again = ready(
        browse(built("--pack", str(folder / "baskets.toml"), "--marks", str(folder / "桃源市.jsonl"), name="again.html"))
    )
    choose(again, "600亿元")
    assert again.evaluate("state.now") != before or again.evaluate("records.length") > page.evaluate("records.length")
    assert again.inner_text("#marked") == "1"
    assert again.locator("mark.wrong").inner_text() == "600亿元"
    assert again.locator(".row.now .value").inner_text() == "650亿元"
    assert "网上零售额" in again.inner_text(".row.now")


def test_a_mark_says_nothing_of_another_version_of_the_text(browse, built, folder):
    page = ready(browse(built()))
    choose(page, "8%")
    page.keyboard.press("w")
    saved(page, folder / "桃源市.jsonl")
    (folder / "桃源市.txt").write_text("修订稿\n" + TEXT, encoding="utf-8")
    other = ready(browse(built("--marks", str(folder / "桃源市.jsonl"), name="other.html")))
    assert other.inner_text("#marked") == "0"
    assert other.locator("mark.wrong").count() == 0
    assert "another version" in other.inner_text("#told")


def test_a_corrected_record_shows_its_values_in_row_counts_and_charts(browse, built):
    page = ready(browse(built()))
    targets = int(page.inner_text("#types button.target small"))
    choose(page, "8%")
    page.keyboard.press("w")
    assert page.locator(".row.now.rejected").count() == 1, "as long as nothing is corrected, it is no record at all"
    correct(page, kind="target", value="8.5", bound="min", period="2024")
    assert int(page.inner_text("#types button.target small")) == targets + 1
    assert page.locator(".row.now .value").inner_text() == "≥8.5%"
    assert page.locator("mark.now").get_attribute("class").split()[0] == "target"
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.select_option("#view", "places")
    page.select_option(
        "#series", label=next(o for o in page.locator("#series option").all_inner_texts() if "规模以上工业增加值" in o)
    )
    assert "≥8.5%" in page.locator(".point").first.get_attribute("aria-label")


def test_a_rejected_record_is_in_no_count_and_no_chart(browse, built):
    page = ready(browse(built()))
    count = int(page.inner_text("#types button.actual small"))
    choose(page, "600亿元")
    page.keyboard.press("w")
    assert int(page.inner_text("#types button.actual small")) == count - 1
    assert page.evaluate("!state.shown.filter(isFigure).some(r => r.text === '600亿元')")


def test_type_and_span_can_be_changed(browse, built, folder):
    page = ready(browse(built()))
    choose(page, "30万吨以上")
    page.keyboard.press("w")
    page.get_by_label("end one character earlier").click()
    page.get_by_label("end one character earlier").click()
    assert page.inner_text("form.slots .span b") == "30万吨"
    choose(page, "12座")
    page.keyboard.press("w")
    correct(page, type="project")
    correct(page, name="箩筐编织厂")
    select(page, "新建箩筐编织厂")
    page.click("#respan")
    lines = {line["text"] if "text" in line else line.get("name"): line for line in saved(page, folder / "桃源市.jsonl")}
    assert (lines["30万吨"]["was"]["text"], lines["30万吨"]["number_start"]) == ("30万吨以上", TEXT.index("30万吨"))
    project = lines["新建箩筐编织厂"]
    assert (project["type"], project["name"], project["was"]["type"]) == ("project", "箩筐编织厂", "figure")


def select(page, words):
    page.evaluate(
        """words => { let at = null;
        for (const p of layoutOf(state.doc)) {
          const from = p.points.join("").indexOf(words);
          if (from < 0) continue;
          const raw = p.runs.flatMap(([a, n]) => Array.from({ length: n }, (_, k) => a + k));
          at = rangeOf(raw[from], raw[from + words.length - 1] + 1);
        }
        getSelection().removeAllRanges(); getSelection().addRange(at); }""",
        words,
    )
    page.wait_for_selector("#selected:not([hidden])")


def test_a_missing_record_stands_at_its_place_with_its_sentence(browse, built, folder):
    page = ready(browse(built()))
    select(page, "箩筐编织业")
    page.click("#missing")
    assert "培育箩筐编织业，粮食产量" in page.inner_text("#detail .quote")
    correct(page, type="industry")
    page.fill("#find-code", "竹制品")
    page.locator("#found-codes button", has_text="C2041").first.click()
    order = page.evaluate("ordered.map(r => r.text)")
    assert order.index("箩筐编织业") == order.index("30万吨以上") - 1
    assert "箩筐编织业" in row_of(page, "箩筐编织业").inner_text()
    line = next(line for line in saved(page, folder / "桃源市.jsonl") if line.get("mark") == "missing")
    assert (line["type"], line["text"], line["gbt4754"]) == ("industry", "箩筐编织业", ["C2041"])
    again = ready(
        browse(built("--marks", str(folder / "桃源市.jsonl"), "--pack", str(folder / "baskets.toml"), name="again.html"))
    )
    assert "C2041" in again.evaluate("ordered.find(r => r.text === '箩筐编织业').shown"), "what a person said holds"


def test_a_missing_record_is_added_with_the_keyboard_alone(browse, built):
    page = ready(browse(built()))
    choose(page, "30万吨以上")
    page.keyboard.press("a")
    for key in ["ArrowLeft"] * 6 + ["Shift+ArrowRight"] * 3:
        page.keyboard.press(key)
    words = page.evaluate("getSelection().toString()")
    page.keyboard.press("Enter")
    assert page.evaluate("records[state.now].text") == words
    assert page.evaluate("document.activeElement.closest('form.slots') !== null"), "the form is where the keys are"
    page.keyboard.press("Escape")
    page.keyboard.press("z")
    assert page.inner_text("#marked") == "0"


def test_a_missing_record_is_added_with_a_finger(playwright, built, tmp_path):
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
    page = browser.new_context(**{**playwright.devices["Pixel 5"], "locale": "en-US"}).new_page()
    page.goto(built().as_uri())
    ready(page)
    select(page, "箩筐编织厂")
    page.tap("#missing")
    assert page.evaluate("records[state.now].text") == "箩筐编织厂"
    assert page.locator("#detail .acts").is_visible()
    browser.close()


def test_marks_are_dropped_merged_and_undone(browse, built, folder):
    mine = ready(browse(built()))
    choose(mine, "8%")
    mine.keyboard.press("r")
    mine.keyboard.press("s")
    with mine.expect_download() as download:
        mine.locator("#dialog a").first.click()
    download.value.save_as(folder / "mine.jsonl")

    yours = ready(browse(built(name="yours.html")))
    choose(yours, "5.5%")
    yours.keyboard.press("w")
    content = (folder / "mine.jsonl").read_text("utf-8")
    yours.evaluate(
        """text => { const files = new DataTransfer(); files.items.add(new File([text], "mine.jsonl"));
        document.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true })); }""",
        content,
    )
    yours.locator("#told", has_text="1 mark taken in").wait_for()
    assert yours.inner_text("#marked") == "2"
    yours.keyboard.press("z")
    assert yours.inner_text("#marked") == "1"
    yours.keyboard.press("z")
    assert yours.inner_text("#marked") == "0"
    yours.keyboard.press("y")
    yours.keyboard.press("y")
    assert yours.inner_text("#marked") == "2"
    yours.reload()
    assert ready(yours).inner_text("#marked") == "2", "marks outlast a reload"


def test_a_mark_taken_back_stays_away_after_a_reload(browse, built, folder):
    page = ready(browse(built()))
    choose(page, "8%")
    page.keyboard.press("w")
    saved(page, folder / "桃源市.jsonl")
    again = ready(browse(built("--marks", str(folder / "桃源市.jsonl"), name="again.html")))
    choose(again, "8%")
    again.keyboard.press("u")
    again.reload()
    assert ready(again).inner_text("#marked") == "0"


def test_whatever_a_file_of_marks_holds_the_page_goes_on(browse, built, folder):
    page = ready(browse(built()))
    choose(page, "8%")
    page.keyboard.press("w")
    correct(page, value="9")
    lines = saved(page, folder / "桃源市.jsonl")
    good = next(line for line in lines if line.get("mark") == "wrong")
    bad = [
        good | {"mark": "<script>", "start": 1, "end": 2},
        good | {"start": 3, "end": 99999},
        good
        | {"start": 5, "end": 6, "was": {"type": "x", "start": 1, "end": 2}, "kind": ["<b>"], "value": {"a": 1}, "indicator": 7},
        good | {"type": "industry", "start": 7, "end": 9, "gbt4754": "C20", "was": True},
        good | {"document": 5, "start": 9, "end": 10},
        {"type": "rejected", "rejects": "nothing", "start": 1, "end": 2, "document": good["document"], "mark": "wrong"},
    ]
    (folder / "bad.jsonl").write_text("".join(json.dumps(line) + "\n" for line in bad), encoding="utf-8")
    again = ready(browse(built("--marks", str(folder / "bad.jsonl"), name="again.html")))
    assert again.evaluate("ordered.filter(r => r.mark).every(r => ['right', 'wrong', 'missing'].includes(r.mark.verdict))")
    for _ in range(12):
        again.keyboard.press("j")
    for key in "cds":
        again.keyboard.press(key)
    assert again.locator("#dialog h2").is_visible()


def test_a_line_that_is_no_mark_is_refused_by_name(built, folder, capsys):
    for line in ('{"type": "rejected", "start": 1, "end": 2}', '{"type": "figure", "start": "1", "end": 2}', "[]"):
        (folder / "bad.jsonl").write_text(line, encoding="utf-8")
        out = folder / "no.html"
        assert (
            main(["view", str(folder / "桃源市.txt"), "--no-packs", "--out", str(out), "--marks", str(folder / "bad.jsonl")]) == 2
        )
        assert "bad.jsonl" in capsys.readouterr().err
        assert not out.exists()


def test_gold_that_was_written_elsewhere_is_shown_as_marks(browse, built, folder):
    found = pe.extract(TEXT, **FACTS)
    gold = [json.loads(figure.model_dump_json()) for figure in found.figures[:2]]
    gold[1]["value"] = 99
    (folder / "桃源市.jsonl").write_text(
        "".join(json.dumps(line | {"optional": False}) + "\n" for line in gold), encoding="utf-8"
    )
    page = ready(browse(built("--marks", str(folder / "桃源市.jsonl"))))
    assert page.evaluate("ordered.filter(r => r.mark).map(r => [r.text, r.mark.verdict])") == [
        [gold[0]["text"], "right"],
        [gold[1]["text"], "wrong"],
    ]


def test_a_correction_that_the_library_has_learned_is_mended(browse, built, folder):
    page = ready(browse(built()))
    select(page, "箩筐编织业")
    page.click("#missing")
    correct(page, type="industry")
    page.locator("form.slots [name=gbt4754]").fill("C20")
    page.locator("form.slots [name=gbt4754]").blur()
    saved(page, folder / "桃源市.jsonl")
    again = ready(
        browse(built("--marks", str(folder / "桃源市.jsonl"), "--pack", str(folder / "baskets.toml"), name="again.html"))
    )
    assert "↻ mended" in row_of(again, "箩筐编织业").inner_text()


def test_a_right_record_that_the_library_no_longer_gives_is_told(browse, built, folder):
    page = ready(browse(built()))
    choose(page, "8%")
    page.keyboard.press("r")
    saved(page, folder / "桃源市.jsonl")
    again = ready(browse(built("--marks", str(folder / "桃源市.jsonl"), region="别市", name="again.html")))
    told = again.evaluate("ordered.filter(r => r.mark).map(r => [r.text, r.region, machine[r.n].region, verdictOf(r)])")
    assert told == [["8%", "桃源市", "别市", "broken"]]
    assert "no longer so" in row_of(again, "8%").inner_text()


def test_gold_of_another_version_without_a_hash_is_left_out(browse, built, folder):
    figure = json.loads(pe.extract(TEXT, **FACTS).figures[0].model_dump_json())
    moved = figure | {"start": figure["start"] + 1, "end": figure["end"] + 1}
    (folder / "桃源市.jsonl").write_text(json.dumps(moved | {"optional": False}) + "\n", encoding="utf-8")
    assert ready(browse(built("--marks", str(folder / "桃源市.jsonl")))).inner_text("#marked") == "0"


def test_saved_marks_are_gold_for_evaluate_check_panel_and_track(browse, built, folder, capsys):
    page = ready(browse(built()))
    choose(page, "5.5%")
    page.keyboard.press("w")
    correct(page, value="5.6")
    choose(page, "8%")
    page.keyboard.press("w")
    choose(page, "6%左右")
    page.keyboard.press("r")
    marks = folder / "桃源市.jsonl"
    saved(page, marks)

    ((gold, score),) = score_files(gold_in([marks]))
    assert gold.is_marks
    full, found = score.types["figure"].levels["full"], score.types["figure"].levels["found"]
    assert (full.tp, full.fp, full.fn) == (1, 2, 1), "one right, one with a wrong value, one that is none; nothing else counts"
    assert found.fp == 1
    assert main(["evaluate", str(marks)]) == 0
    assert main(["rules", "suggest", str(marks), "--no-packs"]) == 0
    assert main(["rules", "check", str(folder / "baskets.toml"), "--corpus", str(folder), "--no-packs"]) in (0, 1)
    assert "figure" in capsys.readouterr().out
    for command in ("panel", "track"):
        out = folder / f"{command}.csv"
        known = ["--published", FACTS["published"], "--region", FACTS["region"], "--no-packs", "--corrections", str(marks)]
        assert main([command, str(folder / "桃源市.txt"), *known, "--out", str(out)]) == 0
        with out.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
        if command == "panel":
            values = {(row["indicator_id"], row["kind"]): row["value"] for row in rows}
            assert values["gdp", "actual"] == "5.6"
            assert ("industrial_value_added", "actual") not in values
            assert values["gdp", "target"] == "6"
