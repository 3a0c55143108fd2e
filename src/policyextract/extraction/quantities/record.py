"""A scanned quantity into the record of one that stands alone."""

from __future__ import annotations

from policyextract.core.slots import Quantity
from policyextract.core.unchecked import unchecked
from policyextract.extraction.quantities.quantity import ScannedQuantity
from policyextract.extraction.text.repair import Clean

_quantity = unchecked(Quantity)


def quantity(span: ScannedQuantity, clean: Clean) -> Quantity:
    """The record of a quantity that stands alone."""
    start, end = clean.raw_span(span.start, span.end)
    return _quantity(
        start=start,
        end=end,
        text=clean.raw[start:end],
        number_start=clean.raw_offset(span.number_start),
        value=span.value,
        value_high=span.value_high,
        unit=span.unit,
        bound=span.bound,
        base_value=span.base_value,
        base_value_high=span.base_value_high,
        base_unit=span.base_unit,
        dimension=span.dimension,
    )
