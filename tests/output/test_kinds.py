"""The table of output formats: complete, and what the writers and the command line go by."""

from pathlib import Path
from typing import get_args

import pytest

from policyextract.output import formats, kinds


def test_the_types_name_what_the_table_holds():
    assert get_args(kinds.Format) == tuple(kinds.OUTPUTS)
    assert {"table", *get_args(kinds.TableFormat)} == set(kinds.TABLES)
    assert set(kinds.LINES) <= set(kinds.TABLES)


def test_every_format_that_needs_a_file_has_a_writer_and_no_other():
    assert set(formats._BINARY) == {name for name in kinds.OUTPUTS if kinds.is_binary(name)}


def test_endings_are_told_apart():
    endings = [one.suffix for one in kinds.OUTPUTS.values() if one.suffix]
    assert len(set(endings)) == len(endings)
    for name, one in kinds.OUTPUTS.items():
        if one.suffix:
            assert kinds.format_of(Path(f"records{one.suffix.upper()}")) == name


def test_an_ending_of_a_format_that_is_not_accepted_is_refused_with_those_that_are():
    with pytest.raises(ValueError, match=r"no format that is written; \.csv, \.xlsx"):
        kinds.chosen_format(None, Path("panel.duckdb"), ("csv", "xlsx"))
    with pytest.raises(ValueError, match="says csv, but --format says jsonl"):
        kinds.chosen_format("jsonl", Path("panel.csv"), ("csv", "jsonl"))
