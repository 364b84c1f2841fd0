"""Extras: packages that only some of the work needs, imported when it is done."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from filmsheet.errors import MissingExtraError


def need(module: str, extra: str) -> Any:
    """Import a module of an extra; MissingExtraError, an ImportError, says which extra to install."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        package = module.partition(".")[0]
        if error.name is None or error.name.partition(".")[0] != package:
            raise  # it is there, and something that it needs is not
        raise MissingExtraError(package, extra) from error
