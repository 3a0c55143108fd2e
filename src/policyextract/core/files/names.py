"""Names of files in, names that can be shown out: whatever bytes a name is of, and whatever it would do to a terminal.

A name is kept as the system gave it for opening the file; only what is shown, written into records and into messages
comes from here.
"""

from __future__ import annotations

import os
import re

from policyextract.core.text.patterns import compiled

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a cell begins with that Excel or LibreOffice may run, full-width forms included (OWASP, CSV Injection)."""

# What moves the cursor, ends the line or turns the direction of writing: controls, line and paragraph ends, bidi marks.
_UNSHOWN = compiled("[\0-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
# A backslash that reads like a character that is written out, but for the one that is written out itself.
_AS_WRITTEN_OUT = compiled(r"\\(?=[nrt]|x(?!5c)[0-9a-f]{2}|u[0-9a-f]{4})")


def shown_name(path: str | os.PathLike[str]) -> str:
    """The path as text: what is no UTF-8 is read as GB18030 where it fits, and nothing in it reaches a terminal raw.

    No two files come out the same: a GB18030 name that would be that of another file beside it keeps its bytes, as `\\xd5`, and a
    backslash that reads like one of these is written out too. A name that a spreadsheet would run begins with `./`.
    """
    name = os.fspath(path)
    try:
        name.encode()
        shown = _unlike_written_out(name)
    except UnicodeEncodeError:
        shown = _decoded(name)
    shown = printable(shown)
    return f"./{shown}" if shown != "-" and shown.startswith(FORMULA) else shown


def printable(text: str) -> str:
    """The text with everything that is an order to a terminal, line breaks too, written out: `\\x1b`, `\\n`."""
    return _UNSHOWN.sub(_written_out, text)


def _decoded(name: str) -> str:
    """A name with bytes that are no UTF-8, as Python hands them over on POSIX."""
    raw = os.fsencode(name)
    try:
        found = raw.decode("gb18030")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "backslashreplace")
    return raw.decode("utf-8", "backslashreplace") if os.path.lexists(found) else _unlike_written_out(found)


def _unlike_written_out(name: str) -> str:
    return _AS_WRITTEN_OUT.sub(r"\\x5c", name) if os.sep == "/" else name  # elsewhere the backslash parts folders


def _written_out(match: re.Match[str]) -> str:
    known = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
    code = ord(match[0])
    return known.get(match[0]) or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")
