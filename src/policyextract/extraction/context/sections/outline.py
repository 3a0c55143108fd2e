"""Outline: which stretches of a document look back and which plan, decided for the document as a whole.

Every unit (a paragraph, mostly) says something for each kind of section; to change the section costs, least at a heading of the
top level. The sequence of sections with the most points is the outline: no single word turns a section over.
"""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter, mul, sub
from typing import Literal, NamedTuple

from policyextract.extraction.context.sections.evidence import MOST, SAYS, Cue, Evidence, Unit
from policyextract.extraction.context.sections.form import Form
from policyextract.extraction.context.times.periods import Seen
from policyextract.extraction.context.times.time import Dating, Time, years_of
from policyextract.extraction.text import headings
from policyextract.packs.lexicon import Lexicon

Mode = Literal["review", "plan", "notes"]

_STATES: tuple[tuple[Mode, bool], ...] = (
    ("review", False),
    ("review", True),
    ("plan", False),
    ("plan", True),
    ("notes", False),
)
"""Kinds of sections: what they do, and whether they speak of several years."""
_WEIGHTS = tuple(
    tuple(float(says == mode or says == ("years" if years else "year")) * (says == mode or mode != "notes") for says in SAYS)
    for mode, years in _STATES
)
_NEVER = 1e9
_CHANGE = {
    headings.PART: 3.0,
    headings.POINT: 9.0,
    headings.ITEM: 12.0,
    headings.DETAIL: 14.0,
    headings.BARE: 5.0,
    -1: 9.0,
    -2: 14.0,
}
"""What a change of section costs, by what the unit opens with; -1 is a paragraph, -2 a sentence inside one."""
_CHANGE_OF_ACCOUNT = _CHANGE | {-1: 5.0}
"""The same in a budget, whose paragraphs open with the year or with what is set down for it."""
_HEADS = (headings.PART, headings.BARE)
_BACK = 16.0  # more, from a plan back to a review
_SAME = 0.5  # of it, where only the years change
_UNSAID = 2.0  # more, where nothing in the unit speaks for the new section: it begins where something says so
_OUT_OF_NOTES = 12.0
_STARTS_AHEAD = 3.0  # a document begins with what was
_INHERITED = 1.5  # points that every unit has for the years that its top heading names alone
_ACCOUNTS = 0.0  # points: the text of a budget reads the same before and after the year; its headings tell
_HEADED = 7.0  # points of a top heading from which on a document of unknown kind has sections
_HEADED_RULES = 4.0  # the same in a notice: one with aims or tasks under a heading of their own sets them


class Section(NamedTuple):
    """A section: its clean span, what it does, the years it speaks of, and the words that say so, strongest first."""

    start: int
    end: int
    mode: Mode
    period: str | None
    years: bool
    cues: tuple[Cue, ...] = ()
    headed: tuple[int, int] | None = None
    """The span of the heading that says what it does, if one does."""

    def moved(self, by: int) -> Section:
        """The same section further on in a text."""
        cues = tuple(cue._replace(start=cue.start + by, end=cue.end + by) for cue in self.cues)
        headed = None if self.headed is None else (self.headed[0] + by, self.headed[1] + by)
        return self._replace(start=self.start + by, end=self.end + by, cues=cues, headed=headed)

    span: str | None = None
    """The years that a mean over several years (年均) is of: its own, or those that its headings name beside its one year."""


