"""The page for everyone: screen readers, contrast, keys, phones, large type, paper, and very many records."""

import os
import re

import pytest

import policyextract as pe
from policyextract.cli.main import main
from policyextract.views import page as page_module
from policyextract.views.page import page_html

TEXT = (
    "一、2023年工作回顾\n2023年，地区生产总值增长5.5%，固定资产投资增长9%。甲市光伏项目建成投产，完成投资20亿元。\n"
    "二、2024年工作安排\n2024年的预期目标是：地区生产总值增长6%左右，城镇新增就业3万人以上。确保粮食产量与上年持平，发展现代物流业。\n"
)
FACTS = {"published": "2024-01-10", "region": "甲市"}


@pytest.fixture
def built(tmp_path):
    def build(documents=1):
        results = []
        for at in range(documents):
            document = pe.Document(text=TEXT + f"第{at}份。\n", source=f"甲市{at}.txt", title=f"甲市报告{at}", **FACTS)
            results.append((document, pe.extract(document)))
        path = tmp_path / "page.html"
        path.write_text(page_html(results), encoding="utf-8")
        return path

    return build


def ready(page):
    page.wait_for_selector("html[data-ready]")
    return page


@pytest.fixture(scope="session")
def axe():
    if not os.environ.get("CI"):
        pytest.importorskip("axe_playwright_python", reason="needs axe-playwright-python")
    from axe_playwright_python.sync_playwright import Axe

    return Axe()


def judge(page):
    page.keyboard.press("j")
    page.keyboard.press("w")
    page.evaluate("state.whyOpen = state.teachOpen = true; drawDetail()")


STATES = {
    "start": lambda page: None,
    "record": lambda page: page.keyboard.press("j"),
    "correction": judge,
    "filters": lambda page: page.click("#more summary"),
    "doubtful": lambda page: page.keyboard.press("d"),
    "help": lambda page: page.keyboard.press("?"),
    "save": lambda page: (page.keyboard.press("j"), page.keyboard.press("r"), page.keyboard.press("s")),
    **{
        f"chart-{view}": lambda page, view=view: (page.keyboard.press("c"), page.select_option("#view", view))
        for view in ("places", "pairs", "commitment", "industries", "projects", "documents", "years")
    },
}


# Each theme with each width and with each language: a state takes a second.
@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("zh-CN", 1360, "dark"), ("zh-CN", 390, "light"), ("en-US", 1360, "light"), ("en-US", 390, "dark")],
)
def test_axe_finds_nothing_serious(browse, built, axe, shot, scheme, width, language):
    page = ready(browse(built(2), width=width, scheme=scheme, locale=language))
    for name, bring in STATES.items():
        page.reload()
        ready(page)
        bring(page)
        found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
        serious = {
            violation["id"]: [node["target"] for node in violation["nodes"]][:3]
            for violation in found
            if violation["impact"] in ("serious", "critical")
        }
        assert not serious, (name, serious)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browse, built, scheme):
    """Contrast of every colour that text is written in, on each ground that it stands on, ≥ 4.5."""
    page = ready(browse(built(), scheme=scheme))
    pairs = page.evaluate(
        """() => { const root = getComputedStyle(document.documentElement), of = (name) => root.getPropertyValue(name).trim();
        const light = (hex) => { const c = [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16) / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * c[0] + .7152 * c[1] + .0722 * c[2]; };
        const full = (c) => c.length === 4 ? "#" + [...c.slice(1)].map(x => x + x).join("") : c;
        const ratio = (a, b) => { const [x, y] = [light(full(of(a))), light(full(of(b)))].sort((p, q) => q - p); return (x + .05) / (y + .05); };
        const inks = ["--ink", "--soft", "--target", "--actual", "--project", "--industry", "--right", "--wrong", "--focus"];
        return [...inks.flatMap(ink => ["--paper", "--ground", "--hover"].map(on => [ink, on, ratio(ink, on)])),
          ...["target", "actual", "project"].map(what => ["--ink", `--${what}-tint`, ratio("--ink", `--${what}-tint`)])]; }"""
    )
    low = [(ink, ground, round(ratio, 2)) for ink, ground, ratio in pairs if ratio < 4.5]
    assert low == []


def test_the_list_tells_a_screen_reader_where_it_is(browse, built):
    page = ready(browse(built()))
    page.keyboard.press("j")
    page.keyboard.press("j")
    active = page.get_attribute("#list", "aria-activedescendant")
    row = page.locator(f"#{active}")
    assert row.get_attribute("aria-selected") == "true"
    assert row.get_attribute("role") == "option"
    assert (row.get_attribute("aria-posinset"), int(row.get_attribute("aria-setsize"))) == (
        "2",
        page.evaluate("state.shown.length"),
    )
    assert page.get_attribute("#tabs [data-tab=records]", "aria-selected") == "true"
    assert all(
        page.locator(f"[id='{name}']").count()
        for name in page.locator("[aria-controls]").evaluate_all("es => es.map(e => e.getAttribute('aria-controls'))")
    )
    nameless = page.evaluate(
        "[...document.querySelectorAll('button, input, select')].filter(e => e.checkVisibility({ contentVisibilityAuto: true }) && !e.innerText.trim() && !e.getAttribute('aria-label') && !e.labels?.length).map(e => e.outerHTML)"
    )
    assert nameless == []


