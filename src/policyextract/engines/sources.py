"""Paths in, the files that they name out, with what is passed over and what is not there; and what reading them needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from policyextract.core.failures import Failure, failure
from policyextract.core.files.names import shown_name
from policyextract.core.files.once import once
from policyextract.core.installed.optional import MissingExtra, need, pip_install
from policyextract.core.words.speech import say
from policyextract.engines.work.items import STDIN, is_archive
from policyextract.output.kinds import needs
from policyextract.readers.documents import texts_in
from policyextract.readers.folders.seen import seen_under
from policyextract.readers.kinds.inputs import NEEDS, SUFFIXES, suffix_of


@dataclass
class Sources:
    """Files to read, each once; paths that name none; and what is passed over: name and reason.

    Of what is under `unopened` nobody knows whether it is there: paths that name nothing tonight, folders that cannot be opened.
    """

    files: list[str] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    unopened: list[str] = field(default_factory=list)

    def are_many(self) -> bool:
        """Whether there may be more than one document, or what was passed over."""
        return len(self.files) + len(self.failed) + len(self.skipped) > 1 or any(map(is_archive, self.files))


def files_in(paths: Iterable[str], *, with_tables: bool = False) -> Sources:
    """What the paths name: files, everything under folders, and `-` for standard input.

    Tables in folders are taken where it is known which column has the texts (`with_tables`).
    """
    sources = Sources()
    found: list[str] = []
    skipped: dict[tuple[str, str], None] = {}
    for path in paths:
        try:
            if path and path != STDIN and Path(path).is_dir():
                seen = seen_under(Path(path), with_tables=with_tables)
                skipped.update(dict.fromkeys(seen.skipped))
                sources.unopened += seen.unopened
                if not seen.files:
                    texts_in([path])  # says what is accepted
                found += map(str, seen.files)
            else:
                found += [path] if path == STDIN else map(str, texts_in([path]))
        except (OSError, ValueError) as error:
            sources.failed.append(failure(shown_name(path), "read", error))
            sources.unopened.append(path)
    sources.files, sources.skipped = once(found), list(skipped)
    return sources


def refuse_missing(files: Sequence[str], format_: str, *, allowed: bool = False) -> None:
    """Raises MissingExtra where a library is missing that the files or the format need: before the work, not at its end.

    With `allowed` only the format's are asked for: files that cannot be read fail, and the others are done.
    """
    for module, extra in needs(format_):
        need(module, extra, f"--format {format_}")
    if allowed:
        return
    kinds = Counter(kind for file in files if (kind := SUFFIXES.get(suffix_of(file))) is not None)
    for kind, count in kinds.items():
        module, extra = NEEDS.get(kind, ("", ""))
        if module and find_spec(module) is None:
            said = say("extras.some_files", count=count, kind=kind, module=module, command=pip_install(extra))
            raise MissingExtra(say("extras.allow_missing", said=said), name=module)
