"""The table of input formats: complete, and what readers, errors and the command line go by."""

from importlib.util import find_spec
from typing import get_args

import pytest

from policyextract.core.words.speech import say
from policyextract.readers.documents import read
from policyextract.readers.formats import READERS
from policyextract.readers.kinds import inputs
from policyextract.readers.reading import ReadError


def test_every_ending_stands_once():
    endings = [suffix for one in inputs.INPUTS for suffix in one.suffixes]
    assert len(set(endings)) == len(endings)
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in endings)


def test_every_kind_has_a_reader_or_holds_several_documents():
    kinds = {one.kind for one in inputs.INPUTS if one.kind}
    assert kinds == set(get_args(inputs.Kind))
    assert kinds - set(READERS) == {"zip", "sheet", "rows"}


def test_what_reading_needs_are_libraries_that_extras_bring():
    assert all(find_spec(module) for module, _ in inputs.NEEDS.values())


@pytest.mark.parametrize("suffix", sorted({**inputs.REFUSED, **inputs.NO_TEXTS}))
def test_a_file_that_nobody_can_read_is_refused_with_what_to_do(suffix, tmp_path):
    path = tmp_path / f"report{suffix}"
    path.write_bytes(b"\x01\x02 something else")
    told = say({**inputs.REFUSED, **inputs.NO_TEXTS}[suffix])
    with pytest.raises(ReadError) as refused:
        read(path)
    assert told in str(refused.value)
    assert inputs.accepted() in str(refused.value)


def test_what_is_accepted_is_said_as_the_table_has_it():
    assert inputs.accepted() == "text, HTML, PDF, Word, and zip archives of these; tables with a column of texts"
