"""A quantity where it stands in the text: its offsets, value, unit and bound, with the value in the base unit on demand."""

from __future__ import annotations

from decimal import Decimal
from sys import intern

from policyextract.core.slots import Bound
from policyextract.extraction.quantities.numerals import EXACT, scale_value
from policyextract.extraction.quantities.units import Unit

_ONE = Decimal(1)


class ScannedQuantity:
    """A quantity in the text it was scanned from; all offsets are into that text, ends exclusive.

    `start` and `end` take in the modifiers that touch the number (约, 以上); `number_start` and `number_end` frame the
    numeral (of a range, from the low end's first to the high end's last). `value` and `value_high` are in the scale of
    `unit`, the surface unit with its scale (`万户`), which stands from `unit_start` on; in a list that shares its unit
    (162、587项) the first has the unit too, though its text has not. `unit_class` is count, measure, percent, point, times,
    fraction, duration, or none. `bound` is the record slot of that name; `cue` is the span of the verb outside that set it
    (突破), else None. `signed` says that a sign stands before the number, which `number_start` takes in; `quoted` that the
    number stands in a short quotation, `graded` that 级 follows (百亿级), `round` that the numeral is nothing but a scale.
    """

    __slots__ = (
        "bound",
        "core_end",
        "core_start",
        "cue",
        "dimension",
        "end",
        "follows",
        "graded",
        "mark",
        "number_end",
        "number_start",
        "quoted",
        "round",
        "scale",
        "signed",
        "start",
        "unit",
        "unit_class",
        "unit_info",
        "unit_start",
        "value",
        "value_high",
    )

    def __init__(self, start: int, number_end: int, end: int, value: Decimal) -> None:
        self.start = self.number_start = self.core_start = start
        self.number_end = self.unit_start = number_end
        self.end = self.core_end = end
        self.value = value
        self.value_high: Decimal | None = None
        self.unit: str | None = None
        self.unit_class = "none"
        self.bound: Bound = "exact"
        self.cue: tuple[int, int] | None = None
        self.quoted = self.graded = self.round = self.follows = self.signed = False
        self.mark = ""  # "void" and "ordinal": no quantity; "chinese": written in Chinese characters
        self.unit_info: Unit | None = None
        self.dimension: str | None = None
        """What is measured (money, area, power); spans of one dimension and base unit compare and add."""
        self.scale = ""

    def __repr__(self) -> str:
        high = "" if self.value_high is None else f"–{self.value_high}"
        return f"ScannedQuantity({self.start}:{self.end} {self.value}{high} {self.unit} {self.bound})"

    @property
    def base_unit(self) -> str | None:
        """The unit that all units of the dimension convert to."""
        return self.unit_info.base if self.unit_info else None

    @property
    def base_value(self) -> Decimal:
        """`value` in the base unit, exactly."""
        return self._to_base(self.value)

    @property
    def base_value_high(self) -> Decimal | None:
        """`value_high` in the base unit, exactly."""
        return None if self.value_high is None else self._to_base(self.value_high)

    def _to_base(self, value: Decimal) -> Decimal:
        if self.scale:
            value = EXACT.multiply(value, scale_value(self.scale))
        if self.unit_info is not None and self.unit_info.factor != 1:
            value = EXACT.multiply(value, self.unit_info.factor)
        return plain(value)

    def take_unit(self, unit: Unit | None, scale: str) -> None:
        """Set the unit and its scale."""
        self.scale = scale
        self.unit_info = unit
        self.dimension = None if unit is None else unit.dimension
        if unit is None:
            self.unit = scale or None
            return
        self.unit = intern(scale + unit.surface) if unit.word else None
        self.unit_class = unit.cls
        if unit.plus is not None:
            self.value = EXACT.add(self.value, unit.plus)
        if unit.bound == "min":
            self.bound = "min"


def plain(value: Decimal) -> Decimal:
    """The same number without an exponent and without trailing zeros behind the point; the same object where it has none."""
    if value.same_quantum(_ONE):
        return value
    if value == value.to_integral_value():
        return EXACT.quantize(value, _ONE)
    written = f"{value:f}"
    return Decimal(written.rstrip("0")) if written[-1] == "0" else value
