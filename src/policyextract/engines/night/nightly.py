"""A folder of parts brought up to date: what is new, changed or gone since the last night, and nothing else.

The journal `_policyextract.journal` in the folder keeps of each file its key, and of each document where its rows stand and
what they were made of; the records themselves only until their part is written. A night that is ended goes on with the
next one: no part is half written, and no row is lost or there twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from policyextract.core.failures import Failure
from policyextract.core.files.whole import whole_file
from policyextract.core.records import Document, Extraction
from policyextract.core.words.speech import say
from policyextract.engines.night.journal import Journal
from policyextract.engines.reports.report import RunReport
from policyextract.engines.run import Options, Progress, bring_up_to_date
from policyextract.output.partitions import NewRows, pack, part_of, rewrite
from policyextract.output.rows import rows_of
from policyextract.output.writers import write_changes

JOURNAL = "_policyextract.journal"
CHANGES = "_changes"
_OPEN = 5_000
"""Rows that are held as they were made, before they are packed into tables."""
_DOCUMENTS, _ROWS = 4000, 100_000
"""Documents, and rows, that are held before the parts are written: the fewer, the more often a large part is rewritten."""


class WrongKeys(ValueError):
    """A folder is divided by other keys than those that are asked for."""


@dataclass(frozen=True)
class Change:
    """What happened to a document since the night before: `new`, `changed`, `same` or `gone`."""

    source: str
    change: str
    document_hash: str | None


def bring_folder_up_to_date(
    folder: Path,
    keys: Sequence[str],
    files: list[str],
    options: Options,
    report: RunReport,
    progress: Progress,
    unopened: Sequence[str] = (),
) -> list[Failure]:
    """Does what is new or changed, writes the parts that this concerns, and returns what failed, on earlier nights too.

    What is under a path that is `unopened` is not gone: a disk that is not there tonight costs no rows.

    Raises OSError where another run is at work in the folder, and WrongKeys where it was divided by other keys.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with Journal(folder / JOURNAL) as journal:
        if (before := journal.said("keys")) not in (None, list(keys)):
            raise WrongKeys(say("partition.keys", folder=folder, before=",".join(before), now=",".join(keys)))
        journal.say("keys", list(keys))
        done = bring_up_to_date(files, options, journal, progress)
        if again := [file for file in journal.unwritten() if _is_mixed(journal, file)]:
            for file in again:
                journal.forget(file)
            bring_up_to_date(again, options, journal)
        night = _Night(folder, keys, journal, report.run)
        gone = {file for file in journal.files() - set(files) if not _is_under(file, unopened)}
        for file in sorted(gone):
            night.remove(file)
        for file in journal.unwritten():
            if file not in gone:  # it was done on a night that ended before its rows were written
                night.take(file)
        night.write()
        night.write_changes()
        journal.shrink()
        report.deleted = len(gone)
        report.unchanged = len(files) - len(done)
        return _account_for(journal, report)


def _is_under(file: str, paths: Sequence[str]) -> bool:
    place = Path(file)
    return any((path := Path(given)) == place or path in place.parents for given in paths)


def _is_mixed(journal: Journal, file: str) -> bool:
    """Whether an archive has a member that was kept and another of the same name that is new: their rows are not told apart."""
    kept = journal.unchanged(file)
    return bool(kept) and any(not isinstance(r, Failure) and r[0].source in kept for r in journal.results(file))


def _account_for(journal: Journal, report: RunReport) -> list[Failure]:
    failed = []
    for known in journal.known():
        failure = None
        if known.step is not None:
            failure = Failure(known.source, known.step, known.error or "")
            failed.append(failure)
        report.known(known.source, known.records, failure)
    return failed


class _Night:
    """Files whose records are in the journal in, the parts of the folder rewritten."""

    def __init__(self, folder: Path, keys: Sequence[str], journal: Journal, run: str) -> None:
        self._folder = folder
        self._keys = keys
        self._journal = journal
        self._run = run
        self._new: defaultdict[str, dict[str, NewRows]] = defaultdict(dict)
        self._old: defaultdict[str, set[str]] = defaultdict(set)
        self._files: list[str] = []
        self._gone: list[str] = []
        self._changes: list[Change] = []
        self._held = self._open = 0

    def remove(self, file: str) -> None:
        """Takes the rows of a file out that is not there any more."""
        for source, part, was in self._journal.placed(file):
            self._old[part].add(source)
            self._changes.append(Change(source, "gone", was))
        self._gone.append(file)

    def take(self, file: str) -> None:
        """Takes the new results of a file: the rows of each document take the place of those that it had."""
        before: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for source, part, was in self._journal.placed(file):
            before[source][part] = was
        now: dict[str, tuple[str, str]] = {}
        for source in self._journal.unchanged(file):
            now[source] = next(reversed(before.pop(source).items()))
        for result in self._journal.results(file):
            if not isinstance(result, Failure):
                self._take(file, *result, now)
        changed = {source: where for source, where in now.items() if source in self._new[where[0]]}
        for source, (part, made_of) in changed.items():
            self._changes.append(Change(source, "changed" if source in before else "new", made_of))
            for other in before.pop(source, {}).keys() - {part}:
                self._old[other].add(source)
        for source, parts in before.items():
            for part, was in parts.items():
                if not self._journal.is_placed_anew(source, part, file):  # the name may be that of another file now
                    self._old[part].add(source)
                self._changes.append(Change(source, "gone", was))
        # Before a row is written: should this process end now, the next night knows every part that may hold one.
        self._journal.place(file, [(source, *where) for source, where in now.items()])
        self._files.append(file)
        if len(self._files) >= _DOCUMENTS or self._held >= _ROWS:
            self.write()

    def _take(self, file: str, document: Document, extraction: Extraction, now: dict[str, tuple[str, str]]) -> None:
        source, part, made_of = document.source or file, part_of(document, self._keys), _hash(document)
        rows = rows_of(source, extraction)
        self._held += len(rows)
        self._open += len(rows)
        if source in now:  # a second member of one name in an archive: their rows stand together
            part, _ = now[source]
            earlier = self._new[part][source]
            self._new[part][source] = NewRows([*earlier.rows, *rows], made_of, self._run, earlier.packed)
        else:
            self._new[part][source] = NewRows(rows, made_of, self._run)
        now[source] = (part, made_of)
        if self._open >= _OPEN:
            for waiting in self._new.values():
                pack(waiting.values())
            self._open = 0

    def write(self) -> None:
        """Rewrites the parts that are concerned."""
        for part in sorted(self._new.keys() | self._old.keys()):
            rewrite(self._folder, part, self._old.get(part, ()), self._new.get(part, {}))
        for file in self._files:
            self._journal.written(file)
        for file in self._gone:
            self._journal.drop(file)
        self._new.clear()
        self._old.clear()
        self._files, self._gone, self._held, self._open = [], [], 0, 0

    def write_changes(self) -> None:
        """Writes what changed, for whoever merges the rows of this run elsewhere; nothing where nothing changed."""
        if not self._changes:
            return
        (self._folder / CHANGES).mkdir(exist_ok=True)
        with whole_file(self._folder / CHANGES / f"{self._run}.csv") as stream:
            write_changes(stream, ((change.source, change.change, change.document_hash) for change in self._changes))


def _hash(document: Document) -> str:
    """A hash of what the records of a document are made of."""
    return blake2b(document.model_dump_json().encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
