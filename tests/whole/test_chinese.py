"""Every command speaks Chinese where it is asked to: on good input and bad, no English sentence is met."""

import contextlib
import re

import pytest

from policyextract.cli.main import main

TEXT = "2024年政府工作报告\n今年的预期目标是：地区生产总值增长6%左右，粮食产量达到30万吨以上。力争新开工年产10万吨多晶硅项目，总投资20亿元。\n"
PACK = '[[rule]]\nid = "a.b"\npattern = "<np:indicator> <verbs:action> <quantity>"\n'
COMMANDS = [
    "--help", "", "extrct", "extract", "extract a.txt", "extract a.txt --type project", "extract a.txt --type aim",
    "extract a.txt --type industry", "extract a.txt no.txt bad.docx empty.pdf old.xls scan.ofd", "extract a.txt --published soon",
    "extract a.txt --format parquet", "extract a.txt --out a.pdf", "extract a.txt --out a.txt", "extract a.txt --workers x",
    "extract a.txt --encoding nothing", "extract rows.csv", "extract a.txt --strict", "extract a.txt bad.txt --out r.csv",
    "extract a.txt --pack wrong.toml", "extract a.txt --pack none.toml", "extract a.txt --manifest none.csv",
    "extract a.txt --bom --format jsonl", "extract a.txt --partition year", "extract a.txt --resume", "extract . --out all.xlsx",
    "panel a.txt --format table", "panel a.txt --wide --format table", "panel a.txt --indicator nothing", "panel no.txt",
    "panel a.txt --balanced", "track a.txt", "find gdp a.txt --format table", "find [ a.txt --pattern", "identify bad.docx",
    "profile a.txt", "profile a.txt --by stage", "profile a.txt --by nothing", "view a.txt --out page.html", "view a.txt",
    "annotate export a.txt --tool brat --out b", "annotate import none --out g", "annotate", "evaluate none", "evaluate a.jsonl",
    "rules new mine", "rules new mine", "rules new Mine!", "rules check mine.toml --no-corpus", "rules check wrong.toml",
    "rules explain 地区生产总值增长6%", "rules explain 你好", "rules",
]  # fmt: skip
HELPED = ("extract", "identify", "panel", "track", "find", "profile", "view", "annotate", "annotate export", "annotate import",
          "evaluate", "rules", "rules check", "rules explain", "rules list", "rules new")  # fmt: skip
# Commands, options, patterns of rules and what is set in quotes are names, and no sentences.
NAMES = re.compile(r"policyextract(?: [a-z]+)*|\S*[./\\<>=_|\[\]{}]\S*|--?\S+|'[^']*'|\"[^\"]*\"|JSON Lines|Label Studio|GB/T")
ENGLISH = re.compile(r"(?<![A-Za-z])[a-z]{2,} (?:[a-z]{2,} )*[a-z]{2,}(?![A-Za-z])|[A-Z][a-z]+ [a-z]{2,}")
TOKENS = re.compile(r"^ +(?:词|词块|规则)? +.*$|^ {6,}\S+$", re.MULTILINE)  # of an explanation: types of words


def english(said):
    return ENGLISH.findall(NAMES.sub("·", TOKENS.sub("", said)))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLICYEXTRACT_LANG", "zh")
    monkeypatch.setenv("COLUMNS", "100")
    files = {"a.txt": TEXT, "wrong.toml": PACK, "a.jsonl": "no record\n", "rows.csv": "a,b\n1,2\n"}
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    broken = {"bad.docx": b"x", "empty.pdf": b"", "bad.txt": b"\xff\xfe\xff", "old.xls": b"x", "scan.ofd": b"x"}
    for name, content in broken.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_no_command_speaks_english(folder, capsys):
    met = {}
    for command in COMMANDS:
        with contextlib.suppress(SystemExit):
            main(command.split())
        shown = capsys.readouterr()
        if found := english(shown.out + shown.err):
            met[command] = found
    assert not met


@pytest.mark.parametrize("command", HELPED)
def test_no_help_speaks_english(folder, capsys, command):
    with pytest.raises(SystemExit):
        main([*command.split(), "--help"])
    assert not english(capsys.readouterr().out)


def test_the_review_page_that_lies_beside_its_reports_is_no_report(folder, capsys):
    main(["view", "a.txt", "--out", "page.html"])
    capsys.readouterr()
    main(["identify", "."])
    assert "page.html" not in capsys.readouterr().out


def test_english_is_seen():
    assert english("no such file or folder")
    assert english("存疑：the text is null")
    assert not english("用 policyextract identify 路径 --out manifest.csv 列出")
