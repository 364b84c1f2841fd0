"""Where the grammar files are, and how they are put together and given to Lark.

A language is the base files and one dialect file, joined as text: a dialect adds to what the base
defines with Lark's own ``%extend``. What comes out is plain Lark.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from filmsheet import blanks, brackets

if TYPE_CHECKING:
    from lark import Lark
    from lark.lexer import TerminalDef

BASE = ("sheet.lark", "labels.lark", "values.lark", "regions.lark")
"""The files that every dialect extends, in the order in which they are joined."""


@cache
def folder() -> Path:
    """The folder of the grammar files: beside the package once installed, else the checkout's."""
    here = Path(__file__).resolve().parent.parent
    installed = here / "grammars"
    return installed if installed.is_dir() else here.parent.parent / "grammars"


def dialects() -> list[str]:
    """The names of the dialects that ship, sorted."""
    return sorted(path.stem for path in (folder() / "dialects").glob("*.lark"))


def text(dialect: str) -> str:
    """The whole grammar of a dialect, base and dialect file joined; LookupError for an unknown name."""
    known = dialects()
    if dialect not in known:
        message = f"no dialect is called {dialect!r}; there are: auto, {', '.join(known)}"
        raise LookupError(message)
    paths = [folder() / name for name in BASE]
    paths.append(folder() / "dialects" / f"{dialect}.lark")
    return "\n".join(path.read_text("utf-8") for path in paths)


def plain(pattern: str) -> str:
    """A terminal's regular expression, with the three things that Python's ``re`` sees otherwise.

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
    from lark.lexer import PatternRE  # noqa: PLC0415 - Lark is loaded only when a grammar is built

    terminal.pattern = PatternRE(plain(terminal.pattern.to_regexp()))
    return terminal


def build(source: str, *, strict: bool = False) -> tuple[Lark, list[str], list[str]]:
    """Stock Lark LALR over a grammar's text, with its start rules and its choices.

    A rule that only chooses between other rules is a choice: those are tried in their order. Every other
    rule is a start rule. ``strict`` is for a test: Lark then refuses terminals that collide.
    """
    from lark import Lark  # noqa: PLC0415 - see above: `import lark` costs some 50 ms
    from lark.load_grammar import load_grammar  # noqa: PLC0415 - as above

    from filmsheet.engines.flat import alternatives  # noqa: PLC0415 - as above

    loaded, _files = load_grammar(source, "<filmsheet>", [], False)  # type: ignore[no-untyped-call] # noqa: FBT003 - keep_all_tokens; Lark has no hints here
    choices = alternatives(loaded.rule_defs)
    starts = [str(name) for name, *_ in loaded.rule_defs if name not in choices]
    lark = Lark(
        loaded,
        parser="lalr",
        start=starts,
        maybe_placeholders=False,
        edit_terminals=None if strict else _edit,
        strict=strict,
    )
    return lark, starts, list(choices)
