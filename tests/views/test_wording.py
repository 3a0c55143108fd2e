"""Shown words: complete in both languages, and each place that prints for people takes the one asked for."""

import csv
import io
import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

import policyextract as pe
from policyextract.cli.main import main
from policyextract.core import failures, records, slots
from policyextract.output import labels
from policyextract.panels import find, panel, track
from policyextract.panels.table import fit, long
from policyextract.views import record_table, wording
from policyextract.views.record_table import TableWriter

HAN = re.compile("[\u4e00-\u9fff]")
TEXT = "今年的预期目标是：地区生产总值增长6%左右，粮食产量达到30万吨以上。力争新开工年产10万吨多晶硅项目，总投资20亿元。"
DOCUMENT = pe.Document(text=TEXT, published="2024-01-17", region="包头市", source="a.txt")
ENTRIES = [(table, key, said) for table, entries in wording.words().items() for key, said in entries.items()]


def slots_in(text):
    return {slot for _, slot, _, _ in Formatter().parse(text) if slot}


@pytest.fixture
def report(tmp_path, monkeypatch):
    for name in ("POLICYEXTRACT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    path = tmp_path / "包头市2024年政府工作报告.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("column", "type_"),
    [("kind", "Kind"), ("bound", "Bound"), ("measure", "Measure"), ("direction", "Direction"), ("commitment", "Commitment"),
     ("stage", "Stage"), ("relation", "Relation")],
)  # fmt: skip
def test_every_value_of_a_slot_has_words(column, type_):
    assert set(get_args(getattr(slots, type_, None) or getattr(records, type_))) == set(wording.words()[f"values.{column}"])


def test_every_source_kind_and_step_of_a_document_has_words():
    coded = {column: set(wording.words()[f"values.{column}"]) for column in ("document_kind", "year_from", "region_from", "step")}
    assert coded["document_kind"] == set(get_args(records.DocumentKind))
    assert coded["year_from"] == coded["region_from"] == {"text", *get_args(records.Evidence.model_fields["source"].annotation)}
    assert coded["step"] == set(get_args(failures.Step))
    assert set(wording.words()["values.industry_from"]) == {"name", "capacity", "list", "owner", "clause", "indicator", "heading"}


def test_every_column_of_the_tables_has_words():
    tables = (
        record_table._FIGURES,
        record_table._FIGURES_ON_SCREEN,
        record_table._PROJECTS,
        record_table._AIMS,
        record_table._INDUSTRIES,
    )
    names = {column.name for table in tables for column in table}
    names |= {*panel._SHOWN, *panel._SHOWN_WIDE, *track._SHOWN, *find._SHOWN}
    assert names <= set(wording.words()["headings"])


def test_every_reason_and_outcome_has_words():
    reasons = {
        value for name, value in vars(fit).items() if name.isupper() and not name.startswith("_") and isinstance(value, str)
    }
    assert {*reasons, long.FAILED, track._DATED} <= set(wording.words()["reasons"])
    assert {track.SILENT, track.NO_NUMBER, track.WAITING, track.UNREPORTED, track.UNDER_WAY, track.UNDECIDED} <= set(
        wording.words()["values.outcome"]
    )


@pytest.mark.parametrize(
    ("asked", "environment", "language"),
    [
        (None, {}, "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "zh_TW", "LANG": "de_DE"}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8", "POLICYEXTRACT_LANG": "en"}, "en"),
        (None, {"LANG": "de_DE", "POLICYEXTRACT_LANG": "zh-CN"}, "zh"),
        ("en", {"POLICYEXTRACT_LANG": "zh"}, "en"),
    ],
)
def test_the_language_is_that_of_the_option_then_of_the_environment(asked, environment, language):
    assert wording.chosen_language(asked, environment) == language


def test_another_language_is_refused(report, capsys, monkeypatch):
    assert main(["extract", report, "--lang", "fr"]) == 2
    assert capsys.readouterr().err == "policyextract: --lang: 'fr'; accepted: en, zh\n"
    monkeypatch.setenv("POLICYEXTRACT_LANG", "french")
    assert main(["panel", report]) == 2
    assert "POLICYEXTRACT_LANG: 'french'" in capsys.readouterr().err


