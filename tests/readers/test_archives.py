"""Archives and folders: member by member, no way out, no end without bound."""

import warnings
import zipfile
from pathlib import Path

import pytest

from policyextract.readers import archive
from policyextract.readers.documents import ReadError, documents_in, read

from .made import DATA, PASSAGE, errors, zipped


def test_an_archive_gives_its_documents_one_by_one_and_goes_on_after_a_broken_one():
    found = dict(documents_in([DATA / "archive.zip"]))
    names = [name.removeprefix(f"{DATA / 'archive.zip'}/") for name in found]
    assert names == ["2024/broken.pdf", "2024/report.docx", "2024/旗县区/old.html", "inner.zip/passage.txt"]
    broken, *good = found.values()
    assert isinstance(broken, ReadError)
    assert "broken.pdf: broken PDF" in str(broken)
    assert [document.text for document in good] == [PASSAGE] * 3
    assert [document.source for document in good] == list(found)[1:]


def test_member_names_in_gbk_are_read():
    assert [name for name, _ in documents_in([DATA / "gbk.zip"])] == [f"{DATA / 'gbk.zip'}/政府工作报告.txt"]


def test_encrypted_members_and_paths_that_climb_out_are_errors_and_the_others_are_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, said in (("encrypted.zip", "encrypted; unpack"), ("climbing.zip", "path climbs out of the archive")):
        (_, error), (_, document) = documents_in([DATA / name])
        assert said in str(error)
        assert document.text == PASSAGE
    assert not list(tmp_path.rglob("*"))


@pytest.mark.parametrize("name", ["../a.txt", "/a.txt", "C:\\a.txt", "a/../../b.txt", "..\\a.txt"])
def test_every_way_out_of_an_archive_is_closed(tmp_path, name):
    assert errors([zipped(tmp_path / "a.zip", {name: "x"})])[0].endswith(
        "path climbs out of the archive; accepted: paths inside it"
    )


def test_archives_that_expand_without_bound_are_errors(tmp_path, monkeypatch):
    bomb = zipped(tmp_path / "bomb.zip", {"a.txt": bytes(20_000_000), "b.txt": PASSAGE})
    found = [found for _, found in documents_in([bomb])]
    assert "unpacks from" in str(found[0])
    assert found[1].text == PASSAGE
    document = zipped(tmp_path / "a.docx", {"[Content_Types].xml": "", "word/document.xml": bytes(20_000_000)})
    assert "part word/document.xml: unpacks from" in errors([document])[0]
    monkeypatch.setattr(archive, "MAX_MEMBER", 6000)
    assert "accepted: at most 6000" in errors([zipped(tmp_path / "large.zip", {"a.txt": "增长" * 2000})])[0]
    monkeypatch.setattr(archive, "MAX_TOTAL", 12000)
    many = zipped(tmp_path / "many.zip", {f"{i}.txt": PASSAGE for i in range(9)})
    found = [found for _, found in documents_in([many])]
    assert [getattr(document, "text", None) for document in found] == [PASSAGE, PASSAGE, None]
    assert "the archive unpacks to more than 12000 bytes" in str(found[-1])


def test_archives_in_archives_end_at_a_depth(tmp_path):
    inner = zipped(tmp_path / "1.zip", {"a.txt": PASSAGE})
    for i in (2, 3):
        inner = zipped(tmp_path / f"{i}.zip", {f"{i - 1}.zip": inner.read_bytes()})
    assert errors([tmp_path / "2.zip"]) == []
    assert errors([tmp_path / "3.zip"])[0].endswith("an archive in an archive in an archive; accepted: 2 levels")


def test_an_archive_with_one_document_can_be_read_and_an_empty_one_says_so(tmp_path):
    one = zipped(tmp_path / "one.zip", {"__MACOSX/._a.txt": "x", "a.txt": PASSAGE, "note.md": "x"})
    assert read(one).text == read(one.read_bytes()).text == PASSAGE
    assert read(one).source == f"{one}/a.txt"
    with pytest.raises(ReadError, match="no texts in this archive"):
        read(zipped(tmp_path / "none.zip", {"note.md": "x"}))


def test_names_that_would_break_a_line_do_not(tmp_path):
    found = errors([zipped(tmp_path / "a.zip", {"a\nb\x1b.pdf": "x"})])
    assert "\n" not in found[0]
    assert "\x1b" not in found[0]


