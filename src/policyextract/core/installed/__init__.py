"""What is installed: the version, the libraries of extras, and modules that are read when they are first needed."""
