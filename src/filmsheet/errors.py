"""The exceptions that this library raises: about a sheet, a dialect's file, or a missing package."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from filmsheet.text.visible import cells, frame, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from filmsheet.text.diagnostic import Diagnostic

__all__ = ["DialectError", "MissingExtraError", "SheetError", "need"]


class SheetError(ValueError):
    """A sheet that can't be read strictly, or can't be written.

    Attributes:
        message: what is wrong, in one sentence without a full stop.
        pointer: the JSON Pointer (RFC 6901) of the wrong value in the sheet's JSON; the empty string
            means the whole sheet, `None` that the error is about no value of the sheet.
        diagnostics: what a strict read found, in order of position; empty for other errors.

    `str` returns the message with the pointer, then each diagnostic on a line of its own.

    """

    message: str
    pointer: str | None
    diagnostics: tuple[Diagnostic, ...]

    def __init__(
        self, message: str, *, pointer: str | None = None, diagnostics: Iterable[Diagnostic] = ()
    ) -> None:
        # Pickle calls the class with `args` and then restores `__dict__`. So only the message goes to
        # `args`, and the other fields come back by themselves.
        super().__init__(message)
        self.message = message
        self.pointer = pointer
        self.diagnostics = tuple(diagnostics)

    def __str__(self) -> str:
        """Return the message, the pointer if there is one, and the diagnostics; any stream can print it."""
        first = self.message
        if self.pointer is not None:
            first += f" (at {self.pointer})" if self.pointer else " (the whole sheet)"
        lines = [first, *map(str, self.diagnostics)]
        # A pointer can hold a lone surrogate from somebody's JSON, which no terminal can show.
        return "\n".join(lines).encode("utf-8", "backslashreplace").decode("utf-8")


class DialectError(LookupError):
    """A dialect's file that can't be used.

    Attributes:
        path: the path of the file, as the caller named it.
        line: the line of the mistake, from 1.
        column: the column of the mistake, from 1.
        message: what is wrong, in one sentence without a full stop.
        help: what to write instead.
        text: the line itself.

    `str` returns all of it, on lines that any terminal can show, with a caret below the place.

    """

    def __init__(self, path: str, line: int, column: int, message: str, help: str, text: str) -> None:  # noqa: A002 - the names that a diagnostic has
        super().__init__(path, line, column, message, help, text)
        self.path, self.line, self.column = path, line, column
        self.message, self.help, self.text = message, help, text

    def __str__(self) -> str:
        """Return the place, the message, the line with a caret below it, and the help."""
        text = self.text.replace("\t", " ")
        before = cells(printable(text[: self.column - 1])) + max(self.column - 1 - len(text), 0)
        said = f"{self.path}:{self.line}:{self.column}: {self.message}"
        drawn = frame(self.line, printable(text), [" " * before + "^"])
        return "\n".join([printable(said), *drawn, f"help: {printable(self.help)}"])


class MissingExtraError(ImportError):
    """A package that isn't installed, because only some of the work needs it.

    Attributes:
        package: the name of the missing package.
        extra: the extra of filmsheet that installs it.

    """

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"this needs {package}: pip install 'filmsheet[{extra}]'", name=package)
        self.package, self.extra = package, extra

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str]]:
        """Return the class and its arguments for pickle: the error may come from another process."""
        return type(self), (self.package, self.extra)


def need(module: str, extra: str) -> Any:
    """Import and return a module that an extra installs; raises MissingExtraError if it isn't installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        package = module.partition(".")[0]
        if error.name is None or error.name.partition(".")[0] != package:
            raise  # the package is there, but something that it needs is not
        raise MissingExtraError(package, extra) from error
