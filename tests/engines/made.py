"""What the tests of engines share: documents with a broken one among them, runs and their reports, processes."""

import json
import sys
import time
from pathlib import Path

import policyextract as pe
from policyextract.cli.main import main

ROOT = Path(__file__).parents[2]
TEXTS = sorted((ROOT / "corpus").glob("*.txt"))
IN_THE_PACK = pe.Document(source="pack", text="今年新增竹排120筏。", published="2024")
BROKEN = pe.Document(source="broken", text="地区生产总值增长5%。", published="soon")
SHORT = "今年地区生产总值增长6%左右。"


PACK = """
[[unit]]
id = "raft"
words = ["筏"]
class = "count"
"""


def canonical(rows):
    """Rows as JSON lines in the order of source, place and content: the same bytes for the same records."""
    lines = [(row["source"], row["start"] or 0, json.dumps(row, ensure_ascii=False, default=str)) for row in rows]
    return "\n".join(line for *_, line in sorted(lines)).encode()


TEXT = "今年地区生产总值增长{n}%左右。\n"
COMMAND = [sys.executable, "-c", "import sys; from policyextract.cli.main import main; sys.exit(main(sys.argv[1:]))"]


def extract(*arguments):
    return main(["extract", *map(str, arguments)])


def report_of(path="run.json"):
    return json.loads(Path(path).read_text(encoding="utf-8"))


def status(path="run.json"):
    return {Path(said["source"]).name: said["status"] for said in report_of(path)["documents"]}


def children(pid):
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return {int(child) for task in tasks for child in (task / "children").read_text().split()}
    except OSError:
        return set()


def wait_until(condition, seconds=120):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)
