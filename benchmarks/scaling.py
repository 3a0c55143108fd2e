"""Prints, as markdown tables, how fast each engine is with one and two workers, and its memory over more and more documents.

    python benchmarks/scaling.py [--tables NAME...] [--documents N] [--sizes N...] [--part N] [--engines NAME...] [--repeats N]

Every job is the same: documents from Parquet files in, records to files out (Parquet, or an Arrow stream where this script
writes them). Each runs in a process of its own. Seconds are those of the job with the start of its worker processes, without
the start of the engine (Java, say). Processor milliseconds are what that process and all its descendants use in all, the
start of the engine too, over the number of documents: a busy machine changes them less than the clock. Peak memory is the
largest sum of the memory of the same processes (PSS: what several share is counted once), looked at twice a second in the runs for
the memory alone, because looking takes time from the processes. Arrow takes its memory from the system here, because its own allocator holds on to what it has freed. Linux only (/proc).
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

import policyextract as pe
from policyextract.output.schema import DOCUMENT_SCHEMA, RECORD_SCHEMA

CORPUS = Path(__file__).parent.parent / "corpus"
LEAST = 250  # characters of a document
PART = 50  # documents of a file: engines share out whole files, and some hold the records of one
ROWS = 1000  # of a batch of records that is written
REPORTS = 120  # runs of one whole report


def documents() -> Iterator[dict[str, str]]:
    """Documents without end: each is the next paragraphs of the corpus until it has LEAST characters."""
    texts = [pe.read(path).text for path in sorted(CORPUS.glob("*.txt"))]
    paragraphs = itertools.cycle([line for text in texts for line in text.splitlines() if line.strip()])
    for number in itertools.count():
        text = ""
        while len(text) < LEAST:
            text += next(paragraphs) + "\n"
        yield {"source": f"{number:06}", "text": text, "published": "2024-01-17", "region": "包头市"}


def reports() -> Iterator[dict[str, str]]:
    """One whole report again and again."""
    report = pe.read(CORPUS / "report-2024.txt")
    for number in itertools.count():
        yield {"source": f"{number:06}", "text": report.text, "published": "2024-01-17", "region": "包头市"}


def written(kind: Iterable[dict[str, str]], count: int, folder: Path, size: int = PART) -> int:
    """Writes `count` documents as Parquet files, `size` in each, and gives the number of their characters."""
    folder.mkdir()
    rows = itertools.islice(kind, count)
    characters = 0
    for number in itertools.count():
        part = list(itertools.islice(rows, size))
        if not part:
            return characters
        characters += sum(len(row["text"]) for row in part)
        pq.write_table(pa.Table.from_pylist(part, DOCUMENT_SCHEMA), folder / f"{number:04}.parquet")
    raise AssertionError


# The jobs: each gets ready, and gives the function that does the work


def given(source: Path) -> Iterator[pe.Document]:
    for path in sorted(source.iterdir()):
        for row in pq.read_table(path).to_pylist():
            yield pe.Document(**row)


def save(batches: Iterable[pa.RecordBatch], target: Path) -> None:
    """Writes the batches one after the other. A Parquet writer would keep something of each until the end."""
    target.mkdir()
    with pa.ipc.new_stream(target / "records.arrow", RECORD_SCHEMA) as writer:
        for batch in batches:
            writer.write_batch(batch)


def plain(source: Path, target: Path, workers: int) -> Callable[[], Any]:
    from policyextract.output.frames import record_batches

    def results() -> Iterator[Any]:
        for document in given(source):
            yield document, pe.extract(document.text, published=document.published, region=document.region)

    return lambda: save(record_batches(results(), ROWS), target)


def pool(source: Path, target: Path, workers: int) -> Callable[[], Any]:
    from policyextract.engines.pool import extract_many
    from policyextract.output.frames import record_batches

    return lambda: save(record_batches(extract_many(given(source), workers=workers, progress=False), ROWS), target)


def spark(source: Path, target: Path, workers: int) -> Callable[[], Any]:
    from pyspark.sql import SparkSession

    from policyextract.engines import spark as engine

    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {"spark.driver.memory": "1g", "spark.driver.host": "127.0.0.1", "spark.ui.enabled": "false"}
    builder = SparkSession.builder.master(f"local[{workers}]").config("spark.ui.showConsoleProgress", "false")
    session = builder.config(map=settings).getOrCreate()
    return lambda: engine.extract(session.read.parquet(str(source))).write.parquet(str(target))


def ray(source: Path, target: Path, workers: int) -> Callable[[], Any]:
    import ray as library

    from policyextract.engines import ray as engine

    settings = {"include_dashboard": False, "log_to_driver": False, "object_store_memory": 2**28}
    library.init(num_cpus=workers, logging_level="ERROR", **settings)
    return lambda: engine.extract(library.data.read_parquet(str(source))).write_parquet(str(target))


def dask(source: Path, target: Path, workers: int) -> Callable[[], Any]:
    import dask as library
    import dask.dataframe as frames

    from policyextract.engines import dask as engine

    library.config.set(scheduler="processes", num_workers=workers)
    return lambda: engine.extract(frames.read_parquet(source)).to_parquet(target, schema=RECORD_SCHEMA)


def duckdb(source: Path, target: Path, workers: int) -> Callable[[], Any]:
    import duckdb as library

    asked = library.sql(f"FROM '{source}/*.parquet'")
    return lambda: save(map(pe.extract_batch, asked.to_arrow_reader(64)), target)


JOBS = {job.__name__: job for job in (plain, pool, spark, ray, dask, duckdb)}
TABLES = ("speed", "memory", "cost")
ALONE = ("plain", "duckdb")  # in one process


def run(engine: str, workers: int, source: Path, target: Path) -> None:
    """The measured process: does the job and prints its seconds."""
    begun = time.perf_counter()
    work = JOBS[engine](source, target, workers)
    ready = time.perf_counter()
    work()
    ended = time.perf_counter()
    print(json.dumps({"start": ready - begun, "seconds": ended - ready}))


def measured(engine: str, workers: int, source: Path, *, memory: bool = False) -> dict[str, float]:
    """Seconds, records, processor seconds and, if asked for, peak memory (MB) of a job in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, __file__, "--run", engine, str(workers), str(source), f"{folder}/records"]
        peak = 0
        used: dict[int, float] = {}
        environment = {**os.environ, "ARROW_DEFAULT_MEMORY_POOL": "system"}
        with subprocess.Popen(command, env=environment, stdout=PIPE, stderr=PIPE, text=True) as process:
            while process.poll() is None:
                family = [state for pid in [process.pid, *descendants(process.pid)] if (state := looked_at(pid, memory))]
                peak = max(peak, sum(held for _, held, _ in family))
                used |= {pid: seconds for pid, _, seconds in family}
                time.sleep(0.5)
            said, complaint = process.communicate()
        if process.returncode:
            raise RuntimeError(f"{engine}: {complaint[-2000:]}")
        records = counted(Path(folder, "records"))
    found: dict[str, float] = json.loads(next(line for line in said.splitlines() if line.startswith('{"start"')))  # Ray talks too
    return found | {"records": records, "peak": peak / 2**20, "cpu": sum(used.values())}


