"""Several documents of a place in, the life of its promises and projects out: what was aimed for, begun, done, or forgotten.

    print(pe.track([pe.read("plan-2023.txt"), pe.read("report-2024.txt")]))

A promise is a target of a year with the result that a later document reports; a project is followed from plan to operation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from policyextract.core.failures import Failure
from policyextract.core.records import Document, Extraction
from policyextract.core.words.speech import language, say
from policyextract.extraction.extractor import Extractor, shared
from policyextract.output.schema import Column
from policyextract.output.tables import Row
from policyextract.packs.lexicon import PackLike
from policyextract.panels.corrections import Corrections, Paths
from policyextract.panels.given import Given, Result, each, result_of
from policyextract.panels.projects.lives import DONE, Life, Lives, Mention, silent_since
from policyextract.panels.said import Key, Place, Sayer, Source
from policyextract.panels.table.long import Asked, gather
from policyextract.panels.table.met import OPEN
from policyextract.panels.table.printed import Printed
from policyextract.panels.table.wide import Widener
from policyextract.panels.words import PanelWords
from policyextract.views import lives as life_views
from policyextract.views import terminal, wording

SILENT = "never mentioned again"
NO_NUMBER = "mentioned again without a number"
WAITING = "no later report among the documents"
UNREPORTED = "no report on that year among the documents"
UNDER_WAY = "under way"
UNDECIDED = "the result decides nothing"

_DATED = "documents without a date"
_SHORTEST = 3  # characters of a name that the catalogue does not know, to be told apart from others

_COLUMNS = (
    Column("what", "string", (), "`promise` (a target of a year) or `project`"),
    Column("region", "string", (), "the place that promises or builds"),
    Column("region_code", "string", (), "its code in GB/T 2260"),
    Column("name", "string", (), "the indicator or the project"),
    Column("indicator_id", "string", (), "id of the indicator in the catalogue"),
    Column("measure", "string", (), "`growth`, `change` or `level`"),
    Column("year", "integer", (), "the year that the promise is for, or in which the project is first named"),
    Column("life", "string", (), "what was said, year by year: 2023 planned → 2024 started → 2026 completed"),
    Column("target_text", "string", (), "the target as written"),
    Column("actual_text", "string", (), "the result as written"),
    Column("gap", "decimal", (), "result less target"),
    Column("gap_unit", "string", (), "its unit"),
    Column("outcome", "string", (), "met, exceeded, missed; a project's last stage; or why nothing more is known"),
    Column("last_heard", "integer", (), "the year of the last document that mentions it"),
    Column("mentions", "integer", (), "documents that mention it"),
    Column("commitment", "string", (), "how firmly the promise is put"),
    Column("match_score", "decimal", (), "how surely target and result are of one thing"),
    Column("target_sentence", "string", (), "the sentence of the promise, or of the first mention"),
    Column("actual_sentence", "string", (), "the sentence of the result, or of the last mention"),
    Column("target_source", "string", (), "the document of the first"),
    Column("actual_source", "string", (), "the document of the second"),
    Column("check", "string", (), "what a person would look at twice"),
    Column("events", "strings", (), "each mention: year, what was said, document and offset"),
)
COLUMNS = tuple(column.name for column in _COLUMNS)
_SHOWN = ("region", "year", "what", "name", "life", "outcome")


@dataclass(frozen=True)
class Track(Printed):
    """Promises and projects, one a row: by place, promises before projects, by year.

    `left_out` counts documents without a date.
    """

    rows: list[Row]
    left_out: dict[str, int] = field(default_factory=dict)
    most = 80

    @property
    def title(self) -> str:
        """The name of its sheet."""
        return "track"

    @property
    def described(self) -> tuple[Column, ...]:
        """The columns in order."""
        return _COLUMNS

    @property
    def remarks(self) -> list[tuple[str, str]]:
        """What was left out, and why."""
        return [(say("panel.left_out", why=wording.reason(why, language())), str(count)) for why, count in self.left_out.items()]

    def lives(self) -> list[life_views.Life]:
        """Promises and projects with the place of each mention, for the page (`page_html`)."""
        made = []
        for row in self.rows:
            steps = tuple(life_views.Step(int(year), source, int(start)) for year, source, start in map(_event, row["events"]))
            made.append(life_views.Life(row["what"], row["name"], row["region"], row["year"], row["outcome"], steps))
        return made

    def shown(self) -> Sequence[terminal.Column]:
        """The columns to read."""
        return [terminal.Column(name, least=4) for name in _SHOWN]

    def cells(self, row: Row, width: int) -> list[str]:
        """What a row has in them."""
        return ["" if row[name] is None else str(row[name]) for name in _SHOWN]


def track(
    documents_or_results: Given | Iterable[Given],
    *,
    packs: Sequence[PackLike] = (),
    extractor: Extractor | None = None,
    corrections: Paths = (),
) -> Track:
    """The life of promises and of projects over the documents of one place or of several.

    Takes what `panel` takes, corrections too. Documents without a date are left out and counted. Raises TypeError for
    things that are no documents, PackError for a pack that is refused, and ValueError for packs beside an extractor.
    """
    if extractor is not None and packs:
        raise ValueError(say("given.packs_and_extractor"))
    maker = extractor or shared(packs)
    words = PanelWords(maker.lexicon)
    results: list[tuple[Document | None, Extraction]] = []
    left_out: dict[str, int] = {}
    taken: Iterable[Result] = (result_of(given, maker, "track") for given in each(documents_or_results, "track"))
    for result in Corrections(corrections, maker).applied(taken) if corrections else taken:
        if isinstance(result, Failure) or (result[1].published is None and result[1].about.last_reviewed is None):
            left_out[_DATED] = left_out.get(_DATED, 0) + 1
        else:
            results.append(result)
    said, aims, _ = gather(results, Asked(unnamed=True), maker.indicators, words)
    documents, lives = _documents(results, words)
    rows = _promises(Widener(words, unnamed=True).rows(said, aims), documents, words)
    rows += [_project_row(life, [one.year for one in documents[life.place.key]]) for life in lives.all()]
    order = {place: at for at, place in enumerate(sorted({(row["region_code"] or "~", row["region"] or "") for row in rows}))}
    rows.sort(key=lambda row: (order[row["region_code"] or "~", row["region"] or ""], row["what"] == "project", row["year"]))
    return Track(rows, left_out)


class _Given(NamedTuple):
    """A document of a place: the year it is of, the years that it looks back on, and its text without blanks."""

    year: int
    reviewed: range
    text: str


def _documents(results: Sequence[tuple[Document | None, Extraction]], words: PanelWords) -> tuple[dict[Key, list[_Given]], Lives]:
    """The documents of each place by year, and the lives of the projects that they name."""
    places: dict[tuple[str, str | None], Place] = {}
    sources = [Source(at, document, extraction, None) for at, (document, extraction) in enumerate(results)]
    dated = sorted(((_given_in(source), source) for source in sources), key=lambda pair: (pair[0], pair[1].order))
    given: dict[Key, list[_Given]] = defaultdict(list)
    lives = Lives(words)
    for year, source in dated:
        place = Sayer(source, words, places).place(None)
        text = source.document.text if source.document else source.extraction._text
        given[place.key].append(_Given(year, _reviewed(source), "".join((text or "").split())))
        lives.add(place, source, year)
    return given, lives


def _event(said: str) -> tuple[str, str, str]:
    """Year, document and offset of a mention."""
    place, _, start = said[:-1].rpartition(":")
    return said[:4], place.rpartition(" (")[2], start


def _given_in(source: Source) -> int:
    year = source.published_year
    return year if year is not None else (source.extraction.about.last_reviewed or 0) + 1


def _reviewed(source: Source) -> range:
    """The years that a document looks back on; the last one alone where it says no others."""
    first, _, last = (source.extraction.about.reviewed or "").partition("/")
    if first.isdigit() and last.isdigit():
        return range(int(first), int(last) + 1)
    return range(source.reviewed or 0, (source.reviewed or 0) + 1)


def _promises(wide: Iterable[Row], given: dict[Key, list[_Given]], words: PanelWords) -> list[Row]:
    made = []
    for row in wide:
        if row["target_text"] is None or (row["indicator_id"] is None and len(words.bare(row["indicator"])) < _SHORTEST):
            continue
        documents = given.get((row["region_code"],), []) if row["region_code"] else []
        later = [one for one in documents if one.year > row["year"]]
        made.append(_promise_row(row, _outcome(row, later, words)))
    return made


def _outcome(row: Row, later: Sequence[_Given], words: PanelWords) -> str:
    """What came of a promise: whether it was met, or why that is not known."""
    if row["actual_text"] is not None:
        met: str = row["met"]
        return UNDECIDED if met == OPEN else met
    if not later:
        return WAITING
    if not any(row["year"] in one.reviewed for one in later):
        return UNREPORTED
    names = {row["indicator"], row["target_indicator"] or "", words.bare(row["target_indicator"] or row["indicator"])}
    found = any(_one_line(name) in one.text for name in names if len(name) >= _SHORTEST for one in later)
    return NO_NUMBER if found else SILENT


def _promise_row(row: Row, outcome: str) -> Row:
    target, actual = _moved(row, "target"), _moved(row, "actual")
    events = [f"{row['year']} target {target} ({row['target_source']}:{row['target_start']})"]
    if actual:
        events.append(f"{row['year']} result {actual} ({row['actual_source']}:{row['actual_start']})")
    return {name: row.get(name) for name in COLUMNS} | {
        "what": "promise",
        "name": row["indicator"],
        "life": f"{row['year']} target {target} → {f'result {actual}' if actual else '?'}",
        "target_text": _one_line(row["target_text"]),
        "actual_text": _one_line(row["actual_text"]) or None,
        "outcome": outcome,
        "last_heard": row["year"] + bool(actual),
        "mentions": 1 + bool(actual),
        "commitment": row["target_commitment"],
        "events": events,
    }


def _moved(row: Row, side: str) -> str:
    """The number of a side as written, with `down` before it where it is a fall."""
    text = _one_line(row[f"{side}_text"])
    return f"down {text}" if text and row[f"{side}_direction"] == "down" else text


def _project_row(life: Life, years: Sequence[int]) -> Row:
    first, last = life.mentions[0], life.mentions[-1]
    stage, silent = life.stage, silent_since(life, years)
    outcome = stage if stage in DONE else SILENT if silent else UNDER_WAY if stage in ("started", "ongoing") else WAITING
    return dict.fromkeys(COLUMNS) | {
        "what": "project",
        "region": life.place.name or None,
        "region_code": life.place.code or None,
        "name": _one_line(life.name),
        "year": first.year,
        "life": " → ".join(f"{mention.year} {mention.event}" for mention in life.mentions),
        "outcome": outcome,
        "last_heard": last.year,
        "mentions": len(life.mentions),
        "target_sentence": first.project.sentence,
        "actual_sentence": last.project.sentence if last is not first else None,
        "target_source": first.source.name,
        "actual_source": last.source.name if last is not first else None,
        "check": _backwards(life.mentions),
        "events": [f"{one.year} {one.event} ({one.source.name}:{one.project.start})" for one in life.mentions],
    }


def _backwards(mentions: Sequence[Mention]) -> str | None:
    """A project that is done and then to be begun may be two."""
    done = False
    for mention in mentions:
        if done and mention.project.stage in ("planned", "signed", "started"):
            return "begun again after it was done: perhaps two projects"
        done = done or mention.reached in DONE
    return None


def _one_line(text: str | None) -> str:
    return "".join((text or "").split())
