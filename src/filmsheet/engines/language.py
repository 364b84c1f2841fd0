"""A language: the grammar of one dialect, and its rules ready to read, by either engine.

The fast engine runs patterns that are made from the grammar. The patterns of the dialects that ship are
made when the package is built (``python -m filmsheet.layout.plans``) and lie in ``plans/``, so that reading
a sheet never loads Lark. If the grammar files have changed since, the patterns are made on the spot.
"""

from __future__ import annotations

import zlib
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from filmsheet.engines import grammar, settings
from filmsheet.engines.compiled import Patterns
from filmsheet.engines.fast import FastCutter, FastFinder, FastList, FastRecord, patterns
from filmsheet.engines.flat import Choice, List, Plan, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lark import Lark

    from filmsheet.engines.mistakes import Made
    from filmsheet.engines.settings import Settings
    from filmsheet.engines.stock import StockCutter, StockList, StockRecord

STRUCTURE = "line"
"""The rule of one line. The fast engine cuts by it; stock Lark cuts by ``document``, which repeats it."""

ENGINES = ("fast", "lark")

P = TypeVar("P", Record, List, Choice)

PLANS = Path(__file__).resolve().parent / "plans"


class Language:
    """A dialect's grammar, with the plans of its rules."""

    def __init__(self, dialect: str, made: Made | None = None) -> None:
        """Read the grammar of a dialect; raises LookupError if no dialect has that name.

        ``made`` is what the check of a user's file has made of it.
        """
        self.dialect = dialect
        self._made = made
        self.grammar = grammar.text(dialect)

    @cached_property
    def _stored(self) -> dict[str, Any] | None:
        """Return what was made from the grammar when the package was built, or None if it fits no longer."""
        import json  # noqa: PLC0415 - `import filmsheet` reads no sheet yet

        shipped = PLANS / f"{self.dialect}.json"
        if grammar.is_file(self.dialect) or not shipped.is_file():
            return None
        stored: dict[str, Any] = json.loads(shipped.read_text("utf-8"))
        return stored if stored["grammar"] == zlib.crc32(self.grammar.encode()) else None

    @cached_property
    def plans(self) -> dict[str, Plan]:
        """Return how each rule is read."""
        base = _base_rules()
        if self._made is not None:
            return self._made.plans
        if self._stored is None or base is None:
            return self.make_plans()
        return {name: _thaw(parts) for name, parts in (base | self._stored["rules"]).items()}

    @cached_property
    def patterns(self) -> Patterns:
        """Return what compiles the patterns of the plans; the patterns that ship stay compiled."""
        if self._stored is None:
            return Patterns(None)
        return Patterns(PLANS / f"{self.dialect}.json", self._stored["grammar"], _base_patterns())

    @cached_property
    def setting_words(self) -> dict[str, str]:
        """Return the word of each setting of the dialect."""
        if self._made is not None:
            return self._made.settings
        if self._stored is None:
            return settings.words(grammar.load(self.grammar))
        words: dict[str, str] = self._stored["settings"]
        return words

    @cached_property
    def settings(self) -> Settings:
        """Return the settings of the dialect's layout."""
        return settings.settings(self.setting_words)

    def make_plans(self) -> dict[str, Plan]:
        """Make the plans from the grammar, with Lark."""
        from filmsheet.engines import flat  # noqa: PLC0415 - with what follows it loads Lark

        lark, starts, choices = self._built
        return flat.plans(lark, [s for s in starts if s != "document"], choices)

    @property
    def lark(self) -> Lark:
        """Return stock Lark LALR over the same grammar; every rule that reads by itself is a start rule."""
        return self._built[0]

    @cached_property
    def _built(self) -> tuple[Lark, list[str], list[str]]:
        return grammar.build(self.grammar) if self._made is None else self._made.built

    @cached_property
    def fast(self) -> Readers:
        """Return the rules as the fast engine reads them."""
        return Readers(self, "fast")

    @cached_property
    def stock(self) -> Readers:
        """Return the rules as stock Lark reads them."""
        return Readers(self, "lark")


