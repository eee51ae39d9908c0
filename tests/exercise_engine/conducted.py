"""A process that conducts the exercise of a ledger until it ends, or is killed.

    python -m tests.exercise_engine.conducted LEDGER_URL

It seats scripts, begins, and keeps setting the clock's rate, as a controller
would. The id of each command is printed once the command is acknowledged. It
begins where an earlier process was killed, and says again what that one said.
"""

from __future__ import annotations

import sys

from exercise_engine import commands as c
from exercise_engine.conductor import Conductor
from exercise_engine.experiments.rehearsal import opening_commands
from exercise_engine.ledger import open_ledger
from exercise_engine.seats import CONTROL
from tests.exercise_engine.conducting import EXERCISE, WAIT_S

PLAYER = "doctrine"
# Fast enough for a test, slow enough for twenty kills on the way.
RATES = (1_500.0, 1_800.0)


def main(url: str) -> None:
    """Conduct to the end."""
    conductor = Conductor(open_ledger(url), EXERCISE, holder="the only one")
    conductor.start()

    def say(command: c.Command) -> None:
        receipt = conductor.submit(command).result(WAIT_S)
        if receipt.status in ("accepted", "refused"):
            print(f"{command.seat} {command.id}", flush=True)  # noqa: T201 - the parent reads it

    loaded = conductor.loaded
    for opening in opening_commands(loaded, dict.fromkeys(loaded.scenario.seats, PLAYER)):
        say(opening)
    say(c.Start(id="start", seat=CONTROL, by="rehearsal"))
    number = 0
    while conductor.running:
        say(c.SetRate(id=f"rate/{number}", seat=CONTROL, by="ann", rate=RATES[number % 2]))
        number += 1
        if conductor.look(lambda state: state.clock.phase).result(WAIT_S) == "ended":
            break
    conductor.stop(WAIT_S)


if __name__ == "__main__":
    main(sys.argv[1])
