"""Fast construction, for readers that have checked their values already."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeVar, cast

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["maker"]

T = TypeVar("T")


def maker(cls: type[T]) -> Callable[..., T]:
    """Return a constructor of a slotted attrs class that takes all attributes by position.

    It checks and converts nothing: give it exactly the types that the attributes have. The objects
    that it makes belong to the class itself; they equal, hash and behave like its other objects.

    Raises attrs' NotAnAttrsClassError for a class that attrs didn't make, TypeError for one that
    has no slots or a slot for weak references, or that adds to the slots of another.
    """
    return cast("Callable[..., T]", _twin(cls))  # type: ignore[arg-type] # mypy takes a class for unhashable


@cache
def _twin(cls: type) -> Callable[..., object]:
    """Return a class whose constructor fills the slots, and then turns the object into one of `cls`."""
    names = [attribute.name for attribute in attrs.fields(cls)]
    # Writing a slot of a frozen class means a call for each attribute. A twin of the same layout
    # that isn't frozen is filled by plain assignments, which Python makes fast, and then turned
    # into the class: twice as fast for three attributes as the constructor of attrs, and more
    # for more.
    lines = [
        f"class {cls.__name__}Maker:",
        f"    __slots__ = {tuple(names)!r}",
        f"    def __init__({', '.join(['self', *names])}):",
        *(f"        self.{name} = {name}" for name in names),
        "        self.__class__ = cls",
    ]
    scope: dict[str, object] = {"cls": cls}
    # Only the names of the class and its attributes get into the text, and these are identifiers.
    exec("\n".join(lines), scope)  # noqa: S102 -- a loop over the names would cost the time that is won
    twin = cast("Callable[..., object]", scope[f"{cls.__name__}Maker"])
    twin(*names)  # so that a different layout raises here, and not at the first reading
    return twin