class Outliner:
    """Divides documents into sections with the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._evidence = Evidence(lexicon)

    def sections(self, text: str, form: Form, dating: Dating, seen: Seen) -> list[Section]:
        """The sections of a clean text with these times, in order and without gaps; none where nothing says that it has any."""
        if not form.in_sections:
            return []
        units = self._evidence.units(text, dating, seen, _ACCOUNTS if form.kind == "budget-report" else MOST)
        if not units or not (form.kind or form.plans or any(_parts_text(unit, form) for unit in units)):
            return []
        if form.plans:
            units = [_in_plan(unit) for unit in units]
        states = _fit(units, form)
        found: list[Section] = []
        first = 0
        for at in range(1, len(units) + 1):
            if at == len(units) or states[at] != states[first]:
                found.append(_section(units[first:at], states[first], form, dating))
                first = at
        return [_within_years(section, before) for before, section in zip([None, *found], found, strict=False)]


def _within_years(section: Section, before: Section | None) -> Section:
    """A section on one year under a heading on several, which ends with them: a mean over years in it is of those."""
    if section.span is not None or section.headed or before is None or not before.years or before.mode != section.mode:
        return section
    ends = section.period is not None and (before.period or "").endswith(f"/{section.period}")
    return section._replace(span=before.period) if ends else section


def _in_plan(unit: Unit) -> Unit:
    """A unit of a plan: its chapter on aims (主要目标) plans, however much it says of what will have been reached."""
    if unit.level != headings.PART or not any(cue.says == "plan" and cue.start < unit.head for cue in unit.cues):
        return unit
    points = list(unit.points)
    points[SAYS.index("plan")] += _HEADED
    return unit._replace(points=tuple(points))


def _parts_text(unit: Unit, form: Form) -> bool:
    """Whether a unit opens with a top heading by which a document of no kind with sections of its own has some."""
    return _is_headed(unit, "review", "plan") or (form.has_rules and _is_headed(unit, "plan", least=_HEADED_RULES))


def _is_headed(unit: Unit, *modes: Mode, least: float = _HEADED) -> bool:
    """Whether a unit opens with a top heading that says one of `modes`, with so many points at least."""
    if unit.level != headings.PART:
        return False
    points = dict.fromkeys(SAYS, 0.0)
    for cue in unit.cues:
        points[cue.says] += cue.weight
    return max(points[mode] for mode in modes) >= least


def _fit(units: list[Unit], form: Form) -> list[int]:
    """The state of each unit in the sequence with the most points."""
    count = len(_STATES)
    barred, of_one_year = [0.0] * count, [0.0] * count
    change = _CHANGE_OF_ACCOUNT if form.kind == "budget-report" else _CHANGE
    if form.kind in ("communique", "budget-report"):
        looks_ahead = form.accounted is not None and any(_is_headed(unit, "plan") for unit in units)  # 下半年工作打算
        only_reviews = form.kind == "communique" and not looks_ahead
        of_one_year = [_NEVER * years for _, years in _STATES]
        barred = [_NEVER * (mode == "plan" and only_reviews) for mode, _ in _STATES]
    only_plans = form.plans or (form.kind == "budget-report" and form.planned and form.reviewed is None)
    late = "review" if only_plans else "plan"
    accounts = form.kind == "budget-report"
    best = [-barred[state] - _STARTS_AHEAD * (_STATES[state][0] == late) for state in range(count)]
    best[-1] = -_NEVER if not units[0].points[-1] else best[-1]
    came: list[bytes] = []
    headed = (0.0,) * count
    several = False
    for at, unit in enumerate(units):
        headed = _headed(unit, headed)
        several = accounts and (_names_years(unit) if unit.level == headings.PART else several)
        if at:
            says, at_all = tuple([said > 0 for said in unit.points]), tuple([said >= 1 for said in unit.points])
            costs = _costs(change[unit.level], says, at_all)
            steps = []
            before, best = best, []
            for state in range(count):
                values = list(map(sub, before, costs[state]))
                best.append(max(values))
                steps.append(values.index(best[-1]))
            came.append(bytes(steps))
        for state in range(count):
            best[state] += _points(unit, state) + headed[state] - barred[state] - of_one_year[state] * (not several)
    state = best.index(max(best))
    states = [state]
    for came_from in reversed(came):
        state = came_from[state]
        states.append(state)
    return states[::-1]


def _names_years(unit: Unit) -> bool:
    """Whether a heading names several years, and no single one: a part of a budget report on a whole plan or term."""
    named = {cue.says for cue in unit.cues if cue.start < unit.head}
    return "years" in named and "year" not in named


def _points(unit: Unit, state: int) -> float:
    """What a unit says for a state; whatever is said inside of notes is said for them, but in a top heading."""
    if _STATES[state][0] == "notes":
        return unit.points[-1] + (max(unit.points[:2]) + max(unit.points[2:4]) if unit.level != headings.PART else 0.0)
    points: float = sum(map(mul, _WEIGHTS[state], unit.points))
    return points


def _headed(unit: Unit, before: tuple[float, ...]) -> tuple[float, ...]:
    """The points that the last top heading gives to each state: for one year or for several, where it names only one of them."""
    if unit.points[SAYS.index("notes")]:
        return (0.0,) * len(_STATES)
    if unit.level not in _HEADS:
        return before
    named = {cue.says for cue in unit.cues if cue.start < unit.head and cue.says in ("year", "years")}
    if not named:
        return (0.0,) * len(_STATES) if unit.level == headings.PART else before
    if len(named) == 2:
        return (0.0,) * len(_STATES)
    return tuple(_INHERITED * (mode != "notes" and years == ("years" in named)) for mode, years in _STATES)


@lru_cache
def _costs(change: float, says: tuple[bool, ...], at_all: tuple[bool, ...]) -> tuple[tuple[float, ...], ...]:
    """What it costs to come to each state from each, at a unit at which a change costs so much.

    Of each of SAYS, `says` tells whether the unit speaks for it, `at_all` whether it does so by a point or more. Hundreds of
    units of a document are alike in this.
    """
    states = range(len(_STATES))
    return tuple(tuple(_cost(other, state, change, says, at_all) for other in states) for state in states)


def _cost(before: int, after: int, change: float, says: tuple[bool, ...], at_all: tuple[bool, ...]) -> float:
    if before == after:
        return 0.0
    (mode, _), (new, years) = _STATES[before], _STATES[after]
    if new == "notes":
        return change if says[SAYS.index("notes")] else _NEVER
    if mode == "notes":
        return _OUT_OF_NOTES
    if mode == new:
        return _SAME * change + _UNSAID * (not at_all[SAYS.index("years" if years else "year")])
    return change + _BACK * (mode == "plan") + _UNSAID * (not says[SAYS.index(new)])


def _section(units: list[Unit], state: int, form: Form, dating: Dating) -> Section:
    mode, years = _STATES[state]
    cues = sorted([cue for unit in units for cue in unit.cues if cue.says == mode], key=attrgetter("weight"), reverse=True)
    period = _said_period(units, mode, years, dating)
    if period is None or (mode == "review" and form.accounted is not None and form.accounted.startswith(period)):
        period = _usual_period(mode, years, form, dating)
    horizon = form.horizon if form.kind is None and mode == "plan" else None
    if horizon is not None and _is_within(period, horizon):
        period = horizon  # the deadline that a plan of five years names is its last year: what it says of none is for all of them
    span = (
        period
        if years or (horizon is not None and period == horizon)
        else next((time.period for unit in units for time in unit.times if _is_span(unit, time, mode, dating)), None)
    )
    return Section(units[0].start, units[-1].end, mode, period, years, tuple(cues[:5]), _headed_by(units, mode), span)


def _is_within(period: str | None, horizon: str) -> bool:
    """Whether a year is one of those of a plan."""
    first, _, last = horizon.partition("/")
    return bool(last) and period is not None and first <= period <= last


def _headed_by(units: list[Unit], mode: Mode) -> tuple[int, int] | None:
    """The heading of the first of the units that says what the section does."""
    for unit in units:
        if unit.head > unit.start and any(cue.says == mode and cue.start < unit.head for cue in unit.cues):
            return unit.start, unit.head
    return None


def _is_span(unit: Unit, time: Time, mode: Mode, dating: Dating) -> bool:
    """Whether a time in a heading is of several years that the section looks back on or plans."""
    if time.period is None or "/" not in time.period or time.base or time.end > unit.head or not time.period[-4:].isdigit():
        return False
    return mode == "plan" or dating.last_year is None or int(time.period[-4:]) <= dating.last_year


def _said_period(units: list[Unit], mode: Mode, years: bool, dating: Dating) -> str | None:
    """The years of a section that its headings or first openings name."""
    last, next_ = dating.last_year, dating.next_year
    if mode == "notes":
        return None
    in_headings = [time for unit in units if unit.level in _HEADS for time in unit.times if time.end <= unit.head]
    opening = [unit for unit in units if unit.cues or unit.times][:3] if years else units[:1]  # a title says nothing
    in_openings = [time for unit in opening for time in unit.times if time.end > unit.head]
    if not years:  # a text may speak of another single year in passing
        in_openings = [time for time in in_openings if time.period in (str(last), str(next_))]
    for time in (*in_headings, *in_openings):
        if years and mode == "review" and (since := _years_since(time, last)) is not None:
            return since
        if time.period is None or time.base or time.since or time.of_that_year or not time.named:
            continue
        if years_of(time.period) is None if years else "/" in time.period:
            continue
        first, final = int(time.period[:4]), int(time.period[-4:] if years else time.period[:4])
        if last is None or next_ is None or (first <= last if mode == "review" else final >= next_ if years else first == next_):
            return time.period if years else time.period[:4]
        if mode == "plan" and not years and first == next_ + 1 and time in in_headings and units[0].level == headings.PART:
            return time.period[:4]  # 二、1982年计划 of a report of the late summer before
    return None


def _years_since(time: Time, last: int | None) -> str | None:
    """The years from one that is told of as a beginning up to the last full one: 2003年以来的工作回顾 in a report of 2006.

    Where that is the last full one itself, it is the year reviewed: 2021年以来工作回顾 in the spring of 2022.
    """
    if not time.since or time.part or time.base or time.period is None or last is None:
        return None
    first = int(time.period[:4])
    return f"{first}/{last}" if first < last else str(last) if first == last else None


def _usual_period(mode: Mode, years: bool, form: Form, dating: Dating) -> str | None:
    """The years of a section that names none: those of the document, if it is of a kind that has years."""
    last, next_ = dating.last_year, dating.next_year
    if form.kind is None:
        return form.horizon if mode == "plan" else form.accounted if mode == "review" else None
    if mode == "notes" or last is None or next_ is None:
        return None
    if mode == "plan" and form.accounted is not None:
        return form.accounted[: len("2023")]  # what is to come of the year of which a part is accounted for
    if mode == "plan" and form.horizon is not None:
        return form.horizon  # what a plan of five years says of no year is for all of them
    if not years:
        return (form.accounted or str(last)) if mode == "review" else str(next_)
    return f"{last - 4}/{last}" if mode == "review" else f"{next_}/{next_ + 4}"
