"""The exception this library raises about the content of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from filmsheet.diagnostic import Diagnostic

__all__ = ["SheetError"]


class SheetError(ValueError):
    """A sheet that can't be read strictly, or can't be written.

    Attributes:
        message: what is wrong, in one sentence without a full stop.
        pointer: the JSON Pointer (RFC 6901) of the wrong value in the sheet's JSON; the empty
            string is the whole sheet, `None` is no value of the sheet.
        diagnostics: what a strict read found, in order of position; empty for other errors.

    `str` gives the message with the pointer, then each diagnostic on a line of its own.

    """

    message: str
    pointer: str | None
    diagnostics: tuple[Diagnostic, ...]

    def __init__(
        self, message: str, *, pointer: str | None = None, diagnostics: Iterable[Diagnostic] = ()
    ) -> None:
        # Pickle calls the class with `args` and then restores `__dict__`: so only the message
        # goes to `args`, and the other fields come back by themselves.
        super().__init__(message)
        self.message = message
        self.pointer = pointer
        self.diagnostics = tuple(diagnostics)

    def __str__(self) -> str:
        """Return the message, the place when there is one, and the diagnostics, printably."""
        first = self.message
        if self.pointer is not None:
            first += f" (at {self.pointer})" if self.pointer else " (the whole sheet)"
        lines = [first, *map(str, self.diagnostics)]
        # A pointer can hold a lone surrogate from somebody's JSON, which no terminal can show.
        return "\n".join(lines).encode("utf-8", "backslashreplace").decode("utf-8")