class Readers:
    """The rules of a language, each prepared when somebody first asks for it."""

    def __init__(self, language: Language, engine: str) -> None:
        self.language = language
        self.engine = engine
        self._records: dict[str, FastRecord | StockRecord] = {}
        self._lists: dict[str, FastList | StockList] = {}

    @cached_property
    def cutter(self) -> FastCutter | StockCutter:
        """Return what cuts a text into lines."""
        if self.engine == "fast":
            return FastCutter(self._plan(STRUCTURE, Record), self.language.patterns.compile)
        from filmsheet.engines.stock import StockCutter  # noqa: PLC0415 - not on the fast path

        return StockCutter(self.language.lark)

    def record(self, rule: str) -> FastRecord | StockRecord:
        """Return the reader of a rule that reads a value whole."""
        reader = self._records.get(rule)
        if reader is None:
            plan = self._plan(rule, Record)
            if self.engine == "fast":
                reader = FastRecord(plan, self.language.patterns.compile)
            else:
                from filmsheet.engines.stock import StockRecord  # noqa: PLC0415 - as above

                reader = StockRecord(self.language.lark, rule, plan.names)
            self._records[rule] = reader
        return reader

    def list(self, rule: str) -> FastList | StockList:
        """Return the reader of a rule that cuts a value into items."""
        reader = self._lists.get(rule)
        if reader is None:
            plan = self._plan(rule, List)
            if self.engine == "fast":
                reader = FastList(plan, self.language.patterns.compile)
            else:
                from filmsheet.engines.stock import StockList  # noqa: PLC0415 - as above

                reader = StockList(self.language.lark, rule)
            self._lists[rule] = reader
        return reader

    def finder(self, rule: str) -> FastFinder:
        """Return what finds a rule within a text, by its pattern in both engines, as Lark can't search."""
        return FastFinder(self._plan(rule, Record), self.language.patterns.compile)

    def choice(self, rule: str) -> tuple[str, ...]:
        """Return the rules that a choice tries, in their order."""
        return self._plan(rule, Choice).rules

    def _plan(self, rule: str, kind: type[P]) -> P:
        """Return the plan of a rule; raises TypeError if it is of another kind."""
        plan = self.language.plans[rule]
        if not isinstance(plan, kind):
            message = f"the rule {rule} is a {type(plan).__name__}, where a {kind.__name__} is meant"
            raise TypeError(message)
        return plan


@cache
def _base_rules() -> dict[str, Any] | None:
    """Return the plans of the rules that most dialects share; None if the base has changed since."""
    import json  # noqa: PLC0415 - as above

    shipped = PLANS / "base.json"
    if not shipped.is_file():
        return None
    stored = json.loads(shipped.read_text("utf-8"))
    return stored["rules"] if stored["grammar"] == zlib.crc32(grammar.base().encode()) else None


@cache
def _base_patterns() -> Patterns:
    """Return the patterns of the rules that most dialects share."""
    return Patterns(PLANS / "base.json", zlib.crc32(grammar.base().encode()))


def _thaw(parts: list[Any]) -> Plan:
    """Return a plan from its JSON."""
    kind, *rest = parts
    if kind == "record":
        pattern, names, groups = rest
        return Record(pattern, tuple(names), tuple(tuple(group) for group in groups))
    return List(*rest) if kind == "list" else Choice(tuple(rest[0]))


@cache
def _shipped(dialect: str) -> Language:
    """Return the language of a dialect by its name, made once."""
    return Language(dialect)


def compile_patterns(dialects: Iterable[str]) -> Iterator[Path | None]:
    """Compile the patterns of the plans that ship, and yield what ``Patterns.make`` returns for each file."""
    base = {name: _thaw(parts) for name, parts in (_base_rules() or {}).items()}
    shared = _all_patterns(base)
    yield _base_patterns().make(shared)
    for dialect in dialects:
        made = Language(dialect)
        yield made.patterns.make(_all_patterns(made.plans) - shared)


def _all_patterns(plans: dict[str, Plan]) -> set[str]:
    """Return the patterns of all plans."""
    return {one for name, plan in plans.items() for one in patterns(plan, cuts=name == STRUCTURE)}


@lru_cache(maxsize=16)
def _own(dialect: str, said: str) -> Language:
    """Return the language of a dialect in a user's file; ``said`` is its text now, as it may change."""
    from filmsheet.engines import mistakes  # noqa: PLC0415 - only a file may have them

    return Language(dialect, mistakes.check(dialect, said))


def language(dialect: str) -> Language:
    """Return the language of a dialect, by its name or the path of its file.

    Raises LookupError for an unknown name or a file that can't be read, DialectError for a file with a
    mistake.
    """
    if grammar.is_file(dialect):
        return _own(dialect, grammar.dialect_text(dialect))
    return _shipped(dialect)
