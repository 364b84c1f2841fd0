"""What each figure may be: the benchmark shows beside it whether that is kept, and fails nobody."""

RATIO = 0.8
"""The script's time over that of `filmsheet`, at least; what is aimed at is 1."""
EXPONENT = 1.15
"""How the time grows with the length, at most: twice the text, 2 ** 1.15 times the time."""
MICROSECONDS = 10
"""The most that a character may take."""
START = 120
"""Milliseconds of a command on one sheet, over those of the bare interpreter."""
DENSE, PROSE = 16, 4
"""A byte of fields, and of text with prose, takes fewer bytes of memory than this."""
GROWN = 4 * 1024 * 1024
"""Bytes that a process may grow by from the first tenth of the sheets that it reads to the last."""
