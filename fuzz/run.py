"""Runs the fuzz targets and prints what came of it, as a table.

    python fuzz/run.py [--seconds N] [--jobs N] [--nice N] [TARGET...]

Needs atheris. Everything goes into .fuzz/: the seeds (sentences of the corpus, small files of every kind, packs), what the
search added to them, the logs, and in .fuzz/TARGET/found/ the inputs that broke something. Ends with 1 if there are any.
"""
# ruff: noqa: E501

from __future__ import annotations

import argparse
import io
import os
import re
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
TARGETS = ("extract", "quantities", "read", "packs")
LIMITS = {"extract": 3000, "quantities": 600, "read": 4000, "packs": 1500}


def sentences() -> list[bytes]:
    """Sentences and runs of three sentences of the corpus."""
    found = []
    for path in sorted((ROOT / "corpus").glob("*.txt")):
        pieces = re.findall("[^。\n]+[。\n]*", path.read_text(encoding="utf-8"))
        found += pieces + ["".join(pieces[i : i + 3]) for i in range(0, len(pieces), 3)]
    return [piece.encode() for piece in found]


def files() -> list[bytes]:
    """Small files of every kind, behind the byte that chooses their suffix."""
    said = "2024年1月17日在包头市第十六届人民代表大会上\n全市生产总值增长7.5%左右，完成投资２０亿元。\n"
    page = f"<html><head><meta charset='utf-8'><title>报告</title></head><body><p>{said}</p><table><tr><td>1</td></tr></table></body></html>"
    mail = f"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}"
    document = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p></w:body></w:document>"
    )
    pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    kinds = [
        said.encode(), said.encode("gb18030"), said.encode("utf-16"), page.encode(), page.replace("utf-8", "gbk").encode("gbk"), mail.encode(),
        _zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document}), pdf,
        _zipped({"a.txt": said, "b.html": page}), _zipped({"a.txt": said}), b"{\\rtf1 }", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"",
    ]  # fmt: skip
    kinds += [
        path.read_bytes()
        for path in sorted((ROOT / "tests/data/readers").rglob("*"))
        if path.is_file() and path.stat().st_size < 4000
    ]
    return [bytes([number]) + kind for kind in kinds for number in range(8)]


def _zipped(members: dict[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return file.getvalue()


def packs() -> list[bytes]:
    """The tables of the library's own pack, one or two to a file."""
    found = []
    for path in sorted((ROOT / "src/policyextract/packs/builtin").rglob("*.toml")):
        tables = re.split(r"(?m)^(?=\[\[(?:rule|project_rule|words|unit|indicator|industry|region|period|heading|repair)\]\])", path.read_text(encoding="utf-8"))
        found += [table for table in tables[1:40] if len(table) < 1500]
    return [table.encode() for table in found]


def fuzz(target: str, seconds: int, nice: int) -> tuple[str, ...]:
    """Run one target; gives its row of the table."""
    folder = ROOT / ".fuzz" / target
    seeds = folder / "corpus"
    seeds.mkdir(parents=True, exist_ok=True)
    for old in (folder / "found").glob("*"):
        old.unlink()
    made = {"read": files, "packs": packs}.get(target, sentences)()
    for number, content in enumerate(made):
        (seeds / f"seed-{number:04d}").write_bytes(content)
    for path in (HERE / "found" / target).glob("*"):
        (seeds / path.name).write_bytes(path.read_bytes())
    limits = [f"-max_total_time={seconds}", f"-max_len={LIMITS[target]}", "-timeout=120", "-rss_limit_mb=4096"]
    command = [
        sys.executable,
        str(HERE / f"fuzz_{target}.py"),
        str(seeds),
        *limits,
        "-print_final_stats=1",
        f"-artifact_prefix={folder}/",
    ]
    with (folder / "log").open("wb") as log:
        code = subprocess.call(command, stdout=log, stderr=log, preexec_fn=lambda: os.nice(nice) and None)
    text = (folder / "log").read_text(errors="replace")
    cover = re.findall(r"cov: (\d+) ft: (\d+)", text) or [("", "")]
    runs = re.findall(r"(?:number_of_executed_units: |Done )(\d+)", text) or ["?"]
    ended = re.findall(r"^Done \d+ runs in (\d+) second", text, re.M) or [f"exit code {code}"]
    lost = [path.name for path in folder.iterdir() if path.name.startswith(("crash-", "timeout-", "oom-", "slow-unit-"))]
    found = sorted(path.name for path in (folder / "found").glob("*")) + lost
    done = f"{int(runs[-1]):,}" if runs[-1] != "?" else "?"
    return target, f"{len(made)}", ended[-1], done, *cover[0], *cover[-1], ", ".join(found) or "none"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)} (default: all)")
    options.add_argument("--seconds", type=int, default=60, metavar="N", help="for each target (default: 60)")
    cores = os.cpu_count() or 1
    options.add_argument("--jobs", type=int, default=cores, metavar="N", help="targets at a time (default: one a core)")
    options.add_argument("--nice", type=int, default=10, metavar="N", help="how far to stand back (default: 10)")
    given = options.parse_args()
    with ThreadPoolExecutor(given.jobs) as pool:
        rows = list(pool.map(lambda target: fuzz(target, given.seconds, given.nice), given.targets or TARGETS))
    print("| target | seeds | seconds | executions | edges of the seeds | features of the seeds | edges | features | findings |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    return int(any(row[-1] != "none" for row in rows))


if __name__ == "__main__":
    sys.exit(main())
