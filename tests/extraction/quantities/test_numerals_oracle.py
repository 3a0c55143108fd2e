"""Numerals against a reader of them that shares nothing with ours."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policyextract.extraction.quantities.numerals import chinese, scale_value

cn2an = pytest.importorskip("cn2an")


def value_of(numeral):
    read = chinese(numeral)
    return None if read is None else read.value * scale_value(numeral[read.scale_at :])


@settings(max_examples=300, deadline=None)
@given(st.integers(min_value=1, max_value=10**12))
def test_every_numeral_that_the_oracle_writes_is_read_as_its_number(number):
    assert value_of(cn2an.an2cn(number)) == number


@settings(max_examples=200, deadline=None)
@given(st.integers(min_value=1, max_value=99_999_999))
def test_spoken_forms_agree_with_the_oracle(number):
    written = cn2an.an2cn(number, "low")
    spoken = written.removeprefix("一") if written.startswith("一十") else written
    assert value_of(spoken) == number
    assert value_of(written) == number
