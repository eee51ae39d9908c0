"""What languages are called, for people who choose one."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def language_name(code: str) -> str:
    """Return the language *code* in English, and in itself: ``Spanish (español)``."""
    try:
        locale = Locale.parse(code)
    except (ValueError, UnknownLocaleError):
        return code
    english, own = locale.get_language_name("en") or code, locale.get_language_name() or code
    return english if english.lower() == own.lower() else f"{english} ({own})"
