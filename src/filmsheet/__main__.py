"""``python -m filmsheet``: the command, where its script isn't on the path."""

import sys

from filmsheet.console.cli import main

if __name__ == "__main__":
    sys.exit(main())
