"""The notebooks run from top to bottom, and show what they show when they run."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
FOUND = ROOT.parent / "shared" / "as-found" / "files"
ON_SHARED = "one-city-over-twenty-years"
"""The notebook whose texts belong to others and lie beside the repository."""

AWAY = pytest.mark.skipif(not FOUND.is_dir(), reason="the reports as found are not beside the repository")
RUN = [
    pytest.param(path, marks=[pytest.mark.shared, AWAY] if path.stem == ON_SHARED else [], id=path.stem) for path in NOTEBOOKS
]

pytest.importorskip("nbclient")
nbformat = pytest.importorskip("nbformat")


@pytest.fixture(scope="module")
def refresh():
    spec = importlib.util.spec_from_file_location("refresh_notebooks", ROOT / "tools/refresh/notebooks.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_there_are_notebooks():
    assert len(NOTEBOOKS) == 3


@pytest.mark.parametrize("path", RUN)
def test_a_notebook_runs_and_shows_what_it_stores(path, refresh):
    stored = nbformat.read(path, as_version=4)
    assert refresh.told(refresh.executed(path)) == refresh.told(stored), "refresh with: python tools/refresh/notebooks.py"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_stored_notebook_has_its_outputs(path):
    stored = nbformat.read(path, as_version=4)
    outputs = [output for cell in stored.cells for output in cell.get("outputs", ())]
    assert outputs
    assert all(output.output_type != "error" for output in outputs)
    assert str(ROOT) not in path.read_text("utf-8")


@pytest.mark.shared
@AWAY
def test_the_notebook_on_texts_of_others_stores_no_sentence_of_them():
    stored = (ROOT / "notebooks" / f"{ON_SHARED}.ipynb").read_text("utf-8")
    sentences = {
        sentence
        for path in FOUND.glob("20*_二*.txt")
        for sentence in path.read_text("utf-8").replace("\n", "。").split("。")
        if len(sentence) > 20
    }
    assert len(sentences) > 1000
    assert not [sentence for sentence in sentences if sentence in stored]
