"""Files of marks as gold: what was judged counts, and nothing else; each mark holds for the text that it was made on."""

import json

import pytest

import policyextract as pe
from policyextract.core.gold.lines import are_marks, lines_in, rejected, text_hash
from policyextract.quality.gold import gold_in, score_files

TEXT = "2023年，桃源市地区生产总值增长7.2%，固定资产投资增长9%，社会消费品零售总额达到600亿元。培育壮大新能源产业。"
FACTS = {"published": "2024-01-17", "region": "桃源市"}


def found(text=TEXT):
    return {record.text: json.loads(record.model_dump_json()) for record in pe.extract(text, **FACTS)}


def line(record, mark, source="a.txt", text=TEXT, **slots):
    return record | {"optional": False, "mark": mark, "source": source, "document": text_hash(text)} | slots


def gone(record, **slots):
    return line(record, "wrong", **slots) | {"type": "rejected", "rejects": record["type"]}


def written(path, *lines, text=TEXT, source="a.txt"):
    head = {"type": "document", "start": 0, "end": len(text), "source": source, "document": text_hash(text), **FACTS}
    path.write_text("".join(json.dumps(one) + "\n" for one in (head, *lines)), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def scored(*paths):
    return [score.types for _, score in score_files(gold_in(paths))]


def test_only_what_was_judged_counts(folder):
    records = found()
    (types,) = scored(written(folder / "a.jsonl", line(records["7.2%"], "right"), line(records["9%"], "unjudged", optional=True)))
    full = types["figure"].levels["full"]
    assert (full.tp, full.fp, full.fn) == (1, 0, 0)
    assert types["industry"].levels["found"].fp == 0


def test_a_rejected_record_that_is_still_found_is_a_false_alarm(folder):
    records = found()
    (types,) = scored(written(folder / "a.jsonl", gone(records["9%"]), gone(records["新能源产业"])))
    assert types["figure"].levels["found"].fp == 1
    assert types["industry"].levels["found"].fp == 1
    assert types["figure"].levels["found"].fn == 0


def test_a_record_that_was_made_another_leaves_its_old_one_rejected(folder):
    records = found()
    was = {slot: records["9%"][slot] for slot in ("type", "start", "end", "text")}
    project = {"type": "project", "start": was["start"], "end": was["end"], "name": "某项目", "kind": "actual"}
    moved = line(project, "wrong", was=was)
    assert rejected(moved) == was
    (types,) = scored(written(folder / "a.jsonl", moved))
    assert types["figure"].levels["found"].fp == 1
    assert types["project"].levels["found"].fn == 1


def test_what_is_known_of_the_text_comes_with_its_marks(folder):
    ((gold, _),) = score_files(gold_in([written(folder / "a.jsonl", line(found()["9%"], "right"))]))
    assert (gold.document().published, gold.document().region) == ("2024-01-17", "桃源市")


def test_marks_of_another_version_of_the_text_are_refused(folder):
    path = written(folder / "a.jsonl", line(found()["9%"], "right"))
    (folder / "a.txt").write_text("修订。" + TEXT, encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.jsonl: .*another version"):
        scored(path)


def test_one_file_has_the_marks_of_several_documents_in_their_own_formats(folder):
    html = folder / "b.html"
    html.write_text(f"<html><body><p>{TEXT}</p></body></html>", encoding="utf-8")
    text = pe.read(html).text
    one = written(folder / "one.jsonl", line(found()["9%"], "right"))
    other = written(
        folder / "two.jsonl", line(found(text)["600亿元"], "right", "b.html", text), text=text, source="reports/b.html"
    )
    both = folder / "marks.jsonl"
    both.write_text(
        one.read_text("utf-8") + other.read_text("utf-8").replace('"source": "b.html"', '"source": "reports/b.html"'), "utf-8"
    )
    assert are_marks(lines_in(both))
    assert [types["figure"].levels["full"].tp for types in scored(both)] == [1, 1]


def test_a_document_that_is_not_there_is_named(folder):
    path = written(folder / "c.jsonl", line(found()["9%"], "right", "gone.docx"), source="gone.docx")
    with pytest.raises(FileNotFoundError, match=r"gone\.docx"):
        scored(path)


def test_ordinary_gold_speaks_of_the_whole_text(folder):
    (folder / "a.jsonl").write_text(json.dumps(found()["9%"] | {"optional": False}) + "\n", encoding="utf-8")
    (types,) = scored(folder / "a.jsonl")
    assert types["figure"].levels["found"].fp == 2
