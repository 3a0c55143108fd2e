"""The whole loop on a real report: ten wrong records are corrected, packs change, the page is made again, and all the rest of the
library takes the corrections."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from policyextract.cli.main import main
from policyextract.quality.gold import GoldFile, score_files

CORPUS = Path(__file__).parents[3] / "corpus"
NAME = "report-2024"
KNOWN = ["--published", "2024-01-17", "--region", "包头市", "--no-packs"]
PACK = """\
doc = "Names that the library does not know: they number the records of the page anew."

[[industry]]
alias = "高质量"
codes = "C20"
kind = "name"

[[indicator]]
id = "supported_share"
name = "产业配套率"
group = "industry"
"""
SLOTS = ("kind", "value", "unit", "bound", "measure", "direction", "indicator", "role", "period")


@pytest.fixture
def folder(tmp_path):
    shutil.copy(CORPUS / f"{NAME}.txt", tmp_path)
    (tmp_path / "more.toml").write_text(PACK, encoding="utf-8")
    return tmp_path


def built(folder, name, *options):
    out = folder / name
    assert main(["view", str(folder / f"{NAME}.txt"), *KNOWN, "--out", str(out), *options]) == 0
    return out


def ready(page):
    page.wait_for_selector("html[data-ready]")
    return page


def ten_errors():
    """Ten records of the machine's that its gold says otherwise: what it found wrong, and the gold record (None: it is none)."""
    gold = GoldFile.at(CORPUS / "gold" / f"{NAME}.jsonl")
    ((_, score),) = score_files([gold])
    wrong = [m for m in score.mistakes if m.predicted is not None and m.why != "project exact"]
    figures = [m for m in wrong if m.predicted["type"] == "figure"]
    return (figures + [m for m in wrong if m not in figures and m.gold is None])[:10]


def fill(page, slot, value):
    field = page.locator(f"form.slots [name={slot}]")
    shown = "" if value is None else " ".join(value) if isinstance(value, list) else str(value)
    if field.evaluate("e => e.tagName") == "SELECT":
        field.select_option(shown)
    elif field.input_value() != shown:
        field.fill(shown)
        field.blur()


def test_ten_wrong_records_are_corrected_once_and_stay_corrected(browse, folder):
    errors = ten_errors()
    assert len(errors) == 10
    page = ready(browse(built(folder, "page.html")))
    for error in errors:
        found = error.predicted
        page.evaluate(
            "([type, start, text]) => select(ordered.find(r => r.type === type && r.start === start && r.text === text).n)",
            [found["type"], found["start"], found["text"]],
        )
        page.keyboard.press("w")
        for slot in SLOTS if error.gold else ():
            fill(page, slot, error.gold.get(slot))
        page.keyboard.press("Escape")
    assert page.inner_text("#marked") == "10"
    numbers = page.evaluate("ordered.filter(r => r.mark).map(r => [r.text, r.start, r.n])")
    page.keyboard.press("s")
    with page.expect_download() as download:
        page.locator("#dialog a", has_text=f"{NAME}.jsonl").click()
    marks = folder / f"{NAME}.jsonl"
    download.value.save_as(marks)

    again = ready(browse(built(folder, "again.html", "--pack", str(folder / "more.toml"), "--marks", str(marks))))
    assert again.inner_text("#marked") == "10"
    moved = again.evaluate("ordered.filter(r => r.mark).map(r => [r.text, r.start, r.n])")
    assert [one[:2] for one in moved] == [one[:2] for one in numbers], "the marks are on the same words"
    assert [one[2] for one in moved] != [one[2] for one in numbers], "though the records have other numbers"
    corrected = [error for error in errors if error.gold]
    for error in corrected:
        slots = again.evaluate("start => ordered.find(r => r.type === 'figure' && r.start === start)", error.predicted["start"])
        assert slots["indicator"] == error.gold["indicator"]
        assert slots["kind"] == error.gold["kind"]

    panel = folder / "panel.csv"
    options = ["--pack", str(folder / "more.toml"), "--every", "--unnamed", "--corrections", str(marks), "--out", str(panel)]
    assert main(["panel", str(folder / f"{NAME}.txt"), *KNOWN, *options]) == 0
    with panel.open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["corrected_by"]]
    told = {row["indicator"] for row in rows}
    yearly = [error.gold for error in corrected if error.gold["period"] and not error.gold.get("role")]
    assert {gold["indicator"] for gold in yearly if gold["indicator"]} & told, "what was corrected is in the panel"

    ((_gold, score),) = score_files([GoldFile.at(marks)])
    judged = [json.loads(line) for line in marks.read_text("utf-8").splitlines()]
    assert sum(line.get("mark") == "wrong" for line in judged) == 10
    full = score.types["figure"].levels["full"]
    assert full.fn == len(corrected), "the library still says what it said: each corrected record is missed in full"
    assert sum(t.levels["found"].fp for t in score.types.values()) == 10 - len(corrected), (
        "and each rejected one is a false alarm"
    )
    assert main(["evaluate", str(marks)]) == 0
