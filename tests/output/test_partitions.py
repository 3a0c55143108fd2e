"""Parts of an archive: rows in, rows out, in stretches."""

import pyarrow.parquet as pq
import pytest

import policyextract as pe
from policyextract.output import partitions
from policyextract.output.partitions import FILE, NewRows, pack, rewrite
from policyextract.output.rows import rows_of


def rows(source: str, *values: int) -> NewRows:
    text = "".join(f"投资增长{value}%。" for value in values)
    return NewRows(rows_of(source, pe.extract(text)), f"hash of {values}", "run")


def written(folder) -> list[tuple[str, float, str]]:
    table = pq.read_table(folder / "part" / FILE, partitioning=None)
    return [(row["source"], float(row["value"]), row["document_hash"]) for row in table.to_pylist()]


@pytest.mark.parametrize("stretch", [1, 2, 3, 100])
def test_new_rows_take_the_place_of_their_own(tmp_path, monkeypatch, stretch):
    monkeypatch.setattr(partitions, "_STRETCH", stretch)
    rewrite(tmp_path, "part", (), {name: rows(name, 1, 2) for name in ("b", "d", "f", "h")})
    rewrite(tmp_path, "part", ("f",), {"a": rows("a", 3), "d": rows("d", 4, 5, 6), "e": rows("e", 7), "z": rows("z", 8)})
    assert [(source, value) for source, value, _ in written(tmp_path)] == [
        ("a", 3), ("b", 1), ("b", 2), ("d", 4), ("d", 5), ("d", 6), ("e", 7), ("h", 1), ("h", 2), ("z", 8),
    ]  # fmt: skip


def test_a_part_without_rows_goes(tmp_path):
    rewrite(tmp_path, "part", (), {"a": rows("a", 1)})
    rewrite(tmp_path, "part", ("a",), {})
    assert not (tmp_path / "part").exists()


def test_rows_are_the_same_packed_or_not(tmp_path):
    new = {name: rows(name, 1, 2, 3) for name in "cab"}
    pack(new.values())
    new["a"].rows = rows("a", 9).rows  # a second member of one name
    pack([])
    rewrite(tmp_path, "part", (), new)
    assert sorted(value for source, value, _ in written(tmp_path) if source == "a") == [1, 2, 3, 9]
    assert [source for source, *_ in written(tmp_path)] == ["a"] * 4 + ["b"] * 3 + ["c"] * 3


def test_a_part_of_an_earlier_version_gets_the_columns_of_today(tmp_path):
    rewrite(tmp_path, "part", (), {"b": rows("b", 1)})
    path = tmp_path / "part" / FILE
    pq.write_table(pq.read_table(path, partitioning=None).drop_columns(["dimension"]), path)
    rewrite(tmp_path, "part", (), {"a": rows("a", 2)})
    assert pq.read_table(path, partitioning=None)["dimension"].to_pylist()[1] is None
