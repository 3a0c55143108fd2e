"""Nights over a large archive that changes, with hostile files in it and kills at random; prints what came of it as a table.

    python benchmarks/soak.py [--documents 20000] [--hostile 1.0] [--nights 3] [--kills 4] [--workers 2] [--seed 1]

Each night 1 % of the documents is changed, 1 % deleted and 1 % new. The run is ended at random moments (by SIGKILL or SIGTERM,
or one of its workers is killed), and started again until it ends by itself. Then it is checked that

- every file of the archive is in the report, once: read, partial, failed, quarantined or skipped;
- every document that was read has as many rows in the parts as the report says, and no row stands there twice;
- a sample of documents has the very rows that a plain loop gives;
- no process and no temporary file is left, whatever was killed.

Memory is the largest sum of what the processes hold, looked at twice a second. Linux only (/proc).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections import Counter
from pathlib import Path

import hostile
import pyarrow.dataset as ds

import policyextract as pe
from policyextract.core.files.names import shown_name

CORPUS = Path(__file__).parent.parent / "corpus"
PLACES = ("包头市", "衢州市", "苏州市", "三亚市", "遵义市", "南平市")
IN_ARCHIVE = 50
COMMAND = [sys.executable, "-m", "policyextract", "extract", "archive", "--out", "records", "--partition", "region,year"]


def paragraphs() -> list[str]:
    """Paragraphs of the corpus, long enough to hold something."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    return [line for text in texts for line in text.splitlines() if len(line) > 200]


