"""Compiles the patterns of the plans while the package is built, for the Python that builds it.

A package that is installed from its sources reads its first sheet as fast as its hundredth. Why that
takes a file, `src/filmsheet/engines/compiled.py` tells.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledPatterns(BuildHookInterface[Any]):
    """Makes the files, and puts them into the wheel; an editable one finds them where they are made."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by Hatch before it builds a wheel."""
        sys.path.insert(0, str(Path(self.root, "src")))
        from filmsheet.layout import plans as make  # noqa: PLC0415 - it can be found only now

        for made in make.compile_patterns():
            if version != "editable":
                build_data["force_include"][str(made)] = f"filmsheet/engines/plans/__pycache__/{made.name}"
