"""Marks of the review page come back: they win over the machine, and say that they did."""

import csv
import json

import pytest

import policyextract as pe
from policyextract.cli.main import main
from policyextract.core.gold.lines import text_hash
from policyextract.panels.corrections import Corrections
from policyextract.panels.panel import panel

TEXT = "2023年，包头市地区生产总值增长7.2%，固定资产投资增长9%，社会消费品零售总额达到600亿元。"


@pytest.fixture
def document(tmp_path):
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    return pe.read(tmp_path / "report.txt", published="2024", region="包头市")


def line(number, **slots):
    start = TEXT.index(number)
    made = {
        "type": "figure",
        "start": start,
        "end": start + len(number),
        "number_start": start,
        "text": number,
        "optional": False,
    }
    defaults = {"kind": "actual", "value_high": None, "bound": "exact", "measure": "growth", "direction": "up", "period": "2023"}
    return json.dumps(made | defaults | {"unit": "%", "region": "包头市"} | slots, ensure_ascii=False)


def corrected(document, folder, *lines, name="report.jsonl"):
    (folder / name).write_text("\n".join(lines), encoding="utf-8")
    result = pe.Extractor().extract(document)
    rows = panel(list(Corrections([folder / name]).applied([(document, result)])))
    return {(row["indicator_id"], str(row["value"])): row["corrected_by"] for row in rows}


def test_a_judged_record_wins_and_one_in_no_line_is_none(document, tmp_path):
    kept = line("9%", value=9, indicator="固定资产投资", optional=True)
    changed = line("7.2%", value=7.2, indicator="工业增加值")
    made = {value: by for (_, value), by in corrected(document, tmp_path, kept, changed).items()}
    assert made == {"9": None, "7.2": "report.jsonl"}


def test_a_part_is_corrected_and_the_rest_stays(document, tmp_path):
    made = corrected(document, tmp_path, line("7.2%", value=8, indicator="地区生产总值"), name="report.0-25.jsonl")
    assert made[("gdp", "8")] == "report.0-25.jsonl"
    assert made[("fixed_asset_investment", "9")] is None


def test_the_command_takes_them(document, tmp_path):
    (tmp_path / "report.jsonl").write_text(line("7.2%", value=7.5, indicator="地区生产总值"), encoding="utf-8")
    out = tmp_path / "panel.csv"
    command = ["panel", str(tmp_path / "report.txt"), "--published", "2024", "--region", "包头市", "--out", str(out)]
    assert main([*command, "--corrections", str(tmp_path / "report.jsonl")]) == 0
    with out.open(encoding="utf-8-sig", newline="") as stream:
        assert [(row["value"], row["corrected_by"]) for row in csv.DictReader(stream)] == [("7.5", "report.jsonl")]


def test_a_line_that_is_no_record_is_named(tmp_path):
    (tmp_path / "report.jsonl").write_text('{"type": "figure"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"report\.jsonl: line 1 is no record"):
        Corrections([tmp_path / "report.jsonl"])


def test_the_command_refuses_such_a_file_in_one_line(document, tmp_path, capsys):
    (tmp_path / "bad.jsonl").write_text("no record\n", encoding="utf-8")
    assert main(["panel", str(tmp_path / "report.txt"), "--corrections", str(tmp_path / "bad.jsonl")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


PROJECTS = "今年，城北污水处理厂开工建设。总投资3亿元的城南水库竣工。大力发展稀土产业。"


def everything(tmp_path):
    (tmp_path / "plan.txt").write_text(PROJECTS, encoding="utf-8")
    at = PROJECTS.index("城南水库")
    lines = [
        {"type": "project", "start": at, "end": at + 4, "name": "城南水库", "owner": None, "capacity": None, "investment": "5亿元",
         "stage": "operational", "kind": "actual", "period": "2024", "optional": False},
        {"type": "industry", "start": PROJECTS.index("稀土"), "end": PROJECTS.index("稀土") + 4, "text": "稀土产业",
         "gbt4754": ["C3232"], "optional": False},
    ]  # fmt: skip
    marks = tmp_path / "marks" / "plan.jsonl"
    marks.parent.mkdir()
    marks.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in lines), encoding="utf-8")
    return tmp_path / "plan.txt", marks


def test_projects_and_industries_are_corrected_too_and_types_without_a_line_stay(tmp_path):
    path, marks = everything(tmp_path)
    document = pe.read(path, published="2024", region="包头市")
    before = pe.Extractor().extract(document)
    ((_, made),) = Corrections([marks]).applied([(document, before)])
    (project,) = made.projects
    assert (project.name, project.stage, project.investment_value, project.rule) == (
        "城南水库",
        "operational",
        500000000,
        "corrected:plan.jsonl",
    )
    assert [(tag.gbt4754, tag.rule) for tag in made.industries] == [(("C3232",), "corrected:plan.jsonl")]
    assert made.industries[0].names[0]
    assert made.figures == before.figures


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_extract_takes_them_and_says_so(tmp_path, ending):
    path, marks = everything(tmp_path)
    out = tmp_path / f"records.{ending}"
    assert main(["extract", str(path), "--published", "2024", "--corrections", str(marks.parent), "--out", str(out)]) == 0
    with out.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream)) if ending == "csv" else [json.loads(line) for line in stream]
    rules = {row["type"]: row["rule"] for row in rows}
    assert rules["project"] == rules["industry"] == "corrected:plan.jsonl" != rules["figure"]
    if ending == "csv":
        assert {row["type"]: row["corrected_by"] for row in rows} == {
            "figure": "",
            "project": "plan.jsonl",
            "industry": "plan.jsonl",
        }


