"""The life of promises and projects: what was aimed for, begun, done, and what was never mentioned again."""

import csv
import json
from pathlib import Path

import pytest

import policyextract as pe
from policyextract.cli.main import main
from policyextract.core.records import Document, Extraction, Project
from policyextract.panels import track as tracking
from policyextract.panels.projects.lives import Lives
from policyextract.panels.said import Place, Source
from policyextract.panels.track import track
from policyextract.panels.words import PanelWords

CORPUS = Path(__file__).parents[2] / "corpus"
PLAN = """政府工作报告
一、2022年工作回顾
全市地区生产总值增长5%。
二、2023年工作安排
今年预期目标是：地区生产总值增长7%左右，社会消费品零售总额增长8%，粮食产量达到20亿斤。
"""
REPORT = """政府工作报告
一、2023年工作回顾
全市地区生产总值增长7.2%，社会消费品零售总额增长6%，粮食产量实现丰收。
二、2024年工作安排
今年预期目标是：地区生产总值增长7%左右。
"""


def reports(*texts):
    return [pe.read(text.encode(), published=str(2023 + at), region="包头市") for at, text in enumerate(texts)]


def project(name, stage, kind="actual", at=0):
    return Project(start=at, end=at + 1, text=name, sentence=f"{name}。", rule="r", name=name, stage=stage, kind=kind)


def lives(*years):
    """The lives of projects, given year by year as lists of projects."""
    gathered = Lives(PanelWords(pe.Extractor().lexicon))
    place = Place("包头市", "150200", "prefecture", "150200")
    for at, (year, projects) in enumerate(years):
        document = Document(text="", source=f"{year}.txt")
        gathered.add(place, Source(at, document, Extraction(projects=projects), None), year)
    return {life.name: [f"{mention.year} {mention.event}" for mention in life.mentions] for life in gathered.all()}


def test_a_promise_is_met_missed_forgotten_or_not_yet_due():
    rows = {(row["year"], row["name"]): row["outcome"] for row in track(reports(PLAN, REPORT)) if row["what"] == "promise"}
    assert rows == {
        (2023, "地区生产总值"): "met",
        (2023, "社会消费品零售总额"): "missed",
        (2023, "粮食产量"): tracking.NO_NUMBER,
        (2024, "地区生产总值"): tracking.WAITING,
    }
    silent = REPORT.replace("，粮食产量实现丰收", "")
    rows = {row["name"]: row["outcome"] for row in track(reports(PLAN, silent)) if row["year"] == 2023}
    assert rows["粮食产量"] == tracking.SILENT


def test_a_promise_has_both_sentences_and_the_places_of_both_numbers():
    row = next(row for row in track(reports(PLAN, REPORT)) if row["name"] == "地区生产总值")
    assert row["life"] == "2023 target 7%左右 → result 7.2%"
    assert "预期目标" in row["target_sentence"]
    assert "7.2%" in row["actual_sentence"]
    assert len(row["events"]) == 2


def test_a_project_is_followed_from_plan_to_operation():
    found = lives(
        (2022, [project("明湖大桥", "planned", "target")]),
        (2023, [project("明湖大桥工程", "started"), project("明湖大桥工程", None, at=9)]),
        (2025, [project("“明湖大桥”项目", "operational")]),
    )
    assert list(found.values()) == [["2022 planned", "2023 started", "2025 operational"]]


@pytest.mark.parametrize(("one", "other"), [
    ("城东污水处理厂一期", "城东污水处理厂二期"),
    ("地铁5号线", "地铁7号线"),
    ("年产5万吨铝箔生产线", "年产8万吨铝箔生产线"),
    ("城东污水处理厂", "城西污水处理厂扩建"),
])  # fmt: skip
def test_names_that_only_look_alike_are_two_projects(one, other):
    assert len(lives((2022, [project(one, "started")]), (2023, [project(other, "completed")]))) == 2


def test_what_is_asked_for_is_no_stage_reached():
    (events,) = lives((2022, [project("明湖大桥", "completed", "target")])).values()
    assert events == ["2022 to be completed"]


def test_projects_that_later_reports_pass_over_are_never_mentioned_again():
    plan = PLAN + "推进总投资20亿元的宏远化工三期项目，力争年内开工。\n"
    rows = {row["name"]: row["outcome"] for row in track(reports(plan, REPORT)) if row["what"] == "project"}
    assert rows == {"宏远化工三期项目": tracking.SILENT}
    rows = {row["name"]: row["outcome"] for row in track(reports(plan)) if row["what"] == "project"}
    assert rows == {"宏远化工三期项目": tracking.WAITING}


def test_silence_of_reports_on_other_years_tells_nothing():
    later = pe.read(REPORT.replace("2023年", "2026年").replace("2024年", "2027年").encode(), published="2027", region="包头市")
    (plan,) = reports(PLAN)
    rows = {row["name"]: row["outcome"] for row in track([plan, later]) if row["year"] == 2023}
    assert rows["粮食产量"] == rows["地区生产总值"] == tracking.UNREPORTED


def test_documents_without_a_date_are_counted():
    assert track(pe.extract("地区生产总值增长5%。")).left_out == {"documents without a date": 1}


def test_two_reports_of_one_city_tell_what_became_of_its_projects():
    documents = [pe.read(CORPUS / f"{name}.txt") for name in ("plan-2023", "report-2024")]
    rows = {row["name"]: row for row in track(documents) if row["what"] == "project" and row["mentions"] > 1}
    assert rows["北方稀土绿色冶炼升级改造"]["life"] == "2023 to be ongoing → 2024 started"
    assert rows["包西高铁（包鄂段）"]["life"] == "2023 to be started → 2024 ongoing"


def test_the_command_prints_a_table_and_writes_files(tmp_path, capsys):
    paths = [str(CORPUS / f"{name}.txt") for name in ("plan-2023", "report-2024")]
    assert main(["track", *paths]) == 0
    assert capsys.readouterr().out.splitlines()[0].split() == ["region", "year", "what", "name", "life", "outcome"]
    assert main(["track", *paths, "--out", str(tmp_path / "a.csv")]) == 0
    assert main(["track", *paths, "--out", str(tmp_path / "a.jsonl")]) == 0
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.DictReader(stream))
    lines = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["life"] for row in table] == [line["life"] for line in lines]
    assert all(isinstance(line["events"], list) for line in lines)
