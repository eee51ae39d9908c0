"""Compile the expressions of a scenario: conditions, computed values, placeholders in texts.

An expression is CEL over declared names. It cannot call back into Python, run
without end, or read what nobody declared. :mod:`exercise_engine.scenario.grammar`
says what is wrong in a trainer's words; CEL compiles what is left.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Literal

from cel_expr_python import cel
from cel_expr_python.ext import ext_math

from exercise_engine.errors import ExpressionFailed
from exercise_engine.scenario.faults import did_you_mean, one_of
from exercise_engine.scenario.grammar import Declared, Parsed, Type, parse, words
from exercise_engine.scenario.vocabulary import CLOCK

Value = bool | int | float | str
Expects = Literal["bool", "value", "integer"]

_CEL_TYPES = {
    "number": cel.Type.DOUBLE,
    "integer": cel.Type.INT,
    "boolean": cel.Type.BOOL,
    "text": cel.Type.STRING,
}
_PLACEHOLDER = re.compile(r"\{([A-Za-z_][\w.]*)\}")


class Program:
    """A compiled expression.

    *reads* are the names that it reads, sorted: it need only be evaluated again
    when one of them has changed.
    """

    __slots__ = ("_constant", "_expression", "_floats", "_type", "reads", "text")

    def __init__(
        self,
        text: str,
        reads: tuple[str, ...],
        kind: Type,
        expression: cel.Expression | None,
        floats: frozenset[str],
        constant: Value = "",
    ) -> None:
        self.text, self.reads = text, reads
        self._expression, self._floats, self._type, self._constant = (
            expression,
            floats,
            kind,
            constant,
        )

    def __repr__(self) -> str:
        return f"Program({self.text!r})"

    def evaluate(self, values: Mapping[str, Value]) -> Value:
        """Return the value over *values*, which holds at least the names in :attr:`reads`.

        Raises :exc:`ExpressionFailed` if there is none: a name has no value, a
        division by zero, a number that is not finite.
        """
        if self._expression is None:
            return self._constant
        try:
            data = {
                name: float(values[name]) if name in self._floats else values[name]
                for name in self.reads
            }
        except KeyError as missing:
            raise ExpressionFailed(
                f"'{self.text}' has no value: '{missing.args[0]}' is not known."
            ) from None
        result = self._expression.eval(data=data)
        if result.type() == cel.Type.ERROR:
            raise ExpressionFailed(f"'{self.text}' has no value: {_reason(str(result.value()))}.")
        value: Value = result.value()
        if self._type == "number":
            value = float(value)
            if not math.isfinite(value):
                raise ExpressionFailed(f"'{self.text}' has no value: the number is not finite.")
        return value


@dataclass(frozen=True)
class Wanted:
    """What an expression must yield: a type, and for text the options among which it must be."""

    type: Type
    options: tuple[str, ...] = ()
    what: str = "the expression"


@dataclass
class Compiled:
    """A program, or the reasons why there is none: offset in the text and message."""

    program: Program | None
    faults: list[tuple[int, str]]
    warnings: list[tuple[int, str]]


class Compiler:
    """Compiles expressions over the declared *names* of one scenario.

    Names that are *unsure* are passed over: their own fault is said elsewhere.
    """

    def __init__(self, names: Mapping[str, Declared], unsure: Container[str] = ()) -> None:
        self.names, self.unsure = dict(names), unsure
        self._environments: dict[tuple[str, ...], cel.Env] = {}

    def compile(
        self,
        text: str,
        wanted: Wanted,
        extra: Mapping[str, Declared] | None = None,
        refuse: Mapping[str, str] | None = None,
    ) -> Compiled:
        """Compile *text*; *extra* are the arguments around it.

        *refuse* tells for a name why it cannot stand here.
        """
        if text in wanted.options:  # the bare name of an option is the option
            return Compiled(Program(text, (), "text", None, frozenset(), text), [], [])
        names = {**self.names, **extra} if extra else self.names
        parsed = parse(
            text, names, lambda name: "" if name in self.unsure else unknown_name(name, names)
        )
        faults = list(parsed.faults)
        for name, at in parsed.reads.items():
            if refuse and name in refuse:
                faults.append((at, refuse[name]))
        if not faults:
            faults += _misfits(parsed, wanted)
        if wanted.options and len(faults) == 1 and text.isidentifier():
            near = did_you_mean(text, wanted.options) or f" It may be {one_of(wanted.options)}."
            faults = [(0, f"{wanted.what} has no option '{text}'.{near}")]
        if faults or parsed.type is None or not parsed.is_known:
            return Compiled(None, sorted(faults), parsed.warnings)
        if wanted.type == "integer":  # then the rest is meant to be dropped
            parsed.warnings.clear()
        return self._compiled(parsed, wanted, names)

    def _compiled(self, parsed: Parsed, wanted: Wanted, names: Mapping[str, Declared]) -> Compiled:
        reads = tuple(sorted(parsed.reads))
        try:
            expression = self._environment(reads, names).compile(parsed.rewritten)
        except RuntimeError as refused:
            said = str(refused).split("ERROR: <input>:")[-1].splitlines()[0]
            return Compiled(
                None,
                [(0, f"the expression cannot be read: {said.split(': ', 1)[-1]}.")],
                parsed.warnings,
            )
        floats = frozenset(name for name in reads if names[name].type == "number")
        kind: Type = "number" if wanted.type == "number" else parsed.type or "number"
        return Compiled(Program(parsed.text, reads, kind, expression, floats), [], parsed.warnings)

    def _environment(self, reads: tuple[str, ...], names: Mapping[str, Declared]) -> cel.Env:
        """An environment of the names that are read alone: small, and the same for all that read them."""
        key = tuple(f"{name} {names[name].type}" for name in reads)
        if key not in self._environments:
            variables = {name: _CEL_TYPES[names[name].type] for name in reads}
            self._environments[key] = cel.NewEnv(
                variables=variables, extensions=[ext_math.ExtMath()]
            )
        return self._environments[key]


def _misfits(parsed: Parsed, wanted: Wanted) -> list[tuple[int, str]]:
    if parsed.type is None:
        return []
    fits = parsed.type == wanted.type or {parsed.type, wanted.type} == {"integer", "number"}
    if wanted.type == "integer" and parsed.type == "number":
        return [
            (
                0,
                f"{wanted.what} is a whole number; found a number with decimals. Write int(round(...)) around it.",
            )
        ]
    if not fits:
        return [(0, f"{wanted.what} is {words(wanted.type)}; found {words(parsed.type)}.")]
    if wanted.options:
        return [
            (
                at,
                f"'{one}' is no option here.{did_you_mean(one, wanted.options) or f' It may be {one_of(wanted.options)}.'}",
            )
            for one, at in parsed.texts
            if one not in wanted.options
        ]
    return []


def unknown_name(name: str, names: Mapping[str, Declared]) -> str:
    """Say that nothing is called *name*, with the nearest name that there is."""
    first, _, rest = name.partition(".")
    kinds = {
        "delivered": "MSEL entry",
        "met": "expected action",
        "missed": "expected action",
        "free": "resource",
        "total": "resource",
        "arg": "argument of this action",
        "policy": "policy",
        "joint": "factor of a threat assessment",
        "plan": "count of the plan board",
        "known": "information item",
        "breaches": "information item",
        "hit": "subject",
        "passed": "subject",
    }
    near = did_you_mean(name, names)
    if first in kinds and rest:
        return f"no {kinds[first]} is called '{rest}'.{near}"
    if any(name in declared.options for declared in names.values()):
        return f"no measure is called '{name}'. Text stands in quotes: '{name}'."
    parts = name.split(".")
    if len(parts) == 3 and parts[1] in ("did", "began", "times"):
        return f"no agency '{parts[0]}' has an action '{parts[2]}'.{near}"
    if len(parts) == 3 and parts[1] in ("knows", "released", "shared"):
        return f"no agency '{parts[0]}' can know an information item '{parts[2]}'.{near}"
    if len(parts) == 3 and parts[1] in ("chose", "ruled", "rated"):
        return f"no agency '{parts[0]}' is asked '{parts[2]}'.{near}"
    return f"no measure is called '{name}'.{near}"


def _reason(said: str) -> str:
    for found, meaning in (
        ("divide by zero", "it divides by zero"),
        ("modulus by zero", "it divides by zero"),
        ("integer overflow", "a whole number grows too large"),
        ("out of range", "a number grows too large"),
    ):
        if found in said:
            return meaning
    return said.split(": ", 1)[-1][:200]


def placeholders(text: str) -> tuple[str, ...]:
    """The names in braces in *text*, each once, in their order: ``{storm.wind_kt}``."""
    return tuple(dict.fromkeys(_PLACEHOLDER.findall(text)))


CLOCK_REFUSED = {
    name: f"'{name}' cannot stand here: a condition is looked at when a measure changes, not as time passes. Use 'at' or 'delay'."
    for name in CLOCK
}
