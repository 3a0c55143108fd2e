"""The tables of commands and of options: complete, used, told of in words, and light."""

import argparse
import re
from collections.abc import Iterator

import pytest

from policyextract.cli.main import main
from policyextract.cli.parsing import table as commands
from policyextract.cli.parsing import wording
from policyextract.cli.parsing.help_page import cells
from policyextract.cli.parsing.options import OPTIONS
from policyextract.cli.parsing.table import COMMANDS, Command, loaded, parser
from policyextract.core.words import all_words


def all_commands(inner=COMMANDS, path="") -> Iterator[tuple[str, Command]]:
    for name, command in inner.items():
        yield f"{path}{name}", command
        yield from all_commands(command.inner, f"{path}{name} ")


def test_every_option_is_taken_by_a_command_and_every_text_belongs_to_one():
    taken = {key for _, command in all_commands() for key in command.options}
    assert taken == set(OPTIONS)
    parts = dict(all_words("help"))
    assert set(parts.pop("options")) == {*OPTIONS, "version"}
    assert set(parts) == {"commands.", *(f"commands.{name}" for name, _ in all_commands())}


def test_every_command_says_what_it_is_for_and_has_a_module_that_runs_it():
    for name, _ in all_commands():
        assert wording.of_command(name, "help", "en"), name
        assert wording.of_command(name, "description", "en"), name
    assert all(callable(loaded(name).run) for name in COMMANDS)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_help_of_every_command_can_be_shown(language, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    for name, _ in all_commands():
        with pytest.raises(SystemExit) as ended:
            main([*name.split(), "--help", *(["--lang", language] if "lang" in name else [])])
        assert ended.value.code == 0
        shown = capsys.readouterr().out
        assert f"usage: policyextract {name}" in shown
        assert "{" not in shown.replace("{table,", "").replace("{figure,", "").replace("{label-studio,", ""), name
    assert parser(language).format_help()


def test_the_help_names_the_formats_of_the_tables():
    shown = " ".join(parser(only="extract").format_help().split())
    assert shown.startswith("usage: policyextract")
    extract = argparse.ArgumentParser()
    commands.options.add(extract, COMMANDS["extract"].options, "en")
    told = " ".join(extract.format_help().split())
    assert ".jsonl, .csv, .parquet, .duckdb, .xlsx, .dta" in told
    panel = argparse.ArgumentParser()
    commands.options.add(panel, COMMANDS["panel"].options, "en")
    assert ".jsonl, .csv, .parquet, .xlsx, .dta" in " ".join(panel.format_help().split())


def test_the_language_of_the_help_is_asked_for_or_found(monkeypatch):
    said = {"help": {"en": "english", "zh": "中文"}, "description": {"en": "english", "zh": "中文"}}
    monkeypatch.setitem(all_words("help"), "commands.track", said)
    assert wording.of_command("track", "help", "zh") == "中文"
    assert "中文" in parser("zh").format_help()
    assert "中文" not in parser("en").format_help()


def test_a_chinese_help_is_no_wider_than_the_screen(capsys, monkeypatch):
    monkeypatch.setenv("POLICYEXTRACT_LANG", "zh")
    monkeypatch.setenv("COLUMNS", "80")
    for name, _ in all_commands():
        with pytest.raises(SystemExit):
            main([*name.split(), "--help"])
        lines = capsys.readouterr().out.splitlines()
        assert all(cells(line) <= 80 for line in lines if "{" not in line), name
        starts = {cells(line[: match.end()]) for line in lines if (match := re.match(r"  -\S.*?  +(?=\S)", line))}
        assert len(starts) <= 1, (name, "what options say stands in one column")
