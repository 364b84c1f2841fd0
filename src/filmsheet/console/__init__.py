"""The command: what `filmsheet` is on a command line."""
