"""Messages: all in both languages, none asked for that is not there, none there that nobody asks for."""

import ast
import pickle
import re
from pathlib import Path
from string import Formatter

import pytest

import policyextract as pe
from policyextract.core import failures
from policyextract.core.words import speech

SOURCES = sorted(Path(speech.__file__).parents[2].rglob("*.py"))
HAN = re.compile("[\u4e00-\u9fff，；：（）、]")


def slots_in(text):
    return {re.split("[.\\[]", slot)[0] for _, slot, _, _ in Formatter().parse(text) if slot}


def asked_for(path):
    """Every call of `say` and `said_in`: the key, as a pattern where only its beginning is fixed, and the names of the slots."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("say", "said_in") and node.args:
            key = node.args[node.func.id == "said_in"]
            slots = {word.arg for word in node.keywords} if node.func.id == "say" else {None}
            if isinstance(key, ast.Constant):
                yield re.escape(key.value), slots
            elif isinstance(key, ast.JoinedStr):
                yield "".join(re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in key.values), slots


CALLS = [(path, key, slots) for path in SOURCES for key, slots in asked_for(path)]


def test_every_message_that_is_asked_for_is_there_and_gets_its_slots():
    known = speech.messages()
    for path, key, slots in CALLS:
        meant = [name for name in known if re.fullmatch(key, name)]
        assert meant, (path.name, key)
        for name in meant if len(meant) == 1 else ():
            assert slots_in(known[name]["zh"]) <= slots or None in slots, (path.name, name)


def test_every_message_is_asked_for():
    text = "\n".join(path.read_text("utf-8") for path in SOURCES)
    for name in speech.messages():
        by_table = name.partition(".")[0] in ("argparse", "os", "metavar", "sheets") or f'"{name}"' in text
        assert by_table or any(re.fullmatch(key, name) for _, key, _ in CALLS), name


def test_no_error_is_raised_with_an_english_sentence():
    """What is raised is said by `say`; names of Python, of its own machinery, are no sentences."""
    for path in (path for path in SOURCES if path.parent.name not in ("explain",)):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
                first = node.exc.args[0]
                parts = first.values if isinstance(first, ast.JoinedStr) else [first]
                said = " ".join(str(part.value) for part in parts if isinstance(part, ast.Constant))
                english = re.search("[a-z]{2,} [a-z]{2,}", said)
                assert not english or said.startswith(("module ", "rows of a pack", "a field that takes")), (path.name, node.lineno, said)


def test_the_language_is_that_of_the_variable_then_of_the_locale():
    assert speech.language({"POLICYEXTRACT_LANG": "zh", "LANG": "en_US.UTF-8"}) == "zh"
    assert speech.language({"LANG": "zh_CN.UTF-8"}) == "zh"
    assert speech.language({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}) == "en"
    assert speech.language({"POLICYEXTRACT_LANG": "fr", "LANG": "zh_TW"}) == "zh"
    assert speech.language({}) == "en"


def test_errors_of_the_library_speak_the_language_and_say_to_programs_which_they_are(monkeypatch, tmp_path):
    (tmp_path / "空.docx").touch()
    monkeypatch.setenv("POLICYEXTRACT_LANG", "zh")
    with pytest.raises(pe.ReadError, match="空文件（0 字节）") as caught:
        pe.read(tmp_path / "空.docx")
    said = pickle.loads(pickle.dumps(caught.value)).args[0]
    assert said.key == "readers.empty"
    assert said.slots == {"name": str(tmp_path / "空.docx")}
    with pytest.raises(ValueError, match="不是日期"):
        pe.extract("增长5%。", published="soon")
    monkeypatch.setenv("POLICYEXTRACT_LANG", "en")
    with pytest.raises(pe.ReadError, match="empty file"):
        pe.read(tmp_path / "空.docx")


def test_what_the_system_says_is_in_the_language_too(monkeypatch, tmp_path):
    monkeypatch.setenv("POLICYEXTRACT_LANG", "zh")
    with pytest.raises(FileNotFoundError) as caught:
        (tmp_path / "无.txt").read_text()
    assert failures.one_line(caught.value) == f"{tmp_path / '无.txt'}: 没有这个文件或文件夹"


def test_a_switch_of_language_ends_with_its_block(monkeypatch):
    monkeypatch.delenv("POLICYEXTRACT_LANG", raising=False)
    with speech.speaking("zh"):
        assert speech.say("readers.empty", name="a") == "a: 空文件（0 字节）"
    assert speech.say("readers.empty", name="a") == "a: empty file (0 bytes)"