class Archive:
    """A folder of documents, in folders of a thousand and partly in zip archives, with hostile files among them."""

    def __init__(self, folder: Path, documents: int, share: float, chance: random.Random) -> None:
        self.folder = folder
        self._chance = chance
        self._lines = paragraphs()
        self._number = 0
        self.plain: list[Path] = []
        for _ in range(documents - int(documents * share / 100)):
            self.add()
        kinds = [*hostile.KINDS, *hostile.SPECIAL]
        self.hostile = Counter(kinds[n % len(kinds)] for n in range(int(documents * share / 100)))
        for kind, count in self.hostile.items():
            for _ in range(count):
                self._number += 1
                hostile.make(self._place(), kind, self._number)
        self._pack()

    def _place(self) -> Path:
        place = self.folder / f"{self._number // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        return place

    def _text(self) -> str:
        year, place = self._chance.randint(2015, 2024), self._chance.choice(PLACES)
        head = f"{place}{year}年政府工作报告\n——{year}年1月17日在{place}第十五届人民代表大会第三次会议上\n"
        return f"{head}{self._chance.choice(self._lines)}\n文号{self._number}。\n"

    def add(self) -> None:
        """A new document."""
        self._number += 1
        path = self._place() / f"{self._number:06}.txt"
        path.write_text(self._text(), encoding=self._chance.choice(("utf-8", "utf-8", "gb18030", "utf-16")))
        self.plain.append(path)

    def _pack(self) -> None:
        """Some of the documents go into archives."""
        for number in range(len(self.plain) // 1000):
            taken = [self.plain.pop() for _ in range(IN_ARCHIVE)]
            with zipfile.ZipFile(self.folder / f"packed{number:03}.zip", "w") as archive:
                for path in taken:
                    archive.write(path, path.name)
                    path.unlink()

    def change(self) -> None:
        """A day goes by: 1 % of the documents are changed, 1 % deleted, 1 % new."""
        count = max(1, len(self.plain) // 100)
        self._chance.shuffle(self.plain)
        for _ in range(count):
            self.plain.pop().unlink()
        for path in self.plain[:count]:
            path.write_text(self._text(), encoding="utf-8")
        for _ in range(count):
            self.add()

    def files(self) -> set[str]:
        """Every file, and every folder that is a link, by the name that it is shown by."""
        found = set()
        for parent, folders, names in os.walk(self.folder):
            links = [name for name in folders if Path(parent, name).is_symlink()]
            found |= {shown_name(Path(parent, name)) for name in (*names, *links)}
        return found


class Watch:
    """Sums up what the processes under one hold, twice a second, and knows all that were ever seen."""

    def __init__(self) -> None:
        self.samples: list[int] = []
        self.seen: set[int] = set()
        self._root: int | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def follow(self, pid: int) -> None:
        self._root = pid

    def end(self) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(0.5):
            if self._root is not None:
                pids = {self._root, *children(self._root)}
                self.seen |= pids
                self.samples.append(sum(map(held, pids)))

    def megabytes(self, part: slice) -> int:
        return max(self.samples[part] or [0]) // 2**20


def children(pid: int) -> set[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return {int(child) for task in tasks for child in (task / "children").read_text().split()}
    except OSError:
        return set()


def held(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def one_night(arguments: argparse.Namespace, chance: random.Random, watch: Watch, kills: int) -> tuple[int, float, Counter[str]]:
    """Runs until a run ends by itself; gives its exit code, the seconds of all, and what was ended how often."""
    command = [
        *COMMAND,
        "--workers",
        str(arguments.workers),
        "--timeout",
        str(arguments.timeout),
        "--memory",
        str(arguments.memory),
    ]
    command += ["--report", "run.json"]
    begun, ended = time.monotonic(), Counter[str]()
    while True:
        where = {**os.environ, "TMPDIR": os.path.abspath("temporary")}
        with open("said", "w") as said, subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said, env=where) as process:
            watch.follow(process.pid)
            while kills and process.poll() is None:
                time.sleep(chance.uniform(2, arguments.between))
                what = chance.choice(("a worker", "SIGKILL", "SIGTERM"))
                workers = children(process.pid)
                if process.poll() is not None or (what == "a worker" and not workers):
                    continue
                kills -= 1
                ended[what] += 1
                os.kill(
                    chance.choice(sorted(workers)) if what == "a worker" else process.pid,
                    signal.SIGTERM if what == "SIGTERM" else signal.SIGKILL,
                )
                if what != "a worker":
                    break
            code = process.wait()
        if code not in (0, 3, 143) and code >= 0:
            print(Path("said").read_text()[-2000:], file=sys.stderr)
        if code >= 0 and code != 143:
            return code, time.monotonic() - begun, ended


def left_behind() -> list[str]:
    """Temporary files that nobody has taken away some seconds after the end, and drafts of outputs."""
    deadline = time.monotonic() + 10
    while (left := sorted(os.listdir("temporary"))) and time.monotonic() < deadline:
        time.sleep(0.1)
    drafts = [str(path) for path in Path().rglob(".policyextract-*")]
    return [f"left behind: {name}" for name in (*left, *drafts)]


def faults(archive: Archive, chance: random.Random, sample: int) -> list[str]:
    """What is lost, double or unaccounted for after a night."""
    report = json.loads(Path("run.json").read_text(encoding="utf-8"))
    found = []
    documents = {said["source"]: said for said in report["documents"]}
    skipped = {said["source"] for said in report["skipped"]}
    tops = {name.split(".zip/")[0] + ".zip" if ".zip/" in name else name for name in documents}
    files = archive.files()
    found += [f"not accounted for: {name}" for name in sorted(files - tops - skipped)]
    found += [f"accounted for, but not there: {name}" for name in sorted((tops | skipped) - files)]
    table = ds.dataset("records", format="parquet", partitioning="hive", ignore_prefixes=["_", "."]).to_table()
    keys = table.select(["source", "type", "start", "end", "rule"]).to_pylist()
    rows = Counter(row["source"] for row in keys)
    found += [f"twice: {key}" for key, count in Counter(tuple(row.values()) for row in keys).items() if count > 1]
    read = {name: said["records"] for name, said in documents.items() if said["status"] in ("read", "partial")}
    found += [f"{name}: {rows[name]} rows, {count} in the report" for name, count in read.items() if rows[name] != count]
    found += [f"rows of what was not read: {name}" for name in rows.keys() - read.keys()]
    by_source: dict[str, list[dict[str, object]]] = {}
    for path in chance.sample(archive.plain, min(sample, len(archive.plain))):
        by_source[str(path)] = []
    for row in table.to_pylist():
        if row["source"] in by_source:
            by_source[row["source"]].append(
                {name: row[name] for name in ("type", "start", "end", "text", "value", "period", "region")}
            )
    for name, had in by_source.items():
        wanted = pe.to_arrow([(document := pe.read(name), pe.extract(document))]).to_pylist()
        if had != [{slot: row[slot] for slot in ("type", "start", "end", "text", "value", "period", "region")} for row in wanted]:
            found.append(f"other rows than a plain loop gives: {name}")
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=int, default=20_000)
    options.add_argument("--hostile", type=float, default=1.0, help="per cent of the documents")
    options.add_argument("--nights", type=int, default=3)
    options.add_argument("--kills", type=int, default=4, help="a night")
    options.add_argument("--between", type=float, default=60.0, help="seconds between kills at most")
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--timeout", type=float, default=20.0)
    options.add_argument("--memory", type=int, default=1024)
    options.add_argument("--sample", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    arguments = options.parse_args()
    chance = random.Random(arguments.seed)
    wrong = 0
    print(
        "| night | documents | read | partial | failed | quarantined | skipped | unchanged files | gone | ended by | records | s "
        "| MB, first third | last third | processes left | faults |"
    )
    print("| ---: " * 15 + "| ---: |")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.mkdir("temporary")
        archive = Archive(Path("archive"), arguments.documents, arguments.hostile, chance)
        for night in range(1, arguments.nights + 1):
            watch = Watch()
            code, seconds, ended = one_night(arguments, chance, watch, arguments.kills)
            watch.end()
            time.sleep(1)
            left = [pid for pid in watch.seen if Path(f"/proc/{pid}").exists()]
            said = json.loads(Path("run.json").read_text(encoding="utf-8"))
            found = left_behind() + faults(archive, chance, arguments.sample) + ([f"exit code {code}"] if code not in (0, 3) else [])
            wrong += len(found) + len(left)
            third = len(watch.samples) // 3
            kills = ", ".join(f"{count} {what}" for what, count in sorted(ended.items())) or "-"
            cells = [
                night,
                len(said["documents"]),
                *said["counts"].values(),
                said["unchanged_files"],
                said["deleted_files"],
                kills,
            ]
            cells += [said["records"], f"{seconds:.0f}", watch.megabytes(slice(0, third)), watch.megabytes(slice(-third, None))]
            print("|", " | ".join(map(str, [*cells, len(left), len(found)])), "|", flush=True)
            for line in found[:20]:
                print(line, file=sys.stderr)
            archive.change()
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
