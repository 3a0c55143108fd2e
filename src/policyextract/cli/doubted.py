"""Results in, the same out, with those in doubt counted: what has no year or place, or is told differently, is said at the end.

    policyextract: 3 of 40 documents are in doubt (no date 1, no place 1, sources differ 1); 12 of 5310 figures have no year
    policyextract: in doubt: reports/三亚.docx: region: nothing says it
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from policyextract.cli.complaints import complain
from policyextract.core.failures import Failure
from policyextract.core.records import Doubt, Identity
from policyextract.core.words.speech import language, say
from policyextract.output.frames import Result

_NAMED = 10
_MANY = 5  # reports of a folder that have to be there before one of another year stands out
_MOST = 0.8  # the share of them that must be of one year


class Doubted:
    """Watches results go by, and tells which are in doubt; with `strict` these are failures.

    `names_failures` is for a command that does not name the failures it is given.
    """

    def __init__(self, *, strict: bool = False, names_failures: bool = False) -> None:
        self._strict = strict
        self._names_failures = names_failures
        self._documents = self._figures = self._undated = 0
        self._named: list[str] = []
        self._in_doubt = 0
        self._reports: list[tuple[str, str]] = []
        self._reasons: Counter[str] = Counter()

    def watch(self, results: Iterable[Result]) -> Iterator[Result]:
        """The results as they come; a document in doubt is a Failure if that is asked for."""
        for result in results:
            if isinstance(result, Failure):
                yield result
                continue
            document, extraction = result
            self._figures += len(extraction.figures)
            self._undated += sum(figure.period is None for figure in extraction.figures)
            self.take(document.source, extraction)
            if self._strict and extraction.doubts:
                failed = Failure(document.source, "input", say("doubted.document", doubt=_told(extraction)))
                if self._names_failures:
                    complain(str(failed))
                yield failed
            else:
                yield result

    def take(self, source: str | None, identity: Identity) -> None:
        """Counts a document."""
        self._documents += 1
        if source and (year := report_year(identity)):
            self._reports.append((source, year))
        if not identity.doubts:
            return
        self._in_doubt += 1
        self._reasons.update(dict.fromkeys(map(_reason, identity.doubts), 1))
        if len(self._named) < _NAMED:
            self._named.append(say("doubted.named", source=source or "-", doubt=_told(identity)))

    def tell(self, *, compare: bool = True) -> None:
        """Says what was in doubt, if anything was, on standard error; `compare` names reports that look misfiled."""
        years = dict(self._reports)
        for source, (usual, words) in misfiled(self._reports).items() if compare else ():
            complain(say("doubted.misfiled", source=source, year=years[source], words=words, usual=usual))
        parts = []
        if self._in_doubt:
            reasons = say("list.comma").join(f"{reason} {count}" for reason, count in self._reasons.most_common())
            parts.append(say("doubted.count", n=self._documents, doubted=self._in_doubt, reasons=reasons))
        if self._undated:
            parts.append(say("doubted.undated", n=self._undated, all=self._figures))
        if parts:
            complain(say("list.semicolon").join(parts))
        if self._strict:
            return  # each was named as an error
        for line in self._named:
            complain(line)
        if self._in_doubt > len(self._named):
            complain(say("doubted.more", n=self._in_doubt - len(self._named), how=say("doubted.how")))


def _told(identity: Identity) -> str:
    return identity.doubt.told(language()) if identity.doubt else ""


def misfiled(reports: Sequence[tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Reports, by source, whose folder holds reports of another year, with that year and how many there are of it.

    `reports` are pairs of source and year. A report that somebody filed under a wrong name stands out so.
    """
    folders: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for source, year in reports:
        folders[source.replace("\\", "/").rpartition("/")[0]].append((source, year))
    found: dict[str, tuple[str, str]] = {}
    for there in folders.values():
        usual, count = Counter(year for _, year in there).most_common(1)[0]
        if len(there) >= _MANY and count >= _MOST * len(there):
            words = say("doubted.there", n=count, all=len(there))
            found.update({source: (usual, words) for source, year in there if year != usual})
    return found


def report_year(identity: Identity) -> str | None:
    """The year that a work report is of; None for other documents, and where somebody has said it."""
    if identity.kind != "work-report" or identity.year_from in ("caller", "manifest") or not identity.about.planned:
        return None
    return identity.about.planned[:4]


def _reason(doubt: Doubt) -> str:
    return say(f"doubted.{doubt.reason}", slot=say(f"slots.{doubt.slot}"))
