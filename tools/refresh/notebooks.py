"""Runs the notebooks and stores them with their outputs: `python tools/refresh/notebooks.py`."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


def executed(path: Path) -> Any:
    """The notebook with the outputs of a run from top to bottom."""
    import nbformat
    from nbclient import NotebookClient

    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    os.environ["NO_COLOR"] = "1"
    book = nbformat.read(path, as_version=4)
    place = {"metadata": {"path": str(path.parent)}}
    NotebookClient(book, timeout=600, kernel_name="python3", resources=place, coalesce_streams=True).execute()
    for cell in book.cells:
        cell.metadata.clear()  # times of execution
        for output in cell.get("outputs", ()):
            if output.output_type == "stream":
                output["text"] = _ANSI.sub("", output["text"]).replace("\r\n", "\n")
            elif _shows_itself(output):
                output["data"]["text/plain"] = output["data"]["text/plain"].partition("(")[0]  # else as long as the page
    return book


def _shows_itself(output: Any) -> bool:
    page = "".join(output["data"].get("text/html", ""))
    return bool(page) and 'class="dataframe"' not in page


def told(book: Any) -> list[str]:
    """What the cells print and show as text; pictures and pages are left out."""
    outputs = [output for cell in book.cells for output in cell.get("outputs", ())]
    return [output["text"] if output.output_type == "stream" else output["data"].get("text/plain", "") for output in outputs]


def main() -> int:
    """Runs all notebooks."""
    import nbformat

    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        nbformat.write(executed(path), path)
        print(f"{path.name} run")
    return 0


if __name__ == "__main__":
    sys.exit(main())
