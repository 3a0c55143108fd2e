"""The command line as a user meets it: what stands on the screen, in the file, and in the exit code."""

import csv
import io
import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

import policyextract as pe
from policyextract.cli.main import main
from policyextract.views.terminal import Column, Page, fitting

CORPUS = Path(__file__).parents[2] / "corpus"
REPORT = CORPUS / "report-2024.txt"
INTERVIEW = CORPUS / "mayors-2021.txt"


def run(*arguments, **options):
    command = [sys.executable, "-m", "policyextract", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8", **options)


def extraction(path):
    document = pe.read(path)
    return pe.extract(document.text, published=document.published, region=document.region)


@pytest.fixture
def bad(tmp_path):
    path = tmp_path / "bad.txt"
    path.write_bytes("政府工作报告".encode() + b"\xff\xff")
    return path


# ---- what is printed -------------------------------------------------------------------------------------------------


def test_help_fits_one_screen():
    shown = run("--help", env={**os.environ, "COLUMNS": "80"}).stdout.splitlines()
    assert len(shown) <= 24
    assert max(map(len, shown)) <= 80
    assert {"extract", "evaluate"} <= {line.split()[0] for line in shown if line.strip()}


def test_no_command_prints_the_help_and_fails():
    result = run()
    assert result.returncode == 2
    assert result.stdout == ""
    assert "example:" in result.stderr


def test_version_is_printed():
    assert run("--version").stdout == f"policyextract {pe.__version__}\n"


def test_a_piped_table_has_no_colour_no_lines_and_straight_columns():
    result = run("extract", REPORT)
    assert result.returncode == 0
    assert all(line.endswith(" have no year") for line in result.stderr.splitlines())
    assert not re.search(r"[\x1b─│┃━]| \n", result.stdout)
    _, header, *rows = result.stdout.splitlines()[:20]
    assert header.split() == ["kind", "indicator", "action", "quantity", "bound", "measure", "direction", "period", "region"]
    column = header.index("quantity")
    for row in rows:
        before = next(i for i in range(len(row) + 1) if cell_len(row[:i]) >= column)
        assert row[before - 1] == " " != row[before]


def test_a_table_names_the_text_and_counts_its_records():
    found = extraction(REPORT)
    first, *_, last, blank = run("extract", REPORT).stdout.split("\n")[:-1]
    assert first == "包头市2024年政府工作报告（包头市，2024-01-17）"
    assert last.startswith(f"{len(found.figures)} figures ({len(found.targets)} targets, {len(found.actuals)} actuals)")
    assert blank == ""


@pytest.mark.parametrize(("type_", "column"), [("project", "stage"), ("industry", "GB/T 4754")])
def test_other_types_have_tables_of_their_own(type_, column, capsys):
    assert main(["extract", str(REPORT), "--type", type_]) == 0
    assert column in capsys.readouterr().out.splitlines()[1]


def test_a_text_without_records_is_no_error(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("各位代表：\n", encoding="utf-8")
    assert main(["extract", str(tmp_path)]) == 0
    assert "0 figures" in capsys.readouterr().out


def without_source(line):
    return "{" + line[line.index(',"start"') + 1 :]


def test_jsonl_is_one_record_a_line_and_nothing_else():
    lines = run("extract", INTERVIEW, "--format", "jsonl").stdout.splitlines()
    assert [next(iter(json.loads(line).items())) for line in lines] == [("source", str(INTERVIEW))] * len(lines)
    assert [without_source(line) for line in lines] == extraction(INTERVIEW).jsonl().splitlines()


def test_jsonl_of_several_texts_names_the_source_first():
    lines = run("extract", INTERVIEW, REPORT, "--format", "jsonl").stdout.splitlines()
    assert {next(iter(json.loads(line).items())) for line in lines} == {("source", str(INTERVIEW)), ("source", str(REPORT))}


def test_only_the_type_asked_for_is_printed():
    lines = run("extract", REPORT, "--format", "jsonl", "--type", "project").stdout.splitlines()
    assert {json.loads(line)["type"] for line in lines} == {"project"}


def test_csv_has_a_row_for_each_record_and_always_the_same_columns(capsys):
    assert main(["extract", str(INTERVIEW), "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["source"], int(row["start"])) for row in rows] == [(str(INTERVIEW), r.start) for r in extraction(INTERVIEW)]
    assert {"indicator", "name", "gbt4754", "rule"} <= rows[0].keys()
    assert None not in {key for row in rows for key in row}


def test_standard_input_is_read_for_a_dash():
    with INTERVIEW.open("rb") as stream:
        assert run("extract", "-", "--format", "jsonl", stdin=stream).returncode == 0


def test_date_and_region_reach_the_records(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("今年主要预期目标：地区生产总值增长6%左右。\n", encoding="utf-8")
    options = ["--published", "2031-02-01", "--region", "衢州市", "--format", "jsonl", "--type", "figure"]
    assert main(["extract", str(tmp_path), *options]) == 0
    figure = json.loads(capsys.readouterr().out)
    assert (figure["period"], figure["region"]) == ("2031", "衢州市")


# ---- what fails, and how ---------------------------------------------------------------------------------------------


def test_a_missing_file_is_one_line_and_the_others_are_read(tmp_path, bad):
    result = run("extract", tmp_path / "nowhere.txt", INTERVIEW, bad, "--format", "jsonl")
    assert result.returncode == 3
    assert len(result.stdout.splitlines()) == len(extraction(INTERVIEW))
    missing, undecodable = result.stderr.splitlines()[:2]
    assert missing == f"policyextract: {tmp_path / 'nowhere.txt'}: no such file or folder"
    assert undecodable.startswith(f"policyextract: {bad}: not UTF-8 (byte 0xff at byte offset 18 is wrong)")


def test_a_folder_without_texts_is_one_line(tmp_path):
    result = run("extract", tmp_path)
    assert (result.returncode, result.stdout) == (4, "")
    assert re.fullmatch(rf"policyextract: {tmp_path}: no texts in this folder; accepted: \.txt, .*\.zip\n", result.stderr)


@pytest.mark.parametrize("value", ["2024-13", "17.1.2024", "next year"])
def test_a_bad_date_is_one_line_and_nothing_is_read(value):
    result = run("extract", INTERVIEW, "--published", value)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == f"policyextract: --published: {value!r} is not a date; write it as 2024-01-17, 2024-01 or 2024\n"


@pytest.mark.parametrize("line", ["extract", "extract a.txt --format xml", "extrakt", "evaluate --range 1"])
def test_wrong_usage_is_one_line(line):
    result = run(*line.split())
    assert (result.returncode, result.stdout) == (2, "")
    assert re.fullmatch(r"policyextract: .*\(see policyextract.* --help\)\n", result.stderr)


def test_a_defect_in_the_extractor_costs_one_text_only(monkeypatch, capsys):
    sound = pe.Extractor.extract

    def flawed(self, given, **options):
        text = getattr(given, "text", given)
        if "衢州" in text:
            raise KeyError("衢州\n")
        return sound(self, given, **options)

    monkeypatch.setattr(pe.Extractor, "extract", flawed)
    assert main(["extract", str(INTERVIEW), str(REPORT), "--workers", "0"]) == 3
    printed = capsys.readouterr()
    assert printed.err.startswith(f"policyextract: {INTERVIEW}: defect in the extractor, KeyError: ")
    assert printed.err.count("\n") == len(printed.err.splitlines()) <= 3
    assert printed.err.splitlines()[-1].startswith("policyextract: 1 read, 1 failed; ")
    assert "包头市2024年政府工作报告" in printed.out


def test_a_reader_that_stops_early_is_no_error():
    command = [sys.executable, "-m", "policyextract", "extract", str(REPORT), "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_one_line():
    command = [sys.executable, "-m", "policyextract", "extract", str(REPORT)]
    with open("/dev/full", "wb") as full:
        result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, text=True)
    assert (result.returncode, result.stderr) == (4, "policyextract: output: No space left on device\n")


def test_an_interrupt_is_one_line(monkeypatch, capsys):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("policyextract.readers.documents.documents_in", interrupted)
    assert main(["extract", str(INTERVIEW)]) == 130
    assert capsys.readouterr().err == "policyextract: interrupted\n"


# ---- --out -----------------------------------------------------------------------------------------------------------


def test_out_holds_what_would_have_been_printed(tmp_path, capsys):
    out = tmp_path / "a.jsonl"
    assert main(["extract", str(INTERVIEW), "--format", "jsonl", "--out", str(out)]) == 0
    said = capsys.readouterr()
    assert (said.out, len(said.err.splitlines())) == ("", 1)  # that some figures have no year
    assert [without_source(line) for line in out.read_text("utf-8").splitlines()] == extraction(INTERVIEW).jsonl().splitlines()
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_csv_begins_with_the_mark_that_excel_needs_when_it_is_asked_for(tmp_path):
    assert main(["extract", str(INTERVIEW), "--out", str(tmp_path / "a.csv"), "--bom"]) == 0
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfsource,")


def test_an_old_file_stays_when_nothing_could_be_read(tmp_path, bad):
    out = tmp_path / "a.csv"
    out.write_text("old", encoding="utf-8")
    assert main(["extract", str(bad), "--format", "csv", "--out", str(out)]) == 4
    assert out.read_text(encoding="utf-8") == "old"


def test_an_old_file_stays_when_the_run_is_interrupted(tmp_path, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    out = tmp_path / "a.csv"
    out.write_text("old", encoding="utf-8")
    monkeypatch.setattr("policyextract.output.writers.CsvWriter.write", interrupted)
    assert main(["extract", str(INTERVIEW), "--format", "csv", "--out", str(out)]) == 130
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("a.csv", "old")]


def test_a_new_file_keeps_link_and_permissions_of_the_old_one(tmp_path):
    (tmp_path / "real.csv").touch(mode=0o600)
    (tmp_path / "link.csv").symlink_to("real.csv")
    assert main(["extract", str(INTERVIEW), "--format", "csv", "--out", str(tmp_path / "link.csv")]) == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert stat.S_IMODE((tmp_path / "real.csv").stat().st_mode) == 0o600
    assert (tmp_path / "real.csv").stat().st_size > 0


def test_a_device_is_written_and_not_replaced():
    assert main(["extract", str(INTERVIEW), "--out", os.devnull]) == 0
    assert not Path(os.devnull).is_file()


def test_an_output_that_cannot_be_written_is_named(tmp_path, capsys):
    out = tmp_path / "nowhere" / "a.csv"
    assert main(["extract", str(INTERVIEW), "--out", str(out)]) == 4
    assert capsys.readouterr().err == f"policyextract: {out}: No such file or directory\n"


# ---- a terminal ------------------------------------------------------------------------------------------------------


class Screen(io.StringIO):
    def isatty(self):
        return True


COLUMNS = (Column("kind", 6), Column("indicator", 12), Column("period", 7, spare=1), Column("region", 8, spare=2))


def test_a_narrow_terminal_leaves_out_columns_and_says_so(monkeypatch):
    monkeypatch.setenv("COLUMNS", "30")
    screen = Screen()
    Page(screen).table(COLUMNS, [["target", "规模以上工业增加值", "2024", "包头市"]])
    shown = re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue()).splitlines()
    assert max(map(cell_len, shown)) <= 30
    assert shown[0].split() == ["kind", "indicator", "period"]
    assert "规模以上工业增加值" in "".join(re.sub(r"[a-z0-9 ]", "", line) for line in shown)
    assert shown[-1] == "No room for: region."


@pytest.mark.parametrize(("width", "kept"), [(80, [0, 1, 2, 3]), (39, [0, 1, 2, 3]), (38, [0, 1, 2]), (28, [0, 1]), (5, [0, 1])])
def test_the_columns_that_can_be_spared_go_first(width, kept):
    assert fitting(COLUMNS, width) == kept


# ---- evaluate --------------------------------------------------------------------------------------------------------


@pytest.fixture
def gold(tmp_path):
    """A copy of one text, with gold for all of it and for a part."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "a.txt").write_bytes(INTERVIEW.read_bytes())
    records = (CORPUS / "gold" / "mayors-2021.jsonl").read_text(encoding="utf-8")
    (tmp_path / "gold" / "a.jsonl").write_text(records, encoding="utf-8")
    (tmp_path / "gold" / "a.100-900.jsonl").write_text(records, encoding="utf-8")
    return tmp_path / "gold"


def test_evaluate_prints_the_score_by_text_by_slot_and_by_rule(gold, capsys):
    assert main(["evaluate", str(gold), "--errors", "1"]) == 0
    printed = capsys.readouterr().out
    for heading in ("F1 by text", "Records found", "Slots of the records found", "alse alarms"):
        assert heading in printed
    assert re.search(r"^figure +indicator_same +[01-]", printed, re.MULTILINE)


def test_evaluate_sums_the_files_up(gold, capsys):
    assert main(["evaluate", str(gold), "--json"]) == 0
    numbers = json.loads(capsys.readouterr().out)
    by_file = [file["industry"]["found"] for file in numbers["files"].values()]
    assert len(by_file) == 2
    for count in ("tp", "fp", "fn"):
        assert numbers["industry"]["found"][count] == sum(found[count] for found in by_file)


def test_a_range_in_the_name_is_the_same_as_the_option(gold, capsys):
    assert main(["evaluate", str(gold / "a.100-900.jsonl"), "--json"]) == 0
    assert main(["evaluate", str(gold / "a.jsonl"), "--range", "100", "900", "--json"]) == 0
    by_name, by_option = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert by_name["figure"] == by_option["figure"]
    assert by_name["industry"] == by_option["industry"]


def test_evaluate_scores_the_corpus_when_nothing_is_named(monkeypatch, capsys):
    monkeypatch.chdir(CORPUS.parent)
    assert main(["evaluate", "--json"]) == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert sorted(files) == sorted(
        path.relative_to(CORPUS.parent).as_posix() for name in ("gold", "aims") for path in (CORPUS / name).glob("*.jsonl")
    )


def test_evaluate_names_what_it_cannot_use(gold, tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    (tmp_path / "b.jsonl").touch()
    for arguments, complaint in (
        ([gold, "--range", "0", "9"], "--range: offsets are those of one text, but there are 2 gold files"),
        ([tmp_path / "empty"], f"{tmp_path / 'empty'}: no gold files (.jsonl) in this folder"),
        ([tmp_path / "none"], f"{tmp_path / 'none'}: no such file or folder"),
        ([tmp_path / "b.jsonl"], f"{tmp_path / 'b.jsonl'}: no text b.txt beside it or one folder up"),
    ):
        assert main(["evaluate", *map(str, arguments)]) == 2
        assert capsys.readouterr().err == f"policyextract: {complaint}\n"


# ---- packs of words and rules ----------------------------------------------------------------------------------------

BASKETS = """\
[[words]]
id = "noun.policy"
extend = true
words = ["低空航线"]

[[indicator]]
id = "low_altitude_routes"
name = "低空航线"
group = "transport"

[[industry]]
alias = "箩筐编织业"
codes = "C20"
kind = "name"

[[rule]]
id = "baskets.flights"
doc = "Flights on a group of routes."
pattern = '<np:indicator> <adverb>* "飞行" <adverb>* <quantity.count>'
figure = { indicator = "{indicator}飞行架次", action = "飞行", measure = "level" }

  [[rule.example]]
  text = "低空航线累计飞行300架次"
  figure = { indicator = "低空航线飞行架次", value = 300 }
"""
BASKET_TEXT = "2023年低空航线累计飞行300架次，新开低空航线6条。发展箩筐编织业。\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project whose policyextract.toml names a pack, with two texts."""
    (tmp_path / "policyextract.toml").write_text('packs = ["baskets.toml"]\n', encoding="utf-8")
    (tmp_path / "baskets.toml").write_text(BASKETS, encoding="utf-8")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(BASKET_TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


WITH_PACKS = {
    "extract": ["extract", "a.txt", "b.txt"],
    "panel": ["panel", "a.txt", "b.txt"],
    "profile": ["profile", "a.txt", "b.txt"],
    "view": ["view", "a.txt", "b.txt", "--out", "page.html"],
    "annotate": ["annotate", "export", "a.txt", "b.txt", "--tool", "brat", "--out", "out"],
    "list": ["rules", "list"],
}


@pytest.mark.parametrize("command", WITH_PACKS.values(), ids=WITH_PACKS)
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("value = 300", "value = 301", "baskets.toml:22: example of baskets.flights does not hold"),
        ("[[words]]", 'off = ["figure.ranks"]\n[[words]]', "baskets.toml:1: off names 'figure.ranks', which no earlier pack has"),
    ],
)
def test_a_pack_that_is_refused_is_refused_once_and_nothing_is_done(project, capsys, command, old, new, said):
    (project / "baskets.toml").write_text(BASKETS.replace(old, new, 1), encoding="utf-8")
    assert main(command) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    problem, count = shown.err.splitlines()
    assert said in problem
    assert count == "policyextract: refused: 1 problem"
    assert sorted(path.name for path in project.iterdir()) == ["a.txt", "b.txt", "baskets.toml", "policyextract.toml"]


def test_panel_knows_the_indicators_of_the_packs_of_the_project(project, capsys):
    line = ["panel", "a.txt", "--indicator", "low_altitude_routes", "--region", "某市"]
    assert main(line) == 0
    assert "low_altitude_routes" in capsys.readouterr().out
    assert main([*line, "--no-packs"]) == 2
    assert "--indicator: 'low_altitude_routes' is not in the catalogue" in capsys.readouterr().err


def test_the_source_of_an_installed_pack_is_checked_in_its_place(project, tmp_path):
    site, source = tmp_path / "site", tmp_path / "source" / "baskets_src"
    for folder in (site / "baskets", site / "baskets-1.0.dist-info", source):
        folder.mkdir(parents=True)
    (site / "baskets" / "rules.toml").write_text(BASKETS, encoding="utf-8")
    (site / "baskets-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: baskets\nVersion: 1.0\n")
    (site / "baskets-1.0.dist-info" / "entry_points.txt").write_text("[policyextract.rules]\nbasket-words = baskets\n")
    (source / "rules.toml").write_text(BASKETS.replace("on a group", "on any group"), encoding="utf-8")
    (project / "policyextract.toml").unlink()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(site), *sys.path]), "PYTHONIOENCODING": "utf-8"}
    environment.pop("POLICYEXTRACT_INSTALLED_PACKS", None)
    done = run("rules", "check", source, "--no-corpus", env=environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Checked in place of the installed pack basket-words, which has the same ids.\nbaskets_src: ")
    other = run("rules", "check", source, "--no-corpus", "--pack", project / "baskets.toml", env=environment)
    assert other.returncode == 2
    assert "'noun.policy'" not in other.stderr
    assert "rule 'baskets.flights' is there already" in other.stderr


def test_rules_are_listed_with_their_patterns_and_how_they_fare(project, capsys):
    (project / "corpus").mkdir()
    (project / "corpus" / "corpus.toml").write_text("", encoding="utf-8")
    (project / "corpus" / "c.txt").write_text(BASKET_TEXT, encoding="utf-8")
    main(["extract", "corpus/c.txt", "--out", "corpus/c.jsonl"])
    assert main(["rules", "list"]) == 0
    shown = capsys.readouterr().out
    lines = shown.splitlines()
    assert lines[0].split()[-4:] == ["fires", "right", "wrong", "false"]
    assert lines[1].split(maxsplit=2)[:2] == ["baskets.flights", "baskets"]
    assert " ".join(lines[1].split()[2:]) == "Flights on a group of routes. 1 1 0 0"
    assert 'baskets.flights\n  <np:indicator> <adverb>* "飞行" <adverb>* <quantity.count>\n' in shown
    assert "低空航线累计飞行300架次" not in shown
    assert main(["rules", "list", "--examples"]) == 0
    assert "  reads          低空航线累计飞行300架次: indicator = 低空航线飞行架次, value = 300\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "wanted"), [([], "policyextract rules check my-city.toml"), (["--package"], "policyextract rules check my_city")]
)
def test_the_comments_of_a_starter_name_the_files_that_are_there(options, wanted, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["rules", "new", "my-city", *options]) == 0
    written = next(tmp_path.rglob("*my-city.toml"), None) or tmp_path / "my-city" / "my_city" / "rules.toml"
    monkeypatch.chdir(tmp_path / "my-city" if options else tmp_path)
    text = written.read_text(encoding="utf-8")
    assert f"{wanted}\n" in text
    for name in re.findall(r"rules check (\S+)|--pack (\S+)|packs=\[\"(.+?)\"", text):
        assert Path("".join(name)).exists()
    assert main([*wanted.split()[1:], "--no-corpus"]) == 0
