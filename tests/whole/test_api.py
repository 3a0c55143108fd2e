"""What `import policyextract` gives, and how little it costs."""

import subprocess
import sys
from pathlib import Path

import pytest

import policyextract as pe

HEAVY = {"pydantic", "jieba", "regex", "rich", "cn2an"}


def loaded_by(statement):
    code = f"import sys; {statement}; print(*sorted(sys.modules))"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


def test_import_loads_nothing_heavy():
    assert not HEAVY & loaded_by("import policyextract")


def test_help_loads_nothing_heavy():
    assert not HEAVY & loaded_by("import policyextract.cli.main as c; c.parser().format_help(); c.parser(only='extract').format_help()")


@pytest.mark.parametrize("name", pe.__all__)
def test_every_public_name_is_there_and_listed(name):
    assert getattr(pe, name) is not None
    assert name in dir(pe)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'extrakt'"):
        pe.extrakt  # noqa: B018


def test_no_folder_has_the_name_of_a_public_function():
    folders = {path.stem for path in Path(pe.__file__).parent.iterdir()}
    assert not folders & set(pe.__all__)
