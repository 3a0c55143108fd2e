"""Writes the scores of `benchmarks/leaderboard.py` into benchmark.md, and the table of kinds of documents into the READMEs.

The rows of other systems stay as they are: they change only with those systems. The scores of texts that are not beside the
repository stay too.

    python tools/refresh/leaderboard.py
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "benchmark.md"
READMES = {
    ROOT / "README.md": (
        ("documents", "texts", "figures", "found", "value, unit and bound", "in full"),
        {
            "city": "reports of cities", "county": "of counties", "district": "of districts", "province": "of provinces",
            "communique": "statistical communiqués", "budget": "budget reports", "": "all 42",
        },
    ),
    ROOT / "README.zh-CN.md": (
        ("文件", "篇数", "数字", "找到", "数值、单位、界限对", "全对"),
        {
            "city": "市政府工作报告", "county": "县", "district": "区", "province": "省",
            "communique": "统计公报", "budget": "预算报告", "": "全部 42 份",
        },
    ),
}  # fmt: skip
"""The head of each README's table, and its word for each kind of document."""

OURS = ("policyextract", "regular expression")
_TABLE = re.compile(r"^(?:\*\*)?(The [^*:\n]+?)(?:\*\* \(|: )(\d+) texts, (\d+) figures\)?$")


def rows(text: str) -> dict[tuple[str, str], str]:
    """The lines of the tables by the title of the table and the system; under "" the size of the table."""
    found, title = {}, ""
    for line in text.splitlines():
        if head := _TABLE.match(line):
            title = head[1]
            found[title, ""] = f"{head[2]} | {head[3]}"
        elif title and line.startswith("| "):
            found[title, line.split("|")[1].strip()] = line
    return found


def with_scores(page: str, printed: str) -> str:
    """The page with what was printed for our systems."""
    for (title, system), line in rows(printed).items():
        old = rows(page).get((title, system))
        if system in OURS and old:
            head, body = page.split(f"**{title}**", 1)
            page = f"{head}**{title}**{body.replace(old, line, 1)}"
    return page


def kinds(page: str, readme: Path) -> str:
    """The table of a README, from the benchmark page."""
    head, names = READMES[readme]
    scores = rows(page)
    lines = [f"| {' | '.join(head)} |", "| --- |" + " ---: |" * (len(head) - 1)]
    for kind, name in names.items():
        title = f"The yardstick, {kind}" if kind else "The yardstick"
        _, found, _, quantity, full, _ = (cell.strip() for cell in scores[title, "policyextract"].strip("|").split("|"))
        lines.append(f"| {name} | {scores[title, '']} | {found} | {quantity} | {full} |")
    return "\n".join(lines)


def with_kinds(readme: Path, page: str) -> str:
    """A README with the table of the benchmark page."""
    new = f"<!-- kinds:begin -->\n\n{kinds(page, readme)}\n\n<!-- kinds:end -->"
    return re.sub("<!-- kinds:begin -->.*?<!-- kinds:end -->", lambda _: new, readme.read_text(encoding="utf-8"), flags=re.DOTALL)


def main() -> int:
    """Writes the scores and the tables."""
    command = [sys.executable, str(ROOT / "benchmarks" / "leaderboard.py")]
    printed = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout
    page = with_scores(PAGE.read_text(encoding="utf-8"), printed)
    for path, new in {PAGE: page, **{readme: with_kinds(readme, page) for readme in READMES}}.items():
        if new != path.read_text(encoding="utf-8"):
            path.write_text(new, encoding="utf-8")
            print(f"{path.name} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
