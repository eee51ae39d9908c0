"""Waiting for units, against Erlang's formula."""

from math import factorial, log1p

import pytest

from exercise_engine import commands as c
from exercise_engine import events as e
from exercise_engine.chance import Draws
from exercise_engine.scenario.reader import read_scenario
from exercise_engine.simulation import Simulation
from exercise_engine.units import MINUTE_MS

UNITS = 3
WORK_MIN = 30.0
BETWEEN_MIN = 20.0  # half of the three units busy on average
CALLS = 20_000
# Each wait is much like the one before: the mean of 20 000 has a standard error of some 9 %
# (seen over eight seeds), and the share of those that wait one of some 4 %.
OF_MEAN, OF_SHARE = 0.2, 0.1

SCENARIO = """
scenario: queue
title: A queue
summary: One station and calls that come at random.
threats: [natural_disaster]
place: {name: Station, centre: [13.0, -61.0], zone: America/St_Vincent}
begins: 2030-06-01 06:00
agencies: [{id: ambulance, title: Ambulance, roles: [{id: chief, title: Chief}]}]
geography: {points: [{id: station, title: Station, at: [13.0, -61.0]}]}
units: [{id: crew, title: Crew, agency: ambulance, kind: crew, count: 3, home: station, speed: 60 km/h}]
actions:
  - {id: treat, title: Treat, agencies: [ambulance], sends: {kinds: [crew], to: station, works: {exponential: 30 min}}}
starts: [{id: full, title: All of it, length: 300 d, pace: [{from: T+00:00, rate: 60}]}]
"""


def share_that_waits(load: float, servers: int) -> float:
    """Return the share of calls that wait in an M/M/c queue.

    *load* is the arrival rate times the mean service, below *servers*.

    Source: Erlang's C formula, as in Gross et al., *Fundamentals of Queueing
    Theory*, 4th ed. (2008), chapter 2.
    """
    if not 0 <= load < servers:
        raise ValueError(f"{servers} servers have no steady state under a load of {load}.")
    last = load**servers / factorial(servers) * servers / (servers - load)
    return last / (sum(load**k / factorial(k) for k in range(servers)) + last)


def mean_wait(load: float, servers: int, service: float) -> float:
    """Return the mean wait before service in an M/M/c queue, in the unit of *service*."""
    return share_that_waits(load, servers) * service / (servers - load)


def test_erlangs_formula_is_that_of_one_server_where_there_is_one():
    # M/M/1: whoever finds the server busy waits, and the queue is load / (1 - load).
    assert share_that_waits(0.5, 1) == pytest.approx(0.5)
    assert mean_wait(0.5, 1, 10.0) == pytest.approx(10.0)
    # Tabulated: two servers, one erlang, a third of the calls wait.
    assert share_that_waits(1.0, 2) == pytest.approx(1 / 3)


def recursive_waits(asked_ms: list[int], work_ms: list[int], servers: int) -> list[int]:
    """Return how long each call waits for the server that is free first [ms].

    Source: Kiefer and Wolfowitz, "On the theory of queues with many servers",
    Transactions of the American Mathematical Society 78 (1955).
    """
    free_ms, waits = [0] * servers, []
    for asked, work in zip(asked_ms, work_ms, strict=True):
        begins = max(asked, free_ms[0])
        waits.append(begins - asked)
        free_ms = sorted([begins + work, *free_ms[1:]])
    return waits


def test_waits_for_units_are_those_of_the_recursion_and_hold_to_erlangs_formula():
    simulation = Simulation(read_scenario({"scenario.yaml": SCENARIO.encode()}), seed=11)
    simulation.submit(
        c.SeatParticipant(
            id="s", seat="control", by="x", taken="ambulance.chief", participant="chief"
        )
    )
    simulation.submit(c.Start(id="start", seat="control", by="x"))
    calls = Draws(5, {})
    asked: dict[str, int] = {}
    waits: dict[str, int] = {}

    def note(events: list[e.Event]) -> None:
        for event in events:
            if isinstance(event, e.UnitSent):
                waits[event.instance] = event.at_ms - asked[event.instance]

    at_ms = 0
    for number in range(CALLS):
        between = -BETWEEN_MIN * log1p(-calls.uniform("call", "between", number))
        at_ms += round(between * MINUTE_MS)
        while happened := simulation.advance(at_ms):
            note(happened)
        asked[f"ambulance.chief/{number}"] = at_ms
        note(
            simulation.submit(
                c.TakeAction(
                    id=str(number), seat="ambulance.chief", by="chief", at_ms=at_ms, action="treat"
                )
            )
        )

    load = WORK_MIN / BETWEEN_MIN
    served = list(waits.values())
    waited = sum(wait > 0 for wait in served) / len(served)
    mean_min = sum(served) / len(served) / MINUTE_MS
    draws, sends = Draws(11, {}), simulation.loaded.scenario.actions[0].sends
    assert sends is not None
    work_ms = [
        draws.duration_ms(sends.works, "works", "action:ambulance/treat/{}", n)
        for n in range(len(served))
    ]
    assert served == recursive_waits(list(asked.values())[: len(served)], work_ms, UNITS)
    assert waited == pytest.approx(share_that_waits(load, UNITS), rel=OF_SHARE)
    assert mean_min == pytest.approx(mean_wait(load, UNITS, WORK_MIN), rel=OF_MEAN)
