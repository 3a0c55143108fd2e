"""The bytes of a file in, a Reading out: its text, and what the file says of it beside the text.

One module or folder reads one kind of file: `text`, `html`, `pdf`, `office`, `tables`; `archive` opens what holds several, and
`folders` finds files and what is said of them. `kinds` tells them apart, `formats` has the table of readers. Parsers are
third-party libraries, imported when a file of their kind is first read.
"""
