"""Documents of other office programs: read through LibreOffice where it is, and named for what they are where it is not."""

import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from policyextract.readers.documents import ReadError, read, texts_in
from policyextract.readers.office import converted as office
from policyextract.readers.reading import Manner

DATA = Path(__file__).parents[2] / "data" / "readers"
PASSAGE = (DATA / "passage.txt").read_text(encoding="utf-8")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed (apt-get install libreoffice-writer)"
)


@needs_office
@pytest.mark.parametrize("form", ["doc", "rtf", "odt"])
def test_a_report_reads_the_same_from_every_office_program(tmp_path, form):
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path), str(DATA / "report.docx")],
        check=True,
        capture_output=True,
        timeout=180,
    )
    made = tmp_path / f"report.{form}"
    document = read(made)
    assert document.text == PASSAGE
    assert document.source == str(made)
    if form == "doc":
        assert read(made.rename(tmp_path / "report.wps")).text == PASSAGE


@needs_office
def test_rows_of_a_table_in_an_old_word_file_are_lines():
    assert "地区生产总值\t增长10.2%\t增长9%左右" in read(DATA / "table.doc").text.splitlines()


@needs_office
def test_a_file_of_which_libreoffice_makes_nothing_is_an_error_and_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(office, "SECONDS", 0.05)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(ReadError, match=r"from which LibreOffice makes no text .*; save it as .docx"):
        read(DATA / "table.doc")
    assert not list(tmp_path.glob("policyextract-*"))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.doc", OLE + "WordDocument\0".encode("utf-16-le"), "a Word file of the old kind, which is read through LibreOffice"),
        ("a.wps", OLE + "WordDocument\0".encode("utf-16-le"), "a WPS file, which is read through LibreOffice"),
        ("a", b"{\\rtf1 a}", "a Rich Text file, which is read through LibreOffice"),
    ],
)
def test_without_libreoffice_the_message_says_what_it_is_and_what_to_do(tmp_path, monkeypatch, name, content, said):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ReadError, match=f"{said}; install it, or save the file as .docx"):
        read(tmp_path / name)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xls", OLE + "Workbook\0".encode("utf-16-le"), "an Excel file of the old kind; save it as .xlsx"),
        ("a.doc", OLE + "Workbook\0".encode("utf-16-le"), "an Excel file of the old kind; save it as .xlsx"),
        ("a.et", OLE + "Workbook\0".encode("utf-16-le"), "a WPS spreadsheet; save it as .xlsx"),
        ("a.ppt", OLE + "PowerPoint Document\0".encode("utf-16-le"), "a PowerPoint file; save it as PDF"),
        ("a.ofd", {"OFD.xml": ""}, "an OFD file; save it as PDF"),
        ("a.docx", {"OFD.xml": ""}, "an OFD file; save it as PDF"),
        ("a.xlsx", {"[Content_Types].xml": "", "xl/workbook.xml": ""}, "a spreadsheet; name the column of its texts"),
        ("a.pptx", {"[Content_Types].xml": "", "ppt/presentation.xml": ""}, "a PowerPoint file; save it as PDF"),
        ("a.ods", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "an OpenDocument spreadsheet; save it as"),
        ("a.epub", {"mimetype": "application/epub+zip"}, "an electronic book; save its chapters as HTML"),
        ("a.caj", b"CAJ\0", "a CAJ file of CNKI; save it as PDF"),
        ("a.csv", "日期,正文\n".encode(), "a spreadsheet; name the column of its texts"),
    ],
)
def test_what_cannot_be_read_is_named_for_what_it_is(tmp_path, name, content, said):
    path = tmp_path / name
    if isinstance(content, dict):
        with zipfile.ZipFile(path, "w") as archive:
            for member, text in content.items():
                archive.writestr(member, text)
    else:
        path.write_bytes(content)
    with pytest.raises(ReadError, match=said):
        read(path)


def test_a_folder_gives_office_files_unless_one_that_is_read_as_it_is_lies_beside(tmp_path):
    for name in ("a.doc", "b.doc", "b.docx", "c.odt", "d.xls"):
        (tmp_path / name).write_bytes(b"x")
    assert [path.name for path in texts_in([tmp_path])] == ["a.doc", "b.docx", "c.odt"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_a_conversion_ends_with_the_process_that_was_killed_and_the_next_one_takes_its_files_away(tmp_path):
    program, files = tmp_path / "bin" / "soffice", tmp_path / "files"
    for folder in (program.parent, files):
        folder.mkdir()
    program.write_text(f"#!/bin/sh\nsleep 300 &\necho $$ $! > {tmp_path}/started\nwait\n")
    program.chmod(0o755)
    reads = (
        "from policyextract.readers.office import converted as c; from policyextract.readers.reading import Manner; "
        "c.office_text(bytes(9), 'a.doc', Manner())"
    )
    path = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "TMPDIR": str(files)}
    with subprocess.Popen([sys.executable, "-c", reads], env=path) as reading:
        wait_until(lambda: (tmp_path / "started").exists() and (tmp_path / "started").read_text().strip())
        reading.kill()
    started = list(map(int, (tmp_path / "started").read_text().split()))
    wait_until(lambda: not any(map(runs, started)))
    assert [left.name.startswith("policyextract-office-") for left in files.iterdir()] == [True]
    program.write_text("#!/bin/sh\nexit 1\n")
    subprocess.run([sys.executable, "-c", reads], env=path, stderr=subprocess.DEVNULL, check=False, timeout=120)
    assert list(files.iterdir()) == []


def test_what_libreoffice_says_and_its_exit_code_are_told(tmp_path, monkeypatch):
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nread -r line && echo $line\necho no such filter\nexit 5\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(ReadError, match="no such filter"):
        office.office_text(OLE, "a.doc", Manner())
    program.write_text("#!/bin/sh\nexit 5\n")
    with pytest.raises(ReadError, match="exit code 5"):
        office.office_text(OLE, "a.doc", Manner())


def runs(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_until(condition, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)
