"""Say a condition of the script as a planner reads it: with titles in place of ids.

The words follow the condition part by part; nothing is computed. What no title is
known of stays, with spaces for its points and underscores.
"""

from __future__ import annotations

import re
from typing import Any

from exercise_engine.scenario.loaded import LoadedScenario

_PARTS = re.compile(
    r"(?P<text>'[^']*'|\"[^\"]*\")|(?P<name>[A-Za-z_][\w.]*)"
    r"|(?P<sign>&&|\|\||==|!=|<=|>=|!(?!=))|(?P<rest>[^'\"A-Za-z_&|=!<>]+|.)"
)
_SIGNS = {
    "&&": " and ",
    "||": " or ",
    "==": " is ",
    "!=": " is not ",
    "<=": " ≤ ",
    ">=": " ≥ ",
    "!": "not: ",
}
# What an agency did to something, by the middle of ``agency.did.action``: words, and whose title follows.
_DID = {
    "did": ("has done", "actions"),
    "began": ("has begun", "actions"),
    "times": ("how often it did", "actions"),
    "chose": ("chose on", "decisions"),
    "ruled": ("ruling on", "questions"),
    "knows": ("knows", "information"),
    "released": ("has released", "information"),
    "shared": ("with how many it shared", "information"),
    "rated": ("has rated", "threat_assessments"),
    "invoked": ("has invoked", "instruments"),
    "received": ("has received", "instruments"),
    "paid": ("was paid by", "instruments"),
}
# What something is, by the first part of a name: words around its title, and whose title that is.
_IS = {
    "delivered": ("{} was delivered", "entries"),
    "met": ("{} was met", "expectations"),
    "missed": ("{} was missed", "expectations"),
    "policy": ("level of {}", "policies"),
    "free": ("free: {}", "resources"),
    "total": ("in all: {}", "resources"),
    "budget": ("left of {}", "budgets"),
    "unit": ("{}", "fleet"),
    "known": ("how many know {}", "information"),
    "breaches": ("breaches about {}", "information"),
    "hit": ("{} was found at a port", "subjects"),
    "passed": ("{} passed a port unnoticed", "subjects"),
    "instrument": ("state of {}", "instruments"),
    "meeting": ("state of {}", "meetings"),
    "joint": ("joint assessment {}", "threat_assessments"),
}


def condition_in_words(condition: str, loaded: LoadedScenario) -> str:
    """Return *condition* with the titles of *loaded* for the ids in it."""
    said: list[str] = []
    compared = ""
    for part in _PARTS.finditer(condition):
        if (word := _reads_as(part["rest"], compared, loaded)) is not None:
            said.append(word)
        elif text := part["text"]:
            said.append(
                f"“{loaded.scenario.titles.get(text[1:-1]) or _plain(text[1:-1])}”"
                if text[1:-1]
                else "none"
            )
        elif name := part["name"]:
            said.append(_named(name, loaded))
        else:
            said.append(_SIGNS.get(part["sign"] or "", part[0]))
        if part["name"] or part["sign"] not in (None, "==", "!="):
            compared = part["name"] or ""
    return re.sub(r" {2,}", " ", "".join(said)).strip()


def _reads_as(rest: str | None, measure: str, loaded: LoadedScenario) -> str | None:
    """Return the words that a number stands for in *measure*, with which it is compared, if any."""
    found = re.fullmatch(r"(\s*)(-?\d+(?:\.\d+)?)(\D*)", rest or "")
    spec = loaded.measures.get(measure)
    if found is None or spec is None:
        return None
    word = spec.reads_as.get(float(found[2]))
    return None if word is None else f"{found[1]}“{word}”{found[3]}"


def _named(name: str, loaded: LoadedScenario) -> str:
    """Return the words for a *name* that stands in a condition."""
    if name in loaded.measures:
        return f"“{loaded.measures[name].title}”"
    scenario = loaded.scenario
    first, _, rest = name.partition(".")
    middle, _, last = rest.partition(".")
    parties = {**scenario.by_id("states"), **scenario.by_id("agencies")}
    if first in parties and middle in _DID:
        words, kind = _DID[middle]
        who = getattr(parties[first], "short", "") or parties[first].title
        return f"{who} {words} {_title(kind, last, loaded)}"
    if first in _IS and rest:
        words, kind = _IS[first]
        more = f", {_plain(last)}" if last else ""
        return words.format(_title(kind, middle, loaded)) + more
    return name if name in ("true", "false") else _plain(name)


def _title(kind: str, identity: str, loaded: LoadedScenario) -> str:
    scenario: Any = loaded.scenario
    if kind == "expectations":
        entry, expectation = scenario.expectations.get(identity, ("", None))
        title = expectation.title if expectation is not None else None
        entries = scenario.entries
        found = title or (entries[entry].title if entry in entries else None)
    else:
        listed = getattr(scenario, kind)
        parts = listed if isinstance(listed, dict) else scenario.by_id(kind)
        found = getattr(parts.get(identity), "title", None)
    return f"“{found}”" if found else f"“{_plain(identity)}”"


def _plain(text: str) -> str:
    return text.replace("_", " ").replace(".", " ")
