"""Writes the scores of `policyextract evaluate` into accuracy.md, a part of the page for each set of gold records.

The ranges of five provinces lie beside the repository, as their texts are not part of it. Where they are missing, their part of
the page stays as it stands.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "accuracy.md"
SETS = {"five-texts": ROOT / "corpus" / "gold", "five-provinces": ROOT.parent / "shared" / "validation"}

_LEVELS = (
    ("figures", "figure", "found", "found"),
    ("", "figure", "quantity", "value, unit and bound right"),
    ("", "figure", "full", "right in full"),
    ("projects", "project", "found", "found"),
    ("", "project", "exact", "with the exact name"),
    ("industries", "industry", "found", "found"),
    ("", "industry", "coded", "with a right code"),
)
_SLOTS = ("value_unit", "bound", "kind", "measure", "direction", "indicator_same", "action", "period", "region")


def evaluated(gold: Path) -> dict[str, Any]:
    """What `policyextract evaluate --json` says."""
    command = [sys.executable, "-m", "policyextract", "evaluate", str(gold), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    score: dict[str, Any] = json.loads(done.stdout)
    return score


def tables(score: dict[str, Any]) -> str:
    """The tables of one set, with ratios to the third digit."""
    lines = ["| | | P | R | F1 |", "| --- | --- | ---: | ---: | ---: |"]
    for heading, type_, level, meaning in _LEVELS:
        ratios = [f"{score[type_][level][ratio]:.3f}" for ratio in ("p", "r", "f1")]
        lines.append(f"| {heading} | {meaning} | {' | '.join(ratios)} |")
    lines += ["", "Of the figures found, so many have the slot right:", ""]
    lines += ["| `" + "` | `".join(_SLOTS) + "` |", "|" + " ---: |" * len(_SLOTS)]
    shares = [f"{score['figure']['slots'][slot]:.3f}" for slot in _SLOTS]
    lines.append(f"| {' | '.join(shares)} |")
    return "\n".join(lines)


def written(page: str) -> str:
    """The page with the scores of each set whose gold is there."""
    for name, gold in SETS.items():
        if gold.is_dir():
            begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
            new = f"{begin}\n\n{tables(evaluated(gold))}\n\n{end}"
            page = re.sub(f"{begin}.*?{end}", lambda _, new=new: new, page, flags=re.DOTALL)
    return page


def main() -> int:
    """Writes the scores."""
    page = PAGE.read_text(encoding="utf-8")
    new = written(page)
    if new != page:
        PAGE.write_text(new, encoding="utf-8")
        print(f"{PAGE.name} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
