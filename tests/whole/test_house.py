"""The rules of the house that a reader of the code relies on: nothing ambient, short files, steps that own their words."""

from __future__ import annotations

import ast
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import policyextract as pe
from policyextract.packs.load import load_pack
from policyextract.packs.pack import ONLY_THESE

SOURCES = sorted((Path(__file__).parents[2] / "src" / "policyextract").rglob("*.py"))
LINES, OF_A_FUNCTION = 400, 60
ENTRIES = 14
KEPT_WITHOUT_WORDS = {"lru_cache", "cache"}


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in SOURCES:
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_no_file_is_longer_than_one_reads_in_one_go() -> None:
    assert [path.name for path in SOURCES if len(path.read_text(encoding="utf-8").splitlines()) > LINES] == []


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{path.name}: {f.name}"
        for path, tree in trees()
        for f in functions(tree)
        if f.end_lineno - f.lineno >= OF_A_FUNCTION
    ]
    assert long == []


def test_a_folder_holds_what_one_takes_in_at_once() -> None:
    root = SOURCES[0].parent
    entries: dict[str, set[str]] = {}
    for path in (path for path in root.rglob("*") if path.is_file() and path.suffix not in (".pyc", ".so")):
        parts = path.relative_to(root).parts
        for depth in range(len(parts)):
            entries.setdefault("/".join(parts[:depth]), set()).add(parts[depth])
    assert {name: len(held) for name, held in entries.items() if len(held) > ENTRIES} == {}


def test_no_words_are_in_use_by_themselves() -> None:
    """Only the languages of messages may be ambient: what is extracted depends on the extractor alone."""
    found = [
        path for path, tree in trees() if any(isinstance(n, ast.ImportFrom) and n.module == "contextvars" for n in ast.walk(tree))
    ]
    assert [path.name for path in found if "core" not in path.parts] == []
    for path, tree in trees():
        if "extraction" in path.parts:
            names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
            assert "builtin_lexicon" not in names, path.name


def test_nothing_that_depends_on_words_is_kept_beyond_its_extractor() -> None:
    for path, tree in trees():
        for function in functions(tree):
            kept = {node.id for d in function.decorator_list for node in ast.walk(d) if isinstance(node, ast.Name)}
            if kept & KEPT_WITHOUT_WORDS and "extraction" in path.parts:
                body = ast.unparse(function)
                assert not re.search(r"lexicon|words_of|segmenter|extractor", body), f"{path.name}: {function.name}"


def test_steps_use_nothing_that_compiled_code_cannot_do() -> None:
    """Compiled classes cannot be copied from outside, a set made of a dict's keys is none that compiled code takes, and what a
    compiled generator yields cannot be searched with `in`."""
    steps = [(path, tree) for path, tree in trees() if "extraction" in path.parts]
    assert len(steps) > 50
    yielding = {f.name for _, tree in steps for f in functions(tree) if any(isinstance(n, ast.Yield) for n in ast.walk(f))}
    for path, tree in steps:
        copied = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom | ast.Import) and _names(node) & {"copy"}]
        assert not copied, f"{path.name}: give the class a method that makes another"
        for node in ast.walk(tree):
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd | ast.BitOr | ast.Sub):
                sides = [ast.unparse(side) for side in (node.left, node.right)]
                assert not any(side.endswith(".keys()") for side in sides), f"{path.name}:{node.lineno}: write intersection()"
            if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
                called = re.match(r"(?:self\.)?(\w+)\(", ast.unparse(node.comparators[0]))
                assert not called or called[1] not in yielding, f"{path.name}:{node.lineno}: make a list"


def _names(node: ast.ImportFrom | ast.Import) -> set[str]:
    return {node.module or ""} if isinstance(node, ast.ImportFrom) else {alias.name for alias in node.names}


@pytest.fixture(scope="module")
def extractors(tmp_path_factory: pytest.TempPathFactory) -> list[pe.Extractor]:
    """Four extractors, each with a head of a name that the others do not know."""
    made = []
    for number in range(4):
        path = tmp_path_factory.mktemp("packs") / f"pack{number}.toml"
        path.write_text(
            f'[[indicator]]\nid = "own_{number}"\nname = "绿能指数{"甲乙丙丁"[number]}"\ngroup = "own"\ndimension = "money"\n',
            encoding="utf-8",
        )
        made.append(pe.Extractor([ONLY_THESE, load_pack(path)]))
    return made


def test_extractors_in_turn_and_at_once_keep_to_their_own_words(extractors: list[pe.Extractor]) -> None:
    texts = [f"全市绿能指数{letter}达到{number + 10}亿元。" for number, letter in enumerate("甲乙丙丁")]
    expected = [[f"own_{n}" if n == k else None for n in range(4)] for k in range(4)]
    found = [[extractor.extract(text).figures[0].indicator_id for text in texts] for extractor in extractors]
    assert found == expected

    at_once: dict[int, list[str | None]] = {}

    def read(number: int) -> None:
        for _ in range(3):
            at_once[number] = [extractors[number].extract(text).figures[0].indicator_id for text in texts]

    threads = [threading.Thread(target=read, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [at_once[number] for number in range(4)] == expected


def test_explain_asks_no_step_again() -> None:
    """What the steps decided stands in the trace: explaining takes an extractor, its notes, and what is noted, which are types."""
    asked = {"shared", "describe"}  # the extractor that is traced, and a record in words
    for path, tree in trees():
        if "explain" in path.parts:
            for node in ast.walk(tree):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("policyextract.extraction"):
                    assert {name.name for name in node.names if not name.name[0].isupper()} <= asked, path.name
                assert not (isinstance(node, ast.Attribute) and node.attr in ("words_of", "any_of", "segmenter")), path.name
