"""Work for processes: items in, messages out; the life of one worker, and many of them served by threads."""
