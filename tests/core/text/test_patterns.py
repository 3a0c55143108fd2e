"""Regular expressions that one process compiles for the next."""

import marshal
import re
import subprocess
import sys

import pytest

from policyextract.core.files import made, pieces
from policyextract.core.text import patterns

ASKED = [("(?P<what>增长|下降)(?:约)?([0-9.]+)%", 0), ("a # signs\n b", re.VERBOSE), ("(?i:km)²?", re.DOTALL), ("(?!)", 0)]
TEXT = "下降3.5%，KM²、ab，增长约12%"


@pytest.fixture
def compiling(monkeypatch):
    """Which of these patterns are compiled by Python itself."""
    seen, own = [], re.compile

    def compile_(*asked):
        seen.extend(asked for _ in range(asked in ASKED))
        return own(*asked)

    monkeypatch.setattr(patterns.re, "compile", compile_)
    return seen


def next_process():
    made.kept.cache_clear()
    made._new.clear()
    made._used.clear()


def test_a_kept_pattern_is_the_one_that_python_makes(cache, compiling):
    first = [patterns.compiled(*asked) for asked in ASKED]
    made.keep()
    next_process()
    again = [patterns.compiled(*asked) for asked in ASKED]
    assert len(compiling) == len(ASKED), "each is compiled once, for both"
    for own, kept in zip(first, again, strict=True):
        assert kept == own
        assert (kept.pattern, kept.flags, kept.groups, kept.groupindex) == (own.pattern, own.flags, own.groups, own.groupindex)
        assert [m.groupdict() | {0: m.span()} for m in kept.finditer(TEXT)] == [
            m.groupdict() | {0: m.span()} for m in own.finditer(TEXT)
        ]


def test_patterns_of_several_processes_are_kept_together(cache, compiling):
    for asked in ASKED:
        patterns.compiled(*asked)
        made.keep()
        next_process()
    assert len(list(cache.iterdir())) == 1
    for asked in ASKED:
        patterns.compiled(*asked)
    assert len(compiling) == len(ASKED)


def test_more_than_a_library_has_are_cut_to_those_in_use(cache, compiling, monkeypatch):
    monkeypatch.setattr(made, "_MOST", 2)
    for asked in ASKED[:2]:
        patterns.compiled(*asked)
    made.keep()
    next_process()
    for asked in ASKED[1:3]:
        patterns.compiled(*asked)
    made.keep()
    assert set(pieces.taken(made._place())) == {made.digest_of(f"{flags:d}", pattern) for pattern, flags in ASKED[1:3]}


@pytest.mark.parametrize("content", [b"", b"\0\0\0\0", b"0" * 40])
def test_a_file_that_is_not_whole_is_not_used(cache, compiling, content):
    patterns.compiled(*ASKED[0])
    made.keep()
    next_process()
    [file] = cache.iterdir()
    file.write_bytes(content)
    assert patterns.compiled(*ASKED[0]).search(TEXT)
    assert len(compiling) == 2


def test_where_nothing_can_be_written_patterns_are_compiled(cache, compiling, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("POLICYEXTRACT_CACHE", str(tmp_path / "file" / "below"))
    for _ in range(2):
        assert patterns.compiled(*ASKED[0]).search(TEXT)
        made.keep()
        next_process()
    assert len(compiling) == 2


def test_a_python_with_its_compiler_elsewhere_compiles_as_ever(cache, compiling, monkeypatch):
    def gone():
        raise ImportError

    monkeypatch.setattr(made, "compiler", gone)
    assert patterns.compiled(*ASKED[0]).search(TEXT)
    made.keep()
    assert not cache.exists()


def test_a_second_process_compiles_next_to_nothing(tmp_path):
    code = (
        "import sys, policyextract as pe; found = pe.extract('2024年包头市固定资产投资增长15%以上。').figures[0].value; "
        "from policyextract.core.files import made; print(found, len(made._used - set(made.kept())))"
    )
    env = {"POLICYEXTRACT_CACHE": str(tmp_path / "cache"), "PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"}
    said = []
    for _ in range(2):
        run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=env)
        said.append([int(number) for number in run.stdout.split()])
    assert said[0][0] == said[1][0] == 15
    assert said[0][1] > 200
    assert said[1][1] == 0


def test_code_that_no_python_made_is_compiled_anew(cache, compiling, monkeypatch):
    asked = ASKED[0]
    flags, steps, groups, numbers, names = patterns._code_of(*asked)
    broken = (flags, steps[: len(steps) // 8 * 4], groups, numbers, names)
    with monkeypatch.context() as patched:
        patched.setattr(made, "kept", lambda: {made.digest_of("0", asked[0]): marshal.dumps(broken)})
        found = patterns.compiled(*asked).findall(TEXT)
    assert found == [("下降", "3.5"), ("增长", "12")]
    assert compiling == [asked]


def test_what_is_noted_of_patterns_is_bounded(cache, compiling, monkeypatch):
    monkeypatch.setattr(made, "_MOST", 2)
    for number in range(5):
        patterns.compiled(f"a{number}")
    assert (len(made._new), len(made._used)) == (2, 2)


def test_words_and_their_pattern_are_kept_apart(cache):
    patterns.compiled("甲|乙")
    patterns.compiled("甲|乙", re.DOTALL)
    patterns.compiled("甲\\|乙")
    patterns.any_of_these(["甲|乙"])
    patterns.any_of_these(["甲", "乙"])
    assert len(made._used) == 5


def test_a_pattern_that_is_broken_in_the_file_is_compiled_and_the_others_are_not(cache, compiling):
    for asked in ASKED:
        patterns.compiled(*asked)
    made.keep()
    next_process()
    [file] = cache.iterdir()
    content = file.read_bytes()
    file.write_bytes(content[:-3] + b"???")
    for _ in range(2):
        assert patterns.compiled(*ASKED[0]).search(TEXT)
        assert patterns.compiled(*ASKED[-1]).search(TEXT) is None
        made.keep()
        next_process()
    assert len(compiling) == len(ASKED) + 1
