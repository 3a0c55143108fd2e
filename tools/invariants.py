"""What must hold for any input whatever: used by the property tests, by the fuzzer, and to replay what it found."""

from __future__ import annotations

import io
import tempfile
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zlib import crc32

import policyextract as pe
from policyextract.core.records import Extraction
from policyextract.extraction.extractor import shared
from policyextract.packs.load import load_pack

SUFFIXES = (".txt", ".html", ".mht", ".docx", ".pdf", ".zip", ".doc", "")
PACK_TEXT = "2025年，全市地区生产总值增长7.5%左右，新建充电桩300个。总投资20亿元的稀土磁材项目开工建设，发展光伏产业。"


def text_of(data: bytes) -> str:
    """Any bytes as a string: what is no UTF-8 becomes lone surrogates, so that every kind of string can be reached."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "surrogateescape")


def bytes_of(text: str) -> bytes:
    """Bytes that `text_of` turns into the string."""
    try:
        return text.encode("utf-8", "surrogatepass" if "\ud800" in text else "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def check_records(text: str, found: Extraction) -> None:
    """Records stand inside the text, in order, and say what stands there."""
    for records in (found.figures, found.projects, found.industries):
        places = [(getattr(record, "number_start", record.start), record.end) for record in records]
        assert places == sorted(places), f"out of order: {places}"
    starts = [record["start"] for record in found.records()]
    assert starts == sorted(starts)
    for record in found:
        assert 0 <= record.start < record.end <= len(text), record
        assert text[record.start : record.end] == record.text, record
        assert record.rule, record
        for slot, (start, end) in record.spans.items():
            assert 0 <= start < end <= len(text), (slot, record)
    for figure in found.figures:
        assert figure.start <= figure.number_start < figure.end, figure
        assert (figure.value_high is not None) == (figure.bound == "range"), figure
        assert figure.indicator is None or figure.indicator.strip(), figure
    for project in found.projects:
        assert project.name.strip(), project


def check_extract(text: str, **given: Any) -> Extraction:
    """`extract` gives sound records, and the same ones twice."""
    found = pe.extract(text, **given)
    check_records(text, found)
    assert pe.extract(text, **given) == found
    return found


def check_quantities(text: str, extractor: pe.Extractor | None = None) -> None:
    """`quantities` gives numbers that stand where they say, in order and apart.

    What goes on in the next line of its column holds the line of the other column that stands between.
    """
    quantities = pe.quantities if extractor is None else extractor.quantities
    found = quantities(text)
    apart = not (shared() if extractor is None else extractor).repair.repair(text).in_columns
    end = 0
    for quantity in found:
        assert end <= quantity.start <= quantity.number_start < quantity.end <= len(text), quantity
        assert text[quantity.start : quantity.end] == quantity.text, quantity
        assert quantity.value.is_finite(), quantity
        assert quantity.base_value.is_finite(), quantity
        assert quantity.value_high is None or quantity.value < quantity.value_high, quantity
        end = quantity.end if apart else quantity.start
    assert quantities(text) == found


class _Named(io.BytesIO):
    """An open file of a name: its suffix is what `read` goes by."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(content)
        self.name = name


def check_read(data: bytes) -> None:
    """`read` gives a document or a ReadError of one line; the first byte chooses the suffix."""
    suffix = SUFFIXES[data[0] % len(SUFFIXES)] if data else ""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            document = pe.read(_Named(data[1:], "input" + suffix))
        except pe.ReadError as error:
            said = str(error)
        else:
            said = None
            assert isinstance(document.text, str)
    assert said is None or (said and "\n" not in said), said


def check_pack(data: bytes) -> None:
    """A pack loads and works, or is refused with a ValueError; what it holds is never run.

    A pack that is used makes a new lexicon, and one with words a new segmenter, which takes a second: so one pack of
    sixteen is used for its rules and units, and one of 256 to extract.
    """
    with tempfile.TemporaryDirectory(dir=_memory()) as folder:
        path = Path(folder, "pack.toml")
        path.write_bytes(data)
        try:
            pack = load_pack(path)
            turn = crc32(data) % 256
            if turn % 16 == 0:
                extractor = shared([pack])
                assert extractor.figures.rules.all
                check_quantities(PACK_TEXT, extractor)
            if turn:
                return
            found = pe.extract(PACK_TEXT, packs=[pack])
        except ValueError:
            return
    check_records(PACK_TEXT, found)


def _memory() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


CHECKS = {
    "extract": lambda data: check_extract(text_of(data), published="2025-01-17", region="包头市"),
    "quantities": lambda data: check_quantities(text_of(data)),
    "read": check_read,
    "packs": check_pack,
}
"""What each fuzz target does with one input."""


def placeless(found: Extraction) -> list[dict[str, Any]]:
    """The records without what hangs on their place: offsets, spans, raw text and sentence."""
    return [without_place(record) for record in found.records()]


def without_place(record: dict[str, Any]) -> dict[str, Any]:
    """A record without offsets, spans, raw slice and sentence; `mention_of` stays as a yes or no."""
    left = {k: v for k, v in record.items() if k not in ("start", "end", "number_start", "spans", "text", "sentence")}
    if "mention_of" in left:
        left["mention_of"] = left["mention_of"] is not None
    return left


def names(records: Iterable[dict[str, Any]]) -> list[str]:
    """Short names of records, for messages."""
    return [f"{r['type']}:{r.get('indicator') or r.get('name') or r.get('gbt4754')}:{r.get('value')}" for r in records]