def test_tables_of_records_are_in_chinese_where_asked(report, capsys):
    for type_ in ("figure", "project", "industry", "aim"):
        assert main(["extract", report, "--lang", "zh", "--type", type_]) == 0
        shown = capsys.readouterr().out
        assert not re.search("[a-z]", shown.partition("\n")[2]), shown
    assert main(["extract", report, "--lang", "zh"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split() == ["类别", "指标", "谓词", "数值", "界限", "口径", "升降", "时期", "地区"]
    assert lines[2].split()[0] == "目标"
    assert lines[-2].startswith("数字3个（目标3个，结果0个），项目1个，提及行业")


def test_a_screen_is_in_chinese_where_asked(monkeypatch):
    class Screen(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setenv("COLUMNS", "40")
    screen = Screen()
    TableWriter(screen, "zh").write(DOCUMENT, pe.extract(DOCUMENT), "figure")
    shown = re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue())
    assert "◇ 目标（3）" in shown
    assert "屏幕太窄，未列：" in shown
    assert not re.search("[a-z]", shown.partition("\n")[2])


@pytest.mark.parametrize("form", [[], ["--wide"]])
def test_a_panel_is_in_chinese_where_asked(report, capsys, monkeypatch, form):
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert main(["panel", report, "--format", "table", *form]) == 0
    shown = capsys.readouterr().out
    assert shown.split()[:3] == ["地区", "年份", "指标"]
    assert not re.search("[a-z]", shown), shown
    assert "增速" in shown
    assert re.search("共[0-9]+行", shown)


def test_machine_formats_keep_their_english_names(report, capsys):
    for command in ("extract", "panel"):
        outputs = []
        for language in wording.LANGUAGES:
            assert main([command, report, "--format", "csv", "--lang", language]) == 0
            outputs.append(capsys.readouterr().out)
        assert outputs[0] == outputs[1]
        assert {"kind", "measure"} <= set(next(csv.reader(io.StringIO(outputs[0]))))


def test_what_a_panel_leaves_out_is_said_in_chinese():
    assert (
        wording.left_out({"of no full year": 2, "parts of a whole": 1}, "zh") == "未列入：不属于完整年份（2）、总量的一部分（1）"
    )
    assert wording.left_out({"of no full year": 2, "parts of a whole": 1}) == "left out: 2 of no full year, 1 parts of a whole"
    assert wording.left_out({}, "zh") == ""


def test_the_life_of_a_project_is_told_in_chinese():
    assert (
        wording.coded("life", "2023 planned → 2024 to be started → 2025 mentioned", "zh")
        == "2023 谋划 → 2024 拟 开工 → 2025 提及"
    )
    assert wording.coded("flag", "restated;stretch", "zh") == "重复表述;力争值"
    assert wording.coded("target_kind", "target", "zh") == "目标"
    assert wording.coded("indicator", "min", "zh") == "min"


def test_the_page_asks_for_no_word_that_is_not_there():
    assets = Path(record_table.__file__).with_name("assets") / "page"
    page = (assets / "page.html").read_text(encoding="utf-8")
    scripts = "".join(path.read_text(encoding="utf-8") for path in assets.rglob("*.js"))
    asked = {*re.findall(r'data-(?:say|label|hint)="(\w+)"', page), *re.findall(r'\bsay\("(\w+)"', scripts)}
    asked |= set(re.findall(r'name: "(\w+)"', scripts)) | {f"doubt_{key}" for key in re.findall(r'doubts\.push\("(\w+)"', scripts)}
    assert len(asked) > 40
    assert asked <= set(wording.words()["page"])


def test_the_page_opens_in_the_language_that_is_asked_for(report, tmp_path, monkeypatch):
    out = tmp_path / "page.html"
    for asked, attribute in ((["--lang", "zh"], "zh"), (["--lang", "en"], "en"), ([], "")):
        assert main(["view", report, "--out", str(out), *asked]) == 0
        assert f'data-asked="{attribute}"' in out.read_text(encoding="utf-8")
    monkeypatch.setenv("POLICYEXTRACT_LANG", "zh")
    assert main(["view", report, "--out", str(out)]) == 0
    assert 'data-asked="zh"' in out.read_text(encoding="utf-8")
    assert main(["view", report, "--out", str(out), "--lang", "fr"]) == 2


def test_stata_has_codes_for_the_columns_it_always_had():
    assert labels.values("target_bound") == {"exact": "确数", "approx": "左右", "min": "以上", "max": "以内", "range": "区间"}
    assert not any(labels.values(column) for column in ("flag", "relation", "role", "target_flag", "outcome", "dimension"))
