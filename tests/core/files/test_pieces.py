"""Many pieces of bytes in one file."""

import pytest

from policyextract.core.files import pieces
from policyextract.core.files.pieces import put, taken

HELD = {str(number).encode(): bytes([number]) * number for number in range(100)}


@pytest.fixture
def place(tmp_path):
    put(tmp_path / "pieces.bin", HELD)
    return tmp_path / "pieces.bin"


@pytest.mark.parametrize("few", [True, False])
def test_what_is_put_is_taken_as_it_is(place, few):
    assert {key: taken(place, few=few).get(key) for key in HELD} == HELD
    assert taken(place, few=few).whole() == HELD
    assert set(taken(place, few=few)) == HELD.keys()
    assert taken(place, few=few).get(b"other") is None


def test_where_few_are_asked_for_the_file_is_not_held(place):
    found = taken(place, few=True)
    assert [found.get(key) for key in list(HELD)[:9]] == list(HELD.values())[:9]
    assert found._content is None


@pytest.mark.parametrize("few", [True, False])
@pytest.mark.parametrize("content", [b"", b"\0" * 8, b"\xff" * 8, b"0" * 400])
def test_a_file_that_is_not_whole_is_none(place, few, content):
    place.write_bytes(content)
    assert taken(place, few=few) is None


def test_a_file_that_is_not_there_is_none(tmp_path):
    assert taken(tmp_path / "pieces.bin") is None


@pytest.mark.parametrize("few", [True, False])
def test_a_broken_piece_is_missing_and_the_others_are_there(place, few):
    content = place.read_bytes()
    place.write_bytes(content[:-1] + b"?")
    found = taken(place, few=few)
    assert found.get(b"99") is None
    assert found.whole() == {key: piece for key, piece in HELD.items() if key != b"99"}


def test_pieces_of_a_file_that_has_gone_are_missing(place):
    found = taken(place, few=True)
    place.unlink()
    assert found.get(b"7") is None
    assert [found.get(key) for key in list(HELD)[1:] * 2] == [None] * 2 * (len(HELD) - 1)
    assert pieces.NONE.get(b"7") is None
