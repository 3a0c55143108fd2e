"""Documents, a pack and the records of the plain loop, for all tests of engines."""

import pyarrow as pa
import pytest

import policyextract as pe
from policyextract.core.dates import parse_date
from policyextract.core.failures import Failure, failure
from policyextract.output.frames import to_arrow
from policyextract.output.schema import DOCUMENT_SCHEMA

from .made import BROKEN, IN_THE_PACK, PACK, TEXT, TEXTS, canonical


@pytest.fixture(scope="module")
def documents():
    # As a row of a table says them: where the slots come from is not among its columns.
    said = [pe.read(path).model_dump(include={"source", "text", "title", "published", "region"}) for path in TEXTS]
    texts = [pe.Document(**slots) for slots in said]
    return [*texts[:2], BROKEN, IN_THE_PACK, *texts[2:]]


@pytest.fixture(scope="module")
def packs(tmp_path_factory):
    """Packs that change what the documents give."""
    path = tmp_path_factory.mktemp("packs") / "own.toml"
    path.write_text(PACK, "utf-8")
    assert pe.extract(IN_THE_PACK.text, packs=[path]).jsonl() != pe.extract(IN_THE_PACK.text).jsonl()
    return [path]


@pytest.fixture(scope="module")
def table(documents):
    return pa.Table.from_pylist([document.model_dump() for document in documents], DOCUMENT_SCHEMA)


@pytest.fixture(scope="module")
def expected(documents, packs):
    """The plain loop, as bytes."""
    extractor, results = pe.Extractor(packs=packs), []
    for document in documents:
        try:
            parse_date(document.published, "published")
            extraction = extractor.extract(document)
        except ValueError as error:
            results.append(failure(document.source, "input", error))
        else:
            results.append((document, extraction))
    assert sum(isinstance(result, Failure) for result in results) == 1
    return canonical(to_arrow(results).to_pylist())


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    inside = tmp_path / "in"
    inside.mkdir()
    for n in range(1, 4):
        (inside / f"{n}.txt").write_text(TEXT.format(n=n), encoding="utf-8")
    return inside
