"""Which kinds of files there are: the one table of endings, and what the bytes of a file tell."""
