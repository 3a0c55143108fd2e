"""The notebooks run from top to bottom, and show what they show when they run."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

pytest.importorskip("nbclient")
nbformat = pytest.importorskip("nbformat")


@pytest.fixture(scope="module")
def refresh():
    spec = importlib.util.spec_from_file_location("refresh_notebooks", ROOT / "tools/refresh/notebooks.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_there_are_notebooks():
    assert len(NOTEBOOKS) == 2


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
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