def counted(target: Path) -> int:
    """The number of records that were written. Raises RuntimeError where a document failed."""
    columns = [pq.read_table(path, columns=["type"])["type"] for path in target.glob("*.parquet")]
    columns += [pa.ipc.open_stream(path).read_all()["type"] for path in target.glob("*.arrow")]
    types = Counter(itertools.chain.from_iterable(column.to_pylist() for column in columns))
    if types["error"] or not types:
        raise RuntimeError(f"{types['error']} documents failed, {types.total()} records")
    return types.total()


def looked_at(pid: int, memory: bool) -> tuple[int, int, float] | None:
    """The process with its memory (0 where it is not asked for) and the processor seconds it has used; None where it has ended."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        held = Path(f"/proc/{pid}/smaps_rollup").read_text() if memory else ""
    except OSError:
        return None
    pss = re.search(r"^Pss: +([0-9]+) kB", held, re.MULTILINE)
    return pid, int(pss[1]) * 1024 if pss else 0, (int(state[11]) + int(state[12])) / os.sysconf("SC_CLK_TCK")


def descendants(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []
    return children + [pid for child in children for pid in descendants(child)]


def table(header: list[str], rows: Iterable[list[str]]) -> None:
    """Prints each row as soon as it is there."""
    for line in itertools.chain((header, ["---", *["---:"] * (len(header) - 1)]), rows):
        print(f"| {' | '.join(line)} |", flush=True)
    print(flush=True)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--tables", nargs="+", choices=TABLES, default=TABLES, metavar="NAME", help=", ".join(TABLES))
    options.add_argument("--documents", type=int, default=2000, metavar="N", help="for the speed (default: 2000)")
    options.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 10_000], metavar="N", help="for the memory")
    options.add_argument("--part", type=int, default=PART, metavar="N", help=f"of a file, for the memory (default: {PART})")
    options.add_argument("--engines", nargs="+", choices=JOBS, default=list(JOBS), metavar="NAME", help=", ".join(JOBS))
    options.add_argument("--repeats", type=int, default=2, metavar="N", help="runs for the speed, the best counts (default: 2)")
    options.add_argument("--run", nargs=4, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.run:
        engine, workers, source, target = asked.run
        run(engine, int(workers), Path(source), Path(target))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        if "speed" in asked.tables:
            speed(Path(folder), asked.documents, asked.engines, asked.repeats)
        if "memory" in asked.tables:
            memory(Path(folder), asked.sizes, asked.engines, asked.part)
        if "cost" in asked.tables:
            cost(Path(folder), asked.repeats)
    return 0


def best(engine: str, sources: Path, repeats: int) -> dict[int, dict[str, float]]:
    """By number of workers the fastest run, one and two workers by turns."""
    runs = [(w, measured(engine, w, sources)) for _ in range(repeats) for w in ((1,) if engine in ALONE else (1, 2))]
    return {w: min((r for v, r in runs if v == w), key=lambda r: r["seconds"]) for w, _ in runs}


def speed(folder: Path, count: int, engines: list[str], repeats: int) -> None:
    source = folder / "speed"
    mean = written(documents(), count, source) / count
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"{count:,} documents of {mean:,.0f} characters on average, best of {repeats}\n", flush=True)

    def rows() -> Iterator[list[str]]:
        for engine in engines:
            runs = best(engine, source, repeats)
            rates = {w: count / r["seconds"] for w, r in runs.items()}
            ratio = f"{rates[2] / rates[1]:.2f}" if 2 in rates else ""
            cells = [f"{rates[w]:,.0f}" if w in rates else "" for w in (1, 2)]
            used = [f"{1000 * runs[w]['cpu'] / count:.2f}" if w in runs else "" for w in (1, 2)]
            yield [engine, *cells, ratio, *used, f"{runs[1]['start']:.1f}"]

    header = ["", "documents/s, 1 worker", "2 workers", "ratio", "processor ms a document, 1 worker", "2 workers"]
    table([*header, "start of the engine, s"], rows())


def memory(folder: Path, sizes: list[int], engines: list[str], part: int) -> None:
    sources = {size: folder / f"memory{size}" for size in sizes}
    for size, source in sources.items():
        written(documents(), size, source, part)

    def rows() -> Iterator[list[str]]:
        for engine in engines:
            runs = [measured(engine, 1 if engine in ALONE else 2, source, memory=True) for source in sources.values()]
            peaks = [run["peak"] for run in runs]
            growth = [f"{peaks[-1] / peak:.2f}" for peak in peaks[:-1]]
            yield [engine, *[f"{peak:,.0f}" for peak in peaks], *growth, f"{sizes[-1] / runs[-1]['seconds']:,.0f}"]

    ratios = [f"{sizes[-1]:,} / {size:,}" for size in sizes[:-1]]
    table(["peak memory, MB", *[f"{size:,} documents" for size in sizes], *ratios, "documents/s of the last"], rows())


def cost(folder: Path, repeats: int) -> None:
    source = folder / "reports"
    mean = written(reports(), REPORTS, source) / REPORTS
    runs = best("pool", source, repeats)
    rates = {w: REPORTS / r["seconds"] for w, r in runs.items()}
    hours = {w: r["cpu"] / REPORTS * 1e6 / 3600 for w, r in runs.items()}
    rows = [[str(w), f"{rates[w]:.1f}", f"{rates[w] * mean:,.0f}", f"{hours[w]:.0f}"] for w in rates]
    print(f"A whole report of {mean:,.0f} characters, {REPORTS} times through the pool\n")
    table(["workers", "reports/s", "characters/s", "core-hours for a million reports"], rows)


if __name__ == "__main__":
    sys.exit(main())
