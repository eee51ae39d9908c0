"""Scenarios with nothing but faults, as long as they may be."""

from __future__ import annotations


def full_of_faults(kind: str, share: float) -> str:
    """Return YAML to add to the least scenario; *share* is how much of its full length, 0 to 1."""
    return FULL_OF_FAULTS[kind](share)


def _entries(count: int, said: str) -> str:
    lines = (said.format(n=n, next=(n + 1) % count) for n in range(count))
    return "other_entries:\n" + "".join(
        f"- {{id: e{n}, title: E, {line}}}\n" for n, line in enumerate(lines)
    )


FULL_OF_FAULTS = {
    "unknown keys": lambda share: "".join(f"unknown_{n}: 1\n" for n in range(int(30_000 * share))),
    "wrong values": lambda share: (
        "outcome: {measure: x}\nauthors: [" + "1," * int(100_000 * share) + "]\n"
    ),
    "dangling": lambda share: _entries(int(2_000 * share), "after: f{n}"),
    "unknown names": lambda share: _entries(
        int(1_900 * share), "when: g{n} > " + "1 + " * 100 + "1"
    ),
    "one long circle": lambda share: _entries(int(2_000 * share), "after: e{next}"),
}
