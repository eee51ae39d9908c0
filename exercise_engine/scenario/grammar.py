"""The part of CEL that scenarios may use, with the types of everything in it.

CEL stays the judge of every expression and evaluates it. This module comes
before it: it says what is wrong in a trainer's words, with the column; it keeps
out what could run long (comprehensions, patterns); it lists the names that are
read; and it makes whole numbers meet decimal ones, which CEL refuses: in
``storm.wind_kt > 64`` it writes ``64.0``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from exercise_engine.scenario.edits import Edits
from exercise_engine.scenario.faults import did_you_mean, one_of, there_are
from exercise_engine.scenario.tokens import HINTS, Stop, Token, tokens

Type = Literal["number", "integer", "boolean", "text"]

MOST_NESTED = 12

_WORDS: dict[Type, str] = {
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "text": "text",
}
# name in the file -> (name in CEL, result where it is not that of the arguments)
_FUNCTIONS: dict[str, tuple[str, Type | None]] = {
    "min": ("math.least", None),
    "max": ("math.greatest", None),
    "abs": ("math.abs", None),
    "round": ("math.round", "number"),
    "floor": ("math.floor", "number"),
    "ceil": ("math.ceil", "number"),
    "sqrt": ("math.sqrt", "number"),
    "int": ("int", "integer"),
    "double": ("double", "number"),
}


@dataclass(frozen=True)
class Declared:
    """What a name in an expression holds; *options* are the texts that it can be."""

    type: Type
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """A part of an expression from *start* to *end*; *type* is nothing where it is at fault."""

    type: Type | None
    start: int
    end: int
    is_literal: bool = False
    options: tuple[str, ...] = ()
    texts: tuple[tuple[str, int], ...] = ()  # the text literals that may be its value


@dataclass
class Parsed:
    """An expression as CEL is to read it, what it reads, and what is wrong with it."""

    text: str
    rewritten: str = ""
    type: Type | None = None
    texts: tuple[tuple[str, int], ...] = ()
    reads: dict[str, int] = field(default_factory=dict)  # name -> where it first stands
    faults: list[tuple[int, str]] = field(default_factory=list)
    warnings: list[tuple[int, str]] = field(default_factory=list)
    is_known: bool = True  # whether every name in it is declared


def parse(text: str, names: Mapping[str, Declared], unknown: Callable[[str], str]) -> Parsed:
    """Read the expression *text* over *names*; *unknown* says what is wrong with
    any other name; nothing, if that is said elsewhere.
    """
    parsed = Parsed(text)
    try:
        _Parser(parsed, names, unknown).whole()
    except Stop as stop:
        parsed.faults.append((stop.at, stop.message))
    parsed.faults.sort()
    return parsed


def words(kind: Type) -> str:
    """What a trainer calls a type."""
    return _WORDS[kind]


class _Parser:
    def __init__(
        self, parsed: Parsed, names: Mapping[str, Declared], unknown: Callable[[str], str]
    ) -> None:
        self.parsed, self.names, self.unknown = parsed, names, unknown
        self.tokens = tokens(parsed.text)
        self.position = 0
        self.depth = 0
        self.edits = Edits()

    def whole(self) -> None:
        term = self._choice()
        token = self._next()
        if token.kind != "end":
            hint = HINTS.get(token.text)
            raise Stop(
                token.at,
                f"{token.text!r} does not fit here." + (f" Did you mean '{hint}'?" if hint else ""),
            )
        self.parsed.type, self.parsed.texts = term.type, term.texts
        self.parsed.rewritten = self.edits.made(self.parsed.text)

    def _next(self) -> Token:
        return self.tokens[self.position]

    def _take(self, *signs: str) -> Token | None:
        token = self._next()
        if token.kind in ("sign", "name") and token.text in signs:
            self.position += 1
            return token
        return None

    def _expect(self, sign: str) -> Token:
        token = self._take(sign)
        if token is None:
            found = self._next()
            raise Stop(
                found.at,
                f"'{sign}' is missing before {found.text if found.kind == 'end' else repr(found.text)}.",
            )
        return token

    def _fault(self, at: int, message: str) -> None:
        self.parsed.faults.append((at, message))

    def _choice(self) -> Term:
        self.depth += 1
        if self.depth > MOST_NESTED:
            raise Stop(
                self._next().at,
                f"the expression is nested more than {MOST_NESTED} deep. Split it over computed measures.",
            )
        asked = self._or()
        mark = self._take("?")
        if mark is not None:
            self._want(asked, "boolean", "the condition before '?'")
            yes = self._choice()
            colon = self._expect(":")
            no = self._choice()
            yes, no = self._met(yes, no)
            if None not in (yes.type, no.type) and yes.type != no.type:
                self._fault(
                    colon.at,
                    f"the two sides of ':' differ: {self._word(yes)} and {self._word(no)}.",
                )
            kind = yes.type if yes.type == no.type else None
            asked = Term(
                kind,
                asked.start,
                no.end,
                options=(*yes.options, *no.options),
                texts=(*yes.texts, *no.texts),
            )
        self.depth -= 1
        return asked

    def _or(self) -> Term:
        return self._logic("||", self._and)

    def _and(self) -> Term:
        return self._logic("&&", self._relation)

    def _logic(self, sign: str, inner: Callable[[], Term]) -> Term:
        left = inner()
        while self._take(sign):
            right = inner()
            for side in (left, right):
                self._want(side, "boolean", f"each side of '{sign}'")
            left = Term("boolean", left.start, right.end)
        return left

    def _relation(self) -> Term:
        left = self._sum()
        while sign := self._take("<", "<=", ">=", ">", "==", "!=", "in"):
            if sign.text == "in":
                left = self._membership(left, sign)
                continue
            right = self._sum()
            left, right = self._met(left, right)
            self._compare(left, right, sign)
            left = Term("boolean", left.start, right.end)
        return left

    def _compare(self, left: Term, right: Term, sign: Token) -> None:
        if left.type is None or right.type is None:
            return
        ordered = sign.text not in ("==", "!=")
        if left.type != right.type or (ordered and left.type == "boolean"):
            hint = (
                " Write 'a < b && b < c' for a range."
                if ordered and self._is_relation(left)
                else ""
            )
            self._fault(
                sign.at,
                f"'{sign.text}' cannot compare {self._word(left)} with {self._word(right)}.{hint}",
            )
            return
        for one, other in ((left, right), (right, left)):
            if one.options:
                self._check_texts(other.texts, one.options)

    def _is_relation(self, term: Term) -> bool:
        return any(sign in self.parsed.text[term.start : term.end] for sign in "<>")

    def _check_texts(self, texts: Iterable[tuple[str, int]], options: tuple[str, ...]) -> None:
        for text, at in texts:
            if text not in options:
                near = (
                    did_you_mean(text, options)
                    or f" It may be {one_of(repr(one) for one in options)}."
                )
                self._fault(at, f"{text!r} can never be found here.{near}")

    def _membership(self, left: Term, sign: Token) -> Term:
        opened = self._expect("[")
        members: list[Term] = []
        while not self._take("]"):
            if members:
                self._expect(",")
            members.append(self._sum())
        end = self.tokens[self.position - 1].at + 1
        if not members:
            self._fault(opened.at, "the list is empty.")
        if any(member.type == "number" for member in members) or left.type == "number":
            members = [self._promoted(member) for member in members]
            left = self._promoted(left)
        for member in members:
            if None not in (member.type, left.type) and member.type != left.type:
                self._fault(
                    member.start,
                    f"'in' cannot compare {self._word(left)} with {self._word(member)}.",
                )
            elif left.options:
                self._check_texts(member.texts, left.options)
        del sign
        return Term("boolean", left.start, end)

    def _sum(self) -> Term:
        left = self._product()
        while sign := self._take("+", "-"):
            left = self._arithmetic(left, sign, self._product())
        return left

    def _product(self) -> Term:
        left = self._unary()
        while sign := self._take("*", "/", "%"):
            left = self._arithmetic(left, sign, self._unary())
        return left

    def _arithmetic(self, left: Term, sign: Token, right: Term) -> Term:
        left, right = self._met(left, right)
        if left.type is None or right.type is None:
            return Term(None, left.start, right.end)
        fits = left.type == right.type and left.type in ("number", "integer")
        if sign.text == "%" and left.type == "number":
            fits = False
        if not fits:
            self._fault(
                sign.at, f"'{sign.text}' cannot work on {self._word(left)} and {self._word(right)}."
            )
            return Term(None, left.start, right.end)
        if sign.text == "/" and left.type == "integer":
            self.parsed.warnings.append(
                (
                    sign.at,
                    "'/' between whole numbers drops the rest. Write double(...) around one of them to keep it.",
                )
            )
        return Term(left.type, left.start, right.end)

    def _unary(self) -> Term:
        signs = []
        while sign := self._take("!", "-"):
            signs.append(sign)
            if len(signs) > 1:
                raise Stop(sign.at, f"{sign.text!r} does not fit here.")
        term = self._primary()
        if not signs:
            return term
        sign = signs[0]
        if sign.text == "!":
            self._want(term, "boolean", "what stands behind '!'")
            return Term("boolean", sign.at, term.end)
        if term.type not in (None, "number", "integer"):
            self._fault(sign.at, f"'-' cannot work on {self._word(term)}.")
            return Term(None, sign.at, term.end)
        return Term(term.type, sign.at, term.end, is_literal=term.is_literal)

    def _primary(self) -> Term:
        token = self._next()
        self.position += 1
        end = token.at + len(token.text)
        if token.text == "(":
            inner = self._choice()
            closed = self._expect(")")
            return Term(
                inner.type, token.at, closed.at + 1, options=inner.options, texts=inner.texts
            )
        if token.kind == "text":
            return Term("text", token.at, end, texts=((token.text[1:-1], token.at),))
        if token.kind == "number":
            return Term("number", token.at, end)
        if token.kind == "integer":
            if len(token.text) > 15:
                raise Stop(token.at, "the number is larger than any that can be used here.")
            return Term("integer", token.at, end, is_literal=True)
        if token.kind == "name" and token.text != "in":
            return self._name(token, end)
        self.position -= 1
        raise Stop(
            token.at,
            f"a value is missing before {token.text if token.kind == 'end' else repr(token.text)}.",
        )

    def _name(self, token: Token, end: int) -> Term:
        if self._next().text == "(":
            return self._call(token)
        if token.text in ("true", "false"):
            return Term("boolean", token.at, end)
        declared = self.names.get(token.text)
        if declared is None:
            hint = HINTS.get(token.text)
            said = (
                f"{token.text!r} does not fit here. Did you mean '{hint}'?"
                if hint
                else self.unknown(token.text)
            )
            if said:
                self._fault(token.at, said)
            self.parsed.is_known = False
            return Term(None, token.at, end)
        self.parsed.reads.setdefault(token.text, token.at)
        return Term(declared.type, token.at, end, options=declared.options)

    def _call(self, token: Token) -> Term:
        if token.text not in _FUNCTIONS:
            near = did_you_mean(token.text, _FUNCTIONS) or there_are(_FUNCTIONS)
            raise Stop(token.at, f"no function is called '{token.text}'.{near}")
        self._expect("(")
        arguments = [self._choice()]
        while self._take(","):
            arguments.append(self._choice())
        end = self._expect(")").at + 1
        name, result = _FUNCTIONS[token.text]
        several = token.text in ("min", "max")
        if (len(arguments) < 2) if several else (len(arguments) != 1):
            self._fault(
                token.at,
                f"'{token.text}' takes {'two numbers or more' if several else 'one number'}.",
            )
            return Term(None, token.at, end)
        for argument in arguments:
            if argument.type in ("boolean", "text"):
                self._fault(
                    argument.start, f"'{token.text}' takes numbers; found {self._word(argument)}."
                )
                return Term(None, token.at, end)
        if any(argument.type is None for argument in arguments):
            return Term(None, token.at, end)
        if name.startswith("math.") and (
            result == "number" or any(a.type == "number" for a in arguments)
        ):
            arguments = [self._promoted(argument) for argument in arguments]
        self.edits.instead(token.at, len(token.text), name)
        return Term(result or arguments[0].type, token.at, end)

    def _met(self, left: Term, right: Term) -> tuple[Term, Term]:
        """Both sides, with a whole number made decimal where the other side is."""
        if "number" in (left.type, right.type):
            return self._promoted(left), self._promoted(right)
        return left, right

    def _promoted(self, term: Term) -> Term:
        if term.type != "integer":
            return term
        if term.is_literal:
            self.edits.behind(term.end, ".0")
        else:
            self.edits.before(term.start, "double(")
            self.edits.behind(term.end, ")")
        return Term("number", term.start, term.end)

    def _want(self, term: Term, kind: Type, who: str) -> None:
        if term.type not in (None, kind):
            self._fault(term.start, f"{who} is {_WORDS[kind]}; found {self._word(term)}.")

    def _word(self, term: Term) -> str:
        return _WORDS[term.type] if term.type is not None else "something"
