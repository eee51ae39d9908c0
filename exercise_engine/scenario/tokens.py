"""The words and signs of the part of CEL that scenarios may use."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOST_TOKENS = 400

_TOKEN = re.compile(
    r"""(?P<space>[ \t\n\f\r]+)
    |(?P<number>\d+\.\d+(?:[eE][-+]?\d{1,2})?|\d+(?:[eE][-+]?\d{1,2}))
    |(?P<integer>\d+)
    |(?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)
    |(?P<text>'[^'\\\n]*'|"[^"\\\n]*")
    |(?P<sign>\|\||&&|==|!=|<=|>=|[-+*/%<>!?:(),\[\]])""",
    re.VERBOSE | re.ASCII,
)
HINTS = {
    "=": "==",
    "&": "&&",
    "|": "||",
    "and": "&&",
    "or": "||",
    "not": "!",
    "True": "true",
    "False": "false",
}

# Words that CEL keeps for itself: an id that stands in expressions cannot be one.
RESERVED = frozenset(
    [
        "true",
        "false",
        "null",
        "in",
        "as",
        "break",
        "const",
        "continue",
        "else",
        "for",
        "function",
        "if",
        "import",
        "let",
        "loop",
        "package",
        "namespace",
        "return",
        "var",
        "void",
        "while",
        "int",
        "uint",
        "double",
        "bool",
        "string",
        "bytes",
        "list",
        "map",
        "type",
        "null_type",
        "dyn",
    ]
)


class Stop(Exception):
    """An expression that cannot be read on, from *at*."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at, self.message = at, message


@dataclass(frozen=True)
class Token:
    """A word or sign, and where it stands."""

    kind: str
    text: str
    at: int


def tokens(text: str) -> list[Token]:
    """Part *text* into words and signs, an end behind them. Raises :exc:`Stop` at what is none."""
    found, at = [], 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            character = text[at]
            if character in "'\"":
                raise Stop(
                    at,
                    "a quote is not closed, or the text in it has a backslash or a line break.",
                )
            hint = HINTS.get(character)
            raise Stop(
                at,
                f"{character!r} cannot stand in an expression."
                + (f" Did you mean '{hint}'?" if hint else ""),
            )
        if match.lastgroup != "space":
            found.append(Token(str(match.lastgroup), match[0], at))
        at = match.end()
    if len(found) > MOST_TOKENS:
        raise Stop(
            0,
            f"the expression has more than {MOST_TOKENS} words and signs. Split it over computed measures.",
        )
    return [*found, Token("end", "the end", len(text))]
