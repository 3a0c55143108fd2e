"""The bytes of a file in, a Reading out: its text, and what the file says of it beside the text.

One module reads one kind of file: `text`, `html`, `pdf`, `word`, `office`, `rows`; `archive` opens what holds several. `kinds`
tells them apart, `formats` has the table of readers. Parsers are third-party libraries, imported when a file of their kind
is first read.
"""
