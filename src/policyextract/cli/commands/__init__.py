"""The commands, one file each: a command line's options in, an exit code out."""
