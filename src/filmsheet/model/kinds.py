"""What a value of a fact may be: one small class a kind, each a validator for attrs.

A kind is also data (its range, its choices, what it holds): a format or a schema is made from the kinds
of a class's attributes, with nothing written by hand for each fact. The kinds are plain classes, as making
a class of attrs takes a third of a millisecond at every start.
"""

from __future__ import annotations

import reprlib
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from filmsheet import tables
from filmsheet.model.partial_date import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable

    import attrs

__all__ = [
    "Choice",
    "Fact",
    "Flag",
    "Kind",
    "Maybe",
    "Moment",
    "Region",
    "Several",
    "Text",
    "Whole",
    "as_tuple",
]

T = TypeVar("T")


def _wrong_type(expected: str, value: object) -> NoReturn:
    """Raise TypeError with what was expected and what was given."""
    message = f"expected {expected}, not {reprlib.repr(value)}"
    raise TypeError(message)


def _wrong_value(expected: str, value: object) -> NoReturn:
    """Raise ValueError with what was expected and what was given."""
    message = f"expected {expected}, not {reprlib.repr(value)}"
    raise ValueError(message)


class Kind:
    """The base of all kinds: attrs calls them as validators, and formats call `check`."""

    __slots__ = ()

    def check(self, value: object) -> None:
        """Raise TypeError or ValueError, with what was expected, unless `value` fits."""
        raise NotImplementedError

    def __call__(self, instance: object, attribute: attrs.Attribute[T], value: T) -> None:
        """Check an attribute's value, as a validator of attrs does; the error names class and attribute."""
        try:
            self.check(value)
        except (TypeError, ValueError) as error:
            message = f"{type(instance).__name__}.{attribute.name}: {error}"
            raise type(error)(message) from None


class Text(Kind):
    """A string, not empty unless `empty` is true.

    Whether the text of a sheet can hold it (trimmed, no line ends, no stray separator) is checked by
    the code that writes this text.
    """

    __slots__ = ("empty",)
    __match_args__ = ("empty",)

    def __init__(self, *, empty: bool = False) -> None:
        self.empty = empty

    def check(self, value: object) -> None:
        """Raise TypeError unless it is a string, ValueError if it is empty and mustn't be."""
        if not isinstance(value, str):
            _wrong_type("a string", value)
        if not (value or self.empty):
            _wrong_value("a string that is not empty", value)


class Whole(Kind):
    """A whole number from `lowest` to `highest`, both included; a bool is not a number."""

    __slots__ = ("highest", "lowest")
    __match_args__ = ("lowest", "highest")

    def __init__(self, lowest: int, highest: int) -> None:
        self.lowest, self.highest = lowest, highest

    def check(self, value: object) -> None:
        """Raise TypeError unless it is an int, ValueError if it is out of range."""
        expected = f"a whole number from {self.lowest} to {self.highest}"
        if not isinstance(value, int) or isinstance(value, bool):
            _wrong_type(expected, value)
        if not self.lowest <= value <= self.highest:
            _wrong_value(expected, value)


class Flag(Kind):
    """True or false."""

    __slots__ = ()

    def check(self, value: object) -> None:
        """Raise TypeError unless it is a bool."""
        if not isinstance(value, bool):
            _wrong_type("true or false", value)


class Choice(Kind):
    """A string out of a closed list."""

    __slots__ = ("choices",)
    __match_args__ = ("choices",)

    def __init__(self, choices: tuple[str, ...]) -> None:
        self.choices = choices

    def check(self, value: object) -> None:
        """Raise TypeError unless it is a string, ValueError if it is not in the list."""
        expected = f"one of {', '.join(self.choices)}"
        if not isinstance(value, str):
            _wrong_type(expected, value)
        if value not in self.choices:
            _wrong_value(expected, value)


class Region(Kind):
    """A country or territory by its ISO 3166-1 alpha-2 code, in capitals."""

    __slots__ = ()

    def check(self, value: object) -> None:
        """Raise TypeError unless it is a string, ValueError if it is no such code."""
        expected = "an ISO 3166-1 alpha-2 code"
        if not isinstance(value, str):
            _wrong_type(expected, value)
        if value not in tables.region_codes():
            _wrong_value(expected, value)


class Moment(Kind):
    """A `PartialDate`, which JSON shows as its EDTF text."""

    __slots__ = ()

    def check(self, value: object) -> None:
        """Raise TypeError unless it is a PartialDate."""
        if not isinstance(value, PartialDate):
            _wrong_type("a PartialDate", value)


class Fact(Kind):
    """An object of one class of the model."""

    __slots__ = ("cls",)
    __match_args__ = ("cls",)

    def __init__(self, cls: type) -> None:
        self.cls = cls

    def check(self, value: object) -> None:
        """Raise TypeError unless it is an object of the class."""
        if not isinstance(value, self.cls):
            _wrong_type(f"a {self.cls.__name__}", value)


class Maybe(Kind):
    """A value of the kind `inner`, or None."""

    __slots__ = ("inner",)
    __match_args__ = ("inner",)

    def __init__(self, inner: Kind) -> None:
        self.inner = inner

    def check(self, value: object) -> None:
        """Raise what `inner` raises for the value, unless the value is None."""
        if value is not None:
            self.inner.check(value)


class Several(Kind):
    """A tuple of values of the kind `inner`, in the order of the sheet."""

    __slots__ = ("inner",)
    __match_args__ = ("inner",)

    def __init__(self, inner: Kind) -> None:
        self.inner = inner

    def check(self, value: object) -> None:
        """Raise TypeError unless it is a tuple, and what `inner` raises for the first bad item."""
        if not isinstance(value, tuple):
            _wrong_type("a tuple", value)
        for index, item in enumerate(value):
            try:
                self.inner.check(item)
            except (TypeError, ValueError) as error:
                message = f"item {index}: {error}"
                raise type(error)(message) from None


def as_tuple(value: Iterable[Any]) -> tuple[Any, ...]:
    """Return any iterable as a tuple; raises TypeError for a string, which is one value, not several."""
    # `Any` and no type variable: mypy doesn't solve the variables of an attrs converter.
    if isinstance(value, str | bytes):
        _wrong_type("several values", value)
    return tuple(value)
