"""Learning: from an archive that nobody has described to a draft of its dialect.

``learn`` looks at texts and prints nothing. ``dialect_text`` writes what it finds as a dialect file, and
``report_text`` as a report for people. The file is a proposal: the user edits it, and names it with
`--dialect my.lark`.
"""

from filmsheet.learning.dialect_file import dialect_text
from filmsheet.learning.learnt import DayOrder, Furniture, Learnt, Prose, UnknownLabel
from filmsheet.learning.proposals import learn
from filmsheet.learning.summary import report_text

__all__ = [
    "DayOrder",
    "Furniture",
    "Learnt",
    "Prose",
    "UnknownLabel",
    "dialect_text",
    "learn",
    "report_text",
]
