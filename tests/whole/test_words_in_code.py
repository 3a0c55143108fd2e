"""Chinese in code is grammar or an example: words stand in the packs and in `core/data`, where they can be read and changed."""

from __future__ import annotations

import ast
import re
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "policyextract"
CHINESE = re.compile("[\u4e00-\u9fff]")
SIGNS = "the closed classes of characters, each written once"
NUMERALS = "the grammar of numerals"
DATES = "the grammar of dates"
TEMPLATE = "an example of how something is written, shown to people"
NAMES = "the grammar of names of projects"

ALLOWED: dict[str, tuple[int, str]] = {
    "cli/starter/starter.py": (1, TEMPLATE),
    "core/text/fold.py": (1, "digits that a scanner misread, and the units after them"),
    "core/text/signs.py": (20, SIGNS),
    "extraction/context/times/dates_said.py": (13, DATES),
    "extraction/context/times/periods.py": (21, DATES),
    "extraction/context/times/resolving.py": (2, DATES),
    "extraction/figures/tables/heads_over.py": (1, "the label of a line of units"),
    "extraction/figures/tables/cells.py": (1, "the ends of years"),
    "extraction/figures/tables/tables.py": (1, "the label of a line of units"),
    "extraction/projects/amounts.py": (9, NAMES),
    "extraction/projects/marks.py": (7, NAMES),
    "extraction/projects/names.py": (13, NAMES),
    "extraction/projects/numbering.py": (13, NAMES),
    "extraction/projects/owners.py": (4, NAMES),
    "extraction/projects/reader.py": (3, NAMES),
    "extraction/projects/segments.py": (1, NAMES),
    "extraction/projects/shapes.py": (3, NAMES),
    "extraction/projects/singles.py": (1, NAMES),
    "extraction/quantities/around.py": (8, NUMERALS),
    "extraction/quantities/numerals.py": (32, NUMERALS),
    "extraction/quantities/one_numeral.py": (32, NUMERALS),
    "extraction/quantities/scan.py": (19, NUMERALS),
    "extraction/quantities/units.py": (1, NUMERALS),
    "extraction/text/headings.py": (4, "the grammar of numbered headings"),
    "extraction/unread.py": (8, "what a word is tried between"),
    "packs/checks/conflicts.py": (1, TEMPLATE),
    "packs/notations/marked.py": (1, TEMPLATE),
    "readers/pdf/document.py": (1, "titles that programs give to files"),
    "readers/text.py": (1, "characters by which an encoding is known"),
}
"""Files that may hold Chinese texts: so many of them, and why. A number may fall and never rise; a new file needs a reason."""

DESCRIBED = {
    *("core/records.py", "core/slots.py", "panels/table/columns.py"),
    *(f"packs/tables/{name}.py" for name in ("fields", "models", "word_models", "example_models")),
}
"""Files that say what slots, keys and columns are, with examples."""


def texts_of(path: Path) -> list[str]:
    """The Chinese texts of a module that are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in said]
    return [node.value for node in constants if isinstance(node.value, str) and CHINESE.search(node.value)]


def counted() -> dict[str, list[str]]:
    named = {path.relative_to(SOURCE).as_posix(): path for path in sorted(SOURCE.rglob("*.py"))}
    return {name: texts for name, path in named.items() if name not in DESCRIBED and (texts := texts_of(path))}


def test_no_file_holds_more_chinese_than_it_has_a_reason_for() -> None:
    found = counted()
    assert {name: texts for name, texts in found.items() if len(texts) > ALLOWED.get(name, (0, ""))[0]} == {}


def test_the_list_of_reasons_is_no_longer_than_it_must_be() -> None:
    found = counted()
    assert {name: len(found.get(name, ())) for name, (most, _) in ALLOWED.items() if len(found.get(name, ())) < most} == {}
