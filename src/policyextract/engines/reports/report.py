"""What a run did in, its report out: every file that was seen, what became of it, and what it was made with."""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path

from policyextract.core.failures import Failure, Step
from policyextract.core.installed.version import version
from policyextract.core.records import Document, Extraction
from policyextract.core.slots import SCHEMA_VERSION
from policyextract.core.words.speech import say
from policyextract.output.frames import Result
from policyextract.packs.pack import ONLY_THESE, Pack

STATUSES = ("read", "partial", "failed", "quarantined", "skipped")
"""What can become of a document: read whole or in part; not read; put aside because it took too much or ended its
process; passed over, which needs no reading."""

_STATUS: Mapping[Step, str] = {"partial": "partial", "quarantine": "quarantined"}


def new_run_id() -> str:
    """A name for a run that sorts by time and that no other run has."""
    return f"{datetime.now(timezone.utc):%Y%m%dT%H%M%S%fZ}-{os.urandom(3).hex()}"


@dataclass
class RunReport:
    """Gathers what became of each document. A result of a document counts once, whatever is said of it besides."""

    packs: Sequence[Pack] = ()
    configuration: Path | None = None
    library: str = ""
    run: str = field(default_factory=new_run_id)
    records: Counter[str] = field(default_factory=Counter)
    documents: dict[str, dict[str, object]] = field(default_factory=dict)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    unchanged: int = 0
    deleted: int = 0
    _passed: set[tuple[str, str]] = field(default_factory=set)
    _begun: float = field(default_factory=time.monotonic)

    def take(self, result: Result) -> None:
        """Counts a result."""
        if isinstance(result, Failure):
            self.failed(result)
            return
        document, extraction = result
        self.read(document, extraction)

    def passed(self, source: str, reason: str) -> None:
        """Counts what is no document."""
        if (source, reason) not in self._passed:  # a worker that went on after another may say it again
            self._passed.add((source, reason))
            self.skipped.append((source, reason))

    def read(self, document: Document, extraction: Extraction) -> None:
        """Counts a document and its records."""
        self.records.update(record.type for record in extraction)
        self._add(document.source, status="read", records=len(extraction))

    def failed(self, failure: Failure) -> None:
        """Counts a document that failed, or tells of one that was read in part."""
        status = _STATUS.get(failure.step, "failed")
        if status == "partial" and failure.source in self.documents:
            self.documents[failure.source].update(status=status, reason=failure.error)
        else:
            self._add(failure.source, status=status, records=0, step=failure.step, reason=failure.error)

    def known(self, source: str, records: int, failure: Failure | None) -> None:
        """Counts a document of which the records are not looked at again."""
        self.records["unchanged"] += records
        self._add(source, status="read", records=records)
        if failure is not None:
            self.documents.pop(source) if failure.step != "partial" else None
            self.failed(failure)

    def _add(self, source: str | None, **said: object) -> None:
        name, number = source or "-", 1
        while name in self.documents:  # archives may hold two members of one name
            number += 1
            name = f"{source} ({number})"
        self.documents[name] = said

    def counts(self) -> dict[str, int]:
        """How many documents there are of each status."""
        found = Counter(str(said["status"]) for said in self.documents.values())
        found["skipped"] = len(self.skipped)
        return {status: found[status] for status in STATUSES}

    def is_well(self) -> bool:
        """Whether every document that was to be read gave its records, if perhaps not from all of its pages."""
        counts = self.counts()
        return not counts["failed"] and not counts["quarantined"]

    def line(self) -> str:
        """The report as one line."""
        counts = self.counts().items()
        said = say("list.comma").join(
            say(f"status.{status}", count=count) for status, count in counts if count or status == "read"
        )
        more = say("report.unchanged", n=self.unchanged) if self.unchanged else ""
        more += say("report.gone", n=self.deleted) if self.deleted else ""
        return say(
            "report.line", said=said, more=more, records=sum(self.records.values()), seconds=time.monotonic() - self._begun
        )

    def about(self) -> dict[str, object]:
        """What a file of records can say of its run and still be the same tomorrow: no times."""
        return {
            "version": version(),
            "schema": SCHEMA_VERSION,
            "library": self.library,
            "packs": packs_said(self.packs),
            "counts": self.counts(),
            "records": sum(self.records.values()),
        }

    def as_json(self, exit_code: int) -> str:
        """The whole report."""
        said = {
            "run": self.run,
            **self.about(),
            "configuration": str(self.configuration) if self.configuration else None,
            "seconds": round(time.monotonic() - self._begun, 3),
            "finished": f"{datetime.now(timezone.utc):%Y-%m-%dT%H:%M:%SZ}",
            "exit_code": exit_code,
            "unchanged_files": self.unchanged,
            "deleted_files": self.deleted,
            "documents": [{"source": source, **about} for source, about in self.documents.items()],
            "skipped": [{"source": source, "reason": reason} for source, reason in self.skipped],
        }
        return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def packs_said(packs: Sequence[Pack]) -> list[dict[str, str]]:
    """Name and place of each pack that is in use beside the library's own."""
    return [{"name": pack.name, "path": str(pack.path.resolve()), "digest": pack.digest} for pack in packs if pack != ONLY_THESE]
