"""What a manifest says of files, and what of it reaches their documents."""

from __future__ import annotations

import zipfile

import pytest

from policyextract.readers.documents import documents_in, read
from policyextract.readers.folders.manifest import read_manifest

REPORT = "各位代表：\n现在，我代表市人民政府向大会报告工作。\n一、2017年工作回顾\n地区生产总值增长6%。\n"


def manifest(tmp_path, content, name="manifest.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_text(content, encoding=encoding)
    return read_manifest(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file_is_what_its_row_says(tmp_path, encoding):
    said = manifest(tmp_path, "file,published,region\n报告/a.txt,2019-02-18,嘉兴市\n", encoding=encoding)
    (tmp_path / "报告").mkdir()
    path = tmp_path / "报告" / "a.txt"
    path.write_text(REPORT, encoding="utf-8")
    document = read(path, manifest=said)
    assert (document.published, document.region) == ("2019-02-18", "嘉兴市")
    assert (document.year_from, document.region_from) == ("manifest", "manifest")
    assert read(path, region="宁波市", manifest=said).region_from == "caller"


def test_a_cell_left_empty_says_nothing(tmp_path):
    said = manifest(tmp_path, "file,published,region,doubt\na.txt,,嘉兴市,date\n")
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    document = read(tmp_path / "a.txt", manifest=said)
    assert (document.published, document.year_from, document.region) == ("2018", "heading", "嘉兴市")


def test_members_of_archives_have_rows_too(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("2018/嘉兴.txt", REPORT)
        archive.writestr("2018/b.txt", REPORT)
    said = manifest(tmp_path, "file,region\na.zip/2018/b.txt,宁波市\n")
    found = {document.region: document.region_from for _, document in documents_in([tmp_path / "a.zip"], manifest=said)}
    assert found == {"嘉兴市": "name", "宁波市": "manifest"}


def test_rows_are_found_by_the_end_of_a_path_unless_two_are(tmp_path):
    said = manifest(tmp_path, "file,region\n2018/a.txt,嘉兴市\n2019/a.txt,宁波市\nb.txt,湖州市\n")
    assert said.of("/elsewhere/2019/a.txt") == {"region": "宁波市"}
    assert said.of("/elsewhere/2020/b.txt") == {"region": "湖州市"}
    assert said.of("a.txt") == {}
    assert said.of("/elsewhere/c.txt") == {}


def test_a_toml_file_like_a_corpus_is_a_manifest(tmp_path):
    said = manifest(tmp_path, '[[document]]\nfile = "a.txt"\npublished = 2019-02-18\nregion = "嘉兴市"\n', "all.toml")
    assert said.of(str(tmp_path / "a.txt")) == {"published": "2019-02-18", "region": "嘉兴市"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("path,published\na.txt,2019\n", r"manifest\.csv: no column `file`; it has path, published"),
        ("", r"manifest\.csv: no column `file`; it has no columns"),
        ("file,published\na.txt,soon\n", r"manifest\.csv: line 2, published: 'soon' is not a date"),
        ("file,kind\na.txt,2019\n,news\n", r"manifest\.csv: line 2, kind: '2019' is none of "),
        ("file,region\na.txt,甲市\n,乙市\n", r"manifest\.csv: line 3 names no file"),
    ],
)
def test_what_is_wrong_with_a_manifest_is_said_with_its_line(tmp_path, content, message):
    with pytest.raises(ValueError, match=message):
        manifest(tmp_path, content)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_manifest_is_read_as_any_excel_saves_it(tmp_path, mark, encoding):
    path = tmp_path / "清单.csv"
    path.write_bytes(f"file{mark}region\r\na.txt{mark}包头市\r\n".encode(encoding))
    assert read_manifest(path).of("a.txt")["region"] == "包头市"
