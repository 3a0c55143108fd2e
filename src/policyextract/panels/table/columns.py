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
    ("flow", "string", "what a count is where it is no stock: `added`, `begun`, `completed`, `treated` or `run`"),
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
    ("relation", "string", "how a target in words is tied to what: `with` (同步), `above`, …, as in the schema"),
    ("reference", "string", "what a target in words is measured by: 经济增长, 全省平均水平"),
    ("estimate", "flag", "the result is put as expected (预计), as in the year's own report"),
    ("per_year", "flag", "a yearly mean over `period`; only with `every`"),
    ("cumulative", "flag", "a sum over a `period` of several years; only with `every`"),
    ("base_period", "string", "what it is compared with where that is not the year before; only with `every`"),
    ("part_of", "flag", "of a part that the text sets apart by 其中"),
    ("period", "string", "the period as the record has it"),
    ("action", "string", "the verb: 增长, 达到"),
    ("text", "string", "the number as it stands in the text"),
    ("others", "string", "the other mentions of the same thing, each with the reason why it is not the chief one"),
    ("headline", "flag", "the chief mention of its region, year, indicator, kind and measure"),
    ("why", "string", "why a row is not the chief mention, or fills no cell of a year"),
    ("check", "string", "what a person would look at twice"),
    ("title", "string", "the document's title"),
    ("document_kind", "string", "`work-report`, `communique`, `budget-report`, `plan`, …"),
    ("published", "string", "the document's date, as exact as it is known"),
    ("year_from", "string", "where the year was learned: `text` beside the number, else a source of the document"),
    ("region_from", "string", "where the region was learned, in the same words"),
    ("doubt", "string", "what of the document is not to be trusted"),
    ("start", "integer", "string offset of the number into the document's text"),
    ("end", "integer", "its end, exclusive"),
    ("rule", "string", "the rule that made the record"),
    ("corrected_by", "string", "the file of corrections that the record was taken from or changed by"),
    ("sentence", "string", "its sentence"),
    ("source", "string", "the document: a path or a name"),
    ("flag", "string", "where documents contradict each other, and where the gap is no more exact than its ends"),
    ("gap", "decimal", "result less target, in `gap_unit`; what falls counts as negative"),
    ("gap_unit", "string", "percentage points for rates, else the target's unit"),
    ("met", "string", "`met`, `exceeded`, `missed`, or `open` where there is no result or it decides nothing"),
    ("match_score", "decimal", "how surely target and result are of one thing: 1 by the catalogue, else by name, unit and verb"),
    ("match_why", "string", "what speaks for it"),
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
