"""Where records stand in a text, asked for without going through all of them; and how what is told of them is laid out."""

from types import SimpleNamespace

import pytest
from rich.cells import cell_len

from policyextract.extraction.trace import Trace
from policyextract.quality.explain.places import Cover, Placed
from policyextract.quality.explain.told import wrapped


def test_a_cover_tells_whether_a_span_reaches_into_a_stretch():
    cover = Cover(10, [(2, 4), None, (6, 7)])
    assert [start for start in range(10) if cover.reaches(start, start + 1)] == [2, 3, 6]
    assert cover.reaches(0, 3)
    assert not cover.reaches(4, 6)
    assert not cover.reaches(7, 10)


def test_records_that_begin_in_a_stretch_are_found_in_text_order():
    placed = Placed(SimpleNamespace(start=start) for start in (9, 2, 5))
    assert [record.start for record in placed.within(2, 9)] == [2, 5]
    assert list(placed.within(10, 20)) == []


def test_notes_are_found_by_where_they_begin_and_the_last_one_of_a_place_holds():
    trace = Trace()
    for start, why in ((5, "first"), (2, "early"), (5, "second"), (9, "late")):
        trace.note("step", start, start + 1, why)
    assert [note.why for note in trace.of("step")] == ["early", "first", "second", "late"]
    assert [note.why for note in trace.within("step", 3, 9)] == ["first", "second"]
    assert trace.last("step", 5).why == "second"
    assert trace.last("step", 3) is None
    assert [note.why for note in trace.notes] == ["first", "early", "second", "late"]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("in a few words", 8, ["in a few", "words"]),
        ("粮食产量增长", 6, ["粮食产", "量增长"]),
        ("unbroken.and.long", 8, ["unbroken", ".and.lon", "g"]),
        ("", 8, [""]),
    ],
)
def test_a_long_line_is_cut_at_blanks_and_between_characters(text, width, lines):
    assert wrapped(text, width) == lines
    assert all(cell_len(line) <= width for line in lines)
