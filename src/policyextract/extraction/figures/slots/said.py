"""Said: what a rule itself says of its figures, whatever the words around them say."""

from __future__ import annotations

from collections.abc import Iterable

from policyextract.extraction.figures.draft import Draft
from policyextract.extraction.quantities.scan import Quantities
from policyextract.extraction.quantities.units import Unit
from policyextract.packs.lexicon import Lexicon
from policyextract.packs.notations.period_words import PeriodForm, parse_period

_SETS = frozenset(("indicator", "kind", "period", "region", "per_year", "part_of"))


class Said:
    """Sets what rules fix; made from a lexicon. Of most rules, which fix none of these, it costs nothing."""

    def __init__(self, lexicon: Lexicon) -> None:
        said = {row["id"]: row["figure"] for row in lexicon.tables("rule") if "figure" in row}
        fixing = (id_ for id_, figure in said.items() if not _SETS.isdisjoint(figure) and not _is_template_alone(figure))
        self._rules = frozenset(fixing)
        self._periods = {id_: parse_period(figure["period"]) for id_, figure in said.items() if "period" in figure}
        self._units = _units_said(lexicon, {id_: figure["unit"] for id_, figure in said.items() if "unit" in figure})

    def unit(self, made: Draft) -> None:
        """Give a number without a unit the one that its rule says."""
        found = self._units.get(made.rule.id)
        if found is not None and made.quantity.unit is None:
            made.quantity.take_unit(*found)

    def settle(self, drafts: Iterable[Draft], year: int | None) -> None:
        """Set what the rules of the drafts of a sentence fix; `year` is that of the document."""
        if not self._rules:
            return
        for made in drafts:
            if made.rule.id in self._rules:
                self._set(made, year)

    def _set(self, made: Draft, year: int | None) -> None:
        said = made.fixed
        name = said.get("indicator")
        if name is not None and "{" not in name:
            made.indicator = name
        if made.role == "baseline":  # of the number that a change starts from the rule only knows the name
            return
        if "kind" in said:
            made.kind = said["kind"]
            if made.kind != "target":
                made.commitment = None
        if "region" in said:
            made.region = said["region"] or None
        if "period" in said:
            form: PeriodForm | None = self._periods[made.rule.id]
            made.period, made.period_span = (None if form is None else form.of(year)), None
        made.per_year = said.get("per_year", made.per_year)
        made.part_of = said.get("part_of", made.part_of)


def _is_template_alone(figure: dict[str, object]) -> bool:
    """Whether a rule fixes nothing but a name with slots, which later steps may complete."""
    return _SETS.intersection(figure) == {"indicator"} and "{" in str(figure["indicator"])


def _units_said(lexicon: Lexicon, said: dict[str, str]) -> dict[str, tuple[Unit | None, str]]:
    """The unit and its scale that each rule says."""
    if not said:
        return {}
    numbers = Quantities(lexicon)
    spans = {id_: numbers.scan(f"1{unit}") for id_, unit in said.items()}
    return {id_: (found[0].unit_info, found[0].scale) for id_, found in spans.items() if found}
