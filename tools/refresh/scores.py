"""Writes the scores of `policyextract evaluate` on the gold and on the validation ranges into accuracy.md."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "accuracy.md"
BEGIN, END = "<!-- scores:begin -->", "<!-- scores:end -->"

_SETS = (("the five texts", "corpus/gold"), ("ranges of five provinces", str(ROOT.parent / "shared" / "validation")))
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


def evaluated(gold: str) -> dict[str, Any]:
    """What `policyextract evaluate --json` says."""
    command = [sys.executable, "-m", "policyextract", "evaluate", gold, "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    score: dict[str, Any] = json.loads(done.stdout)
    return score


def block() -> str:
    """The tables, with ratios to the third digit."""
    scores = [evaluated(gold) for _, gold in _SETS]
    lines = ["| | | " + " | ".join(f"{name}: P | R | F1" for name, _ in _SETS) + " |"]
    lines += ["| --- | --- |" + " ---: |" * 3 * len(_SETS)]
    for heading, type_, level, meaning in _LEVELS:
        cells = [f"{score[type_][level][ratio]:.3f}" for score in scores for ratio in ("p", "r", "f1")]
        lines.append(f"| {heading} | {meaning} | {' | '.join(cells)} |")
    lines += ["", "Of the figures found, so many have the slot right:", ""]
    lines += ["| slot | " + " | ".join(name for name, _ in _SETS) + " |", "| --- |" + " ---: |" * len(_SETS)]
    for slot in _SLOTS:
        cells = [f"{score['figure']['slots'][slot]:.3f}" for score in scores]
        lines.append(f"| `{slot}` | {' | '.join(cells)} |")
    return "\n".join(lines)


def shown(page: str) -> str:
    """The block as the page has it."""
    return page.partition(BEGIN)[2].partition(END)[0].strip()


def main() -> int:
    """Writes the block."""
    page = PAGE.read_text(encoding="utf-8")
    new = re.sub(f"{BEGIN}.*{END}", lambda _: f"{BEGIN}\n\n{block()}\n\n{END}", page, flags=re.DOTALL)
    if new != page:
        PAGE.write_text(new, encoding="utf-8")
        print(f"{PAGE.name} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
