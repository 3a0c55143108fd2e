"""What annotators get and give back: Label Studio tasks, brat folders, and the gold records that they become."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from other_texts import VALIDATION

import policyextract as pe
from policyextract.cli.main import main
from policyextract.quality import annotations, brat, label_studio
from policyextract.quality.annotations import Annotated, Unusable, record_of
from policyextract.quality.gold import gold_in, score_files

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
EXPORT = Path(__file__).parents[1] / "data" / "label-studio-export.json"
"""Saved by Label Studio 1.23 after a click in its page: the task of `export`, `kind` changed from target to actual."""

BY_HAND = EXPORT.with_name("label-studio-by-hand.json")
"""Exported by Label Studio 1.23.2 after two words were selected in its page with the mouse, behind runs of spaces and 𠮷."""

TEXT = "𠮷祥市：\r\n今年地区生产总值增长6%\r\n左右，新建50MW光伏项目。\r\n发展稀土产业。"


@pytest.fixture(scope="module")
def gold():
    return [annotations.of_gold(path) for path in sorted([*CORPUS.glob("gold/*.jsonl"), *VALIDATION.glob("*.jsonl")])]


def marked(words, type_="figure", text=None, **slots):
    """The gold record of the first such words of the text."""
    text = annotations.shown(TEXT) if text is None else text
    start = text.index(words)
    return record_of(type_, start, start + len(words), text, slots)


@pytest.fixture
def annotated():
    records = [
        marked("6% \n左右", kind="target", measure="growth", direction="up", indicator="地区生产总值", action="增长"),
        marked("50MW光伏项目", "project", kind="target", stage="planned", capacity="50MW"),
        marked("稀土产业", "industry"),
    ]
    return Annotated("rare", annotations.shown(TEXT), records, {"published": "2024-01-17"})


def exported(path, tasks):
    """A file such as Label Studio exports, in which the predictions were accepted as they are."""
    for number, task in enumerate(tasks, 1):
        task["annotations"] = [{"id": number, "was_cancelled": False, "result": task["predictions"][0]["result"]}]
    path.write_text(json.dumps(tasks), encoding="utf-8")
    return path


def without_breaks(records):
    """The records with names on one line: brat cannot keep a line break."""
    return [{slot: re.sub(r"\s*\n\s*", "", v) if slot == "name" else v for slot, v in record.items()} for record in records]


# ---- there and back --------------------------------------------------------------------------------------------------


def test_gold_comes_back_from_label_studio_as_it_went(tmp_path, gold):
    _, tasks = label_studio.export(gold, tmp_path)
    back = label_studio.load(exported(tmp_path / "export.json", json.loads(tasks.read_text(encoding="utf-8"))))
    assert back == gold


def test_gold_comes_back_from_brat_as_it_went(tmp_path, gold):
    brat.export(gold, tmp_path)
    back = {one.name: one for one in brat.load(tmp_path)}
    assert back.keys() == {one.name for one in gold}
    for one in gold:
        assert (back[one.name].text, back[one.name].about, back[one.name].problems) == (one.text, one.about, [])
        assert back[one.name].records == without_breaks(one.records)


def test_windows_line_ends_and_rare_characters_keep_every_offset(tmp_path, annotated):
    figure = annotated.records[0]
    assert TEXT[figure["start"] : figure["end"]] == "6%\r\n左右"
    brat.export([annotated], tmp_path / "brat")
    assert brat.load(tmp_path / "brat") == [annotated]
    assert label_studio.load(exported(tmp_path / "a.json", [label_studio.task(annotated)])) == [annotated]


def test_corrected_gold_can_be_evaluated(tmp_path, gold):
    written = annotations.write_gold(gold, tmp_path)
    assert sorted(path.name for path in written) == sorted(f"{one.name}.jsonl" for one in gold)
    scores = dict(score_files(gold_in([tmp_path])))
    expected = dict(score_files(gold_in([CORPUS / "gold", *([VALIDATION] if VALIDATION.is_dir() else [])])))
    assert {f.path.name: s.as_dict() for f, s in scores.items()} == {f.path.name: s.as_dict() for f, s in expected.items()}


def test_records_of_the_extractor_become_gold(tmp_path):
    document = pe.read(CORPUS / "mayors-2021.txt")
    extraction = pe.extract(document.text, published=document.published, region=document.region)
    brat.export([annotations.of_result(document, extraction)], tmp_path / "brat")
    annotations.write_gold(brat.load(tmp_path / "brat"), tmp_path / "gold")
    ((_, score),) = score_files(gold_in([tmp_path / "gold"]))
    for part in score.types.values():
        assert part.levels["found"].fp == part.levels["found"].fn == 0


# ---- Label Studio ----------------------------------------------------------------------------------------------------


def test_a_saved_export_of_label_studio_is_read():
    (one,) = label_studio.load(EXPORT)
    (record,) = one.records
    assert one.problems == []
    assert one.text[record["start"] : record["end"]] == "6%\n左右"
    assert (record["kind"], record["value"], record["unit"], record["bound"]) == ("actual", 6, "%", "approx")
    assert json.loads(EXPORT.read_text(encoding="utf-8"))[0]["predictions"] is not None


def test_what_was_selected_by_hand_in_label_studio_stands_where_it_was_selected(tmp_path):
    (given,) = json.loads(BY_HAND.read_text("utf-8"))
    machine = given["annotations"][0]["prediction"]["result"]
    (one,) = label_studio.load(BY_HAND)
    sent = label_studio.load(exported(tmp_path / "sent.json", [{**given, "predictions": [{"result": machine}]}]))[0].records
    added = [record for record in one.records if record not in sent]
    assert [record for record in one.records if record in sent] == sent
    assert [(record["type"], one.text[record["start"] : record["end"]]) for record in added] == [("industry", "一般公共预算")]
    assert one.problems == [f"{one.name}: 新增就业: kind is missing"]


def test_json_min_is_refused_with_what_to_export_instead(tmp_path):
    least = [{"text": TEXT, "name": "a", "type": [{"start": 0, "end": 2, "labels": ["figure"]}], "kind": "target", "annotation_id": 1}]
    (tmp_path / "a.json").write_text(json.dumps(least), encoding="utf-8")
    with pytest.raises(ValueError, match="export as JSON"):
        label_studio.load(tmp_path / "a.json")


def test_the_interface_has_a_control_for_every_slot():
    tree = ElementTree.fromstring(label_studio.config())
    controls = {control.get("name") for control in tree.iter() if control.get("perRegion")}
    assert controls == {*annotations.CHOICES, *annotations.WRITTEN}
    assert {label.get("value") for label in tree.iter("Label")} == set(annotations.TYPES)


def test_offsets_that_count_utf_16_units_are_understood(tmp_path, annotated):
    task = label_studio.task(annotated)
    for result in task["predictions"][0]["result"]:
        result["value"] |= {key: result["value"][key] + 1 for key in ("start", "end")}
    assert label_studio.load(exported(tmp_path / "a.json", [task])) == [annotated]


def test_the_latest_annotation_counts_unless_one_is_ground_truth(tmp_path, annotated):
    task = label_studio.task(annotated)
    result = task["predictions"][0]["result"]

    def given(id_, updated, kept, **more):
        return {"id": id_, "updated_at": f"2024-01-{updated}", "result": [r for r in result if r["id"] in kept], **more}

    task["annotations"] = [given(1, "02", ["r1"]), given(2, "01", ["r1", "r2"]), given(3, "03", [], was_cancelled=True)]
    (tmp_path / "a.json").write_text(json.dumps([task]), encoding="utf-8")
    assert label_studio.load(tmp_path / "a.json")[0].records == annotated.records[:1]
    task["annotations"][1]["ground_truth"] = True
    (tmp_path / "a.json").write_text(json.dumps([task]), encoding="utf-8")
    assert label_studio.load(tmp_path / "a.json")[0].records == annotated.records[:2]


def test_a_task_that_nobody_annotated_is_said(tmp_path, annotated):
    (tmp_path / "a.json").write_text(json.dumps([label_studio.task(annotated)]), encoding="utf-8")
    assert label_studio.load(tmp_path / "a.json")[0].problems == ["rare: not annotated yet"]


@pytest.mark.parametrize("content", ["", "{}", "[1]", '[{"data": {}}]', '[{"id": 1, "text": "…", "type": [{"start": 1}]}]'])
def test_another_file_than_an_export_is_named(tmp_path, content):
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.json: not an export of Label Studio"):
        label_studio.load(tmp_path / "a.json")


# ---- brat ------------------------------------------------------------------------------------------------------------


def test_brat_sees_a_span_over_two_lines_in_two_parts(tmp_path, annotated):
    (path,) = brat.export([annotated], tmp_path)
    first, *_ = path.read_text(encoding="utf-8").splitlines()
    start = annotated.records[0]["start"]
    assert first == f"T1\tfigure {start} {start + 3};{start + 4} {start + 6}\t6%  左右"
    assert (tmp_path / "rare.txt").read_bytes() == annotated.text.encode()


def test_an_entity_that_was_added_in_brat_becomes_a_record(tmp_path, annotated):
    (path,) = brat.export([annotated], tmp_path)
    start = annotated.text.index("今年")
    with path.open("a", encoding="utf-8") as stream:
        stream.write(f"T9\tproject {start} {start + 2}\t今年\nA90\tkind T9 actual\n")
        stream.write("R1\tPart Arg1:T1 Arg2:T9\n#9\tAnnotatorNotes T9\tsee page 2\n")
    (back,) = brat.load(tmp_path)
    assert back.problems == []
    assert [(r["name"], r["kind"], r["start"]) for r in back.records if r not in annotated.records] == [("今年", "actual", start)]


def test_what_cannot_be_used_is_said_and_the_rest_is_kept(tmp_path, annotated):
    (path,) = brat.export([annotated], tmp_path)
    start = annotated.text.index("发展")
    with path.open("a", encoding="utf-8") as stream:
        stream.write(f"T7\tfigure {start} {start + 2}\t发展\nA70\tkind T7 target\n")
        stream.write(f"T8\tfigure {start} {start + 2}\t别的\nA80\tkind T8 target\nT9 broken\n")
    (back,) = brat.load(tmp_path)
    assert back.records == annotated.records
    assert back.problems == [
        "rare.ann: line 17 is no entity of brat: T9 broken",
        "rare.ann: T7 发展: value is empty, and no number can be read from the words",
        "rare.ann: T8 别的: the marked words do not stand at their offsets; was the text changed?",
    ]


def test_a_folder_without_annotations_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no annotations \(\.ann\) in this folder"):
        brat.load(tmp_path)
    (tmp_path / "a.ann").touch()
    with pytest.raises(FileNotFoundError, match=r"a\.ann: no text a\.txt beside it"):
        brat.load(tmp_path)


def test_texts_of_the_same_name_do_not_overwrite_each_other(tmp_path, annotated):
    other = Annotated("rare", "别的文本。", [], {})
    assert [path.name for path in brat.export([annotated, other], tmp_path)] == ["rare.ann", "rare-2.ann"]
    assert {one.text for one in brat.load(tmp_path)} == {annotated.text, other.text}


# ---- what annotators leave out, and what they get wrong --------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("不低于90%", {"value": 90, "unit": "%", "bound": "min", "offset": 3}),
        ("2000亿元以上", {"value": 2000, "unit": "亿元", "bound": "min", "offset": 0}),
        ("3%至5%", {"value": 3, "value_high": 5, "unit": "%", "bound": "range", "offset": 0}),
        ("近0.5万人", {"value": 0.5, "unit": "万人", "bound": "approx", "offset": 1}),
        ("12\n万亩", {"value": 12, "unit": "万亩", "bound": "exact", "offset": 0}),
    ],
)
def test_numbers_that_were_left_out_are_read_from_the_words(words, read):
    record = marked(words, text=f"新增{words}。", kind="target")
    assert {"value_high": None, **read} == {
        **{slot: record[slot] for slot in ("value", "value_high", "unit", "bound")},
        "offset": record["number_start"] - record["start"],
    }


def test_codes_that_were_left_out_are_looked_up():
    assert marked("稀土产业", "industry")["gbt4754"] == marked("稀土产业", "industry", gbt4754=" ")["gbt4754"] != []
    assert marked("稀土产业", "industry", gbt4754="C32, C39")["gbt4754"] == ["C32", "C39"]


@pytest.mark.parametrize(
    ("words", "type_", "slots", "told"),
    [
        ("6%", "figure", {}, "kind is missing"),
        ("6%", "figure", {"kind": "maybe"}, "kind is 'maybe'; the answers are target, actual"),
        ("6%", "figure", {"kind": "target", "value": "six"}, "value is 'six', which is no number"),
        ("6%", "figure", {"kind": "target", "value": "NaN"}, "value is 'NaN', which is no number"),
        ("6%", "Figure", {}, "'Figure' is no type; they are figure, project, industry"),
        ("\n", "project", {"kind": "target"}, "nothing is marked"),
    ],
)
def test_an_annotation_that_is_no_record_says_why(words, type_, slots, told):
    with pytest.raises(Unusable, match=re.escape(told)):
        marked(words, type_, **slots)


# ---- the command -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tool", ["brat", "label-studio"])
def test_documents_go_to_the_tool_and_come_back_by_command(tmp_path, tool, capsys):
    text = tmp_path / "公报 2024.txt"
    text.write_text("今年，地区生产总值增长6%左右。\n", encoding="utf-8")
    where = str(tmp_path / "out")
    assert (
        main(["annotate", "export", str(text), "--tool", tool, "--out", where, "--published", "2024", "--region", "包头市"]) == 0
    )
    if tool == "label-studio":
        where = str(exported(tmp_path / "a.json", json.loads((tmp_path / "out" / "tasks.json").read_text(encoding="utf-8"))))
    assert main(["annotate", "import", where, "--out", str(tmp_path / "gold")]) == 0
    assert capsys.readouterr() == (f"1 records in 1 gold files in {tmp_path / 'gold'}\n", "")
    (record,) = map(json.loads, (tmp_path / "gold" / "公报_2024.jsonl").read_text(encoding="utf-8").splitlines())
    assert (record["period"], record["region"], record["value"]) == ("2024", "包头市", 6)
    again = pe.read(tmp_path / "gold" / "公报_2024.txt")
    assert (again.text, again.published, again.region) == (text.read_text(encoding="utf-8"), "2024", "包头市")


def test_gold_files_go_to_the_tool_by_command(tmp_path):
    gold = str(CORPUS / "gold" / "mayors-2021.jsonl")
    assert main(["annotate", "export", gold, "--tool", "brat", "--out", str(tmp_path)]) == 0
    assert brat.load(tmp_path)[0].records == without_breaks(annotations.of_gold(gold).records)


def test_problems_are_lines_and_the_exit_code_says_so(tmp_path, annotated, capsys):
    (path,) = brat.export([annotated], tmp_path / "brat")
    path.write_text(path.read_text(encoding="utf-8").replace("A1\tkind T1 target\n", ""), encoding="utf-8")
    assert main(["annotate", "import", str(tmp_path / "brat"), "--out", str(tmp_path / "gold")]) == 2
    assert capsys.readouterr().err == "policyextract: rare.ann: T1 6%  左右: kind is missing\n"
    assert len((tmp_path / "gold" / "rare.jsonl").read_text(encoding="utf-8").splitlines()) == 2
    assert main(["annotate", "import", str(tmp_path / "nowhere.json"), "--out", str(tmp_path / "gold")]) == 2
    assert capsys.readouterr().err == f"policyextract: {tmp_path / 'nowhere.json'}: No such file or directory\n"


def test_a_note_of_brat_that_was_typed_on_a_chinese_keyboard_parts_its_slots():
    note = "indicator＝地区生产总值，人均；action=增长，value= 6,unit=%"
    assert brat._noted(note) == {"indicator": "地区生产总值，人均", "action": "增长", "value": "6", "unit": "%"}
