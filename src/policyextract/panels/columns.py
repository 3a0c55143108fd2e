"""The columns of panels, each with its form and what it says: the one table of them."""

from __future__ import annotations

from policyextract.output.schema import Column, Form

_SAID: tuple[tuple[str, Form, str], ...] = (
    ("region", "string", "official name of the region; a place without a code keeps the name that the text gives it"),
    ("region_code", "string", "its code in GB/T 2260"),
    ("region_level", "string", "`nation`, `province`, `prefecture` or `county`"),
    ("year", "integer", "the full year that the number is about"),
    ("indicator_id", "string", "id in the catalogue of indicators"),
    ("indicator", "string", "name in the catalogue, the same in all reports"),
    ("kind", "string", "`target` or `actual`"),
    ("measure", "string", "`growth` (a rate), `change` (a difference) or `level`"),
    ("direction", "string", "`up` or `down`"),
    ("value", "decimal", "the number as written, in `unit`; of a range the lower end"),
    ("value_high", "decimal", "the upper end of a range"),
    ("unit", "string", "unit with its scale: `%`, `亿元`, `万人`"),
    ("signed_value", "decimal", "the number in `base_unit`; what falls is negative"),
    ("base_value", "decimal", "the number in `base_unit`"),
    ("base_value_high", "decimal", "the upper end of a range in `base_unit`"),
    ("base_unit", "string", "the unit that all units of one dimension convert to"),
    ("bound", "string", "`exact`, `approx` (左右), `min` (以上), `max` (以内) or `range`"),
    ("commitment", "string", "how firmly a target is put: `ensure`, `expect`, `strive`, `plan`"),
    ("text", "string", "the number as it stands in the text"),
    ("sentence", "string", "its sentence"),
    ("source", "string", "the document: a path or a name"),
    ("flag", "string", "where documents contradict each other, and where the gap is no more exact than its ends"),
    ("gap", "decimal", "result less target, in `gap_unit`; what falls counts as negative"),
    ("gap_unit", "string", "percentage points for rates, else the target's unit"),
)
_COLUMNS = {name: Column(name, form, (), meaning) for name, form, meaning in _SAID}
_SIDES = {"target": "of the target", "actual": "of the result"}


def column(name: str) -> Column:
    """The column of a name; the columns of one side of a wide panel (`target_value`) are those of a long one."""
    if name in _COLUMNS:
        return _COLUMNS[name]
    side, _, rest = name.partition("_")
    known = _COLUMNS[rest]
    return Column(name, known.form, (), f"{_SIDES[side]}: {known.meaning}")
