"""Write sums of money as people in the room do: the sign of the currency first, as in EC$ 12,000."""

from __future__ import annotations

# What money is called where exercises play. Source: the sign or short form that each
# central bank uses; ISO 4217 for the codes. Any other currency keeps its code.
_SIGNS = {
    "XCD": "EC$",
    "BBD": "BDS$",
    "JMD": "J$",
    "TTD": "TT$",
    "GYD": "G$",
    "BZD": "BZ$",
    "BSD": "B$",
    "USD": "US$",
    "GBP": "£",
    "EUR": "€",
}
_CURRENCIES = {*_SIGNS, *_SIGNS.values()}


def money(amount: float, currency: str, digits: int | None = None) -> str:
    """Return a sum as ``EC$ 12,000``; *currency* is a code of ISO 4217 such as ``XCD``.

    What is owed stands as ``-EC$ 300``. Without *digits* there are cents where there are any.
    """
    if digits is None:
        digits = 0 if round(amount, 2) == round(amount) else 2
    sign = "-" if round(amount, digits) < 0 else ""
    return sign + f"{_SIGNS.get(currency, currency)} {abs(amount):,.{digits}f}".strip()


def currency_sign(unit: str) -> str:
    """Return *unit* as people read it in a label: ``EC$`` for ``XCD``, ``EC$ thousand`` for ``XCD thousand``."""
    first, _, rest = unit.partition(" ")
    return " ".join(filter(None, [_SIGNS.get(first, first), rest]))


def with_currency(text: str, unit: str) -> tuple[str, str]:
    """Return a value's *text* and its *unit*; if the unit begins with a currency, that goes first.

    ``("12,000", "EC$")`` becomes ``("EC$ 12,000", "")`` and ``("700", "EC$ thousand")``
    becomes ``("EC$ 700", "thousand")``.
    """
    first, _, rest = unit.partition(" ")
    if first not in _CURRENCIES:
        return text, unit
    return f"{_SIGNS.get(first, first)} {text}", rest
