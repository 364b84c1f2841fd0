"""Reading with Arrow: a batch of files goes in, and a batch of their sheets comes out.

These are the public names of the kernel (`batch/kernel.py`) and of its rows (`formats/arrow_rows.py`). They
need pyarrow, which the extra ``arrow`` installs.
"""

from filmsheet.batch.kernel import INPUT, map_batches, members, parse_batch
from filmsheet.formats.arrow_rows import SCHEMA, records_in, rows

__all__ = ["INPUT", "SCHEMA", "map_batches", "members", "parse_batch", "records_in", "rows"]
