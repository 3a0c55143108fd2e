"""The tutorial leads from a miss to a passing check, as it says, for someone who follows it command by command."""

import os
import subprocess
import sys
from pathlib import Path

import doc_blocks
import pytest

PAGES = ("tutorial-pack.md", "zh/tutorial-pack.md")


@pytest.fixture(scope="module", params=PAGES)
def followed(request, tmp_path_factory):
    """Each command of the page with its exit code and what it printed, the files of the page written as they come."""
    folder = tmp_path_factory.mktemp("tutorial")
    (folder / "corpus").symlink_to(doc_blocks.ROOT / "corpus")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = []
    for block in doc_blocks.blocks((doc_blocks.ROOT / "docs" / request.param).read_text(encoding="utf-8")):
        if block.title:
            (folder / block.title).write_text(block.content, encoding="utf-8")
        elif block.language == "console":
            for command, *_ in doc_blocks.commands(block):
                result = subprocess.run(
                    ["bash", "-o", "pipefail", "-c", command.partition(" | head")[0]],
                    cwd=folder,
                    env={**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8"},
                    capture_output=True,
                    encoding="utf-8",
                    check=False,
                )
                done.append((command, result.returncode, result.stdout + result.stderr))
    return done


def commands(followed, start):
    return [(code, output) for command, code, output in followed if command.startswith(start)]


def test_it_starts_from_a_miss(followed):
    (code, explained), *_ = commands(followed, "policyextract rules explain")
    assert code == 0
    assert "indicator = 能耗增速支撑" in explained
    assert "measure = growth" not in explained


def test_the_first_try_fails_its_check_and_the_last_passes(followed):
    checks = commands(followed, "policyextract rules check")
    assert [code for code, _ in checks] == [1, 0]
    assert "1 failed" in checks[0][1]
    assert "none failed" in checks[1][1]


def test_the_corpus_is_run_and_stays_as_it_was(followed):
    _, output = commands(followed, "policyextract rules check")[-1]
    assert "0 appeared, 0 vanished, 0 changed" in output
    assert "F1 before and after\n" in output


def test_every_command_of_the_page_runs(followed):
    failed = [(command, output) for command, code, output in followed if code not in (0, 1)]
    assert not failed
    assert len(followed) >= 6
