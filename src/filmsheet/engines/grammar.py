"""The grammar files: where they are, how they are joined, and how Lark builds them.

A language is the base files and one dialect file, joined as text. A dialect adds to a definition of the
base with Lark's own ``%extend``, or replaces it with ``%override``. The outcome is plain Lark.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filmsheet.text import blanks, brackets

if TYPE_CHECKING:
    from lark import Lark
    from lark.lexer import TerminalDef

BASE = (
    "sheet.lark",
    "layout.lark",
    "labels.lark",
    "values.lark",
    "people.lark",
    "places.lark",
    "runtimes.lark",
    "dates.lark",
    "certificates.lark",
    "runs.lark",
    "regions.lark",
)
"""The files that every dialect extends, in the order in which they are joined."""

SUFFIX = ".lark"


@cache
def folder() -> Path:
    """Return the folder of the grammar files: beside the installed package, else in the checkout."""
    here = Path(__file__).resolve().parent.parent
    installed = here / "grammars"
    return installed if installed.is_dir() else here.parent.parent / "grammars"


def dialects() -> list[str]:
    """Return the names of the dialects that ship, sorted."""
    return sorted(path.stem for path in (folder() / "dialects").glob(f"*{SUFFIX}"))


def is_file(dialect: str) -> bool:
    """Return True if a dialect is named by the path of its file."""
    return dialect.endswith(SUFFIX) or "/" in dialect or "\\" in dialect


def dialect_text(dialect: str) -> str:
    """Return the text of a dialect's own file, by its name or its path.

    Raises LookupError for an unknown name, and for a file that can't be read.
    """
    if is_file(dialect):
        try:
            return Path(dialect).read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "it is no UTF-8 text"
            message = f"can't read the dialect file {dialect!r}: {why}"
            raise LookupError(message) from error
    known = dialects()
    if dialect not in known:
        message = f"no dialect is called {dialect!r}; there are: auto, {', '.join(known)}"
        hint = f"{message}, or the path of a file that ends in {SUFFIX}"
        raise LookupError(hint)
    return (folder() / "dialects" / f"{dialect}{SUFFIX}").read_text("utf-8")


@cache
def base() -> str:
    """Return the files that every dialect extends, as one text that ends with a line end."""
    return "\n".join((folder() / name).read_text("utf-8") for name in BASE) + "\n"


def text(dialect: str) -> str:
    """Return the whole grammar of a dialect, base and dialect file joined; raises as ``dialect_text``."""
    return base() + dialect_text(dialect)


def plain(pattern: str) -> str:
    """Return a terminal's regular expression with the three changes that Python's ``re`` needs.

    Letter case is folded in ASCII only (``ſ`` is no ``s``), zero-width characters are blanks, and text
    marked as deep may hold brackets in brackets.
    """
    return (
        pattern.replace("(?i:", "(?ai:")
        .replace("[^\\S\r\n]", f"[{blanks.WITHIN_A_LINE}]")  # Lark has unescaped the line ends by now
        .replace(r"\s", blanks.CLASS)
        .replace("[^()]*+(?#deep)", brackets.INNER)
    )


def _edit(terminal: TerminalDef) -> TerminalDef:
    """Make the pattern of a terminal plain; Lark calls this for each terminal."""
    from lark.lexer import PatternRE  # noqa: PLC0415 - Lark is loaded only when a grammar is built

    terminal.pattern = PatternRE(plain(terminal.pattern.to_regexp()))
    return terminal


def load(source: str) -> Any:
    """Return a grammar's text as Lark reads it, with the terminals that patterns name filled in."""
    from lark.load_grammar import Grammar, load_grammar  # noqa: PLC0415 - `import lark` costs some 50 ms

    from filmsheet.engines import trees  # noqa: PLC0415 - as above

    loaded, _files = load_grammar(source, "<filmsheet>", [], False)  # type: ignore[no-untyped-call] # noqa: FBT003 - keep_all_tokens; Lark has no hints here
    return Grammar(loaded.rule_defs, trees.filled_in(loaded.term_defs), loaded.ignore)


def build(source: str, *, strict: bool = False) -> tuple[Lark, list[str], list[str]]:
    """Build stock Lark LALR over a grammar's text; return what ``built`` returns."""
    return built(load(source), strict=strict)


def built(loaded: Any, *, strict: bool = False) -> tuple[Lark, list[str], list[str]]:
    """Build stock Lark LALR over a grammar that Lark has read; return it, its start rules and its choices.

    A rule that only chooses between other rules is a choice: these are tried in their order. Every other
    rule is a start rule. ``strict`` is for a test: Lark then refuses terminals that collide.
    """
    from lark import Lark  # noqa: PLC0415 - as above
    from lark.load_grammar import Grammar  # noqa: PLC0415 - as above

    from filmsheet.engines import trees  # noqa: PLC0415 - as above
    from filmsheet.engines.flat import alternatives  # noqa: PLC0415 - as above
    from filmsheet.engines.lexer import QuickLexer  # noqa: PLC0415 - as above

    loaded = Grammar(loaded.rule_defs, trees.joined(loaded.term_defs), loaded.ignore)
    choices = alternatives(loaded.rule_defs)
    starts = [str(name) for name, *_ in loaded.rule_defs if name not in choices]
    lark = Lark(
        loaded,
        parser="lalr",
        start=starts,
        maybe_placeholders=False,
        edit_terminals=None if strict else _edit,
        strict=strict,
        _plugins={} if strict else {"ContextualLexer": QuickLexer},
    )
    return lark, starts, list(choices)
