"""The pool of workers gives the records of the plain loop; what fails costs one document, and no worker is left."""

import io
import os
import pickle
import shutil
import signal
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path

import pytest

import policyextract as pe
from policyextract.core.failures import Failure
from policyextract.core.records import Document
from policyextract.engines.pool import extract_many
from policyextract.engines.work.items import AllOf, Begun, Done, End, Unread
from policyextract.engines.work.worker import Limits, _Worker
from policyextract.output.frames import to_arrow

from .made import COMMAND, SHORT, canonical, children, wait_until


@pytest.mark.parametrize(("workers", "ordered"), [(0, True), (1, True), (2, True), (2, False)])
def test_the_pool_gives_the_records_of_the_plain_loop(documents, packs, expected, workers, ordered):
    results = list(extract_many(documents, workers=workers, ordered=ordered, packs=packs))
    assert canonical(to_arrow(results).to_pylist()) == expected
    if ordered:
        assert [r.source if isinstance(r, Failure) else r[0].source for r in results] == [d.source for d in documents]


@pytest.mark.parametrize("workers", [0, 1])
def test_paths_are_read_strings_are_texts_and_what_is_neither_fails_alone(workers, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("report.txt").write_text(SHORT, "utf-8")
    Path("picture.txt").write_bytes(b"\x00\x01")
    given = [Path("report.txt"), SHORT, Path("absent.txt"), Path("picture.txt"), None, "report.txt", Failure("a", "read", "b")]
    report, text, *failures = extract_many(given, workers=workers)
    assert report[0].source == "report.txt"
    assert text[0].source is None
    assert report[1] == text[1] == pe.extract(SHORT)
    assert [(f.source, f.step) for f in failures[:2]] == [("absent.txt", "read"), ("picture.txt", "read")]
    assert [f.step for f in failures[2:4]] == ["input", "input"]
    assert "NoneType" in failures[2].error
    assert "pathlib.Path" in failures[3].error
    assert failures[4] == Failure("a", "read", "b")


class Pipe(io.BytesIO):
    """What a worker answers into; after how many messages it was sent on."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[int] = []

    def flush(self) -> None:
        self.sent.append(len(self.messages()))

    def messages(self) -> list[object]:
        rest = io.BytesIO(self.getvalue())
        found = []
        while rest.tell() < len(self.getvalue()):
            found.append(pickle.load(rest))
        return found


def test_a_worker_sends_what_came_of_short_documents_with_the_begin_of_the_next():
    pipe = Pipe()
    _Worker((), Limits(None, None), pipe).answer([Document(text="增长5%。", source=name) for name in "甲乙丙"])
    assert [type(message) for message in pipe.messages()] == [Begun, Done, End] * 3
    assert pipe.sent == [1, 4, 7, 9]


def test_a_worker_sends_what_came_of_a_document_of_a_file_before_it_reads_on(tmp_path):
    with zipfile.ZipFile(tmp_path / "some.zip", "w") as archive:
        for name in ("a.txt", "b.txt"):
            archive.writestr(name, SHORT)
    pipe = Pipe()
    _Worker((), Limits(None, None), pipe).answer([AllOf(Unread(str(tmp_path / "some.zip")))])
    assert [type(message) for message in pipe.messages()] == [Begun, Done, Begun, Done, End]
    assert pipe.sent == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("ordered", [True, False])
def test_no_more_documents_are_held_than_the_window(ordered):
    given = 0

    def endless():
        nonlocal given
        while True:
            given += 1
            yield SHORT

    results = extract_many(endless(), workers=2, ordered=ordered, window=5)
    assert given == 0
    for taken in range(50):
        next(results)
        assert given <= taken + 5
    results.close()


def test_an_error_of_the_iterable_is_raised_after_the_results_before_it():
    def documents():
        yield SHORT
        yield SHORT
        raise OSError("the archive ends here")

    results = extract_many(documents(), workers=2)
    assert len(next(results)[1].figures) == len(next(results)[1].figures) == 1
    with pytest.raises(OSError, match="the archive ends here"):
        next(results)


def test_leaving_the_loop_ends_the_workers():
    before = threading.active_count()
    results = extract_many([SHORT] * 100, workers=2)
    next(results)
    results.close()
    assert threading.active_count() == before


linux = pytest.mark.skipif(sys.platform != "linux", reason="looks for child processes under /proc")


@linux
def test_a_worker_ended_by_the_system_costs_the_document_it_held():
    before = children(os.getpid())
    long = pe.Document(source="long", text=SHORT * 200_000)
    results = extract_many([SHORT, long, *[SHORT] * 5], workers=1, memory=None)  # a quick machine may be short of memory first
    assert not isinstance(next(results), Failure)

    def end_worker_twice():
        ended = set()
        while len(ended) < 2:
            for worker in children(os.getpid()) - before - ended:
                if seconds_of(worker) > 4:  # it has begun the long one, and will be at it for many seconds
                    os.kill(worker, signal.SIGKILL)
                    ended.add(worker)
            time.sleep(0.05)

    killer = threading.Thread(target=end_worker_twice)
    killer.start()
    lost, *rest = results
    killer.join()
    assert isinstance(lost, Failure)
    assert (lost.source, lost.step) == ("long", "quarantine")
    assert "SIGKILL" in lost.error
    assert [len(extraction.figures) for _, extraction in rest] == [1] * 5
    assert children(os.getpid()) == before


@linux
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_is_left_after_ctrl_c_or_a_kill(sent):
    script = f"""
import itertools, policyextract.engines.pool as pool
for number, _ in enumerate(pool.extract_many(itertools.repeat({SHORT!r}), workers=2, progress=False)):
    if number == 20:
        print("running", flush=True)
"""
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stdout.readline() == "running\n"
        workers = children(process.pid)
        os.killpg(process.pid, sent)  # as a terminal does: to the whole group
        said = process.stderr.read()
    assert process.returncode == -sent
    assert len(workers) == 2
    assert said.count("Traceback") == (sent == signal.SIGINT)
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in workers))


def seconds_of(pid):
    """The processor's time that a process has had."""
    try:
        said = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")


def test_workers_that_cannot_start_are_an_error_not_a_failed_document(monkeypatch):
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(RuntimeError, match="did not start"):
        next(extract_many([SHORT], workers=1))


def test_the_bar_counts_documents_and_failures_on_standard_error(capfd):
    list(extract_many([SHORT, None, SHORT], workers=0, progress=True))
    list(extract_many([SHORT], workers=0))  # standard error is no terminal here
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("documents") == 1
    assert "3 of 3 documents" in err
    assert "1 failed" in err


@pytest.mark.parametrize(
    ("documents", "options", "error"),
    [
        (SHORT, {}, "one str"),
        (Path("a.txt"), {}, "one PosixPath"),
        (5, {}, "one int"),
        ([], {"workers": 1.5}, "workers must be a whole number"),
        ([], {"workers": -1}, "workers must be 0 or more"),
        ([], {"workers": 4, "window": 3}, "window must be 4 or more"),
    ],
)
def test_a_wrong_argument_is_named_at_once(documents, options, error):
    with pytest.raises((TypeError, ValueError), match=error):
        extract_many(documents, **options)


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_a_program_that_a_slow_document_started_ends_with_its_worker_and_leaves_no_files(tmp_path, monkeypatch):
    program, files = tmp_path / "bin" / "soffice", tmp_path / "files"
    for folder in (program.parent, files):
        folder.mkdir()
    program.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/started\nsleep 300\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    monkeypatch.setattr("tempfile.tempdir", str(files))
    monkeypatch.setenv("TMPDIR", str(files))
    slow = tmp_path / "slow.doc"
    slow.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (failed,) = extract_many([slow], workers=1, timeout=2)
    assert failed.step == "quarantine"
    started = int((tmp_path / "started").read_text())
    wait_until(lambda: not Path(f"/proc/{started}").exists() or "Z" in Path(f"/proc/{started}/stat").read_text().split()[2])
    assert list(files.iterdir()) == []


@linux
def test_a_run_that_is_killed_leaves_neither_processes_nor_files(tmp_path):
    """Not even those of a program that a worker has started."""
    program, files = tmp_path / "bin" / "soffice", tmp_path / "files"
    for folder in (program.parent, files):
        folder.mkdir()
    program.write_text(f"#!/bin/sh\necho $$ >> {tmp_path}/started\necho x > $TMPDIR/of-its-own\nsleep 300\n")
    program.chmod(0o755)
    for name in ("a.doc", "b.doc"):
        (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    run = [*COMMAND, "extract", "a.doc", "b.doc", "--workers", "2", "--out", "records.jsonl"]
    path = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "TMPDIR": str(files)}
    started = tmp_path / "started"
    with subprocess.Popen(run, env=path, cwd=tmp_path, stderr=subprocess.DEVNULL) as process:
        wait_until(lambda: started.exists() and len(started.read_text().split()) == 2)
        workers = children(process.pid)
        process.kill()
    assert len(workers) == 2
    wait_until(lambda: not any(map(is_alive, [*workers, *map(int, started.read_text().split())])))
    wait_until(lambda: not list(files.iterdir()))


@linux
def test_the_next_run_takes_away_what_an_ended_system_has_left(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left = tmp_path / "policyextract-work-0123abcd"
    left.mkdir(0o700)
    (left / "of-a-document").write_text("x")
    assert not isinstance(next(extract_many([SHORT], workers=1)), Failure)
    assert list(tmp_path.iterdir()) == []


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize(("timeout", "memory"), [(float("inf"), None), (1e300, 10**9), (None, None)])
def test_limits_that_no_system_can_count_to_are_none(timeout, memory):
    assert not isinstance(next(extract_many([SHORT], workers=1, timeout=timeout, memory=memory)), Failure)


@linux
def test_more_processes_than_the_system_has_room_for_are_fewer_processes():
    script = f"""
import resource, policyextract.engines.pool as pool
resource.setrlimit(resource.RLIMIT_NOFILE, (60, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
print(sum(len(result) for result in pool.extract_many([{SHORT!r}] * 300, workers=40)))
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=300, check=False)
    assert (run.stdout, run.stderr) == ("600\n", "")


def test_more_threads_than_the_system_gives_are_fewer_threads(monkeypatch):
    start, started = threading.Thread.start, []

    def bounded(thread):
        if len(started) == 3:
            raise RuntimeError("can't start new thread")
        started.append(thread)
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", bounded)
    assert len(list(extract_many([SHORT] * 20, workers=8))) == 20
    started[:] = started[:2]
    with pytest.raises(RuntimeError, match="can't start"):
        list(extract_many([SHORT] * 20, workers=8))


@linux
def test_a_worker_whose_parent_is_stopped_ends_some_seconds_after_the_time_of_its_document():
    """However busy it is, and though nobody is left to end it."""
    script = f"""
import signal, policyextract.engines.work.worker as worker
worker._GRACE = 0.5
pipe = open("/dev/null", "wb")
signal.signal(signal.SIGALRM, signal.SIG_DFL)
worker._Worker((), worker.Limits(60, None), pipe).answer([worker.Document(text="1%")])  # reads the steps and the words, however long
worker._Worker((), worker.Limits(0.5, None), pipe).answer([worker.Document(text="1%")] * 3)
signal.sigtimedwait([], 2)  # between documents the clock stands still
print("waiting", flush=True)
worker._Worker((), worker.Limits(0.5, None), pipe).answer([worker.Document(text={SHORT!r} * 1_000_000)])
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False)
    assert (run.returncode, run.stdout) == (-signal.SIGALRM, "waiting\n")
