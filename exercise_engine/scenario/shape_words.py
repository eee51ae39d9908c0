"""What a value should have been, in the words of a trainer."""

from __future__ import annotations

from typing import Any

from exercise_engine.scenario.faults import did_you_mean, one_of, shown


def worded(kind: str, context: dict[str, Any], found: Any, label: str) -> tuple[str, str]:
    """Say the problem *kind* of pydantic; empty if there are no words for it."""
    if kind in _WANTS:
        hint = (
            " Put it in quotes."
            if kind == "string_type" and isinstance(found, (bool, int, float))
            else ""
        )
        return "type", f"{label} wants {_WANTS[kind]}; found {shown(found)}.{hint}"
    if kind == "string_pattern_mismatch":
        return (
            "value",
            f"{shown(found)} is not {_PATTERNS.get(context['pattern'], 'written as it should be')}.",
        )
    if kind == "literal_error":
        words = [word.strip("' ") for word in context["expected"].replace(" or ", ", ").split(",")]
        near = did_you_mean(str(found), words)
        return "value", f"{label} is {shown(found)}, but may be {one_of(words, 20)}.{near}"
    if kind in _BOUNDS:
        word, name = _BOUNDS[kind]
        return "bounds", f"{label} is {shown(found)}, but {word} {context[name]:g} is wanted."
    if kind in ("string_too_long", "string_too_short"):
        many = context.get("max_length", context.get("min_length"))
        said = f"is longer than {many} characters" if kind.endswith("long") else "is empty"
        return "bounds", f"{label} {said}."
    if kind in ("too_long", "too_short"):
        many = context.get("max_length", context.get("min_length"))
        said = "at most" if kind == "too_long" else "or more"
        return "bounds", f"{label} has {context['actual_length']} values, but wants {many} {said}."
    if kind == "missing":
        return "bounds", "a value is missing at the end of this list."
    return "type", ""


_WANTS = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing_size": "a smaller number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a mapping of keys and values",
    "model_type": "a mapping of keys and values",
    "model_attributes_type": "a mapping of keys and values",
    "datetime_type": "a local time such as '2004-09-02 15:00'",
    "datetime_from_date_parsing": "a local time such as '2004-09-02 15:00'",
    "datetime_parsing": "a local time such as '2004-09-02 15:00'",
}
_PATTERNS = {
    r"^[a-z][a-z0-9_]*$": "an id. Write it in small letters, digits and _, beginning with a letter",
    r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$": "the id of a measure. Write it like 'shelter.open', in small letters, digits and _",
    r"^\d{4}-\d\d-\d\d$": "a date. Write it like '2004-09-07'",
    "^[a-z]{2}$": "a language. Write two small letters, such as 'en'",
}
_BOUNDS: dict[str, tuple[str, str]] = {
    "greater_than": ("more than", "gt"),
    "greater_than_equal": ("at least", "ge"),
    "less_than": ("less than", "lt"),
    "less_than_equal": ("at most", "le"),
}
