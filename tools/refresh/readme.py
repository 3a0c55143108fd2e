"""Gives the Chinese README the blocks of the English one, each with its own comments, which are in Chinese."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENGLISH, CHINESE = ROOT / "README.md", ROOT / "README.zh-CN.md"

_BLOCK = re.compile(r"(?<=^```)\w+\n.*?(?=^```$)", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r" *# .*")


def followed(english: str, chinese: str) -> str:
    """The Chinese page with the blocks of the English one."""
    blocks = iter(_BLOCK.findall(english))

    def block(mine: re.Match[str]) -> str:
        comments = iter(_COMMENT.findall(mine[0]))
        return _COMMENT.sub(lambda _: next(comments), next(blocks))

    return _BLOCK.sub(block, chinese)


def main() -> int:
    """Writes the Chinese page."""
    old = CHINESE.read_text(encoding="utf-8")
    new = followed(ENGLISH.read_text(encoding="utf-8"), old)
    if new != old:
        CHINESE.write_text(new, encoding="utf-8")
        print(f"{CHINESE.name} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
