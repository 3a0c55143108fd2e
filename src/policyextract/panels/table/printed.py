"""Tables of panels as people read them: some of the columns, how many rows there are, and what was left out."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import IO, ClassVar

from policyextract.output.tables import Row, Table
from policyextract.views import terminal, wording
from policyextract.views.wording import Language


class Printed(Table):
    """A table that can be read as text. A subclass says which columns are shown, and how a row is in them."""

    left_out: dict[str, int]
    """How many documents or figures the table has no place for, by reason."""
    most: ClassVar[int] = 60
    """So many rows `str()` shows."""
    counted: ClassVar[str] = "rows"
    """The key of the words for how many rows there are."""

    def shown(self) -> Sequence[terminal.Column]:
        """The columns to read."""
        raise NotImplementedError

    def cells(self, row: Row, width: int) -> list[str]:
        """What a row has in these columns, on a screen so wide; 0 where there is no screen."""
        raise NotImplementedError

    def note_in(self, language: Language) -> str:
        """What was left out and why, in one line; empty if nothing was."""
        return wording.left_out(self.left_out, language)

    def print_to(self, stream: IO[str], language: Language = "en") -> None:
        """Prints the columns to read, all rows of them, and what was left out."""
        self._print(terminal.Screen(stream, language), None)

    def __str__(self) -> str:
        stream = io.StringIO()
        self._print(terminal.Screen(stream), self.most)
        return stream.getvalue().rstrip("\n")

    def _print(self, page: terminal.Screen, most: int | None) -> None:
        rows = [self.cells(row, page.width or 0) for row in self.rows[:most]]
        page.table(self.shown(), rows)
        if len(rows) < len(self.rows):
            page.message("more_rows", n=len(self.rows) - len(rows))
        counted = wording.message(self.counted, page.language, n=len(self.rows))
        page.line(wording.with_note(counted, self.note_in(page.language), page.language))
