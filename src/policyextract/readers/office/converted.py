"""A document of another office program (.doc, .wps, .rtf, .odt) in, its text out, by way of LibreOffice.

LibreOffice is a program and no Python library: where it is installed it turns the file into .docx, in a folder of its own
that goes at the end, within a time limit. It is ended with the process that asked for it, however that ends.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from policyextract.core.files.scratch import Scratch
from policyextract.core.words.speech import say
from policyextract.readers.office.word import word_text
from policyextract.readers.reading import Manner, ReadError, Reading

SECONDS = 120
"""How long LibreOffice may take for one file."""
NAMES = {
    ".doc": "office.doc",
    ".wps": "office.wps",
    ".rtf": "office.rtf",
    ".odt": "office.odt",
}
_PROGRAMS = ("soffice", "libreoffice")
_SHELL = "/bin/sh"
_WITH_US = """
exec 3<&0 </dev/null
(read -r _ <&3; kill -KILL 0) >/dev/null 2>&1 &
"$@" 3<&-
code=$?
kill -KILL $! 2>/dev/null
exit $code
"""
_FILTERS = {".rtf": "Rich Text Format", ".odt": "writer8"}


def office_text(content: bytes, name: str, manner: Manner) -> Reading:
    """The text of the file; raises ReadError, which says what to do, where LibreOffice is missing or fails."""
    suffix = _suffix(content, name)
    what = say(NAMES[suffix])
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise ReadError(say("office.no_libreoffice", name=name, what=what))
    with Scratch(tempfile.gettempdir(), "policyextract-office-") as folder:
        source = folder / f"document{suffix}"
        source.write_bytes(content)
        said = _converted(program, source, folder)
        made = source.with_suffix(".docx")
        if not made.exists():
            raise ReadError(say("office.failed", name=name, what=what, said=said))
        return word_text(made.read_bytes(), name, manner)


def _suffix(content: bytes, name: str) -> str:
    if content.startswith(b"{\\rtf"):
        return ".rtf"
    if content.startswith(b"PK"):
        return ".odt"
    return ".wps" if name.lower().endswith(".wps") else ".doc"


def _converted(program: str, source: Path, folder: Path) -> str:
    """Runs LibreOffice, which writes a .docx beside the source; what it said, on one line."""
    profile = (folder / "profile").as_uri()  # one of its own: two at once cannot share one
    options = [f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nologo", "--convert-to", "docx"]
    filter_ = _FILTERS.get(source.suffix, "MS Word 97")
    command = [*_with_us(), program, *options, f"--infilter={filter_}", "--outdir", str(folder), str(source)]
    posix = os.name == "posix"
    waits, ours = os.pipe()
    try:
        pipe, same = subprocess.PIPE, subprocess.STDOUT
        with subprocess.Popen(command, stdin=waits, stdout=pipe, stderr=same, start_new_session=posix) as run:
            try:
                said, _ = run.communicate(timeout=SECONDS)
                return " ".join(said.decode("utf-8", "replace").split())[-120:] or say("run.exit_code", code=run.returncode)
            except subprocess.TimeoutExpired:
                return say("office.slow", seconds=SECONDS)
            finally:
                if run.poll() is None:
                    if posix:
                        os.killpg(run.pid, signal.SIGKILL)  # the program starts others
                    run.kill()
    finally:
        os.close(waits)
        os.close(ours)


def _with_us() -> list[str]:
    """What runs a program until its own input ends, the other end of which only this process holds, and then ends it with all
    that it has started; nothing where the system has no shell."""
    return [_SHELL, "-c", _WITH_US, _SHELL] if os.path.exists(_SHELL) else []
