"""The whole output for the corpus, to the last slot: a change of the extractor shows here, wanted or not."""

from pathlib import Path

import pytest
from refresh.golden import CORPUS, GOLDEN, differences, extracted

NAMES = sorted(path.stem for path in CORPUS.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_output_is_as_before(name):
    golden = (GOLDEN / f"{name}.jsonl").read_text(encoding="utf-8")
    output = extracted(name)
    if output != golden:
        changes = list(differences(golden, output))
        listed = "\n".join(changes[:30])
        pytest.fail(f"{len(changes)} records differ; `make golden` accepts them:\n{listed}", pytrace=False)


def test_every_golden_file_has_its_text():
    assert sorted(path.stem for path in Path(GOLDEN).glob("*.jsonl")) == NAMES
