"""A document of another office program (.doc, .wps, .rtf, .odt) in, its text out, by way of LibreOffice.

LibreOffice is a program and no Python library: where it is installed it turns the file into .docx, in a folder of its own
that goes at the end, within a time limit.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from policyextract.core.words.speech import say
from policyextract.readers.office.word import word_text
from policyextract.readers.reading import Manner, ReadError, Reading

SECONDS = 120
"""How long LibreOffice may take for one file."""
_AFTER = 5
"""So many seconds later LibreOffice is ended where nobody is left to do it."""
NAMES = {
    ".doc": "office.doc",
    ".wps": "office.wps",
    ".rtf": "office.rtf",
    ".odt": "office.odt",
}
_PROGRAMS = ("soffice", "libreoffice")
_FILTERS = {".rtf": "Rich Text Format", ".odt": "writer8"}


def office_text(content: bytes, name: str, manner: Manner) -> Reading:
    """The text of the file; raises ReadError, which says what to do, where LibreOffice is missing or fails."""
    suffix = _suffix(content, name)
    what = say(NAMES[suffix])
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise ReadError(say("office.no_libreoffice", name=name, what=what))
    with tempfile.TemporaryDirectory(prefix="policyextract-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"document{suffix}")
        source.write_bytes(content)
        said = _converted(program, source, Path(folder))
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
    command = [*_within(SECONDS), program, *options, f"--infilter={filter_}", "--outdir", str(folder), str(source)]
    posix = os.name == "posix"
    nothing, pipe, same = subprocess.DEVNULL, subprocess.PIPE, subprocess.STDOUT
    with subprocess.Popen(command, stdin=nothing, stdout=pipe, stderr=same, start_new_session=posix) as run:
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


def _within(seconds: int) -> list[str]:
    """What ends a program after that time even where this process is ended before it; nothing where the system has no such
    program. It leaves what runs in time to the process itself."""
    timeout = shutil.which("timeout") if sys.platform == "linux" else None
    return [timeout, "-s", "KILL", str(seconds + _AFTER)] if timeout else []
