"""A run that is asked to end ends in order, wherever it happens to be, and goes on with the next."""

import os
import signal
import sys
from pathlib import Path

import pytest

from policyextract.cli.main import main
from policyextract.engines.night import journal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends signals")


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for number in range(1, 4):
        Path("in", f"{number}.txt").write_text(f"今年地区生产总值增长{number}%左右。\n", "utf-8")
    held = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
    yield
    signal.signal(signal.SIGINT, held)


@pytest.mark.parametrize(("sent", "code", "said"), [(signal.SIGTERM, 143, "ended by a signal"), (signal.SIGINT, 130, "interrupted")])
@pytest.mark.parametrize("drops", [False, True])
@pytest.mark.parametrize("into", [("--out", "out.jsonl", "--resume"), ("--out", "out", "--partition", "year")])
def test_a_signal_that_a_library_makes_an_error_of_or_drops_ends_the_run_all_the_same(
    here, monkeypatch, capsys, sent, code, said, drops, into
):
    packed, at = journal._packed, []

    def interrupted(*result):
        at.append(result[0].source)
        if len(at) == 2:
            try:
                os.kill(os.getpid(), sent)
                for _ in range(1000):
                    pass
            except KeyboardInterrupt:
                if not drops:
                    raise ValueError("Error calling function: Terminated") from None
        return packed(*result)

    monkeypatch.setattr(journal, "_packed", interrupted)
    before = signal.getsignal(sent)
    assert main(["extract", "in", *into]) == code
    assert capsys.readouterr().err.splitlines()[-1] == f"policyextract: {said}"
    assert len(at) < 4
    assert signal.getsignal(sent) is before
    monkeypatch.setattr(journal, "_packed", packed)
    assert main(["extract", "in", *into, "--report", "run.json"]) == 0
    assert '"unchanged_files": 0' not in Path("run.json").read_text("utf-8")


def test_an_error_that_no_signal_made_stays_what_it_is(here, monkeypatch):
    def broken(*_):
        raise ValueError("a defect")

    monkeypatch.setattr(journal, "_packed", broken)
    with pytest.raises(ValueError, match="a defect"):
        main(["extract", "in", "--out", "out.jsonl"])
