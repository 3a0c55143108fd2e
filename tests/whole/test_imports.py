"""What a module of the library needs of the library stands at its top, where import-linter and a reader see it."""

import ast
from pathlib import Path

import pytest

import policyextract as pe

HERE = Path(pe.__file__).parent
MODULES = sorted(HERE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(HERE).as_posix())
def test_no_module_imports_the_library_inside_a_function(path):
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            for node in ast.walk(function):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                assert not any(name.partition(".")[0] == "policyextract" for name in names), (function.name, names)
