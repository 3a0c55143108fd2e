"""Tests of texts that are not part of the repository are skipped where those are missing; slow tests run last."""

import gc
import os

import pytest
from other_texts import SHARED

for _name in ("POLICYEXTRACT_LANG", "LC_ALL", "LC_MESSAGES"):  # tests read the English messages wherever they run
    os.environ.pop(_name, None)
os.environ["LANG"] = "C.UTF-8"


def pytest_collection_modifyitems(config, items):
    missing = pytest.mark.skip(
        reason=f"needs the texts that lie in {SHARED.name}/ beside the repository; they are not part of it"
    )
    for item in items:
        if item.get_closest_marker("shared") and not SHARED.is_dir():
            item.add_marker(missing)
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)


@pytest.fixture(autouse=True, scope="module")
def heap_of_earlier_modules():
    """What earlier modules left behind is not looked through again at each collection: it would slow what a module times."""
    gc.collect()
    gc.freeze()