def test_a_folder_is_read_file_by_file_and_what_fails_is_named(tmp_path):
    (tmp_path / "a.ofd").write_bytes(b"PK")
    (tmp_path / "b.docx").write_bytes((DATA / "report.docx").read_bytes())
    (tmp_path / "b.doc").write_bytes((DATA / "table.doc").read_bytes())  # has been converted
    (tmp_path / "~$b.docx").write_bytes(b"x")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-")
    (tmp_path / "d.zip").write_bytes((DATA / "gbk.zip").read_bytes())
    (tmp_path / "picture.jpg").write_bytes(b"x")
    found = list(documents_in([tmp_path, tmp_path / "nowhere.txt"]))
    assert [Path(name).name for name, _ in found] == ["a.ofd", "b.docx", "c.pdf", "政府工作报告.txt", "nowhere.txt"]
    assert [isinstance(document, ReadError) for _, document in found] == [True, False, True, False, True]
    assert str(found[-1][1]) == f"{tmp_path / 'nowhere.txt'}: no such file or folder"


def test_documents_come_one_at_a_time(tmp_path):
    for i in range(5):
        (tmp_path / f"{i}.txt").write_text(PASSAGE, encoding="utf-8")
    documents = documents_in([tmp_path])
    first = [next(documents), next(documents)]
    (tmp_path / "4.txt").write_text(f"后来写的。{PASSAGE}", encoding="utf-8")
    later = [document.text for _, document in documents]
    assert len(first) + len(later) == 5
    assert later[-1].startswith("后来写的。")


def test_arguments_count_for_every_document_and_a_broken_listing_for_its_files(tmp_path):
    documents = [document for _, document in documents_in([DATA / "archive.zip"], published="2020-01-01", region="甲市")][1:]
    assert {(document.published, document.region) for document in documents} == {("2020-01-01", "甲市")}
    with pytest.raises(ValueError, match="published: 'soon' is not a date"):
        list(documents_in([DATA], published="soon"))
    (tmp_path / "a.txt").write_text("1", encoding="utf-8")
    (tmp_path / "corpus.toml").write_text("[[document", encoding="utf-8")
    assert "corpus.toml: " in errors([tmp_path])[0]


def test_members_of_one_name_keep_their_rows_apart(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as packed, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that there are two
        for number, name in enumerate(("a.txt", "a.txt", "b\x01.txt", "b\x02.txt", "a.txt")):
            packed.writestr(name, f"第{number}份。")
    found = [(name.removeprefix(f"{path}/"), document.source, document.text) for name, document in documents_in([path])]
    assert [name for name, _, _ in found] == ["a.txt", "a (2).txt", "b\ufffd.txt", "b\ufffd (2).txt", "a (3).txt"]
    assert [source for _, source, _ in found] == [f"{path}/{name}" for name, _, _ in found]
    assert [text for _, _, text in found] == [f"第{number}份。" for number in range(5)]


@pytest.mark.parametrize("through", [read, lambda path: next(found for _, found in documents_in([path]))])
def test_a_word_file_that_is_called_an_archive_is_read_as_the_word_file_that_it_is(tmp_path, through):
    content = zipfile.ZipFile(DATA / "archive.zip").read("2024/report.docx")
    (tmp_path / "report.zip").write_bytes(content)
    assert through(tmp_path / "report.zip").text == PASSAGE


def test_an_archive_with_a_strange_member_called_mimetype_is_an_archive(tmp_path):
    path = zipped(tmp_path / "a.zip", {"mimetype": "text/plain", "a.txt": PASSAGE})
    assert [document.text for _, document in documents_in([path])] == [PASSAGE]


def test_an_empty_member_is_passed_over_as_an_empty_file_of_a_folder_is(tmp_path):
    passed = []
    zipped(tmp_path / "a.zip", {"empty.txt": "", "full.txt": PASSAGE})
    found = documents_in([tmp_path / "a.zip"], passed=lambda name, reason: passed.append((name, reason)))
    assert [document.text for _, document in found] == [PASSAGE]
    assert passed == [(f"{tmp_path / 'a.zip'}/empty.txt", "empty file (0 bytes)")]
