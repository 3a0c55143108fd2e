"""Pages in, their fenced blocks and what came of running them out.

On a page, blocks run in their order, in one folder that shows the repository's files:

- `python` runs in one interpreter for the whole page. What it prints is the `text` block right after it; a block with
  `>>>` shows its output itself.
- `console` holds commands after `$ `, continued by a backslash at the end of a line, each with what it prints.
- A block whose fence says `title="NAME"` is the file NAME, written to the folder.
- `<!-- not run: reason -->` on the line before a block keeps it from running.
- Blocks of data (`json`, `toml`, …) without a title must parse.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent

_FENCE = re.compile(r"^( *)(`{3,}|~{3,}) *\{?\.?([\w+-]*)(.*?)\}?\s*$")
_TITLE = re.compile(r'title="([^"]+)"')
_NOT_RUN = re.compile(r"^\s*<!-- not run: (.+?) -->\s*$")


@dataclass(frozen=True)
class Block:
    """A fenced block. `first` and `last` are the lines of its content in the page, counted from 0, `last` exclusive."""

    language: str
    content: str
    first: int
    last: int
    title: str | None = None
    not_run: str | None = None


@dataclass(frozen=True)
class Shown:
    """What a page shows and what there is instead, with the lines that show it, as in Block."""

    first: int
    last: int
    page: str
    real: str


def pages() -> list[Path]:
    """The pages: READMEs and the documentation."""
    return [*sorted(ROOT.glob("README*.md")), *sorted(ROOT.glob("CONTRIBUTING*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


def to_run() -> list[Path]:
    """The pages whose blocks are run: all."""
    return pages()


def language_of(page: Path) -> str:
    """The language of a page, in which its blocks speak: that of a name such as README.zh-CN.md, or of its folder."""
    return "zh" if ".zh-CN" in page.name or page.parent == ROOT / "docs" / "zh" else "en"


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page."""
    found = []
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        opening = _FENCE.match(lines[at])
        at += 1
        if not opening:
            continue
        indent, fence, language, rest = opening.groups()
        first = at
        while at < len(lines) and lines[at].strip() != fence:
            at += 1
        content = "".join(line.removeprefix(indent) + "\n" for line in lines[first:at])
        title, marker = _TITLE.search(rest), _NOT_RUN.match(lines[first - 2]) if first > 1 else None
        found.append(Block(language, content, first, at, title and title[1], marker and marker[1]))
        at += 1
    return found


def outputs(text: str) -> dict[int, int]:
    """For each `text` block that shows what a `python` block prints: its place among the blocks, and that block's."""
    found, lines = blocks(text), text.splitlines()
    return {
        n: n - 1
        for n in range(1, len(found))
        if found[n].language == "text"
        and found[n - 1].language == "python"
        and not any(line.strip() for line in lines[found[n - 1].last + 1 : found[n].first - 1])
    }


def run(page: Path, folder: Path) -> list[Shown]:
    """Runs the blocks of a page in a folder; gives all outputs that it shows. Raises AssertionError where a block fails."""
    for inside in ROOT.iterdir():
        if not inside.name.startswith("."):
            (folder / inside.name).symlink_to(inside)
    with tempfile.TemporaryDirectory() as place:
        given, made = Path(place, "given.json"), Path(place, "made.json")
        given.write_text(page.read_text(encoding="utf-8"), encoding="utf-8")
        environment = {
            **os.environ,
            "COLUMNS": "80",
            "POLICYEXTRACT_LANG": language_of(page),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "PYTHONIOENCODING": "utf-8",
        }
        command = [sys.executable, __file__, str(given), str(made)]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        said = json.loads(made.read_text(encoding="utf-8"))
    assert "error" not in said, f"{page.name}, line {said.get('line')}: {said.get('error')}"
    return [Shown(**shown) for shown in said["shown"]]


def commands(block: Block) -> Iterator[tuple[str, int, int]]:
    """The commands of a console block, each with the lines of the page that show what it prints."""
    lines = block.content.splitlines()
    at = 0
    while at < len(lines):
        assert lines[at].startswith("$ "), f"line {block.first + at + 1}: a console block starts with `$ `"
        command = [lines[at][2:]]
        at += 1
        while command[-1].endswith("\\"):
            command.append(lines[at])
            at += 1
        first = at
        while at < len(lines) and not lines[at].startswith("$ "):
            at += 1
        yield "\n".join(command), block.first + first, block.first + at


def _run_here(text: str) -> dict[str, Any]:
    """The blocks of a page, run in this process and this folder."""
    page = blocks(text)
    lines = text.splitlines()
    printed_by = {python: place for place, python in outputs(text).items()}
    names: dict[str, Any] = {"__name__": "__main__"}
    shown: list[Shown] = []
    for n, block in enumerate(page):
        try:
            if block.not_run:
                continue
            if block.title:
                Path(block.title).parent.mkdir(parents=True, exist_ok=True)
                Path(block.title).write_text(block.content, encoding="utf-8")
            elif block.language == "python" and ">>> " in block.content:
                _doctest(block, names)
            elif block.language == "python":
                printed = _python(block, names)
                if n in printed_by:
                    place = page[printed_by[n]]
                    shown.append(Shown(place.first, place.last, place.content, printed))
                else:
                    assert not printed, f"prints what the page does not show:\n{printed}"
            elif block.language == "console":
                shown += _console(block, lines)
            else:
                _data(block)
        except BaseException as error:
            what = error if isinstance(error, AssertionError) else traceback.format_exc()
            return {"error": str(what), "line": block.first + 1}
    return {"shown": [asdict(one) for one in shown]}


def _python(block: Block, names: dict[str, Any]) -> str:
    stream = io.StringIO()
    with contextlib.redirect_stdout(stream):
        exec(compile(block.content, f"<block at line {block.first + 1}>", "exec"), names)
    return stream.getvalue()


def _doctest(block: Block, names: dict[str, Any]) -> None:
    test = doctest.DocTestParser().get_doctest(block.content, names, "block", None, block.first)
    stream = io.StringIO()
    failed = doctest.DocTestRunner(verbose=False).run(test, out=stream.write, clear_globs=False).failed
    names.update(test.globs)
    assert not failed, stream.getvalue()


def _console(block: Block, lines: Sequence[str]) -> Iterator[Shown]:
    for command, first, last in commands(block):
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        done = subprocess.run(["bash", "-c", command], check=False, encoding="utf-8", **streams)
        yield Shown(first, last, "".join(line + "\n" for line in lines[first:last]), done.stdout)


def _data(block: Block) -> None:
    if block.language == "json":
        json.loads(block.content)
    elif block.language == "toml":
        if sys.version_info >= (3, 11):
            import tomllib
        else:
            import tomli as tomllib
        tomllib.loads(block.content)


def same(one: str, other: str) -> bool:
    """Whether two outputs are the same, but for blanks at the end of lines."""
    return [line.rstrip() for line in one.rstrip().splitlines()] == [line.rstrip() for line in other.rstrip().splitlines()]


if __name__ == "__main__":
    result = _run_here(Path(sys.argv[1]).read_text(encoding="utf-8"))
    Path(sys.argv[2]).write_text(json.dumps(result), encoding="utf-8")
    sys.stdout.flush()
    os._exit(0)  # engines leave threads behind
