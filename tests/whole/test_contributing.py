"""The map for newcomers leads to files that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_map_leads_to_files_that_are_there():
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = page.partition("## To change X, open Y")[2].partition("\n## ")[0]
    named = re.findall(r"^\|[^|]+\| `([^`]+)` \|$", table, re.MULTILINE)
    assert len(named) >= 20
    assert [name for name in named if not (ROOT / name).exists()] == []