def test_extract_refuses_a_broken_file_before_the_work(tmp_path, capsys):
    path, marks = everything(tmp_path)
    marks.write_text("no record\n", encoding="utf-8")
    assert main(["extract", str(path), "--corrections", str(marks), "--out", str(tmp_path / "records.csv")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "records.csv").exists()


def test_many_documents_the_panel_and_the_track_take_them(document, tmp_path):
    (tmp_path / "report.jsonl").write_text(line("7.2%", value=7.5, indicator="地区生产总值"), encoding="utf-8")
    marks = tmp_path / "report.jsonl"
    ((_, made),) = pe.extract_many([document], workers=0, corrections=marks)
    assert [figure.rule for figure in made.figures] == ["corrected:report.jsonl"]
    (row,) = pe.panel(document, corrections=marks)
    assert (row["value"], row["corrected_by"]) == (made.figures[0].value, "report.jsonl")
    assert pe.track([document], corrections=[marks]).rows == []


def marked(document, folder, *lines, text=TEXT):
    """The panel's values with a file of marks, and the files that could not be used."""
    named = [json.loads(one) | {"mark": "wrong", "source": "report.txt", "document": text_hash(text)} for one in lines]
    (folder / "marks.jsonl").write_text("\n".join(json.dumps(one) for one in named), encoding="utf-8")
    corrections = Corrections([folder / "marks.jsonl"])
    rows = panel(list(corrections.applied([(document, pe.Extractor().extract(document))])))
    return {str(row["value"]): row["corrected_by"] for row in rows}, corrections.elsewhere


def test_marks_leave_alone_what_they_do_not_speak_of(document, tmp_path):
    gone = json.dumps(json.loads(line("9%")) | {"type": "rejected", "rejects": "figure"})
    values, _ = marked(document, tmp_path, line("7.2%", value=7.4, indicator="地区生产总值"), gone)
    assert values == {"7.4": "marks.jsonl", "600": None}


def test_a_record_with_another_span_takes_the_place_of_the_old_one(document, tmp_path):
    start = TEXT.index("增长9%")
    moved = json.loads(line("9%", value=9, indicator="投资")) | {"start": start, "text": "增长9%", "was": json.loads(line("9%"))}
    corrections = marked(document, tmp_path, json.dumps(moved))
    assert corrections[0]["7.2"] is None
    (tmp_path / "again.jsonl").write_text((tmp_path / "marks.jsonl").read_text("utf-8"), encoding="utf-8")
    ((_, made),) = Corrections([tmp_path / "again.jsonl"]).applied([(document, pe.Extractor().extract(document))])
    assert [figure.text for figure in made.figures].count("增长9%") == 1
    assert "9%" not in [figure.text for figure in made.figures]


def test_marks_of_another_version_of_the_text_are_left_out_and_named(document, tmp_path):
    values, elsewhere = marked(document, tmp_path, line("7.2%", value=1, indicator="地区生产总值"), text="修订。" + TEXT)
    assert values["7.2"] is None
    assert elsewhere == ["marks.jsonl"]


def table(document, folder, encoding, delimiter, marks, change):
    """The table that `extract` writes, as a spreadsheet saves it after a person has judged its rows."""
    main(["extract", str(folder / "report.txt"), "--published", "2024", "--region", "包头市", "--out", str(folder / "records.csv")])
    with open(folder / "records.csv", encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row, mark in zip(rows, marks, strict=True):
        row["mark"] = mark
        if mark in ("corrected", "改"):
            row |= change
    with open(folder / "judged.csv", "w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return folder / "judged.csv"


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8-sig", ","), ("gb18030", ";"), ("gb18030", "\t")])
@pytest.mark.parametrize("words", [("right", "corrected", "wrong"), ("对", "改", "错")])
def test_a_table_that_was_judged_in_a_spreadsheet_is_read(document, tmp_path, encoding, delimiter, words, capsys):
    path = table(document, tmp_path, encoding, delimiter, words, {"value": "9.5", "period": "2022", "per_year": "TRUE"})
    _, made = Corrections([path]).of(document, pe.Extractor().extract(document))
    assert [(f.text, float(f.value), f.period, f.per_year, f.rule) for f in made.figures] == [
        ("7.2%", 7.2, "2023", False, "corrected:judged.csv"),
        ("9%", 9.5, "2022", True, "corrected:judged.csv"),
    ]


def test_rows_that_were_not_judged_stay_as_they_are(document, tmp_path, capsys):
    before = pe.Extractor().extract(document)
    path = table(document, tmp_path, "utf-8-sig", ",", ("", "", "wrong"), {})
    _, made = Corrections([path]).of(document, before)
    assert made.figures == before.figures[:2]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("source,type,start,end\nreport.txt,figure,1,2\n", "mark"),
        ("source,type,start,end,number_start,mark\nreport.txt,figure,1,2,1,maybe\n", "row 2"),
        ("source,type,start,end,number_start,mark\nreport.txt,figure,one,2,1,right\n", "row 2"),
    ],
)
def test_a_table_that_cannot_be_read_names_the_place_and_what_is_accepted(tmp_path, content, said):
    (tmp_path / "judged.csv").write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=said) as raised:
        Corrections([tmp_path / "judged.csv"])
    assert "right" in str(raised.value)


def test_a_table_of_another_version_of_the_text_corrects_nothing(document, tmp_path, capsys):
    path = table(document, tmp_path, "utf-8-sig", ",", ("right", "right", "wrong"), {})
    other = document.model_copy(update={"text": "一、" + document.text})
    found = pe.Extractor().extract(other)
    corrections = Corrections([path])
    assert corrections.of(other, found)[1].figures == found.figures
    assert corrections.elsewhere == ["judged.csv"]
