"""Runs the blocks of pages (by default of all) and writes what they print into the pages.

python tools/refresh/blocks.py README.md
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import doc_blocks


def refreshed(text: str, shown: list[doc_blocks.Shown]) -> str:
    """The page with what its blocks really print."""
    lines = text.splitlines(keepends=True)
    for one in reversed(shown):
        if not doc_blocks.same(one.page, one.real):
            real = [line.rstrip() + "\n" for line in one.real.rstrip().splitlines()]
            lines[one.first : one.last] = real
    return "".join(lines)


def main(names: list[str]) -> int:
    """Refreshes the pages and tells which changed."""
    for page in [Path(name).resolve() for name in names] or doc_blocks.to_run():
        with tempfile.TemporaryDirectory() as folder:
            try:
                shown = doc_blocks.run(page, Path(folder))
            except AssertionError as error:
                print(error, file=sys.stderr)
                continue
        old = page.read_text(encoding="utf-8")
        new = refreshed(old, shown)
        if new != old:
            page.write_text(new, encoding="utf-8")
            print(f"{page.name} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
