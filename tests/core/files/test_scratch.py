"""Folders for a while: gone with who made them, and those that were left go with the next, but nobody else's."""

import errno
import os
import subprocess
import sys
import time
from threading import Thread

import pytest

from policyextract.core.files import scratch
from policyextract.core.files.scratch import Scratch, after_us, sweep

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no locks of folders")

NAME = "some-"


def left(folder, name=f"{NAME}01234567", mode=0o700):
    made = folder / name
    made.mkdir(mode)
    made.chmod(mode)
    (made / "file").write_text("x")
    return made


def test_a_folder_goes_at_the_end_with_what_is_in_it(tmp_path):
    with Scratch(tmp_path, NAME, ".part") as folder:
        assert folder.name.startswith(NAME)
        assert folder.name.endswith(".part")
        assert folder.stat().st_mode & 0o777 == 0o700
        (folder / "deep").mkdir()
        (folder / "deep" / "file").write_text("x")
        sweep(tmp_path, NAME, ".part")
        with Scratch(tmp_path, NAME, ".part"):
            assert len(list(tmp_path.iterdir())) == 2
    assert list(tmp_path.iterdir()) == []


def test_what_was_left_is_taken_away_and_links_in_it_lead_nowhere(tmp_path):
    kept = left(tmp_path, "kept")
    folder = left(tmp_path)
    (folder / "to-a-folder").symlink_to(kept)
    (folder / "to-a-file").symlink_to(kept / "file")
    (folder / "deep").mkdir()
    (folder / "deep" / "up").symlink_to("..")
    os.mkfifo(folder / "pipe")
    sweep(tmp_path, NAME)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept"]
    assert [path.name for path in kept.iterdir()] == ["file"]


def test_what_is_not_ours_stays(tmp_path, monkeypatch):
    elsewhere = left(tmp_path, "elsewhere")
    (tmp_path / f"{NAME}link").symlink_to(elsewhere)
    (tmp_path / f"{NAME}file").write_text("x")
    left(tmp_path, f"{NAME}open", 0o755)
    left(tmp_path, f"other-{NAME}")
    sweep(tmp_path, NAME)
    assert len(list(tmp_path.iterdir())) == 5
    left(tmp_path)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    sweep(tmp_path, NAME)
    assert len(list(tmp_path.iterdir())) == 6
    assert (elsewhere / "file").exists()


def test_a_lock_that_a_child_holds_too_lasts_as_long_as_the_child(tmp_path):
    made = Scratch(tmp_path, NAME)
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE, pass_fds=(made.lock,)) as child:
        os.close(made.lock)  # as the end of this process would
        sweep(tmp_path, NAME)
        assert made.path.exists()
        child.stdin.close()
        child.wait()
        sweep(tmp_path, NAME)
    assert not made.path.exists()


def test_a_folder_that_is_swept_before_it_is_locked_is_made_again(tmp_path, monkeypatch):
    locked, swept = scratch._locked, []

    def late(folder):
        if not swept:
            swept.append(folder)
            sweep(tmp_path, NAME)
        return locked(folder) if folder.exists() else os.open(tmp_path, os.O_RDONLY)

    monkeypatch.setattr(scratch, "_locked", late)
    with Scratch(tmp_path, NAME) as folder:
        assert folder != swept[0]
        assert folder.is_dir()


def test_many_at_once_do_not_take_each_others(tmp_path):
    lost = []

    def work():
        for _ in range(100):
            with Scratch(tmp_path, NAME) as folder:
                try:
                    (folder / "file").write_text("x")
                except OSError as error:
                    lost.append(error)

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert lost == []
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    with pytest.raises(OSError, match="nowhere"):
        Scratch(tmp_path / "nowhere", NAME)


def test_a_folder_goes_after_a_process_that_is_killed(tmp_path):
    folder = left(tmp_path, "a folder; $(touch x)")
    waits = "import sys, time; from policyextract.core.files.scratch import after_us as a; a(sys.argv[1]); print(flush=True); time.sleep(300)"
    with subprocess.Popen([sys.executable, "-c", waits, folder], stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"\n"
        assert folder.exists()
        process.kill()
    deadline = time.monotonic() + 60
    while folder.exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_without_room_for_a_shell_or_without_one_nothing_waits(monkeypatch, tmp_path):
    def no_room(*_, **__):
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    with monkeypatch.context() as crowded:
        crowded.setattr(scratch, "_popen", no_room)
        before = len(os.listdir("/proc/self/fd")) if sys.platform == "linux" else 0
        assert after_us(str(tmp_path)) is None
        assert sys.platform != "linux" or len(os.listdir("/proc/self/fd")) == before
    monkeypatch.setattr(scratch, "_SHELL", str(tmp_path / "no-shell"))
    assert after_us(str(tmp_path)) is None


def test_a_folder_of_many_files_is_not_looked_through_for_each_that_is_written(tmp_path, monkeypatch):
    swept, clock = [], iter([0.0, 1.0, 1.5, 20.9, 21.1, 21.2])
    monkeypatch.setattr(scratch, "sweep", lambda *asked: swept.append(asked))
    monkeypatch.setattr(scratch.time, "monotonic", lambda: next(clock))
    for _ in range(4):
        with Scratch(tmp_path, NAME):
            pass
    assert len(swept) == 2
