"""What the tests of reading share: the files they read, and archives made by hand."""

import zipfile
from pathlib import Path

from policyextract.readers.documents import ReadError, documents_in

DATA = Path(__file__).parents[1] / "data" / "readers"
PASSAGE = (DATA / "passage.txt").read_text(encoding="utf-8")


def errors(paths):
    return [str(found) for _, found in documents_in(paths) if isinstance(found, ReadError)]


def zipped(path, members, **how):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **how) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path
