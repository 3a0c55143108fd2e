"""A command line into what it asks for: the table of commands, their options, the help and its words."""
