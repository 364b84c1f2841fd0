"""Compiling the patterns of the plans while the package is built, for the Python that builds it.

A package that is installed from its sources reads its first sheet as fast as its hundredth.
`src/filmsheet/engines/compiled.py` explains why that takes a file.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledPatterns(BuildHookInterface[Any]):
    """Makes the files and puts them into the wheel; an editable install finds them where they are made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files before Hatch builds a wheel, and add them to it unless it is editable."""
        sys.path.insert(0, str(Path(self.root, "src")))
        from filmsheet.layout import plans as make  # noqa: PLC0415 - the path leads to it only now

        for made in make.compile_patterns():
            if version != "editable":
                build_data["force_include"][str(made)] = f"filmsheet/engines/plans/__pycache__/{made.name}"
