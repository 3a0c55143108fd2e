"""The options of a command line in, what the work needs of them out: packs, a manifest, the mark of CSV."""

from __future__ import annotations

import argparse
from pathlib import Path

from policyextract.core.failures import reason
from policyextract.core.words.speech import say
from policyextract.extraction.extractor import tried
from policyextract.packs.files.sources import chosen_packs
from policyextract.packs.pack import Pack
from policyextract.readers.folders.manifest import NO_MANIFEST, Manifest, read_manifest
from policyextract.readers.text import is_charset


def with_bom(options: argparse.Namespace, format_: str) -> bool:
    """Whether CSV begins with the mark. Raises ValueError where the mark is asked for in another format."""
    if options.bom and format_ != "csv":
        raise ValueError(say("cli.bom", format=format_))
    asked: bool | None = options.bom
    return format_ == "csv" and (options.out is not None if asked is None else asked)


def refuse_negative(options: argparse.Namespace, *names: str) -> None:
    """Raises ValueError for a number that is less than 0, and for what is no number (`nan`): it would bound nothing."""
    for name in names:
        if not (getattr(options, name) or 0) >= 0:
            raise ValueError(say("extract.negative", name=name, value=getattr(options, name)))


def refuse_ending(out: Path | None, *accepted: str) -> None:
    """Raises ValueError where the ending of an output says another format than what is written: a table called `.xlsx`.

    A pipe or a device has no ending, and takes what is written.
    """
    if out is None or (out.exists() and not out.is_file()) or out.suffix.lower() in accepted:
        return
    ending = out.suffix or say("skipped.no_ending")
    raise ValueError(say("format.unknown", name=out.name, ending=ending, endings=", ".join(accepted)))


def known_encoding(options: argparse.Namespace) -> str | None:
    """The encoding of texts that is asked for. Raises ValueError for none that there is."""
    name: str | None = options.encoding
    if name is not None and not is_charset(name):
        raise ValueError(say("readers.no_encoding", encoding=name))
    return name


def named_packs(options: argparse.Namespace) -> list[Pack]:
    """The packs of a command line, as they are read. Raises PackError."""
    return chosen_packs(options.pack, config=options.config, no_packs=options.no_packs)


def tried_packs(options: argparse.Namespace) -> tuple[Pack, ...]:
    """The packs of a command line, for the extraction.

    Their examples are run here: a pack that is refused is refused once, before the work, and not at every document.
    Raises PackError.
    """
    return tuple(tried(named_packs(options)))


def manifest_of(options: argparse.Namespace) -> Manifest:
    """The manifest of a command line. Raises ValueError that names it where it is wrong or absent."""
    if options.manifest is None:
        return NO_MANIFEST
    try:
        return read_manifest(options.manifest)
    except OSError as error:
        raise ValueError(say("manifest.absent", path=options.manifest, why=reason(error))) from None
