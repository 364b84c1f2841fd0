"""What a value of a fact may be: one small class a kind, each a validator for attrs.

A kind is also data (its range, its choices, what it holds), so that a format or a schema is made
from the kinds of a class's attributes and need not be told about each fact by hand. The kinds are plain
classes: making a class of attrs takes a third of a millisecond, at every start.
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
    message = f"expected {expected}, not {reprlib.repr(value)}"
    raise TypeError(message)


def _wrong_value(expected: str, value: object) -> NoReturn:
    message = f"expected {expected}, not {reprlib.repr(value)}"
    raise ValueError(message)


class Kind:
    """What all kinds share: called by attrs as validators, and by formats through `check`."""

    __slots__ = ()

    def check(self, value: object) -> None:
        """Raise TypeError or ValueError, saying what was expected, unless `value` fits."""
        raise NotImplementedError

    def __call__(self, instance: object, attribute: attrs.Attribute[T], value: T) -> None:
        """Check an attribute's value as attrs asks; the error names class and attribute."""
        try:
            self.check(value)
        except (TypeError, ValueError) as error:
            message = f"{type(instance).__name__}.{attribute.name}: {error}"
            raise type(error)(message) from None


class Text(Kind):
    """A string, not empty unless `empty` is true.

    Whether sheet text can say it (trimmed, no line ends, no stray separator) is the business of
    whoever writes sheet text.
    """

    __match_args__ = __slots__ = ("empty",)

    def __init__(self, *, empty: bool = False) -> None:
        self.empty = empty

    def check(self, value: object) -> None:
        """Raise TypeError for what is no string, ValueError for an empty one."""
        if not isinstance(value, str):
            _wrong_type("a string", value)
        if not (value or self.empty):
            _wrong_value("a string that is not empty", value)


class Whole(Kind):
    """A whole number from `lowest` to `highest`, both included; a bool is none."""

    __slots__ = ("highest", "lowest")
    __match_args__ = ("lowest", "highest")

    def __init__(self, lowest: int, highest: int) -> None:
        self.lowest, self.highest = lowest, highest

    def check(self, value: object) -> None:
        """Raise TypeError for what is no int, ValueError for one out of range."""
        expected = f"a whole number from {self.lowest} to {self.highest}"
        if not isinstance(value, int) or isinstance(value, bool):
            _wrong_type(expected, value)
        if not self.lowest <= value <= self.highest:
            _wrong_value(expected, value)


class Flag(Kind):
    """True or false."""

    __slots__ = ()

    def check(self, value: object) -> None:
        """Raise TypeError for what is no bool."""
        if not isinstance(value, bool):
            _wrong_type("true or false", value)


class Choice(Kind):
    """One of a closed list of strings."""

    __match_args__ = __slots__ = ("choices",)

    def __init__(self, choices: tuple[str, ...]) -> None:
        self.choices = choices

    def check(self, value: object) -> None:
        """Raise TypeError for what is no string, ValueError for one that is not in the list."""
        expected = f"one of {', '.join(self.choices)}"
        if not isinstance(value, str):
            _wrong_type(expected, value)
        if value not in self.choices:
            _wrong_value(expected, value)


class Region(Kind):
    """A country or territory by its ISO 3166-1 alpha-2 code, in capitals."""

    __slots__ = ()

    def check(self, value: object) -> None:
        """Raise TypeError for what is no string, ValueError for one that is no such code."""
        expected = "an ISO 3166-1 alpha-2 code"
        if not isinstance(value, str):
            _wrong_type(expected, value)
        if value not in tables.region_codes():
            _wrong_value(expected, value)


class Moment(Kind):
    """A `PartialDate`, which JSON shows as its EDTF text."""

    __slots__ = ()

    def check(self, value: object) -> None:
        """Raise TypeError for what is no PartialDate."""
        if not isinstance(value, PartialDate):
            _wrong_type("a PartialDate", value)


class Fact(Kind):
    """An object of one class of the model."""

    __match_args__ = __slots__ = ("cls",)

    def __init__(self, cls: type) -> None:
        self.cls = cls

    def check(self, value: object) -> None:
        """Raise TypeError for what is no object of the class."""
        if not isinstance(value, self.cls):
            _wrong_type(f"a {self.cls.__name__}", value)


class Maybe(Kind):
    """A value of the kind `inner`, or None."""

    __match_args__ = __slots__ = ("inner",)

    def __init__(self, inner: Kind) -> None:
        self.inner = inner

    def check(self, value: object) -> None:
        """Raise what `inner` raises, unless the value is None."""
        if value is not None:
            self.inner.check(value)


class Several(Kind):
    """A tuple of values of the kind `inner`, in the order of the sheet."""

    __match_args__ = __slots__ = ("inner",)

    def __init__(self, inner: Kind) -> None:
        self.inner = inner

    def check(self, value: object) -> None:
        """Raise TypeError for what is no tuple, and what `inner` raises for the first bad item."""
        if not isinstance(value, tuple):
            _wrong_type("a tuple", value)
        for index, item in enumerate(value):
            try:
                self.inner.check(item)
            except (TypeError, ValueError) as error:
                message = f"item {index}: {error}"
                raise type(error)(message) from None


def as_tuple(value: Iterable[Any]) -> tuple[Any, ...]:
    """Return any iterable as a tuple; TypeError for a string, which is one value, not several."""
    # `Any` and no type variable: mypy doesn't solve the variables of an attrs converter.
    if isinstance(value, str | bytes):
        _wrong_type("several values", value)
    return tuple(value)
