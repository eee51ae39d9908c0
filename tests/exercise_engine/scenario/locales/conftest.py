"""A scenario in German, which knows a little Spanish and French."""

from __future__ import annotations

import pytest

SCENARIO = """
scenario: gate
title: Gate
summary: A gate and a river.
premise: |
  It rains.
language: de
threats: [natural_disaster]
place: {name: Town, centre: [13.0, -61.0], zone: America/St_Vincent}
begins: 2031-01-01 08:00
authors: [Ada Author]
starts: [{id: all, title: All day, length: 2 h, pace: [{from: T+00:00, rate: 10}]}]
agencies:
  - {id: port, title: Port, short: Pt, roles: [{id: master, title: Master}]}
contacts: [{id: miller, title: Miller}]
measures:
  - {id: water.level, title: Water, type: number, unit: m, first: 1}
  - {id: sacks.laid, title: Sacks, type: integer, unit: sacks, first: 0}
injects:
  - id: rises
    title: It rises
    at: T+00:05
    from: miller
    to: [port]
    by: phone
    text: "{contact.miller}: {water.level} m now."
actions:
  - {id: close, title: Close the gate, agencies: [port], requires: [{that: water.level > 5, otherwise: It is dry.}]}
players:
  - id: doctrine
    title: Plan
    rules:
      - {id: log, seat: port.master, sees: {inject: rises}, do: {log: The water rises.}}
      - {id: close, seat: port.master, sees: {inject: rises}, after: 1 min, do: {act: close}}
"""
HANDOUT = """
template: notice
title: Rules
issuer: Port
text: Keep the gate shut.
table: {columns: [what, metres], rows: [[High water, 3], [Low water, 1]]}
"""
BRIEFING = """# Port

You keep
the gate.

- one
- two
"""


@pytest.fixture
def files() -> dict[str, bytes]:
    return {
        "scenario.yaml": SCENARIO.encode(),
        "handouts/rules.yaml": HANDOUT.encode(),
        "handouts/note.md": b"# Note\n\nStay dry.\n",
        "briefings/port.md": BRIEFING.encode(),
        "briefings/facilitators.md": b"# Guide\n",
        "data/sources.md": b"Nothing.\n",
    }


def po(*entries: tuple[str, str, str], more: str = "") -> bytes:
    """A catalogue of *entries*: path, original, translation."""

    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'

    listed = [
        f"msgctxt {quoted(path)}\nmsgid {quoted(original)}\nmsgstr {quoted(said)}\n"
        for path, original, said in entries
    ]
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    return "\n".join((header, *listed, more)).encode()
