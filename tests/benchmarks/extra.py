"""The packages that only the benchmark needs."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def need(module: str) -> Any:
    """A module that the extra `bench` brings; SystemExit, which says how to get it, where it isn't there."""
    try:
        return import_module(module)
    except ImportError as error:
        message = f"the benchmark can't import {module}: install its extra with pip install -e '.[bench]'"
        raise SystemExit(message) from error
