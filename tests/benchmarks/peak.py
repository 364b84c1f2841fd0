"""How much memory this process took at the most, and its children."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

_STATUS = Path("/proc/self/status")


def tell() -> None:
    """Print both on standard error, in KB.

    What `getrusage` says of this process counts that which started it, too, as it was at that moment.
    """
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    if _STATUS.exists():
        own = int(_STATUS.read_text().partition("VmHWM:")[2].split()[0])
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(own, children, file=sys.stderr)  # noqa: T201 - whoever started this reads it
