"""The JSON Schema of packs: it takes what is accepted, and marks what is not."""

import json
import sys
from pathlib import Path

import pytest

from policyextract.cli.main import main
from policyextract.packs.library import BUILTIN
from policyextract.packs.tables.schema import pack_schema

jsonschema = pytest.importorskip("jsonschema", reason="the schema is tried with jsonschema")
if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

EXAMPLES = Path(__file__).parents[3] / "examples" / "packs"


@pytest.fixture(scope="module")
def validator():
    return jsonschema.Draft202012Validator(pack_schema())


@pytest.mark.parametrize("path", sorted([*BUILTIN.rglob("*.toml"), *EXAMPLES.glob("*.toml")]), ids=lambda path: path.stem)
def test_what_is_accepted_is_valid(validator, path):
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    assert [f"{list(error.path)}: {error.message}"[:200] for error in validator.iter_errors(content)] == []


@pytest.mark.parametrize(
    "content",
    [
        "[[rules]]\n", '[[rule]]\nid = "a"\ndoc = "x."\n', '[[rule]]\nid = "a"\ndoc = "x."\npattern = 3\n',
        '[[rule]]\nid = "a"\ndoc = "x."\npattern = "<quantity>"\npatern = ""\n',
        '[[rule]]\nid = "a"\ndoc = "x."\npattern = "<quantity>"\nfigure = { measure = "grow" }\n',
        '[[rule]]\nid = "a"\ndoc = "x."\npattern = "<quantity>"\ntraits = ["deed"]\n',
        '[[unit]]\nid = "u"\nwords = "x"\nclass = "count"\n', '[[unit]]\nid = "u"\nwords = ["x"]\nclass = "cuont"\n',
        '[[words]]\nid = "a"\ntype = "nuon"\nwords = []\n', '[[words]]\nid = "a"\nextend = "yes"\n', '[[heading]]\nid = "a"\nwords = ["x"]\n',
        '[[repair]]\nid = "a"\nwords = ["x"]\nwritten = 3\n', '[[unit]]\nid = "u"\nextend = true\n[[unit.example]]\ntxt = "x"\n', 'off = "x"\n',
    ],
)  # fmt: skip
def test_what_is_not_accepted_is_marked(validator, content):
    assert not validator.is_valid(tomllib.loads(content))


def test_the_command_prints_it(capsys):
    assert main(["rules", "schema"]) == 0
    assert json.loads(capsys.readouterr().out) == pack_schema()