def test_the_keys_reach_everything(browse, built):
    page = ready(browse(built()))
    seen = set()
    for _ in range(25):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.id || document.activeElement.className || document.activeElement.tagName"))
    assert {"search", "list", "article", "save", "undo", "help", "order", "document"} <= seen


@pytest.mark.parametrize(("width", "height"), [(390, 844), (844, 390), (680, 450), (320, 640)])
def test_right_and_wrong_stay_in_reach_on_phones_and_in_large_type(browse, built, shot, width, height):
    page = ready(browse(built(), width=width, height=height))
    page.locator("mark").first.click()
    for name in ("right", "wrong"):
        box = page.locator(f"#detail .acts .{name}").bounding_box()
        assert box["y"] >= 0, name
        assert box["y"] + box["height"] <= height, name
        assert box["height"] >= 44, "large enough for a finger"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shot(page, f"reach-{width}x{height}")
    page.locator("#detail .acts .wrong").click()
    assert page.inner_text("#marked") == "1"


def test_no_label_is_cut_off(browse, built):
    for width in (1360, 390):
        page = ready(browse(built(2), width=width))
        page.keyboard.press("c")
        for view in ("places", "targets", "pairs", "industries", "documents"):
            page.select_option("#view", view)
            cut = page.evaluate(
                "[...document.querySelectorAll('#plot .name, #plot th, #plot td, .track.axis span, #tabs button, .acts button')]"
                ".filter(e => e.offsetParent && (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflow !== 'visible')).map(e => e.textContent)"
            )
            assert cut == [], (view, width)


def test_numbers_stand_right_and_text_left(browse, built):
    page = ready(browse(built()))
    assert page.locator(".row .value").first.evaluate("e => getComputedStyle(e).justifySelf") == "end"
    page.keyboard.press("c")
    page.select_option("#view", "projects")
    assert page.locator("#plot td.num").first.evaluate("e => getComputedStyle(e).textAlign") == "right"
    assert page.locator("#plot tbody th").first.evaluate("e => getComputedStyle(e).textAlign") in ("left", "start")


@pytest.mark.parametrize("landscape", [False, True])
def test_paper_has_every_document_and_record_with_its_sentence(browse, built, tmp_path, landscape):
    page = ready(browse(built(3)))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#paper h1").count() == 3
    assert page.locator("#paper table").count() == 3
    told = page.inner_text("#paper")
    for sentence in {record.sentence for record in pe.extract(TEXT, **FACTS)}:
        assert told.count(sentence) >= 6, "in the text and above its records, of each document"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.pdf(path=tmp_path / "page.pdf", format="A4", landscape=landscape)
    assert (tmp_path / "page.pdf").stat().st_size > 10_000


def test_fifteen_thousand_records_stay_fluent(browse, tmp_path, record_property):
    document = pe.Document(text=TEXT * 40, title="报告", source="a.txt", **FACTS)
    result = pe.extract(document)
    results, n = [], 0
    while n < 15_000:
        results.append(
            (
                document.model_copy(update={"text": document.text + f"第{len(results)}份。", "source": f"{len(results)}.txt"}),
                result,
            )
        )
        n += len(result)
    path = tmp_path / "page.html"
    path.write_text(page_html(results), encoding="utf-8")
    page = ready(browse(path))
    timed = "(run => { const t = performance.now(); run(); document.body.offsetHeight; return performance.now() - t; })"
    page.wait_for_function("() => prepared === machine.length")
    took = {
        "search": f"{timed}(() => {{ state.query = '甲市 2024 target'; filter(); }})",
        "all": f"{timed}(clearFilters)",
        "place": f"{timed}(() => {{ state.filters.place = '甲市'; filter(); }})",
        "doubts": f"{timed}(() => {{ state.filters.doubt = 'any'; filter(); }})",
    }
    best = {name: min(page.evaluate(run) for _ in range(3)) for name, run in took.items()}
    best["ready"] = int(page.get_attribute("html", "data-ready"))
    for name, milliseconds in best.items():
        record_property(name, round(milliseconds))
    slack = 4 if os.environ.get("CI") else 1  # a machine that does other work besides
    assert best.pop("ready") < 3000 * slack
    assert all(milliseconds < 100 * slack for milliseconds in best.values()), best
    assert page.locator(".row").count() < 60, "only rows in sight are in the page"


def test_a_page_says_what_it_cannot_hold_and_how_to_split_it(browse, built, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(page_module, "MOST_RECORDS", 20)
    folder = tmp_path / "reports"
    folder.mkdir()
    for at in range(4):
        (folder / f"甲市{at}.txt").write_text(TEXT + f"第{at}份。\n", encoding="utf-8")
    out = tmp_path / "all.html"
    monkeypatch.setenv("POLICYEXTRACT_LANG", "en")
    assert main(["view", str(folder), "--published", "2024", "--region", "甲市", "--out", str(out), "--no-packs"]) == 0
    told = capsys.readouterr().err
    assert re.search(r"holds \d of 4 documents", told)
    page = ready(browse(out))
    assert "of 4 documents" in page.inner_text("#left")
    assert "policyextract view reports/2024 --out 2024.html" in page.inner_text("#left")
